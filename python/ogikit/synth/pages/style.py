"""What a page style is: one way in which web sites publish a report."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ogikit.synth.grid import Grid
from ogikit.synth.noise import Encoding


@dataclass(frozen=True)
class Article:
    """A report's page before the site puts its own things around it."""

    title: str  # for the page's head and metadata; the body has the report's own
    agency: str
    year: int
    published: str  # 2025-01-21
    body: str  # HTML


def whole(grid: Grid) -> Sequence[Grid]:
    """Leave a table in one piece."""
    return (grid,)


def as_given(text: str) -> str:
    """Leave a label as it is."""
    return text


@dataclass(frozen=True)
class PageStyle:
    """How text, cells and the page around them are marked up. Text comes escaped, lines apart by \\n."""

    name: str
    imitates: str
    shell: Callable[[Article, PageStyle], str]
    paragraph: Callable[[str], str]
    cell: Callable[[str], str]  # what stands in a cell that has text
    blank: str = ""  # what stands in a cell that has none
    table: str = ' border="1"'  # attributes of each <table>
    td: str = ""  # attributes of each <td>
    columns: bool = False  # a <colgroup> with widths
    head: bool = False  # <thead>, <th> and <tbody>
    ends: bool = True  # end tags that HTML lets one leave out
    upper: bool = False  # names of tags in capitals
    group_label: Callable[[str], str] = as_given  # a label that spans rows
    pieces: Callable[[Grid], Sequence[Grid]] = whole  # the tables that a table becomes
    encoding: Encoding = "utf-8"
    charset: str | None = "utf-8"  # as declared; None: nothing is
