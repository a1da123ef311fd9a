"""The application: its sub-commands, and the one place where exceptions become exit codes."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from ogikit.cli import check, demo, parse, rules, synth
from ogikit.cli.exit_codes import ExitCode, UsageError
from ogikit.cli.help_text import EXIT_CODES, examples

app = typer.Typer(
    name="ogikit",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _show_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        print(f"ogikit {version('ogikit')}")
        raise typer.Exit


@app.callback(
    epilog=examples(
        ("ogikit demo", "see what it does"),
        ("ogikit check reports/", "check every report of a folder"),
        ("ogikit parse reports/ -o cells.csv", "every cell of every report, one a line"),
    )
    + EXIT_CODES
)
def ogikit(
    version: Annotated[
        bool,
        typer.Option("--version", help="Print the version.", is_eager=True, callback=_show_version),
    ] = False,
) -> None:
    """Read Chinese government information disclosure annual reports (政府信息公开工作年度报告),
    put their tables into matrices, and check them.

    A number is given only when the document determines it; otherwise the cell says why not:
    blank, not applicable, text, ambiguous, missing.
    """


app.command(epilog=check.EPILOG)(check.check)
app.command(epilog=parse.EPILOG)(parse.parse)
app.command(epilog=rules.EPILOG)(rules.rules)
app.command(epilog=synth.EPILOG)(synth.synth)
app.command(epilog=demo.EPILOG)(demo.demo)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; the exit code comes back, nothing is raised."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that lacks a character shows an escape in its place; the run goes on.
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        result = app(args=arguments, prog_name="ogikit", standalone_mode=False)
        sys.stdout.flush()
        return int(result or ExitCode.clean)
    except UsageError as problem:
        _complain(str(problem))
        return ExitCode.unreadable
    except typer.TyperException as problem:
        if message := problem.format_message().strip():
            _complain(message[0].lower() + message[1:])
        return ExitCode.unreadable
    except BrokenPipeError:
        _silence_stdout()
        return ExitCode.pipe_closed
    except (KeyboardInterrupt, typer.Abort):
        return ExitCode.interrupted


def _complain(message: str) -> None:
    one_line = " ".join(message.split()).rstrip(".")
    print(f"ogikit: {one_line}. See `ogikit --help`.", file=sys.stderr)


def _silence_stdout() -> None:
    # Python flushes standard output once more as it ends and would complain about the closed pipe.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
