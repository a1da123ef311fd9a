"""Tally: what a run over many reports saw, in numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from functools import cache
from typing import TYPE_CHECKING

from ogikit._core import IdentityKind, State, form_table
from ogikit.report import Finding, Report

if TYPE_CHECKING:
    from ogikit._core import EditionName, TableName

# A rule that states an identity of the form bears its name: requests_balance → requests-balance.
IDENTITY_RULES = frozenset(kind.name.replace("_", "-") for kind in IdentityKind)


@dataclass
class Tally:
    """Counts of reports, and of the form's identities over all of them.

    A report is clean when no warning and no error was found. An identity is checked when every
    cell in it is reported: then it holds or fails.
    """

    reports: int = 0
    clean: int = 0
    with_findings: int = 0
    unreadable: int = 0
    errors: int = 0  # rules broken, by severity
    warnings: int = 0
    identities_checked: int = 0
    identities_failed: int = 0
    identities_not_assessable: int = 0  # `uncertain` too: checked on a reading that had to be chosen

    def add(self, report: Report, findings: Iterable[Finding]) -> None:
        """Count a report by its findings; passes may be among them or not."""
        before = self.errors + self.warnings
        unassessed: Counter[str] = Counter()  # identities by table
        for finding in findings:
            if finding.outcome == "fail":
                self.errors += finding.severity == "error"
                self.warnings += finding.severity == "warning"
            if finding.rule in IDENTITY_RULES:
                self.identities_failed += finding.outcome == "fail"
                if finding.outcome in ("not_assessable", "uncertain"):
                    unassessed[finding.cells[0].partition(".")[0]] += 1
        for table in (report.proactive, report.requests, report.remedies):
            of_form = count_identities(table.name, table.edition)
            # A table without a number has one finding for all its identities.
            assessable = (table.states == State.reported).any()
            not_assessable = unassessed[table.name] if assessable else of_form
            self.identities_checked += of_form - not_assessable
            self.identities_not_assessable += not_assessable
        broken = self.errors + self.warnings > before
        self.reports += 1
        self.clean += not broken
        self.with_findings += broken

    def add_unreadable(self) -> None:
        self.reports += 1
        self.unreadable += 1

    def to_dict(self) -> dict[str, int]:
        return asdict(self)


@cache
def count_identities(table: TableName, edition: EditionName) -> int:
    """How many sums the form prescribes in a table: 39 in `requests` of 2021, 3 in `remedies`."""
    return len(form_table(table, edition).identities)
