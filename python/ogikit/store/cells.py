"""The cells of a store as those of a corpus, read when they are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa

from ogikit._core import State
from ogikit.columns.axis import EDITIONS, axis, harmonised_sums
from ogikit.columns.matrix import Matrices, add_up

if TYPE_CHECKING:
    from ogikit.columns.axis import Positions
    from ogikit.columns.matrix import Codes


class StoredCells:
    """Cells of the reports of a store, in the order of their numbers.

    A single cell is kept once it was read; tables are read each time.
    """

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, reports: npt.NDArray[np.int64], editions: Codes
    ) -> None:
        self.editions = editions
        self._connection = connection
        self._reports = reports  # their numbers, ascending
        self._kept: dict[int, Matrices] = {}

    def take(self, cells: slice, reports: Positions | None = None) -> Matrices:
        if cells.stop - cells.start == 1:
            if cells.start not in self._kept:
                self._kept[cells.start] = self._read(cells, None)
            kept = self._kept[cells.start]
            return kept if reports is None else Matrices(kept.values[:, reports], kept.states[:, reports])
        return self._read(cells, reports)

    def _read(self, cells: slice, reports: Positions | None) -> Matrices:
        """Cells × reports, harmonised."""
        wanted = list(range(cells.start, cells.stop))
        sums = {total: parts for total, parts in harmonised_sums().items() if total in wanted}
        needed = sorted({*wanted, *(int(part) for parts in sums.values() for part in parts)})
        found = self._query(needed, reports)
        editions = self.editions if reports is None else self.editions[:, reports]
        of_2021 = np.flatnonzero(editions[1] == EDITIONS.index("2021"))
        row = {position: number for number, position in enumerate(needed)}
        for total, parts in sums.items():
            at = np.ix_(np.array([row[int(part)] for part in parts]), of_2021)
            summed = add_up(Matrices(found.values[at], found.states[at]))
            found.values[row[total], of_2021] = summed.values
            found.states[row[total], of_2021] = summed.states
        rows = [row[position] for position in wanted]
        return Matrices(found.values[rows], found.states[rows])

    def _query(self, positions: list[int], reports: Positions | None) -> Matrices:
        numbers = self._reports if reports is None else self._reports[reports]
        shape = (len(positions), len(numbers))
        values = np.zeros(shape, np.int64)
        states = np.full(shape, State.not_in_form, np.uint8)
        listed = ", ".join(repr(axis().cells[position].id) for position in positions)
        only = "" if reports is None else "WHERE report IN (SELECT report FROM wanted_reports)"
        self._connection.register("wanted_reports", pa.table({"report": numbers}))
        found = self._connection.sql(
            "SELECT report, enum_code(cell::cell_id)::INTEGER AS cell, coalesce(value, 0) AS value,"
            " enum_code(state::cell_state)::UTINYINT AS state"
            f" FROM (SELECT * FROM cells WHERE cell IN ({listed})) {only}"
        ).to_arrow_table()
        self._connection.unregister("wanted_reports")
        order = np.argsort(numbers)
        report = order[np.searchsorted(numbers, found["report"].to_numpy(), sorter=order)]
        row_of = np.zeros(len(axis()), np.intp)
        row_of[positions] = np.arange(len(positions))
        cell = row_of[found["cell"].to_numpy()]
        values[cell, report] = found["value"].to_numpy()
        states[cell, report] = found["state"].to_numpy()
        return Matrices(values, states)
