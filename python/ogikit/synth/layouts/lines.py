"""One cell a line."""

from __future__ import annotations

from random import Random

from ogikit.synth.grid import Grid, GridCell
from ogikit.synth.layouts.layout import Layout, one_line
from ogikit.synth.marked import Marked, Writer


def _cells_of_row(grid: Grid, row: int) -> list[tuple[GridCell, bool]]:
    """List the cells that cover a row, each once, and whether it begins there."""
    seen: list[GridCell] = []
    for cell in grid.occupancy()[row]:
        if cell is not None and cell not in seen:
            seen.append(cell)
    return [(cell, cell.row == row) for cell in seen]


def plain(grid: Grid, _rng: Random) -> Marked:
    """Cells one below the other; an empty cell leaves no trace."""
    out = Writer()
    for cell in grid.cells:
        if cell.text:
            out.put(cell.text, cell.cell).put("\n")
    return out.done()


def indented(grid: Grid, _rng: Random) -> Marked:
    """As lynx dumps a table of paragraphs: three blanks before, an empty line after each cell."""
    out = Writer()
    for cell in grid.cells:
        if cell.text:
            out.put("   ").put(cell.text.replace("\n", "\n   "), cell.cell).put("\n\n")
    return out.done()


def tab_led(grid: Grid, _rng: Random) -> Marked:
    """As pasted from Word: a tab before each cell, a lone tab for a cell covered from above, an
    empty line after each row.
    """
    out = Writer()
    for row in range(grid.rows):
        for cell, begins in _cells_of_row(grid, row):
            out.put("\t")
            if begins:
                out.put(cell.text, cell.cell)
            out.put("\n")
        out.put("\n")
    return out.done()


def non_breaking(grid: Grid, _rng: Random) -> Marked:
    """As a browser copies paragraphs in cells: an empty cell keeps its &nbsp;."""
    out = Writer()
    for cell in grid.cells:
        out.put(cell.text or "\u00a0", cell.cell if cell.text else None).put("\n")
    return out.done()


def bar_ended(grid: Grid, _rng: Random) -> Marked:
    """Each cell with a bar after it and its line; an empty cell, and each column that a row lacks
    for cells that span, leaves a bare bar without a line.
    """
    out = Writer()
    rows = list(grid.by_row())
    for row, cells in enumerate(rows):
        for cell in cells:
            out.put(one_line(cell.text, " "), cell.cell).put(" |\n" if cell.text else "|")
        lacking = grid.columns - len(cells)
        bare_end = bool(cells) and not cells[-1].text
        if row + 1 < len(rows) and (lacking or bare_end):
            out.put("|" * lacking).put("\n")
    return out.put("\n" if rows and rows[-1] and not rows[-1][-1].text else "").done()


LAYOUTS = (
    Layout("lines", "HTML to text, a cell a line", plain),
    Layout("lines_indented", "lynx -dump", indented),
    Layout("lines_tab_led", "tables pasted from Word", tab_led, blanks="visible"),
    Layout("lines_nbsp", "copied from a browser", non_breaking, blanks="visible"),
    Layout(
        "lines_bar_ended", "scrapers that end cells with a bar", bar_ended, blanks="position", wraps=False
    ),
)
