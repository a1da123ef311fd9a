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
from ogikit.columns.axis import EDITIONS, Positions, axis, harmonised_sums

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

    def take(self, cells: slice, reports: Positions | None = None) -> Matrices:
        """The cells of a stretch of the axis, for all reports or some."""


@dataclass(frozen=True)
class StackedCells:
    """Cells in memory."""

    matrices: Matrices
    editions: Codes

    def __post_init__(self) -> None:
        for each in (self.matrices.values, self.matrices.states, self.editions):
            each.flags.writeable = False  # people are given views

    def take(self, cells: slice, reports: Positions | None = None) -> Matrices:
        values, states = self.matrices.values[cells], self.matrices.states[cells]
        return (
            Matrices(values, states) if reports is None else Matrices(values[:, reports], states[:, reports])
        )


@dataclass(frozen=True)
class SelectedCells:
    """Some reports of others' cells; nothing is copied before it is asked for."""

    base: Cells
    reports: Positions

    @property
    def editions(self) -> Codes:
        return self.base.editions[:, self.reports]

    def take(self, cells: slice, reports: Positions | None = None) -> Matrices:
        return self.base.take(cells, self.reports if reports is None else self.reports[reports])


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
        for code, edition in enumerate(EDITIONS):
            members = _core.reports_of(reports, table, edition)
            form = _core.form_table(table, edition)
            columns = _core.cell_columns([reports[member] for member in members], form)
            at = np.ix_(axis().of(table, edition), members)
            editions[number, members] = code
            values[at] = columns.values
            states[at] = columns.states
    return harmonise(Matrices(values, states), editions)


def harmonise(matrices: Matrices, editions: Codes) -> StackedCells:
    """Fill, in reports of 2021, the cells of 2019 that are sums there; the matrices are used, not copied."""
    members = np.flatnonzero(editions[TABLES.index("requests")] == EDITIONS.index("2021"))
    for cell, parts in harmonised_sums().items():
        at = np.ix_(parts, members)
        total = add_up(Matrices(matrices.values[at], matrices.states[at]))
        matrices.values[cell, members] = total.values
        matrices.states[cell, members] = total.states
    return StackedCells(matrices, editions)


def add_up(parts: Matrices) -> Matrices:
    """The sum of cells, a report each: the core's rule for one report (report.hpp), over many.

    It is reported only if each part is; otherwise it takes the state of the first that is not.
    """
    unreported = parts.states != State.reported
    states = parts.states[unreported.argmax(axis=0), np.arange(parts.states.shape[1])]
    return Matrices(np.where(states == State.reported, parts.values.sum(axis=0), 0), states)


def concat(several: Sequence[Cells]) -> StackedCells:
    """The reports of all, one after the other, in memory."""
    everything = slice(0, len(axis()))
    taken = [cells.take(everything) for cells in several]
    values = np.concatenate([each.values for each in taken], axis=1)
    states = np.concatenate([each.states for each in taken], axis=1)
    editions = np.concatenate([cells.editions for cells in several], axis=1)
    return StackedCells(Matrices(values, states), editions)
