"""`ogikit parse -o panel.duckdb`: bringing a store up to date."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ogikit.cli.exit_codes import ExitCode, UsageError
from ogikit.cli.inputs import find_inputs, tell_skipped
from ogikit.cli.terminal import tell
from ogikit.inputs import STANDARD_INPUT, distinct
from ogikit.store import StoreError


def parse_into_store(paths: Sequence[str], out: Path, jobs: int, *, prune: bool, again: bool) -> ExitCode:
    """Read what is new or has changed into the store `out`, and say what was done."""
    from ogikit.store.update import update_with

    if STANDARD_INPUT in paths:
        raise UsageError("a store keeps files by their names: standard input has none")
    inputs = find_inputs(paths)
    try:
        done = update_with(out, paths, distinct(inputs.paths), jobs=jobs, prune=prune, again=again)
    except StoreError as error:
        raise UsageError(str(error)) from error
    tell_skipped(inputs)
    tell(f"ogikit: {out}: {done.reports} reports of {done.read} files read, {done.unchanged} files unchanged")
    if done.gone:
        kept = "their reports were taken out" if prune else "their reports stay; --prune takes them out"
        tell(f"ogikit: {done.gone} files are gone, {kept}")
    if done.unreadable:
        tell(f"ogikit: {done.unreadable} could not be read: see the table unreadable")
    if not done.complete:
        return ExitCode.interrupted
    return ExitCode.unreadable if done.unreadable else ExitCode.clean
