"""How `ogikit parse` writes reports: as tables, JSON Lines, CSV, or a workbook (workbook.py)."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import BinaryIO, Protocol

from ogikit import ReadError, Report
from ogikit.cli.options import ParseFormat
from ogikit.cli.rows import CELL_FIELDS, cell_rows
from ogikit.cli.sheet import sheet
from ogikit.cli.terminal import output_console, print_lines, tell
from ogikit.findings.json import error_to_dict, report_to_dict
from ogikit.findings.text import describe, heading, unreadable
from ogikit.language import Language, pick


class Writer(Protocol):
    """Takes reports and unreadable files in order."""

    def report(self, report: Report) -> None: ...

    def error(self, error: ReadError) -> None: ...


@contextmanager
def open_writer(output_format: ParseFormat, stream: BinaryIO, language: Language) -> Iterator[Writer]:
    """A writer of `output_format` onto `stream`; what it writes is complete when the block ends."""
    if output_format == "xlsx":
        from ogikit.cli.workbook import open_workbook

        with open_workbook(stream, language) as workbook:
            yield workbook
    elif output_format == "jsonl":
        yield JsonLinesWriter(stream, language)
    elif output_format == "csv":
        yield CsvWriter(stream, language)
    else:
        yield TableWriter(language)


class JsonLinesWriter:
    """One object a line, flushed, so that a reader downstream sees each report as it is done."""

    def __init__(self, stream: BinaryIO, language: Language) -> None:
        self.stream = stream
        self.language = language

    def report(self, report: Report) -> None:
        self._line(report_to_dict(report, self.language))

    def error(self, error: ReadError) -> None:
        self._line(error_to_dict(error, self.language))

    def _line(self, item: dict[str, object]) -> None:
        self.stream.write(json.dumps(item, ensure_ascii=False).encode() + b"\n")
        self.stream.flush()


class CsvWriter:
    """Long form, a row a cell. Files that cannot be read have no cells: they go to standard error."""

    def __init__(self, stream: BinaryIO, language: Language) -> None:
        self.stream = stream
        self.language = language
        self._rows([CELL_FIELDS])

    def report(self, report: Report) -> None:
        self._rows(cell_rows(report, self.language))

    def error(self, error: ReadError) -> None:
        tell_unreadable(error, self.language)

    def _rows(self, rows: Iterable[Sequence[object]]) -> None:
        text = io.StringIO(newline="")
        csv.writer(text, lineterminator="\n").writerows(rows)
        self.stream.write(text.getvalue().encode())
        self.stream.flush()


class TableWriter:
    """The tables of each report as the form prints them, then what is broken in words."""

    def __init__(self, language: Language) -> None:
        self.console = output_console()
        self.language = language

    def report(self, report: Report) -> None:
        findings = report.findings
        print_lines(self.console, heading(report, self.language))
        for part in sheet(report, findings, self.language):
            self.console.print(part)
        print_lines(self.console, describe(findings, self.language))
        self.console.print()

    def error(self, error: ReadError) -> None:
        print_lines(self.console, unreadable(error, self.language))
        self.console.print()


def tell_unreadable(error: ReadError, language: Language) -> None:
    """One line on standard error, for formats that have no place for it."""
    message = pick(language, error.message, error.message_en)
    tell(f"{error.source}: {message} [{error.code}]")
