"""Baseline: findings that someone looked at and accepted, with the reason, kept in a file.

A check with a baseline shows only what is new. An accepted finding that no longer occurs in its report is
stale. The file is JSON, an entry a finding, sorted, so that a change of it reads well.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, asdict, dataclass, field, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ogikit.findings.catalogue import BETWEEN_REPORTS

if TYPE_CHECKING:
    from ogikit.report import Report

SCHEMA = "ogikit/baseline/1"


class Named(NamedTuple):
    """Whose report, and of which year; None when it does not say."""

    agency: str | None
    year: int | None


class BaselineError(ValueError):
    """A file that is not a baseline: what is wrong with it, in a line."""


@dataclass(frozen=True)
class Acceptance:
    """A finding that was accepted.

    Attributes:
        fingerprint: Of the finding.
        agency: Of the report; None when it does not say. Of a finding between reports, of the one that it
            stands in.
        year: Likewise.
        rule: Id of the rule.
        message: What the finding said, with its numbers.
        reason: Why it was accepted.
        author: Who accepted it.
        date: When, as 2025-01-31.
        beside: Of a finding between reports, the others.
    """

    fingerprint: str
    agency: str | None
    year: int | None
    rule: str
    message: str
    reason: str
    author: str
    date: str
    beside: tuple[Named, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """As the file has it: `beside` only where there are others."""
        entry = asdict(self)
        beside = entry.pop("beside")
        return entry | ({"beside": [named._asdict() for named in beside]} if beside else {})


@dataclass
class Baseline:
    """Accepted findings, and which of them a run has seen."""

    entries: dict[str, Acceptance] = field(default_factory=dict)  # by fingerprint
    checked: set[Named] = field(default_factory=set)
    compared: set[str] = field(default_factory=set)  # rules between reports that were run
    met: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._by_report: dict[Named, dict[str, Acceptance]] = defaultdict(dict)
        for acceptance in self.entries.values():
            self._index(acceptance)

    def of(self, report: Report) -> Mapping[str, Acceptance]:
        """What was accepted of a report, by fingerprint."""
        return self._by_report.get(Named(report.agency, report.year), {})

    def saw(self, report: Report, acceptances: Iterable[Acceptance]) -> None:
        """Remember that a report was checked, and what was found again."""
        self.checked.add(Named(report.agency, report.year))
        self.met.update(acceptance.fingerprint for acceptance in acceptances)

    def saw_between(self, rules: Iterable[str], acceptances: Iterable[Acceptance]) -> None:
        """Remember which rules the reports were held against one another by, and what was found again."""
        self.compared.update(rules)
        self.met.update(acceptance.fingerprint for acceptance in acceptances)

    def stale(self) -> list[Acceptance]:
        """What no longer occurs in reports that were checked; of others nothing is known."""
        return [
            acceptance
            for acceptance in sorted(self.entries.values(), key=_order)
            if acceptance.fingerprint not in self.met and self._was_looked_for(acceptance)
        ]

    def _was_looked_for(self, acceptance: Acceptance) -> bool:
        """Reports that do not say whose they are cannot be told to be the same."""
        reports = [Named(acceptance.agency, acceptance.year), *acceptance.beside]
        return all(None not in named and named in self.checked for named in reports) and (
            acceptance.rule not in BETWEEN_REPORTS or acceptance.rule in self.compared
        )

    def add(self, acceptance: Acceptance) -> bool:
        """Accept a finding; False when it was accepted before, which stays as it is."""
        if acceptance.fingerprint in self.entries:
            return False
        self.entries[acceptance.fingerprint] = acceptance
        self.met.add(acceptance.fingerprint)
        self._index(acceptance)
        return True

    def remove(self, acceptances: Iterable[Acceptance]) -> None:
        for acceptance in acceptances:
            del self.entries[acceptance.fingerprint]
            named = Named(acceptance.agency, acceptance.year)
            del self._by_report[named][acceptance.fingerprint]

    def to_json(self) -> str:
        entries = [acceptance.to_dict() for acceptance in sorted(self.entries.values(), key=_order)]
        return json.dumps({"schema": SCHEMA, "accepted": entries}, ensure_ascii=False, indent=1) + "\n"

    def _index(self, acceptance: Acceptance) -> None:
        self._by_report[Named(acceptance.agency, acceptance.year)][acceptance.fingerprint] = acceptance


def load(path: Path) -> Baseline:
    """Raises BaselineError when the file is not a baseline, OSError when it cannot be read."""
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise BaselineError(f"{path} is not JSON: {error}") from error
    if not isinstance(document, dict) or document.get("schema") != SCHEMA:
        raise BaselineError(f'{path} is not a baseline of `ogikit accept`: no "schema": {SCHEMA!r}')
    entries = document.get("accepted")
    if not isinstance(entries, list):
        raise BaselineError(f'{path} has no list "accepted"')
    accepted = [_acceptance(entry, f"{path}: entry {number}") for number, entry in enumerate(entries, 1)]
    return Baseline({acceptance.fingerprint: acceptance for acceptance in accepted})


def _acceptance(entry: Any, where: str) -> Acceptance:
    needed = {each.name for each in fields(Acceptance) if each.default is MISSING}
    if not isinstance(entry, dict) or set(entry) - {"beside"} != needed:
        raise BaselineError(f"{where} does not have exactly the fields {', '.join(sorted(needed))}")
    for name in needed - {"agency", "year"}:
        if not isinstance(entry[name], str):
            raise BaselineError(f"{where}: {name!r} is not text")
    try:
        beside = tuple(Named(**named) for named in entry.get("beside", ()))
    except TypeError as error:
        raise BaselineError(f"{where}: 'beside' is not a list of agencies and years") from error
    return Acceptance(**entry | {"beside": beside})


def _order(acceptance: Acceptance) -> tuple[str, int, str, str]:
    return (acceptance.agency or "", acceptance.year or 0, acceptance.rule, acceptance.fingerprint)
