"""The Parquet form of a store: a folder with a file a table and year, for tools that read Parquet.

    panel.parquet/
        cells/year=2023/data.parquet      reports/…  findings/…  claims/…
        form.parquet  unreadable.parquet
        manifest.json                     what the files were written from
        store.duckdb                      the store they are a copy of

A file takes its name when it is whole, and is written again only when its year has changed. The manifest is
written last: after a run that was killed the next one writes what the manifest does not vouch for.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from ogikit.store import schema
from ogikit.store.errors import StoreError

SUFFIX = ".parquet"
DATABASE = "store.duckdb"
MANIFEST = "manifest.json"
DATA = "data.parquet"
NO_YEAR = "__HIVE_DEFAULT_PARTITION__"  # as Hive, Spark and Arrow call it
UNPARTITIONED = (schema.FORM, schema.UNREADABLE)


def is_folder(path: Path) -> bool:
    """Whether a store of this name is a Parquet folder."""
    return path.suffix.lower() == SUFFIX


def prepare_folder(folder: Path) -> None:
    """Make the folder, or see that it is one of ogikit's. Raises StoreError."""
    if folder.exists() and not folder.is_dir():
        raise StoreError(f"{folder} is a file; a Parquet store is a folder: name another")
    try:
        folder.mkdir(exist_ok=True)
        strange = not (folder / DATABASE).exists() and any(
            not name.name.startswith(f".{DATABASE}.") for name in folder.iterdir()
        )
    except OSError as error:
        raise StoreError(f"cannot write {folder}: {error.strerror}") from error
    if strange:
        raise StoreError(
            f"{folder} holds other things than an ogikit store: name an empty folder or a new one"
        )


def publish(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Write the years that differ from what the manifest says, and take away those that are no more."""
    now = _signatures(connection)
    before = _read_manifest(folder)
    for year in sorted(now.keys() | before.keys()):
        if now.get(year) == before.get(year):
            continue
        for table in schema.DATA:
            target = folder / table.name / f"year={year}" / DATA
            if year not in now:
                target.unlink(missing_ok=True)
                if target.parent.is_dir():
                    target.parent.rmdir()
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            columns = "* EXCLUDE (year)" if table is schema.REPORTS else "*"
            wanted = "year IS NULL" if year == NO_YEAR else f"year = {year}"
            reports = f"SELECT report FROM reports WHERE {wanted}"
            _copy(connection, f"SELECT {columns} FROM {table.name} WHERE report IN ({reports})", target)
    for table in UNPARTITIONED:
        _copy(connection, f"SELECT * FROM {table.name}", folder / f"{table.name}{SUFFIX}")
    with whole_file(folder / MANIFEST) as part:
        part.write_text(json.dumps({"format": schema.FORMAT, "years": now}, indent=1), encoding="utf-8")


def connect(folder: Path) -> duckdb.DuckDBPyConnection:
    """The Parquet files as the tables of a store, in a database in memory. Raises StoreError."""
    if not _read_manifest(folder):
        raise StoreError(f"{folder} is no Parquet store of ogikit, or has nothing in it yet")
    connection = duckdb.connect()
    for name, values in schema.enums().items():
        connection.execute(f"CREATE TYPE {name} AS ENUM ({', '.join(map(repr, values))})")
    for table in schema.DATA:
        files = _quoted(folder / table.name / "year=*" / DATA)
        connection.execute(
            f"CREATE VIEW {table.name} AS SELECT * FROM read_parquet({files},"
            " hive_partitioning = true, hive_types = {'year': INTEGER})"
        )
    for table in UNPARTITIONED:
        files = _quoted(folder / f"{table.name}{SUFFIX}")
        connection.execute(f"CREATE VIEW {table.name} AS SELECT * FROM read_parquet({files})")
    connection.execute(schema.PANEL)
    return connection


def _signatures(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """Of each year, what changes when a report comes, goes, or is read again."""
    rows = connection.execute(
        "SELECT year, count(*), bit_xor(hash(report, reports.path, reports.content, reader))"
        " FROM reports LEFT JOIN files USING (path) GROUP BY year"
    ).fetchall()
    return {NO_YEAR if year is None else str(year): f"{count}-{mixed:016x}" for year, count, mixed in rows}


def _read_manifest(folder: Path) -> dict[str, str]:
    """Signatures by year; none where there is no manifest."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        years = manifest["years"] if manifest["format"] == schema.FORMAT else {}
        return {str(year): str(signature) for year, signature in years.items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise StoreError(f"cannot read {folder / MANIFEST}: {error}") from error


def _copy(connection: duckdb.DuckDBPyConnection, query: str, target: Path) -> None:
    with whole_file(target) as part:
        connection.execute(f"COPY ({query}) TO {_quoted(part)} (FORMAT parquet, COMPRESSION zstd)")


@contextmanager
def whole_file(target: Path) -> Iterator[Path]:
    """A path to write to; what is written there takes its name when it is on the disk."""
    part = target.with_name(f".{target.name}.part")
    yield part
    for name in (part, target.parent):
        handle = os.open(name, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
        if name is part:
            part.replace(target)


def _quoted(path: Path) -> str:
    escaped = str(path).replace("'", "''")
    return f"'{escaped}'"
