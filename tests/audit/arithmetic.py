"""Arithmetic faults: reports with one slip each, and as many clean ones."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from math import prod
from random import Random

from slips import KINDS, Figures, Kind, Numbers, with_printed

import ogikit as ogi
from ogikit import _core
from ogikit.explanation import Explanation, localise
from ogikit.synth.alterations import BLANKS, leave_blank, strike_out
from ogikit.synth.figures import Size, Truth, make_figures
from ogikit.synth.narrative import make_agency
from ogikit.synth.noise import Noise
from ogikit.synth.pages import STYLES, make_page
from ogikit.synth.report import SynthReport, make

RULES = ("requests-balance", "requests-outcomes", "requests-applicants", "remedies-total", "value-negative")
# Layouts that keep cells apart, in turn; the reading of others is the soak test's subject.
_LAYOUTS = ("rows_tabs", "ruled_box", "lines_tab_led", "rows_markdown", "one_line", "pdf_layout")
_SIZES: tuple[Size, ...] = ("county_department", "county", "county", "city", "city", "province")


@dataclass(frozen=True)
class Case:
    """A report file, and the numbers in it that are not those meant."""

    report: SynthReport
    kind: Kind | None = None
    meant: Numbers = field(default_factory=dict)
    printed: Numbers = field(default_factory=dict)


def _draw_truth(rng: Random) -> Truth:
    size = rng.choice(_SIZES)
    return make_figures(rng, agency=make_agency(rng, size), year=rng.randint(2019, 2025), size=size)


def _print(number: int, truth: Truth) -> SynthReport:
    if number % 3 == 0:
        return make_page(number, style=list(STYLES)[number // 3 % len(STYLES)], truth=truth, noise=Noise())
    return make(number, layout=_LAYOUTS[number % len(_LAYOUTS)], truth=truth, noise=Noise())


def make_faulty(number: int) -> Case:
    """The faulty case of a number, always the same; kinds take turns."""
    rng, kind = Random(f"slip {number}"), KINDS[number % len(KINDS)]
    while True:
        truth = _draw_truth(rng)
        printed = kind.put(Figures(truth), rng)
        if printed is not None:
            meant = {cell: truth.value(cell) for cell in printed}
            return Case(_print(number, with_printed(truth, printed)), kind, meant, printed)


def make_clean(number: int) -> Case:
    """The clean case of a number: sums hold. A third leave cells blank, some print strokes for zeros."""
    rng = Random(f"clean {number}")
    truth = _draw_truth(rng)
    if number % 3 == 1:
        truth = leave_blank(truth, rng.choice(BLANKS), rng)
    elif number % 12 == 2:
        truth = strike_out(truth, rng)
    return Case(_print(number, truth))


def read_numbers(report: ogi.Report) -> dict[str, int | None]:
    """Every number of the tables with sums, as read; None where there is none."""
    numbers: dict[str, int | None] = {}
    for name in ("requests", "remedies"):
        table = report.core.table(name)
        shape, reported = table.form, table.states == _core.State.reported
        for row in range(len(shape.rows)):
            for column in range(len(shape.columns)):
                value = int(table.values[row, column]) if reported[row, column] else None
                numbers[shape.cell_id(row, column)] = value
    return numbers


# ── what the sums can know, found by trying ─────────────────────────────────────────────────────


class Sums:
    """The identities of the tables, and the cells each is made of."""

    def __init__(self, report: ogi.Report) -> None:
        self.signs: dict[str, dict[int, int]] = {}  # of a cell, by identity
        self.count = 0
        for name in ("requests", "remedies"):
            shape = report.core.table(name).form
            for identity in shape.identities:
                for side, sign in ((identity.left, 1), (identity.right, -1)):
                    for cell in side:
                        self.signs.setdefault(shape.cell_id(*cell), {})[self.count] = sign
                self.count += 1

    def residuals(self, values: Mapping[str, int]) -> dict[int, int]:
        """What is too much on the left side, of the sums that do not hold."""
        found = dict.fromkeys(range(self.count), 0)
        for cell, signs in self.signs.items():
            for identity, sign in signs.items():
                found[identity] += sign * values[cell]
        return {identity: residual for identity, residual in found.items() if residual}

    def single_menders(self, values: Mapping[str, int]) -> set[str]:
        """Every cell whose change alone makes all sums hold and no number negative, found by trying."""
        residuals = self.residuals(values)
        negative = {cell for cell, value in values.items() if value < 0}
        found = set()
        for cell, signs in self.signs.items():
            changes = {-sign * residuals.get(identity, 0) for identity, sign in signs.items()}
            change = changes.pop()
            alone = not changes and residuals.keys() <= signs.keys() and negative <= {cell}
            if alone and change and values[cell] + change >= 0:
                found.add(cell)
        return found


# ── what ogikit says of them ────────────────────────────────────────────────────────────────────


@dataclass
class Group:
    """Reports of one kind whose numbers are determined by the sums, or left open by them."""

    reports: int = 0
    first: float = 0.0  # hits among the first of the ranking; a tie of four counts a quarter
    first_three: float = 0.0
    ways: list[int] = field(default_factory=list)  # explanations there were to choose from

    def add(self, other: Group) -> None:
        """Sum up."""
        self.reports += other.reports
        self.first += other.first
        self.first_three += other.first_three
        self.ways += other.ways


_SUMMED = (
    *("reports", "breaking", "found", "named", "listed", "smaller"),
    *("true_findings", "false_findings", "misread", "seconds"),
)


@dataclass
class Tally:
    """What came out of the reports of one kind."""

    reports: int = 0
    breaking: int = 0  # break a sum or print a negative number
    found: int = 0
    named: int = 0  # the injected change among the explanations, and its mistake named as it was made
    listed: int = 0  # the injected change among the explanations
    smaller: int = 0  # fewer changes explain it: what happened cannot be known
    determined: Group = field(default_factory=Group)
    open: Group = field(default_factory=Group)
    true_findings: int = 0  # broken sums with an injected cell in them
    false_findings: int = 0
    misread: int = 0
    seconds: float = 0.0  # for the explanations
    details: list[str] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """Sum up."""
        for name in _SUMMED:
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.determined.add(other.determined)
        self.open.add(other.open)
        self.details += other.details


def _is_injected(explanation: Explanation, case: Case) -> bool:
    """Whether its changes are injected ones, back to what was meant."""
    return all(
        change.cell in case.meant
        and change.lowest <= case.meant[change.cell]
        and (change.highest is None or case.meant[change.cell] <= change.highest)
        for change in explanation.changes
    )


def _chance(ranks: list[int], rank: int, places: int) -> float:
    """That an explanation of the rank is among the first places, ties broken by lot."""
    before, tied = sum(other < rank for other in ranks), ranks.count(rank)
    return min(1.0, max(0, places - before) / tied)


def judge(case: Case) -> Tally:
    """Read a case, check and explain it."""
    report = ogi.read(case.report.data)
    said = read_numbers(report)
    findings = [one for one in report.findings if one.rule in RULES and one.outcome == "fail"]
    tally = Tally(reports=1)
    tally.misread = any(
        value not in (None, case.report.truth.cells[name].value) for name, value in said.items()
    )
    true = sum(bool(set(finding.cells) & set(case.printed)) for finding in findings)
    tally.true_findings, tally.false_findings = true, len(findings) - true
    if tally.false_findings:
        tally.details.append(f"false: {[one.message for one in findings]}")
    if case.kind is None:
        return tally
    sums = Sums(report)
    values = {name: value or 0 for name, value in said.items()}
    tally.breaking = bool(sums.residuals(values)) or any(value < 0 for value in values.values())
    tally.found = bool(findings)
    if not tally.breaking:
        return tally
    started = time.thread_time()
    _core.localise(report.core)
    tally.seconds = time.thread_time() - started
    faults = localise(report.core).faults
    if any(fault.status != "explained" for fault in faults):
        tally.details.append(f"{case.kind.name}: {[fault.status for fault in faults]}")
        tally.open.reports += 1
        return tally
    if len(case.printed) == 1:
        menders = sums.single_menders(values)
        named = {one.changes[0].cell for fault in faults for one in fault.explanations}
        if named != menders:
            tally.details.append(f"{case.kind.name}: explanations {named}, by trying {menders}")
    _judge_ranking(case, tally, [fault.explanations for fault in faults])
    return tally


def _judge_ranking(case: Case, tally: Tally, faults: list[tuple[Explanation, ...]]) -> None:
    assert case.kind is not None
    hits = [next((one for one in ways if _is_injected(one, case)), None) for ways in faults]
    whole = [one for one in hits if one is not None]
    cells = {change.cell for one in whole for change in one.changes}
    if sum(len(ways[0].changes) for ways in faults) < len(case.printed):
        tally.smaller = 1
        return
    ways = prod(len(explanations) for explanations in faults)
    group = tally.determined if ways == 1 else tally.open
    group.reports = 1
    group.ways.append(ways)
    if len(whole) < len(faults) or cells != set(case.printed):
        tally.details.append(f"{case.kind.name}: not listed, {case.printed} for {case.meant}")
        return
    ranks = [[one.rank for one in explanations] for explanations in faults]
    group.first = prod(_chance(all_, one.rank, 1) for all_, one in zip(ranks, whole, strict=True))
    group.first_three = prod(_chance(all_, one.rank, 3) for all_, one in zip(ranks, whole, strict=True))
    tally.listed = 1
    if case.kind.mistake == "none":
        changes = [change for one in whole for change in one.changes]
        tally.named = all(change.mistake != "none" for change in changes)
    else:
        tally.named = all(one.mistake == case.kind.mistake for one in whole)
    if not tally.named:
        tally.details.append(
            f"{case.kind.name}: named {[one.mistake for one in whole]}, {case.printed} for {case.meant}"
        )


def run(numbers: Iterable[int]) -> Iterator[tuple[str, Tally]]:
    """The faulty reports of the numbers, by kind, and as many clean ones."""
    for number in numbers:
        case = make_faulty(number)
        assert case.kind is not None
        yield case.kind.name, judge(case)
        yield "clean", judge(make_clean(number))
