"""Made reports as office files, written by the libraries they are measured against."""

from __future__ import annotations

import io

import docx
import openpyxl

from ogikit.synth import STYLES, SynthReport, make_page
from ogikit.synth.grid import Grid

_TABLES_AFTER = {2: "proactive", 3: "requests", 4: "remedies"}  # by section
_SEEDS = 12


def page_of_size(size: int) -> SynthReport:
    """The made page, of any style, whose size is nearest."""
    pages = (make_page(seed, style=style) for style in STYLES for seed in range(_SEEDS))
    return min(pages, key=lambda page: abs(len(page.data) - size))


def _fill_word_table(document: docx.document.Document, grid: Grid) -> None:
    table = document.add_table(grid.rows, grid.columns, style="Table Grid")
    places = [row.cells for row in table.rows]
    for cell in grid.cells:
        place = places[cell.row][cell.column]
        if cell.row_span > 1 or cell.column_span > 1:
            last = places[cell.row + cell.row_span - 1][cell.column + cell.column_span - 1]
            place = place.merge(last)
        place.text = cell.text


def as_docx(report: SynthReport) -> bytes:
    """The report as a Word document."""
    document = docx.Document()
    for line in report.narrative.title:
        document.add_heading(line)
    sections = zip(report.narrative.headings, report.narrative.sections, strict=True)
    for number, (heading, texts) in enumerate(sections, start=1):
        for line in (heading, *texts):
            document.add_paragraph(line)
        if number in _TABLES_AFTER:
            _fill_word_table(document, report.grids[_TABLES_AFTER[number]])
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def as_xlsx(report: SynthReport) -> bytes:
    """The three tables one below the other on a sheet, numbers as numbers."""
    book = openpyxl.Workbook()
    sheet = book.active
    top = 1
    for grid in report.grids.values():
        for cell in grid.cells:
            number = cell.is_value and cell.text.isdecimal()
            sheet.cell(top + cell.row, 1 + cell.column, int(cell.text) if number else cell.text)
            if cell.row_span > 1 or cell.column_span > 1:
                sheet.merge_cells(
                    start_row=top + cell.row,
                    start_column=1 + cell.column,
                    end_row=top + cell.row + cell.row_span - 1,
                    end_column=cell.column + cell.column_span,
                )
        top += grid.rows + 1
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
