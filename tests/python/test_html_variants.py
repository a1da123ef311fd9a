"""Real pages as other sites would have written them: every number is right, or honestly not read.

Each variant changes the markup of a page of the corpus: tags left out, tables wrapped, split or doubled,
digits wrapped the way editors and forms do. What must come back whole is told from what may be lost.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

import ogikit as ogi
from ogikit.cell import TABLES
from test_corpus import Case, case, files, of

__all__ = ["case"]  # the fixture

PAGES = files("real/*.html")
Variant = Callable[[str], str]


def replaced(pattern: str, by: str | Callable[[re.Match[str]], str]) -> Variant:
    return lambda page: re.sub(pattern, by, page, flags=re.IGNORECASE | re.DOTALL)


def digits(wrap: Callable[[str], str]) -> Variant:
    """Rewrites every number that is alone between two tags."""
    return replaced(r">(\s*)(\d+)(\s*)<", lambda m: f">{m[1]}{wrap(m[2])}{m[3]}<")


def tables(page: str) -> str:
    return "".join(re.findall(r"<table.*?</table>", page, re.IGNORECASE | re.DOTALL))


def before_row(number: int, markup: str) -> Variant:
    def insert(page: str) -> str:
        row = list(re.finditer(r"<tr", page, re.IGNORECASE))[number].start()
        return page[:row] + markup + page[row:]

    return insert


def without_cell(number: int) -> Variant:
    def drop(page: str) -> str:
        cell = list(re.finditer(r"<td[^>]*>(?:(?!<td).)*?</td>", page, re.IGNORECASE | re.DOTALL))[number]
        return page[: cell.start()] + page[cell.end() :]

    return drop


def twice(number: int) -> Variant:
    def double(page: str) -> str:
        row = list(re.finditer(r"<tr[^>]*>.*?</tr>", page, re.IGNORECASE | re.DOTALL))[number]
        return page[: row.end()] + row[0] + page[row.end() :]

    return double


NEW_TABLE = "</tbody></table><p>&nbsp;</p><table border=1><tbody>"

WHOLE: dict[str, Variant] = {
    "upper case": replaced(r"</?[a-z0-9]+", lambda m: m[0].upper()),
    "no end tags": replaced("</(td|tr|p|th|tbody)>", ""),
    "no tbody": replaced("</?tbody[^>]*>", ""),
    "head cells": replaced(r"<(/?)td\b", r"<\1th"),
    "first row in thead": replaced(r"(<table[^>]*>\s*(?:<tbody>)?)(<tr.*?</tr>)", r"\1<thead>\2</thead>"),
    "spans with junk": replaced(r'(col|row)span="?(\d+)"?', r'\1span="\2px"'),
    "layout around": lambda page: f"<table><tr><td>导航</td><td>{page}</td></tr></table>",
    "two layouts around": lambda page: (
        f"<table><tr><td><table><tr><td>{page}</td></tr></table></td><td>栏目</td></tr></table>"
    ),
    "a hidden copy": lambda page: f'{page}<div style="display:none">{tables(page)}</div>',
    "conditional comments": replaced(r"<td\b", "<!--[if gte mso 9]><xml>7</xml><![endif]--><![if !x]><td"),
    "no-break spaces": digits(lambda number: f"&nbsp;{number}&#12288;"),
    "references": digits(lambda number: "".join(f"&#{ord(digit)};" for digit in number)),
    "full width": digits(lambda number: "".join(chr(0xFF10 + int(digit)) for digit in number)),
    "a span a digit": digits(
        lambda number: "".join(f"<span lang=EN-US>{digit}</span>" for digit in number) + "<o:p></o:p>"
    ),
    "zero-width characters": digits(lambda number: f"&#8203;{'&#8203;'.join(number)}&#xFEFF;"),
    "soft hyphens": digits("&shy;".join),
    "blocks": digits(lambda number: f"\n<div><p>\n{number}\n</p></div>"),
    "inputs": digits(lambda number: f'<input type="text" value="{number}">'),
    "text areas": digits(lambda number: f"<textarea>{number}</textarea>"),
    "selects": digits(lambda number: f"<select><option>99<option selected>{number}</select>"),
    "hidden digits": digits(lambda number: f'{number}<span style="display:none">7</span>'),
    "comments": digits(lambda number: f"{number}<!-- 7 -->"),
    "without scripts": digits(lambda number: f"{number}<noscript>7</noscript>"),
    "split in the first table": before_row(6, NEW_TABLE),
    "split in the second table": before_row(27, NEW_TABLE),
}

HONEST: dict[str, Variant] = {
    "footnotes": digits(lambda number: f"{number}<sup>1</sup>"),
    "digits on two lines": digits(lambda number: f"{number[0]}<br>{number[1:]}"),
    "struck digits": digits(lambda number: f"<s>8</s>{number}"),
    "units": digits(lambda number: f"{number}件"),
    "tables not closed": replaced("</table>", ""),
    "row spans too long": replaced(r'rowspan="?(\d+)"?', lambda m: f"rowspan={int(m[1]) + 1}"),
    "row spans too short": replaced(r'rowspan="?(\d+)"?', lambda m: f"rowspan={max(1, int(m[1]) - 1)}"),
    "no spans": replaced(r'(row|col)span="?\d+"?', ""),
    "divs for tables": replaced(r"<(/?)(table|tbody|tr|td|th)\b[^>]*>", r"<\1div>"),
    "cut off": lambda page: page[: len(page) * 4 // 5],
    **{f"without cell {number}": without_cell(number) for number in (5, 29, 77, 125, 173, 221)},
    **{f"row {number} twice": twice(number) for number in (4, 12, 20, 28, 36)},
}


def judge(case: Case, variant: Variant) -> int:
    """How many numbers of the page are not read; a wrong one fails."""
    page = variant(case.path.read_bytes().decode("utf-8"))
    report = ogi.read(page.encode("utf-8"))
    lost = 0
    for table in TABLES:
        for cell in getattr(report, table).cells():
            true = case.truth["cells"].get(cell.id, {"value": None})["value"]
            if cell.state == "reported":
                assert (cell.id, cell.value) == (cell.id, true)
            lost += true is not None and cell.state != "reported"
    return lost


@of(PAGES)
@pytest.mark.parametrize("name", WHOLE)
def test_other_markup_reads_the_same(case: Case, name: str) -> None:
    assert judge(case, WHOLE[name]) == 0


@of(PAGES)
@pytest.mark.parametrize("name", HONEST)
def test_broken_markup_is_never_read_wrong(case: Case, name: str) -> None:
    assert judge(case, HONEST[name]) >= 0


@of(PAGES)
def test_the_last_number_is_sure_where_its_table_ends(case: Case) -> None:
    page = case.path.read_bytes().decode("utf-8")
    end = page.index("</table>", page.index("结转下年度继续办理")) + len("</table>")
    last = "requests.carried_out.total"
    assert ogi.read(page[:end].encode())[last].value == ogi.read(page.encode())[last].value
