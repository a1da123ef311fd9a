"""Store: the reports of a DuckDB file or of a Parquet folder, asked where they lie."""

from __future__ import annotations

import os
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

import duckdb
import numpy as np
import numpy.typing as npt

from ogikit.cell import TABLES
from ogikit.corpus import Corpus
from ogikit.corpus.frames import to_pandas
from ogikit.corpus.info import FINDING_TYPES, INFO_TYPES, UNREADABLE_TYPES
from ogikit.store import database, parquet
from ogikit.store.cells import StoredCells

if TYPE_CHECKING:
    import pandas as pd


class Store:
    """A store opened to read. Use it as a context manager, or close it.

    Attributes:
        path: The DuckDB file or the Parquet folder.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = Path(path)
        if parquet.is_folder(self.path):
            self._connection = parquet.connect(self.path)
        else:
            self._connection = database.connect(self.path, read_only=True)

    def sql(self, query: str, **parameters: Any) -> duckdb.DuckDBPyRelation:
        """Ask in SQL; nothing is read before the answer is taken: `.df()`, `.pl()`, `.to_arrow_table()`.

        Args:
            query: Over the tables of docs/store.md, as `SELECT year, sum(value) FROM panel WHERE cell = $cell
                GROUP BY year`.
            parameters: What stands for $name in the query.
        """
        if parameters:
            return self._connection.sql(query, params=parameters)
        return self._connection.sql(query)

    def table(self, name: str) -> duckdb.DuckDBPyRelation:
        """One of the store's tables."""
        return self._connection.table(name)

    def corpus(self, **selection: Any) -> Corpus:
        """The reports as a corpus, whose numbers are read when they are asked for.

        Args:
            selection: As in `Corpus.select`: `year=2023`, `province="福建省"` … All reports without.
        """
        codes = ", ".join(f"enum_code(form_{table}::edition)::UTINYINT AS form_{table}" for table in TABLES)
        found = self.sql(
            f"SELECT report, {', '.join(INFO_TYPES)}, {codes} FROM reports ORDER BY report"
        ).to_arrow_table()
        numbers = found["report"].to_numpy()
        editions = np.stack([found[f"form_{table}"].to_numpy() for table in TABLES])
        corpus = Corpus(
            to_pandas(found.select(list(INFO_TYPES))).astype(INFO_TYPES),
            StoredCells(self._connection, numbers, editions),
            lambda: self._findings(numbers),
            self._frame(f"SELECT {', '.join(UNREADABLE_TYPES)} FROM unreadable", UNREADABLE_TYPES),
        )
        return corpus.select(**selection) if selection else corpus

    def _findings(self, numbers: npt.NDArray[np.int64]) -> pd.DataFrame:
        """All findings; `report` is the position of the report's number."""
        findings = self._frame(
            f"SELECT {', '.join(FINDING_TYPES)} FROM findings ORDER BY report, number", FINDING_TYPES
        )
        return findings.assign(report=np.searchsorted(numbers, findings["report"].to_numpy()))

    def _frame(self, query: str, types: dict[str, str]) -> pd.DataFrame:
        return to_pandas(self.sql(query).to_arrow_table()).astype(types)

    def __len__(self) -> int:
        [(count,)] = self.sql("SELECT count(*) FROM reports").fetchall()
        return int(count)

    def __repr__(self) -> str:
        [(reports, agencies, first, last)] = self.sql(
            "SELECT count(*), count(DISTINCT agency), min(year), max(year) FROM reports"
        ).fetchall()
        return f"<Store {self.path}: {reports} reports of {agencies} agencies, {first}–{last}>"

    def close(self) -> None:
        self._connection.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
