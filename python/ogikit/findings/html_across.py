"""Reports beside one another on the page of findings: agencies by years, and what was found between them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ogikit import _core
from ogikit.across import AcrossFinding, Passage, ReportName
from ogikit.cell import Cell
from ogikit.display import cell_text
from ogikit.findings.baseline import Acceptance
from ogikit.findings.catalogue import rules_by_id
from ogikit.findings.compared import Compared, agency_of, by_agency, primary_first
from ogikit.findings.html_parts import Entry, Mark, mark_of, why
from ogikit.findings.text import Sign, report_title, sign_of
from ogikit.language import Language, pick

CELLS_NAMED = 4  # of a report in a finding; of more only how many
PASSAGES_QUOTED = 2  # the longest
LONGEST_QUOTE = 160  # characters


@dataclass(frozen=True)
class CellLink:
    href: str
    label: str
    text: str


@dataclass(frozen=True)
class ReportPlace:
    """A report that a finding speaks of, and where in it."""

    href: str
    title: str
    source: str
    cells: tuple[CellLink, ...]
    more: int  # cells that are not named


@dataclass(frozen=True)
class ShownBetween:
    """A finding between reports under its number."""

    number: int
    finding: AcrossFinding
    sign: Sign
    title: str
    message: str
    why: str  # it matters, and what the rule rests on; of a rule's first finding
    mark: Mark | None
    places: tuple[ReportPlace, ...]
    passages: tuple[tuple[str, str], ...]  # in the first report and in the second
    more_passages: int


@dataclass(frozen=True)
class ShownGroup:
    """What was found between the reports of an agency, or of several."""

    anchor: str
    agency: str | None
    findings: tuple[ShownBetween, ...]
    unassessed: tuple[ShownBetween, ...]
    accepted: tuple[tuple[Acceptance, str], ...]


@dataclass(frozen=True)
class PanelCell:
    """An agency's year: its reports, and what stands against the year before and other agencies."""

    entries: tuple[Entry, ...]
    years: tuple[ShownBetween, ...]
    agencies: tuple[ShownBetween, ...]


@dataclass(frozen=True)
class PanelRow:
    agency: str | None
    cells: tuple[PanelCell, ...]


@dataclass(frozen=True)
class Beside:
    """All of it. `years` has those between the first and the last, too; None of reports that do not say."""

    years: tuple[int | None, ...]
    rows: tuple[PanelRow, ...]
    groups: tuple[ShownGroup, ...]
    of_source: Mapping[str, Sequence[ShownBetween]]  # assessed ones, by the reports that they speak of
    compared: bool  # there were reports to hold against one another


def show_beside(compared: Compared, entries: Sequence[Entry], language: Language) -> Beside:
    """`entries`: the reports on the page."""
    groups = show_groups(compared, {entry.source: entry.anchor for entry in entries}, language)
    shown = [found for group in groups for found in group.findings]
    of_source: dict[str, list[ShownBetween]] = defaultdict(list)
    for found in shown:
        for source in dict.fromkeys(named.source for named in found.finding.reports):
            of_source[source].append(found)
    years = span_years(entry.year for entry in entries)
    return Beside(years, show_panel(entries, years, shown), groups, of_source, bool(compared.outcomes))


def show_groups(compared: Compared, anchors: Mapping[str, str], language: Language) -> tuple[ShownGroup, ...]:
    """Under numbers that run through all groups, those that could not be assessed last in each."""
    groups: list[ShownGroup] = []
    explained: set[str] = set()
    number = 0
    for index, group in enumerate(by_agency(compared), 1):
        shown: list[ShownBetween] = []
        for finding in sorted(group.findings, key=lambda finding: finding.outcome == "not_assessable"):
            number += 1
            reason = "" if finding.rule in explained else why(rules_by_id()[finding.rule], language)
            explained.add(finding.rule)
            shown.append(show_finding(number, finding, reason, compared, anchors, language))
        groups.append(
            ShownGroup(
                anchor=f"b{index}",
                agency=group.agency,
                findings=tuple(found for found in shown if found.finding.outcome != "not_assessable"),
                unassessed=tuple(found for found in shown if found.finding.outcome == "not_assessable"),
                accepted=tuple(
                    (acceptance, pick(language, finding.message, finding.message_en))
                    for finding, acceptance in group.accepted
                ),
            )
        )
    return tuple(groups)


def show_finding(
    number: int,
    finding: AcrossFinding,
    reason: str,
    compared: Compared,
    anchors: Mapping[str, str],
    language: Language,
) -> ShownBetween:
    rule = rules_by_id()[finding.rule]
    longest = sorted(finding.passages, key=lambda passage: -passage.characters)[:PASSAGES_QUOTED]
    return ShownBetween(
        number=number,
        finding=finding,
        sign=sign_of(finding),
        title=pick(language, rule.title_zh, rule.title_en),
        message=pick(language, finding.message, finding.message_en),
        why=reason,
        mark=mark_of(finding),
        places=tuple(
            show_place(named, finding, compared, anchors, language) for named in primary_first(finding)
        ),
        passages=tuple(map(quote_passage, longest)),
        more_passages=len(finding.passages) - len(longest),
    )


def show_place(
    named: ReportName,
    finding: AcrossFinding,
    compared: Compared,
    anchors: Mapping[str, str],
    language: Language,
) -> ReportPlace:
    report = compared.reports[named.source]
    anchor = anchors[named.source]
    ids = list(dict.fromkeys(cell.cell for cell in finding.cells if cell.source == named.source))
    of_one_agency = agency_of(finding.reports) and named.year is not None
    return ReportPlace(
        href=f"#{anchor}",
        title=str(named.year) if of_one_agency else report_title(named, language),
        source=named.source,
        cells=tuple(
            CellLink(
                cell_href(anchor, cell, report.editions),
                pick(language, cell.label_zh, cell.label_en),
                cell_text(cell),
            )
            for cell in map(report.__getitem__, ids[:CELLS_NAMED])
        ),
        more=max(0, len(ids) - CELLS_NAMED),
    )


def cell_href(anchor: str, cell: Cell, editions: Mapping[str, str | None]) -> str:
    """The report itself where it does not have the cell's table."""
    return f"#{anchor}-{cell.id}" if editions[cell.id.partition(".")[0]] else f"#{anchor}"


def quote_passage(passage: Passage) -> tuple[str, str]:
    return shorten(passage.first), shorten(passage.second)


def shorten(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_QUOTE else line[: LONGEST_QUOTE - 1] + "…"


# ── the panel ───────────────────────────────────────────────────────────────────────────────────


def span_years(years: Iterable[int | None]) -> tuple[int | None, ...]:
    """From the first to the last, those that are missing too; None last where some are not known."""
    found = set(years)
    known = [year for year in found if year is not None]
    span: tuple[int | None, ...] = tuple(range(min(known), max(known) + 1)) if known else ()
    return (*span, None) if None in found else span


def show_panel(
    entries: Sequence[Entry], years: Sequence[int | None], shown: Sequence[ShownBetween]
) -> tuple[PanelRow, ...]:
    """An agency a row, as they come; those whose agency is not known share the last."""
    of_agency: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        of_agency[_core.agency_key(entry.agency or "")].append(entry)
    standing: dict[str, list[ShownBetween]] = defaultdict(list)  # by the report that a finding stands in
    for found in shown:
        for named in places_in_panel(found.finding):
            standing[named.source].append(found)
    return tuple(
        PanelRow(
            agency=of_agency[key][0].agency,
            cells=tuple(
                panel_cell([entry for entry in of_agency[key] if entry.year == year], standing)
                for year in years
            ),
        )
        for key in sorted(of_agency, key=lambda key: not key)
    )


def places_in_panel(finding: AcrossFinding) -> tuple[ReportName, ...]:
    """A finding between years stands at the later, one between agencies at each of them."""
    reports = primary_first(finding)
    return reports[:1] if family_of(finding) == "years" else reports


def panel_cell(entries: Sequence[Entry], standing: Mapping[str, Sequence[ShownBetween]]) -> PanelCell:
    by_number = {each.number: each for entry in entries for each in standing.get(entry.source, ())}
    found = [by_number[number] for number in sorted(by_number)]
    return PanelCell(
        tuple(entries),
        tuple(each for each in found if family_of(each.finding) == "years"),
        tuple(each for each in found if family_of(each.finding) == "agencies"),
    )


def family_of(finding: AcrossFinding) -> str:
    return rules_by_id()[finding.rule].family
