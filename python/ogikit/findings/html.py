"""Findings as a page: one file that needs nothing from outside, for the screen and for paper.

On top all reports in a table; then each as the official form, with the cells that findings speak of marked by
the findings' numbers, which lead there and back.
"""

from __future__ import annotations

import tempfile
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from typing import Any, BinaryIO

from markupsafe import Markup

from ogikit import _core
from ogikit._core import ReadError
from ogikit.cell import TABLES, Cell, cells_of, places
from ogikit.display import EVIDENCE_MARKS, MARKS, STATE_MARKS, TABLE_TITLES_EN, cell_text
from ogikit.explanation import Fault
from ogikit.findings.baseline import Acceptance
from ogikit.findings.catalogue import rules_by_id
from ogikit.findings.checked import Checked
from ogikit.findings.compared import Compared
from ogikit.findings.html_across import Beside, show_beside
from ogikit.findings.html_parts import SIGN_CLASSES, Entry, Mark, Weight, mark_of, why
from ogikit.findings.quote import Quote
from ogikit.findings.tally import Tally
from ogikit.findings.text import (
    EXPLANATIONS_SHOWN,
    FOUND,
    NOTHING_TO_COMPARE,
    OUTCOME_SIGNS,
    Sign,
    editions,
    sign_of,
    states,
)
from ogikit.language import Language, pick
from ogikit.layout import Box, lay_out
from ogikit.report import Finding, Report
from ogikit.templates import style, template

MEMORY = 32 << 20  # bytes of the page that wait in memory until the top of it is known
OPEN_REPORTS = 3  # of a larger run all reports are folded


@dataclass(frozen=True)
class ShownFinding:
    """A finding under its number."""

    number: int
    finding: Finding
    sign: Sign
    title: str
    message: str
    why: str  # it matters, and what the rule rests on; of a rule's first finding
    quote: Quote | None
    cells: tuple[str, ...]  # that the page has
    mark: Mark | None


@dataclass(frozen=True)
class ShownFault:
    """What may be wrong; the likeliest explanations, and how many more are as likely."""

    message: str
    explanations: tuple[str, ...]
    more: int


@dataclass(frozen=True)
class ShownCell:
    id: str
    text: str
    classes: str
    title: str
    spoken: str  # for screen readers, where colour says something
    numbers: tuple[int, ...]


@dataclass
class ShownTable:
    name: str
    title: str
    found: bool
    head: list[list[Box]] = field(default_factory=list)
    body: list[list[Box]] = field(default_factory=list)
    cells: dict[tuple[int, int], ShownCell] = field(default_factory=dict)


class HtmlWriter:
    """The parts of the page wait in a temporary file: the table on top is known last."""

    def __init__(self, stream: BinaryIO, language: Language, *, across: bool) -> None:
        """`across`: findings between reports will come, so that every cell must be a place to lead to."""
        self.stream = stream
        self.language = language
        self.linked = across
        self.beside: Beside | None = None
        self.entries: list[Entry] = []
        self.parts = tempfile.SpooledTemporaryFile(MEMORY)  # noqa: SIM115 – closed by `close`

    def report(self, checked: Checked) -> None:
        report = checked.report
        anchor = f"r{len(self.entries) + 1}"
        shown = show_findings(checked, self.language)
        page = template("checked.html.j2").render(
            **self._words(),
            anchor=anchor,
            linked=self.linked,
            report=report,
            editions=editions(report, self.language),
            states=states(report, self.language),
            findings=[found for found in shown if found.finding.outcome != "not_assessable"],
            unassessed=[found for found in shown if found.finding.outcome == "not_assessable"],
            accepted=[
                (acceptance, pick(self.language, finding.message, finding.message_en))
                for finding, acceptance in checked.accepted
            ],
            faults=[show_fault(fault, self.language) for fault in checked.faults],
            tables=[show_table(report, name, shown, suspects(checked), self.language) for name in TABLES],
        )
        part = page.encode()
        self.parts.write(part)
        found = Counter(sign_of(finding) for finding in checked.findings)
        counts = {sign: found[sign] for sign in FOUND if found[sign]}
        broken = {found.severity for found in checked.findings if found.outcome == "fail"}
        weight: Weight = "grave" if "error" in broken else "slight" if "warning" in broken else ""
        self.entries.append(
            Entry(anchor, report.source, report.agency, report.year, counts, weight, size=len(part))
        )

    def error(self, error: ReadError) -> None:
        hint = pick(self.language, error.hint, error.hint_en)
        message = pick(self.language, error.message, error.message_en)
        told = pick(self.language, f"{message}。{hint}", f"{message}. {hint}")
        anchor = f"r{len(self.entries) + 1}"
        self.entries.append(Entry(anchor, error.source, error=told))

    def across(self, compared: Compared) -> None:
        readable = [entry for entry in self.entries if not entry.error]
        self.beside = show_beside(compared, readable, self.language)

    def close(self, tally: Tally, *, stale: Sequence[Acceptance] | None, complete: bool) -> None:
        self.parts.seek(0)
        counted = {sign for entry in self.entries for sign in entry.counts}
        pieces = template("findings.html.j2").generate(
            **self._words(),
            style=style("report.css") + style("findings.css"),
            version=version("ogikit"),
            tally=tally,
            entries=self.entries,
            few=sum(not entry.error for entry in self.entries) <= OPEN_REPORTS,
            part=lambda entry: Markup(self.parts.read(entry.size).decode()),
            signs=[sign for sign in FOUND if sign in counted],
            rules=rules_by_id(),
            outcome_signs=OUTCOME_SIGNS,
            stale=stale,
            complete=complete,
            beside=self.beside,
        )
        for piece in pieces:
            self.stream.write(piece.encode())
        self.stream.flush()
        self.parts.close()

    def _words(self) -> dict[str, Any]:
        """What every template needs to speak."""
        return {
            "language": self.language,
            "say": lambda zh, en: pick(self.language, zh, en),
            "state_marks": STATE_MARKS,
            "marks": MARKS,
            "sign_classes": SIGN_CLASSES,
            "nothing_to_compare": NOTHING_TO_COMPARE,
        }


def show_findings(checked: Checked, language: Language) -> list[ShownFinding]:
    """Under numbers from 1, those that could not be assessed last."""
    found = {table for table, edition in checked.report.editions.items() if edition}
    shown: list[ShownFinding] = []
    explained: set[str] = set()
    ordered = sorted(checked.findings, key=lambda finding: finding.outcome == "not_assessable")
    for number, finding in enumerate(ordered, 1):
        rule = rules_by_id()[finding.rule]
        shown.append(
            ShownFinding(
                number=number,
                finding=finding,
                sign=sign_of(finding),
                title=pick(language, rule.title_zh, rule.title_en),
                message=pick(language, finding.message, finding.message_en),
                why="" if rule.id in explained else why(rule, language),
                quote=checked.quotes.get(finding),
                cells=tuple(cell for cell in finding.cells if cell.partition(".")[0] in found),
                mark=mark_of(finding),
            )
        )
        explained.add(rule.id)
    return shown


def show_fault(fault: Fault, language: Language) -> ShownFault:
    likeliest = [explanation for explanation in fault.explanations if explanation.rank == 1]
    return ShownFault(
        pick(language, fault.message, fault.message_en),
        tuple(pick(language, each.message, each.message_en) for each in likeliest[:EXPLANATIONS_SHOWN]),
        len(likeliest[EXPLANATIONS_SHOWN:]),
    )


def suspects(checked: Checked) -> frozenset[str]:
    """Cells that the likeliest explanations would change."""
    return frozenset(
        change.cell
        for fault in checked.faults
        for explanation in fault.explanations
        if explanation.rank == 1
        for change in explanation.changes
    )


def show_table(
    report: Report,
    name: _core.TableName,
    findings: Sequence[ShownFinding],
    suspected: frozenset[str],
    language: Language,
) -> ShownTable:
    table = report.core.table(name)
    form = table.form
    title = pick(language, _core.section_headings()[form.section - 1], TABLE_TITLES_EN[name])
    shown = ShownTable(name, title, table.found)
    if not table.found:
        return shown
    shown.head, shown.body = lay_out(form)
    of_cell: dict[str, list[ShownFinding]] = defaultdict(list)
    for finding in findings:
        if finding.mark:
            for cell_id in finding.cells:
                of_cell[cell_id].append(finding)
    for place, cell in zip(places(name, form.edition), cells_of(report.core, name), strict=True):
        shown.cells[place.row, place.column] = show_cell(
            cell, of_cell[cell.id], language, suspect=cell.id in suspected
        )
    return shown


def show_cell(
    cell: Cell, findings: Sequence[ShownFinding], language: Language, *, suspect: bool
) -> ShownCell:
    classes = [f"ogikit-{cell.state}"]
    if cell.value == 0:
        classes.append("ogikit-zero")
    if cell.evidence in EVIDENCE_MARKS:
        classes.append("ogikit-inferred")
    spoken = pick(language, *STATE_MARKS[cell.state][1:]) if cell.state in STATE_MARKS else ""
    marks = {finding.mark for finding in findings}
    graver = next((mark for mark in MARKS if mark in marks), None)
    if graver and cell.state not in STATE_MARKS:
        classes.append(f"ogikit-{graver}")
        spoken = pick(language, *MARKS[graver])
    if suspect:
        classes.append("suspect")
        spoken += pick(language, "，可能填错", ", likely wrong")
    numbers = tuple(finding.number for finding in findings)
    return ShownCell(cell.id, cell_text(cell), " ".join(classes), tooltip(cell, language), spoken, numbers)


def tooltip(cell: Cell, language: Language) -> str:
    """What the cell is called, what is printed there and where."""
    lines = [pick(language, cell.label_zh, cell.label_en)]
    if cell.evidence in EVIDENCE_MARKS:
        lines.append(pick(language, *EVIDENCE_MARKS[cell.evidence]))
    if cell.text is not None and cell.span is not None:
        printed = " ".join(cell.text.split())
        begin, end = cell.span
        place = f"{begin}–{end}" if cell.part is None else f"{cell.part} {begin}–{end}"
        lines.append(pick(language, f"原文“{printed}”，字节 {place}", f"printed “{printed}”, bytes {place}"))
    return "\n".join(lines)
