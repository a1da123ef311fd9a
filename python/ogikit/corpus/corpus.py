"""Corpus: many reports as one labelled data set."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import numpy.typing as npt

from ogikit import _core
from ogikit._core import ReadError, State
from ogikit.cell import TABLES
from ogikit.corpus import matrix
from ogikit.corpus.axis import EDITIONS, axis, grid
from ogikit.corpus.info import describe, describe_errors
from ogikit.corpus.matrix import Cells
from ogikit.corpus.table import CellColumn, CorpusTable
from ogikit.report import Report

if TYPE_CHECKING:
    import pandas as pd

    from ogikit._core import EditionName, TableName

Mask: TypeAlias = npt.NDArray[np.bool_]
Wanted: TypeAlias = str | Collection[str] | None


class Corpus:
    """Many reports: what is known of each, and the numbers of all.

    Attributes:
        info: A row a report: source, agency, year, title, published, the edition of each table (<NA> where
            the report has no such table), how many errors and warnings were found, and what
            `ogikit.agencies` knows of the agency.
        findings: A row a finding; `report` is the row of `info`.
        unreadable: A row a file that could not be read, with code and reason.
    """

    def __init__(
        self, info: pd.DataFrame, cells: Cells, findings: pd.DataFrame, unreadable: pd.DataFrame
    ) -> None:
        self.info = info
        self.findings = findings
        self.unreadable = unreadable
        self._cells = cells

    @classmethod
    def from_reports(cls, reports: Iterable[Report | ReadError]) -> Corpus:
        """A corpus of reports already read; errors among them become `unreadable`."""
        items = list(reports)
        cores = [item.core for item in items if isinstance(item, Report)]
        errors = [item for item in items if isinstance(item, ReadError)]
        info, findings = describe(cores)
        return cls(info, matrix.stack(cores), findings, describe_errors(errors))

    def __len__(self) -> int:
        return len(self.info)

    # ── numbers ─────────────────────────────────────────────────────────────────────────────────

    @property
    def requests(self) -> CorpusTable:
        """Requests received and handled, harmonised to the 2019 edition: reports × 23 × 7."""
        return self._whole("requests")

    @property
    def remedies(self) -> CorpusTable:
        """Reconsideration and litigation, the same in both editions: reports × 3 × 5."""
        return self._whole("remedies")

    def proactive(self, edition: EditionName) -> CorpusTable:
        """Proactive disclosure in an edition: reports × 8 × 8 (2019) or 6 × 5 (2021).

        Reports of the other edition have `not_in_form` in every cell.
        """
        return self._of("proactive", edition)

    def requests_of(self, edition: EditionName) -> CorpusTable:
        """Requests as an edition prints them: reports × 23 × 7 (2019) or 25 × 7 (2021).

        Reports of the other edition have `not_in_form` in every cell.
        """
        return self._of("requests", edition)

    def column(self, cell_id: str) -> CellColumn:
        """One cell for all reports, harmonised. Raises KeyError when no edition has it."""
        position = axis().position(cell_id)
        place = axis().cells[position]
        taken = self._cells.take(slice(position, position + 1))
        return CellColumn(
            place.id, place.kind, place.label_zh, place.label_en, taken.values[0], taken.states[0]
        )

    def _whole(self, table: TableName) -> CorpusTable:
        """All cells of 2019, which come first on the axis and fill rows × columns."""
        form = _core.form_table(table, "2019")
        shape = (len(form.rows), len(form.columns))
        start = axis().spans[table].start
        taken = self._cells.take(slice(start, start + shape[0] * shape[1]))
        values = taken.values.reshape(*shape, len(self))
        states = taken.states.reshape(*shape, len(self))
        return CorpusTable(form, np.moveaxis(values, 2, 0), np.moveaxis(states, 2, 0))

    def _of(self, table: TableName, edition: EditionName) -> CorpusTable:
        form = _core.form_table(table, edition)
        shape = (len(form.rows), len(form.columns), len(self))
        values = np.zeros(shape, np.int64)
        states = np.full(shape, State.not_in_form, np.uint8)
        span = axis().spans[table]
        taken = self._cells.take(span)
        cells = axis().of(table, edition) - span.start
        follows = self._cells.editions[TABLES.index(table)] == EDITIONS.index(edition)
        rows, columns = grid(form)
        values[rows, columns] = np.where(follows, taken.values[cells], 0)
        states[rows, columns] = np.where(follows, taken.states[cells], np.uint8(State.not_in_form))
        return CorpusTable(form, np.moveaxis(values, 2, 0), np.moveaxis(states, 2, 0))

    # ── selection ───────────────────────────────────────────────────────────────────────────────

    def select(
        self,
        *,
        year: int | Collection[int] | None = None,
        agency: Wanted = None,
        level: Wanted = None,
        kind: Wanted = None,
        province: Wanted = None,
        city: Wanted = None,
        county: Wanted = None,
        finding: Wanted = None,
        severity: Wanted = None,
        where: Mask | Sequence[bool] | Callable[[pd.DataFrame], Any] | None = None,
    ) -> Corpus:
        """The reports that meet all that is asked, in their order; numbers are not copied.

        Args:
            year: A year, or several: `year=range(2021, 2026)`.
            agency: A name of `info.agency`, or several; so for level, kind, province, city and county.
            finding: Id of a rule that is broken in the report, or several.
            severity: "error" or "warning": what at least one broken rule is.
            where: A mask, a bool a report; or a function of `info` that gives one. Missing is False.

        Raises:
            ValueError: `where` has another length than the corpus.
        """
        keep = np.ones(len(self), np.bool_)
        if year is not None:
            years = [year] if isinstance(year, int) else list(year)
            keep &= self.info["year"].isin(years).to_numpy(np.bool_)
        columns = {
            "agency": agency,
            "level": level,
            "kind": kind,
            "province": province,
            "city": city,
            "county": county,
        }
        for name, wanted in columns.items():
            if wanted is not None:
                keep &= self.info[name].isin(_several(wanted)).to_numpy(np.bool_)
        if finding is not None or severity is not None:
            keep &= self._broken(finding, severity)
        if where is not None:
            keep &= self._mask(where(self.info) if callable(where) else where)
        return self._take(np.flatnonzero(keep))

    def _broken(self, rules: Wanted, severities: Wanted) -> Mask:
        """Reports that break one of the rules, or any, of one of the severities, or any."""
        broken = self.findings[self.findings["outcome"] == "fail"]
        if rules is not None:
            broken = broken[broken["rule"].isin(_several(rules))]
        if severities is not None:
            broken = broken[broken["severity"].isin(_several(severities))]
        mask = np.zeros(len(self), np.bool_)
        mask[broken["report"].to_numpy()] = True
        return mask

    def _mask(self, given: Any) -> Mask:
        import pandas as pd

        mask: Mask = pd.array(given, dtype="boolean").to_numpy(np.bool_, na_value=False)
        if len(mask) != len(self):
            raise ValueError(f"a mask of {len(mask)} for a corpus of {len(self)} reports")
        return mask

    def _take(self, reports: npt.NDArray[np.intp]) -> Corpus:
        new_position = np.full(len(self), -1)
        new_position[reports] = np.arange(len(reports))
        positions = new_position[self.findings["report"].to_numpy()]
        findings = self.findings[positions >= 0].assign(report=positions[positions >= 0])
        return Corpus(
            self.info.iloc[reports].reset_index(drop=True),
            matrix.select(self._cells, reports),
            findings.reset_index(drop=True),
            self.unreadable,
        )

    def __repr__(self) -> str:
        years = self.info["year"].dropna()
        span = f", {years.min()}–{years.max()}" if len(years) else ""
        agencies = self.info["agency"].nunique()
        unreadable = f"; {len(self.unreadable)} unreadable" if len(self.unreadable) else ""
        return f"<Corpus {len(self)} reports of {agencies} agencies{span}{unreadable}>"


def _several(wanted: str | Collection[str]) -> Collection[str]:
    return [wanted] if isinstance(wanted, str) else list(wanted)
