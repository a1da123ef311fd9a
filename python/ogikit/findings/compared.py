"""Reports held against one another: what is new, what was accepted, how each comparison came out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, TypeAlias

from ogikit import _core
from ogikit.across import AcrossFinding, ReportName, check_agencies, check_years
from ogikit.findings.baseline import Acceptance, Baseline
from ogikit.findings.catalogue import rules_by_id
from ogikit.findings.checked import ACCEPTABLE, OUTCOMES, Outcome
from ogikit.findings.fingerprint import fingerprint_between
from ogikit.findings.found import Found, Place, place_of_cell
from ogikit.report import Report

Kind: TypeAlias = Literal["years", "agencies"]

NEEDS_PARENTS = "parent-sum"
SEARCHES = ("tables-shared", "text-shared")  # over all reports at once: what they do not find has passed

SEVERAL = ""  # in place of an agency's key


@dataclass(frozen=True)
class Group:
    """What is found between the reports of one agency, or of several.

    Attributes:
        agency: Whose; None of several.
        years: Of the agency, those that it is found between; rising.
        findings: New ones.
        accepted: Those that the baseline has.
    """

    agency: str | None
    years: tuple[int, ...]
    findings: tuple[AcrossFinding, ...]
    accepted: tuple[tuple[AcrossFinding, Acceptance], ...]


class Comparison(NamedTuple):
    """A rule and the reports that it holds against one another; none of a search among all of them."""

    rule: str
    reports: tuple[ReportName, ...]


@dataclass(frozen=True)
class Compared:
    """Reports, and what was found between them.

    Attributes:
        reports: All of them, by source.
        findings: But passes, and but those that the baseline has; years first, agency by agency.
        accepted: Those that the baseline has, each with who accepted it and why.
        outcomes: Of each comparison the gravest outcome, passes too.
        has_baseline: Findings were held against one.
    """

    reports: Mapping[str, Report]
    findings: tuple[AcrossFinding, ...]
    accepted: tuple[tuple[AcrossFinding, Acceptance], ...] = ()
    outcomes: Mapping[Comparison, Outcome] = field(default_factory=dict)
    has_baseline: bool = False

    def fingerprint(self, finding: AcrossFinding) -> str:
        return fingerprint_between(finding, [self.reports[named.source] for named in finding.reports])

    def found(self) -> Iterator[Found]:
        """All findings with their places, accepted ones last."""
        new = ((finding, None) for finding in self.findings)
        for finding, acceptance in (*new, *self.accepted):
            places = tuple(
                place for named in primary_first(finding) for place in self._places_in(named, finding)
            )
            yield Found(finding, places, self.fingerprint(finding), acceptance)

    def _places_in(self, named: ReportName, finding: AcrossFinding) -> list[Place]:
        report = self.reports[named.source]
        places = [place_of_cell(report, cell.cell) for cell in finding.cells if cell.source == named.source]
        for passage in finding.passages:
            if named == finding.reports[0]:
                places.append(Place(report, None, passage.first_span, passage.first_part, passage.first))
            elif named == finding.reports[1]:
                places.append(Place(report, None, passage.second_span, passage.second_part, passage.second))
        return places or [Place(report)]


def primary_first(finding: AcrossFinding) -> tuple[ReportName, ...]:
    """Its reports, first the one that it stands in: the later year, or the parent."""
    if rules_by_id()[finding.rule].family == "years":
        return finding.reports[::-1]
    return finding.reports


def by_agency(compared: Compared) -> list[Group]:
    """An agency's findings together, in the order in which agencies come; those of several agencies last."""
    names: dict[str, str | None] = {}
    new: dict[str, list[AcrossFinding]] = defaultdict(list)
    known: dict[str, list[tuple[AcrossFinding, Acceptance]]] = defaultdict(list)
    for finding in compared.findings:
        new[_remember_agency(finding, names)].append(finding)
    for finding, acceptance in compared.accepted:
        known[_remember_agency(finding, names)].append((finding, acceptance))
    groups = []
    for key in sorted(names, key=lambda key: key == SEVERAL):
        spoken = [*new[key], *(finding for finding, _ in known[key])]
        years = {report.year for finding in spoken for report in finding.reports if report.year is not None}
        of_agency = () if key == SEVERAL else tuple(sorted(years))
        groups.append(Group(names.get(key), of_agency, tuple(new[key]), tuple(known[key])))
    return groups


def _remember_agency(finding: AcrossFinding, names: dict[str, str | None]) -> str:
    """The key of its reports' agency; its name as the first of them has it goes into `names`."""
    key = agency_of(finding.reports)
    names.setdefault(key, None if key == SEVERAL else finding.reports[0].agency)
    return key


def agency_of(reports: Iterable[ReportName]) -> str:
    """The key of the agency whose reports they all are; SEVERAL where there is none."""
    keys = {_core.agency_key(report.agency or "") for report in reports}
    return keys.pop() if len(keys) == 1 else SEVERAL


def compare(
    reports: Iterable[Report],
    kinds: Sequence[Kind],
    *,
    parents: Mapping[str, Iterable[str]] | None = None,
    baseline: Baseline | None = None,
) -> Compared:
    """Hold reports against one another.

    Args:
        reports: Of any agencies and years, each with a source of its own.
        kinds: "years", "agencies" or both.
        parents: For each parent its children, as in `ogikit.check_agencies`.
        baseline: Findings accepted before.
    """
    given = list(reports)
    found: list[AcrossFinding] = []
    if "years" in kinds:
        found += check_years(given, with_passes=True)
    if "agencies" in kinds:
        found += check_agencies(given, parents=parents, with_passes=True)
    compared = Compared(
        {report.source: report for report in given},
        tuple(finding for finding in found if finding.outcome != "pass"),
        outcomes=gravest(found) | dict(_searched(given, kinds, found)),
    )
    if baseline is None:
        return compared
    return hold_against(baseline, compared, rules_run(kinds, parents))


def rules_run(kinds: Sequence[Kind], parents: Mapping[str, Iterable[str]] | None) -> list[str]:
    """The rules between reports that these kinds are checked by."""
    return [
        rule.id
        for rule in _core.rules()
        if rule.family in kinds and (rule.id != NEEDS_PARENTS or bool(parents))
    ]


def comparison_of(finding: AcrossFinding) -> Comparison:
    return Comparison(finding.rule, finding.reports)


def gravest(findings: Iterable[AcrossFinding]) -> dict[Comparison, Outcome]:
    outcomes: dict[Comparison, Outcome] = {}
    for finding in findings:
        comparison = comparison_of(finding)
        before = outcomes.setdefault(comparison, finding.outcome)
        outcomes[comparison] = min(before, finding.outcome, key=OUTCOMES.index)
    return outcomes


def hold_against(baseline: Baseline, compared: Compared, rules: Iterable[str]) -> Compared:
    """Sort the findings into new ones and those that the baseline has. `rules`: all that were run."""
    new: list[AcrossFinding] = []
    accepted: list[tuple[AcrossFinding, Acceptance]] = []
    for finding in compared.findings:
        known = finding.outcome in ACCEPTABLE and baseline.entries.get(compared.fingerprint(finding))
        if known:
            accepted.append((finding, known))
        else:
            new.append(finding)
    baseline.saw_between(rules, [acceptance for _, acceptance in accepted])
    return Compared(compared.reports, tuple(new), tuple(accepted), compared.outcomes, has_baseline=True)


def _searched(
    reports: Sequence[Report], kinds: Sequence[Kind], found: Sequence[AcrossFinding]
) -> Iterator[tuple[Comparison, Outcome]]:
    """The searches that found nothing."""
    if "agencies" in kinds and len(reports) > 1:
        for rule in SEARCHES:
            if all(finding.rule != rule for finding in found):
                yield Comparison(rule, ()), "pass"
