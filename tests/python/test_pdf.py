"""PDF files, made here and real: what is read, and what is refused with which reason."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

import pytest

import ogikit as ogi
from ogikit import _core
from ogikit.cell import TABLES
from pdf_writer import Sheet, pdf, stream
from test_corpus import Case, of
from test_corpus import case as case

COLUMNS = (80, 230, 330, 430, 520)
HEAD = [
    ["第二十条第（一）项"],
    ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
    ["规章", "3", "0", "12"],
    ["行政规范性文件", "41", "5", "233"],
    ["第二十条第（五）项"],
    ["信息内容", "本年处理决定数量"],
    ["行政许可", "90817"],
]
REST = [
    ["第二十条第（六）项"],
    ["信息内容", "本年处理决定数量"],
    ["行政处罚", "6021"],
    ["行政强制", "77"],
    ["第二十条第（八）项"],
    ["信息内容", "本年收费金额（单位：万元）"],
    ["行政事业性收费", "512.25"],
]

CLOSING = "五、存在的主要问题及改进情况"


def opening() -> Sheet:
    sheet = Sheet()
    sheet.write(150, 80, "青禾县人民政府2024年政府信息公开工作年度报告", em=14)
    sheet.write(80, 110, "一、总体情况")
    sheet.write(80, 130, "二、主动公开政府信息情况")
    return sheet


def on_one_page() -> bytes:
    sheet = opening()
    sheet.table(COLUMNS, 150, HEAD + REST)
    sheet.write(80, 460, CLOSING)
    return pdf([sheet], title="年度报告")


def over_two_pages() -> bytes:
    first, second = opening(), Sheet()
    first.table(COLUMNS, 640, HEAD)
    first.write(290, 820, "— 1 —")
    second.table(COLUMNS, 60, REST)
    second.write(80, 230, CLOSING)
    second.write(290, 820, "— 2 —")
    return pdf([first, second])


def values(report: ogi.Report) -> dict[str, float | None]:
    return {cell.id.removeprefix("proactive."): cell.value for cell in report.proactive.cells()}


def refused(data: bytes) -> str:
    with pytest.raises(ogi.ReadError) as caught:
        ogi.read(data)
    return str(caught.value.code)


def test_a_ruled_table_is_exact() -> None:
    report = ogi.read(on_one_page())
    assert (report.agency, report.year) == ("青禾县人民政府", 2024)
    read = values(report)
    assert sorted(value for value in read.values() if value is not None) == sorted(
        [3, 0, 12, 41, 5, 233, 90817, 6021, 77, 512.25]
    )
    assert read["government_rules.in_force"] == 12
    assert read["normative_documents.repealed"] == 5


def test_a_table_over_a_page_break_is_the_same() -> None:
    assert values(ogi.read(over_two_pages())) == values(ogi.read(on_one_page()))


NARROW = (80, 132, 232, 332, 432)  # four characters of a label fill its cell with a blank behind them
WIDE = (80, 230, 330, 430, 520)
PADDED = (80, 196, 276, 356, 436)  # the longest label fills its cell if it keeps as much on its right
BLANK = ["", "", ""]
FILLED = ["41", "5", "233"]


def broken_row(upper: list[str], lower: list[str], columns: Sequence[int], indent: str = "") -> bytes:
    """The row 行政规范性文件 broken into these pieces by the end of a page."""
    first, second = opening(), Sheet()
    for sheet, top, rows in ((first, 700, [*HEAD[:3], upper]), (second, 40, [lower, *HEAD[4:], *REST])):
        sheet.table(columns, top, [[indent + label, *values] for label, *values in rows])
    second.write(80, 310, CLOSING)
    return pdf([first, second])


def row_of(data: bytes) -> dict[str, ogi.Cell]:
    report = ogi.read(data)
    assert report["proactive.government_rules.in_force"].value == 12
    assert report["proactive.licensing.decisions"].value == 90817
    fields = ("issued", "repealed", "in_force")
    return {field: report[f"proactive.normative_documents.{field}"] for field in fields}


@pytest.mark.parametrize(
    ("upper", "lower", "columns"),
    [
        (["行政规范", *FILLED], ["性文件", *BLANK], NARROW),
        (["行政规范", *BLANK], ["性文件", *FILLED], NARROW),
        (["行政规范", "41", "", "233"], ["性文件", "", "5", ""], NARROW),
        (["行政规范性文件", *BLANK], ["", *FILLED], WIDE),
    ],
    ids=["values above", "values below", "values on both", "whole label above"],
)
def test_a_row_that_the_page_breaks_is_one(
    upper: list[str], lower: list[str], columns: Sequence[int]
) -> None:
    data = broken_row(upper, lower, columns)
    texts = ["".join(cell.text.split()) for grid in _core.read_document(data).grids for cell in grid.cells]
    label = texts.index("行政规范性文件")
    assert texts[label + 1 : label + 4] == FILLED
    cells = row_of(data)
    assert {field: cell.value for field, cell in cells.items()} == {
        "issued": 41,
        "repealed": 5,
        "in_force": 233,
    }


@pytest.mark.parametrize(("upper", "lower"), [(FILLED, BLANK), (BLANK, FILLED)])
def test_a_row_that_the_page_may_break_is_never_blank(upper: list[str], lower: list[str]) -> None:
    """Without lines that are known to be full it may be two rows."""
    data = broken_row(["行政规范性文", *upper], ["件", *lower], PADDED, indent="    ")
    texts = [cell.text for grid in _core.read_document(data).grids for cell in grid.cells]
    assert texts.count("\N{OBJECT REPLACEMENT CHARACTER}") == 3
    cells = row_of(data)
    for cell, value in zip(cells.values(), (41, 5, 233), strict=True):
        assert cell.value == value or cell.state in ("ambiguous", "text")


def test_a_blank_row_at_the_top_of_a_page_is_blank() -> None:
    first, second = opening(), Sheet()
    first.table(WIDE, 700, HEAD[:3])
    second.table(WIDE, 40, [["行政规范性文件", *BLANK], *HEAD[4:], *REST])
    report = ogi.read(pdf([first, second]))
    assert report["proactive.government_rules.in_force"].value == 12
    assert report["proactive.normative_documents.in_force"].state == "blank"


def test_a_number_is_traced_to_its_page() -> None:
    report = ogi.read(over_two_pages())
    cells = {cell.text: cell for cell in report.proactive.cells()}
    assert cells["6021"].span is not None
    begin, end = cells["6021"].span
    assert end - begin == 4


def test_a_table_drawn_without_order_is_the_same() -> None:
    """Programs draw in any order; only places count."""
    sheet = opening()
    sheet.table(COLUMNS, 150, HEAD + REST)
    sheet.write(80, 460, CLOSING)
    sheet.content.reverse()
    assert values(ogi.read(pdf([sheet]))) == values(ogi.read(on_one_page()))


@pytest.mark.parametrize(("beyond", "state"), [(30, "reported"), (1, "ambiguous")])
def test_a_number_at_the_edge_of_the_paper_may_go_on_beyond_it(beyond: int, state: str) -> None:
    """Some programs leave out what lies beyond the edge: 10 may be what is left of 109."""
    edge = COLUMNS[3] + 3 + 2 * 5 + beyond  # behind two digits, half an em each
    sheet = opening()
    sheet.size = (edge, 842)
    sheet.table([*COLUMNS[:4], edge], 150, [*HEAD[:2], ["规章", "3", "0", "10"]])
    cells = {cell.id: cell for cell in ogi.read(pdf([sheet])).proactive.cells()}
    assert cells["proactive.government_rules.in_force"].state == state


def test_a_scan_says_so() -> None:
    sheet = Sheet()
    sheet.image()
    with pytest.raises(ogi.ReadError, match="1 pages, 1 of them with images") as caught:
        ogi.read(pdf([sheet]))
    assert caught.value.code == "no_text"


def test_a_password_is_asked_for() -> None:
    lock = "/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{0}> /U <{0}> >> /ID [<00> <00>]"
    assert refused(pdf([opening()], trailer=lock.format("11" * 32))) == "password_protected"


def read_or_refuse(data: bytes) -> ogi.Report | str:
    """The report, or the code of the error that says why there is none."""
    try:
        return ogi.read(data)
    except ogi.ReadError as error:
        return str(error.code)


REFUSALS = {"damaged_file", "no_text", "no_report"}


def test_a_truncated_file_is_never_misread() -> None:
    whole = over_two_pages()
    true = values(ogi.read(whole))
    for length in range(8, len(whole), 97):
        result = read_or_refuse(whole[:length])
        if isinstance(result, str):
            assert result in REFUSALS
        else:
            assert all(value in (None, true[name]) for name, value in values(result).items())


@pytest.mark.parametrize("kids", ["2 0 R", "5 0 R 2 0 R", "1 0 R", "99 0 R"])
def test_loops_in_the_page_tree_end(kids: str) -> None:
    began = time.perf_counter()
    assert read_or_refuse(pdf([opening()], kids=kids)) in REFUSALS
    assert time.perf_counter() - began < 5


def test_a_drawing_that_contains_itself_is_refused() -> None:
    drawing = b"""<< /Type /XObject /Subtype /Form /BBox [0 0 600 800]
/Resources << /XObject << /I 4 0 R >> >> /Length 23 >>
stream
/I Do /I Do /I Do /I Do
endstream"""
    sheet = opening()
    sheet.image()
    assert refused(pdf([sheet], drawing=drawing)) == "damaged_file"


FORM = b"/Type /XObject /Subtype /Form /BBox [0 0 600 800]"


def nested(levels: int, times: int, *, packed: bool) -> bytes:
    """Drawings that draw the next one several times. Packed: what their names mean is compressed."""
    sheet = opening()
    sheet.table(COLUMNS, 150, HEAD + REST)
    sheet.write(80, 460, CLOSING)
    sheet.image()
    first = 6 + 2  # of the drawings behind the first, which is object 4
    named = first + levels - 1  # of what their names mean, where that is packed

    def drawing(level: int) -> bytes:
        if level == levels - 1:
            return stream(b"0 0 m 9 9 l S", FORM)
        meaning = f"{named + level} 0 R" if packed else f"<< /I {first + level} 0 R >>"
        return stream(b"/I Do " * times, FORM + f" /Resources << /XObject {meaning} >>".encode())

    forms = [drawing(level) for level in range(levels)]
    names = [f"<< /I {first + level} 0 R >>".encode() for level in range(levels - 1)]
    return pdf([sheet], drawing=forms[0], more=forms[1:], packed=names if packed else ())


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize(("levels", "times"), [(30, 2), (5, 100), (3, 3000)])
def test_drawings_that_multiply_are_refused_at_once(levels: int, times: int, packed: bool) -> None:
    began = time.perf_counter()
    assert refused(nested(levels, times, packed=packed)) == "too_large"
    assert time.perf_counter() - began < 5


@pytest.mark.parametrize("packed", [False, True])
def test_drawings_within_drawings_are_read(packed: bool) -> None:
    assert values(ogi.read(nested(6, 2, packed=packed))) == values(ogi.read(on_one_page()))


def test_too_many_pages_are_refused() -> None:
    assert refused(pdf([Sheet()] * 501)) == "too_large"


def test_a_file_that_only_begins_like_a_pdf_is_damaged() -> None:
    assert refused(b"%PDF-1.7\n" + b"x" * 500) == "damaged_file"


@of([Path(__file__).parents[3] / "shared" / "corpus" / "real" / "huaian2024.pdf"])
def test_a_real_report_over_six_pages_is_exact(case: Case) -> None:
    assert (case.report.agency, case.report.year) == (case.truth["agency"], case.truth["year"])
    for cell, true in case.cells(*TABLES):
        assert (cell.id, cell.value) == (cell.id, true)
