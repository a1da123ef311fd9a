"""How `ogikit check` shows findings: a writer a format, each fed a report at a time."""

from __future__ import annotations

import codecs
import sys
from collections.abc import Sequence
from typing import IO, TYPE_CHECKING, BinaryIO, Protocol, cast

from rich.console import Console

from ogikit import ReadError
from ogikit.cli.terminal import PIPED_WIDTH, output_console, print_lines
from ogikit.findings.baseline import Acceptance
from ogikit.findings.checked import Checked
from ogikit.findings.compared import Compared
from ogikit.findings.tally import Tally
from ogikit.findings.text import (
    describe,
    describe_compared,
    heading,
    never_ran,
    rule_outcomes,
    stale_acceptances,
    summary,
    unreadable,
)
from ogikit.language import Language, pick

if TYPE_CHECKING:
    from ogikit.cli.check_choices import Format, Threshold


class CheckWriter(Protocol):
    """Takes reports and unreadable files in order, what was found between them if that is asked for, then
    the sums.

    `stale`: accepted findings that no longer occur; None without a baseline. `complete` is false when the run
    was interrupted.
    """

    def report(self, checked: Checked) -> None: ...

    def error(self, error: ReadError) -> None: ...

    def across(self, compared: Compared) -> None: ...

    def close(self, tally: Tally, *, stale: Sequence[Acceptance] | None, complete: bool) -> None: ...


def make_writer(
    wanted: Format,
    stream: BinaryIO,
    language: Language,
    *,
    fail_on: Threshold,
    verbose: bool,
    across: bool,
) -> CheckWriter:
    if wanted == "json":
        from ogikit.findings.json import JsonWriter

        return JsonWriter(stream, language)
    if wanted == "sarif":
        from ogikit.findings.sarif import SarifWriter

        return SarifWriter(stream, language, passes=verbose)
    if wanted == "junit":
        from ogikit.findings.junit import JunitWriter

        return JunitWriter(stream, language, fail_on=fail_on)
    if wanted == "html":
        from ogikit.findings.html import HtmlWriter

        return HtmlWriter(stream, language, across=across)
    return TextWriter(text_console(stream), language, verbose=verbose)


def text_console(stream: BinaryIO) -> Console:
    """Standard output as the terminal takes it; a file as plain lines."""
    if stream is sys.stdout.buffer:
        return output_console()
    text = cast("IO[str]", codecs.getwriter("utf-8")(stream))
    return Console(file=text, color_system=None, highlight=False, markup=False, width=PIPED_WIDTH)


class TextWriter:
    """Each report with its findings in words, then the sums."""

    def __init__(self, console: Console, language: Language, *, verbose: bool) -> None:
        self.console = console
        self.language = language
        self.verbose = verbose

    def report(self, checked: Checked) -> None:
        print_lines(self.console, heading(checked.report, self.language))
        lines = describe(
            checked.findings,
            self.language,
            faults=checked.faults,
            accepted=checked.accepted,
            verbose=self.verbose,
        )
        print_lines(self.console, lines)
        self.console.print()

    def error(self, error: ReadError) -> None:
        print_lines(self.console, unreadable(error, self.language))
        self.console.print()

    def across(self, compared: Compared) -> None:
        print_lines(self.console, describe_compared(compared, self.language, verbose=self.verbose))
        self.console.print()

    def close(self, tally: Tally, *, stale: Sequence[Acceptance] | None, complete: bool) -> None:
        if self.verbose:
            self.console.print(rule_outcomes(tally, self.language))
            print_lines(self.console, never_ran(tally, self.language))
        if stale:
            print_lines(self.console, stale_acceptances(stale, self.language))
            self.console.print()
        print_lines(self.console, summary(tally, self.language, baseline=stale is not None))
        if not complete:
            self.console.print(
                pick(self.language, "已中断，其余文件未读", "interrupted: the rest was not read")
            )
