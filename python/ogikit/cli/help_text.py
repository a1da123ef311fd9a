"""The parts of --help that every sub-command shares."""

from __future__ import annotations

KEEP_LINES = "\b\n"  # tells the help formatter not to wrap the paragraph that follows


def examples(*pairs: tuple[str, str]) -> str:
    """An epilogue that shows commands to try, each under a line that says what it does."""
    lines = [f"  # {says}\n  {command}" for command, says in pairs]
    return KEEP_LINES + "Examples:\n" + "\n".join(lines) + "\n\n"


EXIT_CODES = KEEP_LINES + (
    "Exit codes:\n"
    "  0    clean\n"
    "  1    findings at or above --fail-on (check only)\n"
    "  2    a file could not be read, or the command was typed wrong\n"
    "  3    an identity could not be assessed (check --strict only)\n"
    "  130  interrupted\n"
    "Of several that apply: 2, then 1, then 3."
)
