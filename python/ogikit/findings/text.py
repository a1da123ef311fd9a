"""Findings in words: for a terminal, and as plain lines where they are piped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol

from rich.text import Text

from ogikit._core import ReadError, State
from ogikit.cell import TABLE_NAMES
from ogikit.explanation import Fault
from ogikit.findings.baseline import Acceptance
from ogikit.findings.catalogue import rules_by_id
from ogikit.findings.checked import OUTCOMES
from ogikit.findings.compared import Compared, by_agency
from ogikit.findings.tally import Tally
from ogikit.language import Language, pick
from ogikit.report import Report

if TYPE_CHECKING:
    from rich.table import Table


class Sign(NamedTuple):
    """A mark that tells without colour too, its style, and its name."""

    mark: str
    style: str
    zh: str
    en: str


SEVERITY_SIGNS = {
    "error": Sign("✗", "bold red", "错误", "error"),
    "warning": Sign("!", "yellow", "警告", "warning"),
    "note": Sign("i", "cyan", "提示", "note"),
}
EXPLANATIONS_SHOWN = 3  # of a fault
UNCERTAIN = Sign("?!", "magenta", "存疑", "uncertain")
NOT_ASSESSABLE = Sign("~", "dim", "无法核对", "not assessable")
FOUND = (*SEVERITY_SIGNS.values(), UNCERTAIN, NOT_ASSESSABLE)  # what a finding may be, the gravest first
NOTHING_TO_COMPARE = ("没有可以相互核对的报告", "no reports to hold against one another")
PASS = Sign("✓", "green", "通过", "pass")
FAIL = Sign("✗", "bold red", "不符", "fail")
OUTCOME_SIGNS = dict(zip(OUTCOMES, (FAIL, UNCERTAIN, NOT_ASSESSABLE, PASS), strict=True))
ACCEPTED = Sign("=", "dim", "已接受", "accepted")

STATE_NAMES = {
    State.reported: ("已填报", "reported"),
    State.blank: ("空白", "blank"),
    State.not_applicable: ("不适用", "not applicable"),
    State.text: ("文字", "text"),
    State.ambiguous: ("有歧义", "ambiguous"),
    State.missing: ("缺失", "missing"),
}


@dataclass(frozen=True)
class Line:
    """A line to print, and how far it and what wraps of it are set in."""

    text: Text
    indent: int = 0


def heading(report: Report, language: Language) -> Iterator[Line]:
    """Source, agency and year; then editions and how many cells are in which state."""
    yield Line(Text.assemble((report.source, "bold"), f" · {report_title(report, language)}"))
    yield Line(Text(f"{editions(report, language)} · {states(report, language)}", "dim"), 2)


def report_title(report: HasName, language: Language) -> str:
    """“云溪县人民政府 · 2023”, or what is not known."""
    agency = report.agency or pick(language, "机关不详", "agency not found")
    year = str(report.year) if report.year else pick(language, "年度不详", "year not found")
    return f"{agency} · {year}"


def editions(report: Report, language: Language) -> str:
    """The edition of the form; each table's own where they differ."""
    found = {table: edition for table, edition in report.editions.items() if edition}
    if not found:
        return pick(language, "没有找到表格", "no table found")
    if len(set(found.values())) == 1:
        return pick(language, "{}年版表格", "form of {}").format(*set(found.values()))
    named = [f"{pick(language, *TABLE_NAMES[table])} {edition}" for table, edition in found.items()]
    return pick(language, "表格版式：" + "，".join(named), "forms: " + ", ".join(named))


def states(report: Report, language: Language) -> str:
    """How many cells the form has, and how many of them are in which state."""
    counts = report.count_states()
    named = [
        f"{counts[state]} {pick(language, *names)}" for state, names in STATE_NAMES.items() if counts[state]
    ]
    return pick(language, f"{counts.total()} 格：", f"{counts.total()} cells: ") + pick(
        language, "，", ", "
    ).join(named)


class HasName(Protocol):
    """A report, or its name in a finding."""

    @property
    def agency(self) -> str | None: ...
    @property
    def year(self) -> int | None: ...


class Told(Protocol):
    """What a finding of one report and one of several have in common."""

    @property
    def rule(self) -> str: ...
    @property
    def severity(self) -> Literal["error", "warning", "note"]: ...
    @property
    def outcome(self) -> Literal["pass", "fail", "uncertain", "not_assessable"]: ...
    @property
    def message(self) -> str: ...
    @property
    def message_en(self) -> str: ...


def describe(
    findings: Iterable[Told],
    language: Language,
    *,
    faults: Sequence[Fault] = (),
    accepted: Sequence[tuple[Told, Acceptance]] = (),
    verbose: bool = False,
) -> Iterator[Line]:
    """Findings but passes, grouped by rule; after the errors what may explain them.

    Those that could not be assessed or were accepted before are summed up in a line, or said each with
    `verbose`.
    """
    found = [finding for finding in findings if finding.outcome != "pass"]
    unassessed = [finding for finding in found if finding.outcome == "not_assessable"]
    assessed = [finding for finding in found if finding.outcome != "not_assessable"]
    yield from _by_rule([finding for finding in assessed if finding.severity == "error"], language)
    yield from explain(faults, language)
    yield from _by_rule([finding for finding in assessed if finding.severity != "error"], language)
    if not found:
        zh, en = ("没有新问题", "nothing new") if accepted else ("未发现问题", "nothing found")
        yield Line(Text(f"{PASS.mark} {pick(language, zh, en)}", PASS.style), indent=2)
    if verbose:
        yield from _by_rule(unassessed, language)
    elif unassessed:
        yield _sum_up(unassessed, language)
    if accepted:
        yield from _accepted_before(accepted, language, verbose=verbose)


def _by_rule(findings: Sequence[Told], language: Language) -> Iterator[Line]:
    for (rule_id, sign), group in groupby(findings, lambda finding: (finding.rule, sign_of(finding))):
        rule = rules_by_id()[rule_id]
        yield Line(
            Text.assemble(
                (f"{sign.mark} {pick(language, sign.zh, sign.en)}", sign.style),
                f"  {pick(language, rule.title_zh, rule.title_en)}",
                (f"  [{rule.id}]", "dim"),
            ),
            indent=2,
        )
        for finding in group:
            yield Line(Text(pick(language, finding.message, finding.message_en)), indent=6)


def describe_compared(compared: Compared, language: Language, *, verbose: bool = False) -> Iterator[Line]:
    """Findings between reports: those of one agency under its name, the rest under a heading of their own."""
    groups = by_agency(compared)
    if not groups:
        yield Line(Text(pick(language, "各报告之间", "Between reports"), "bold"))
        if compared.outcomes:
            yield from describe((), language)
        else:
            yield Line(Text(pick(language, *NOTHING_TO_COMPARE), NOT_ASSESSABLE.style), indent=2)
    for group in groups:
        between = pick(language, "各机关之间", "Between agencies")
        title = between if group.agency is None else group.agency
        if group.years:
            title += f" · {group.years[0]}–{group.years[-1]}"
        yield Line(Text(title, "bold"))
        yield from describe(group.findings, language, accepted=group.accepted, verbose=verbose)


def explain(faults: Sequence[Fault], language: Language) -> Iterator[Line]:
    """Each fault with its likeliest explanations, the first few of them."""
    if not faults:
        return
    zh, en = "建议，仅供核对，不改动原数", "suggestion, printed values are not changed"
    title = pick(language, f"→ 可能的差错（{zh}）", f"→ what may be wrong ({en})")
    yield Line(Text(title, "blue"), indent=2)
    for fault in faults:
        yield Line(Text(pick(language, fault.message, fault.message_en)), indent=6)
        likeliest = [explanation for explanation in fault.explanations if explanation.rank == 1]
        for explanation in likeliest[:EXPLANATIONS_SHOWN]:
            yield Line(Text(f"· {pick(language, explanation.message, explanation.message_en)}"), indent=8)
        if len(likeliest) > EXPLANATIONS_SHOWN:
            count = len(likeliest) - EXPLANATIONS_SHOWN
            more = pick(language, f"另有 {count} 种同样可能", f"{count} more are as likely")
            yield Line(Text(more, "dim"), indent=8)


def sign_of(finding: Told) -> Sign:
    """By outcome first: only a broken rule has its rule's severity."""
    if finding.outcome == "uncertain":
        return UNCERTAIN
    return NOT_ASSESSABLE if finding.outcome == "not_assessable" else SEVERITY_SIGNS[finding.severity]


def _sum_up(unassessed: Sequence[Told], language: Language) -> Line:
    count = len(unassessed)
    by_rule = ", ".join(f"{rule} {n}" for rule, n in Counter(finding.rule for finding in unassessed).items())
    zh = f"{count} 项无法核对，因所涉单元格没有数值：{by_rule}（加 --verbose 逐项列出）"
    en = f"{count} not assessable, for want of a number: {by_rule} (--verbose lists them)"
    return Line(Text(f"{NOT_ASSESSABLE.mark} {pick(language, zh, en)}", NOT_ASSESSABLE.style), indent=2)


def _accepted_before(
    accepted: Sequence[tuple[Told, Acceptance]], language: Language, *, verbose: bool
) -> Iterator[Line]:
    """Findings that the baseline has: how many, or each with who accepted it, when and why."""
    count = len(accepted)
    zh = f"{ACCEPTED.mark} {count} 项此前已接受，不再列出" + ("：" if verbose else "（加 --verbose 列出）")
    en = f"{ACCEPTED.mark} {count} accepted before" + (":" if verbose else " (--verbose lists them)")
    yield Line(Text(pick(language, zh, en), ACCEPTED.style), indent=2)
    if verbose:
        for finding, acceptance in accepted:
            yield Line(Text(pick(language, finding.message, finding.message_en)), indent=6)
            yield Line(Text(_signed(acceptance), "dim"), indent=8)


def unreadable(error: ReadError, language: Language) -> Iterator[Line]:
    """What kept a file from being read, and what to do."""
    sign = SEVERITY_SIGNS["error"]
    message = pick(language, error.message, error.message_en)
    yield Line(Text(error.source, "bold"))
    yield Line(Text.assemble((f"{sign.mark} ", sign.style), message, (f"  [{error.code}]", "dim")), indent=2)
    for more in (error.detail, pick(language, error.hint, error.hint_en)):
        if more:
            yield Line(Text(more), indent=6)


def stale_acceptances(stale: Sequence[Acceptance], language: Language) -> Iterator[Line]:
    """What the baseline accepts and its report no longer has."""
    zh = "基线中已不再出现的问题（`ogikit accept --prune` 可删去）"
    en = "accepted but no longer found (`ogikit accept --prune` takes them out)"
    yield Line(Text(pick(language, zh, en), "bold"))
    for acceptance in stale:
        yield Line(Text(f"{report_title(acceptance, language)}  [{acceptance.rule}]"), indent=2)
        yield Line(Text(acceptance.message), indent=6)
        yield Line(Text(_signed(acceptance), "dim"), indent=8)


def _signed(acceptance: Acceptance) -> str:
    return f"{acceptance.reason} — {acceptance.author}, {acceptance.date}"


def rule_outcomes(tally: Tally, language: Language) -> Table:
    """In how many reports each rule failed, passed …, of the rules that ran."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    table = Table(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column(pick(language, "规则", "rule"), no_wrap=True)
    for sign in OUTCOME_SIGNS.values():
        table.add_column(f"{sign.mark} {pick(language, sign.zh, sign.en)}", justify="right")
    table.add_column(pick(language, "无可核对", "nothing to check"), justify="right")
    for rule, counts in tally.by_rule().items():
        if any(counts.values()):
            numbers = [*counts.values(), tally.nothing_to_check(rule)]
            table.add_row(rule, *(str(count or "") for count in numbers))
    return table


def never_ran(tally: Tally, language: Language) -> Iterator[Line]:
    """The rules that found nothing to check in any report."""
    rules = [rule for rule, counts in tally.by_rule().items() if not any(counts.values())]
    if rules:
        zh = f"{len(rules)} 条规则在所有报告中均无可核对："
        en = f"{len(rules)} rules found nothing to check in any report: "
        yield Line(Text(pick(language, zh, en) + ", ".join(rules), "dim"))
        yield Line(Text())


def summary(tally: Tally, language: Language, *, baseline: bool = False) -> Iterator[Line]:
    """The run in two lines: reports, then identities; then comparisons and a baseline, where there are."""
    plural = "" if tally.reports == 1 else "s"
    reports = pick(
        language,
        f"{tally.reports} 份报告：{tally.clean} 份无误，{tally.with_findings} 份有问题，"
        f"{tally.unreadable} 份无法读取",
        f"{tally.reports} report{plural}: {tally.clean} clean, {tally.with_findings} with findings, "
        f"{tally.unreadable} unreadable",
    )
    identities = pick(
        language,
        f"勾稽关系：核对 {tally.identities_checked} 项，不成立 {tally.identities_failed} 项，"
        f"无法核对 {tally.identities_not_assessable} 项",
        f"identities: {tally.identities_checked} checked, {tally.identities_failed} failed, "
        f"{tally.identities_not_assessable} not assessable",
    )
    yield Line(Text(reports, "bold red" if tally.unreadable or tally.errors else "bold"))
    yield Line(Text(identities))
    if tally.comparisons:
        compared = pick(
            language,
            f"报告之间：核对 {tally.comparisons} 项，不符 {tally.comparisons_failed} 项，"
            f"无法核对或存疑 {tally.comparisons_not_assessable} 项",
            f"between reports: {tally.comparisons} comparisons, {tally.comparisons_failed} failed, "
            f"{tally.comparisons_not_assessable} not assessable or uncertain",
        )
        yield Line(Text(compared))
    if baseline:
        accepted = pick(
            language,
            f"基线：{tally.accepted} 项此前已接受，不计入以上问题",
            f"baseline: {tally.accepted} accepted before and not counted as findings",
        )
        yield Line(Text(accepted))
