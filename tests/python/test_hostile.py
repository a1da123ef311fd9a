"""Files made to hurt: each ends in a clear error or an honest report, within bounds of time and memory.

Each is read in a process of its own, so that its peak memory is its own too.
"""

from __future__ import annotations

import io
import json
import random
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from ogikit import Limits, ReadError, read, read_all
from ogikit.synth import Noise, make, make_page
from pdf_writer import Sheet, pdf


class Bounds(NamedTuple):
    seconds: float
    megabytes: float


TEXT = Bounds(2.0, 512)
OFFICE = Bounds(5.0, 1024)

READER = """
import json, resource, sys, time
from ogikit import _core

def peak():
    # Linux: ru_maxrss would count what the parent held when it forked.
    try:
        lines = open("/proc/self/status").read().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 / 1024

begin = time.process_time()
try:
    report = _core.read_file(sys.argv[1])
    said = "report"
except _core.ReadError as error:
    said = error.code
print(json.dumps({"said": said, "seconds": time.process_time() - begin, "megabytes": peak()}))
"""

Make = Callable[[], bytes]


def sample() -> str:
    """A whole report, a row a line with tabs."""
    return make(1, layout="rows_tabs", size="county", edition="2021", noise=Noise()).text


def sample_with(inserted: str, before: str) -> bytes:
    text = sample()
    at = text.index(before)
    return (text[:at] + inserted + text[at:]).encode()


def ruled(cell: str, columns: int, lines: int) -> bytes:
    ruling = "├" + "┼".join(["─" * len(cell)] * columns) + "┤\n"
    row = "│" + "│".join([cell] * columns) + "│\n"
    return (ruling + row * lines + ruling + row + ruling).encode()


NOT_TEXT: dict[str, tuple[Make, set[str]]] = {
    "nothing": (lambda: b"", {"empty_file"}),
    "blanks": (lambda: b" \t\n" * 3_000_000, {"empty_file"}),
    "ideographic blanks": (lambda: "\u3000\ufeff".encode() * 1_000_000, {"empty_file"}),
    "every byte value": (lambda: bytes(range(256)) * 40_000, {"binary_file", "undecodable"}),
    "random bytes": (lambda: random.Random(1).randbytes(10_000_000), {"binary_file", "undecodable"}),
    "NUL bytes": (lambda: b"\0" * 10_000_000, {"binary_file"}),
    "a program": (lambda: b"\x7fELF" + random.Random(2).randbytes(1_000_000), {"binary_file"}),
}
ENDLESS: dict[str, Make] = {
    "10 million digits": lambda: b"7" * 10_000_000,
    "millions of numbers": lambda: b"0 " * 2_000_000,
    "a number a line": lambda: b"0\n" * 999_999,
    "a label a million times": lambda: "予以公开".encode() * 1_000_000,
    "a label a line": lambda: "予以公开\n".encode() * 999_999,
    "a long label": lambda: "申请人逾期未按收费通知要求缴纳费用".encode() * 100_000,
    "a label misspelt": lambda: "新收政府信息公开请数量".encode() * 100_000,
    "headings": lambda: "一、总体情况\n".encode() * 300_000,
    "short lines": lambda: "啊\n".encode() * 999_999,
    "too many lines": lambda: "啊\n".encode() * 1_500_000,
    "tabs in a line": lambda: b"a" + b"\t" * 5_000_000,
    "bars in a line": lambda: b"|" * 5_000_000,
    "rulings and rows": lambda: b"+--+\n|0 |\n" * 300_000,
    "bars that hang over": lambda: b"a\n|\n" * 300_000,
    "a wide drawing": lambda: ruled("", 10_000, 1_000),
    "a fine drawing": lambda: ruled("0", 3_000, 500),
    "one long ruling": lambda: b"+" + b"-" * 5_000_000 + b"+\n|0|\n",
    "enumerators": lambda: (b"1." + b" \n" * 50) * 10_000,
    "characters that expand": lambda: "\ufdfa①".encode() * 300_000,
    "emoji": lambda: "😀".encode() * 2_000_000,
    "brackets": lambda: "（".encode() * 5_000_000,
    "numerals in words": lambda: "一二三".encode() * 500_000,
    "marks": lambda: b"- " * 1_000_000,
    "the same report again and again": lambda: sample().encode() * 300,
}
INSIDE: dict[str, Make] = {
    "numbers inside a row": lambda: sample_with("0 " * 1_000_000, "（二）部分公开"),
    "digits inside a row": lambda: sample_with("1" * 5_000_000, "（二）部分公开"),
    "numbers between rows": lambda: sample_with("0\n" * 500_000, "（二）部分公开"),
    "dates after the tables": lambda: sample().encode() + "2024年1月31日\n".encode() * 300_000,
    "rows of glued digits": lambda: sample_with(
        ("（一）予以公开" + "1" * 119 + "\n") * 20_000, "（一）予以公开"
    ),
}


def zipped(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def word(body: bytes, head: bytes = b"", **parts: bytes) -> bytes:
    document = b"%s<w:document><w:body>%s</w:body></w:document>" % (head, body)
    return zipped({"word/document.xml": document} | {f"word/{name}.xml": xml for name, xml in parts.items()})


def workbook(rows: bytes, strings: bytes = b"") -> bytes:
    related = b'<Relationships><Relationship Id="a" Type="x/worksheet" Target="s.xml"/></Relationships>'
    return zipped(
        {
            "xl/workbook.xml": b'<workbook><sheets><sheet name="a" r:id="a"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": related,
            "xl/sharedStrings.xml": b"<sst>%s</sst>" % strings,
            "xl/s.xml": b"<worksheet><sheetData>%s</sheetData></worksheet>" % rows,
        }
    )


def open_document(kind: str, body: bytes) -> bytes:
    name = kind.encode()
    content = b"<office:document-content><office:body><office:%s>%s</office:%s></office:body>"
    return zipped(
        {
            "mimetype": b"application/vnd.oasis.opendocument." + name,
            "content.xml": content % (name, body, name) + b"</office:document-content>",
        }
    )


def bomb_of_entities() -> bytes:
    entities = b'<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa">' + b"".join(
        b'<!ENTITY %c "%s">' % (letter, b"&%c;" % (letter - 1) * 10) for letter in range(98, 110)
    )
    return word(b"<w:p><w:r><w:t>&m;</w:t></w:r></w:p>", entities + b"]>")


def numbered(paragraphs: int) -> bytes:
    """The longest numbers that a list may have, before every paragraph."""
    level = b"""<w:lvl w:ilvl="8"><w:numFmt w:val="upperRoman"/><w:start w:val="3888"/>
    <w:lvlText w:val="%s"/></w:lvl>""" % (b"%9" * 32)
    lists = b"""<w:numbering><w:abstractNum w:abstractNumId="1">%s</w:abstractNum>
    <w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>"""
    paragraph = (
        b'<w:p><w:pPr><w:numPr><w:ilvl w:val="8"/><w:numId w:val="1"/></w:numPr></w:pPr>'
        b"<w:r><w:t>1</w:t></w:r></w:p>"
    )
    return word(paragraph * paragraphs, numbering=lists % level)


def chain_of_styles(length: int) -> bytes:
    style = b'<w:style w:type="paragraph" w:styleId="%d"><w:basedOn w:val="%d"/></w:style>'
    styles = b"".join(style % (at, at + 1) for at in range(length))
    return word(b"<w:p/>", styles=b"<w:styles>%s</w:styles>" % styles)


def flat(body: bytes) -> bytes:
    start = b'<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">'
    part = b'<pkg:part pkg:name="/word/document.xml"><pkg:xmlData>%s</pkg:xmlData></pkg:part>'
    return start + part % (b"<w:document><w:body>%s</w:body></w:document>" % body) + b"</pkg:package>"


ENDLESS_CELL = (
    b'<table:table-cell table:number-columns-repeated="16384"><text:p>1</text:p></table:table-cell>'
)
OFFICE_FILES: dict[str, Make] = {
    "a part that inflates to 200 MB": lambda: word(b"<w:p/>" + b" " * (200 << 20)),
    "a mimetype of 200 MB": lambda: zipped({"mimetype": b" " * (200 << 20), "content.xml": b""}),
    "a million elements deep": lambda: word(b"<w:sdt>" * 1_000_000 + b"</w:sdt>" * 1_000_000),
    "tables in tables": lambda: word(b"<w:tbl><w:tr><w:tc>" * 100_000 + b"</w:tc></w:tr></w:tbl>" * 100_000),
    "fifteen million elements": lambda: word(b"<w:p/>" * 15_000_000),
    "two million paragraphs": lambda: word(b"<w:p><w:r><w:t>1</w:t></w:r></w:p>" * 2_000_000),
    "long numbers of a list": lambda: numbered(500_000),
    "a chain of styles": lambda: chain_of_styles(200_000),
    "entities of entities": bomb_of_entities,
    "a million cells": lambda: workbook((b"<row>" + b"<c><v>1</v></c>" * 1_000 + b"</row>") * 1_000),
    "a million rows": lambda: workbook(b"<row><c><v>1</v></c><c><v>2</v></c></row>" * 1_000_000),
    "a long string in many cells": lambda: workbook(
        b'<row><c t="s"><v>0</v></c></row>' * 100_000, b"<si><t>%s</t></si>" % (b"1" * 100_000)
    ),
    "cells repeated without end": lambda: open_document(
        "spreadsheet",
        b'<table:table><table:table-row table:number-rows-repeated="1048576">%s</table:table-row>'
        b"</table:table>" % ENDLESS_CELL,
    ),
    "lists in lists": lambda: open_document(
        "text", b"<text:list><text:list-item>" * 100_000 + b"</text:list-item></text:list>" * 100_000
    ),
    "flat and a million elements deep": lambda: flat(b"<w:sdt>" * 1_000_000 + b"</w:sdt>" * 1_000_000),
    "flat with a million paragraphs": lambda: flat(b"<w:p><w:r><w:t>1</w:t></w:r></w:p>" * 1_000_000),
    "a hundred thousand members": lambda: zipped({f"{i}.txt": b"" for i in range(100_000)}),
    "nine thousand members": lambda: zipped({f"{i}.txt": b"1" * 10_000 for i in range(9_000)}),
    "a zip that is cut": lambda: word(b"<w:p/>" * 100_000)[:-100],
}


EVERY_FORMAT: dict[str, Make] = {
    "text": lambda: sample().encode(),
    "a web page": lambda: make_page(1).data,
    "a web page in GB18030": lambda: "<p>青禾县人民政府".encode("gb18030"),
    "a saved page": lambda: b"MIME-Version: 1.0\nContent-Type: text/html\n\n<p>1</p>",
    "docx": lambda: word(b"<w:p><w:r><w:t>1</w:t></w:r></w:p>"),
    "flat docx": lambda: flat(b"<w:p><w:r><w:t>1</w:t></w:r></w:p>"),
    "xlsx": lambda: workbook(b"<row><c><v>1</v></c></row>"),
    "odt": lambda: open_document("text", b"<text:p>1</text:p>"),
    "ods": lambda: open_document(
        "spreadsheet", b"<table:table><table:table-row>%s</table:table-row></table:table>" % ENDLESS_CELL
    ),
    "pdf": lambda: pdf([Sheet()]),
    "zip": lambda: zipped({"a.txt": sample().encode()}),
}


def read_alone(data: bytes, folder: Path, bounds: Bounds = TEXT) -> tuple[str, str]:
    """What the reader said, and what it took too much of (nothing, as a rule)."""
    path = folder / "hostile.txt"
    path.write_bytes(data)
    done = subprocess.run(
        [sys.executable, "-c", READER, str(path)], capture_output=True, text=True, timeout=60, check=True
    )
    path.unlink()
    told = json.loads(done.stdout)
    excess = []
    if told["seconds"] > bounds.seconds:
        excess.append(f"{told['seconds']:.1f} s")
    if told["megabytes"] > bounds.megabytes:
        excess.append(f"{told['megabytes']:.0f} MB")
    return told["said"], ", ".join(excess)


@pytest.mark.parametrize("name", NOT_TEXT)
def test_what_is_not_text_is_refused(name: str, tmp_path: Path) -> None:
    build, codes = NOT_TEXT[name]
    said, excess = read_alone(build(), tmp_path)
    assert excess == ""
    assert said in codes


@pytest.mark.parametrize("name", ENDLESS)
def test_endless_text_is_refused(name: str, tmp_path: Path) -> None:
    said, excess = read_alone(ENDLESS[name](), tmp_path)
    assert excess == ""
    assert said in {"no_report", "several_reports", "too_large"}


@pytest.mark.parametrize("name", INSIDE)
def test_a_report_with_a_flood_inside_stays_cheap(name: str, tmp_path: Path) -> None:
    said, excess = read_alone(INSIDE[name](), tmp_path)
    assert excess == ""
    assert said in {"report", "too_large", "several_reports"}


@pytest.mark.parametrize("name", OFFICE_FILES)
def test_hostile_office_files_are_refused(name: str, tmp_path: Path) -> None:
    said, excess = read_alone(OFFICE_FILES[name](), tmp_path, OFFICE)
    assert excess == ""
    assert said in {"too_large", "damaged_file", "no_report", "several_reports"}


@pytest.mark.parametrize("name", EVERY_FORMAT)
def test_without_time_nothing_is_read(name: str) -> None:
    limits = Limits()
    limits.max_seconds = 0
    [item] = read_all(EVERY_FORMAT[name](), name="report", limits=limits)
    assert isinstance(item, ReadError)
    assert (item.code, item.source) == ("time_limit", "report")


def test_a_flood_inside_a_row_makes_no_number_wrong() -> None:
    truth = cells_of(sample().encode(), set())
    assert wrong_cells(cells_of(sample_with("0 " * 1_000, "（二）部分公开"), {"no_report"}), truth) == []


def test_200_megabytes_are_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    done = subprocess.run(
        [sys.executable, "-c", READER, str(path)], capture_output=True, text=True, check=True
    )
    told = json.loads(done.stdout)
    assert told["said"] == "too_large"
    assert told["seconds"] < 0.5
    assert told["megabytes"] < 200


def cells_of(data: bytes, refusals: set[str]) -> dict[str, int | None]:
    """The number in each cell; nothing for what is refused."""
    try:
        report = read(data)
    except ReadError as error:
        if error.code not in refusals:
            raise
        return {}
    return {name: cell["value"] for name, cell in report.to_dict()["cells"].items()}


def wrong_cells(cells: dict[str, int | None], truth: dict[str, int | None]) -> list[str]:
    return [name for name, value in cells.items() if value is not None and value != truth.get(name, value)]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_a_report_cut_anywhere_says_nothing_wrong(encoding: str) -> None:
    data = sample().encode(encoding)
    truth = cells_of(data, set())
    wrong = {
        size: found
        for size in range(len(data) // 3, len(data), 5)
        if (found := wrong_cells(cells_of(data[:size], {"empty_file", "no_report", "undecodable"}), truth))
    }
    assert wrong == {}


def test_stray_bytes_make_no_number_wrong() -> None:
    data = sample().encode()
    truth = cells_of(data, set())
    wrong = {
        at: found
        for at in range(0, len(data), 37)
        if (
            found := wrong_cells(
                cells_of(data[:at] + b"\xff" + data[at:], {"undecodable", "no_report"}), truth
            )
        )
    }
    assert wrong == {}
