"""Formulas in cell ids: what a measure counts, as data that can be shown, and evaluated over a corpus."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol, TypeAlias

import numpy as np
import numpy.typing as npt

from ogikit import _core
from ogikit._core import State

if TYPE_CHECKING:
    import pandas as pd

Values: TypeAlias = npt.NDArray[np.int64]
Mask: TypeAlias = npt.NDArray[np.bool_]


class Column(Protocol):
    """One cell of the form for all reports, as `Corpus.column` gives it."""

    @property
    def values(self) -> Values: ...
    @property
    def states(self) -> npt.NDArray[np.uint8]: ...
    @property
    def reported(self) -> Mask: ...


class Reports(Protocol):
    """What a measure needs of a corpus."""

    @property
    def info(self) -> pd.DataFrame: ...
    @property
    def findings(self) -> pd.DataFrame: ...
    def column(self, cell_id: str) -> Column: ...
    def __len__(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Evaluated:
    """A formula over reports, one entry a report.

    Attributes:
        values: Meaningful where `known` only.
        known: Every cell is reported, or its total could be added up.
        derived: A printed total was not there and was added up from its parts.
        missing: Position in the formula of the first cell that is not known; -1 where all are.
        in_form: Every cell exists in the edition that the report follows.
    """

    values: Values
    known: Mask
    derived: Mask
    missing: npt.NDArray[np.int64]
    in_form: Mask


@dataclass(frozen=True, slots=True)
class Formula:
    """A sum of cells with whole coefficients.

    Attributes:
        terms: Pairs of coefficient and cell id.
    """

    terms: tuple[tuple[int, str], ...]

    def __add__(self, other: Formula) -> Formula:
        return Formula(self.terms + other.terms)

    def __sub__(self, other: Formula) -> Formula:
        return self + -1 * other

    def __rmul__(self, factor: int) -> Formula:
        return Formula(tuple((factor * coefficient, cell) for coefficient, cell in self.terms))

    @property
    def cells(self) -> tuple[str, ...]:
        return tuple(cell for _, cell in self.terms)

    def __str__(self) -> str:
        """As read: a + b − c, without the total column, which is meant where none is said."""
        written = ""
        for coefficient, cell in self.terms:
            sign = " − " if coefficient < 0 else " + " if written else ""
            times = "" if abs(coefficient) == 1 else f"{abs(coefficient)} × "
            written += f"{sign}{times}{cell}"
        return written

    def of_applicant(self, applicant: str) -> Formula:
        """The same for one kind of applicant: another column of the table of requests.

        Raises ValueError where a cell is of another table or another column.
        """
        columns = [column.id for column in _core.form_table("requests", "2021").columns]
        if applicant not in columns:
            raise ValueError(f"no kind of applicant {applicant!r}; there are {', '.join(columns)}")
        if not all(cell.startswith("requests.") and cell.endswith(".total") for cell in self.cells):
            raise ValueError("only measures of the table of requests can be taken for a kind of applicant")
        terms = ((factor, f"{cell.rpartition('.')[0]}.{applicant}") for factor, cell in self.terms)
        return replace(self, terms=tuple(terms))

    def evaluate(self, reports: Reports, derive_totals: bool = False) -> Evaluated:
        """Over all reports. With `derive_totals` a total that is not printed is the sum of its parts where
        every part is reported: the form demands that they agree."""
        values = np.zeros(len(reports), np.int64)
        derived = np.zeros(len(reports), np.bool_)
        missing = np.full(len(reports), -1, np.int64)
        in_form = np.ones(len(reports), np.bool_)
        for position, (factor, cell) in enumerate(self.terms):
            column = reports.column(cell)
            counts, known = column.values, column.reported
            if derive_totals and cell.endswith(".total") and not known.all():
                counts, added = _with_sums(reports, cell, counts, known)
                derived |= added
                known = known | added
            values += factor * np.where(known, counts, 0)
            missing[(missing < 0) & ~known] = position
            in_form &= column.states != State.not_in_form
        return Evaluated(values, missing < 0, derived, missing, in_form)


def total(rows: str | Iterable[str], column: str = "total") -> Formula:
    """The sum of rows of the table of requests."""
    names = [rows] if isinstance(rows, str) else rows
    return Formula(tuple((1, f"requests.{row}.{column}") for row in names))


def remedy(row: str, *columns: str) -> Formula:
    """The sum of columns of a row of the table of remedies."""
    return Formula(tuple((1, f"remedies.{row}.{column}") for column in columns))


def _with_sums(reports: Reports, cell: str, counts: Values, known: Mask) -> tuple[Values, Mask]:
    """Counts with totals added up where they are not known; and where that was done."""
    table, row, _ = cell.split(".")
    parts = [
        reports.column(f"{table}.{row}.{column.id}")
        for column in _core.form_table("remedies" if table == "remedies" else "requests", "2021").columns
        if column.id != "total"
    ]
    added = ~known & np.logical_and.reduce([part.reported for part in parts])
    summed = np.add.reduce([part.values for part in parts])
    return np.where(added, summed, counts), added
