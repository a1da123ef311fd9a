"""Counts of many reports pooled over groups: how sure the pooled rates are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from ogikit.comparison.families import Family, HomogeneityTest
from ogikit.statistics.arrays import FloatArray, IntArray, divide, normal_quantile
from ogikit.statistics.intervals import Interval

if TYPE_CHECKING:
    import pandas as pd

DEALS = 999  # of a permutation test
DEALT_AT_ONCE = 200_000  # clusters: as many as stay near the processor
FEWEST_CLUSTERS = 10  # above this many a group's own design effect is taken, else that of all groups
SMALL_DENOMINATOR = 10  # rates over fewer cases are marked


@dataclass(frozen=True, slots=True, eq=False)
class Dispersion:
    """How much more agencies of one group differ than chance allows: design effects, the variance of a pooled
    rate over its binomial or Poisson variance (Rao and Scott, A Simple Method for the Analysis of Clustered
    Binary Data, Biometrics 48, 1992).

    Attributes:
        effects: Of each group, in sorted order; at least 1. Of a group of few agencies that of all groups.
        phi: Of all groups together; at least 1. 1 too where `df` is too small to tell.
        df: Agencies less groups.
    """

    effects: FloatArray
    phi: float
    df: int

    @property
    def estimated(self) -> bool:
        return self.df >= FEWEST_CLUSTERS

    @property
    def widens(self) -> bool:
        return bool((self.effects > 1).any())


@dataclass(frozen=True, slots=True, eq=False)
class Clusters:
    """What is sampled: agencies, each with all its reports of a group; reports, where a group is one agency.

    Attributes:
        events: Numerators, an entry a cluster.
        trials: Denominators; none is 0.
        group: Which group, counted from 0 in sorted order.
        groups: How many there are, those without data among them.
    """

    events: IntArray
    trials: IntArray
    group: IntArray
    groups: int

    def of(self, *groups: int) -> Clusters:
        """Those of some groups, which are counted anew."""
        new = np.full(self.groups, -1)
        new[list(groups)] = np.arange(len(groups))
        kept = new[self.group] >= 0
        return Clusters(self.events[kept], self.trials[kept], new[self.group[kept]], len(groups))


def clusters_of(rates: pd.DataFrame, by: list[str]) -> Clusters:
    """From a frame with the columns of `by`, agency, numerator, denominator and rate."""
    import pandas as pd

    grouped = rates.groupby(by, sort=True, observed=True)
    counted = only_known(rates).assign(group=grouped.ngroup())
    if "agency" in rates and "agency" not in by:
        # A report that does not say whose it is is a cluster of its own.
        unnamed = counted[counted["agency"].isna()]
        named = (
            counted.groupby(["group", "agency"], sort=True)[["numerator", "denominator"]].sum().reset_index()
        )
        counted = pd.concat([named, unnamed[named.columns]], ignore_index=True)
    counted = counted[counted["denominator"] > 0]
    return Clusters(*counts_of(counted), counted["group"].to_numpy(np.int64), grouped.ngroups)


def dispersion(family: Family, clusters: Clusters) -> Dispersion:
    """Of clusters around the pooled rate of their group."""
    x, n, group = clusters.events, clusters.trials, clusters.group

    def summed(values: npt.NDArray[Any]) -> FloatArray:
        return np.bincount(group, values, minlength=clusters.groups).astype(np.float64)

    pooled = divide(summed(x), summed(n))
    variance = np.nan_to_num(family.variance(pooled, summed(n)))
    squares = summed((x - n * pooled[group]) ** 2)
    sizes = summed(np.ones(n.size))
    varies = variance > 0  # a group with no events, or nothing else, cannot differ from its rate
    df = int((sizes - 1)[varies].sum())
    if df < FEWEST_CLUSTERS:
        return Dispersion(np.ones(clusters.groups), 1.0, df)
    phi = max(1.0, float(sizes[varies].sum() / df * squares[varies].sum() / variance[varies].sum()))
    own = divide(sizes * squares, (sizes - 1) * variance)
    return Dispersion(np.where(varies & (sizes > FEWEST_CLUSTERS), np.maximum(own, 1.0), phi), phi, df)


def permutation_test(clusters: Clusters, seed: int) -> HomogeneityTest:
    """That all groups have one rate: Σ n (p − p̄)² of the groups against that of agencies dealt to groups by
    chance, p = (b + 1)/(m + 1). Whole agencies are dealt: it is they that are sampled, not requests."""
    if np.unique(clusters.group).size < 2:
        return HomogeneityTest("permutation of agencies", np.nan, None, np.nan)
    rng = np.random.default_rng(seed)
    (seen,) = _spreads(clusters, clusters.group[None, :])
    at_a_time = max(1, DEALT_AT_ONCE // clusters.group.size)
    extreme = 0
    for first in range(0, DEALS, at_a_time):
        deals = min(at_a_time, DEALS - first)
        dealt = rng.permuted(np.tile(clusters.group, (deals, 1)), axis=1)
        extreme += int((_spreads(clusters, dealt) >= seen * (1 - 1e-12)).sum())
    return HomogeneityTest("permutation of agencies", float(seen), None, (extreme + 1) / (DEALS + 1))


def _spreads(clusters: Clusters, dealt: IntArray) -> FloatArray:
    """Σ n (p − p̄)² of groups, a number a deal; `dealt` has the group of each cluster, deals × clusters."""
    deals = len(dealt)
    cell = (dealt + clusters.groups * np.arange(deals)[:, None]).ravel()

    def summed(counts: IntArray) -> FloatArray:
        sums = np.bincount(cell, np.tile(counts, deals), minlength=deals * clusters.groups)
        return np.asarray(sums.reshape(deals, clusters.groups), np.float64)

    x, n = summed(clusters.events), summed(clusters.trials)
    overall = clusters.events.sum() / clusters.trials.sum()
    return np.asarray(np.nan_to_num(divide((x - n * overall) ** 2, n)).sum(axis=1))


def pool(
    family: Family, rates: pd.DataFrame, by: list[str], spread: Dispersion, level: float
) -> pd.DataFrame:
    """A row a group, in sorted order: reports, how many of them have a rate, numerator, denominator, and the
    rate with limits as wide as the design effect makes them, and small_n.

    `rates` has the columns of `by`, `numerator`, `denominator` and `rate`.
    """
    counted = only_known(rates).assign(with_rate=rates["rate"].notna().astype("Int64"), reports=1)
    frame = counted.groupby(by, sort=True, observed=True)[
        ["reports", "with_rate", "numerator", "denominator"]
    ].sum()
    frame = frame.reset_index().assign(design_effect=spread.effects)
    interval = limits(family, frame, level)
    return frame.assign(
        rate=nullable(interval.estimate),
        low=nullable(interval.low),
        high=nullable(interval.high),
        small_n=(frame["denominator"] < SMALL_DENOMINATOR).astype("boolean"),
    )


def limits(family: Family, frame: pd.DataFrame, level: float) -> Interval:
    """Limits of rates; where a design effect is above 1, those of the score test from the effective counts,
    both divided by it."""
    x, n = counts_of(frame)
    effects = frame["design_effect"].to_numpy(np.float64)
    plain = family.limits(x, n, level)
    low, high = family.score_limits(x / effects, n / effects, normal_quantile(level))
    wider = (effects > 1) & (n > 0)
    return Interval(
        plain.estimate,
        np.where(wider, low, plain.low),
        np.where(wider, high, plain.high),
        level,
        plain.method,
    )


def difference(one: Interval, two: Interval) -> Interval:
    """Of two rates, from the limits of both: p₁ − p₂ − √((p₁−l₁)² + (u₂−p₂)²) and its mirror image. From
    Wilson's limits it is Newcombe's method 10 (Statistics in Medicine 17, 1998); for limits of any kind see
    Zou and Donner, Statistics in Medicine 27, 2008."""
    estimate = one.estimate - two.estimate
    low = estimate - np.hypot(one.estimate - one.low, two.high - two.estimate)
    high = estimate + np.hypot(one.high - one.estimate, two.estimate - two.low)
    return Interval(estimate, low, high, one.level, "of both limits")


def only_known(rates: pd.DataFrame) -> pd.DataFrame:
    """With 0 of 0 where there is no rate."""
    known = rates["rate"].notna()
    return rates.assign(
        numerator=rates["numerator"].where(known, 0), denominator=rates["denominator"].where(known, 0)
    )


def counts_of(frame: pd.DataFrame) -> tuple[IntArray, IntArray]:
    """Numerators and denominators, none of which is missing."""
    return frame["numerator"].to_numpy(np.int64), frame["denominator"].to_numpy(np.int64)


def nullable(values: FloatArray) -> pd.arrays.FloatingArray:
    """Float64 with <NA> for NaN."""
    import pandas as pd

    return pd.arrays.FloatingArray(np.nan_to_num(values), np.isnan(values))
