"""The DuckDB file of a store: making, opening, and writing a batch in one transaction."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import pyarrow as pa

from ogikit import _core
from ogikit.cell import TABLES, places
from ogikit.columns.axis import EDITIONS
from ogikit.store import schema
from ogikit.store.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterable


def connect(path: Path, *, read_only: bool) -> duckdb.DuckDBPyConnection:
    """Open a store that is there. Raises StoreError when it is none, is newer, or another run has it."""
    if not path.is_file():
        raise StoreError(f"there is no store {path}")
    try:
        connection = duckdb.connect(str(path), read_only=read_only)
    except duckdb.Error as error:
        reason = str(error).splitlines()[0]
        raise StoreError(f"cannot open {path}: {reason}") from error
    try:
        check_format(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def check_format(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    try:
        found = connection.execute("SELECT value FROM meta WHERE key = 'format'").fetchall()
    except duckdb.CatalogException:
        found = []
    if not found:
        raise StoreError(f"{path} is a DuckDB file, but no store of ogikit: name another file")
    if found != [(str(schema.FORMAT),)]:
        raise StoreError(
            f"{path} has format {found[0][0]}, this ogikit knows {schema.FORMAT}: make it anew, or use the"
            " ogikit that made it"
        )


def create(path: Path) -> None:
    """Make an empty store, which takes its name when it is whole. Raises StoreError when it cannot be."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        remove_left_over(path)
        with duckdb.connect(str(part)) as connection:
            for statement in schema.statements():
                connection.execute(statement)
            fill_dimensions(connection)
        os.link(part, path)  # never over a file that came meanwhile
    except FileExistsError as error:
        raise StoreError(f"{path} was made by another run meanwhile: run again") from error
    except (OSError, duckdb.IOException) as error:
        reason = getattr(error, "strerror", None) or str(error).splitlines()[0]
        raise StoreError(f"cannot write {path}: {reason}") from error
    finally:
        part.unlink(missing_ok=True)


def remove_left_over(path: Path) -> None:
    """Take away what runs that were killed left of a store in the making, `.name.PID.part` and its log."""
    for part in path.parent.glob(f".{glob.escape(path.name)}.*.part*"):
        pid = part.name.removeprefix(f".{path.name}.").partition(".")[0]
        try:
            os.kill(int(pid), 0)
        except (ProcessLookupError, ValueError):
            part.unlink(missing_ok=True)
        except PermissionError:
            continue  # it runs, as someone else's


def fill_dimensions(connection: duckdb.DuckDBPyConnection) -> None:
    """`meta` and `form`, which are the same in every store."""
    rows = [
        (edition, place.id, table, *place.id.split(".")[1:], place.row, place.column,
         "分" if place.kind is _core.ColumnKind.amount else "count", place.label_zh, place.label_en)
        for table in TABLES for edition in EDITIONS for place in places(table, edition)
    ]  # fmt: skip
    columns = dict(zip(schema.FORM.names, map(list, zip(*rows, strict=True)), strict=True))
    insert(connection, "form", pa.table(columns))
    facts = {"format": str(schema.FORMAT), "version": version("ogikit")}
    insert(connection, "meta", pa.table({"key": list(facts), "value": list(facts.values())}))


def insert(connection: duckdb.DuckDBPyConnection, table: str, rows: pa.Table) -> None:
    connection.register("incoming", rows)
    connection.execute(f"INSERT INTO {table} BY NAME SELECT * FROM incoming")
    connection.unregister("incoming")


@contextmanager
def transaction(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """All of it or nothing, also when the process is killed."""
    connection.execute("BEGIN")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def remove(connection: duckdb.DuckDBPyConnection, paths: Iterable[str]) -> None:
    """All that was read of files, by their keys."""
    connection.register("removed", pa.table({"path": pa.array(list(paths), pa.string())}))
    owned = "report IN (SELECT report FROM reports SEMI JOIN removed USING (path))"
    if connection.execute(f"SELECT count(*) FROM reports WHERE {owned}").fetchall() != [(0,)]:
        for table in (schema.CELLS, schema.FINDINGS, schema.CLAIMS, schema.REPORTS):
            connection.execute(f"DELETE FROM {table.name} WHERE {owned}")
    for table in (schema.UNREADABLE, schema.FILES):
        connection.execute(f"DELETE FROM {table.name} WHERE path IN (SELECT path FROM removed)")
    connection.unregister("removed")


def commit(
    connection: duckdb.DuckDBPyConnection, rows: Mapping[str, pa.Table], replaced: Sequence[str]
) -> None:
    """Put a batch in, in the place of what was read of the same files before."""
    with transaction(connection):
        remove(connection, replaced)
        for table, batch in rows.items():
            insert(connection, table, batch)
