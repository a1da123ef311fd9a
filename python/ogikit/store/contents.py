"""The reports of a store side by side, read out of it as they are asked for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import numpy as np
import numpy.typing as npt

from ogikit.cell import TABLES
from ogikit.columns.frames import to_pandas
from ogikit.columns.info import FINDING_TYPES, INFO_TYPES, UNREADABLE_TYPES
from ogikit.store import database, parquet
from ogikit.store.cells import StoredCells

if TYPE_CHECKING:
    import pandas as pd


def connect(path: Path) -> duckdb.DuckDBPyConnection:
    """Open a store to read. Raises StoreError."""
    if parquet.is_folder(path):
        return parquet.connect(path)
    return database.connect(path, read_only=True)


@dataclass(frozen=True)
class StoredReports:
    """The reports of a store, in the order of their numbers (`ogikit.columns.reports.ReportColumns`)."""

    connection: duckdb.DuckDBPyConnection
    numbers: npt.NDArray[np.int64]
    info: pd.DataFrame
    cells: StoredCells

    @classmethod
    def of(cls, connection: duckdb.DuckDBPyConnection) -> StoredReports:
        codes = ", ".join(f"enum_code(form_{table}::edition)::UTINYINT AS form_{table}" for table in TABLES)
        found = connection.sql(
            f"SELECT report, {', '.join(INFO_TYPES)}, {codes} FROM reports ORDER BY report"
        ).to_arrow_table()
        numbers = found["report"].to_numpy()
        editions = np.stack([found[f"form_{table}"].to_numpy() for table in TABLES])
        info = to_pandas(found.select(list(INFO_TYPES))).astype(INFO_TYPES)
        return cls(connection, numbers, info, StoredCells(connection, numbers, editions))

    @cached_property
    def findings(self) -> pd.DataFrame:
        found = self._frame(
            f"SELECT {', '.join(FINDING_TYPES)} FROM findings ORDER BY report, number", FINDING_TYPES
        )
        return found.assign(report=np.searchsorted(self.numbers, found["report"].to_numpy()))

    @cached_property
    def unreadable(self) -> pd.DataFrame:
        return self._frame(f"SELECT {', '.join(UNREADABLE_TYPES)} FROM unreadable", UNREADABLE_TYPES)

    def _frame(self, query: str, types: dict[str, str]) -> pd.DataFrame:
        return to_pandas(self.connection.sql(query).to_arrow_table()).astype(types)
