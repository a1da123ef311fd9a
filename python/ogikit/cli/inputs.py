"""From what was typed to reports: which files are meant, and what was passed over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ogikit import inputs
from ogikit.cli.exit_codes import UsageError
from ogikit.cli.terminal import tell
from ogikit.inputs import Inputs, Reading


def find_inputs(arguments: Sequence[str]) -> Inputs:
    """As the library's; raises UsageError when there is nothing to read."""
    found = inputs.find_inputs(arguments)
    if not found.paths:
        raise UsageError(f"no report files in {', '.join(arguments)}: name files or a folder that holds some")
    return found


def read_in_order(paths: Iterable[str], jobs: int) -> Iterator[Reading]:
    """Report or ReadError of each path, in order. A file that holds several reports gives each."""
    for file in inputs.read_in_order(paths, jobs):
        yield from file.items


def tell_skipped(found: Inputs) -> None:
    """Say on standard error what was passed over in folders."""
    if found.skipped:
        kinds = ", ".join(f"{count} {suffix}" for suffix, count in sorted(found.skipped.items()))
        tell(f"ogikit: passed over in folders: {kinds}; name such a file to have it read")
