"""Reports side by side into a store: what `Corpus.to_duckdb` and `to_parquet` write, and made countries.

They have no texts, places and claims: those columns are null, and claims none.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import numpy as np
import pyarrow as pa

from ogikit import _core
from ogikit.cell import TABLES
from ogikit.columns.axis import EDITIONS, axis
from ogikit.columns.frames import info_to_arrow
from ogikit.store import database, parquet, schema
from ogikit.store.arrow import findings_table, numbers_table
from ogikit.store.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ogikit.columns.matrix import Cells
    from ogikit.columns.reports import ReportColumns

ROWS_AT_A_TIME = 2_000_000


def write_store(path: str | os.PathLike[str], parts: Iterable[ReportColumns]) -> None:
    """Write corpora into a new store, one after the other; an ogikit store of that name is replaced.

    Raises StoreError when the name belongs to something else or cannot be written.
    """
    target = Path(path)
    if parquet.is_folder(target):
        parquet.prepare_folder(target)
        _write_database(target / parquet.DATABASE, parts)
        with database.connect(target / parquet.DATABASE, read_only=False) as connection:
            parquet.publish(connection, target)
    else:
        _write_database(target, parts)


def _write_database(target: Path, parts: Iterable[ReportColumns]) -> None:
    if target.exists():
        database.connect(target, read_only=True).close()  # only what is a store is replaced
    part = target.with_name(f".{target.name}.{os.getpid()}.new.part")
    try:
        part.unlink(missing_ok=True)
        database.create(part)
        with database.connect(part, read_only=False) as connection:
            for reports in parts:
                append(connection, reports)
        part.replace(target)
    except OSError as error:
        raise StoreError(f"cannot write {target}: {error.strerror}") from error
    finally:
        part.unlink(missing_ok=True)


def append(connection: duckdb.DuckDBPyConnection, reports: ReportColumns) -> None:
    """Put reports behind those of a store."""
    [(last,)] = connection.execute("SELECT coalesce(max(report), 0) FROM reports").fetchall()
    first = last + 1
    with database.transaction(connection):
        database.insert(connection, "reports", _reports(reports, first))
        for rows in _cells(reports.cells, first):
            database.insert(connection, "cells", rows)
        database.insert(connection, "findings", findings_table(reports.findings, first))
        unreadable = pa.Table.from_pandas(reports.unreadable, preserve_index=False)
        database.insert(connection, "unreadable", unreadable)


def _reports(reports: ReportColumns, first: int) -> pa.Table:
    table = info_to_arrow(reports.info[[name for name in schema.REPORTS.names if name in reports.info]])
    table = table.append_column(
        "report", pa.array(np.arange(first, first + len(reports.info), dtype=np.int32))
    )
    table = table.append_column("path", table["source"])
    for number, name in enumerate(TABLES):
        codes = pa.DictionaryArray.from_arrays(reports.cells.editions[number], list(EDITIONS))
        table = table.append_column(f"form_{name}", codes)
    return table


def _cells(cells: Cells, first: int) -> Iterable[pa.Table]:
    """The rows of `cells`, as each report prints them, a few cells of all reports at a time."""
    for number, table in enumerate(TABLES):
        for code, edition in enumerate(EDITIONS):
            members = np.flatnonzero(cells.editions[number] == code)
            positions = axis().of(table, edition)
            step = max(1, ROWS_AT_A_TIME // max(1, len(members)))
            for start in range(0, len(positions) if len(members) else 0, step):
                yield _some_cells(cells, edition, positions[start : start + step], members, first)


def _some_cells(
    cells: Cells, edition: _core.EditionName, positions: np.ndarray, members: np.ndarray, first: int
) -> pa.Table:
    taken = [cells.take(slice(position, position + 1), members) for position in positions.tolist()]
    return numbers_table(
        np.tile(members + first, len(positions)),
        edition,
        np.repeat(positions.astype(np.int16), len(members)),
        np.concatenate([each.values[0] for each in taken]),
        np.concatenate([each.states[0] for each in taken]),
    )
