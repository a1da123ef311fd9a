"""Store: the reports of a DuckDB file or of a Parquet folder, asked where they lie."""

from __future__ import annotations

import os
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from ogikit.corpus.corpus import Corpus

if TYPE_CHECKING:
    import duckdb


class Store:
    """A store opened to read. Use it as a context manager, or close it.

    Attributes:
        path: The DuckDB file or the Parquet folder.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        from ogikit.store.contents import connect

        self.path = Path(path)
        self._connection = connect(self.path)

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
        from ogikit.store.contents import StoredReports

        corpus = Corpus.of_columns(StoredReports.of(self._connection))
        return corpus.select(**selection) if selection else corpus

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


def open_store(path: str | os.PathLike[str]) -> Store:
    """Open a store to read: a DuckDB file, or a Parquet folder (*.parquet).

    Raises StoreError when there is none, it is not ogikit's, or a run that writes has it.
    """
    return Store(path)
