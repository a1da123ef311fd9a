"""The grids of a page as whole HTML5 parsers see them: selectolax (lexbor) and html5lib, the oracles.

Both trees become the same plain nodes; cells are placed as the standard says (WHATWG HTML §4.9.12), and
whether a table is one of data or only lays out the page is decided as the core decides it.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import html5lib  # type: ignore[import-untyped]
from selectolax.lexbor import LexborHTMLParser

from ogikit import _core

NOT_SHOWN = {
    "script", "style", "template", "iframe", "noembed", "noframes", "noscript", "title", "head",
    "svg", "math", "rt", "rp", "select", "datalist",
}  # fmt: skip
SECTIONS = ("thead", "tbody", "tfoot")
MOST_SPAN = 1000

Place = tuple[int, int, int, int]  # row, column, row span, column span
Grid = dict[Place, str]


@dataclass
class Node:
    """An element; its children are elements and text."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Node | str] = field(default_factory=list)

    def elements(self, *tags: str) -> Iterator[Node]:
        for child in self.children:
            if isinstance(child, Node) and child.tag in tags:
                yield child

    @property
    def hidden(self) -> bool:
        style = re.sub(r"\s", "", self.attributes.get("style") or "").lower()
        return (
            self.tag in NOT_SHOWN
            or "hidden" in self.attributes
            or bool(re.search(r"(^|;)(display:none|visibility:hidden)", style))
        )


def lexbor_tree(page: str) -> Node:
    def convert(node: Any) -> Node:
        made = Node(node.tag or "", {k.lower(): v or "" for k, v in node.attributes.items()})
        child = node.child
        while child is not None:
            if child.tag == "-text":
                made.children.append(child.text_content or "")
            elif child.tag and not child.tag.startswith(("-", "!", "_")):
                made.children.append(convert(child))
            child = child.next
        return made

    return convert(LexborHTMLParser(page).root)


def html5lib_tree(page: str) -> Node:
    def convert(element: Any) -> Node:
        made = Node(element.tag.rpartition("}")[2], {str(k).lower(): v for k, v in element.attrib.items()})
        if element.text:
            made.children.append(element.text)
        for child in element:
            if isinstance(child.tag, str):
                made.children.append(convert(child))
            if child.tail:
                made.children.append(child.tail)
        return made

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return convert(html5lib.parse(page, treebuilder="etree", namespaceHTMLElements=False))


TREES: dict[str, Callable[[str], Node]] = {"lexbor": lexbor_tree, "html5lib": html5lib_tree}


def span(value: str | None, least: int, most: int) -> int:
    number = re.match(r"[ \t\n\f\r]*\+?([0-9]+)", value or "")
    return max(least, min(int(number[1]), most)) if number else 1


def plain(text: str) -> str:
    """Without white space, and without the signs for raised and struck text and for pictures."""
    digits = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉", "01234567890123456789", "\u0336\u20de\ufffc")
    return "".join(text.split()).translate(digits).replace("\0", "")


def shown_text(node: Node) -> str:
    if node.hidden:
        return ""
    return "".join(child if isinstance(child, str) else shown_text(child) for child in node.children)


def place_cells(table: Node) -> list[tuple[Place, Node]]:
    groups: list[list[Node]] = []
    loose = False
    for child in table.children:
        if not isinstance(child, Node) or child.hidden:
            continue
        if child.tag == "tr":
            if not loose:
                groups.append([])
            groups[-1].append(child)
            loose = True
        elif child.tag in SECTIONS:
            groups.append([row for row in child.elements("tr") if not row.hidden])
            loose = False
    placed = []
    first = 0
    for group in groups:
        taken: set[tuple[int, int]] = set()
        for number, row in enumerate(group):
            column = 0
            for cell in row.elements("td", "th"):
                if cell.hidden:
                    continue
                while (number, column) in taken:
                    column += 1
                width = span(cell.attributes.get("colspan"), 1, MOST_SPAN)
                height = span(cell.attributes.get("rowspan"), 0, 65534) or len(group)
                height = min(height, len(group) - number)
                taken |= {
                    (r, c) for r in range(number, number + height) for c in range(column, column + width)
                }
                placed.append(((first + number, column, height, width), cell))
                column += width
        first += len(group)
    return placed


def tables_in(node: Node) -> list[Grid]:
    """The tables of data under a node, as the core would list them."""
    found: list[Grid] = []
    for child in node.children:
        if not isinstance(child, Node) or child.hidden:
            continue
        found += of_table(child) if child.tag == "table" else tables_in(child)
    return found


def of_table(table: Node) -> list[Grid]:
    around = [grid for caption in table.elements("caption") for grid in tables_in(caption)]
    cells = place_cells(table)
    if not cells:
        return around
    nested = [grid for _, cell in cells for grid in tables_in(cell)]
    columns = max(column + width for (_, column, _, width), _ in cells)
    if columns == 1 or (nested and sum(map(len, nested)) >= len(cells)):
        return around + nested
    return [*around, {place: plain(shown_text(cell)) for place, cell in cells}]


def oracle_grids(page: str, parser: str) -> list[Grid]:
    return tables_in(TREES[parser](page))


def our_grids(data: bytes) -> list[Grid]:
    return [
        {(cell.row, cell.column, cell.row_span, cell.column_span): plain(cell.text) for cell in grid.cells}
        for grid in _core.read_document(data).grids
    ]
