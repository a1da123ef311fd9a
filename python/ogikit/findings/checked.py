"""A report that was checked: what is new in it, what was accepted before, and how each rule came out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, TypeAlias

from ogikit import _core
from ogikit.explanation import Fault, localise
from ogikit.findings.baseline import Acceptance, Baseline
from ogikit.findings.fingerprint import fingerprint
from ogikit.findings.found import Found, Place, place_of_cell
from ogikit.findings.quote import Quote, find_quotes
from ogikit.report import Finding, Report

Outcome: TypeAlias = Literal["pass", "fail", "uncertain", "not_assessable"]

# The gravest first: a rule that speaks several times of a report has the gravest of its outcomes.
OUTCOMES: tuple[Outcome, ...] = ("fail", "uncertain", "not_assessable", "pass")

# What can be accepted: that a number is wanting is no judgement on the report.
ACCEPTABLE: frozenset[Outcome] = frozenset({"fail", "uncertain"})


@dataclass(frozen=True)
class Checked:
    """A report and its findings.

    Attributes:
        report: The report.
        findings: But passes, and but those that the baseline has; in the order of the catalogue.
        accepted: Those that the baseline has, each with who accepted it and why.
        outcomes: By rule, the gravest outcome. A rule that found nothing to check in the report is not there.
            Without passes unless they were asked for.
        has_baseline: Findings were held against one.
    """

    report: Report
    findings: tuple[Finding, ...]
    accepted: tuple[tuple[Finding, Acceptance], ...] = ()
    outcomes: Mapping[str, Outcome] = field(default_factory=dict)
    has_baseline: bool = False

    @cached_property
    def faults(self) -> tuple[Fault, ...]:
        """What is broken together, but for what was accepted; without what is proven of blanks."""
        faults = localise(self.report.core, deduce=False).faults
        if not self.accepted:
            return faults
        return tuple(fault for fault in faults if any(_belongs(found, fault) for found in self.findings))

    @cached_property
    def quotes(self) -> Mapping[Finding, Quote]:
        """What the findings of text against table quote."""
        return find_quotes(self.report, [*self.findings, *(finding for finding, _ in self.accepted)])

    def fingerprint(self, finding: Finding) -> str:
        return fingerprint(self.report, finding, self.quotes.get(finding))

    def found(self) -> Iterator[Found]:
        """All findings with their places, accepted ones last."""
        new = ((finding, None) for finding in self.findings)
        for finding, acceptance in (*new, *self.accepted):
            yield Found(finding, tuple(self._places(finding)), self.fingerprint(finding), acceptance)

    def _places(self, finding: Finding) -> list[Place]:
        """The sentence and the cells; the report where there is neither."""
        places = [place_of_cell(self.report, cell) for cell in finding.cells]
        if finding.span is not None:
            quote = self.quotes.get(finding)
            text = None if quote is None else quote.sentence
            places.insert(0, Place(self.report, None, finding.span, finding.part, text))
        return places or [Place(self.report)]


def check(report: Report, *, baseline: Baseline | None = None, passes: bool = False) -> Checked:
    """Check a report.

    Args:
        report: The report.
        baseline: Findings accepted before.
        passes: Count rules that hold too; takes longer.
    """
    findings = tuple(report.findings)
    if passes:
        spoken = [(found.rule.id, found.outcome) for found in report.core.validate(with_passes=True)]
    else:
        spoken = [(finding.rule, finding.outcome) for finding in findings]
    checked = Checked(report, findings, (), gravest(spoken))
    if baseline is None:
        return checked
    return hold_against(baseline, checked)


def gravest(spoken: Iterable[tuple[str, Outcome]]) -> dict[str, Outcome]:
    """By rule, in the order of the catalogue."""
    outcomes: dict[str, Outcome] = {}
    for rule, outcome in spoken:
        before = outcomes.setdefault(rule, outcome)
        if OUTCOMES.index(outcome) < OUTCOMES.index(before):
            outcomes[rule] = outcome
    return {rule.id: outcomes[rule.id] for rule in _core.rules() if rule.id in outcomes}


def hold_against(baseline: Baseline, checked: Checked) -> Checked:
    """Sort the findings into new ones and those that the baseline has."""
    known = baseline.of(checked.report)
    new: list[Finding] = []
    accepted: list[tuple[Finding, Acceptance]] = []
    for finding in checked.findings:
        acceptance = known.get(checked.fingerprint(finding)) if finding.outcome in ACCEPTABLE else None
        if acceptance is None:
            new.append(finding)
        else:
            accepted.append((finding, acceptance))
    baseline.saw(checked.report, [acceptance for _, acceptance in accepted])
    return Checked(checked.report, tuple(new), tuple(accepted), checked.outcomes, has_baseline=True)


def _belongs(finding: Finding, fault: Fault) -> bool:
    """Whether it says that an identity of the fault is broken; where none is, that a number is negative."""
    if finding.outcome != "fail":
        return False
    if not fault.broken:
        return finding.rule == "value-negative"
    return any(
        finding.rule == identity.rule and all(identity.subject in cell.split(".") for cell in finding.cells)
        for identity in fault.broken
    )
