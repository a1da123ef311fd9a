"""Fingerprints: the same finding of the same report has the same one, wherever the file lies.

It covers the rule, the agency, the year, the cells with what they hold, and the sentence quoted. It leaves
out the path and the places in the file, so that a page saved anew keeps it; a number that changes changes it,
so that a finding accepted once does not hide another.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from ogikit.cell import TABLES

if TYPE_CHECKING:
    from ogikit.findings.quote import Quote
    from ogikit.report import Finding, Report

VERSION = 1
DIGITS = 24  # hexadecimal, of SHA-256


def fingerprint(report: Report, finding: Finding, quote: Quote | None) -> str:
    """Of a finding; `quote` is what it quotes, if anything."""
    cells = (report[cell_id] for cell_id in finding.cells)
    return _digest(
        [
            VERSION,
            finding.rule,
            finding.outcome,
            _identity(report),
            [[cell.id, cell.state, _squeezed(cell.text)] for cell in cells],
            [finding.left, finding.right],
            quote and _squeezed(quote.sentence),
            quote and _squeezed(quote.words),
        ]
    )


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
    canonical = json.dumps(facts, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()[:DIGITS]
