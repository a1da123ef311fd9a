"""How a report shows itself: one line of text, and HTML that looks like the official form.

The HTML needs nothing from outside, is scoped by the class `ogikit`, and follows the theme of the page:
JupyterLab, VS Code, Colab, or the system's.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from ogikit import _core
from ogikit._core import Severity
from ogikit.cell import TABLES, Cell, cells_of, count_states, places
from ogikit.layout import Box, lay_out
from ogikit.templates import style, template

TABLE_TITLES_EN = {
    "proactive": "Proactive disclosure of government information",
    "requests": "Requests for government information received and handled",
    "remedies": "Administrative reconsideration and litigation",
}

# Why a cell has no value: (sign in the cell, 中文, English).
STATE_MARKS = {
    "blank": ("", "空白", "blank"),
    "not_applicable": ("/", "不适用", "not applicable"),
    "text": ("…", "非数字", "not a number"),
    "ambiguous": ("?", "有歧义", "ambiguous"),
    "missing": ("×", "文中没有", "missing"),
}
# How a value was read where it has no cell of its own.
EVIDENCE_MARKS = {
    "digits": ("自连写数字中唯一切分", "cut from a run of digits, in the only way possible"),
    "identities": ("由勾稽关系唯一确定", "the only reading that satisfies the form's identities"),
}
# Findings that mark cells: (中文, English), by how grave they are.
MARKS = {
    "fault": ("勾稽不符", "breaks a rule"),
    "doubt": ("存疑", "doubtful"),
}
OPEN_FINDINGS = 6  # more are folded away
LONGEST_TEXT = 8  # characters of a printed text shown in its cell; all of it is in the tooltip


@dataclass(frozen=True)
class Shown:
    """A value cell as HTML has it."""

    text: str
    classes: str
    title: str
    spoken: str  # for screen readers, where colour says something


@dataclass
class ShownTable:
    name: str
    title_zh: str
    title_en: str
    found: bool
    head: list[list[Box]] = field(default_factory=list)
    body: list[list[Box]] = field(default_factory=list)
    cells: dict[tuple[int, int], Shown] = field(default_factory=dict)


def summarise(report: _core.Report) -> str:
    """One line: who, when, how the cells are, what is broken, which file."""
    states = count_states(report)
    parts = [
        " ".join([report.agency.value if report.agency else "?", str(report.year or "?")]),
        ", ".join(f"{count} {state.name}" for state, count in sorted(states.items())),
        _count_findings(report.findings),
        report.source,
    ]
    return " · ".join(parts)


def to_html(report: _core.Report, tables: Sequence[_core.TableName] = TABLES) -> str:
    """The tables as the form prints them, with what is not a plain number marked.

    All three tables come with a heading that says whose report it is.
    """
    findings = [finding for finding in report.findings if _speaks_of(finding, tables)]
    return template("report.html.j2").render(
        style=style("report.css"),
        report=report if tuple(tables) == TABLES else None,
        states=count_states(report),
        tables=[_show_table(report, name, findings) for name in tables],
        findings=findings,
        marked=sorted(((mark, found) for found in findings if (mark := _mark(found))), key=_gravest_first),
        unmarked=[finding for finding in findings if not _mark(finding)],
        open_findings=OPEN_FINDINGS,
        state_marks=STATE_MARKS,
        evidence_marks=EVIDENCE_MARKS,
        marks=MARKS,
    )


def _show_table(report: _core.Report, name: _core.TableName, findings: Sequence[_core.Finding]) -> ShownTable:
    table = report.table(name)
    form = table.form
    shown = ShownTable(name, _core.section_headings()[form.section - 1], TABLE_TITLES_EN[name], table.found)
    if not table.found:
        return shown
    shown.head, shown.body = lay_out(form)
    of_cell: dict[str, list[_core.Finding]] = defaultdict(list)
    for finding in findings:
        if _mark(finding):
            for cell_id in finding.cells:
                of_cell[cell_id].append(finding)
    for place, cell in zip(places(name, form.edition), cells_of(report, name), strict=True):
        shown.cells[place.row, place.column] = _show_cell(cell, of_cell[cell.id])
    return shown


def _show_cell(cell: Cell, findings: Sequence[_core.Finding]) -> Shown:
    classes = [f"ogikit-{cell.state}"]
    if cell.value == 0:
        classes.append("ogikit-zero")
    if cell.evidence in EVIDENCE_MARKS:
        classes.append("ogikit-inferred")
    spoken = []
    if cell.state in STATE_MARKS:
        _, zh, en = STATE_MARKS[cell.state]
        spoken.append(f"{zh} {en}")
    elif findings:
        mark = "fault" if any(_mark(finding) == "fault" for finding in findings) else "doubt"
        classes.append(f"ogikit-{mark}")
        spoken.append(" ".join(MARKS[mark]))
    return Shown(cell_text(cell), " ".join(classes), _tooltip(cell, findings), "; ".join(spoken))


def cell_text(cell: Cell) -> str:
    """What a cell shows: its number in full, a short text, or the sign of its state."""
    if cell.exact is not None:
        return f"{cell.exact:f}"
    if cell.state in ("text", "not_applicable") and cell.text:
        text = " ".join(cell.text.split())
        return text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - 1] + "…"
    return STATE_MARKS[cell.state][0]


def _tooltip(cell: Cell, findings: Sequence[_core.Finding]) -> str:
    lines = [cell.label_zh, cell.label_en, cell.id]
    if cell.state in STATE_MARKS:
        _, zh, en = STATE_MARKS[cell.state]
        lines.append(f"{zh} · {en}")
    if cell.evidence in EVIDENCE_MARKS:
        lines.append(" · ".join(EVIDENCE_MARKS[cell.evidence]))
    if cell.text is not None and cell.span is not None:
        printed = " ".join(cell.text.split())
        lines.append(f"原文 as printed: “{printed}” · 字节 bytes {cell.span[0]}–{cell.span[1]}")
    for finding in findings:
        lines += ["", finding.zh, finding.en]
    return "\n".join(lines)


def _mark(finding: _core.Finding) -> str | None:
    """How a finding marks its cells; notes and what cannot be assessed mark none."""
    if finding.outcome == "uncertain":
        return "doubt"
    if finding.outcome == "fail" and finding.rule.severity > Severity.note:
        return "fault" if finding.rule.severity == Severity.error else "doubt"
    return None


def _gravest_first(marked: tuple[str, _core.Finding]) -> int:
    return list(MARKS).index(marked[0])


def _speaks_of(finding: _core.Finding, tables: Sequence[_core.TableName]) -> bool:
    """Whether a finding belongs to any of the tables; one without cells belongs to the whole report."""
    if not finding.cells:
        return tuple(tables) == TABLES
    return any(cell_id.partition(".")[0] in tables for cell_id in finding.cells)


def _count_findings(findings: Sequence[_core.Finding]) -> str:
    broken = Counter(finding.rule.severity for finding in findings if finding.outcome == "fail")
    parts = [
        f"{count} {severity.name}{'s' if count > 1 else ''}"
        for severity, count in sorted(broken.items(), reverse=True)
    ]
    return ", ".join(parts) or "no errors"
