"""Baseline: findings that someone looked at and accepted, with the reason, kept in a file.

A check with a baseline shows only what is new. An accepted finding that no longer occurs in its report is
stale. The file is JSON, an entry a finding, sorted, so that a change of it reads well.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from ogikit.report import Report

SCHEMA = "ogikit/baseline/1"

Named: TypeAlias = tuple[str | None, int | None]  # agency and year


class BaselineError(ValueError):
    """A file that is not a baseline: what is wrong with it, in a line."""


@dataclass(frozen=True)
class Acceptance:
    """A finding that was accepted.

    Attributes:
        fingerprint: Of the finding.
        agency: Of the report; None when it does not say.
        year: Of the report; None when it does not say.
        rule: Id of the rule.
        message: What the finding said, with its numbers.
        reason: Why it was accepted.
        author: Who accepted it.
        date: When, as 2025-01-31.
    """

    fingerprint: str
    agency: str | None
    year: int | None
    rule: str
    message: str
    reason: str
    author: str
    date: str


@dataclass
class Baseline:
    """Accepted findings, and which of them a run has seen."""

    entries: dict[str, Acceptance] = field(default_factory=dict)  # by fingerprint
    checked: set[Named] = field(default_factory=set)
    met: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._by_report: dict[Named, dict[str, Acceptance]] = defaultdict(dict)
        for acceptance in self.entries.values():
            self._index(acceptance)

    def of(self, report: Report) -> Mapping[str, Acceptance]:
        """What was accepted of a report, by fingerprint."""
        return self._by_report.get((report.agency, report.year), {})

    def saw(self, report: Report, acceptances: Iterable[Acceptance]) -> None:
        """Remember that a report was checked, and what was found again."""
        self.checked.add((report.agency, report.year))
        self.met.update(acceptance.fingerprint for acceptance in acceptances)

    def stale(self) -> list[Acceptance]:
        """What no longer occurs in reports that were checked; of others nothing is known.

        Reports that do not say whose they are cannot be told to be the same.
        """
        return [
            acceptance
            for acceptance in sorted(self.entries.values(), key=_order)
            if acceptance.fingerprint not in self.met
            and acceptance.agency is not None
            and acceptance.year is not None
            and (acceptance.agency, acceptance.year) in self.checked
        ]

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
            del self._by_report[acceptance.agency, acceptance.year][acceptance.fingerprint]

    def to_json(self) -> str:
        entries = [asdict(acceptance) for acceptance in sorted(self.entries.values(), key=_order)]
        return json.dumps({"schema": SCHEMA, "accepted": entries}, ensure_ascii=False, indent=1) + "\n"

    def _index(self, acceptance: Acceptance) -> None:
        self._by_report[acceptance.agency, acceptance.year][acceptance.fingerprint] = acceptance


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
    names = {entry_field.name for entry_field in fields(Acceptance)}
    if not isinstance(entry, dict) or set(entry) != names:
        raise BaselineError(f"{where} does not have exactly the fields {', '.join(sorted(names))}")
    for name in names - {"agency", "year"}:
        if not isinstance(entry[name], str):
            raise BaselineError(f"{where}: {name!r} is not text")
    return Acceptance(**entry)


def _order(acceptance: Acceptance) -> tuple[str, int, str, str]:
    return (acceptance.agency or "", acceptance.year or 0, acceptance.rule, acceptance.fingerprint)
