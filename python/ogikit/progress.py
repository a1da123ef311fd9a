"""A bar while many files are read: on a terminal or in a notebook, never in a pipe or a log."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def progress_bar(total: int, label: str, shown: bool | None) -> Iterator[Callable[[], None]]:
    """Gives what is called after each file.

    Args:
        total: Files to come.
        label: What is being done.
        shown: None shows a bar where a person sees it and there is something to wait for.
    """
    if shown is None:
        shown = total > 1 and (sys.stderr.isatty() or _in_notebook())
    if not shown:
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn(label), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=total)
        yield lambda: bar.advance(task)


def _in_notebook() -> bool:
    """A kernel's shell has `kernel`; that of a terminal has none."""
    if "IPython" not in sys.modules:
        return False
    from IPython import get_ipython  # type: ignore[import-not-found, unused-ignore]

    return hasattr(get_ipython(), "kernel")
