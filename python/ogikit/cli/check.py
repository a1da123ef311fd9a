"""`ogikit check`: reports → findings, and an exit code that scripts can use."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO, get_args

import typer

from ogikit.cli.check_choices import Across, Format, Parents, Threshold
from ogikit.cli.exit_codes import ExitCode, UsageError
from ogikit.cli.help_text import EXIT_CODES, examples
from ogikit.cli.options import Jobs, Lang, Paths
from ogikit.language import locale_language

if TYPE_CHECKING:
    from ogikit.findings.baseline import Baseline
    from ogikit.findings.tally import Tally

SUFFIXES: dict[str, Format] = {
    ".txt": "text",
    ".json": "json",
    ".sarif": "sarif",
    ".xml": "junit",
    ".html": "html",
}
FOR_PEOPLE = ("text", "html")  # in the language of the locale; data is the same on every machine

EPILOG = (
    examples(
        ("ogikit check report.docx", "what is broken, in words"),
        ("ogikit check report.docx -o report.html", "a page with the official form, faulty cells marked"),
        ("ogikit check reports/ --lang zh --verbose", "a folder, in Chinese; how often each rule ran"),
        ("ogikit check reports/ --fail-on warning", "blank cells fail too"),
        ("ogikit check reports/ --baseline known.json", "only what `ogikit accept` has not accepted"),
        ("ogikit check reports/ --across years -o panel.html", "each year against the one before too"),
        ("ogikit check reports/ -o findings.sarif", "for programs; .json and .xml (JUnit) too"),
    )
    + EXIT_CODES
)


def check(
    paths: Paths,
    output_format: Annotated[
        Format | None,
        typer.Option(
            "--format",
            "-f",
            help="text or html for people; json, sarif (2.1.0) or junit for programs.",
            show_default="text, or as the suffix of -o says",
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Write to a file: .html, .json, .sarif, .xml (junit) or .txt.",
            show_default="standard output",
        ),
    ] = None,
    baseline: Annotated[
        Path | None,
        typer.Option(
            "--baseline",
            "-b",
            metavar="FILE",
            help="Show and count only findings that are not accepted in this file; see `ogikit accept`.",
            show_default=False,
        ),
    ] = None,
    fail_on: Annotated[
        Threshold, typer.Option("--fail-on", help="The least severity that makes the exit code 1.")
    ] = "error",
    across: Across = None,
    parents: Parents = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit code 3 when an identity cannot be assessed.")
    ] = False,
    verbose: Annotated[
        bool,
        typer.Option(
            "--verbose",
            "-v",
            help="Text: list what cannot be assessed, what was accepted, and how often each rule passed, "
            "failed … SARIF: rules that passed too.",
        ),
    ] = False,
    jobs: Jobs = 0,
    lang: Lang = None,
) -> int:
    """Check reports: the form's sums (勾稽关系), their cells, and what the text says of them (核对).

    For example: new requests (本年新收) plus carried in (上年结转) must equal the outcomes total
    (办理结果总计) plus carried out (结转下年度). What cannot be assessed, for want of a number, is said
    to be so, never passed over. `ogikit rules` lists the rules.
    """
    from ogikit import ReadError
    from ogikit.cli.check_across import make_panel
    from ogikit.cli.check_writers import make_writer
    from ogikit.cli.inputs import find_inputs, read_in_order, tell_skipped
    from ogikit.cli.terminal import progress
    from ogikit.findings.checked import check as check_report
    from ogikit.findings.tally import Tally

    wanted = choose_format(output_format, output)
    known = None if baseline is None else load_baseline(baseline)
    panel = make_panel(across, parents)
    inputs = find_inputs(paths)
    language = lang or (locale_language() if wanted in FOR_PEOPLE else "zh")
    tally = Tally()
    interrupted = False
    with (
        open_output(output) as stream,
        progress(len(inputs.paths), "check", to_file=output is not None) as advance,
    ):
        writer = make_writer(
            wanted, stream, language, fail_on=fail_on, verbose=verbose, across=bool(panel.kinds)
        )
        try:
            for reading in read_in_order(inputs.paths, jobs):
                if isinstance(reading, ReadError):
                    writer.error(reading)
                    tally.add_unreadable()
                else:
                    checked = check_report(reading, baseline=known, passes=wanted != "text" or verbose)
                    writer.report(checked)
                    tally.add(checked)
                    panel.add(reading)
                advance()
        except KeyboardInterrupt:
            interrupted = True
        if panel.kinds and not interrupted:
            compared = panel.compare(known)
            tally.add_compared(compared)
            writer.across(compared)
        writer.close(tally, stale=None if known is None else known.stale(), complete=not interrupted)
    tell_skipped(inputs)
    return ExitCode.interrupted if interrupted else exit_code(tally, fail_on, strict=strict)


def choose_format(output_format: Format | None, output: Path | None) -> Format:
    """As asked for, else as the suffix of the file says. Raises UsageError where it says nothing."""
    if output_format is not None or output is None:
        return output_format or "text"
    if output.suffix not in SUFFIXES:
        raise UsageError(
            f"{output} does not say in which format: let it end in {', '.join(SUFFIXES)}, "
            f"or give --format {'|'.join(get_args(Format))}"
        )
    return SUFFIXES[output.suffix]


def open_output(output: Path | None) -> AbstractContextManager[BinaryIO]:
    from ogikit.cli.output import standard_output, whole_file

    return standard_output() if output is None else whole_file(output)


def load_baseline(path: Path) -> Baseline:
    """Raises UsageError when it is not there or not a baseline."""
    from ogikit.findings.baseline import BaselineError, load

    try:
        return load(path)
    except OSError as error:
        raise UsageError(f"cannot read the baseline {path}: {error.strerror}") from error
    except BaselineError as error:
        raise UsageError(str(error)) from error


def exit_code(tally: Tally, fail_on: Threshold, *, strict: bool) -> ExitCode:
    if tally.unreadable:
        return ExitCode.unreadable
    if tally.errors or (fail_on == "warning" and tally.warnings):
        return ExitCode.findings
    if strict and tally.identities_not_assessable:
        return ExitCode.not_assessable
    return ExitCode.clean
