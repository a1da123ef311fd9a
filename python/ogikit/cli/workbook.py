"""An Excel workbook of many reports: a sheet of reports, one of cells, one of findings."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal
from operator import itemgetter
from typing import Any, BinaryIO

import xlsxwriter  # type: ignore[import-untyped]

from ogikit import ReadError, Report, State
from ogikit.cli.exit_codes import UsageError
from ogikit.cli.rows import CELL_FIELDS, cell_rows
from ogikit.language import Language, pick

SHEET_ROWS = 1_048_576  # of Excel, the heading included
STATES = tuple(state for state in State if state != State.not_in_form)

REPORT_FIELDS = (
    "source", "agency", "year", "published", "proactive_edition", "requests_edition", "remedies_edition",
    *(state.name for state in STATES), "findings", "error", "message",
)  # fmt: skip
# Of CELL_FIELDS those that people look at; the rest is in CSV and JSON Lines.
SHOWN_FIELDS = ("source", "agency", "year", "cell", "label", "unit", "value", "state", "text")
shown = itemgetter(*map(CELL_FIELDS.index, SHOWN_FIELDS))
FINDING_FIELDS = (
    "source",
    "agency",
    "year",
    "rule",
    "severity",
    "outcome",
    "left",
    "right",
    "cells",
    "message",
)


@contextmanager
def open_workbook(stream: BinaryIO, language: Language) -> Iterator[WorkbookWriter]:
    """A workbook written onto `stream` when the block ends well."""
    # Rows go to temporary files as they come, so that memory does not grow with the reports.
    with tempfile.TemporaryDirectory() as folder:
        book = xlsxwriter.Workbook(stream, {"constant_memory": True, "tmpdir": folder})
        try:
            yield WorkbookWriter(book, language)
        finally:
            book.close()  # also when the block fails: it holds open files in the folder


class WorkbookWriter:
    """A `Writer` (writers.py) of the three sheets."""

    def __init__(self, book: Any, language: Language) -> None:
        self.language = language
        bold = book.add_format({"bold": True})
        self.reports = Sheet(book, "reports", REPORT_FIELDS, bold)
        self.cells = Sheet(book, "cells", SHOWN_FIELDS, bold)
        self.findings = Sheet(book, "findings", FINDING_FIELDS, bold)

    def report(self, report: Report) -> None:
        findings = report.findings
        counts = report.count_states()
        who = (report.source, report.agency, report.year)
        self.reports.add(
            *who,
            report.published.isoformat() if report.published else None,
            *report.editions.values(),
            *(counts[state] for state in STATES),
            len(findings),
        )
        for row in cell_rows(report, self.language):
            self.cells.add(*shown(row))
        for finding in findings:
            self.findings.add(
                *who,
                finding.rule,
                finding.severity,
                finding.outcome,
                finding.left,
                finding.right,
                " ".join(finding.cells),
                pick(self.language, finding.message, finding.message_en),
            )

    def error(self, error: ReadError) -> None:
        nothing = (None,) * (len(REPORT_FIELDS) - 3)
        message = pick(self.language, error.message, error.message_en)
        self.reports.add(error.source, *nothing, error.code, message)


class Sheet:
    """A worksheet filled row by row. Text stays text: nothing in it becomes a formula or a link."""

    def __init__(self, book: Any, name: str, fields: Sequence[str], bold: Any) -> None:
        self.sheet = book.add_worksheet(name)
        self.sheet.freeze_panes(1, 0)
        self.sheet.set_column(0, 0, 40)
        self.sheet.set_column(1, len(fields) - 1, 16)
        self.rows = 0
        for column, field in enumerate(fields):
            self.sheet.write_string(0, column, field, bold)

    def add(self, *row: object) -> None:
        self.rows += 1
        if self.rows == SHEET_ROWS:
            raise UsageError(
                f"a sheet holds {SHEET_ROWS:,} rows and the {self.sheet.name} are more: write .csv or .jsonl"
            )
        for column, value in enumerate(row):
            if isinstance(value, int | Decimal):
                self.sheet.write_number(self.rows, column, float(value))
            elif value is not None:
                self.sheet.write_string(self.rows, column, str(value))
