"""Real web pages: every cell is exact, and what the page leaves blank is blank.

An amount printed in yuan is no number of the form, which counts in ten thousands: the cell is text.

The corpus stands beside the checkout; without it these tests are skipped.
"""

from __future__ import annotations

import html
import re
from decimal import Decimal
from pathlib import Path

import ogikit as ogi
from ogikit import _core
from ogikit.cell import TABLES
from test_corpus import Case, case, files, of

__all__ = ["case"]  # the fixture

PAGES = files("real/*.html")
PAGES_THERE = 6


@of(PAGES)
def test_pages_are_exact(case: Case) -> None:
    for cell, true in case.cells(*TABLES):
        assert (cell.id, cell.value) == (cell.id, true)
        if true is None and (cell.text or "").endswith("元"):
            assert (cell.id, cell.state) == (cell.id, "text")
        else:
            assert (cell.id, cell.state) == (cell.id, "blank" if true is None else "reported")


@of(PAGES)
def test_pages_say_when(case: Case) -> None:
    assert case.report.year == case.truth["year"]


@of(PAGES)
def test_pages_show_the_editions_of_their_labels(case: Case) -> None:
    assert case.report.editions == case.truth["editions"]


@of(PAGES)
def test_every_number_stands_where_it_says(case: Case) -> None:
    """The bytes of a cell, without the markup in them, are its number."""
    data = case.path.read_bytes()
    for cell, _ in case.cells(*TABLES):
        if cell.state == "reported":
            assert cell.span is not None
            begin, end = cell.span
            source = data[begin:end].decode(case.report.core.encoding)
            printed = html.unescape(re.sub(r"<[^>]*>", "", source))
            assert (cell.id, "".join(printed.split())) == (cell.id, "".join((cell.text or "").split()))
            assert Decimal(re.sub(r"[^\d.-]", "", printed)) == cell.exact


@of(PAGES)
def test_the_same_page_in_other_encodings_reads_the_same(case: Case) -> None:
    text = re.sub(r"(?i)charset=\"?utf-8\"?", "", case.path.read_bytes().decode("utf-8"))
    values = [(cell.id, cell.value, cell.state) for cell, _ in case.cells(*TABLES)]
    for encoding in ("gb18030", "utf-16", "utf-16-be"):
        data = text.encode(encoding)
        again = ogi.read(data)
        read = [cell for table in TABLES for cell in getattr(again, table).cells()]
        assert [(cell.id, cell.value, cell.state) for cell in read] == values
        document = _core.read_document(data)
        codec = {"GB18030": "gb18030", "UTF-16LE": "utf-16-le", "UTF-16BE": "utf-16-be"}[document.encoding]
        for grid in document.grids:
            for cell in grid.cells:
                begin, end = cell.span
                source = re.sub(r"<[^>]*>", "", data[begin:end].decode(codec))
                assert "".join(html.unescape(source).split()) == "".join(cell.text.split())


def test_pages_are_there(corpus: Path) -> None:
    assert len(list(corpus.glob("real/*.html"))) == PAGES_THERE
