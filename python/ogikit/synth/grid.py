"""The form's three tables as grids of cells with spans, filled with a report's figures.

This is the document before any tool has flattened it: what an HTML or Word table states.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ogikit.synth.figures import Truth
from ogikit.synth.form import Block, Form, Row, form


@dataclass(frozen=True)
class GridCell:
    """A cell of a table as printed, label or value."""

    text: str
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    cell: str | None = None  # the form's cell whose value this is; None for labels
    owner: str | None = None  # table.row whose own label this is: requests.granted

    @property
    def is_value(self) -> bool:
        """Whether this is a cell of the form, not a label."""
        return self.cell is not None


@dataclass(frozen=True)
class Grid:
    """Cells by row, then column; every place of rows × columns is covered by at most one."""

    table: str
    rows: int
    columns: int
    cells: tuple[GridCell, ...]
    header_rows: int = 0  # at the top, printed again after a page break

    def by_row(self) -> Iterator[list[GridCell]]:
        """Yield the cells that begin in each row."""
        rows: list[list[GridCell]] = [[] for _ in range(self.rows)]
        for cell in self.cells:
            rows[cell.row].append(cell)
        yield from rows

    def occupancy(self) -> list[list[GridCell | None]]:
        """Return the cell that covers each place."""
        places: list[list[GridCell | None]] = [[None] * self.columns for _ in range(self.rows)]
        for cell in self.cells:
            for row in range(cell.row, cell.row + cell.row_span):
                for column in range(cell.column, cell.column + cell.column_span):
                    places[row][column] = cell
        return places


class _Builder:
    def __init__(self, truth: Truth) -> None:
        self.truth = truth
        self.cells: list[GridCell] = []

    def label(
        self,
        text: str,
        row: int,
        column: int,
        row_span: int = 1,
        column_span: int = 1,
        owner: str | None = None,
    ) -> None:
        self.cells.append(GridCell(text, row, column, row_span, column_span, owner=owner))

    def value(self, cell: str, row: int, column: int, column_span: int = 1) -> None:
        self.cells.append(GridCell(self.truth.cells[cell].text, row, column, 1, column_span, cell=cell))

    def grid(self, table: str, rows: int, columns: int, header_rows: int) -> Grid:
        ordered = sorted(self.cells, key=lambda cell: (cell.row, cell.column))
        return Grid(table, rows, columns, tuple(ordered), header_rows)


def _proactive(truth: Truth, blocks: tuple[Block, ...]) -> Grid:
    build = _Builder(truth)
    row = 0
    for block in blocks:
        build.label(block.label, row, 0, column_span=4)
        build.label("信息内容", row + 1, 0)
        # The last column of a narrow block is as wide as what is left of the table.
        spans = [1] * (len(block.columns) - 1) + [4 - len(block.columns)]
        for index, column in enumerate(block.columns):
            build.label(column.zh, row + 1, 1 + index, column_span=spans[index])
        row += 2
        for form_row in block.rows:
            owner = f"proactive.{form_row.id}"
            build.label(form_row.zh, row, 0, owner=owner)
            for index, column in enumerate(block.columns):
                build.value(f"{owner}.{column.id}", row, 1 + index, column_span=spans[index])
            row += 1
    return build.grid("proactive", row, 4, 0)


def _requests(truth: Truth, shape: Form) -> Grid:
    build = _Builder(truth)
    build.label(shape.corner, 0, 0, 3, 3)
    build.label("申请人情况", 0, 3, 1, 7)
    build.label("自然人", 1, 3, 2)
    build.label("法人或其他组织", 1, 4, 1, 5)
    build.label("总计", 1, 9, 2)
    for index, column in enumerate(shape.request_columns[1:-1]):
        build.label(column.zh, 2, 4 + index)

    def values(row: int, owner: str) -> None:
        for index, column in enumerate(shape.request_columns):
            build.value(f"{owner}.{column.id}", row, 3 + index)

    def children(header: str) -> list[Row]:
        return [it for it in shape.request_rows if it.parent == header]

    row = 3
    for top in [it for it in shape.request_rows if not it.parent]:
        if top.kind != "header":
            build.label(top.zh, row, 0, 1, 3, owner=f"requests.{top.id}")
            values(row, f"requests.{top.id}")
            row += 1
            continue
        first = row
        for second in children(top.id):
            leaves = children(second.id)
            if second.kind != "header":
                build.label(second.zh, row, 1, 1, 2, owner=f"requests.{second.id}")
                values(row, f"requests.{second.id}")
                row += 1
                continue
            build.label(second.zh, row, 1, len(leaves))
            for leaf in leaves:
                build.label(leaf.zh, row, 2, owner=f"requests.{leaf.id}")
                values(row, f"requests.{leaf.id}")
                row += 1
        build.label(top.zh, first, 0, row - first)
    return build.grid("requests", row, 10, 3)


def _remedies(truth: Truth, shape: Form) -> Grid:
    build = _Builder(truth)
    width = len(shape.remedy_columns)
    first, *later = shape.remedy_rows
    build.label(first.zh, 0, 0, 1, width, owner=f"remedies.{first.id}")
    build.label("行政诉讼", 0, width, 1, width * len(later))
    for index, column in enumerate(shape.remedy_columns):
        build.label(column.zh, 1, index, 2)
    for number, row in enumerate(later, start=1):
        build.label(row.zh, 1, width * number, 1, width, owner=f"remedies.{row.id}")
        for index, column in enumerate(shape.remedy_columns):
            build.label(column.zh, 2, width * number + index)
    for number, row in enumerate(shape.remedy_rows):
        for index, column in enumerate(shape.remedy_columns):
            build.value(f"remedies.{row.id}.{column.id}", 3, width * number + index)
    return build.grid("remedies", 4, width * len(shape.remedy_rows), 3)


def make_grids(truth: Truth) -> dict[str, Grid]:
    """Fill the three tables, each in its own edition."""
    return {
        "proactive": _proactive(truth, form(truth.editions["proactive"]).proactive),
        "requests": _requests(truth, form(truth.editions["requests"])),
        "remedies": _remedies(truth, form(truth.editions["remedies"])),
    }


def with_cells(grid: Grid, cells: list[GridCell], rows: int | None = None) -> Grid:
    """Return the grid with other cells, in order."""
    ordered = sorted(cells, key=lambda cell: (cell.row, cell.column))
    return replace(grid, cells=tuple(ordered), rows=grid.rows if rows is None else rows)
