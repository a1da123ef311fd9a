"""Fingerprints: the same finding of the same report has the same one, wherever the file lies.

It covers the rule, the agency, the year, the cells with what they hold, and the words quoted; of a finding
between reports, those of all of them. It leaves out the path and the places in the file, so that a page saved
anew keeps it; a number that changes changes it, so that a finding accepted once does not hide another.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ogikit.cell import TABLES

if TYPE_CHECKING:
    from ogikit.across import AcrossFinding
    from ogikit.findings.quote import Quote
    from ogikit.report import Finding, Report

VERSION = 1
DIGITS = 24  # hexadecimal, of SHA-256


def fingerprint(report: Report, finding: Finding, quote: Quote | None) -> str:
    """Of a finding; `quote` is what it quotes, if anything."""
    return _digest(
        [
            VERSION,
            finding.rule,
            finding.outcome,
            _identity(report),
            _printed(report, finding.cells),
            [finding.left, finding.right],
            quote and _squeezed(quote.sentence),
            quote and _squeezed(quote.words),
        ]
    )


def fingerprint_between(finding: AcrossFinding, reports: Sequence[Report]) -> str:
    """Of a finding between `reports`; in which order they were given does not matter."""
    words = [
        [_squeezed(passage.first) for passage in finding.passages],
        [_squeezed(passage.second) for passage in finding.passages],
    ]
    of_reports: list[object] = [
        [
            _identity(report),
            _printed(report, [cell.cell for cell in finding.cells if cell.source == report.source]),
            words[place] if place < len(words) else [],
        ]
        for place, report in enumerate(reports)
    ]
    return _digest(
        [
            VERSION,
            finding.rule,
            finding.outcome,
            sorted(of_reports, key=_canonical),
            [finding.left, finding.right],
        ]
    )


def _printed(report: Report, cell_ids: Sequence[str]) -> list[list[str | None]]:
    """Cells with what they hold."""
    return [[cell.id, cell.state, _squeezed(cell.text)] for cell in map(report.__getitem__, cell_ids)]


def _identity(report: Report) -> list[str | int | None]:
    """Agency and year. A report that does not say them is told apart by all its numbers."""
    if report.agency is not None and report.year is not None:
        return [report.agency, report.year]
    tables = hashlib.sha256()
    for name in TABLES:
        table = report.core.table(name)
        tables.update(table.states.tobytes())
        tables.update(table.values.tobytes())
    return [report.agency, report.year, tables.hexdigest()]


def _squeezed(text: str | None) -> str | None:
    """Without blanks, which a page saved anew may lose or gain."""
    return None if text is None else "".join(text.split())


def _digest(facts: list[object]) -> str:
    return hashlib.sha256(_canonical(facts).encode()).hexdigest()[:DIGITS]


def _canonical(facts: object) -> str:
    return json.dumps(facts, ensure_ascii=False, separators=(",", ":"))
