"""The application: its sub-commands, and the one place where exceptions become exit codes."""

from __future__ import annotations

import functools
import io
import os
import sys
from collections.abc import Callable, Sequence
from typing import Annotated, Any

import typer

from ogikit.cli import accept, check, compare, demo, parse, rules, synth, trend
from ogikit.cli.exit_codes import ExitCode, PipeClosed, UsageError
from ogikit.cli.help_text import EXIT_CODES, examples

app = typer.Typer(
    name="ogikit",
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
        ("ogikit compare reports/ --by province", "rates with their intervals, and what they can tell"),
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


def _add(command: Callable[..., int], epilog: str) -> None:
    @functools.wraps(command)
    def run(*arguments: Any, **options: Any) -> int:
        try:
            return command(*arguments, **options)
        except BrokenPipeError as error:
            raise PipeClosed from error  # Typer would make it exit code 1, which means findings

    app.command(epilog=epilog)(run)


_add(check.check, check.EPILOG)
_add(accept.accept, accept.EPILOG)
_add(parse.parse, parse.EPILOG)
_add(compare.compare, compare.EPILOG)
_add(trend.trend, trend.EPILOG)
_add(rules.rules, rules.EPILOG)
_add(synth.synth, synth.EPILOG)
_add(demo.demo, demo.EPILOG)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; the exit code comes back, nothing is raised."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that lacks a character shows an escape in its place; the run goes on.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        typed = sys.argv[1:] if arguments is None else list(arguments)
        result = app(args=typed or ["--help"], prog_name="ogikit", standalone_mode=False)
        sys.stdout.flush()
        return int(result or ExitCode.clean)
    except UsageError as error:
        print(f"ogikit: {error}", file=sys.stderr)
        return ExitCode.unreadable
    except typer.TyperException as error:
        _complain(error)
        return ExitCode.unreadable
    except PipeClosed:
        _silence_stdout()
        return ExitCode.pipe_closed
    except (KeyboardInterrupt, typer.Abort):
        return ExitCode.interrupted


def _complain(error: typer.TyperException) -> None:
    """What Typer found wrong, in one line, and the help that says what is right."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "ogikit"
    message = " ".join(error.format_message().split())
    stop = "" if message.endswith((".", "?")) else "."
    print(f"ogikit: {message[:1].lower()}{message[1:]}{stop} See `{command} --help`", file=sys.stderr)


def _silence_stdout() -> None:
    # Python flushes standard output once more as it ends and would complain about the closed pipe.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
