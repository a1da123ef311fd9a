"""What a report shows of itself: one line, and the official form in HTML."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

import ogikit as ogi
from conftest import Golden
from ogikit import _core
from ogikit.cell import TABLES, places
from ogikit.layout import lay_out

VOID = {"br", "meta", "input", "img", "hr"}


class Page(HTMLParser):
    """Collects cells and checks that what is opened is closed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.cells: list[dict[str, str]] = []
        self.tags: set[str] = set()
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag not in VOID:
            self.open.append(tag)
        if tag == "td":
            self.cells.append({name: value or "" for name, value in attrs} | {"text": ""})

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "td":
            self.cells[-1]["text"] += data

    def cell(self, cell_id: str) -> dict[str, str]:
        (found,) = [cell for cell in self.cells if cell_id in cell.get("title", "").splitlines()]
        return found


def without_style(html: str) -> str:
    return re.sub(r"<style>.*?</style>\n", "", html, flags=re.DOTALL)


def test_one_line(township: ogi.Report, golden: Golden) -> None:
    renamed = ogi.Report(_core.read_bytes(township.core.text.encode(), "township_2024.txt"))
    lines = [repr(renamed), repr(renamed.requests), repr(renamed.harmonised)]
    golden("repr.txt", "\n".join(lines) + "\n")


def test_a_table_in_html(township: ogi.Report, golden: Golden) -> None:
    golden("remedies.html", without_style(township.remedies._repr_html_()))


@pytest.mark.parametrize("edition", ["2019", "2021"])
@pytest.mark.parametrize("name", TABLES)
def test_the_layout_is_a_full_rectangle_with_every_cell_once(
    name: _core.TableName, edition: _core.EditionName
) -> None:
    form = _core.form_table(name, edition)
    head, body = lay_out(form)
    taken: set[tuple[int, int]] = set()
    values = []
    for y, boxes in enumerate([*head, *body]):
        x = 0
        for box in boxes:
            while (x, y) in taken:
                x += 1
            place = {(x + right, y + down) for right in range(box.columns) for down in range(box.rows)}
            assert not place & taken
            taken |= place
            if box.value:
                values.append(box.value)
            else:
                assert box.zh
                assert box.en
    width = max(x for x, _ in taken) + 1
    assert len(taken) == width * (len(head) + len(body))
    assert sorted(values) == [(place.row, place.column) for place in places(name, edition)]


def test_html_shows_every_cell_with_its_value_and_place(township: ogi.Report) -> None:
    page = Page(township._repr_html_())
    for name in TABLES:
        for cell in getattr(township, name).cells():
            shown = page.cell(cell.id)
            assert f"ogikit-{cell.state}" in shown["class"].split()
            assert cell.label_en in shown["title"]
            if cell.value is not None and cell.span is not None:
                assert shown["text"] == str(cell.value)
                assert f"{cell.span[0]}–{cell.span[1]}" in shown["title"]


def test_html_marks_the_fault_with_its_finding(township: ogi.Report) -> None:
    page = Page(township._repr_html_())
    finding = next(finding for finding in township.findings if finding.outcome == "fail")
    for cell_id in finding.cells:
        shown = page.cell(cell_id)
        assert "ogikit-fault" in shown["class"].split()
        assert finding.message in shown["title"]
        assert finding.message_en in shown["title"]
    assert "ogikit-fault" not in page.cell("requests.new_requests.total")["class"]


def test_html_marks_cells_without_a_value(township: ogi.Report) -> None:
    page = Page(township._repr_html_())
    blank = page.cell("requests.unable_unclear_after_correction.total")
    assert blank["text"] == ""
    assert "空白 · blank" in blank["title"]
    assert page.cell("proactive.penalties.decisions")["text"] == "/"


def test_html_escapes_what_comes_from_outside(township: ogi.Report) -> None:
    text = township.core.text.replace("24.252311", "<b onclick=x>\"'&").replace("青禾镇", "<i>镇")
    html = ogi.read(text.encode(), name="<script>alert(1)</script>.txt")._repr_html_()
    page = Page(html)
    assert not {"script", "i"} & page.tags
    assert "<b onclick" not in html
    assert "&lt;script&gt;" in html


def test_html_needs_nothing_from_outside(township: ogi.Report) -> None:
    page = Page(township._repr_html_())
    assert not {"link", "img", "iframe", "script"} & page.tags
    assert not re.search(r"https?://|url\(|@import", township._repr_html_())


def test_every_style_is_scoped(township: ogi.Report) -> None:
    style = re.search(r"<style>(.*?)</style>", township._repr_html_(), flags=re.DOTALL)
    assert style is not None
    rules = re.sub(r"/\*.*?\*/", "", style[1], flags=re.DOTALL)
    selectors = [
        selector
        for group in re.findall(r"([^{}]+)\{", rules)
        for selector in re.split(r",(?![^(]*\))", group)
    ]
    assert len(selectors) > 20
    assert all(".ogikit" in selector for selector in selectors)


def test_both_themes_are_there(township: ogi.Report) -> None:
    html = township._repr_html_()
    for selector in ('[data-jp-theme-light="false"] .ogikit', ".vscode-dark .ogikit", "light-dark("):
        assert selector in html


def test_a_report_without_a_table_says_so(township: ogi.Report) -> None:
    whole = township.core.text
    report = ogi.read(whole[: whole.index("四、政府信息公开行政复议")].encode())
    assert report.editions["remedies"] is None
    assert "文中没有这张表" in report._repr_html_()
