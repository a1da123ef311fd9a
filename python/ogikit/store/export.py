"""A corpus into a store: what `Corpus.to_duckdb` and `Corpus.to_parquet` write, and made countries.

A corpus has no texts, places and claims: those columns are null, and its claims none.
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
from ogikit.corpus.axis import EDITIONS, axis
from ogikit.corpus.frames import info_to_arrow
from ogikit.store import database, parquet, schema
from ogikit.store.columns import findings_table, numbers_table
from ogikit.store.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ogikit.corpus import Corpus
    from ogikit.corpus.matrix import Cells

ROWS_AT_A_TIME = 2_000_000


def write_store(path: str | os.PathLike[str], corpora: Iterable[Corpus]) -> None:
    """Write corpora into a new store, one after the other; an ogikit store of that name is replaced.

    Raises StoreError when the name belongs to something else or cannot be written.
    """
    target = Path(path)
    if parquet.is_folder(target):
        parquet.prepare_folder(target)
        _write_database(target / parquet.DATABASE, corpora)
        with database.connect(target / parquet.DATABASE, read_only=False) as connection:
            parquet.publish(connection, target)
    else:
        _write_database(target, corpora)


def _write_database(target: Path, corpora: Iterable[Corpus]) -> None:
    if target.exists():
        database.connect(target, read_only=True).close()  # only what is a store is replaced
    part = target.with_name(f".{target.name}.{os.getpid()}.new.part")
    try:
        part.unlink(missing_ok=True)
        database.create(part)
        with database.connect(part, read_only=False) as connection:
            for corpus in corpora:
                append(connection, corpus)
        part.replace(target)
    except OSError as error:
        raise StoreError(f"cannot write {target}: {error.strerror}") from error
    finally:
        part.unlink(missing_ok=True)


def append(connection: duckdb.DuckDBPyConnection, corpus: Corpus) -> None:
    """Put the reports of a corpus behind those of a store."""
    [(last,)] = connection.execute("SELECT coalesce(max(report), 0) FROM reports").fetchall()
    first = last + 1
    with database.transaction(connection):
        database.insert(connection, "reports", _reports(corpus, first))
        for rows in _cells(corpus.cells, first):
            database.insert(connection, "cells", rows)
        database.insert(connection, "findings", findings_table(corpus.findings, first))
        unreadable = pa.Table.from_pandas(corpus.unreadable, preserve_index=False)
        database.insert(connection, "unreadable", unreadable)


def _reports(corpus: Corpus, first: int) -> pa.Table:
    table = info_to_arrow(corpus.info[[name for name in schema.REPORTS.names if name in corpus.info]])
    table = table.append_column("report", pa.array(np.arange(first, first + len(corpus), dtype=np.int32)))
    table = table.append_column("path", table["source"])
    for number, name in enumerate(TABLES):
        codes = pa.DictionaryArray.from_arrays(corpus.cells.editions[number], list(EDITIONS))
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
