"""The page of findings: cells and findings lead to one another, in both languages, offline, in a browser."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

import ogikit as ogi
from cli_helpers import BLANK, CLEAN, FAULTY, ogikit
from conftest import Golden
from ogikit.templates import style

SENTENCE = "本年收到政府信息公开申请900件。"


def page(*arguments: str | Path, cwd: Path | None = None) -> LexborHTMLParser:
    return LexborHTMLParser(ogikit("check", *arguments, "--format", "html", cwd=cwd).stdout.decode())


def told(data: bytes, sentence: str) -> bytes:
    text = data.decode()
    assert "一、总体情况" in text
    return text.replace("一、总体情况", f"一、总体情况\n{sentence}", 1).encode()


def one(root: LexborHTMLParser | LexborNode, selector: str) -> LexborNode:
    (found,) = root.css(selector)
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A faulty report whose text contradicts its table, a clean one, one with blanks, and none."""
    (tmp_path / "a_faulty.txt").write_bytes(told(FAULTY.data, SENTENCE))
    (tmp_path / "b_clean.txt").write_bytes(CLEAN.data)
    (tmp_path / "c_blank.txt").write_bytes(BLANK.data)
    (tmp_path / "d_empty.txt").write_bytes(b"")
    return tmp_path


@pytest.mark.parametrize("language", ["zh", "en"])
def test_marked_cells_and_findings_lead_to_one_another(folder: Path, language: str) -> None:
    html = page("a_faulty.txt", "--lang", language, cwd=folder)
    assert one(html, "html").attributes["lang"] == {"zh": "zh-CN", "en": "en"}[language]
    broken = [found for found in ogi.read(folder / "a_faulty.txt").findings if found.outcome == "fail"]
    assert len(broken) >= 2
    for finding in broken:
        message = finding.message if language == "zh" else finding.message_en
        shown = next(item for item in html.css("li.finding") if message in item.text())
        anchor = shown.attributes["id"]
        for cell in finding.cells:
            marked = one(html, f'td[id="r1-{cell}"]')
            classes = str(marked.attributes["class"]).split()
            assert ("ogikit-fault" if finding.severity == "error" else "ogikit-doubt") in classes or len(
                marked.css("sup a")
            ) > 1
            assert f"#{anchor}" in [link.attributes["href"] for link in marked.css("sup a")]
        (back,) = shown.css("p a")
        assert back.attributes["href"] == f"#r1-{finding.cells[0]}"


def test_every_link_leads_somewhere_and_every_id_is_there_once(folder: Path) -> None:
    html = page(".", cwd=folder)
    ids = [str(node.attributes["id"]) for node in html.css("[id]")]
    assert len(ids) == len(set(ids))
    links = [str(link.attributes["href"]) for link in html.css("a")]
    assert len(links) > 20
    assert {link.removeprefix("#") for link in links} <= set(ids)


def test_the_form_shows_every_number_as_printed(folder: Path) -> None:
    report = ogi.read(folder / "a_faulty.txt")
    html = page("a_faulty.txt", cwd=folder)
    for name in ("proactive", "requests", "remedies"):
        table = one(html, f"table.ogikit-{name}")
        shown = table.css("td[title]")
        for sup in table.css("sup, .ogikit-spoken"):
            sup.decompose()
        assert sorted(td.text() for td in shown) == sorted(
            str(cell.value) for cell in getattr(report, name).cells()
        )
        assert all(th.attributes.get("scope") for th in table.css("th"))


def test_a_sentence_is_quoted_with_its_number_marked(folder: Path) -> None:
    html = page("a_faulty.txt", cwd=folder)
    quote = one(html, "blockquote")
    assert SENTENCE.rstrip("。") in quote.text()
    assert "900" in one(quote, "mark").text()


def test_why_it_matters_is_said_once_of_each_rule(folder: Path) -> None:
    html = page("c_blank.txt", "--lang", "en", cwd=folder)
    text = html.text()
    for rule in ogi.rules():
        found = any(found.rule == rule.id for found in ogi.read(folder / "c_blank.txt").findings)
        assert text.count(f"{rule.why_en} Basis: {rule.basis_en}.") == found, rule.id


def test_explanations_stand_beside_and_their_cells_are_outlined(folder: Path) -> None:
    (fault,) = ogi.read(folder / "a_faulty.txt").explanations.faults
    html = page("a_faulty.txt", "--lang", "en", cwd=folder)
    likeliest = [explanation for explanation in fault.explanations if explanation.rank == 1]
    assert likeliest[0].message_en in one(html, "aside").text()
    outlined = {str(td.attributes["id"]) for td in html.css("td.suspect")}
    assert outlined == {f"r1-{change.cell}" for each in likeliest for change in each.changes}


def test_the_table_on_top_has_every_file(folder: Path) -> None:
    html = page(".", "--lang", "en", cwd=folder)
    rows = html.css("table.overview")[0].css("tbody tr")
    assert [one(row, "td.file").text() for row in rows] == [
        "a_faulty.txt", "b_clean.txt", "c_blank.txt", "d_empty.txt",
    ]  # fmt: skip
    assert "the file has no content" in rows[3].text()
    broken = {
        name: {found.severity for found in ogi.read(folder / name).findings if found.outcome == "fail"}
        for name in ("a_faulty.txt", "b_clean.txt", "c_blank.txt")
    }
    for row, severities in zip(rows, broken.values(), strict=False):
        assert bool(row.css("td.is-error")) == ("error" in severities)
        assert bool(row.css("td.is-warning")) == ("warning" in severities)
    clean = sum(not severities & {"error", "warning"} for severities in broken.values())
    tiles = {
        tile.css("dt")[0].text().strip(" ✓"): tile.css("dd")[0].text() for tile in html.css(".tiles div")
    }
    assert (tiles["reports"], tiles["clean"], tiles["unreadable"]) == ("4", str(clean), "1")


def test_every_rule_is_counted(folder: Path) -> None:
    html = page(".", cwd=folder)
    rows = html.css("details.rules tbody tr")
    assert [one(row, "code").text() for row in rows] == [rule.id for rule in ogi.rules()]
    passed = {one(row, "code").text(): [td.text() for td in row.css("td")] for row in rows}
    assert passed["table-missing"][3] == "3"
    assert passed["parent-sum"] == [""] * 5  # needs several reports


def test_what_comes_from_outside_is_escaped(tmp_path: Path) -> None:
    name = "<script>alert(1)<,script> <b onclick=x>&\"'.txt"
    printed = "<5&\"'"
    cell = ogi.read(FAULTY.data)["proactive.normative_documents.issued"]
    assert cell.span is not None
    begin, end = cell.span
    (tmp_path / name).write_bytes(FAULTY.data[:begin] + printed.encode() + FAULTY.data[end:])
    html = page(name, cwd=tmp_path)
    assert not html.css("script, b[onclick]")
    assert one(html, "p.file").text() == name
    shown = one(html, 'td[id="r1-proactive.normative_documents.issued"]')
    assert shown.text().startswith(printed)
    assert f"“{printed}”" in str(shown.attributes["title"])


def test_the_page_needs_nothing_from_outside(folder: Path) -> None:
    html = ogikit("check", folder, "--format", "html").stdout.decode()
    assert not re.search(r"https?://|url\(|@import|<script|<link|<img|<iframe", html)


def test_a_large_run_is_folded(tmp_path: Path) -> None:
    for number in range(40):
        (tmp_path / f"{number:02}.txt").write_bytes((FAULTY if number % 2 else CLEAN).data)
    html = page(".", cwd=tmp_path)
    reports = html.css("details.report")
    assert len(reports) == 40
    assert not html.css("details.report[open]")
    assert len(html.css("details.report.grave")) == 20
    assert page("01.txt", cwd=tmp_path).css("details.report[open]")


def test_what_was_accepted_is_folded_away(folder: Path) -> None:
    told_by = ("--reason", "as printed", "--author", "Li Min", "--date", "2025-01-31")
    ogikit("accept", "a_faulty.txt", "-b", "known.json", *told_by, cwd=folder)
    html = page("a_faulty.txt", "-b", "known.json", cwd=folder)
    assert not html.css("li.finding-fault, td.ogikit-fault")
    assert "as printed — Li Min, 2025-01-31" in one(html, "details.folded").text()


def luminance(colour: str) -> float:
    """WCAG 2.1, relative luminance."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        ("ink", "paper"), ("ink", "head"), ("soft", "paper"), ("soft", "head"), ("good", "paper"),
        ("link", "paper"), ("link", "fault"), ("fault-ink", "fault"), ("fault-ink", "paper"),
        ("doubt-ink", "doubt"), ("doubt-ink", "head"), ("ambiguous-ink", "ambiguous"), ("text-ink", "text"),
    ],
)  # fmt: skip
def test_colours_have_the_contrast_that_wcag_asks_for(ink: str, ground: str, theme: int) -> None:
    sheet = style("report.css") + style("findings.css")
    colours = dict(re.findall(r"--([\w-]+): light-dark\((.*?)\)", sheet))
    lighter, darker = sorted(
        (luminance(colours[name].split(", ")[theme]) for name in (ink, ground)), reverse=True
    )
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5


def test_golden_of_the_findings(tmp_path: Path, township_path: Path, golden: Golden) -> None:
    (tmp_path / "township_2024.txt").write_bytes(township_path.read_bytes())
    html = page("township_2024.txt", "--lang", "en", cwd=tmp_path)
    shown = next(item for item in html.css("li.finding") if "requests-applicants" in item.text())
    numbered = one(shown, ".number").text()
    text = (shown.html or "").replace(f"f{numbered}", "f#").replace(f">{numbered}<", ">#<")
    golden("finding.html", re.sub(r"\n\s*\n", "\n", text) + "\n")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_in_a_browser(folder: Path, language: str) -> None:
    """Chromium opens the page: what it has built says the same, and closed reports take no room."""
    browser = shutil.which("chromium") or shutil.which("google-chrome") or shutil.which("chromium-browser")
    if browser is None:
        pytest.skip("no Chromium to open the page in")
    target = folder / "page.html"
    files = ("a_faulty.txt", "b_clean.txt", "c_blank.txt", "d_empty.txt")
    arguments = ("check", *files, "--across", "years", "--lang", language)
    assert ogikit(*arguments, "-o", target, cwd=folder).returncode == 2
    options = ("--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}")
    run = subprocess.run(
        [browser, *options, "--dump-dom", target.as_uri()], capture_output=True, timeout=120, check=True
    )
    built, written = LexborHTMLParser(run.stdout.decode()), LexborHTMLParser(target.read_text("utf-8"))
    for selector in (
        "details.report",
        "li.finding",
        ".panel td",
        "td.ogikit-fault",
        "td.ogikit-blank",
        "sup a",
        "mark",
    ):
        seen = [node.text() for node in built.css(selector)]
        assert seen == [node.text() for node in written.css(selector)]
        assert seen
    assert one(built, "title").text() == {"zh": "年度报告核对结果", "en": "Annual reports checked"}[language]
