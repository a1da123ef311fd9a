"""The numbers of many reports: cells × reports, each with its state.

The reports of a cell lie next to each other in memory, since statistics run over reports.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from ogikit import _core
from ogikit._core import State
from ogikit.cell import TABLES
from ogikit.corpus.axis import EDITIONS, Positions, axis, harmonised_sums

Values = npt.NDArray[np.int64]
Codes = npt.NDArray[np.uint8]


@dataclass(frozen=True)
class Matrices:
    """Some cells × reports.

    Attributes:
        values: int64. Counts; amounts in 分. 0 where nothing is reported: look at `states` first.
        states: uint8, the codes of `ogikit.State`.
    """

    values: Values
    states: Codes


class Cells(Protocol):
    """All cells of the axis for a number of reports, in memory or in a store."""

    @property
    def editions(self) -> Codes:
        """Tables × reports: which of EDITIONS each table follows."""

    def take(self, cells: slice) -> Matrices:
        """The cells of a stretch of the axis, for all reports."""


@dataclass(frozen=True)
class StackedCells:
    """Cells in memory."""

    matrices: Matrices
    editions: Codes

    def take(self, cells: slice) -> Matrices:
        return Matrices(self.matrices.values[cells], self.matrices.states[cells])


@dataclass(frozen=True)
class SelectedCells:
    """Some reports of others' cells; nothing is copied before it is asked for."""

    base: Cells
    reports: Positions

    @property
    def editions(self) -> Codes:
        return self.base.editions[:, self.reports]

    def take(self, cells: slice) -> Matrices:
        matrices = self.base.take(cells)
        return Matrices(matrices.values[:, self.reports], matrices.states[:, self.reports])


def select(cells: Cells, reports: Positions) -> SelectedCells:
    if isinstance(cells, SelectedCells):
        return SelectedCells(cells.base, cells.reports[reports])
    return SelectedCells(cells, reports)


def stack(reports: Sequence[_core.Report]) -> StackedCells:
    """The cells of reports, harmonised."""
    shape = (len(axis()), len(reports))
    values = np.zeros(shape, np.int64)
    states = np.full(shape, State.not_in_form, np.uint8)
    editions = np.empty((len(TABLES), len(reports)), np.uint8)
    for number, table in enumerate(TABLES):
        tables = [report.table(table) for report in reports]
        editions[number] = [EDITIONS.index(each.form.edition) for each in tables]
        for code, edition in enumerate(EDITIONS):
            members = np.flatnonzero(editions[number] == code)
            if not members.size:
                continue
            form = _core.form_table(table, edition)
            printed = np.array(
                [
                    [form.has_cell(row, column) for column in range(len(form.columns))]
                    for row in range(len(form.rows))
                ]
            )
            at = np.ix_(axis().of(table, edition), members)
            values[at] = np.stack([tables[member].values[printed] for member in members], axis=1)
            states[at] = np.stack([tables[member].states[printed] for member in members], axis=1)
    return harmonise(Matrices(values, states), editions)


def harmonise(matrices: Matrices, editions: Codes) -> StackedCells:
    """Fill, in reports of 2021, the cells of 2019 that are sums there. The matrices are changed in place.

    A sum is reported only if each part is; otherwise it takes the state of the first that is not. This is the
    core's rule for one report (report.hpp), over many.
    """
    members = np.flatnonzero(editions[TABLES.index("requests")] == EDITIONS.index("2021"))
    for cell, parts in harmonised_sums():
        at = np.ix_(parts, members)
        states = matrices.states[at]
        unreported = states != State.reported
        first = states[unreported.argmax(axis=0), np.arange(len(members))]
        matrices.states[cell, members] = first
        matrices.values[cell, members] = np.where(first == State.reported, matrices.values[at].sum(axis=0), 0)
    return StackedCells(matrices, editions)
