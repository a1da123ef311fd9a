"""A report as a web page with known truth."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from ogikit.synth.alterations import Blanks, Fault
from ogikit.synth.expectation import Expected
from ogikit.synth.figures import Size, Truth
from ogikit.synth.form import Edition
from ogikit.synth.marked import Marked
from ogikit.synth.noise import Noise, say
from ogikit.synth.pages.style import Article, PageStyle
from ogikit.synth.pages.styles import STYLES
from ogikit.synth.pages.tables import mark_up_text, write_table
from ogikit.synth.report import SynthReport, make

_TABLE_OF_SECTION = {2: "proactive", 3: "requests", 4: "remedies"}


def write_page(report: SynthReport, style: PageStyle) -> str:
    """Mark up a report's words and tables in the order of the form, with the site around them."""
    narrative, noise = report.narrative, report.noise

    def paragraph(text: str) -> str:
        return style.paragraph(mark_up_text(say(text, noise)))

    parts = [paragraph(line) for line in narrative.title]
    parts += [paragraph(f"{name}：{value}") for name, value in narrative.metadata]
    sections = zip(narrative.headings, narrative.sections, strict=True)
    for number, (heading, texts) in enumerate(sections, start=1):
        parts += [paragraph(heading), *map(paragraph, texts)]
        if number in _TABLE_OF_SECTION:
            parts.append(write_table(report.grids[_TABLE_OF_SECTION[number]], style))
    parts += [paragraph(line) for line in narrative.closing]
    truth = report.truth
    article = Article(
        title=say(f"{truth.agency}{truth.year}年政府信息公开工作年度报告", noise),
        agency=say(truth.agency, noise),
        year=truth.year,
        published=f"{truth.year + 1}-01-{report.seed % 19 + 10}",
        body="\n".join(parts),
    )
    return style.shell(article, style)


def make_page(
    seed: int,
    *,
    style: str | None = None,
    size: Size | None = None,
    edition: Edition | None = None,
    year: int | None = None,
    agency: str | None = None,
    noise: Noise | None = None,
    truth: Truth | None = None,
    fault: Fault | None = None,
    blanks: Blanks | None = None,
) -> SynthReport:
    """Make the web page of a seed; the rest as in make(). The encoding is the style's own.

    A page keeps every cell apart and shows which are empty: all of it is required.
    """
    chosen = STYLES[style if style is not None else Random(seed).choice(list(STYLES))]
    report = make(
        seed,
        layout="lines_nbsp",
        size=size,
        edition=edition,
        year=year,
        agency=agency,
        noise=noise,
        truth=truth,
        fault=fault,
        blanks=blanks,
    )
    text = write_page(report, chosen)
    return replace(
        report,
        layout=chosen.name,
        suffix=".html",
        marked=Marked(text.replace("\n", "\r\n") if report.noise.crlf else text),
        expectation={
            cell: Expected(it.value, it.state, required=True) for cell, it in report.truth.cells.items()
        },
        noise=replace(report.noise, encoding=chosen.encoding),
    )
