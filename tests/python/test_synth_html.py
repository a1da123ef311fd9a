"""Synthetic web pages: each holds the figures of its report, and every style is what it says."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest

from ogikit import synth
from ogikit.synth import STYLES, Noise, SynthReport
from ogikit.synth.pages.tables import broken_in_two


class Cells(HTMLParser):
    """The text of every table cell, in order; a cell ends where the next begins."""

    def __init__(self) -> None:
        super().__init__()
        self.cells: list[str] = []
        self.open = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("td", "th"):
            self.cells.append("")
            self.open = True

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th", "table"):
            self.open = False

    def handle_data(self, data: str) -> None:
        if self.open:
            self.cells[-1] += data.strip("\r\n")


def cells_of(report: SynthReport) -> list[str]:
    """The cells of a page as printed, blanks as nothing."""
    parser = Cells()
    parser.feed(report.data.decode(report.noise.encoding))
    return [text.replace("\u00a0", "").strip() for text in parser.cells]


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("edition", synth.EDITIONS)
def test_a_page_holds_every_value_in_order(style: str, edition: synth.Edition) -> None:
    report = synth.make_page(3, style=style, edition=edition, size="city", noise=Noise())
    found = iter(cells_of(report))
    for grid in report.grids.values():
        for cell in grid.cells:
            if cell.is_value:
                assert cell.text in found, cell.cell
    assert all(it.required for it in report.expectation.values())


@pytest.mark.parametrize("style", STYLES)
def test_blank_cells_stay_cells(style: str) -> None:
    full = synth.make_page(4, style=style, noise=Noise())
    blank = synth.make_page(4, style=style, noise=Noise(), blanks="only_totals")
    assert len(cells_of(full)) == len(cells_of(blank))
    assert cells_of(blank).count("") > cells_of(full).count("")


def test_a_page_break_repeats_the_head_and_keeps_every_value() -> None:
    grid = synth.make_page(1, style="plain", noise=Noise()).grids["requests"]
    first, second = broken_in_two(grid)
    assert [it.text for it in first.cells if it.row < 3] == [it.text for it in second.cells if it.row < 3]
    assert [it.cell for piece in (first, second) for it in piece.cells if it.is_value] == [
        it.cell for it in grid.cells if it.is_value
    ]
    for piece in (first, second):
        assert sum(it.row_span * it.column_span for it in piece.cells) == piece.rows * piece.columns
        assert "三、本年度办理结果" in [it.text for it in piece.cells]


def test_encodings_are_as_declared_or_as_the_style_says() -> None:
    data = synth.make_page(5, style="gb2312").data
    assert b"charset=gb2312" in data
    assert "政府信息公开" in data.decode("gb18030")
    assert b"charset" not in synth.make_page(5, style="no_break_spaces").data


def test_pages_are_written_with_their_truth(tmp_path: Path) -> None:
    written = synth.write(tmp_path, len(STYLES), format="html")
    assert [path.suffix for path in written] == [".html"] * len(STYLES)
    assert {path.stem.partition("-")[2] for path in written} == set(STYLES)
    assert all(path.with_suffix(".truth.json").exists() for path in written)
    again = synth.make_page(2, style="word").data
    assert again == written[2].read_bytes()
