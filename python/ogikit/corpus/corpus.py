"""Corpus: many reports as one labelled data set."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from operator import index
from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

import numpy as np
import numpy.typing as npt

from ogikit import _core
from ogikit._core import ReadError, State
from ogikit.cell import TABLES
from ogikit.columns import frames, matrix
from ogikit.columns.axis import EDITIONS, axis, grid
from ogikit.columns.frames import Labels, Shape, View
from ogikit.columns.info import describe, describe_errors, with_agencies
from ogikit.columns.matrix import Cells
from ogikit.corpus import versions
from ogikit.corpus.panel import Panel, panel
from ogikit.corpus.selection import Mask, Wanted, as_mask, broken_in, known_as
from ogikit.corpus.table import CellColumn, CorpusTable
from ogikit.corpus.versions import ResolvedVersions
from ogikit.reading import read_again
from ogikit.report import Report

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

    from ogikit._core import EditionName, TableName
    from ogikit.agencies.table import TableLike
    from ogikit.columns.reports import ReportColumns
    from ogikit.language import Language
    from ogikit.metrics import Metric


class Corpus:
    """Many reports: what is known of each, and the numbers of all. `len(corpus)` counts them, `corpus[0]` and
    `for report in corpus` read them again, `corpus[:10]` is a corpus of some.

    Attributes:
        info: A row a report: source, agency, year, title, published, the edition of each table (<NA> where
            the report has no such table), how many errors and warnings were found, the numbers of the
            sections that have a heading ("123456"), and what `ogikit.agencies` knows of the agency.
        cells: The numbers of all reports, by place on the axis of all cells; behind the tables below.
        unreadable: A row a file that could not be read, with code and reason.
        complete: False when reading was interrupted.
    """

    complete = True

    def __init__(
        self,
        info: pd.DataFrame,
        cells: Cells,
        findings: pd.DataFrame | Callable[[], pd.DataFrame],
        unreadable: pd.DataFrame,
    ) -> None:
        self.info = info
        self.unreadable = unreadable
        self.cells = cells
        self._findings = findings

    @property
    def findings(self) -> pd.DataFrame:
        """A row a finding; `report` is the row of `info`."""
        if callable(self._findings):
            self._findings = self._findings()
        return self._findings

    @classmethod
    def from_reports(cls, reports: Iterable[Report | ReadError]) -> Corpus:
        """A corpus of reports already read; errors among them become `unreadable`."""
        items = list(reports)
        cores = [item.core for item in items if isinstance(item, Report)]
        errors = [item for item in items if isinstance(item, ReadError)]
        info, findings = describe(cores)
        return cls(info, matrix.stack(cores), findings, describe_errors(errors))

    @classmethod
    def of_columns(cls, reports: ReportColumns) -> Corpus:
        """A corpus of reports that are side by side already; findings are asked for when they are needed."""
        return cls(reports.info, reports.cells, lambda: reports.findings, reports.unreadable)

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
        taken = self.cells.take(slice(position, position + 1))
        return CellColumn(
            place.id, place.kind, place.label_zh, place.label_en, taken.values[0], taken.states[0]
        )

    def _whole(self, table: TableName) -> CorpusTable:
        """All cells of 2019, which come first on the axis and fill rows × columns."""
        form = _core.form_table(table, "2019")
        shape = (len(form.rows), len(form.columns))
        start = axis().spans[table].start
        taken = self.cells.take(slice(start, start + shape[0] * shape[1]))
        values = taken.values.reshape(*shape, len(self))
        states = taken.states.reshape(*shape, len(self))
        return CorpusTable(form, np.moveaxis(values, 2, 0), np.moveaxis(states, 2, 0))

    def _of(self, table: TableName, edition: EditionName) -> CorpusTable:
        form = _core.form_table(table, edition)
        shape = (len(form.rows), len(form.columns), len(self))
        values = np.zeros(shape, np.int64)
        states = np.full(shape, State.not_in_form, np.uint8)
        span = axis().spans[table]
        taken = self.cells.take(span)
        cells = axis().of(table, edition) - span.start
        follows = self.cells.editions[TABLES.index(table)] == EDITIONS.index(edition)
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
        where: Mask | Sequence[bool] | pd.Series[bool] | Callable[[pd.DataFrame], Any] | None = None,
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
        wanted = {"agency": agency, "level": level, "kind": kind}
        keep &= known_as(self.info, wanted | {"province": province, "city": city, "county": county})
        if finding is not None or severity is not None:
            keep &= broken_in(self.findings, len(self), finding, severity)
        if where is not None:
            keep &= as_mask(where(self.info) if callable(where) else where, len(self))
        return self._take(np.flatnonzero(keep))

    def _take(self, reports: npt.NDArray[np.intp]) -> Corpus:
        def findings() -> pd.DataFrame:
            position = np.full(len(self), -1)
            position[reports] = np.arange(len(reports))
            kept = self.findings.assign(report=position[self.findings["report"].to_numpy()])
            return kept[kept["report"] >= 0].reset_index(drop=True)

        selected = Corpus(
            self.info.iloc[reports].reset_index(drop=True),
            matrix.select(self.cells, reports),
            findings,
            self.unreadable,
        )
        selected.complete = self.complete
        return selected

    @overload
    def __getitem__(self, which: int | np.integer[Any]) -> Report: ...
    @overload
    def __getitem__(self, which: slice | Mask | Sequence[bool] | pd.Series[bool]) -> Corpus: ...
    def __getitem__(self, which: Any) -> Report | Corpus:
        """`corpus[3]`, as `corpus.report(3)`; of a slice or a mask the corpus of those reports."""
        if isinstance(which, slice):
            return self._take(np.arange(len(self))[which])
        if isinstance(which, str):
            raise TypeError(f"reports go by number: corpus[0]; corpus.column({which!r}) gives a cell of all")
        if np.ndim(which):
            return self.select(where=which)
        return self.report(index(which))

    def __iter__(self) -> Iterator[Report]:
        """The reports themselves, one after the other: their files are read again. Numbers of all reports are
        had faster from `column` and the tables. Raises as `report` does."""
        return read_again(self.info["source"])

    def report(self, position: int) -> Report:
        """The report itself, with its texts and places: its file is read again.

        Raises ReadError when it cannot be, LookupError when the file no longer holds it, IndexError when
        there are not so many reports.
        """
        if not -len(self) <= position < len(self):
            raise IndexError(f"no report {position} in a corpus of {len(self)}")
        (report,) = read_again([self.info["source"].iloc[position]])
        return report

    def with_agencies(self, table: TableLike | None = None) -> Corpus:
        """The corpus with what your own table says of agencies; names and paths say the rest.

        Args:
            table: A frame or CSV file with a column `agency` and any of level, kind, region_code, province,
                city, county, town, parent (`ogikit.agencies.AgencyTable`).
        """
        described = Corpus(
            with_agencies(self.info, table), self.cells, lambda: self.findings, self.unreadable
        )
        described.complete = self.complete
        return described

    def summarise_cells(self) -> dict[str, list[Any]]:
        """Of each report: `reported`, its cells with a number; `numbers`, the same for the same cells."""
        taken = self.cells.take(slice(0, len(axis())))
        reported = (taken.states == State.reported).sum(axis=0)
        pairs = zip(taken.values.T, taken.states.T, strict=True)
        numbers = [hashlib.blake2b(values.tobytes() + states.tobytes()).digest() for values, states in pairs]
        return {"reported": reported.tolist(), "numbers": numbers}

    def resolve_versions(self) -> ResolvedVersions:
        """One report an agency and year: `.corpus` without the others, `.decisions` with why.

        Reports of one agency and year with the same text are one. Of those that differ the one published
        last is kept, else the one with the most cells reported; where that does not decide, or the name does
        not say which agency it is, all are kept and marked (ogikit.corpus.versions).
        """
        return versions.resolve(self)

    # ── out ─────────────────────────────────────────────────────────────────────────────────────

    def to_arrow(
        self,
        shape: Shape = "wide",
        labels: Labels = "id",
        *,
        tables: Collection[TableName] = TABLES,
        view: View = "harmonised",
    ) -> pa.Table:
        """The corpus as an Arrow table; see `to_frame`. Wide, columns of counts are not copied."""
        make = frames.wide if shape == "wide" else frames.long
        return make(self.info, self.cells, tables, labels, view)

    def to_frame(
        self,
        shape: Shape = "wide",
        labels: Labels = "id",
        *,
        tables: Collection[TableName] = TABLES,
        view: View = "harmonised",
    ) -> pd.DataFrame:
        """The corpus as a pandas frame.

        Counts are Int64, amounts Float64 in 万元; what is not reported is <NA>, never 0.

        Args:
            shape: "wide", a row a report: the columns of `info`, then a column a cell. "long", a row a cell:
                source, agency, year, table, edition, cell, value (Float64), state.
            labels: What cells are called: their id, or in Chinese or English.
            tables: Which tables.
            view: "harmonised": requests in the rows of 2019, which both editions fill. "printed": the cells
                that each report's edition has.
        """
        return frames.to_pandas(self.to_arrow(shape, labels, tables=tables, view=view))

    def to_polars(
        self,
        shape: Shape = "wide",
        labels: Labels = "id",
        *,
        tables: Collection[TableName] = TABLES,
        view: View = "harmonised",
    ) -> pl.DataFrame:
        """The corpus as a polars frame, over the memory of `to_arrow`; see `to_frame`."""
        import polars as pl

        frame = pl.from_arrow(self.to_arrow(shape, labels, tables=tables, view=view), rechunk=False)
        assert isinstance(frame, pl.DataFrame)
        return frame

    def panel(
        self,
        measures: str | Metric | Iterable[str | Metric] = "disclosure_rate",
        cells: str | Iterable[str] = (),
        *,
        lang: Language = "en",
    ) -> Panel:
        """A row an agency and year, for statsmodels and linearmodels; with `Panel.write` for R and Stata.

        Args:
            measures: Ids of `ogikit.metrics`, or measures, but those per inhabitants.
            cells: Ids of cells, harmonised.
            lang: Of the labels.

        Raises:
            ValueError: An agency has a year twice (see `resolve_versions`).
            KeyError: There is no such measure or cell.
        """
        several = [measures] if isinstance(measures, str) or not isinstance(measures, Iterable) else measures
        return panel(self, several, [cells] if isinstance(cells, str) else cells, lang)

    def to_duckdb(self, path: str | os.PathLike[str]) -> None:
        """Write a DuckDB store of these reports (docs/store.md); an ogikit store of that name is replaced.

        It has no texts and places: `ogikit parse -o` and `ogikit.store.update_store` keep those too.

        Raises StoreError when the name belongs to something else or cannot be written.
        """
        from ogikit.store import write_store

        write_store(path, [self])

    def to_parquet(self, path: str | os.PathLike[str]) -> None:
        """As `to_duckdb`, as a folder of Parquet files by year; its name ends in .parquet."""
        from ogikit.store import write_store

        if Path(path).suffix != ".parquet":
            raise ValueError(f"the name of a Parquet store ends in .parquet: {os.fspath(path)}")
        write_store(path, [self])

    @classmethod
    def from_store(cls, path: str | os.PathLike[str]) -> Corpus:
        """The reports of a DuckDB or Parquet store, whose numbers are read when they are asked for."""
        from ogikit.store.contents import StoredReports, connect

        return cls.of_columns(StoredReports.of(connect(Path(path))))

    def __repr__(self) -> str:
        from ogikit.corpus.display import summarise

        return f"<Corpus {summarise(self)}>"

    def _repr_html_(self) -> str:
        from ogikit.corpus.display import to_html

        return to_html(self)


def concat(several: Sequence[Corpus]) -> Corpus:
    """The reports of all, one after the other, in memory. Raises ValueError when there is none."""
    if len(several) == 1:
        return several[0]
    import pandas as pd

    starts = np.cumsum([0, *map(len, several)])
    findings = [
        corpus.findings.assign(report=corpus.findings["report"] + start)
        for corpus, start in zip(several, starts[:-1], strict=True)
    ]
    together = Corpus(
        pd.concat([corpus.info for corpus in several], ignore_index=True),
        matrix.concat([corpus.cells for corpus in several]),
        pd.concat(findings, ignore_index=True),
        pd.concat([corpus.unreadable for corpus in several], ignore_index=True).drop_duplicates(),
    )
    together.complete = all(corpus.complete for corpus in several)
    return together
