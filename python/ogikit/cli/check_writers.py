"""How `ogikit check` shows findings: in words, or as one JSON document; either way as they come."""

from __future__ import annotations

import json
from typing import Any, BinaryIO, Literal, Protocol

from ogikit import Finding, ReadError, Report
from ogikit.cli.terminal import output_console, print_lines
from ogikit.explanation import Fault, localise
from ogikit.findings.json import checked_to_dict, error_to_dict
from ogikit.findings.tally import Tally
from ogikit.findings.text import describe, heading, summary, unreadable
from ogikit.language import Language, pick


class CheckWriter(Protocol):
    """Takes reports and unreadable files in order, then the sums."""

    def report(self, report: Report, findings: list[Finding]) -> None: ...

    def error(self, error: ReadError) -> None: ...

    def close(self, tally: Tally, *, complete: bool) -> None: ...


def make_writer(
    output_format: Literal["text", "json"], stream: BinaryIO, language: Language, *, verbose: bool
) -> CheckWriter:
    return TextWriter(language, verbose=verbose) if output_format == "text" else JsonWriter(stream, language)


def faults_of(report: Report) -> tuple[Fault, ...]:
    """Without what is proven of blanks, which takes longer and is not shown."""
    return localise(report.core, deduce=False).faults


class TextWriter:
    """Each report with its findings in words, then the sums."""

    def __init__(self, language: Language, *, verbose: bool) -> None:
        self.console = output_console()
        self.language = language
        self.verbose = verbose

    def report(self, report: Report, findings: list[Finding]) -> None:
        print_lines(self.console, heading(report, self.language))
        lines = describe(findings, self.language, faults=faults_of(report), verbose=self.verbose)
        print_lines(self.console, lines)
        self.console.print()

    def error(self, error: ReadError) -> None:
        print_lines(self.console, unreadable(error, self.language))
        self.console.print()

    def close(self, tally: Tally, *, complete: bool) -> None:
        print_lines(self.console, summary(tally, self.language))
        if not complete:
            self.console.print(
                pick(self.language, "已中断，其余文件未读", "interrupted: the rest was not read")
            )


class JsonWriter:
    """{"reports": […], "summary": {…}, "complete": true}, a report a line; `complete` is false when
    the run was interrupted.
    """

    def __init__(self, stream: BinaryIO, language: Language) -> None:
        self.stream = stream
        self.language = language
        self.separator = ""
        self._write('{"reports": [')

    def report(self, report: Report, findings: list[Finding]) -> None:
        self._item(checked_to_dict(report, findings, faults_of(report), self.language))

    def error(self, error: ReadError) -> None:
        self._item(error_to_dict(error, self.language))

    def close(self, tally: Tally, *, complete: bool) -> None:
        summary, whole = json.dumps(tally.to_dict()), json.dumps(complete)
        self._write(f'\n], "summary": {summary}, "complete": {whole}}}\n')

    def _item(self, item: dict[str, Any]) -> None:
        self._write(f"{self.separator}\n{json.dumps(item, ensure_ascii=False)}")
        self.separator = ","

    def _write(self, text: str) -> None:
        self.stream.write(text.encode())
        self.stream.flush()
