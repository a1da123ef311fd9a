"""Office files: python-docx and openpyxl as independent writers and readers, LibreOffice as a converter."""

from __future__ import annotations

import io
import random
import re
import stat
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import docx
import openpyxl  # type: ignore[import-untyped]
import pytest
from docx.document import Document
from docx.exceptions import InvalidSpanError
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.text.paragraph import Paragraph

import ogikit as ogi
from ogikit import _core, office, synth
from ogikit.cell import TABLES
from ogikit.synth.grid import Grid

SEEDS = range(3)

needs_libreoffice = pytest.mark.skipif(office.find_soffice() is None, reason="LibreOffice is not installed")


# ── made reports as office files ────────────────────────────────────────────────────────────────


def made(seed: int) -> synth.SynthReport:
    return synth.make(seed, layout="lines", noise=synth.Noise())


def heading(report: synth.SynthReport) -> str:
    return f"{report.truth.agency}{report.truth.year}年政府信息公开工作年度报告"


def to_docx(report: synth.SynthReport) -> bytes:
    document = docx.Document()
    document.add_paragraph(heading(report))
    for grid in report.grids.values():
        table = document.add_table(grid.rows, grid.columns)
        places = [row.cells for row in table.rows]  # table.cell() would collect them all each time
        for cell in grid.cells:
            first = places[cell.row][cell.column]
            if cell.row_span > 1 or cell.column_span > 1:
                last = places[cell.row + cell.row_span - 1][cell.column + cell.column_span - 1]
                first = first.merge(last)
            first.text = cell.text
        document.add_paragraph("下一节")
    return saved(document.save)


def to_xlsx(report: synth.SynthReport) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append([heading(report)])
    top = 3
    for grid in report.grids.values():
        for cell in grid.cells:
            row, column = top + cell.row, 1 + cell.column
            number = cell.text.isascii() and cell.text.isdigit()
            sheet.cell(row, column, int(cell.text) if number else cell.text)
            if cell.row_span > 1 or cell.column_span > 1:
                bottom, right = row + cell.row_span - 1, column + cell.column_span - 1
                sheet.merge_cells(start_row=row, start_column=column, end_row=bottom, end_column=right)
        top += grid.rows + 1
    return saved(book.save)


def to_excel_2003(report: synth.SynthReport) -> bytes:
    """One XML file, as Excel 2003 wrote them (SpreadsheetML 2003)."""

    def cell(column: int, text: str, down: int = 1, across: int = 1) -> str:
        kind = "Number" if text.isascii() and text.isdigit() else "String"
        merge = f'ss:Index="{column + 1}" ss:MergeDown="{down - 1}" ss:MergeAcross="{across - 1}"'
        return f'<Cell {merge}><Data ss:Type="{kind}">{escape(text)}</Data></Cell>'

    rows = [cell(0, heading(report)), ""]
    for grid in report.grids.values():
        for row in range(grid.rows):
            cells = [each for each in grid.cells if each.row == row]
            rows.append("".join(cell(it.column, it.text, it.row_span, it.column_span) for it in cells))
        rows.append("")
    namespace = "urn:schemas-microsoft-com:office:spreadsheet"
    return f"""<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
    <Workbook xmlns="{namespace}" xmlns:ss="{namespace}"><Worksheet ss:Name="a"><Table>
    {"".join(f"<Row>{row}</Row>" for row in rows)}</Table></Worksheet></Workbook>""".encode()


def saved(save: object) -> bytes:
    stream = io.BytesIO()
    assert callable(save)
    save(stream)
    return stream.getvalue()


def assert_told_truly(read: ogi.Report, report: synth.SynthReport) -> None:
    truth = report.truth
    for table in TABLES:
        for cell in getattr(read, table).cells():
            true = truth.cells[cell.id]
            assert (cell.id, cell.state, cell.exact) == (cell.id, true.state, true.value)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_word_file_is_read_exactly(seed: int) -> None:
    report = made(seed)
    read = ogi.read(to_docx(report))
    assert (read.agency, read.year) == (report.truth.agency, report.truth.year)
    assert_told_truly(read, report)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_workbook_is_read_exactly(seed: int) -> None:
    report = made(seed)
    assert_told_truly(ogi.read(to_xlsx(report)), report)


# ── numbers that stand in no text ───────────────────────────────────────────────────────────────

NUMBERS = (  # by level: how they are printed, and Word's style and pattern
    (r"[一二三四五六七八九十]+、", "chineseCounting", "%1、"),
    (r"（[一二三四五六七八九十]+）", "japaneseCounting", "（%2）"),
    (r"\d+\.", "decimal", "%3."),
)


def add_list(document: Document, levels: Sequence[tuple[str, str]], suffix: str = "tab") -> None:
    """List 900, whose levels have these styles and patterns."""
    numbering = document.part.numbering_part.element
    inside = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{style}"/><w:suff w:val="{suffix}"/>'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
        for at, (style, pattern) in enumerate(levels)
    )
    name = nsdecls("w")
    numbering.append(parse_xml(f'<w:abstractNum {name} w:abstractNumId="900">{inside}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {name} w:numId="900"><w:abstractNumId w:val="900"/></w:num>'))


def put_into_list(paragraph: Paragraph, level: int) -> None:
    place = f'<w:ilvl w:val="{level}"/><w:numId w:val="900"/>'
    paragraph._p.get_or_add_pPr().append(parse_xml(f"<w:numPr {nsdecls('w')}>{place}</w:numPr>"))


def to_docx_with_lists(report: synth.SynthReport) -> bytes:
    """As Word users make it: the numbers before the labels of the requests' rows are automatic."""
    document = docx.Document(io.BytesIO(to_docx(report)))
    add_list(document, [(style, pattern) for _, style, pattern in NUMBERS])
    cells = {cell._tc: cell for row in document.tables[1].rows for cell in row.cells}
    numbered = 0
    for cell in cells.values():
        for level, (number, _, _) in enumerate(NUMBERS):
            if re.match(number, cell.text):
                run = cell.paragraphs[0].runs[0]
                run.text = re.sub(f"^{number}", "", run.text)
                put_into_list(cell.paragraphs[0], level)
                numbered += 1
                break
    assert numbered > 20
    return saved(document.save)


@pytest.mark.parametrize("seed", SEEDS)
def test_labels_with_automatic_numbers_are_read_exactly(seed: int) -> None:
    report = made(seed)
    read = ogi.read(to_docx_with_lists(report))
    assert_told_truly(read, report)


@pytest.mark.parametrize("pattern", ["%1.", "%1", "第%1条"])
def test_a_value_is_never_glued_to_the_number_before_it(pattern: str) -> None:
    report = made(1)
    document = docx.Document(io.BytesIO(to_docx(report)))
    add_list(document, [("decimal", pattern)], suffix="nothing")
    for cell in {cell._tc: cell for cell in document.tables[1].rows[3].cells}.values():
        put_into_list(cell.paragraphs[0], 0)
    read = ogi.read(saved(document.save))
    for table in TABLES:
        for cell in getattr(read, table).cells():
            assert cell.exact in (None, report.truth.cells[cell.id].value), cell.id


# ── formulas ────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("printed", ["=1+2", "=SUM(B3:H3)", "#DIV/0!", "#REF!"])
def test_a_formula_without_a_result_and_an_error_are_text(printed: str) -> None:
    report = made(1)
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx(report)))
    label = next(cell for row in book.active for cell in row if "本年新收" in str(cell.value))
    value = next(cell for cell in book.active[label.row] if isinstance(cell.value, int))
    value.value = printed
    read = ogi.read(saved(book.save))["requests.new_requests.natural_person"]
    assert (read.state, read.value, read.text) == ("text", None, printed)


# ── held against other readers ──────────────────────────────────────────────────────────────────


def random_docx(seed: int) -> bytes:
    """A table with random merges."""
    draw = random.Random(seed)
    document = docx.Document()
    rows, columns = draw.randint(2, 8), draw.randint(2, 8)
    table = document.add_table(rows, columns)
    for number in range(rows * columns):
        table.cell(number // columns, number % columns).text = draw.choice(["", "甲", str(number)])
    for _ in range(draw.randint(0, 5)):
        top, left = draw.randrange(rows), draw.randrange(columns)
        try:
            table.cell(top, left).merge(table.cell(draw.randrange(top, rows), draw.randrange(left, columns)))
        except (InvalidSpanError, ValueError):
            break  # crosses another merge
    return saved(document.save)


def places_by_python_docx(data: bytes) -> list[list[str]]:
    (table,) = docx.Document(io.BytesIO(data)).tables
    return [["\n".join(cell.text.split()) for cell in row.cells] for row in table.rows]


def places_of(grid: _core.Grid) -> list[list[str]]:
    places = [[""] * grid.columns for _ in range(grid.rows)]
    for cell in grid.cells:
        for row in range(cell.row, cell.row + cell.row_span):
            for column in range(cell.column, cell.column + cell.column_span):
                places[row][column] = cell.text
    return places


@pytest.mark.parametrize("seed", range(60))
def test_merged_cells_are_those_of_python_docx(seed: int) -> None:
    data = random_docx(seed)
    grids = _core.read_document(data).grids
    assert places_of(grids[0]) == places_by_python_docx(data)


def test_made_tables_have_the_grids_they_were_made_of() -> None:
    report = made(1)
    for data in (to_docx(report), to_xlsx(report)):
        grids = _core.read_document(data).grids
        for made_grid, grid in zip(report.grids.values(), grids, strict=True):
            assert spans(grid) == spans_made(made_grid)


def spans(grid: _core.Grid) -> set[tuple[int, int, int, int, str]]:
    return {
        (cell.row, cell.column, cell.row_span, cell.column_span, cell.text.strip()) for cell in grid.cells
    }


def spans_made(grid: Grid) -> set[tuple[int, int, int, int, str]]:
    return {
        (cell.row, cell.column, cell.row_span, cell.column_span, cell.text.strip()) for cell in grid.cells
    }


# ── LibreOffice ─────────────────────────────────────────────────────────────────────────────────


def stand_in(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A soffice that is a shell script: `$out` is the folder of its output, `"$@"` its arguments."""
    program = folder / "soffice"
    find = 'while [ "$1" != --outdir ]; do shift; done; out=$2; shift 2\n'
    program.write_text("#!/bin/sh\n" + find + script)
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("OGIKIT_SOFFICE", str(program))


def codes(results: dict[str, bytes | ogi.ReadError]) -> list[str]:
    return [
        result.code if isinstance(result, ogi.ReadError) else result.decode() for result in results.values()
    ]


def test_without_libreoffice_the_error_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OGIKIT_SOFFICE", "/nowhere/soffice")
    (error,) = office.convert({"a.rtf": b"{\\rtf1}"}).values()
    assert isinstance(error, ogi.ReadError)
    assert (error.code, error.source) == ("converter_missing", "a.rtf")
    assert "LibreOffice" in error.message


def test_a_file_that_hangs_does_not_take_others_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hang = 'for f; do grep -q hang "$f" && sleep 60; n=${f##*/}; cp "$f" "$out/${n%.*}.docx"; done\n'
    stand_in(tmp_path, hang, monkeypatch)
    begin = time.perf_counter()
    sources: dict[str, bytes | Path] = {"a": b"{\\rtf a", "b": b"{\\rtf hang", "c": b"{\\rtf c"}
    assert codes(office.convert(sources, time_limit=0.5)) == ["{\\rtf a", "conversion_failed", "{\\rtf c"]
    assert time.perf_counter() - begin < 10


def test_a_file_that_crashes_it_does_not_take_others_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    crash = 'for f; do grep -q bad "$f" && exit 7; n=${f##*/}; cp "$f" "$out/${n%.*}.docx"; done\n'
    stand_in(tmp_path, crash, monkeypatch)
    sources: dict[str, bytes | Path] = {"a": b"{\\rtf bad", "b": b"{\\rtf b", "none": tmp_path / "none.doc"}
    assert codes(office.convert(sources)) == ["conversion_failed", "{\\rtf b", "file_unreadable"]


@needs_libreoffice
def test_old_formats_come_back_exact(tmp_path: Path) -> None:
    report = made(2)
    (tmp_path / "a.docx").write_bytes(to_docx(report))
    (tmp_path / "a.xlsx").write_bytes(to_xlsx(report))
    (tmp_path / "a.xml").write_bytes(to_excel_2003(report))
    for source, target in (("a.docx", "doc"), ("a.docx", "rtf"), ("a.xlsx", "xls")):
        export(tmp_path, source, target)
    for read in ogi.read_batch([tmp_path / name for name in ("a.doc", "a.rtf", "a.xls", "a.xml")]):
        assert isinstance(read, ogi.Report)
        assert_told_truly(read, report)


@needs_libreoffice
@pytest.mark.parametrize(
    ("source", "target"), [("a.docx", "odt"), ("a.docx", "fodt"), ("a.xlsx", "ods"), ("a.xlsx", "fods")]
)
def test_what_libreoffice_saves_is_read_exactly(tmp_path: Path, source: str, target: str) -> None:
    report = made(3)
    (tmp_path / source).write_bytes(to_docx_with_lists(report) if source == "a.docx" else to_xlsx(report))
    export(tmp_path, source, target)
    assert_told_truly(ogi.read(tmp_path / f"a.{target}"), report)


def export(folder: Path, source: str, target: str) -> None:
    soffice = office.find_soffice()
    assert soffice is not None
    profile = (folder / "profile").as_uri()
    command = [soffice, f"-env:UserInstallation={profile}", "--headless", "--convert-to", target]
    subprocess.run(
        [*command, "--outdir", folder, folder / source], check=True, capture_output=True, timeout=120
    )
