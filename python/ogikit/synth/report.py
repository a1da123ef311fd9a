"""A whole report file with known truth: figures, words, layout and noise put together."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from random import Random
from typing import Any

from ogikit.synth.alterations import BLANKS, FAULTS, Blanks, Fault, add_fault, leave_blank, strike_out
from ogikit.synth.expectation import Expectation, expectation_of
from ogikit.synth.figures import SIZES, Size, Truth, make_figures
from ogikit.synth.form import TABLES, Edition
from ogikit.synth.grid import Grid, make_grids
from ogikit.synth.layouts import LAYOUTS, Layout
from ogikit.synth.marked import Marked, Writer
from ogikit.synth.narrative import DATES, TITLES, Narrative, make_agency, make_narrative
from ogikit.synth.noise import Encoding, Noise, apply_noise, draw_noise, say

_BYTE_ORDER_MARKS: dict[str, bytes] = {
    "utf-8-sig": b"",  # the codec writes its own
    "utf-16-le": b"\xff\xfe",
    "utf-16-be": b"\xfe\xff",
}


def encode(text: str, encoding: Encoding) -> bytes:
    """UTF-16 with its byte-order mark; characters GB18030 cannot hold do not exist."""
    return _BYTE_ORDER_MARKS.get(encoding, b"") + text.encode(encoding)


@dataclass(frozen=True)
class SynthReport:
    """A report file and all that is known of it."""

    seed: int
    layout: str
    truth: Truth
    marked: Marked  # the text, and where each value stands in it
    expectation: Expectation  # what a reader may and must say of each cell
    noise: Noise
    narrative: Narrative = field(repr=False)
    grids: dict[str, Grid] = field(repr=False)
    mutation: str | None = None
    raw: bytes | None = None  # set where the bytes are not simply the text encoded
    suffix: str = ".txt"  # of the file's name

    @property
    def text(self) -> str:
        """The text before it is encoded."""
        return self.marked.text

    @property
    def data(self) -> bytes:
        """The file."""
        return self.raw if self.raw is not None else encode(self.text, self.noise.encoding)

    @property
    def name(self) -> str:
        """A file name without suffix: seed, layout, mutation."""
        return "-".join(filter(None, (f"{self.seed:06d}", self.layout, self.mutation)))

    def describe(self) -> dict[str, Any]:
        """Return the truth and how the file came about, for a truth file."""
        return {
            "id": self.name,
            **self.truth.to_dict(),
            "layout": self.layout,
            "mutation": self.mutation,
            "noise": {key: value for key, value in asdict(self.noise).items() if value},
        }

    def truth_json(self) -> str:
        """describe() as JSON, a cell a line."""
        described = self.describe()
        lines = [f"{json.dumps(cell)}: {json.dumps(it)}" for cell, it in described.pop("cells").items()]
        head = json.dumps(described, ensure_ascii=False, indent=1).removesuffix("\n}")
        return head + ',\n "cells": {\n  ' + ",\n  ".join(lines) + "\n }\n}\n"


def compose(
    narrative: Narrative, grids: Mapping[str, Grid], layout: Layout, noise: Noise, rng: Random
) -> Marked:
    """Put words and tables on a page in the order of the form."""
    out = Writer()

    def paragraph(text: str) -> None:
        out.put(say(text, noise)).put(layout.between)

    for line in narrative.title:
        paragraph(line)
    if layout.between == "\n" and narrative.title:
        out.put("\n")
    for name, value in narrative.metadata:
        paragraph(f"{name}：{value}")
    tables = {2: "proactive", 3: "requests", 4: "remedies"}
    for number, (heading, texts) in enumerate(
        zip(narrative.headings, narrative.sections, strict=True), start=1
    ):
        paragraph(heading)
        for text in texts:
            paragraph(text)
        if number in tables:
            table = layout.render(grids[tables[number]], rng)
            out.add(table)
            if layout.between == "\n" and table.text:
                out.put("\n")
    for line in narrative.closing:
        paragraph(line)
    marked = out.done()
    return marked.mapped(lambda text: text.replace("\n", "\r\n")) if noise.crlf else marked


def _draw_slips(rng: Random, layout: Layout) -> tuple[Fault | None, Blanks | None]:
    """Now and then a fault or blanks, never both.

    No faults where digits run together: only sums tell glued cells apart, and wrong sums may tell
    a wrong story.
    """
    draw = rng.random()
    if draw < 0.08:
        return (rng.choice(FAULTS) if layout.boundaries == "separated" else None), None
    return None, (rng.choice(BLANKS) if draw < 0.18 else None)


def make(
    seed: int,
    *,
    layout: str | None = None,
    size: Size | None = None,
    edition: Edition | None = None,
    year: int | None = None,
    agency: str | None = None,
    noise: Noise | None = None,
    truth: Truth | None = None,
    fault: Fault | None = None,
    blanks: Blanks | None = None,
) -> SynthReport:
    """Make the report of a seed. What is not given is drawn; the same arguments give the same bytes.

    `truth` brings its own figures (and then agency, year and editions); `noise=Noise()` gives the
    form as it is printed.
    """
    rng = Random(seed)
    chosen = LAYOUTS[layout if layout is not None else rng.choice(list(LAYOUTS))]
    if truth is None:
        drawn_size: Size = size if size is not None else rng.choice(SIZES)
        drawn_year = year or (rng.choice((2019, 2020)) if edition == "2019" else rng.randint(2019, 2025))
        if year is None and edition == "2021" and drawn_year < 2021:
            drawn_year += 3
        editions: dict[str, Edition] | None = dict.fromkeys(TABLES, edition) if edition else None
        truth = make_figures(
            rng,
            agency=agency or make_agency(rng, drawn_size),
            year=drawn_year,
            size=drawn_size,
            editions=editions,
        )
        if fault is None and blanks is None and noise is None:
            fault, blanks = _draw_slips(rng, chosen)
        if rng.random() < 0.06 and noise is None:
            truth = strike_out(truth, rng)
    if fault is not None:
        truth = add_fault(truth, fault, rng)
    told = truth  # who leaves cells blank still tells the numbers
    if blanks is not None:
        truth = leave_blank(truth, blanks, rng)
    if noise is None:
        noise = draw_noise(rng, wraps=chosen.wraps and chosen.boundaries == "separated")
        narrative = make_narrative(
            rng,
            told,
            title=rng.choice(TITLES),
            date=rng.choice(DATES),
            vary_headings=rng.random() < 0.3,
            metadata=rng.random() < 0.15,
        )
    else:
        narrative = make_narrative(rng, told)
    grids = {name: apply_noise(grid, noise, rng) for name, grid in make_grids(truth).items()}
    marked = compose(narrative, grids, chosen, noise, rng)
    return SynthReport(
        seed=seed,
        layout=chosen.name,
        truth=truth,
        marked=marked,
        expectation=expectation_of(truth, grids, chosen),
        noise=noise,
        narrative=narrative,
        grids=grids,
    )
