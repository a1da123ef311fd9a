"""Web pages with known truth to send through tools: synthetic ones, the project's examples, and real ones."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from ogikit import synth
from ogikit.synth import EDITIONS, SIZES, STYLES, Noise, SynthReport, Truth
from ogikit.synth.alterations import BLANKS, Blanks
from ogikit.synth.expectation import Expectation, Expected
from ogikit.synth.figures import Cell
from ogikit.synth.pages import write_page

EXAMPLES = Path(__file__).parents[2] / "examples" / "truth"
CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
REAL = "real"  # the style of pages that nobody made for a test


@dataclass(frozen=True)
class Page:
    """A page, as published and as tools get it, and what is true of it."""

    name: str
    style: str
    published: bytes  # in the encoding of its style, which may not be what it declares
    for_tools: bytes  # in declared UTF-8 where it was made: encodings are ours to guess, not the tools'
    year: int
    expectation: Expectation

    @classmethod
    def of(cls, name: str, report: SynthReport) -> Page:
        """A made page."""
        style = replace(STYLES[report.layout], encoding="utf-8", charset="utf-8")
        for_tools = write_page(report, style).encode()
        return cls(name, report.layout, report.data, for_tools, report.truth.year, report.expectation)


def real(corpus: Path = CORPUS) -> Iterator[Page]:
    """The real web pages with checked truth, if they stand beside the checkout."""
    for path in sorted((corpus / "real").glob("*.html")):
        truth = json.loads((corpus / "truth" / f"{path.stem}.json").read_text("utf-8"), parse_float=Decimal)
        cells = {cell: Expected(it["value"]) for cell, it in truth["cells"].items()}
        data = path.read_bytes()
        yield Page(path.stem, REAL, data, data, truth["year"], cells)


def synthetic(count: int, seed: int = 0) -> Iterator[Page]:
    """Go round page styles, editions, sizes and blanks.

    A third is the form as printed; the rest brings the noise of real pages; every fifth has blanks.
    """
    for number in range(seed, seed + count):
        turn = number // len(STYLES)
        blanks: Blanks | None = BLANKS[turn % len(BLANKS)] if number % 5 == 4 else None
        report = synth.make_page(
            number,
            style=list(STYLES)[number % len(STYLES)],
            size=SIZES[(number + turn) % len(SIZES)],
            edition=EDITIONS[(number + turn) % len(EDITIONS)],
            noise=Noise() if number % 3 == 0 else None,
            blanks=blanks,
        )
        yield Page.of(report.name, report)


def examples() -> Iterator[Page]:
    """The figures of examples/reports as pages, each in the next style."""
    styles = list(STYLES)
    for number, path in enumerate(sorted(EXAMPLES.glob("*.json"))):
        truth = _truth_of(json.loads(path.read_text("utf-8"), parse_float=Decimal))
        report = synth.make_page(number, style=styles[number % len(styles)], truth=truth, noise=Noise())
        yield Page.of(f"example-{path.stem}-{report.layout}", report)


_PRINTED = {"blank": "", "not_applicable": "/", "text": "无法统计"}


def _truth_of(described: dict[str, Any]) -> Truth:
    cells = {}
    for cell, it in described["cells"].items():
        state, value = it["state"], it["value"]
        cells[cell] = Cell(value, state, str(value) if state == "reported" else _PRINTED[state])
    return Truth(described["agency"], described["year"], described["editions"], cells)
