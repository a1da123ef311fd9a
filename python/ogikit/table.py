"""Labelled matrices: the tables of a report with the form's rows and columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from difflib import get_close_matches
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from ogikit import _core
from ogikit._core import ColumnKind, FormColumn, FormRow, FormTable, State
from ogikit.cell import FEN_PER_UNIT, STATE_NAMES, Cell, cells_of, places

if TYPE_CHECKING:
    import pandas as pd

LabelLanguage: TypeAlias = Literal["zh", "en", "id"]


class LabelledMatrix:
    """Values and states of a table, with its labels.

    Attributes:
        form: The table of the form whose rows and columns these are.
        values: int64, rows × columns, read-only, no copy. Counts; amounts in 分 (10⁻⁶ 万元).
            0 where nothing is reported: look at `states` first.
        states: uint8, rows × columns, read-only, no copy. The codes of `ogikit.State`.
    """

    def __init__(self, form: FormTable, values: npt.NDArray[np.int64], states: npt.NDArray[np.uint8]) -> None:
        self.form = form
        self.values = values
        self.states = states

    @property
    def name(self) -> _core.TableName:
        """One of proactive, requests, remedies."""
        return self.form.id

    @property
    def edition(self) -> _core.EditionName:
        """Of the labels: 2019 or 2021."""
        return self.form.edition

    @property
    def shape(self) -> tuple[int, int]:
        rows, columns = self.values.shape
        return rows, columns

    @property
    def rows(self) -> list[FormRow]:
        """Each with `id`, `zh`, `en` and more."""
        return self.form.rows

    @property
    def columns(self) -> list[FormColumn]:
        """Each with `id`, `zh`, `en`, `kind` and more."""
        return self.form.columns

    def state_names(self) -> npt.NDArray[np.str_]:
        """`states` in words, rows × columns."""
        return np.array(STATE_NAMES)[self.states]

    def count_states(self) -> Counter[State]:
        """How many cells of the form are in which state."""
        counts = Counter(map(State, self.states.ravel().tolist()))
        del counts[State.not_in_form]
        return counts

    def to_frame(self, lang: LabelLanguage = "zh", missing: Literal["na", "state"] = "na") -> pd.DataFrame:
        """Rows × columns as a frame.

        Counts are Int64; amounts are Float64 in 万元, the double nearest to what is printed (`values`
        is exact). A cell that is not reported is <NA>, or its state's name with missing="state".
        """
        import pandas as pd

        frame = pd.DataFrame(
            {label: self._series(column) for column, label in enumerate(_labels(self.columns, lang))}
        )
        frame.index = pd.Index(_labels(self.rows, lang), name=self.name)
        if missing == "na":
            return frame
        states = pd.DataFrame(self.state_names(), frame.index, frame.columns)
        named = frame.astype(object).where(self.states == State.reported, states)
        return named.mask(self.states == State.not_in_form, pd.NA)

    def _series(self, column: int) -> pd.Series[Any]:
        import pandas as pd

        values = self.values[:, column]
        unreported = self.states[:, column] != State.reported
        if self.columns[column].kind is ColumnKind.amount:
            return pd.Series(pd.arrays.FloatingArray(values / FEN_PER_UNIT, unreported))
        return pd.Series(pd.arrays.IntegerArray(values.copy(), unreported))

    def __repr__(self) -> str:
        rows, columns = self.shape
        counts = ", ".join(f"{count} {state.name}" for state, count in sorted(self.count_states().items()))
        return f"<{type(self).__name__} {self.name} ({self.edition}) {rows}×{columns}: {counts}>"


class LabelledTable(LabelledMatrix):
    """A table as the report prints it: every cell with its text and its place.

    Attributes:
        evidence: uint8, rows × columns, read-only, no copy. The codes of `ogikit.Evidence`.
        found: Whether the document has the table at all.
        edition_seen: Whether its labels decide the edition; else it is assumed.
    """

    def __init__(self, report: _core.Report, name: _core.TableName) -> None:
        table = report.table(name)
        super().__init__(table.form, table.values, table.states)
        self.evidence = table.evidence
        self.found = table.found
        self.edition_seen = table.edition_seen
        self._report = report

    def __getitem__(self, cell: tuple[str, str]) -> Cell:
        """The cell of a row id and a column id. Raises KeyError when the form has none there."""
        wanted = ".".join((self.name, *cell))
        if wanted not in self._by_id:
            raise KeyError(self._unknown(wanted))
        return self._by_id[wanted]

    def cells(self) -> Iterator[Cell]:
        """All cells of the form, row by row."""
        return cells_of(self._report, self.name)

    @cached_property
    def _by_id(self) -> dict[str, Cell]:
        return {cell.id: cell for cell in self.cells()}

    def _repr_html_(self) -> str:
        from ogikit.display import to_html

        return to_html(self._report, [self.name])

    def _unknown(self, wanted: str) -> str:
        near = get_close_matches(wanted, [place.id for place in places(self.name, self.edition)])
        hint = f"; did you mean {' or '.join(near)}?" if near else ""
        return f"no cell {wanted} in the {self.edition} edition of {self.name}{hint}"


def _labels(entries: list[FormRow] | list[FormColumn], lang: LabelLanguage) -> list[str]:
    return [getattr(entry, lang) for entry in entries]
