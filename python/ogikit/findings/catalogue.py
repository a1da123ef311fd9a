"""The catalogue of rules for readers: explained in words, as data, and as the pages of docs/rules."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import groupby
from typing import Any, NamedTuple

from ogikit import _core
from ogikit._core import ErrorEntry, Rule
from ogikit.language import Language, pick

SCHEMA = "ogikit/rules/1"

# Rules that need several reports.
BETWEEN_REPORTS = frozenset(rule.id for rule in _core.rules() if rule.family in ("years", "agencies"))

SEVERITIES = {"error": ("错误", "error"), "warning": ("警告", "warning"), "note": ("提示", "note")}


class Aspect(NamedTuple):
    """What is said of a rule: the attribute's name without its language, and its heading."""

    name: str
    zh: str
    en: str


ASPECTS = (
    Aspect("says", "规定", "Demands"),
    Aspect("why", "意义", "Why"),
    Aspect("basis", "依据", "Basis"),
    Aspect("example", "示例", "Example"),
    Aspect("limits", "局限", "Limits"),
)


def help_uri(rule_id: str) -> str:
    """The name of a rule's page, docs/rules/ID.md: the same wherever the documentation is published."""
    return f"urn:ogikit:rule:{rule_id}"


@cache
def rules_by_id() -> dict[str, Rule]:
    return {rule.id: rule for rule in _core.rules()}


def families() -> Iterator[tuple[Rule, list[Rule]]]:
    """The rules by family, in the order of the catalogue; the first of each stands for its name."""
    for _, group in groupby(_core.rules(), lambda rule: rule.family):
        rules = list(group)
        yield rules[0], rules


def explain(rule: Rule, language: Language) -> Iterator[tuple[str, str]]:
    """(heading, text) of each aspect."""
    stop = pick(language, "。", ".")
    for aspect in ASPECTS:
        text: str = getattr(rule, f"{aspect.name}_{language}")
        yield pick(language, aspect.zh, aspect.en), text if text.endswith((stop, "）", ")")) else text + stop


def facts(rule: Rule, language: Language) -> str:
    """Severity, family, and which editions of the form it speaks of."""
    editions = pick(language, "、", ", ").join(rule.editions)
    return " · ".join(
        (
            pick(language, *SEVERITIES[rule.severity.name]),
            pick(language, rule.family_zh, rule.family_en),
            pick(language, f"{editions} 年版表格", f"forms of {editions}"),
        )
    )


def rule_to_dict(rule: Rule) -> dict[str, Any]:
    """A rule with all that is said of it, in both languages."""
    names = ["title", *(aspect.name for aspect in ASPECTS)]
    said = [f"{name}_{language}" for name in names for language in ("zh", "en")]
    return {
        "id": rule.id,
        "family": rule.family,
        "severity": rule.severity.name,
        "editions": rule.editions,
        **{name: getattr(rule, name) for name in said},
    }


# ── Markdown ────────────────────────────────────────────────────────────────────────────────────


def rule_markdown(rule: Rule, language: Language) -> str:
    """All aspects in one language, a paragraph each."""
    return "\n\n".join(f"**{heading}** {text}" for heading, text in explain(rule, language)) + "\n"


def rule_page(rule: Rule) -> str:
    """The rule's page in the documentation, in both languages."""
    parts = [
        f"# {rule.title_en} · {rule.title_zh}",
        f"`{rule.id}` · {facts(rule, 'en')} · {facts(rule, 'zh')}",
    ]
    parts += [f"## {heading}\n\n{text}" for heading, text in explain(rule, "en")]
    parts.append("## 中文")
    parts += [f"**{heading}** {text}" for heading, text in explain(rule, "zh")]
    parts.append("[All rules · 全部规则](../rules.md)")
    return "\n\n".join(parts) + "\n"


def rules_tables() -> str:
    """All rules as tables, one a family, each rule with a link to its page."""

    def row(rule: Rule) -> str:
        page = f"[`{rule.id}`](rules/{rule.id}.md)"
        return f"| {page} | {rule.severity.name} | {rule.title_en} | {rule.title_zh} |"

    parts = []
    for first, rules in families():
        lines = ["| Rule | Severity | | |", "|---|---|---|---|", *map(row, rules)]
        parts.append(f"### {first.family_en} · {first.family_zh}\n\n" + "\n".join(lines))
    return "\n\n".join(parts) + "\n"


def errors_table() -> str:
    """The codes of files that cannot be read."""

    def row(entry: ErrorEntry) -> str:
        return f"| `{entry.code}` | {entry.en} | {entry.zh} |"

    return "\n".join(["| Code | | |", "|---|---|---|", *map(row, _core.error_table())]) + "\n"
