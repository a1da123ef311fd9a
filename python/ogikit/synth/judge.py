"""Compares what a reader said of a report with what it may and must say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from ogikit.synth.expectation import Expectation
from ogikit.synth.figures import Value
from ogikit.synth.report import SynthReport


@dataclass(frozen=True)
class Said:
    """A reader's word on a cell. `value` is None unless the state is reported."""

    value: Value
    state: str


@dataclass
class Verdict:
    """Cells by how they came out."""

    cells: int = 0
    exact: int = 0  # reported with their value, or rightly not reported
    honest: Counter[str] = field(default_factory=Counter)  # not reported though printed, by state
    missed: list[str] = field(default_factory=list)  # required, but not reported or of another state
    wrong: list[str] = field(default_factory=list)  # silently wrong: must never be


def judge(report: SynthReport, said: Mapping[str, Said]) -> Verdict:
    """`said` by cell id; cells of the other edition that are reported are wrong too."""
    return judge_cells(report.expectation, said)


def judge_cells(expectation: Expectation, said: Mapping[str, Said]) -> Verdict:
    """As `judge`, for a document whose cells are known without having been made here."""
    verdict = Verdict(cells=len(expectation))
    for cell, expected in expectation.items():
        word = said.get(cell, Said(None, "missing"))
        if word.value is not None:
            if expected.value is not None and Decimal(word.value) == Decimal(expected.value):
                verdict.exact += 1
            else:
                verdict.wrong.append(f"{cell}: said {word.value}, is {expected.value} ({expected.state})")
        elif expected.required and word.state != expected.state:
            verdict.missed.append(f"{cell}: {word.state}, is {expected.value} ({expected.state})")
            verdict.honest[word.state] += 1
        elif expected.value is None:
            verdict.exact += 1
        else:
            verdict.honest[word.state] += 1
    for cell, word in said.items():
        if cell not in expectation and word.value is not None:
            verdict.wrong.append(f"{cell}: said {word.value}, is not in this edition")
    return verdict
