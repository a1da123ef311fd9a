"""The cells of both editions of the form on one axis, so that reports of either stand side by side.

A cell id means the same in both editions, with one exception: `requests.other.*` of 2019 is, in 2021, the
sum of three rows. What only one edition prints is `not_in_form` in reports of the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from ogikit import _core
from ogikit.cell import TABLES, Place, places

if TYPE_CHECKING:
    from ogikit._core import EditionName, FormTable, TableName

EDITIONS: tuple[EditionName, ...] = ("2019", "2021")

Positions = npt.NDArray[np.intp]


@dataclass(frozen=True)
class Axis:
    """All cells of the form: table by table, in the order of 2019, then what 2021 adds.

    Attributes:
        cells: The cells; of one that both editions print, as 2019 has it.
        spans: Where each table's cells are.
    """

    cells: tuple[Place, ...]
    spans: dict[TableName, slice]
    _positions: dict[str, int]

    def __len__(self) -> int:
        return len(self.cells)

    def position(self, cell_id: str) -> int:
        """Raises KeyError when no edition of the form has the cell."""
        try:
            return self._positions[cell_id]
        except KeyError:
            near = get_close_matches(cell_id, self._positions)
            hint = f"; did you mean {' or '.join(near)}?" if near else ""
            raise KeyError(f"no edition of the form has a cell {cell_id}{hint}") from None

    def of(self, table: TableName, edition: EditionName) -> Positions:
        """Where the cells are that an edition prints in a table, in its order."""
        return np.array([self._positions[place.id] for place in places(table, edition)], np.intp)


@cache
def axis() -> Axis:
    cells: list[Place] = []
    spans: dict[TableName, slice] = {}
    for table in TABLES:
        known = {place.id: place for edition in reversed(EDITIONS) for place in places(table, edition)}
        ordered = dict.fromkeys(place.id for edition in EDITIONS for place in places(table, edition))
        spans[table] = slice(len(cells), len(cells) + len(ordered))
        cells += [known[cell] for cell in ordered]
    return Axis(tuple(cells), spans, {place.id: index for index, place in enumerate(cells)})


@cache
def harmonised_sums() -> dict[int, Positions]:
    """Cells of 2019 that are, in a report of 2021, the sum of others: cell → what adds up to it."""
    old, new = (_core.form_table("requests", edition) for edition in EDITIONS)
    position = axis().position
    return {
        position(old.cell_id(row, column)): np.array(
            [position(new.cell_id(source, column)) for source in sources], np.intp
        )
        for row, sources in enumerate(_core.harmonised_rows("2021"))
        if len(sources) > 1
        for column in range(len(old.columns))
    }


def grid(form: FormTable) -> tuple[Positions, Positions]:
    """Row and column of each cell that a table of the form prints."""
    printed = places(form.id, form.edition)
    return np.array([place.row for place in printed]), np.array([place.column for place in printed])
