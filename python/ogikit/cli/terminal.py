"""What people see while and after a command runs: consoles, and progress on standard error."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from typing import NoReturn

from rich.console import Console

from ogikit.cli.wrapping import line_breaks
from ogikit.findings.text import Line
from ogikit.progress import progress_bar

PIPED_WIDTH = 120  # of tables; lines of text are never wrapped when piped


class OutputConsole(Console):
    """A console whose closed pipe ends the program as it does elsewhere, not with exit code 1."""

    def on_broken_pipe(self) -> NoReturn:
        raise BrokenPipeError


def output_console() -> Console:
    """Standard output; colours only on a terminal, and not where NO_COLOR is set."""
    return OutputConsole(
        highlight=False, markup=False, emoji=False, width=None if sys.stdout.isatty() else PIPED_WIDTH
    )


def progress(total: int, label: str, *, to_file: bool = False) -> AbstractContextManager[Callable[[], None]]:
    """A bar on standard error when that is a terminal and there is something to wait for.

    Not while results scroll over the same terminal: they are the progress.
    """
    scrolling = sys.stdout.isatty() and not to_file
    return progress_bar(total, label, total > 1 and sys.stderr.isatty() and not scrolling)


def tell(message: str) -> None:
    """A line on standard error."""
    print(message, file=sys.stderr, flush=True)


def print_lines(console: Console, lines: Iterable[Line]) -> None:
    """Lines set in by their indent. On a terminal what wraps is set in too; piped, nothing wraps."""
    for line in lines:
        margin = " " * line.indent
        if not console.is_terminal:
            console.file.write(f"{margin}{line.text.plain}\n")
            continue
        for part in line.text.divide(line_breaks(line.text.plain, max(20, console.width - line.indent))):
            part.rstrip()
            console.print(margin, part, sep="", soft_wrap=True)
