"""Tally: what a run over many reports saw, in numbers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from ogikit._core import IdentityKind, State, form_table, rules
from ogikit.findings.catalogue import BETWEEN_REPORTS
from ogikit.findings.checked import OUTCOMES, Checked

if TYPE_CHECKING:
    from ogikit._core import EditionName, TableName
    from ogikit.findings.compared import Compared

# A rule that states an identity of the form bears its name: requests_balance → requests-balance.
IDENTITY_RULES = frozenset(kind.name.replace("_", "-") for kind in IdentityKind)


@dataclass
class Tally:
    """Counts of reports, of what is new in them, and of the form's identities over all of them.

    A report is clean when no warning and no error was found but what was accepted before. An identity is
    checked when every cell in it is reported: then it holds or fails.
    """

    reports: int = 0
    clean: int = 0
    with_findings: int = 0
    unreadable: int = 0
    errors: int = 0  # rules broken, by severity
    warnings: int = 0
    accepted: int = 0  # findings that the baseline has
    identities_checked: int = 0
    identities_failed: int = 0  # accepted ones too
    identities_not_assessable: int = 0  # `uncertain` too: checked on a reading that had to be chosen
    comparisons: int = 0  # of reports by a rule between reports
    comparisons_failed: int = 0  # accepted ones too
    comparisons_not_assessable: int = 0
    # Reports, or comparisons of several, by rule and outcome: how many times each rule passed, failed …;
    # accepted findings count.
    outcomes: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, checked: Checked) -> None:
        """Count a report by its findings."""
        errors = sum(f.outcome == "fail" and f.severity == "error" for f in checked.findings)
        warnings = sum(f.outcome == "fail" and f.severity == "warning" for f in checked.findings)
        self.reports += 1
        self.clean += not errors + warnings
        self.with_findings += bool(errors + warnings)
        self.errors += errors
        self.warnings += warnings
        self.accepted += len(checked.accepted)
        self.outcomes.update(checked.outcomes.items())
        self._count_identities(checked)

    def add_compared(self, compared: Compared) -> None:
        """Count what was found between reports; the reports themselves were counted before."""
        for finding in compared.findings:
            self.errors += finding.outcome == "fail" and finding.severity == "error"
            self.warnings += finding.outcome == "fail" and finding.severity == "warning"
        self.accepted += len(compared.accepted)
        self.comparisons += len(compared.outcomes)
        for comparison, outcome in compared.outcomes.items():
            self.comparisons_failed += outcome == "fail"
            self.comparisons_not_assessable += outcome in ("uncertain", "not_assessable")
            self.outcomes[comparison.rule, outcome] += 1

    def add_unreadable(self) -> None:
        self.reports += 1
        self.unreadable += 1

    def by_rule(self) -> dict[str, dict[str, int]]:
        """Of each rule of the catalogue, the reports by outcome; all 0 for a rule that never ran."""
        return {
            rule.id: {outcome: self.outcomes[rule.id, outcome] for outcome in OUTCOMES} for rule in rules()
        }

    def nothing_to_check(self, rule_id: str) -> int:
        """Reports in which a rule found nothing to check; 0 of rules between reports, which are not held
        against each."""
        if rule_id in BETWEEN_REPORTS:
            return 0
        return self.reports - self.unreadable - sum(self.outcomes[rule_id, outcome] for outcome in OUTCOMES)

    def to_dict(self) -> dict[str, Any]:
        """The counts, and `rules` with the four outcomes of each."""
        numbers = {name: value for name, value in vars(self).items() if name != "outcomes"}
        return numbers | {"rules": self.by_rule()}

    def _count_identities(self, checked: Checked) -> None:
        unassessed: Counter[str] = Counter()  # by table
        for finding in [*checked.findings, *(finding for finding, _ in checked.accepted)]:
            if finding.rule in IDENTITY_RULES:
                self.identities_failed += finding.outcome == "fail"
                if finding.outcome in ("not_assessable", "uncertain"):
                    unassessed[finding.cells[0].partition(".")[0]] += 1
        report = checked.report
        for table in (report.proactive, report.requests, report.remedies):
            of_form = count_identities(table.name, table.edition)
            # A table without a number has one finding for all its identities.
            assessable = (table.states == State.reported).any()
            not_assessable = unassessed[table.name] if assessable else of_form
            self.identities_checked += of_form - not_assessable
            self.identities_not_assessable += not_assessable


@cache
def count_identities(table: TableName, edition: EditionName) -> int:
    """How many sums the form prescribes in a table: 39 in `requests` of 2021, 3 in `remedies`."""
    return len(form_table(table, edition).identities)
