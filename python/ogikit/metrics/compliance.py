"""Whether a report meets what is demanded of reports. Pooled over agencies it is a share, with Wilson's
interval."""

from __future__ import annotations

from collections.abc import Callable
from difflib import get_close_matches

import numpy as np

from ogikit import _core
from ogikit.cell import TABLES
from ogikit.columns.axis import EDITIONS
from ogikit.metrics.formula import Mask, Reports
from ogikit.metrics.metric import Condition, Metric, Text

REGULATION = "《政府信息公开条例》第四十九条"
ACROSS = ("years", "agencies")  # families of rules that several reports break together
_LAST_PUBLISHED = Text(
    "所读网页的发布日期；后来修订重发的会显得迟",
    "The date on the page: a report that was revised later looks late",
)


def passing(rule: str) -> Metric:
    """Whether reports pass one rule of `ogikit.rules()`.

    Unknown where the rule is not assessable or uncertain, or not for the edition of the report. What a report
    has not, as a date, is no finding: such reports pass.

    Raises:
        KeyError: There is no such rule.
        ValueError: The rule is of years or agencies beside one another, which no report alone can break.
    """
    known = {each.id: each for each in _core.rules()}
    if rule not in known:
        near = get_close_matches(rule, known)
        hint = f"did you mean {' or '.join(near)}?" if near else "ogikit.rules() has them all"
        raise KeyError(f"no rule {rule!r}; {hint}")
    found = known[rule]
    if found.family in ACROSS:
        raise ValueError(f"{rule} is of several reports: see ogikit.check_years and check_agencies")

    def check(reports: Reports) -> tuple[Mask, Mask]:
        met, told = _without_finding(reports, rule)
        if set(found.editions) != set(EDITIONS):
            told &= reports.info["edition_requests"].isin(found.editions).to_numpy(np.bool_)
        return met, told

    return Metric(
        id=f"passing[{rule}]",
        zh=f"通过规则：无“{found.title_zh}”",
        en=f"Passing a rule: no “{found.title_en}”",
        kind="condition",
        numerator=Condition(f"no finding of {rule}", check),
        denominator=None,
        says=Text(found.says_zh, found.says_en),
        pitfalls=Text(
            "只说明有没有发现，不说明原因；报告里没有该规则所查的内容，也算通过",
            "Says whether there is a finding, not why; a report without what the rule looks at passes",
        ),
        editions=tuple(found.editions),
        source=found.basis_zh,
    )


def _without_finding(reports: Reports, rule: str) -> tuple[Mask, Mask]:
    """Which reports do not break a rule, and of which that is told."""
    about = reports.findings[reports.findings["rule"] == rule]
    failed, unknown = (
        _marked(len(reports), about[about["outcome"].isin(outcomes)]["report"].to_numpy())
        for outcomes in (["fail"], ["not_assessable", "uncertain"])
    )
    return ~failed, failed | ~unknown


def _all_sections(reports: Reports) -> tuple[Mask, Mask]:
    met, told = _without_finding(reports, "section-missing")
    return met, told & reports.info["sections"].notna().to_numpy(np.bool_)


def _speaks_of_fees(reports: Reports) -> tuple[Mask, Mask]:
    """Section six is where fees are spoken of, if anywhere else not."""
    met, told = _without_finding(reports, "fee-statement-missing")
    sections, edition = reports.info["sections"], reports.info["edition_requests"]
    there = sections.str.contains("6").fillna(False) & (edition == "2021").fillna(False)
    return met, told & there.to_numpy(np.bool_)


def _published_by(month: int, day: int) -> Callable[[Reports], tuple[Mask, Mask]]:
    """By a day of the year after the one reported on; known where the report says both."""

    def check(reports: Reports) -> tuple[Mask, Mask]:
        year, published = reports.info["year"], reports.info["published"]
        january = (
            (year.fillna(0).to_numpy(np.int64) + 1 - 1970).astype("datetime64[Y]").astype("datetime64[M]")
        )
        last = (january + (month - 1)).astype("datetime64[D]") + (day - 1)
        met = published.to_numpy("datetime64[D]") <= last  # False where not known
        return met, (year.notna() & published.notna()).to_numpy(np.bool_)

    return check


def _three_tables(reports: Reports) -> tuple[Mask, Mask]:
    met = np.logical_and.reduce(
        [reports.info[f"edition_{table}"].notna().to_numpy(np.bool_) for table in TABLES]
    )
    return met, np.ones_like(met)


def _without_errors(reports: Reports) -> tuple[Mask, Mask]:
    met = (reports.info["errors"] == 0).to_numpy(np.bool_)
    return met, np.ones_like(met)


def _marked(length: int, positions: np.ndarray[tuple[int], np.dtype[np.int64]]) -> Mask:
    mask = np.zeros(length, np.bool_)
    mask[positions] = True
    return mask


COMPLIANCE_METRICS = (
    Metric(
        id="published_by_31_january",
        zh="1 月 31 日前公布",
        en="Published by 31 January",
        kind="condition",
        numerator=Condition("published on or before 31 January of the next year", _published_by(1, 31)),
        denominator=None,
        says=Text(
            "县级以上政府部门应在次年 1 月 31 日前公布",
            "Departments from county level up publish by 31 January",
        ),
        pitfalls=_LAST_PUBLISHED,
        source=REGULATION,
    ),
    Metric(
        id="published_by_31_march",
        zh="3 月 31 日前公布",
        en="Published by 31 March",
        kind="condition",
        numerator=Condition("published on or before 31 March of the next year", _published_by(3, 31)),
        denominator=None,
        says=Text(
            "县级以上地方政府应在次年 3 月 31 日前公布",
            "Governments from county level up publish by 31 March",
        ),
        pitfalls=_LAST_PUBLISHED,
        source=REGULATION,
    ),
    Metric(
        id="three_tables",
        zh="三张表齐全",
        en="All three tables",
        kind="condition",
        numerator=Condition("proactive, requests and remedies are in the report", _three_tables),
        denominator=None,
        says=Text(
            "主动公开、申请、复议诉讼三张表都有",
            "The tables on proactive disclosure, requests and remedies are there",
        ),
        pitfalls=Text("表可能在另一个附件中", "A table may stand in an attachment of its own"),
        source="《政府信息公开条例》第五十条",
    ),
    Metric(
        id="all_sections",
        zh="六部分齐全",
        en="All six sections",
        kind="condition",
        numerator=Condition("no finding of section-missing", _all_sections),
        denominator=None,
        says=Text(
            "总体情况、主动公开、依申请公开、复议诉讼、问题及改进、其他事项六部分都有",
            "Overview, proactive disclosure, requests, remedies, problems and other matters are all there",
        ),
        pitfalls=Text(
            "只看标题在不在，不看写了什么；没有标题的文件无从判断",
            "Looks for headings, not at what is said; a document without headings cannot be told",
        ),
        source="《政府信息公开条例》第五十条；国办公开办函〔2021〕30号",
    ),
    Metric(
        id="fees_stated",
        zh="说明信息处理费情况",
        en="Fees are spoken of",
        kind="condition",
        numerator=Condition("no finding of fee-statement-missing", _speaks_of_fees),
        denominator=None,
        says=Text(
            "第六部分说明了信息处理费的收取情况", "Section six speaks of fees for processing information"
        ),
        pitfalls=Text(
            "说明没有收费也算说明；收了多少没有表格，不计量",
            "To say that none were charged is to speak of them; how much was is in no table and not measured",
        ),
        editions=("2021",),
        break_ids=("form-2021",),
        source="国办函〔2020〕109号",
    ),
    Metric(
        id="without_errors",
        zh="勾稽无误",
        en="Without errors",
        kind="condition",
        numerator=Condition("no finding of severity error", _without_errors),
        denominator=None,
        says=Text("没有“错误”级的发现", "No finding of severity “error”"),
        pitfalls=Text(
            "未填的单元格使勾稽无从判断，也算没有错误",
            "Where cells are blank sums cannot be checked, which counts as no error",
        ),
        source="国办公开办函〔2021〕30号",
    ),
)
