"""A page of fixed character columns to put text on."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

from ogikit.synth.marked import Marked, Writer

Metric = Callable[[str], int]


def display_width(text: str) -> int:
    """Columns in a terminal: ideographs and full-width forms take two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def code_points(text: str) -> int:
    """Columns as pdftotext counts them: every character is one."""
    return len(text)


def wrapped(text: str, width: int, metric: Metric) -> list[str]:
    """Lines of at most `width` columns; own line breaks are kept."""
    lines = []
    for part in text.split("\n"):
        line = ""
        for char in part:
            if line and metric(line + char) > width:
                lines.append(line)
                line = ""
            line += char
        lines.append(line)
    return lines


class Canvas:
    """Text by line and column. Later text never covers earlier text."""

    def __init__(self, metric: Metric) -> None:
        """Columns are counted by `metric`."""
        self.metric = metric
        self.lines: dict[int, dict[int, tuple[str, str | None]]] = {}

    def put(self, line: int, column: int, text: str, cell: str | None = None) -> None:
        """Put `text` at a place; moved right when the place is taken."""
        if not text:
            return
        pieces = self.lines.setdefault(line, {})
        for start, (other, _) in pieces.items():
            if start <= column < start + self.metric(other) + 1:
                column = start + self.metric(other) + 1
        pieces[column] = (text, cell)

    def done(self, height: int) -> Marked:
        """Join the lines, without blanks at their ends."""
        out = Writer()
        for number in range(height):
            at = 0
            for column, (text, cell) in sorted(self.lines.get(number, {}).items()):
                gap = max(column - at, 1 if at else 0)
                out.put(" " * gap).put(text, cell)
                at += gap + self.metric(text)
            out.put("\n")
        return out.done()
