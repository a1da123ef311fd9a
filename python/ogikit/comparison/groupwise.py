"""compare: one measure between groups of reports, by the methods that fit it, with the reasons said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any

import numpy as np

from ogikit.comparison import words
from ogikit.comparison.families import BINOMIAL, Family, HomogeneityTest
from ogikit.comparison.groups import (
    Clusters,
    Dispersion,
    clusters_of,
    counts_of,
    difference,
    dispersion,
    limits,
    nullable,
    permutation_test,
    pool,
)
from ogikit.comparison.rates import rates_of
from ogikit.comparison.result import Result
from ogikit.language import Language
from ogikit.statistics import discovery, funnel, ranks, shrinkage, strata
from ogikit.statistics.arrays import SEED, IntArray, Note, normal_quantile

if TYPE_CHECKING:
    import pandas as pd

    from ogikit.corpus import Corpus
    from ogikit.metrics import Metric

MOST_PAIRS_OF = 12  # groups; with more, every pair is too many to read
MOST_RANKED = 1_500  # groups; work and memory grow with the square
FEWEST_SHRUNKEN = 5  # groups from which a common distribution can be learnt


@dataclass(frozen=True, repr=False)
class Comparison(Result):
    """What `compare` found.

    Attributes:
        frame: A row a group: its keys, reports, with_rate, numerator, denominator, design_effect, rate, low,
            high (Float64; <NA> without data), small_n (fewer than 10 cases); for five groups or more also
            shrunken_rate, shrunken_low, shrunken_high (empirical Bayes), rank, rank_low, rank_high, and
            outside (−1 below the funnel's 99.8 % limits, 1 above, 0 between).
        pairs: A row a pair of groups, for up to twelve: difference, low, high, pvalue, adjusted (Holm).
        test: That all groups have one rate: method, statistic, df, pvalue, dispersion.
        by: The columns that make a group.
    """

    pairs: pd.DataFrame
    test: dict[str, Any]
    by: tuple[str, ...]

    def findings(self) -> tuple[Note, ...]:
        """The lowest and highest rate, whether the groups differ, and which lie outside the funnel."""
        with_data = self.frame[self.frame["denominator"] > 0].sort_values("rate", kind="stable")
        ends = with_data.iloc[[0]] if len(with_data) == 1 else with_data.iloc[[0, -1]]
        found = [
            words.rate_of(words.group_name(row[key] for key in self.by), row) for _, row in ends.iterrows()
        ]
        if len(with_data) > 1:
            found.append(words.differ(self.test["pvalue"], 1 - self.level))
        if len(self.pairs) == 1:
            found.append(words.difference(self.pairs.iloc[0]))
        if "outside" in self.frame:
            found.append(words.outside(int((self.frame["outside"] != 0).sum()), len(with_data)))
        return tuple(found)

    def plot(self, ax: Any = None, lang: Language = "zh") -> Any:
        """A forest of the groups' rates; a funnel for more groups than can be read in a forest."""
        from ogikit import plots

        if len(self.frame) > plots.MOST_ROWS:
            return plots.funnel(self.frame, label=self.by[-1], metric=self.metric, ax=ax, lang=lang)
        return plots.forest(self.frame, label=list(self.by), metric=self.metric, ax=ax, lang=lang)


def compare(
    corpus: Corpus,
    metric: str | Metric,
    by: str | list[str],
    *,
    within: str | None = None,
    level: float = 0.95,
    seed: int = SEED,
) -> Comparison:
    """Compares a measure between groups of reports.

    Counts are pooled first and divided after. Limits are Wilson's of proportions and exact Poisson's of
    ratios, as wide as the agencies of one group differ (design effects). All groups are tested at once:
    Pearson's X², or a permutation of whole agencies where those of one group differ more than by chance, or
    Fisher's exact test or chance tables where counts are small. Up to twelve groups are compared pair by pair
    with Newcombe's interval of the difference and Holm's adjustment; from five on, rates are ranked with
    confidence sets, held against a funnel, and those of proportions shrunken to the common distribution. What
    was chosen, and why, is in `choices`.

    Args:
        corpus: Reports; versions of one report should be resolved before.
        metric: Id of a measure of `ogikit.metrics`, a proportion or ratio; or the measure.
        by: Column of `corpus.info` that makes a group: "agency", "year", "province", "level", "kind" …, or
            several.
        within: Column to stratify two groups by (Cochran–Mantel–Haenszel): "year", "level" …
        level: Nominal coverage of intervals.
        seed: Of methods that draw random numbers.

    Raises:
        ValueError: `by` or `within` is no column, reports of the metric cannot be pooled, or none has a rate.
        KeyError: There is no such metric.
    """
    keys = [by] if isinstance(by, str) else list(by)
    if not keys:
        raise ValueError('name what makes a group: by="agency", "year", "province", "level" …')
    rates = rates_of(corpus, metric, keys if within is None else [*keys, within])
    known = rates.known
    family = rates.family
    clusters = clusters_of(rates.frame, keys)
    spread = dispersion(family, clusters)
    frame = pool(family, rates.frame, keys, spread, level)
    sampled = words.REPORTS if "agency" in keys else words.AGENCIES
    choices = [*rates.notes, words.limits(family, level), words.spread(spread, sampled)]

    found = _test(family, frame, clusters, spread, seed)
    test = {**asdict(found), "dispersion": spread.phi}
    choices.append(words.test(found, seed))
    pairs = _pairs(family, frame, keys, clusters, spread, level, seed)
    if len(pairs):
        choices.append(words.pairs(family, len(pairs)))
    if within is not None:
        stratified, more = _stratified(known, keys, within, level)
        test |= stratified
        choices += more
    if (frame["denominator"] > 0).sum() >= FEWEST_SHRUNKEN:
        frame, more = _as_league(family, frame, spread, level)
        choices += more
    return Comparison(
        rates.metric, frame, tuple(choices), rates.excluded, level, seed, pairs, test, tuple(keys)
    )


def _test(
    family: Family, frame: pd.DataFrame, clusters: Clusters, spread: Dispersion, seed: int
) -> HomogeneityTest:
    """That all groups have one rate; where agencies differ more than by chance, whole agencies are dealt."""
    return permutation_test(clusters, seed) if spread.widens else family.test(*counts_of(frame), seed)


def _pairs(
    family: Family,
    frame: pd.DataFrame,
    keys: list[str],
    clusters: Clusters,
    spread: Dispersion,
    level: float,
    seed: int,
) -> pd.DataFrame:
    import pandas as pd

    with_data = frame[frame["denominator"] > 0]
    columns = ["first", "second", "difference", "low", "high", "pvalue", "adjusted"]
    if not 2 <= len(with_data) <= MOST_PAIRS_OF:
        return pd.DataFrame(columns=columns)
    names = [words.group_name(row) for row in with_data[keys].itertuples(index=False)]
    pairs = list(combinations(range(len(with_data)), 2))
    one, two = np.array(pairs).T
    found = difference(limits(family, with_data.iloc[one], level), limits(family, with_data.iloc[two], level))
    pvalues = np.array(
        [
            _test(
                family, with_data.iloc[list(pair)], clusters.of(*with_data.index[list(pair)]), spread, seed
            ).pvalue
            for pair in pairs
        ]
    )
    return pd.DataFrame(
        {
            "first": [names[i] for i in one],
            "second": [names[j] for j in two],
            "difference": nullable(found.estimate),
            "low": nullable(found.low),
            "high": nullable(found.high),
            "pvalue": nullable(pvalues),
            "adjusted": nullable(discovery.adjust(pvalues, "holm").adjusted),
        }
    )


def _stratified(
    known: pd.DataFrame, keys: list[str], within: str, level: float
) -> tuple[dict[str, Any], list[Note]]:
    """Two groups within strata. Raises ValueError for more groups."""
    tables = np.array(list(_tables(known, keys, within)))
    found = strata.mantel_haenszel(tables, level)
    crude = tables.sum(axis=0)
    odds = crude[0, 0] * crude[1, 1] - crude[0, 1] * crude[1, 0]
    turned = bool(found.odds_ratio > 1) != bool(odds > 0) and found.odds_ratio != 1 and odds != 0
    return {"stratified": found}, [words.stratified(found, within, len(tables), turned=turned)]


def _tables(known: pd.DataFrame, keys: list[str], within: str) -> Iterator[IntArray]:
    groups = known.groupby(keys, sort=True, observed=True).ngroup()
    if groups.nunique() != 2:
        raise ValueError(f"within= compares two groups; {', '.join(keys)} makes {groups.nunique()}")
    for _, stratum in known.groupby(within, sort=True, observed=True):
        here = groups[stratum.index]
        events = np.array([stratum["numerator"][here == side].sum() for side in (0, 1)], np.int64)
        trials = np.array([stratum["denominator"][here == side].sum() for side in (0, 1)], np.int64)
        yield np.column_stack([events, trials - events])


# ── many groups ─────────────────────────────────────────────────────────────────────────────────


def _as_league(
    family: Family, frame: pd.DataFrame, spread: Dispersion, level: float
) -> tuple[pd.DataFrame, list[Note]]:
    """The columns that keep a league table honest: shrunken rates, the funnel, sets of ranks."""
    x, n = counts_of(frame)
    notes = []
    if family is BINOMIAL:
        effect = frame["design_effect"].to_numpy(np.float64)
        shrunken = shrinkage.shrink(x, n, level=level, design_effect=effect)
        frame = frame.assign(
            shrunken_rate=nullable(shrunken.mean),
            shrunken_low=nullable(shrunken.low),
            shrunken_high=nullable(shrunken.high),
        )
        notes.append(words.shrunken(shrunken.prior))
        around = funnel.proportions(x, n)
    else:
        around = funnel.ratios(x, n * (x.sum() / n.sum()))
    frame = frame.assign(outside=around.outside())
    notes.append(words.funnel(around))
    if len(frame) > MOST_RANKED:
        return frame, [*notes, words.unranked(len(frame), MOST_RANKED)]
    if family is BINOMIAL and not spread.widens:
        sets = ranks.rank_sets_of_proportions(x, n, level=level)
    else:
        # Half the width of the limits stands for the standard error: φ is in it, and rates of 0 have one.
        rate, low, high = (
            frame[name].to_numpy(np.float64, na_value=np.nan) for name in ("rate", "low", "high")
        )
        sets = ranks.rank_sets(rate, (high - low) / 2 / normal_quantile(level), level=level, method="holm")
    frame = frame.assign(rank=nullable(sets.rank), rank_low=nullable(sets.low), rank_high=nullable(sets.high))
    return frame, [*notes, words.ranked(level, spread)]
