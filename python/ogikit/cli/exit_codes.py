"""What the exit status of every sub-command means."""

from __future__ import annotations

import enum


class ExitCode(enum.IntEnum):
    """One table for all sub-commands. Of several that apply the order is 2, 1, 3, 0: a run that
    could not see everything must not pass for one that saw everything.
    """

    clean = 0
    findings = 1  # a rule at or above the threshold is broken
    unreadable = 2  # a file could not be read, or the command was typed wrong
    not_assessable = 3  # under --strict: an identity could not be assessed
    interrupted = 130  # Ctrl-C; what was written until then is whole
    pipe_closed = 141  # the reader of standard output went away, as `head` does


class UsageError(Exception):
    """Something typed wrong: one line that says what was found and what to do."""


class PipeClosed(Exception):  # noqa: N818 – nothing went wrong
    """The reader of standard output went away."""
