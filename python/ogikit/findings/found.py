"""A finding with its places: where in which files, whether it speaks of one report or of several."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ogikit.across import AcrossFinding
from ogikit.report import Finding

if TYPE_CHECKING:
    from ogikit.cell import Cell
    from ogikit.findings.baseline import Acceptance
    from ogikit.report import Report


@dataclass(frozen=True)
class Place:
    """A cell or words of a report; the report as a whole where there is neither.

    Attributes:
        report: The report.
        cell: The cell; None of words.
        span: Byte offsets in the source, or in its part; None of a cell that has no place there.
        part: The part of the source that `span` counts in; None where it has one part.
        text: What stands there.
    """

    report: Report
    cell: Cell | None = None
    span: tuple[int, int] | None = None
    part: str | None = None
    text: str | None = None


@dataclass(frozen=True)
class Found:
    """A finding as formats show it.

    Attributes:
        finding: What is said.
        places: Report by report, first the one that the finding stands in.
        fingerprint: By which the baseline knows it again.
        acceptance: Who accepted it and why; None of a new one.
    """

    finding: Finding | AcrossFinding
    places: tuple[Place, ...]
    fingerprint: str
    acceptance: Acceptance | None

    @property
    def report(self) -> Report:
        """The report that it stands in."""
        return self.places[0].report

    @property
    def beside(self) -> list[Report]:
        """The others that it speaks of."""
        by_source = {place.report.source: place.report for place in self.places}
        return [report for report in by_source.values() if report is not self.report]


def place_of_cell(report: Report, cell_id: str) -> Place:
    cell = report[cell_id]
    return Place(report, cell, cell.span, cell.part, cell.text)
