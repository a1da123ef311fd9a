"""The rules of form, values, content and time, each on a report that keeps it and one that breaks it.

The report is the township's of the test data, changed in one place at a time; what a rule must not say of the
unchanged report is as much of a test as what it must say of the changed one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

import ogikit as ogi
from ogikit import _core

# Said of the report as it is: its faults are those the fixture was made with.
OF_THE_FIXTURE = {
    "requests-outcomes",
    "requests-applicants",
    "cells-blank",
    "cells-not-applicable",
    "amount-decimals",
    "text-received",
    "text-outcome",
}

SECTION_5 = "公开栏更新不够及时。镇里已指定专人每周核对一次。"
SECTION_6 = "本年度未收取信息处理费。"
TITLE = "云溪县青禾镇人民政府2024年政府信息公开工作年度报告"
SIGNATURE = "云溪县青禾镇人民政府\n2025年1月17日"
OVERVIEW = "2024年，青禾镇人民政府在镇政务公开栏和县政府网站公开信息86条，收到政府信息公开申请15件。"
UNPAID = "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"


class Draft:
    """The township's report, to be changed."""

    def __init__(self, text: str) -> None:
        self.text = text

    def change(self, *changes: tuple[str, str]) -> ogi.Report:
        text = self.text
        for old, new in changes:
            assert text.count(old) >= 1, old
            text = text.replace(old, new, 1)
        return ogi.read(text.encode())


@pytest.fixture(scope="module")
def draft(township_path: Path) -> Draft:
    return Draft(township_path.read_text(encoding="utf-8"))


def outcomes(report: ogi.Report, rule: str, **options: object) -> list[str]:
    """Of one rule, passes too."""
    found = report.core.validate(_core.CheckOptions(**options), with_passes=True)  # type: ignore[arg-type]
    return [finding.outcome for finding in found if finding.rule.id == rule]


def message(report: ogi.Report, rule: str) -> str:
    return next(finding.message for finding in report.findings if finding.rule == rule)


def test_the_report_as_it_is_breaks_no_other_rule(township: ogi.Report) -> None:
    said = {finding.rule for finding in township.findings if finding.outcome in ("fail", "uncertain")}
    assert said <= OF_THE_FIXTURE | {"overview-parts"}


def test_every_rule_of_one_report_has_an_outcome(township: ogi.Report) -> None:
    """All but those that need several reports; of each family something is said."""
    checked = {finding.rule.id for finding in township.core.validate(with_passes=True)}
    single = {rule.id for rule in ogi.rules() if rule.family not in ("years", "agencies")}
    assert checked == single


def test_rules_of_the_other_edition_say_nothing() -> None:
    example = Path(__file__).parents[2] / "examples" / "reports" / "county-2020-in-word.docx"
    checked = {finding.rule.id for finding in ogi.read(example).core.validate(with_passes=True)}
    only_2021 = {rule.id for rule in ogi.rules() if rule.editions == ["2021"]}
    assert only_2021
    assert not checked & only_2021


def test_families_can_be_chosen(township: ogi.Report) -> None:
    options = _core.CheckOptions(families=["arithmetic"])
    found = Counter(finding.rule.family for finding in township.core.validate(options, with_passes=True))
    assert set(found) == {"arithmetic"}
    with pytest.raises(ValueError, match="no family"):
        _core.CheckOptions(families=["arithmetics"])  # type: ignore[list-item]


# What is changed, the rule, and its outcome then.
CASES: Sequence[tuple[str, tuple[tuple[str, str], ...], str]] = (
    # form
    ("section-missing", (("六、其他需要报告的事项\n", ""),), "fail"),
    ("section-missing", (("五、存在的主要问题及改进情况", "五、今后工作安排"),), "uncertain"),
    ("section-order", (("四、政府信息公开行政复议", "三、政府信息公开行政复议"),), "fail"),
    ("section-renamed", (("五、存在的主要问题及改进情况", "五、存在的主要问题及整改措施"),), "fail"),
    ("edition-year", ((TITLE, TITLE.replace("2024", "2020")), (OVERVIEW, "全年收到申请15件。")), "fail"),
    ("table-unit", (("（单位：万元）", "（单位：元）"),), "fail"),
    # values
    ("value-decimal", (("行政许可\t37", "行政许可\t37.5"),), "fail"),
    ("value-implausible", (("行政规范性文件\t2\t1\t11", "行政规范性文件\t2\t1\t11111111"),), "uncertain"),
    ("amount-unit", (("24.252311", "251000元"),), "fail"),
    ("amount-in-yuan", (("24.252311", "242523.11"),), "uncertain"),
    ("rules-without-power", (("规章\t0\t0\t0", "规章\t0\t0\t3"),), "fail"),
    # content
    ("overview-parts", ((OVERVIEW, "2024年各项工作平稳。"),), "fail"),
    ("problems-missing", ((SECTION_5, "无。"),), "fail"),
    ("problems-missing", ((SECTION_5, "全镇政务公开取得优异成绩，群众十分满意。"),), "uncertain"),
    ("improvements-missing", ((SECTION_5, "公开栏更新不够及时，解读形式单一。"),), "fail"),
    ("fee-statement-missing", ((SECTION_6, "无其他需要报告的事项。"),), "fail"),
    (
        "fee-contradiction",
        (
            (SECTION_6, "本年度未发出收费通知。"),
            (f"{UNPAID}\t0\t0\t0\t0\t0\t0\t0", f"{UNPAID}\t2\t0\t0\t0\t0\t0\t2"),
        ),
        "fail",
    ),
    (
        "year-mismatch",
        ((OVERVIEW, f"本报告统计期限为2023年1月1日至2023年12月31日。{OVERVIEW}"),),
        "fail",
    ),
    ("year-left-over", ((SECTION_6, "2023年，未收取信息处理费。"),), "fail"),
    ("agency-mismatch", ((SIGNATURE, "宁川县民政局\n2025年1月17日"),), "fail"),
    ("placeholders-left", (("收到政府信息公开申请15件", "收到政府信息公开申请XX件"),), "fail"),
    # time
    ("published-early", (("2025年1月17日", "2024年1月17日"),), "fail"),
)


@pytest.mark.parametrize(("rule", "changes", "outcome"), CASES, ids=lambda value: str(value)[:40])
def test_a_rule_sees_what_breaks_it(
    draft: Draft, rule: str, changes: tuple[tuple[str, str], ...], outcome: str
) -> None:
    report = draft.change(*changes)
    assert outcome in outcomes(report, rule)
    for finding in report.findings:
        assert finding.message
        assert finding.message_en


# What is near to a fault and is none.
SOUND: Sequence[tuple[str, tuple[tuple[str, str], ...]]] = (
    ("section-renamed", (("五、存在的主要问题及改进情况", "五、政府信息公开工作存在的问题及改进情况"),)),
    ("section-order", (("一、总体情况", "第一部分 总体情况"),)),
    ("placeholders-left", (("收到政府信息公开申请15件", "张××收到申请15件，详见www.xxgk.gov.cn"),)),
    ("year-left-over", ((SECTION_5, "与2023年相比，公开栏更新不够及时。镇里已指定专人。"),)),
    ("year-left-over", ((SECTION_5, "2023年制定的《公开指南》更新不够及时。镇里已指定专人。"),)),
    ("improvements-missing", ((SECTION_5, "一是更新不够及时。二是不断加强培训，三是提升质量。"),)),
    ("fee-contradiction", ((f"{UNPAID}\t0\t0\t0\t0\t0\t0\t0", f"{UNPAID}\t2\t0\t0\t0\t0\t0\t2"),)),
    ("agency-mismatch", ((SIGNATURE, "青禾镇人民政府\n2025年1月17日"),)),
    ("fee-statement-missing", ((SECTION_6, "2024年，无收取信息处理费情况。"),)),
    ("published-late", (("2025年1月17日", "2025年12月17日"),)),  # no date is set for townships
)


@pytest.mark.parametrize(("rule", "changes"), SOUND, ids=lambda value: str(value)[:40])
def test_a_rule_lets_pass_what_is_sound(
    draft: Draft, rule: str, changes: tuple[tuple[str, str], ...]
) -> None:
    assert not {"fail", "uncertain"} & set(outcomes(draft.change(*changes), rule))


def test_a_finding_on_words_has_their_place(draft: Draft) -> None:
    report = draft.change((SECTION_6, "2023年，未收取信息处理费。"))
    (finding,) = [finding for finding in report.findings if finding.rule == "year-left-over"]
    assert finding.span is not None
    begin, end = finding.span
    text = draft.text.replace(SECTION_6, "2023年，未收取信息处理费。")
    assert text.encode()[begin:end].decode() == "2023年，未收取信息处理费。"


# ── article 49 ──────────────────────────────────────────────────────────────────────────────────

DATE = "2025年1月17日"


def dated(draft: Draft, agency: str, date: str) -> ogi.Report:
    return draft.change((TITLE, f"{agency}2024年政府信息公开工作年度报告"), (SIGNATURE, f"{agency}\n{date}"))


@pytest.mark.parametrize(
    ("agency", "date", "outcome"),
    [
        ("云溪县教育局", "2025年1月31日", "pass"),
        ("云溪县教育局", "2025年2月1日", "fail"),
        ("云溪县人民政府", "2025年3月31日", "pass"),
        ("云溪县人民政府", "2025年4月1日", "fail"),
        ("云溪县人民政府办公室", "2025年3月1日", "uncertain"),  # its own report or its government's
        ("云溪县人民政府办公室", "2025年4月1日", "fail"),
        ("云溪县青禾镇人民政府", "2025年6月1日", "not_assessable"),
        ("岚屿综合实验区管理委员会", "2025年6月1日", "not_assessable"),
    ],
)
def test_article_49_has_dates_for_departments_and_governments(
    draft: Draft, agency: str, date: str, outcome: str
) -> None:
    assert outcomes(dated(draft, agency, date), "published-late") == [outcome]


def test_other_dates_are_options(draft: Draft) -> None:
    bureau = dated(draft, "云溪县教育局", "2025年1月29日")
    assert outcomes(bureau, "published-late") == ["pass"]
    assert outcomes(bureau, "published-late", department_deadline=(1, 28)) == ["fail"]
    town = dated(draft, "云溪县青禾镇人民政府", "2025年2月1日")
    assert outcomes(town, "published-late", township_deadline=(1, 31)) == ["fail"]
    with pytest.raises(ValueError, match="not a day"):
        _core.CheckOptions(department_deadline=(2, 30))


def test_a_page_date_alone_is_no_proof(draft: Draft) -> None:
    """Pages move and are published again: only the report's own date is sure."""
    report = draft.change(
        (TITLE, "发布日期：2025年5月6日\n云溪县教育局2024年政府信息公开工作年度报告"),
        (SIGNATURE, "云溪县教育局"),
    )
    assert outcomes(report, "published-late") == ["uncertain"]


def test_without_a_date_nothing_is_said(draft: Draft) -> None:
    report = draft.change((SIGNATURE, "云溪县青禾镇人民政府"))
    assert outcomes(report, "published-late") == ["not_assessable"]
    assert not any(finding.rule == "published-late" for finding in report.findings)


@pytest.mark.parametrize(
    ("agency", "decided"),
    [
        ("云溪县教育局", True),
        ("安陵市东湖区水利局", True),
        ("安陵市东湖区人民政府", True),
        ("新宁自治县人民政府", True),
        ("临河市教育局", False),
        ("临河市人民政府", False),
        ("北原自治区教育厅", False),
        ("北原自治区人民政府", False),
        ("安陵市市场监督管理局", False),
        ("安陵市城市管理局", False),
        ("岚屿新区人民政府", False),
    ],
)
def test_the_name_decides_who_can_make_rules(draft: Draft, agency: str, decided: bool) -> None:
    report = dated(draft, agency, DATE)
    assert report.agency == agency
    assert outcomes(report, "rules-without-power") == ["pass" if decided else "not_assessable"]
