"""Tables drawn with lines: box-drawing characters, or + - |."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from ogikit.synth.grid import Grid, GridCell
from ogikit.synth.layouts.canvas import display_width, wrapped
from ogikit.synth.layouts.layout import Layout
from ogikit.synth.marked import Marked, Writer

# Junctions by the lines that meet in them: up 1, down 2, left 4, right 8.
_BOX = " ││││┘┐┤│└┌├─┴┬┼"
_ASCII = " |||-+++-+++-+++"


@dataclass(frozen=True)
class _Drawing:
    junctions: str
    label_width: int  # labels are wrapped to this
    anchor: str  # where a cell's lines stand in it: top, middle, bottom
    padding: int


def _lines_of(cell: GridCell, drawing: _Drawing) -> list[str]:
    # Labels are wrapped where the column is narrow; digits never are.
    if cell.is_value:
        return cell.text.strip("\n").split("\n")
    return wrapped(cell.text, drawing.label_width * cell.column_span, display_width)


def _sizes(grid: Grid, lines: dict[GridCell, list[str]], drawing: _Drawing) -> tuple[list[int], list[int]]:
    """Column widths and row heights, spanning cells included."""
    widths = [1] * grid.columns
    heights = [1] * grid.rows
    for cell in sorted(grid.cells, key=lambda it: (it.column_span, it.row_span)):
        wide = max(display_width(line) for line in lines[cell]) + 2 * drawing.padding
        columns = range(cell.column, cell.column + cell.column_span)
        has = sum(widths[column] for column in columns) + cell.column_span - 1
        widths[columns[-1]] += max(0, wide - has)
        rows = range(cell.row, cell.row + cell.row_span)
        tall = sum(heights[row] for row in rows) + cell.row_span - 1
        heights[rows[-1]] += max(0, len(lines[cell]) - tall)
    return widths, heights


def _draw(grid: Grid, drawing: _Drawing) -> Marked:
    lines = {cell: _lines_of(cell, drawing) for cell in grid.cells}
    widths, heights = _sizes(grid, lines, drawing)
    places = grid.occupancy()

    def at(row: int, column: int) -> GridCell | None:
        return places[row][column] if 0 <= row < grid.rows and 0 <= column < grid.columns else None

    def wall(row: int, left: int) -> bool:  # a vertical line right of column `left`
        inside = 0 <= row < grid.rows
        return inside and (left in (-1, grid.columns - 1) or at(row, left) is not at(row, left + 1))

    def floor(above: int, column: int) -> bool:  # a horizontal line under row `above`
        inside = 0 <= column < grid.columns
        return inside and (above in (-1, grid.rows - 1) or at(above, column) is not at(above + 1, column))

    def content(cell: GridCell | None, row: int, line: int | None) -> tuple[str, GridCell | None]:
        """Find what a cell shows in a line of a row; line None is the rule under the row."""
        if cell is None:
            return "", None
        height = sum(heights[r] for r in range(cell.row, cell.row + cell.row_span)) + cell.row_span - 1
        begin = sum(heights[r] + 1 for r in range(cell.row, row))
        index = begin + (heights[row] if line is None else line)
        room = height - len(lines[cell])
        index -= {"top": 0, "middle": room // 2, "bottom": room}[drawing.anchor]
        return (lines[cell][index], cell) if 0 <= index < len(lines[cell]) else ("", cell)

    out = Writer()

    def put(text: str, cell: GridCell | None, width: int) -> None:
        out.put(" " * drawing.padding if text else "")
        out.put(text, cell.cell if cell else None)
        out.put(" " * (width - display_width(text) - (drawing.padding if text else 0)))

    def span_width(cell: GridCell) -> int:
        return sum(widths[cell.column : cell.column + cell.column_span]) + cell.column_span - 1

    def junction(above: int, left: int) -> str:
        meets = wall(above, left) + 2 * wall(above + 1, left)
        meets += 4 * floor(above, left) + 8 * floor(above, left + 1)
        return drawing.junctions[meets]

    def rule(above: int) -> None:
        out.put(junction(above, -1))
        column = 0
        while column < grid.columns:
            cell = at(above, column)
            if floor(above, column):
                out.put(drawing.junctions[12] * widths[column])
                column += 1
            elif cell is not None:
                text, owner = content(cell, above, None)
                put(text, owner, span_width(cell))
                column += cell.column_span
            else:
                out.put(" " * widths[column])
                column += 1
            out.put(junction(above, column - 1))
        out.put("\n")

    rule(-1)
    for row in range(grid.rows):
        for line in range(heights[row]):
            out.put(drawing.junctions[3])
            for column in range(grid.columns):
                cell = at(row, column)
                if cell is None:
                    out.put(" " * widths[column])
                elif cell.column == column:
                    text, owner = content(cell, row, line)
                    put(text, owner, span_width(cell))
                if wall(row, column):
                    out.put(drawing.junctions[3])
            out.put("\n")
        rule(row)
    return out.done()


def box(grid: Grid, _rng: Random) -> Marked:
    """As w3m draws tables: labels of several rows in the middle of them."""
    return _draw(grid, _Drawing(_BOX, 60, "middle", 0))


def box_narrow(grid: Grid, rng: Random) -> Marked:
    """Labels wrapped over lines, the numbers on their first, middle or last."""
    anchor = rng.choice(("top", "middle", "bottom"))
    return _draw(grid, _Drawing(_BOX, rng.choice((8, 12, 20)), anchor, rng.randint(0, 1)))


def ascii_grid(grid: Grid, rng: Random) -> Marked:
    """Grid tables of + - and |, as plain-text mark-up writes them."""
    anchor = rng.choice(("top", "middle"))
    return _draw(grid, _Drawing(_ASCII, rng.choice((10, 16, 30)), anchor, 1))


LAYOUTS = (
    Layout("ruled_box", "w3m -dump", box, blanks="visible"),
    Layout("ruled_box_narrow", "terminals, narrow columns", box_narrow, blanks="visible"),
    Layout("ruled_ascii", "grid tables in plain text", ascii_grid, blanks="visible"),
)
