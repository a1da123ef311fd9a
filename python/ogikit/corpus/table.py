"""Tables and cells of many reports, as people take them out of a corpus."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from ogikit._core import ColumnKind, FormColumn, FormRow, FormTable, State
from ogikit.cell import FEN_PER_UNIT
from ogikit.columns.matrix import Codes, Values

if TYPE_CHECKING:
    import pandas as pd


def is_reported(states: Codes) -> npt.NDArray[np.bool_]:
    reported: npt.NDArray[np.bool_] = states == State.reported
    return reported


@dataclass(frozen=True, repr=False)
class CorpusTable:
    """A table of the form for every report of a corpus.

    Attributes:
        form: The table of the form whose rows and columns these are.
        values: int64, reports × rows × columns. Counts; amounts in 分 (10⁻⁶ 万元). 0 where nothing is
            reported: look at `states` first.
        states: uint8, reports × rows × columns. The codes of `ogikit.State`; `not_in_form` where the form has
            no such cell, or the report follows another edition.
    """

    form: FormTable
    values: Values
    states: Codes

    @property
    def rows(self) -> list[FormRow]:
        """Each with `id`, `zh`, `en` and more."""
        return self.form.rows

    @property
    def columns(self) -> list[FormColumn]:
        """Each with `id`, `zh`, `en`, `kind` and more."""
        return self.form.columns

    @property
    def reported(self) -> npt.NDArray[np.bool_]:
        """Where there is a number, reports × rows × columns."""
        return is_reported(self.states)

    @property
    def shape(self) -> tuple[int, ...]:
        return self.values.shape

    def __repr__(self) -> str:
        reports, rows, columns = self.shape
        size = f"{reports}×{rows}×{columns}: {self.reported.sum()} reported"
        return f"<CorpusTable {self.form.id} ({self.form.edition}) {size}>"


@dataclass(frozen=True, repr=False)
class CellColumn:
    """One cell of the form for every report of a corpus.

    Attributes:
        id: `table.row.column`.
        kind: What is counted.
        values: int64, a report each. A count; an amount in 分. 0 where nothing is reported.
        states: uint8, a report each. The codes of `ogikit.State`.
    """

    id: str
    kind: ColumnKind
    label_zh: str
    label_en: str
    values: Values
    states: Codes

    @property
    def reported(self) -> npt.NDArray[np.bool_]:
        """Where there is a number, a report each."""
        return is_reported(self.states)

    def __len__(self) -> int:
        return len(self.values)

    def to_series(self) -> pd.Series[Any]:
        """Int64, or Float64 in 万元 for an amount; <NA> where nothing is reported."""
        import pandas as pd

        unreported = ~self.reported
        if self.kind is ColumnKind.amount:
            amounts = pd.arrays.FloatingArray(self.values / FEN_PER_UNIT, unreported)
            return pd.Series(amounts, name=self.id)
        return pd.Series(pd.arrays.IntegerArray(self.values.copy(), unreported), name=self.id)

    def __repr__(self) -> str:
        return f"<CellColumn {self.id}: {self.reported.sum()} of {len(self)} reported>"
