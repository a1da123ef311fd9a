"""Web pages with known truth to send through tools: synthetic ones, and the project's examples."""

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
from ogikit.synth.figures import Cell
from ogikit.synth.pages import write_page

EXAMPLES = Path(__file__).parents[2] / "examples" / "truth"


@dataclass(frozen=True)
class Page:
    """A page, as published and as tools get it."""

    name: str
    report: SynthReport

    @property
    def published(self) -> bytes:
        """The page in the encoding of its style, which may not be what it declares."""
        return self.report.data

    @property
    def for_tools(self) -> bytes:
        """The page in declared UTF-8: encodings are ours to guess, not the tools'."""
        style = replace(STYLES[self.report.layout], encoding="utf-8", charset="utf-8")
        return write_page(self.report, style).encode()


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
        yield Page(report.name, report)


def examples() -> Iterator[Page]:
    """The figures of examples/reports as pages, each in the next style."""
    styles = list(STYLES)
    for number, path in enumerate(sorted(EXAMPLES.glob("*.json"))):
        truth = _truth_of(json.loads(path.read_text("utf-8"), parse_float=Decimal))
        report = synth.make_page(number, style=styles[number % len(styles)], truth=truth, noise=Noise())
        yield Page(f"example-{path.stem}-{report.layout}", report)


_PRINTED = {"blank": "", "not_applicable": "/", "text": "无法统计"}


def _truth_of(described: dict[str, Any]) -> Truth:
    cells = {}
    for cell, it in described["cells"].items():
        state, value = it["state"], it["value"]
        cells[cell] = Cell(value, state, str(value) if state == "reported" else _PRINTED[state])
    return Truth(described["agency"], described["year"], described["editions"], cells)
