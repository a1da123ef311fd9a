"""Everything on one line, or without any separation at all."""

from __future__ import annotations

from random import Random

from ogikit.synth.grid import Grid
from ogikit.synth.layouts.layout import Layout, one_line
from ogikit.synth.marked import Marked, Writer


def blanks(grid: Grid, _rng: Random) -> Marked:
    """All cells of a table on one line."""
    out = Writer()
    for cell in grid.cells:
        if cell.text:
            out.put(one_line(cell.text, " "), cell.cell).put(" ")
    return out.done()


def glued(grid: Grid, _rng: Random) -> Marked:
    """As tags are stripped: nothing between cells."""
    out = Writer()
    for cell in grid.cells:
        out.put(one_line(cell.text), cell.cell)
    return out.done()


def glued_some_blanks(grid: Grid, rng: Random) -> Marked:
    """Tags stripped from a page whose source had blanks here and there."""
    share = rng.choice((0.05, 0.3, 0.7))
    out = Writer()
    for cell in grid.cells:
        out.put(one_line(cell.text, " "), cell.cell)
        if rng.random() < share:
            out.put(" ")
    return out.done()


def glued_rows(grid: Grid, _rng: Random) -> Marked:
    """Rows a line each, nothing between their cells."""
    out = Writer()
    for cells in grid.by_row():
        for cell in cells:
            out.put(one_line(cell.text), cell.cell)
        out.put("\n")
    return out.done()


def missing(_grid: Grid, _rng: Random) -> Marked:
    """Print nothing: the tables were pictures, or an attachment."""
    return Marked("")


LAYOUTS = (
    Layout("one_line", "text of a page, blanks for tags", blanks, between=" ", wraps=False),
    Layout("glued", "plain tag stripping", glued, boundaries="glued", between="", wraps=False),
    Layout(
        "glued_some_blanks", "tag stripping", glued_some_blanks, boundaries="glued", between=" ", wraps=False
    ),
    Layout("glued_rows", "text of each <tr>", glued_rows, boundaries="glued", wraps=False),
    Layout("tables_missing", "tables as pictures", missing, labelled=False),
)
