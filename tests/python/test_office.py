"""Office files: python-docx and openpyxl as independent writers and readers, LibreOffice as a converter."""

from __future__ import annotations

import io
import random
import stat
import subprocess
import time
import zipfile
from pathlib import Path

import docx
import openpyxl  # type: ignore[import-untyped]
import pytest
from docx.exceptions import InvalidSpanError

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
        for cell in grid.cells:
            first = table.cell(cell.row, cell.column)
            last = table.cell(cell.row + cell.row_span - 1, cell.column + cell.column_span - 1)
            first.merge(last).text = cell.text
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


# ── hostile files ───────────────────────────────────────────────────────────────────────────────


def zipped(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def as_docx(body: bytes, head: bytes = b"") -> bytes:
    start = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    return zipped({"word/document.xml": head + start + body + b"</w:body></w:document>"})


def as_xlsx(rows: bytes) -> bytes:
    related = '<Relationships><Relationship Id="a" Type="x/worksheet" Target="s.xml"/></Relationships>'
    return zipped(
        {
            "xl/workbook.xml": b'<workbook><sheets><sheet name="a" r:id="a"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": related.encode(),
            "xl/s.xml": b"<worksheet><sheetData>%s</sheetData></worksheet>" % rows,
        }
    )


ENTITIES = b'<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa">' + b"".join(
    b'<!ENTITY %c "%s">' % (letter, b"&%c;" % (letter - 1) * 10) for letter in range(98, 110)
)

HOSTILE = {
    "inflates to 200 MB": lambda: as_docx(b"<w:p/>" + b" " * (200 << 20)),
    "a million elements deep": lambda: as_docx(b"<w:sdt>" * 1_000_000 + b"</w:sdt>" * 1_000_000),
    "fifteen million elements": lambda: as_docx(b"<w:p/>" * 15_000_000),
    "a million cells": lambda: as_xlsx((b"<row>" + b"<c><v>1</v></c>" * 1_000 + b"</row>") * 1_000),
    "a million rows": lambda: as_xlsx(b"<row><c><v>1</v></c><c><v>2</v></c></row>" * 1_000_000),
    "entities of entities": lambda: as_docx(b"<w:p><w:r><w:t>&m;</w:t></w:r></w:p>", ENTITIES + b"]>"),
    "a hundred thousand members": lambda: zipped({f"{i}.txt": b"" for i in range(100_000)}),
}


@pytest.mark.parametrize("make", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_files_end_soon(make: object) -> None:
    assert callable(make)
    data = make()
    begin = time.process_time()
    with pytest.raises(ogi.ReadError):
        ogi.read(data)
    assert time.process_time() - begin < 5


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
    for source, target in (("a.docx", "doc"), ("a.docx", "rtf"), ("a.xlsx", "xls")):
        export(tmp_path, source, target)
        assert_told_truly(ogi.read(tmp_path / f"a.{target}"), report)


@needs_libreoffice
@pytest.mark.parametrize(("source", "target"), [("a.docx", "odt"), ("a.xlsx", "ods")])
def test_what_libreoffice_saves_is_read_exactly(tmp_path: Path, source: str, target: str) -> None:
    report = made(3)
    (tmp_path / source).write_bytes(to_docx(report) if source == "a.docx" else to_xlsx(report))
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
