"""Measures of the table of remedies: R reconsiderations, S₁ direct suits, S₂ suits after reconsideration."""

from __future__ import annotations

from collections.abc import Iterator

from ogikit.metrics.formula import Formula, remedy
from ogikit.metrics.metric import Metric, Text
from ogikit.metrics.requests import GRANTED, OUTCOMES
from ogikit.metrics.words import BY_INSTANCE, OF_EARLIER_YEARS, SMALL_COUNTS, XU, both

RECONSIDERED = remedy("reconsideration", "total")
DIRECT, AFTER = (remedy(row, "total") for row in ("litigation_direct", "litigation_after_reconsideration"))
BREAKS_OF_REMEDIES = ("reconsideration-first", "court-interpretation")


def _of_remedies() -> Iterator[Metric]:
    def ratio(name: str, zh: str, en: str, above: Formula, below: Formula, says: Text) -> Metric:
        return Metric(
            id=name,
            zh=zh,
            en=en,
            kind="ratio",
            numerator=above,
            denominator=below,
            says=says,
            pitfalls=OF_EARLIER_YEARS,
            break_ids=BREAKS_OF_REMEDIES,
            source=XU,
        )

    def share(
        name: str, zh: str, en: str, above: Formula, below: Formula, says: Text, pitfalls: Text
    ) -> Metric:
        return Metric(
            id=name,
            zh=zh,
            en=en,
            kind="proportion",
            numerator=above,
            denominator=below,
            says=says,
            pitfalls=pitfalls,
            break_ids=BREAKS_OF_REMEDIES,
            source=XU,
        )

    def corrected(*rows: str) -> tuple[Formula, Formula]:
        above, below = Formula(()), Formula(())
        for row in rows:
            above += remedy(row, "corrected")
            below += remedy(row, "total") - remedy(row, "pending")
        return above, below

    suits = ("litigation_direct", "litigation_after_reconsideration")
    yield ratio(
        "reconsideration_rate",
        "复议率",
        "Reconsideration rate",
        RECONSIDERED,
        OUTCOMES,
        Text("行政复议件数比办结数：R/T", "Reconsiderations to outcomes: R/T"),
    )
    yield ratio(
        "reconsideration_rate_of_not_granted",
        "复议率（除予以公开外）",
        "Reconsideration rate of what was not granted in full",
        RECONSIDERED,
        OUTCOMES - GRANTED,
        Text(
            "行政复议件数比未予全部公开的办结数：R/(T−G)",
            "Reconsiderations to outcomes short of a full grant: R/(T−G)",
        ),
    )
    yield share(
        "correction_rate",
        "复议纠错率",
        "Correction rate",
        *corrected("reconsideration"),
        Text(
            "已审结复议中结果纠正的份额：纠正/(总计−尚未审结)",
            "Decided reconsiderations that were corrected: corrected/(total − pending)",
        ),
        both(Text("“其他结果”在分母中", "“Other result” is in the denominator"), SMALL_COUNTS),
    )
    yield share(
        "correction_rate_of_all",
        "复议纠错率（含未审结）",
        "Correction rate of all cases",
        remedy("reconsideration", "corrected"),
        RECONSIDERED,
        Text(
            "全部复议中结果纠正的份额：纠正/总计", "All reconsiderations, pending ones too: corrected/total"
        ),
        Text("未审结的拉低此率：跨年比较用另一个", "Pending cases lower it: across years take the other one"),
    )
    yield ratio(
        "litigation_rate",
        "诉讼率",
        "Litigation rate",
        DIRECT + AFTER,
        OUTCOMES,
        Text("行政诉讼件数比办结数：(S₁+S₂)/T", "Suits to outcomes: (S₁+S₂)/T"),
    )
    for name, zh, en, rows in (
        ("loss_rate", "败诉率", "Loss rate", suits),
        ("loss_rate_direct", "败诉率（直接起诉）", "Loss rate of direct suits", suits[:1]),
        (
            "loss_rate_after_reconsideration",
            "败诉率（复议后起诉）",
            "Loss rate of suits after reconsideration",
            suits[1:],
        ),
    ):
        yield share(
            name,
            zh,
            en,
            *corrected(*rows),
            Text(
                "已审结诉讼中结果纠正的份额：纠正/(总计−尚未审结)",
                "Decided suits that were corrected: corrected/(total − pending)",
            ),
            both(BY_INSTANCE, SMALL_COUNTS),
        )
    yield share(
        "direct_litigation_share",
        "直接起诉份额",
        "Share of direct suits",
        DIRECT,
        DIRECT + AFTER,
        Text("诉讼中未经复议的份额：S₁/(S₁+S₂)", "Suits without prior reconsideration: S₁/(S₁+S₂)"),
        Text("法律规定决定走哪条路", "The law decides which way cases take"),
    )
    yield ratio(
        "litigation_after_reconsideration_ratio",
        "复议后起诉比",
        "Suits after reconsideration to reconsiderations",
        AFTER,
        RECONSIDERED,
        Text("复议后起诉件数比复议件数：S₂/R", "Suits after reconsideration to reconsiderations: S₂/R"),
    )


REMEDY_METRICS = tuple(_of_remedies())
