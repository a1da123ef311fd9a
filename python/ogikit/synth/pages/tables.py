"""Grids as HTML tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from html import escape

from ogikit.synth.grid import Grid, GridCell, with_cells
from ogikit.synth.pages.style import PageStyle

_COLUMN_WIDTH = 72  # pixels


def write_table(grid: Grid, style: PageStyle) -> str:
    """One <table>, or several where the style breaks it."""
    return "\n".join(_write_piece(piece, style) for piece in style.pieces(grid))


def _write_piece(grid: Grid, style: PageStyle) -> str:
    columns = ""
    if style.columns:
        columns = f'<colgroup><col width="{_COLUMN_WIDTH}" span="{grid.columns}"></colgroup>\n'
    rows = [_write_row(cells, row < grid.header_rows, style) for row, cells in enumerate(grid.by_row())]
    if style.head:
        head = f"<thead>\n{_lines(rows[: grid.header_rows])}</thead>\n" if grid.header_rows else ""
        return f"<table{style.table}>\n{head}<tbody>\n{_lines(rows[grid.header_rows :])}</tbody>\n</table>"
    if style.upper:
        return f"<TABLE{style.table}>\n{columns}{_lines(rows)}</TABLE>"
    return f"<table{style.table}>\n{columns}{_lines(rows)}</table>"


def _lines(rows: Sequence[str]) -> str:
    return "".join(row + "\n" for row in rows)


def _write_row(cells: Sequence[GridCell], is_head: bool, style: PageStyle) -> str:
    row, cell = ("TR", "TD") if style.upper else ("tr", "th" if style.head and is_head else "td")
    parts = [f"<{row}>"]
    for it in cells:
        end = f"</{cell}>" if style.ends else ""
        parts.append(f"<{cell}{_spans(it, style)}{style.td}>{_content(it, style)}{end}")
    return "".join(parts) + (f"</{row}>" if style.ends else "")


def _spans(cell: GridCell, style: PageStyle) -> str:
    spans = ""
    for name, count in (("colspan", cell.column_span), ("rowspan", cell.row_span)):
        if count > 1:
            spans += f" {name.upper()}={count}" if style.upper else f' {name}="{count}"'
    return spans


def _content(cell: GridCell, style: PageStyle) -> str:
    if not cell.text:
        return style.blank
    text = cell.text
    if not cell.is_value and cell.row_span > 2:
        text = style.group_label(text)
    return style.cell(mark_up_text(text))


def mark_up_text(text: str) -> str:
    """Escape; blanks that HTML would collapse are written as an entity."""
    return escape(text, quote=False).replace("\u00a0", "&nbsp;")


# ── tables over page breaks ─────────────────────────────────────────────────────────────────────


def broken_in_two(grid: Grid) -> Sequence[Grid]:
    """As a long table comes out of Word page by page: the head again, and again the labels that the
    break cuts (三、本年度办理结果).
    """
    if not grid.header_rows:
        return (grid,)
    at = grid.header_rows + (grid.rows - grid.header_rows) // 2
    shift = at - grid.header_rows
    first = [
        replace(cell, row_span=min(cell.row_span, at - cell.row)) for cell in grid.cells if cell.row < at
    ]
    second = [cell for cell in grid.cells if cell.row < grid.header_rows]
    for cell in grid.cells:
        end = cell.row + cell.row_span
        if end > at:
            top = max(cell.row, at)
            second.append(replace(cell, row=top - shift, row_span=end - top))
    return (with_cells(grid, first, at), with_cells(grid, second, grid.rows - shift))
