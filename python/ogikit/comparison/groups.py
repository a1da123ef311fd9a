"""Counts of many reports pooled over groups: how sure the pooled rates are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ogikit.comparison.families import Family
from ogikit.statistics.arrays import FloatArray, IntArray, divide, normal_quantile
from ogikit.statistics.intervals import Interval

if TYPE_CHECKING:
    import pandas as pd

FEWEST_FOR_DISPERSION = 10  # degrees of freedom below which an estimate of it says little
SMALL_DENOMINATOR = 10  # rates over fewer cases are marked


@dataclass(frozen=True, slots=True)
class Dispersion:
    """How much more the reports of one group differ than chance allows, by Pearson's X² over its degrees of
    freedom (McCullagh and Nelder, Generalized Linear Models, 1989, section 4.5).

    Attributes:
        phi: 1 for chance alone; never below. 1 too where `df` is too small to tell.
        df: Reports less groups.
    """

    phi: float
    df: int

    @property
    def estimated(self) -> bool:
        return self.df >= FEWEST_FOR_DISPERSION


def dispersion(family: Family, events: IntArray, trials: IntArray, group: IntArray) -> Dispersion:
    """Of reports around the pooled rate of their group (`group` counts from 0)."""
    x, n, g = (values[trials > 0] for values in (events, trials, group))
    pooled = divide(np.bincount(g, x), np.bincount(g, n))[g]
    variance = family.variance(pooled, n)
    varies = variance > 0  # a group with no events, or nothing else, cannot differ from its rate
    df = int(varies.sum()) - np.unique(g[varies]).size
    if df < FEWEST_FOR_DISPERSION:
        return Dispersion(1.0, df)
    pearson = float(((x - n * pooled)[varies] ** 2 / variance[varies]).sum())
    return Dispersion(max(1.0, pearson / df), df)


def pool(
    family: Family, rates: pd.DataFrame, by: list[str], spread: Dispersion, level: float
) -> pd.DataFrame:
    """A row a group, in sorted order: reports, how many of them have a rate, numerator, denominator, and the
    rate with limits widened by the dispersion, and small_n.

    `rates` has the columns of `by`, `numerator`, `denominator` and `rate`.
    """
    known = rates["rate"].notna()
    counted = rates.assign(
        numerator=rates["numerator"].where(known, 0),
        denominator=rates["denominator"].where(known, 0),
        with_rate=known.astype("Int64"),
        reports=1,
    )
    frame = counted.groupby(by, sort=True, observed=True)[
        ["reports", "with_rate", "numerator", "denominator"]
    ].sum()
    frame = frame.reset_index()
    interval = limits(family, *counts_of(frame), spread, level)
    return frame.assign(
        rate=nullable(interval.estimate),
        low=nullable(interval.low),
        high=nullable(interval.high),
        small_n=(frame["denominator"] < SMALL_DENOMINATOR).astype("boolean"),
    )


def limits(family: Family, events: IntArray, trials: IntArray, spread: Dispersion, level: float) -> Interval:
    """Limits of rates; with dispersion by the score test, whose standard errors √φ widens."""
    if spread.phi == 1:
        return family.limits(events, trials, level)
    reach = normal_quantile(level) * np.sqrt(spread.phi)
    low, high = family.score_limits(events.astype(np.float64), trials.astype(np.float64), reach)
    return Interval(divide(events, trials), low, high, level, "score")


def difference(one: Interval, two: Interval) -> Interval:
    """Of two rates, from the limits of both: p₁ − p₂ − √((p₁−l₁)² + (u₂−p₂)²) and its mirror image. From
    Wilson's limits it is Newcombe's method 10 (Statistics in Medicine 17, 1998); for limits of any kind see
    Zou and Donner, Statistics in Medicine 27, 2008."""
    estimate = one.estimate - two.estimate
    low = estimate - np.hypot(one.estimate - one.low, two.high - two.estimate)
    high = estimate + np.hypot(one.high - one.estimate, two.estimate - two.low)
    return Interval(estimate, low, high, one.level, "of both limits")


def counts_of(frame: pd.DataFrame) -> tuple[IntArray, IntArray]:
    """Numerators and denominators, none of which is missing."""
    return frame["numerator"].to_numpy(np.int64), frame["denominator"].to_numpy(np.int64)


def nullable(values: FloatArray) -> pd.arrays.FloatingArray:
    """Float64 with <NA> for NaN."""
    import pandas as pd

    return pd.arrays.FloatingArray(np.nan_to_num(values), np.isnan(values))
