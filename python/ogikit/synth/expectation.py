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
from functools import cache

from ogikit.synth.figures import Truth, Value
from ogikit.synth.grid import Grid, GridCell
from ogikit.synth.layouts import Layout


@dataclass(frozen=True)
class Expected:
    value: Value  # the only value that may be reported; None: none may
    state: str = "reported"  # asked for where `required`
    required: bool = False


Expectation = dict[str, Expected]


def relaxed(expectation: Mapping[str, Expected]) -> Expectation:
    """Nothing is required any more; what may be said stays."""
    return {cell: replace(it, required=False) for cell, it in expectation.items()}


def forbid(expectation: Mapping[str, Expected], cells: Iterable[str]) -> Expectation:
    """These cells are not in the document any more."""
    lost = set(cells)
    return {cell: Expected(None, "missing") if cell in lost else it for cell, it in expectation.items()}


def value_rows(grid: Grid) -> list[list[GridCell]]:
    """The values of each physical row of the table."""
    rows = [[cell for cell in cells if cell.cell is not None] for cells in grid.by_row()]
    return [row for row in rows if row]


def expectation_of(truth: Truth, grids: Mapping[str, Grid], layout: Layout) -> Expectation:
    """For a report that was laid out and not damaged further."""
    if layout.name == "tables_missing":
        return {cell: Expected(None, "missing") for cell in truth.cells}
    determined: set[str] = set()
    for grid in grids.values():
        for row in value_rows(grid):
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


def _has_one_reading(row: Sequence[GridCell]) -> bool:
    """Whether the digits of a row can be cut into its cells in one way only, knowing its sums."""
    texts = [unicodedata.normalize("NFKC", cell.text).strip() for cell in row]
    if len(texts) == 1:
        return bool(texts[0]) and "," not in texts[0]
    if not all(_COUNT.fullmatch(text) for text in texts):
        return False
    digits = "".join(texts)
    if len(digits) > _LONGEST:
        return False
    # Rows of requests and blocks of remedies end in their sum; rows of proactive have none.
    ids = [cell.cell or "" for cell in row]
    sums = tuple(index for index, name in enumerate(ids) if name.endswith(".total"))
    return _readings(digits, len(row), sums) == 1


def _readings(digits: str, cells: int, sums: tuple[int, ...]) -> int:
    """Ways to cut `digits` into `cells` numbers without leading zeros, each cell in `sums` being
    the sum of those since the last such cell. Counted up to 2."""

    @cache
    def ways(at: int, cell: int, running: int) -> int:
        if cell == cells:
            return int(at == len(digits))
        if len(digits) - at < cells - cell:
            return 0
        count = 0
        longest = 1 if digits[at] == "0" else len(digits) - at - (cells - cell - 1)
        for length in range(1, min(longest, 12) + 1):
            number = int(digits[at : at + length])
            if cell in sums:
                if number == running:
                    count += ways(at + length, cell + 1, 0)
                if number > running:
                    break
            else:
                count += ways(at + length, cell + 1, running + number if sums else 0)
            if count > 1:
                break
        return count

    return ways(0, 0, 0)
