"""What comparisons and trends say, in Chinese and English."""

from __future__ import annotations

import datetime
from math import exp
from typing import TYPE_CHECKING, Any

from ogikit.comparison.groups import DEALS, SMALL_DENOMINATOR, Dispersion
from ogikit.statistics.arrays import Note
from ogikit.statistics.tests import RESAMPLES

if TYPE_CHECKING:
    import pandas as pd

    from ogikit.comparison.families import Family, HomogeneityTest
    from ogikit.metrics import Metric
    from ogikit.statistics.funnel import Funnel
    from ogikit.statistics.shrinkage import BetaPrior
    from ogikit.statistics.strata import StratifiedTest


MOST_SAID = 8  # groups that a summary tells one by one


def group_name(keys: Any) -> str:
    """浙江省 2024 of a group's keys."""
    return " ".join(str(key) for key in keys)


def percent(share: float) -> str:
    return f"{100 * share:.1f} %"


def pvalue(p: float) -> str:
    return "p < 0.001" if p < 0.001 else f"p = {p:.3f}"


# ── what came out ───────────────────────────────────────────────────────────────────────────────


def rate_of(name: str, row: pd.Series[Any]) -> Note:
    limits = f"{percent(row['low'])}–{percent(row['high'])}"
    counts = f"{percent(row['rate'])} ({row['numerator']:,}/{row['denominator']:,}; {limits})"
    return Note(f"{name}：{counts}", f"{name}: {counts}")


def differ(p: float, alpha: float) -> Note:
    if p != p:
        return Note("各组之间无从检验", "nothing to test between the groups")
    if p < alpha:
        return Note(f"各组比率不同（{pvalue(p)}）", f"the groups' rates differ ({pvalue(p)})")
    return Note(
        f"各组之差可能只是偶然（{pvalue(p)}），这不证明它们相同",
        f"the differences may be chance ({pvalue(p)}), which does not prove the groups alike",
    )


def difference(pair: pd.Series[Any]) -> Note:
    points = f"{100 * pair['difference']:+.1f} ({100 * pair['low']:+.1f} … {100 * pair['high']:+.1f})"
    return Note(
        f"{pair['first']} 减 {pair['second']}：{points} 个百分点",
        f"{pair['first']} less {pair['second']}: {points} percentage points",
    )


def outside(count: int, of: int) -> Note:
    if not count:
        return Note(f"{of} 组都在漏斗界限之内", f"all {of} groups lie within the funnel")
    return Note(
        f"{of} 组中 {count} 组在漏斗界限之外，值得细看",
        f"{count} of {of} groups lie outside the funnel: worth a closer look",
    )


def trend(name: str, slope: float, p: float) -> Note:
    said = f"{name} " if name else ""
    if p != p:
        return Note(
            f"{said}年度太少或比率不变，无从检验趋势",
            f"{said}too few years, or one rate throughout: no trend to test",
        )
    points = f"{100 * slope:+.1f}"
    return Note(
        f"{said}每年 {points} 个百分点（{pvalue(p)}）",
        f"{said}{points} percentage points a year ({pvalue(p)})",
    )


def trends(rising: int, falling: int, of: int) -> Note:
    return Note(
        f"{of} 组中 {rising} 组上升，{falling} 组下降（按 Benjamini–Hochberg 法调整）",
        f"of {of} groups {rising} rise and {falling} fall (adjusted by Benjamini and Hochberg)",
    )


def break_found(name: str, since: datetime.date, low: float, high: float, p: float) -> Note:
    """`low` and `high` are log odds."""
    name = f"{name} {since:%Y-%m-%d}"
    if p != p:
        return Note(f"{name}：年度太少，与趋势分不开", f"{name}: too few years to tell it from the trend")
    return Note(
        f"{name}：比值比 {exp(low):.2f}–{exp(high):.2f}（{pvalue(p)}）",
        f"{name}: odds ratio {exp(low):.2f}–{exp(high):.2f} ({pvalue(p)})",
    )


# ── reports ─────────────────────────────────────────────────────────────────────────────────────


def excluded(count: int, of: int) -> Note:
    return Note(
        f"{of} 份报告中有 {count} 份没有此项比率（分母为零或单元格未报数），未计入；名单见 excluded",
        f"{count} of {of} reports left out, without such a rate (nothing to divide by, or cells without a "
        "number); `excluded` lists them",
    )


def repeated(count: int) -> Note:
    return Note(
        f"有 {count} 份报告与另一份同机关同年度，被重复计算；见 corpus.resolve_versions()",
        f"{count} reports share agency and year with another one and count twice; see "
        "corpus.resolve_versions()",
    )


def years_pooled(first: int, last: int) -> Note:
    return Note(
        f"{first} 至 {last} 年合并计算；若要分年，把 year 放进 by",
        f"the years {first} to {last} are pooled; put year into `by` to tell them apart",
    )


def years_unlike(every: int, some: int) -> Note:
    return Note(
        f"{some} 个机关中只有 {every} 个各年齐全：差异可能来自所报年度不同",
        f"only {every} of {some} agencies have all these years: they may differ by the years they have",
    )


def levels_mixed(count: int) -> Note:
    return Note(
        f"有 {count} 份报告的上级也在其中；若上级报告含全辖区数字，会重复计算，请按 level 筛选",
        f"{count} reports have their superior among them; where it reports its whole area they count twice: "
        "select one level",
    )


def breaks(metric: Metric, years: pd.Series[Any]) -> list[Note]:
    """The changes of form or law between the first and the last year that limit what years say."""
    if not len(years):
        return []
    return [
        Note(
            f"{each.since:%Y-%m-%d}：{each.zh}；前后不可直接相比",
            f"{each.since:%Y-%m-%d}: {each.en}; before and after are not the same",
        )
        for each in metric.breaks
        if datetime.date(int(years.min()), 1, 1) < each.since <= datetime.date(int(years.max()), 12, 31)
    ]


# ── methods ─────────────────────────────────────────────────────────────────────────────────────


LIMITS = {"binomial": Note("Wilson", "Wilson's"), "poisson": Note("Poisson 精确", "exact Poisson")}
DIFFERENCES = {
    "binomial": Note("Newcombe 区间", "Newcombe's interval"),
    "poisson": Note("由两个比率的区间合成的区间", "limits made of those of both rates"),
}
TESTS = {
    "pearson": Note(
        "Pearson χ² 检验（各格期望数不小于 5）", "Pearson's X² test (every expected count is 5 or more)"
    ),
    "pearson of rates": Note(
        "比率的 Pearson χ² 检验（各组期望数不小于 5）",
        "Pearson's X² test of rates (every expected count is 5 or more)",
    ),
    "fisher": Note("Fisher 精确检验（有期望数小于 5）", "Fisher's exact test (an expected count is below 5)"),
}


def limits(family: Family, level: float) -> Note:
    of = LIMITS[family.name]
    return Note(
        f"先合计件数再相除；区间为 {of.zh} 区间（{level:.0%}），分母不足 {SMALL_DENOMINATOR} 者标为 small_n",
        f"counts are pooled first and divided after; {of.en} limits ({level:.0%}); groups of less than "
        f"{SMALL_DENOMINATOR} cases are marked small_n",
    )


# What is sampled within a group.
AGENCIES = Note("同组机关", "agencies of one group")
REPORTS = Note("同一机关各年度的报告", "reports of one agency")


def spread(found: Dispersion, sampled: Note) -> Note:
    if not found.estimated:
        return Note(
            f"{sampled.zh}太少，无法估计其间差异：各件按相互独立处理，区间只含抽样误差，实际可能更宽",
            f"too few {sampled.en} to see how much they differ: cases are taken as independent, limits hold "
            "chance alone and may be too narrow",
        )
    if found.widens:
        return Note(
            f"{sampled.zh}之间的差异使方差为偶然的 {found.phi:.1f} 倍（设计效应），"
            "件数除以各组的设计效应即有效件数，区间已相应放宽",
            f"{sampled.en} differ: variances are {found.phi:.1f} times those of chance (design effect); "
            "counts divided by each group's are its effective cases, and limits are as wide",
        )
    return Note(f"{sampled.zh}之间的差异不超过偶然", f"{sampled.en} differ no more than by chance")


def test(found: HomogeneityTest, seed: int) -> Note:
    if found.pvalue != found.pvalue:
        return Note("不足两组有数据：无从检验", "less than two groups with data: nothing to test")
    if found.method.startswith("permutation"):
        return Note(
            f"整个机关随机分到各组 {DEALS} 次作置换检验（机关之间的差异大于偶然），种子 {seed}",
            f"whole agencies dealt to groups {DEALS} times, as they differ more than by chance; seed {seed}",
        )
    return TESTS.get(found.method) or Note(
        f"以 {RESAMPLES:,} 张随机表做 χ² 检验（有期望数小于 5），种子 {seed}",
        f"X² against {RESAMPLES:,} chance tables (an expected count is below 5), seed {seed}",
    )


def pairs(family: Family, count: int) -> Note:
    how = DIFFERENCES[family.name]
    return Note(
        f"两两之差（{count} 对）用{how.zh}，p 值按 Holm 法调整",
        f"differences of pairs ({count}) with {how.en}, p values adjusted by Holm's method",
    )


def stratified(found: StratifiedTest, within: str, count: int, *, turned: bool) -> Note:
    turn = (
        ("；分层后方向相反（辛普森悖论）", "; within strata the direction turns (Simpson's paradox)")
        if turned
        else ("", "")
    )
    return Note(
        f"按 {within} 分 {count} 层（Cochran–Mantel–Haenszel）：共同比值比 {found.odds_ratio:.2f}"
        f"（{found.low:.2f}–{found.high:.2f}），{pvalue(found.pvalue)}{turn[0]}",
        f"within {count} strata of {within} (Cochran–Mantel–Haenszel): common odds ratio "
        f"{found.odds_ratio:.2f} ({found.low:.2f}–{found.high:.2f}), {pvalue(found.pvalue)}{turn[1]}",
    )


def shrunken(prior: BetaPrior) -> Note:
    if not prior.varies:
        return Note(
            "各组差异不超过偶然：收缩后几乎相同",
            "groups differ no more than by chance: shrunken, they are almost one",
        )
    return Note(
        f"收缩比率：各组比率服从 Beta({prior.alpha:.2f}, {prior.beta:.2f})，"
        f"小机关向均值 {percent(prior.mean)} 收缩",
        f"shrunken rates: the groups' rates follow Beta({prior.alpha:.2f}, {prior.beta:.2f}); small ones are "
        f"drawn to the mean, {percent(prior.mean)}",
    )


ADJUSTMENTS = {
    "none": Note("无需调整", "no adjustment needed"),
    "additive": Note("加性调整", "additive adjustment"),
    "multiplicative": Note("乘性调整", "multiplicative adjustment"),
}


def funnel(found: Funnel) -> Note:
    return Note(
        f"漏斗界限 99.8 %，已计入组间差异（φ = {found.phi:.1f}，{ADJUSTMENTS[found.adjustment].zh}）",
        f"funnel limits of 99.8 %, with the spread between groups (φ = {found.phi:.1f}, "
        f"{ADJUSTMENTS[found.adjustment].en})",
    )


def ranked(level: float, spread: Dispersion) -> Note:
    if spread.widens:
        of = Note("，按有效件数计算", ", from effective cases")
    elif spread.estimated:
        of = Note("", "")
    else:
        of = Note(
            "，各件按相互独立处理，实际可能更宽", ", as if cases were independent, and may be too narrow"
        )
    return Note(
        f"名次附置信集（各自 {level:.0%}）{of.zh}；区间重叠的名次不能区分",
        f"ranks have confidence sets ({level:.0%} each){of.en}; ranks whose sets overlap cannot be told "
        "apart",
    )


def unranked(groups: int, most: int) -> Note:
    return Note(
        f"{groups} 组太多，未排名（至多 {most} 组）", f"{groups} groups are too many to rank (at most {most})"
    )


def years_independent() -> Note:
    return Note(
        "同一机关的各年度按独立样本处理：结转的申请会略有重叠",
        "years of one agency are taken as independent: requests carried over overlap a little",
    )


def agencies_change(every: int, some: int) -> Note:
    return Note(
        f"{some} 个机关中只有 {every} 个每年都有报告：变化可能来自机关的增减，"
        "可用 balanced=True 只看这些机关",
        f"only {every} of {some} agencies report in every year: changes may come from who reports; "
        "balanced=True keeps those alone",
    )


def armitage() -> Note:
    return Note("趋势用 Cochran–Armitage 检验", "the trend is tested by Cochran and Armitage's method")


def clustered_armitage(phi: float) -> Note:
    return Note(
        f"趋势用 Cochran–Armitage 检验，χ² 除以同年报告的差异（φ = {phi:.1f}）",
        f"Cochran and Armitage's trend test, its χ² divided by the spread within years (φ = {phi:.1f})",
    )


def break_fitted() -> Note:
    return Note(
        "断点用分段 logistic 回归与趋势一同估计：年度少时难以区分",
        "breaks are estimated beside the trend by segmented logistic regression: few years hardly tell the "
        "two apart",
    )
