"""`ogikit check`: reports → findings, and an exit code that scripts can use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

import typer

from ogikit.cli.exit_codes import ExitCode
from ogikit.cli.help_text import EXIT_CODES, examples
from ogikit.cli.options import Jobs, Lang, Paths
from ogikit.language import locale_language

if TYPE_CHECKING:
    from ogikit.findings.tally import Tally

Format: TypeAlias = Literal["text", "json"]
Threshold: TypeAlias = Literal["error", "warning"]

EPILOG = (
    examples(
        ("ogikit check report.txt", "what is broken, in words"),
        ("ogikit check reports/ --lang zh", "a folder, findings in Chinese"),
        ("ogikit check reports/ --fail-on warning", "blank cells fail too"),
        ("ogikit check reports/ --format json", "for programs"),
    )
    + EXIT_CODES
)


def check(
    paths: Paths,
    output_format: Annotated[
        Format, typer.Option("--format", "-f", help="text for people, json for programs.")
    ] = "text",
    fail_on: Annotated[
        Threshold, typer.Option("--fail-on", help="The least severity that makes the exit code 1.")
    ] = "error",
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit code 3 when an identity cannot be assessed.")
    ] = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="List each identity that cannot be assessed.")
    ] = False,
    jobs: Jobs = 0,
    lang: Lang = None,
) -> int:
    """Check reports against the form's identities (核对勾稽关系).

    For example: new requests (本年新收) plus carried in (上年结转) must equal the outcomes total
    (办理结果总计) plus carried out (结转下年度). Identities over cells without a number are said to
    be not assessable, never passed over.
    """
    from ogikit import ReadError
    from ogikit.cli.check_writers import make_writer
    from ogikit.cli.inputs import find_inputs, read_in_order, tell_skipped
    from ogikit.cli.output import standard_output
    from ogikit.cli.terminal import progress
    from ogikit.findings.tally import Tally

    inputs = find_inputs(paths)
    # Data is the same on every machine; only what people read follows the locale.
    language = lang or (locale_language() if output_format == "text" else "zh")
    tally = Tally()
    interrupted = False
    with standard_output() as stream, progress(len(inputs.paths), "check") as advance:
        writer = make_writer(output_format, stream, language, verbose=verbose)
        try:
            for reading in read_in_order(inputs.paths, jobs):
                if isinstance(reading, ReadError):
                    writer.error(reading)
                    tally.add_unreadable()
                else:
                    findings = reading.findings
                    writer.report(reading, findings)
                    tally.add(reading, findings)
                advance()
        except KeyboardInterrupt:
            interrupted = True
        writer.close(tally, complete=not interrupted)
    tell_skipped(inputs)
    return ExitCode.interrupted if interrupted else exit_code(tally, fail_on, strict=strict)


def exit_code(tally: Tally, fail_on: Threshold, *, strict: bool) -> ExitCode:
    if tally.unreadable:
        return ExitCode.unreadable
    if tally.errors or (fail_on == "warning" and tally.warnings):
        return ExitCode.findings
    if strict and tally.identities_not_assessable:
        return ExitCode.not_assessable
    return ExitCode.clean
