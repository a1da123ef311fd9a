"""One row of the table a line."""

from __future__ import annotations

from random import Random

from ogikit.synth.grid import Grid
from ogikit.synth.layouts.layout import Layout, one_line
from ogikit.synth.marked import Marked, Writer


def tabs_full(grid: Grid, _rng: Random) -> Marked:
    """As copied from a spreadsheet: every place of the grid, covered ones empty."""
    out = Writer()
    for row, places in enumerate(grid.occupancy()):
        for column, cell in enumerate(places):
            if column:
                out.put("\t")
            if cell is not None and (cell.row, cell.column) == (row, column):
                out.put(one_line(cell.text), cell.cell)
        out.put("\n")
    return out.done()


def tabs_dropped(grid: Grid, _rng: Random) -> Marked:
    """Only the cells that begin in the row."""
    out = Writer()
    for cells in grid.by_row():
        for index, cell in enumerate(cells):
            if index:
                out.put("\t")
            out.put(one_line(cell.text, " "), cell.cell)
        out.put("\n")
    return out.done()


def tabs_padded(grid: Grid, _rng: Random) -> Marked:
    """Cells covered from above empty; the row filled up to the width of the table at its end."""
    out = Writer()
    for row, places in enumerate(grid.occupancy()):
        fields = 0
        seen = set()
        for cell in places:
            if cell is None or id(cell) in seen:
                continue
            seen.add(id(cell))
            if fields:
                out.put("\t")
            fields += 1
            if cell.row == row:
                out.put(one_line(cell.text, " "), cell.cell)
        out.put("\t" * (grid.columns - fields)).put("\n")
    return out.done()


def tabs_repeated(grid: Grid, _rng: Random) -> Marked:
    """As data frames read a table: a cell's text at every place it covers."""
    out = Writer()
    for places in grid.occupancy():
        for column, cell in enumerate(places):
            if column:
                out.put("\t")
            if cell is not None:
                out.put(one_line(cell.text), cell.cell)
        out.put("\n")
    return out.done()


def bars(grid: Grid, _rng: Random) -> Marked:
    """As html2text prints tables: `a| b| c`, a rule after the first row."""
    out = Writer()
    for row, cells in enumerate(grid.by_row()):
        for index, cell in enumerate(cells):
            if index:
                out.put("| ")
            out.put(one_line(cell.text, " "), cell.cell)
        out.put("  \n")
        if row == 0:
            out.put("|".join(["---"] * len(cells))).put("  \n")
    return out.done()


def blanks(grid: Grid, _rng: Random) -> Marked:
    """Cells with a blank between them; an empty cell leaves no trace."""
    out = Writer()
    for cells in grid.by_row():
        printed = [cell for cell in cells if cell.text]
        for index, cell in enumerate(printed):
            if index:
                out.put(" ")
            out.put(one_line(cell.text), cell.cell)
        out.put("\n")
    return out.done()


def markdown(grid: Grid, _rng: Random) -> Marked:
    """As pandoc writes a table in Markdown: covered cells empty, columns padded, a rule on top."""
    widths = [3] * grid.columns
    for spanning in grid.cells:
        widths[spanning.column] = max(widths[spanning.column], len(one_line(spanning.text)))
    out = Writer()

    def rule(filler: str, ends: str) -> None:
        out.put("|" + "|".join(ends + filler * width + ends for width in widths) + "|\n")

    rule(" ", " ")
    rule("-", "-")
    for row, places in enumerate(grid.occupancy()):
        for column, cell in enumerate(places):
            out.put("| ")
            text = ""
            if cell is not None and (cell.row, cell.column) == (row, column):
                text = one_line(cell.text)
                out.put(text, cell.cell)
            out.put(" " * max(0, widths[column] - len(text)) + " ")
        out.put("|\n")
    return out.done()


LAYOUTS = (
    Layout("rows_tabs", "copied from a spreadsheet", tabs_full, blanks="visible", wraps=False),
    Layout("rows_tabs_dropped", "HTML rows joined by tabs", tabs_dropped, blanks="visible", wraps=False),
    Layout("rows_tabs_padded", "HTML rows, filled up with tabs", tabs_padded, blanks="position", wraps=False),
    Layout("rows_tabs_repeated", "pandas.read_html", tabs_repeated, blanks="visible", wraps=False),
    Layout("rows_bars", "html2text", bars, blanks="visible", wraps=False),
    Layout("rows_blanks", "rows joined by blanks", blanks, wraps=False),
    Layout("rows_markdown", "pandoc -t gfm", markdown, blanks="visible", wraps=False),
)
