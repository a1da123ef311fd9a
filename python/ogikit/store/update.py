"""Bringing a store up to date: only files that are new or have changed are read.

A file is taken for unchanged when its size and time of change are those it had, and the same ogikit with the
same options read it; where the time says nothing (it differs, or the file was read at the very moment it
changed), when the hash of its bytes is. Every batch is committed at once, so that a run that is killed loses
only what it had not committed.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import duckdb
import pyarrow as pa

from ogikit.inputs import FileReading, Paths, find_paths, read_in_order
from ogikit.progress import progress_bar
from ogikit.store import database, parquet
from ogikit.store.batch import Batch, FileState, hash_of, key_of

# A batch is committed when it has so many files or reports, which is a few seconds' work.
BATCH_FILES = 2_000
FILES_HELD = 128  # whose texts are in memory at a time

# Clocks of file systems are this coarse, at worst.
CLOCK_STEP_NS = 2_000_000_000


@dataclass
class UpdateSummary:
    """What an update did, in files, but for `reports`.

    Attributes:
        read: Files read, since they are new or have changed.
        unchanged: Files that the store holds as they are.
        reports: Reports read.
        unreadable: Files, or members of archives, that cannot be read: now or when they were last tried.
        gone: Files that the store holds and that were not found any more where they were looked for. Their
            reports stay, unless pruned.
        pruned: Files whose reports were removed since they are gone.
        complete: False when the run was interrupted; what was read until then is in the store.
    """

    read: int = 0
    unchanged: int = 0
    reports: int = 0
    unreadable: int = 0
    gone: int = 0
    pruned: int = 0
    complete: bool = True


@dataclass(frozen=True)
class Known:
    """A file as the store knows it."""

    state: FileState
    read_ns: int
    content: str | None
    reader: str

    def settled(self) -> bool:
        """Whether a later change must show in the time: not if it was read as it changed."""
        return self.state.modified_ns + CLOCK_STEP_NS < self.read_ns


def update_store(
    store: str | Path,
    paths: Paths,
    *,
    jobs: int = 0,
    progress: bool | None = None,
    prune: bool = False,
    again: bool = False,
) -> UpdateSummary:
    """Read into a store what is new or has changed; the store is made if there is none.

    Args:
        store: A DuckDB file; or, called *.parquet, a folder of Parquet files by year with a DuckDB file
            beside them.
        paths: As in `read_corpus`.
        jobs: Threads; 0 takes one a core.
        progress: Whether to show a bar; None shows one on a terminal and in a notebook.
        prune: Remove reports whose files are gone from the folders given.
        again: Read every file, changed or not.

    Raises:
        StoreError: The store cannot be written, is no store of ogikit, or another run has it.
        FileNotFoundError: There is no file in what is named.
    """
    given = [paths] if isinstance(paths, str | os.PathLike) else list(paths)
    found = find_paths(given)
    return update_with(
        Path(store),
        [os.fspath(path) for path in given],
        found,
        jobs=jobs,
        progress=progress,
        prune=prune,
        again=again,
    )


def update_with(
    target: Path,
    given: Sequence[str],
    found: Sequence[str],
    *,
    jobs: int = 0,
    progress: bool | None = None,
    prune: bool = False,
    again: bool = False,
) -> UpdateSummary:
    """As `update_store`, with the files `found` in what was `given`."""
    with _opened(target) as connection:
        summary = _update(connection, found, jobs, progress, again=again)
        if summary.complete:
            gone = _mark_gone(connection, given, found, prune=prune)
            summary.gone, summary.pruned = len(gone), len(gone) if prune else 0
        summary.unreadable = _count_unreadable(connection, found)
        if parquet.is_folder(target):
            parquet.publish(connection, target)
    return summary


def _opened(target: Path) -> duckdb.DuckDBPyConnection:
    if parquet.is_folder(target):
        parquet.prepare_folder(target)
        target = target / parquet.DATABASE
    if not target.exists():
        database.create(target)
    return database.connect(target, read_only=False)


def _update(
    connection: duckdb.DuckDBPyConnection,
    found: Sequence[str],
    jobs: int,
    progress: bool | None,
    *,
    again: bool,
) -> UpdateSummary:
    run = _Run(connection, again=again)
    with progress_bar(len(found), "read", progress) as advance:
        held: list[FileReading] = []
        try:
            for reading in read_in_order(run.changed(found, advance), jobs):
                held.append(reading)
                advance()
                if len(held) == FILES_HELD:
                    run.take(held)
                    held = []
            run.take(held)
        except KeyboardInterrupt:
            run.summary.complete = False
        run.commit()
    return run.summary


class _Run:
    """An update under way: what was known before, and the batch that is not yet committed."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, *, again: bool) -> None:
        self.connection = connection
        self.known = load_known(connection)
        self.again = again
        self.summary = UpdateSummary()
        self.found_as: dict[str, FileState | None] = {}  # files that are being read
        self.reader = f"ogikit {version('ogikit')}"  # what others have read is read again
        self.batch = self._new_batch()

    def changed(self, found: Iterable[str], advance: Callable[[], None]) -> Iterator[str]:
        """The files to read. Those that are gone are left to `_mark_gone`."""
        for path in found:
            state = FileState.of(path)
            known = self.known.get(key_of(path))
            if known is not None and (state is None or self._unchanged(path, state, known)):
                self.summary.unchanged += state is not None
                advance()
            else:
                self.found_as[path] = state
                yield path

    def _unchanged(self, path: str, state: FileState, known: Known) -> bool:
        if self.again or known.reader != self.reader or known.content is None:
            return False
        if known.state == state and known.settled():
            return True
        if known.state.size != state.size or hash_of(path) != known.content:
            return False
        self.batch = self.batch.with_same_content(key_of(path), state, known.content)
        return True

    def take(self, readings: Sequence[FileReading]) -> None:
        if not readings:
            return
        states = [self.found_as.pop(reading.path) for reading in readings]
        self.batch = self.batch.with_readings(readings, states)
        if len(self.batch.files) >= BATCH_FILES or self.batch.reports >= BATCH_FILES:
            self.commit()

    def commit(self) -> None:
        batch = self.batch
        if not batch.files:
            return
        database.commit(self.connection, batch.rows(), batch.replaced)
        self.batch = self._new_batch()
        self.summary.read += len(batch.replaced)
        self.summary.reports += batch.reports

    def _new_batch(self) -> Batch:
        [(last,)] = self.connection.execute("SELECT coalesce(max(report), 0) FROM reports").fetchall()
        return Batch(self.reader, last + 1)


def load_known(connection: duckdb.DuckDBPyConnection) -> dict[str, Known]:
    rows = connection.execute(
        "SELECT path, size, modified_ns, read_ns, content, reader FROM files"
    ).fetchall()
    return {
        path: Known(FileState(size, modified_ns), read_ns, content, reader)
        for path, size, modified_ns, read_ns, content, reader in rows
    }


def _mark_gone(
    connection: duckdb.DuckDBPyConnection,
    given: Sequence[str],
    found: Sequence[str],
    *,
    prune: bool,
) -> list[str]:
    """Keys of files that the store holds below a folder given, or that were named, and that are not there."""
    there = {key_of(path) for path in found if FileState.of(path) is not None}
    named = {key_of(path) for path in found}
    folders = tuple(f"{key_of(path).rstrip('/')}/" for path in given if Path(path).is_dir())
    known = [path for (path,) in connection.execute("SELECT path FROM files").fetchall()]
    gone = [path for path in known if path not in there and (path in named or path.startswith(folders))]
    is_gone = "(path IN (SELECT path FROM gone_now))"
    connection.register("gone_now", pa.table({"path": pa.array(gone, pa.string())}))
    with database.transaction(connection):
        if prune:
            database.remove(connection, gone)
        connection.execute(f"UPDATE files SET gone = {is_gone} WHERE gone <> {is_gone}")
    connection.unregister("gone_now")
    return gone


def _count_unreadable(connection: duckdb.DuckDBPyConnection, found: Sequence[str]) -> int:
    connection.register("looked_at", pa.table({"path": pa.array(map(key_of, found), pa.string())}))
    [(count,)] = connection.execute(
        "SELECT count(*) FROM unreadable SEMI JOIN looked_at USING (path)"
    ).fetchall()
    connection.unregister("looked_at")
    return int(count)
