"""Files to reports: one, all that a file holds, or many files at once."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import BinaryIO, TypeAlias

from ogikit import _core
from ogikit._core import Limits, ReadError
from ogikit.report import Report

Source: TypeAlias = str | os.PathLike[str] | bytes | bytearray | memoryview | BinaryIO


def read(
    source: Source, *, name: str | None = None, charset: str = "", limits: Limits | None = None
) -> Report:
    """Read a report.

    Web pages, docx, odt, xlsx, ods, pdf and plain text are read directly; doc, wps, xls and rtf through
    LibreOffice where it is installed.

    Args:
        source: A path, the bytes of a file, or a file object open in binary mode. The format is
            told from the bytes, never from the name.
        name: What `Report.source` says of bytes and file objects.
        charset: The charset that a server or catalogue declares, if any.
        limits: What a file may cost; None takes the defaults of `Limits()`.

    Raises:
        ReadError: It cannot be read as one report. Of a file that holds several ("several_reports")
            `read_all` gives each.
    """
    items = read_all(source, name=name, charset=charset, limits=limits)
    if len(items) > 1:
        path = _name_of(source, name)
        raise _core.read_error("several_reports", f"{len(items)} reports", path)
    if isinstance(items[0], ReadError):
        raise items[0]
    return items[0]


def read_all(
    source: Source, *, name: str | None = None, charset: str = "", limits: Limits | None = None
) -> list[Report | ReadError]:
    """Read all reports that a file holds: most hold one.

    Reports that follow one another in a file are called "file#1", "file#2"; those in a zip
    "archive.zip/member". What cannot be read is an error in its place, not raised.

    Args:
        source: As in `read`.
        name: As in `read`.
        charset: As in `read`.
        limits: As in `read`.
    """
    path = _name_of(source, name)
    if isinstance(source, str | os.PathLike):
        return read_batch([source], jobs=1, charset=charset, limits=limits)
    if not isinstance(source, bytes | bytearray | memoryview):
        source = source.read()
        if not isinstance(source, bytes):
            raise TypeError("the file object gives text: open it in binary mode, as in open(path, 'rb')")
    limits = limits or Limits()
    items = _core.read_all_bytes(source, path, charset=charset, limits=limits)
    [converted] = _converted([_reports(items)], {path: bytes(source)}, limits)
    return converted


def read_batch(
    paths: Sequence[str | os.PathLike[str]],
    *,
    jobs: int = 0,
    charset: str = "",
    limits: Limits | None = None,
) -> list[Report | ReadError]:
    """Read many files on many threads, in the order of `paths`; an unreadable one gives its error.

    A file that holds several reports gives each, as `read_all` does.

    Args:
        paths: Files.
        jobs: Threads; 0 takes one a core.
        charset: As in `read`.
        limits: As in `read`.
    """
    files = read_files(paths, jobs=jobs, charset=charset, limits=limits)
    return [item for items in files for item in items]


def read_files(
    paths: Sequence[str | os.PathLike[str]],
    *,
    jobs: int = 0,
    charset: str = "",
    limits: Limits | None = None,
) -> list[list[Report | ReadError]]:
    """As `read_batch`, with a list for each file: what it holds."""
    limits = limits or Limits()
    files = _core.read_batch([os.fspath(path) for path in paths], jobs=jobs, charset=charset, limits=limits)
    return _converted([_reports(items) for items in files], {}, limits)


def read_again(sources: Iterable[str]) -> Iterator[Report]:
    """The reports that have these `Report.source`: files, one of several in one, or members of archives. What
    follows one another in a file is read together.

    Raises ReadError when a file cannot be read, LookupError when it no longer holds the report.
    """
    for path, wanted in groupby(sources, key=_file_of):
        items = read_all(path)
        reports = {item.source: item for item in items if isinstance(item, Report)}
        for source in wanted:
            if source in reports:
                yield reports[source]
                continue
            for item in items:
                if isinstance(item, ReadError):
                    raise item
            raise LookupError(f"{path} no longer holds {source}")


def _file_of(source: str) -> Path:
    """The file of a report: of `#2` the file before it, of a member its archive."""
    found = next((path for path in (Path(source), *Path(source).parents) if path.is_file()), None)
    return found or Path(source.rpartition("#")[0] or source)


def _name_of(source: Source, name: str | None) -> str:
    if isinstance(source, str | os.PathLike):
        return os.fspath(source)
    if isinstance(source, bytes | bytearray | memoryview):
        return name or "<bytes>"
    return name or str(getattr(source, "name", "<file>"))


def _reports(items: Iterable[_core.Report | ReadError]) -> list[Report | ReadError]:
    return [Report(item) if isinstance(item, _core.Report) else item for item in items]


def _converted(
    files: list[list[Report | ReadError]], held: dict[str, bytes], limits: Limits
) -> list[list[Report | ReadError]]:
    """`files`, with what an office suite must convert read in its place."""
    wanted = [
        item.source
        for items in files
        for item in items
        if isinstance(item, ReadError) and item.code == "converter_missing"
    ]
    if not wanted:
        return files
    from ogikit import office

    contents, faults = _contents(wanted, held, limits)
    converted = {**faults, **office.convert(contents)}

    def in_its_place(item: Report | ReadError) -> list[Report | ReadError]:
        content = converted.get(item.source) if isinstance(item, ReadError) else None
        if isinstance(content, bytes):
            return _reports(_core.read_all_bytes(content, item.source, limits=limits))
        return [content or item]

    return [[found for item in items for found in in_its_place(item)] for items in files]


def _contents(
    names: Iterable[str], held: dict[str, bytes], limits: Limits
) -> tuple[dict[str, bytes | Path], dict[str, ReadError]]:
    """What to convert, files and members of archives; and the errors of members that cannot be had."""
    contents: dict[str, bytes | Path] = {}
    faults: dict[str, ReadError] = {}
    members: dict[str, list[str]] = {}
    for name in names:
        archive = None if name in held else _archive_of(name, held)
        if archive is None:
            contents[name] = held.get(name, Path(name))
        else:
            members.setdefault(archive, []).append(name)
    for archive, wanted in members.items():
        try:
            contents |= _unpacked(archive, wanted, held, limits)
        except ReadError as error:
            faults |= {name: _core.read_error(error.code, error.detail, name) for name in wanted}
        except (OSError, KeyError) as error:
            faults |= {name: _core.read_error("file_unreadable", str(error), name) for name in wanted}
    return contents, faults


def _archive_of(name: str, held: dict[str, bytes]) -> str | None:
    """The archive that `name` is a member of, if it is one's: "archive.zip" of "archive.zip/member"."""
    folders = (name[:at] for at, letter in enumerate(name) if letter == "/")
    return next((folder for folder in folders if folder in held or Path(folder).is_file()), None)


def _unpacked(archive: str, names: list[str], held: dict[str, bytes], limits: Limits) -> dict[str, bytes]:
    """The members `names` of an archive, which is unpacked once for all of them."""
    data = held[archive] if archive in held else Path(archive).read_bytes()
    members = {name: name.removeprefix(f"{archive}/") for name in names}
    unpacked = _core.read_members(data, set(members.values()), limits)
    return {name: unpacked[member] for name, member in members.items()}
