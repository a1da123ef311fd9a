"""What is read of some files, in columns, ready to be committed together."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pyarrow as pa

from ogikit._core import ReadError
from ogikit.columns.info import Row, describe_error
from ogikit.inputs import FileReading, printable
from ogikit.report import Report
from ogikit.store import arrow, schema


def key_of(path: str) -> str:
    """The name by which a store knows a file, from wherever it is named."""
    return printable(os.path.abspath(path))  # noqa: PTH100 – an absolute name, links as they are


@dataclass(frozen=True)
class FileState:
    """A file as it was found: what tells later whether it has changed."""

    size: int
    modified_ns: int

    @classmethod
    def of(cls, path: str) -> FileState | None:
        """None when there is no such file."""
        try:
            found = Path(path).stat()
        except OSError:
            return None
        return cls(found.st_size, found.st_mtime_ns)


def hash_of(path: str) -> str | None:
    """A hash of a file's bytes; None when it cannot be read."""
    try:
        with Path(path).open("rb") as stream:
            digest = hashlib.file_digest(stream, lambda: hashlib.blake2b(digest_size=16))
    except OSError:
        return None
    return digest.hexdigest()


@dataclass(frozen=True)
class Batch:
    """Rows of every table, from files read one after the other. `with_readings` gives a batch with more.

    Attributes:
        reader: Who read them: version and options.
        first: Number of the first report.
        reports: How many there are.
        tables: Arrow tables by the name of the store's.
        replaced: Keys of the files that were read.
        files: Rows of the table `files`: these, and others whose time alone has changed.
        unreadable: Rows of the table `unreadable`.
    """

    reader: str
    first: int
    reports: int = 0
    tables: tuple[dict[str, pa.Table], ...] = ()
    replaced: tuple[str, ...] = ()
    files: tuple[Row, ...] = ()
    unreadable: tuple[Row, ...] = ()

    def with_readings(self, readings: Sequence[FileReading], before: Sequence[FileState | None]) -> Batch:
        """Take the rows out of readings; the reports' texts may be let go after that.

        `before` is how each file was found before it was read. One that has changed since gets no hash, so
        that the next run reads it again.
        """
        keys = [key_of(reading.path) for reading in readings]
        read = [(key, item) for key, reading in zip(keys, readings, strict=True) for item in reading.items]
        cores = [(key, item.core) for key, item in read if isinstance(item, Report)]
        errors = [{"path": key, **describe_error(item)} for key, item in read if isinstance(item, ReadError)]
        files = [
            _file(key, reading.path, state, self.reader)
            for key, reading, state in zip(keys, readings, before, strict=True)
        ]
        return replace(
            self,
            reports=self.reports + len(cores),
            tables=(*self.tables, arrow.report_tables(cores, self.first + self.reports)),
            replaced=(*self.replaced, *keys),
            files=(*self.files, *files),
            unreadable=(*self.unreadable, *errors),
        )

    def with_same_content(self, key: str, state: FileState, content: str) -> Batch:
        """A file that was touched and not changed: only what is known of it is new."""
        return replace(self, files=(*self.files, _known_file(key, state, content, self.reader)))

    def rows(self) -> dict[str, pa.Table]:
        """The rows of each table; the cells of all reports stand together."""
        rows = {
            table.name: pa.concat_tables([tables[table.name] for tables in self.tables])
            for table in schema.DATA
            if self.tables
        }
        if rows:
            rows["cells"] = _by_cell(rows["cells"])
        rows["files"] = arrow.rows_table(schema.FILES, self.files)
        rows["unreadable"] = arrow.rows_table(schema.UNREADABLE, self.unreadable)
        return rows


def _file(key: str, path: str, before: FileState | None, reader: str) -> Row:
    """What a later run must know of a file that was just read."""
    content = hash_of(path)
    if before is None or content is None or FileState.of(path) != before:
        return _known_file(key, before, None, reader)
    return _known_file(key, before, content, reader)


def _known_file(key: str, state: FileState | None, content: str | None, reader: str) -> Row:
    return {
        "path": key,
        "size": state and state.size,
        "modified_ns": state and state.modified_ns,
        "read_ns": time.time_ns(),
        "content": content,
        "reader": reader,
        "gone": False,
    }


def _by_cell(cells: pa.Table) -> pa.Table:
    """Cells of several chunks of files, so that the reports of a cell stand together."""
    codes = cells["cell"].unify_dictionaries().combine_chunks()
    return cells.take(np.argsort(codes.indices.to_numpy(), kind="stable"))
