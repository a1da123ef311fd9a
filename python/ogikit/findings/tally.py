"""Tallies: what a report holds and what a run over many reports saw, in numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from ogikit._core import IdentityKind, State
from ogikit.report import Finding, Report

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

    def add(self, findings: Iterable[Finding]) -> None:
        """Count a report by its findings, passes included."""
        before = self.errors + self.warnings
        for finding in findings:
            if finding.outcome == "fail":
                self.errors += finding.severity == "error"
                self.warnings += finding.severity == "warning"
            if finding.rule in IDENTITY_RULES:
                checked = finding.outcome in ("pass", "fail")
                self.identities_checked += checked
                self.identities_failed += finding.outcome == "fail"
                self.identities_not_assessable += not checked
        broken = self.errors + self.warnings > before
        self.reports += 1
        self.clean += not broken
        self.with_findings += broken

    def add_unreadable(self) -> None:
        self.reports += 1
        self.unreadable += 1

    def to_dict(self) -> dict[str, int]:
        return asdict(self)


def count_states(report: Report) -> Counter[State]:
    """Cells of the form by state, over the three tables."""
    tables = (report.proactive, report.requests, report.remedies)
    return sum((table.count_states() for table in tables), Counter())
