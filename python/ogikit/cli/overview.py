"""Many reports in one table, a line each: who, which year, how many requests, what was found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import PurePath
from typing import Literal

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from ogikit import Finding, ReadError, Report, State
from ogikit.cli.sheet import STATE_SIGNS, legend, printed
from ogikit.findings.text import FOUND, SEVERITY_SIGNS, Sign, sign_of
from ogikit.language import Language, pick

# (中文, English, alignment) of each column.
COLUMNS: tuple[tuple[str, str, Literal["left", "right"]], ...] = (
    ("文件", "file", "left"),
    ("机关", "agency", "left"),
    ("年度", "year", "right"),
    ("新收\n申请", "new", "right"),
    ("办理\n结果", "outcomes", "right"),
    ("予以\n公开", "granted", "right"),
    ("单元格", "cells", "left"),
    ("发现", "found", "left"),
)


class Overview:
    """The table, filled a reading at a time; it remembers which signs need words."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.used: set[Sign] = set()
        self.table = Table(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
        for index, (zh, en, justify) in enumerate(COLUMNS):
            self.table.add_column(pick(language, zh, en), justify=justify, overflow="fold", no_wrap=index > 1)

    def add(self, report: Report, findings: Iterable[Finding]) -> None:
        self.table.add_row(
            PurePath(report.source).name,
            report.agency or "",
            str(report.year or ""),
            self._value(report, "requests.new_requests.total"),
            self._value(report, "requests.outcomes_total.total"),
            self._granted_share(report),
            self._states(report),
            self._signs(findings),
        )

    def add_error(self, error: ReadError) -> None:
        message = Text(pick(self.language, error.message, error.message_en), "red")
        self.table.add_row(
            PurePath(error.source).name, message, *[""] * 5, self._sign(SEVERITY_SIGNS["error"])
        )

    def legend(self) -> Text:
        """The signs that were used, in words."""
        known = (*STATE_SIGNS.values(), *FOUND)
        return legend((sign for sign in known if sign in self.used), self.language)

    def _value(self, report: Report, cell_id: str) -> Text:
        cell = report[cell_id]
        return printed(cell) if cell.value is not None else self._sign(STATE_SIGNS[cell.state])

    def _granted_share(self, report: Report) -> Text:
        """予以公开率: granted of all outcomes; nothing where either is not reported or none was handled."""
        granted = report["requests.granted.total"].value
        outcomes = report["requests.outcomes_total.total"].value
        return Text(f"{granted / outcomes:.0%}" if granted is not None and outcomes else "")

    def _states(self, report: Report) -> Text:
        counts = report.count_states()
        parts = [Text(str(counts[State.reported]))]
        for state, sign in STATE_SIGNS.items():
            if count := counts[State[state]]:
                parts.append(self._sign(sign) + str(count))
        return Text(" ").join(parts)

    def _signs(self, findings: Iterable[Finding]) -> Text:
        counts = Counter(sign_of(finding) for finding in findings if finding.outcome != "pass")
        if not counts:
            return Text("✓", "green")
        return Text(" ").join(self._sign(sign) + str(counts[sign]) for sign in FOUND if counts[sign])

    def _sign(self, sign: Sign) -> Text:
        self.used.add(sign)
        return Text(sign.mark, sign.style)
