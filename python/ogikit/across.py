"""Reports beside one another: one agency's years, a government and its parts, texts that are shared.

Every finding is of the catalogue's families `years` and `agencies` (`ogikit rules`), and says which reports
and which cells of them it compares. A finding tells where numbers do not follow on each other or words are
the same; it does not say why.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias, cast

from ogikit import _core
from ogikit.report import Report

if TYPE_CHECKING:
    import pandas as pd

Coverage: TypeAlias = Literal["own", "level", "unknown"]

NEARLY_IDENTICAL = _core.NEARLY_IDENTICAL
"""Texts are nearly identical from this Jaccard coefficient on."""


class ReportName(NamedTuple):
    """Which report is meant."""

    source: str
    agency: str | None
    year: int | None


class AcrossCell(NamedTuple):
    """A cell of one of the reports."""

    source: str
    year: int | None
    cell: str


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that stand in two reports, equal but for agency, years and numbers.

    Attributes:
        first: As printed in the first report.
        second: As printed in the second.
        first_span: Byte offsets in the first source, or in its `first_part`.
        second_span: Likewise of the second.
        first_part: The part of the source that `first_span` counts in; None where it has one part.
        second_part: Likewise of the second.
        characters: How many are equal; a name, date or number counts as one.
    """

    first: str
    second: str
    first_span: tuple[int, int]
    second_span: tuple[int, int]
    first_part: str | None
    second_part: str | None
    characters: int


@dataclass(frozen=True, slots=True)
class Similarity:
    """How alike two reports' own words are: sections one, five and six; agency, years and numbers masked.

    Attributes:
        jaccard: Shared 5-shingles over all 5-shingles of both; 1 when they are the same, 0 when nothing is
            shared or neither has words.
        first_in_second: The share of the first's shingles that stand in the second too.
        second_in_first: And the other way round.
        passages: What both have, in the order of the first.
        characters: Of either text after masking. Below 200 a coefficient says little.
    """

    jaccard: float
    first_in_second: float
    second_in_first: float
    passages: tuple[Passage, ...]
    characters: tuple[int, int]


@dataclass(frozen=True, slots=True)
class AcrossFinding:
    """What a rule says of reports beside one another. Fields that `ogikit.Finding` has too mean the same.

    Attributes:
        rule: The rule's id.
        severity: "error", "warning" or "note".
        outcome: "fail", "uncertain" or "not_assessable"; "pass" only when asked for.
        reports: Those it speaks of: the earlier year or the parent first.
        cells: The cells that were compared; of a finding not assessable, those without a number.
        message: In Chinese, with the numbers in it.
        message_en: In English.
        left: What the earlier year or the parent has; of a stock, what it should be. Amounts in 分.
        right: What the later year or the children together have.
        similarity: Jaccard coefficient of two texts; None of other rules.
        passages: Of two texts, what both have.
    """

    rule: str
    severity: Literal["error", "warning", "note"]
    outcome: Literal["pass", "fail", "uncertain", "not_assessable"]
    reports: tuple[ReportName, ...]
    cells: tuple[AcrossCell, ...]
    message: str
    message_en: str
    left: int | None = None
    right: int | None = None
    similarity: float | None = None
    passages: tuple[Passage, ...] = ()


def compare_texts(a: Report, b: Report, *, shortest: int = 20) -> Similarity:
    """How alike the texts of two reports are, and where.

    Jaccard coefficient of character 5-shingles (A. Broder, On the resemblance and containment of documents,
    1997).

    Args:
        a: A report.
        b: Another.
        shortest: Passages of fewer equal characters are not given.
    """
    found = _core.compare_texts(a.core, b.core, shortest=shortest)
    return Similarity(
        jaccard=found.jaccard,
        first_in_second=found.first_in_second,
        second_in_first=found.second_in_first,
        passages=tuple(map(_passage, found.passages)),
        characters=(found.first_units, found.second_units),
    )


def agency_key(report: Report) -> str:
    """Who reports, for comparison: brackets, widths and blanks do not matter, nor whether 人民政府 follows
    the place. Empty when the report does not say.
    """
    return _core.agency_key(report.agency or "")


def by_agency(
    reports: Iterable[Report], key: Callable[[Report], str] = agency_key
) -> dict[str, list[Report]]:
    """Reports by who reports, in the order in which agencies come. Those without a name are left out."""
    groups: dict[str, list[Report]] = {}
    for report in reports:
        if name := key(report):
            groups.setdefault(name, []).append(report)
    return groups


def check_years(
    reports: Iterable[Report],
    *,
    agency: Callable[[Report], str] = agency_key,
    with_passes: bool = False,
) -> list[AcrossFinding]:
    """Check each agency's years against one another.

    What was carried out must be carried in (all seven columns); stocks follow from what was issued and
    repealed; numbers do not jump; tables and texts are not last year's. Years that are missing, and versions
    of a year that differ, are said. A cell without a number makes a check not assessable, a number that had
    to be chosen among readings makes it uncertain.

    Args:
        reports: Of any number of agencies, in any order.
        agency: Who reports; by default by the name in the report. An empty name leaves a report out. Give
            `lambda report: "…"` to take all as one agency's.
        with_passes: What holds too.
    """
    return [
        finding
        for series in by_agency(reports, agency).values()
        for finding in _findings(_core.check_years([each.core for each in series], with_passes), series)
    ]


def check_agencies(
    reports: Iterable[Report],
    *,
    parents: Mapping[str, Iterable[str]] | None = None,
    agency: Callable[[Report], str] = agency_key,
    with_passes: bool = False,
) -> list[AcrossFinding]:
    """Check agencies against one another.

    A parent's numbers are not below the sum of its children's of the same year, where the parent reports for
    its whole level; whether it does is read from its words, and from its numbers. Tables that are the same,
    and texts that are nearly identical, are found over all agencies and years.

    Args:
        reports: Of several agencies.
        parents: For each parent its children, by agency name or by source.
        agency: As in `check_years`; reports without a name count as agencies of their own.
        with_passes: Of parents, what holds too.
    """
    given = list(reports)
    names = [agency(report) for report in given]
    found: list[AcrossFinding] = []
    for parent, children in _families(given, names, parents or {}):
        cores = [given[index].core for index in (parent, *children)]
        family = [given[index] for index in (parent, *children)]
        places = list(range(1, len(cores)))
        found += _findings(_core.check_parent(cores, 0, places, with_passes), family)
    numbers: dict[str, int] = {}
    owners = [numbers.setdefault(name or f"\0{index}", len(numbers)) for index, name in enumerate(names)]
    found += _findings(_core.find_shared([report.core for report in given], owners), given)
    return found


def read_coverage(report: Report) -> tuple[Coverage, str | None]:
    """Whose numbers a report holds by its own words: "own" office or whole "level", and the words that say
    so; "unknown" when none do.
    """
    coverage, words = _core.read_coverage(report.core)
    return coverage, None if words is None else words.text


def to_frame(findings: Iterable[AcrossFinding]) -> pd.DataFrame:
    """A row a finding, with its reports' agencies, years and sources as tuples."""
    import pandas as pd

    rows = [
        {
            "rule": finding.rule,
            "severity": finding.severity,
            "outcome": finding.outcome,
            "agencies": tuple(report.agency for report in finding.reports),
            "years": tuple(report.year for report in finding.reports),
            "sources": tuple(report.source for report in finding.reports),
            "cells": tuple(cell.cell for cell in finding.cells),
            "left": finding.left,
            "right": finding.right,
            "similarity": finding.similarity,
            "message": finding.message,
            "message_en": finding.message_en,
        }
        for finding in findings
    ]
    names = [
        *("rule", "severity", "outcome", "agencies", "years", "sources", "cells"),
        *("left", "right", "similarity", "message", "message_en"),
    ]
    frame = pd.DataFrame(rows, columns=names)
    return frame.astype({"left": "Int64", "right": "Int64", "similarity": "Float64"})


def _families(
    reports: Sequence[Report], names: Sequence[str], parents: Mapping[str, Iterable[str]]
) -> Iterator[tuple[int, list[int]]]:
    """Each parent's report with its children's of the same year, by their places in `reports`."""

    def places(wanted: str) -> list[int]:
        key = _core.agency_key(wanted)
        return [
            place
            for place, (report, name) in enumerate(zip(reports, names, strict=True))
            if report.source == wanted or (key and name == key)
        ]

    for parent, children in parents.items():
        of_children = [place for child in children for place in places(child)]
        for place in places(parent):
            year = reports[place].year
            same_year = [
                child
                for child in dict.fromkeys(of_children)
                if child != place and year is not None and reports[child].year == year
            ]
            if same_year:
                yield place, same_year


def _findings(found: Iterable[_core.AcrossFinding], reports: Sequence[Report]) -> Iterator[AcrossFinding]:
    names = [ReportName(report.source, report.agency, report.year) for report in reports]
    for each in found:
        yield AcrossFinding(
            rule=each.rule.id,
            severity=cast(Literal["error", "warning", "note"], each.rule.severity.name),
            outcome=each.outcome,
            reports=tuple(names[index] for index in each.reports),
            cells=tuple(
                AcrossCell(names[index].source, names[index].year, cell) for index, cell in each.cells
            ),
            message=each.zh,
            message_en=each.en,
            left=each.left,
            right=each.right,
            similarity=each.jaccard,
            passages=tuple(map(_passage, each.passages)),
        )


def _passage(found: _core.CommonPassage) -> Passage:
    return Passage(
        first=found.first.text,
        second=found.second.text,
        first_span=found.first.span,
        second_span=found.second.span,
        first_part=found.first.part,
        second_part=found.second.part,
        characters=found.units,
    )
