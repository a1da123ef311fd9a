"""What a layout is: one way in which tools flatten a table into text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Literal

from ogikit.synth.grid import Grid
from ogikit.synth.marked import Marked

# Whether the boundaries between cells survive, or digits of neighbours run together.
Boundaries = Literal["separated", "glued"]
# How an empty cell shows: as an empty cell of its own, only by the columns of its neighbours, or
# not at all.
Blanks = Literal["visible", "position", "hidden"]


@dataclass(frozen=True)
class Layout:
    """A way to flatten tables, and what survives it."""

    name: str
    imitates: str  # the tools that print so
    render: Callable[[Grid, Random], Marked]
    boundaries: Boundaries = "separated"
    blanks: Blanks = "hidden"
    between: str = "\n"  # what separates paragraphs, headings and tables from each other
    # Labels stand beside their values; where they do not, no reader can be sure of every cell.
    labelled: bool = True
    # The tool prints the lines of a wrapped label on lines of their own.
    wraps: bool = True


def one_line(text: str, joint: str = "") -> str:
    """Return a cell's text without its line breaks."""
    return text.replace("\n", joint)
