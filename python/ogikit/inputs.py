"""Which files are meant by paths, folders and patterns, and reading them in order, in chunks."""

from __future__ import annotations

import glob
import itertools
import os
import stat
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import TypeAlias

from ogikit import _core
from ogikit._core import ReadError
from ogikit.reading import read_all, read_files
from ogikit.report import Report

Paths: TypeAlias = str | os.PathLike[str] | Iterable[str | os.PathLike[str]]
Reading: TypeAlias = Report | ReadError

STANDARD_INPUT = "-"

# What a folder of saved pages and results holds beside the reports. Everything else in a folder is
# tried, so that a report is never passed over because of its name; and a file that is named itself is
# tried whatever it is called.
NEVER_REPORTS = frozenset(
    {
        ".png", ".jpg", ".jpeg", ".gif", ".bmp", ".svg", ".webp", ".ico",  # pictures
        ".css", ".js", ".woff", ".woff2", ".ttf", ".eot",  # of saved pages
        ".json", ".jsonl", ".csv", ".parquet", ".duckdb", ".wal",  # results and truth files
        ".py", ".pyc", ".ipynb", ".log",
    }
)  # fmt: skip

# A chunk is what the threads share and what is held in memory at once.
CHUNK_FILES = 128
CHUNK_BYTES = 16 << 20
MAX_BYTES = 64 << 20  # of a pipe; the core's own limit for files


@dataclass
class Inputs:
    """Paths in the order they are read, and how many files of folders were passed over."""

    paths: list[str] = field(default_factory=list)
    skipped: Counter[str] = field(default_factory=Counter)  # suffix → files


@dataclass(frozen=True)
class FileReading:
    """What one file holds: its reports, or why there is none."""

    path: str
    items: list[Reading]


def find_inputs(arguments: Iterable[str], *, patterns: bool = False) -> Inputs:
    """Files as given, folders with all below them in sorted order; hidden ones are left out.

    A path that does not exist stays in the list: it becomes an unreadable file and the run goes on. With
    `patterns` it may be one, as "reports/*/2023*.html" or "reports/**/*.docx".
    """
    inputs = Inputs()
    for argument in arguments:
        if argument != STANDARD_INPUT and Path(argument).is_dir():
            _walk(argument, inputs)
        elif patterns and glob.has_magic(argument) and not os.path.lexists(argument):
            _match(argument, inputs)
        else:
            inputs.paths.append(argument)
    return inputs


def find_paths(paths: Paths) -> list[str]:
    """Files in the order they are read, each once. Raises FileNotFoundError when there are none."""
    given = [paths] if isinstance(paths, str | os.PathLike) else list(paths)
    named = [os.fspath(path) for path in given]
    found = distinct(find_inputs(named, patterns=True).paths)
    if not found:
        raise FileNotFoundError(f"no report files in {', '.join(named) or 'an empty list'}")
    return found


def distinct(paths: Iterable[str]) -> list[str]:
    """The paths without those that name a file again."""
    first: dict[str, str] = {}
    for path in paths:
        first.setdefault(os.path.abspath(path), path)  # noqa: PTH100 – an absolute name, links as they are
    return list(first.values())


def _match(pattern: str, inputs: Inputs) -> None:
    matches = sorted(glob.iglob(pattern, recursive=True))  # noqa: PTH207 – Path.glob is never absolute
    for match in matches:
        if not Path(match).is_dir():
            inputs.paths.append(match)
        elif "**" not in pattern:  # whose matches have what is below them already
            _walk(match, inputs)
    if not matches:
        inputs.paths.append(pattern)


def _walk(folder: str, inputs: Inputs) -> None:
    def keep_unreadable_folder(error: OSError) -> None:
        inputs.paths.append(os.fsdecode(error.filename))

    for parent, folders, files in os.walk(folder, onerror=keep_unreadable_folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            suffix = PurePath(name).suffix.lower()
            if name.startswith("."):
                continue
            if suffix in NEVER_REPORTS:
                inputs.skipped[suffix] += 1
            else:
                inputs.paths.append(str(Path(parent, name)))


def read_in_order(paths: Iterable[str], jobs: int) -> Iterator[FileReading]:
    """What each file holds, in order, while at most a chunk of files is in memory.

    `jobs` is the number of threads of the core; 0 takes one a core.
    """
    for chunk in _chunks(paths):
        yield from _read_chunk(chunk, jobs)


def _chunks(paths: Iterable[str]) -> Iterator[list[str]]:
    chunk: list[str] = []
    size = 0
    for path in paths:
        with suppress(OSError):  # reading it will say why
            size += os.stat(path).st_size  # noqa: PTH116 – as in _is_stream
        chunk.append(path)
        if len(chunk) == CHUNK_FILES or size >= CHUNK_BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _read_chunk(chunk: list[str], jobs: int) -> Iterator[FileReading]:
    """Runs of files go to the core together; what it does not read itself comes in between."""
    for stream, run in itertools.groupby(chunk, key=_is_stream):
        paths = list(run)
        readings = map(_read_stream, paths) if stream else read_files(paths, jobs=jobs)
        yield from map(FileReading, paths, readings)


def _is_stream(path: str) -> bool:
    """What is read here and not by the core: standard input, a pipe such as the shell's
    <(command), and a file whose name is not Unicode, as old archives leave them.
    """
    if path == STANDARD_INPUT or (not path.isascii() and printable(path) != path):
        return True
    with suppress(OSError, ValueError):  # reading it will say why
        return stat.S_ISFIFO(os.stat(path).st_mode)  # noqa: PTH116 – a Path of each of many files is slow
    return False


def _read_stream(path: str) -> list[Reading]:
    try:
        if path == STANDARD_INPUT:
            data = sys.stdin.buffer.read(MAX_BYTES + 1)
        else:
            with Path(path).open("rb") as stream:
                data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        return [_core.read_error("file_unreadable", error.strerror or str(error), printable(path))]
    return read_all(data, name=printable(path))


def printable(path: str) -> str:
    r"""The path with bytes that are not UTF-8 as \\xNN."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")
