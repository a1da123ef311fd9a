"""What a reader may say of each cell of a report, and what it must.

Two kinds of demands. *May*: a cell that is reported must hold the value the report was made with;
a cell whose value is not in the document must not be reported at all. *Must*: where the text
determines the cell, it is to be reported (or its state told) exactly.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from ogikit.synth.figures import Truth, Value
from ogikit.synth.grid import Grid, GridCell
from ogikit.synth.layouts import Layout


@dataclass(frozen=True)
class Expected:
    """What may be said of one cell, and whether it must."""

    value: Value  # the only value that may be reported; None: none may
    state: str = "reported"  # asked for where `required`
    required: bool = False


Expectation = dict[str, Expected]


def relaxed(expectation: Mapping[str, Expected]) -> Expectation:
    """Nothing is required any more; what may be said stays."""
    return {cell: replace(it, required=False) for cell, it in expectation.items()}


def forbid(expectation: Mapping[str, Expected], cells: Iterable[str]) -> Expectation:
    """Say that these cells are not in the document any more."""
    lost = set(cells)
    return {cell: Expected(None, "missing") if cell in lost else it for cell, it in expectation.items()}


def value_rows(grid: Grid) -> list[list[GridCell]]:
    """Group the values by the table's rows as printed."""
    rows = [[cell for cell in cells if cell.cell is not None] for cells in grid.by_row()]
    return [row for row in rows if row]


def expectation_of(truth: Truth, grids: Mapping[str, Grid], layout: Layout) -> Expectation:
    """For a report that was laid out and not damaged further."""
    # Column by column, an empty cell that leaves no trace moves all below it.
    moved = layout.name == "column_major"
    if layout.name == "tables_missing":
        return {cell: Expected(None, "missing") for cell in truth.cells}
    determined: set[str] = set()
    for grid in grids.values():
        rows = value_rows(grid)
        if moved and not all(cell.text.strip() for row in rows for cell in row):
            continue
        # A hidden cell casts doubt on every row of glued digits: it may not be the only one.
        glued_requests = layout.boundaries != "separated" and grid.table == "requests"
        if glued_requests and not all(_row_is_determined(row, layout) for row in rows):
            continue
        for row in rows:
            if layout.labelled and _row_is_determined(row, layout):
                determined |= {cell.cell for cell in row if cell.cell is not None}
    return {cell: Expected(it.value, it.state, cell in determined) for cell, it in truth.cells.items()}


def _row_is_determined(row: Sequence[GridCell], layout: Layout) -> bool:
    if layout.boundaries == "separated":
        return layout.blanks == "visible" or all(cell.text.strip() for cell in row)
    return _has_one_reading(row)


# ── glued digits ────────────────────────────────────────────────────────────────────────────────

_COUNT = re.compile(r"0|[1-9][0-9]*")
_LONGEST = 60  # digits of a row beyond which uniqueness is not decided here
_LONGEST_NUMBER = 9


def _has_one_reading(row: Sequence[GridCell]) -> bool:
    """Whether the digits of a row can be cut into its cells in one way only, knowing its sums."""
    texts = [unicodedata.normalize("NFKC", cell.text).strip() for cell in row]
    if len(texts) == 1:
        return bool(re.fullmatch(r"[0-9.]+", texts[0]))
    if not all(_COUNT.fullmatch(text) for text in texts):
        return False
    digits = "".join(texts)
    if len(digits) > _LONGEST:
        return False
    # Rows of requests are one sum, the row of remedies is three; rows of proactive have none.
    sums = sum((cell.cell or "").endswith(".total") for cell in row)
    if sums:
        return _sums(digits, sums, len(row) // sums) == 1
    return _cuts(digits, len(row)) == 1


def _cuts(digits: str, cells: int) -> int:
    """Count the ways to cut digits into numbers without leading zeros, some cells empty, up to 2."""
    if not digits:
        return 1
    if cells == 0:
        return 0
    longest = 1 if digits[0] == "0" else len(digits)
    count = _cuts(digits, cells - 1)  # this cell is empty
    for length in range(1, longest + 1):
        count += _cuts(digits[length:], cells - 1)
        if count > 1:
            break
    return min(count, 2)


def _sums(digits: str, blocks: int, cells: int) -> int:
    """Count the ways to cut digits into blocks of cells whose last is the sum of the others, up to 2."""
    if blocks == 1:
        return _sum(digits, cells)
    count = 0
    for end in range(cells, len(digits) - cells * (blocks - 1) + 1):
        first = _sum(digits[:end], cells)
        if first:
            count += first * _sums(digits[end:], blocks - 1, cells)
            if count > 1:
                return 2
    return count


def _sum(digits: str, cells: int) -> int:
    """Count the ways to cut digits into cells whose last is the sum of the others, up to 2."""
    count = 0
    for length in range(1, min(len(digits) - cells + 1, _LONGEST_NUMBER) + 1):
        total = digits[-length:]
        if length > 1 and total[0] == "0":
            continue
        count += _addends(digits[:-length], cells - 1, int(total))
        if count > 1:
            return 2
    return count


def _addends(digits: str, cells: int, total: int) -> int:
    if cells == 0:
        return int(not digits and total == 0)
    count = 0
    longest = 1 if digits[0] == "0" else len(digits) - cells + 1
    for length in range(1, longest + 1):
        number = int(digits[:length])
        if number > total:
            break
        if cells == 1 and length < longest:
            continue
        count += _addends(digits[length:], cells - 1, total - number)
        if count > 1:
            return 2
    return count
