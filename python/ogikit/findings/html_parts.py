"""What the parts of the page of findings share: a report's line, and how findings are marked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from ogikit import _core
from ogikit.findings.text import NOT_ASSESSABLE, SEVERITY_SIGNS, UNCERTAIN, Sign, Told
from ogikit.language import Language, pick

SIGN_CLASSES = {sign: f"is-{name}" for name, sign in SEVERITY_SIGNS.items()} | {
    UNCERTAIN: "is-uncertain",
    NOT_ASSESSABLE: "is-open",
}

Mark: TypeAlias = Literal["fault", "doubt", "note"]
Weight: TypeAlias = Literal["grave", "slight", ""]


@dataclass(frozen=True)
class Entry:
    """A report's line in the table on top, and how long its part of the page is."""

    anchor: str
    source: str
    agency: str | None = None
    year: int | None = None
    counts: Mapping[Sign, int] = field(default_factory=dict)
    weight: Weight = ""  # of what is broken: errors, warnings, neither
    error: str = ""
    size: int = 0  # bytes


def why(rule: _core.Rule, language: Language) -> str:
    zh = f"{rule.why_zh}依据：{rule.basis_zh}。"
    return pick(language, zh, f"{rule.why_en} Basis: {rule.basis_en}.")


def mark_of(finding: Told) -> Mark | None:
    """How a finding marks its cells; what cannot be assessed marks none: the cells show why themselves."""
    if finding.outcome == "not_assessable":
        return None
    if finding.outcome == "uncertain" or finding.severity == "warning":
        return "doubt"
    return "fault" if finding.severity == "error" else "note"
