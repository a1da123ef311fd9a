"""Measures of the table of requests.

N new requests, I carried in, T outcomes, O carried out; G granted, P partially granted, D denied, U unable to
provide, X not processed, H other: T = G + P + D + U + X + H and N + I = T + O.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ogikit import _core
from ogikit.metrics.formula import Formula, total
from ogikit.metrics.metric import Metric, Text
from ogikit.metrics.words import FORM, LITERATURE, OF_OUTCOMES, SELF_REPORTED, SMALL_COUNTS, both

_FORM = _core.form_table("requests", "2019")
_ROWS = {row.id: row for row in _FORM.rows}
_APPLICANTS = {column.id: column for column in _FORM.columns if column.id != "total"}


def _under(header: str) -> list[str]:
    return [row.id for row in _FORM.rows if row.header == header]


NEW, CARRIED_IN = total("new_requests"), total("carried_in")
OUTCOMES, CARRIED_OUT = total("outcomes_total"), total("carried_out")
GRANTED, PARTIAL, OTHER = total("granted"), total("partially_granted"), total("other")
DENIED, UNABLE, NOT_PROCESSED = (total(_under(header)) for header in ("denied", "unable", "not_processed"))


def _of_outcomes(
    name: str, zh: str, en: str, numerator: Formula, says: Text, pitfalls: Text, source: str = FORM
) -> Metric:
    return Metric(
        id=name,
        zh=zh,
        en=en,
        kind="proportion",
        numerator=numerator,
        denominator=OUTCOMES,
        says=says,
        pitfalls=pitfalls,
        source=source,
    )


def _of_requests() -> Iterator[Metric]:
    yield Metric(
        id="new_requests",
        zh="新收申请数",
        en="New requests",
        kind="count",
        numerator=NEW,
        denominator=None,
        says=Text("本年新收的申请", "Requests received this year"),
        pitfalls=Text(
            "一事一申请的拆分会放大件数", "Splitting by the rule of one matter a request inflates it"
        ),
        source=FORM,
    )
    yield Metric(
        id="applications_per_10000",
        zh="每万人申请数",
        en="Requests per 10,000 inhabitants",
        kind="per-inhabitants",
        numerator=NEW,
        denominator=None,
        says=Text("10⁴ × 新收申请 / 人口", "10⁴ × new requests / population"),
        pitfalls=Text(
            "人口由使用者提供；报告须与人口同一范围（县本级还是全县）",
            "The population is yours to give, of the same area as the report: offices or whole county",
        ),
        source="Chen Haiqi, Chinese Studies 7(1), 2018",
    )


def _of_disclosure() -> Iterator[Metric]:
    yield _of_outcomes(
        "full_disclosure_rate",
        "予以公开率",
        "Full-disclosure rate",
        GRANTED,
        Text("办结申请中予以公开的份额：G/T", "Outcomes that were granted in full: G/T"),
        both(OF_OUTCOMES, SELF_REPORTED),
        LITERATURE,
    )
    yield _of_outcomes(
        "disclosure_rate",
        "公开率",
        "Disclosure rate",
        GRANTED + PARTIAL,
        Text("办结申请中予以公开或部分公开的份额：(G+P)/T", "Outcomes granted in full or in part: (G+P)/T"),
        both(
            Text(
                "部分公开只计一次，公开多少不得而知", "A partial grant counts once, however little was given"
            ),
            OF_OUTCOMES,
            SELF_REPORTED,
        ),
        LITERATURE,
    )
    yield Metric(
        id="disclosure_score",
        zh="公开得分",
        en="Disclosure score",
        kind="score",
        numerator=2 * GRANTED + PARTIAL,
        denominator=2 * OUTCOMES,
        says=Text(
            "部分公开按半件计：(G+½P)/T，分子分母均以半件为单位",
            "Partial grants count half: (G+½P)/T, both sides in halves of a case",
        ),
        pitfalls=Text(
            "不是案件的比例，没有二项区间", "Not a proportion of cases: it has no binomial interval"
        ),
        source="a variant of the disclosure rate: say which one is used",
    )
    yield Metric(
        id="merits_disclosure_rate",
        zh="实体公开率",
        en="Merits-only disclosure rate",
        kind="proportion",
        numerator=GRANTED + PARTIAL,
        denominator=GRANTED + PARTIAL + DENIED,
        says=Text(
            "作出公开与否决定的申请中公开的份额：(G+P)/(G+P+D)",
            "Disclosure among requests decided on the merits: (G+P)/(G+P+D)",
        ),
        pitfalls=both(
            Text(
                "去掉了无法提供、不予处理和其他：适合比较决定，不反映申请人得到什么",
                "Leaves out unable, not processed and other: compares decisions, not what applicants get",
            ),
            SMALL_COUNTS,
        ),
        source=LITERATURE,
    )


def _of_refusal() -> Iterator[Metric]:
    yield _of_outcomes(
        "refusal_rate",
        "不予公开率",
        "Refusal rate",
        DENIED,
        Text("办结申请中不予公开的份额：D/T", "Outcomes that were denied: D/T"),
        both(
            Text(
                "“无法提供”“不予处理”不在其中，却也没有公开",
                "Leaves out “unable” and “not processed”, where nothing was disclosed either",
            ),
            OF_OUTCOMES,
        ),
        LITERATURE,
    )
    for ground in _under("denied"):
        row, name = _ROWS[ground], ground.removeprefix("denied_")
        yield _of_outcomes(
            f"refusal_rate_{name}",
            f"不予公开率：{_bare(row.zh)}",
            f"Refusal rate: {row.en}",
            total(ground),
            Text("办结申请中以此理由不予公开的份额：Dk/T", "Outcomes denied on this ground: Dk/T"),
            SMALL_COUNTS,
        )
    for ground in _under("denied"):
        row, name = _ROWS[ground], ground.removeprefix("denied_")
        yield Metric(
            id=f"ground_share_{name}",
            zh=f"不予公开理由份额：{_bare(row.zh)}",
            en=f"Share of grounds: {row.en}",
            kind="proportion",
            numerator=total(ground),
            denominator=DENIED,
            says=Text("不予公开中此理由的份额：Dk/D", "Denials that rest on this ground: Dk/D"),
            pitfalls=SMALL_COUNTS,
            source=FORM,
        )


_NOT_HELD = Text(
    "混合了“信息不存在”（第三十六条第四项）和“不属于本机关”（第五项）",
    "Mixes “does not exist” (article 36(4)) and “not this agency's” (36(5))",
)
_RESIDUAL = Text("2021 年版分为三项，此处合计", "Three rows in the edition of 2021, added up here")


def _of_other_outcomes() -> Iterator[Metric]:
    groups = (
        ("unable_rate", "无法提供率", "Unable-to-provide rate", "unable", "U/T"),
        ("not_processed_rate", "不予处理率", "Not-processed rate", "not_processed", "X/T"),
    )
    names = {"unable_not_held": "not_held_rate", "not_processed_petition_complaint": "petition_rate"}
    for name, zh, en, header, formula in groups:
        says = Text(f"办结申请中{zh.removesuffix('率')}的份额：{formula}", f"Share of outcomes: {formula}")
        yield _of_outcomes(name, zh, en, total(_under(header)), says, OF_OUTCOMES)
        for row_id in _under(header):
            row = _ROWS[row_id]
            yield _of_outcomes(
                names.get(row_id, f"{row_id}_rate"),
                f"{_bare(row.zh)}率",
                f"Rate of: {row.en}",
                total(row_id),
                Text("办结申请中此项的份额", "Share of outcomes"),
                _NOT_HELD if row_id == "unable_not_held" else SMALL_COUNTS,
            )
    for row_id, zh, en in (
        ("other_correction_overdue", "逾期不补正率", "Rate of: not corrected in time without good reason"),
        ("other_fee_overdue", "逾期不缴费率", "Rate of: fee not paid in time"),
        ("other_misc", "其余处理率", "Rate of: other handling of no kind named"),
    ):
        says = Text("办结申请中此项的份额", "Share of outcomes")
        yield replace(
            _of_outcomes(f"{row_id}_rate", zh, en, total(row_id), says, SMALL_COUNTS),
            editions=("2021",),
            break_ids=("form-2021",),
        )
    yield _of_outcomes(
        "other_rate",
        "其他处理率",
        "Other-handling rate",
        OTHER,
        Text("办结申请中其他处理的份额：H/T", "Share of outcomes: H/T"),
        _RESIDUAL,
    )


def _of_time() -> Iterator[Metric]:
    for name, zh, en, numerator, says in (
        (
            "carry_over_rate",
            "结转率",
            "Carry-over rate",
            CARRIED_OUT,
            Text("应办申请中结转下年的份额：O/(N+I)", "Requests on hand that are carried over: O/(N+I)"),
        ),
        (
            "clearance_rate",
            "办结率",
            "Clearance rate",
            OUTCOMES,
            Text("应办申请中办结的份额：T/(N+I)", "Requests on hand that were concluded: T/(N+I)"),
        ),
    ):
        yield Metric(
            id=name,
            zh=zh,
            en=en,
            kind="proportion",
            numerator=numerator,
            denominator=NEW + CARRIED_IN,
            says=says,
            pitfalls=Text(
                "12 月收到的申请在期限内结转，不等于拖延",
                "What came in December is carried over within its time: no delay",
            ),
            source=FORM,
        )


def _of_applicants() -> Iterator[Metric]:
    for column in _APPLICANTS.values():
        yield Metric(
            id=f"applicant_share_{column.id}",
            zh=f"申请人份额：{column.zh}",
            en=f"Share of applicants: {column.en}",
            kind="proportion",
            numerator=total("new_requests", column.id),
            denominator=NEW,
            says=Text("新收申请中此类申请人的份额", "New requests by this kind of applicant"),
            pitfalls=Text(
                "一人可以多次申请：是申请的份额，不是人的份额",
                "One may apply often: a share of requests, not of people",
            ),
            source=FORM,
        )
    everyone = Formula(tuple((1, f"requests.new_requests.{name}") for name in _APPLICANTS))
    yield Metric(
        id="applicant_concentration",
        zh="申请人集中度（HHI）",
        en="Concentration of applicants (HHI)",
        kind="concentration",
        numerator=everyone,
        denominator=everyone,
        says=Text(
            "六类申请人份额的平方和：1/6 至 1",
            "Sum of the squared shares of six kinds of applicant: 1/6 to 1",
        ),
        pitfalls=Text(
            "不是案件的比例，没有二项区间", "Not a proportion of cases: it has no binomial interval"
        ),
        source="Herfindahl–Hirschman index",
    )


def _bare(label: str) -> str:
    """A label without the form's numbering."""
    return label.lstrip("0123456789.")


REQUEST_METRICS = (
    *_of_requests(),
    *_of_disclosure(),
    *_of_refusal(),
    *_of_other_outcomes(),
    *_of_time(),
    *_of_applicants(),
)
