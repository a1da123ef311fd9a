"""The two families of measures whose reports can be pooled, and what fits each.

Of a proportion the numerator is part of the denominator: binomial. Of a ratio it is not, as of lawsuits to
outcomes, most of which are of earlier years: Poisson, with the denominator as exposure.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np

from ogikit.statistics import intervals, tests
from ogikit.statistics.arrays import FloatArray, IntArray, divide
from ogikit.statistics.intervals import Interval
from ogikit.statistics.tests import RESAMPLES, SMALL_EXPECTED
from ogikit.statistics.trend import TrendTest, cochran_armitage

FamilyName: TypeAlias = Literal["binomial", "poisson"]


@dataclass(frozen=True, slots=True)
class HomogeneityTest:
    """That all groups have one rate.

    Attributes:
        method: By name.
        statistic: X², or what the exact test orders tables by.
        df: Degrees of freedom; None where p comes from an exact test or from chance tables.
        pvalue: NaN where nothing can be tested.
    """

    method: str
    statistic: float
    df: int | None
    pvalue: float


@dataclass(frozen=True, slots=True)
class Family:
    """What fits a measure.

    Attributes:
        name: Of the distribution of counts.
        variance: Of a numerator, from the rate and the denominator.
        limits: Of rates: numerators, denominators, level.
        score_limits: The same by the score test, of counts that need not be whole: numerators, denominators,
            normal quantile.
        test: The test that fits the counts; the seed is where chance tables start.
        trend: Linear trend over years: numerators, denominators, years.
    """

    name: FamilyName
    variance: Callable[[FloatArray, FloatArray], FloatArray]
    limits: Callable[[IntArray, IntArray, float], Interval]
    score_limits: Callable[[FloatArray, FloatArray, float], tuple[FloatArray, FloatArray]]
    test: Callable[[IntArray, IntArray, int], HomogeneityTest]
    trend: Callable[[IntArray, IntArray, FloatArray], TrendTest]


# ── binomial ────────────────────────────────────────────────────────────────────────────────────


def _wilson(events: FloatArray, trials: FloatArray, z: float) -> tuple[FloatArray, FloatArray]:
    """(x + z²/2 ∓ z √(x(n − x)/n + z²/4)) / (n + z²). statsmodels takes a level, which is 1 to the last digit
    where z is large."""
    half = z * np.sqrt(divide(events * (trials - events), trials) + z**2 / 4)
    return (events + z**2 / 2 - half) / (trials + z**2), (events + z**2 / 2 + half) / (trials + z**2)


def _table(events: IntArray, trials: IntArray) -> IntArray:
    return np.column_stack([events, trials - events])


def _of_table(found: tests.TableTest) -> HomogeneityTest:
    return HomogeneityTest(found.method, found.statistic, found.df, found.pvalue)


BINOMIAL = Family(
    name="binomial",
    variance=lambda rate, trials: trials * rate * (1 - rate),
    limits=lambda events, trials, level: intervals.proportion(events, trials, level=level),
    score_limits=_wilson,
    test=lambda events, trials, seed: _of_table(tests.independence(_table(events, trials), seed=seed)),
    trend=cochran_armitage,
)


# ── Poisson ─────────────────────────────────────────────────────────────────────────────────────


def _score(events: FloatArray, exposure: FloatArray, z: float) -> tuple[FloatArray, FloatArray]:
    """x + z²/2 ∓ z √(x + z²/4), over the exposure."""
    half = z * np.sqrt(events + z**2 / 4)
    return divide(events + z**2 / 2 - half, exposure), divide(events + z**2 / 2 + half, exposure)


def _expected(events: IntArray, exposure: IntArray) -> FloatArray:
    return np.asarray(events.sum() * divide(exposure, exposure.sum()))


def _homogeneity_of_rates(events: IntArray, exposure: IntArray) -> HomogeneityTest:
    """Given their sum, events fall to groups as the exposures are: X² = Σ (O − E)²/E."""
    from scipy.stats import chi2

    events, exposure = events[exposure > 0], exposure[exposure > 0]
    df = events.size - 1
    if df < 1 or not events.any():
        return HomogeneityTest("pearson of rates", np.nan, None, np.nan)
    expected = _expected(events, exposure)
    statistic = float(((events - expected) ** 2 / expected).sum())
    return HomogeneityTest("pearson of rates", statistic, df, float(chi2.sf(statistic, df)))


def _test_of_rates(events: IntArray, exposure: IntArray, seed: int) -> HomogeneityTest:
    """Against χ² where every expected count is 5 or more, else against chance draws, p = (b + 1)/(m + 1)."""
    found = _homogeneity_of_rates(events, exposure)
    events, exposure = events[exposure > 0], exposure[exposure > 0]
    if found.df is None or _expected(events, exposure).min() >= SMALL_EXPECTED:
        return found
    expected = _expected(events, exposure)
    draws = np.random.default_rng(seed).multinomial(events.sum(), divide(exposure, exposure.sum()), RESAMPLES)
    extreme = int((((draws - expected) ** 2 / expected).sum(axis=1) >= found.statistic * (1 - 1e-12)).sum())
    return HomogeneityTest("chance rates", found.statistic, None, (extreme + 1) / (RESAMPLES + 1))


def _trend_of_rates(events: IntArray, exposure: IntArray, years: FloatArray) -> TrendTest:
    """As Cochran and Armitage's, with the variance of Poisson counts: the score test of a log-linear trend
    (Armitage, Biometrics 11, 1955)."""
    from scipy.stats import chi2

    known = exposure > 0
    events, exposure, years = events[known], exposure[known], years[known]
    df = max(events.size - 2, 0)
    spread = years - divide((exposure * years).sum(), exposure.sum())
    squares = float((exposure * spread**2).sum())
    rate = float(divide(events.sum(), exposure.sum()))
    if not (squares > 0 and rate > 0):
        return TrendTest(np.nan, np.nan, np.nan, np.nan, np.nan, df, events.size)
    slope = float((events * spread).sum()) / squares
    statistic = slope**2 * squares / rate
    departure = max(_homogeneity_of_rates(events, exposure).statistic - statistic, 0.0) if df else 0.0
    beyond = float(chi2.sf(departure, df)) if df else np.nan
    return TrendTest(statistic, float(chi2.sf(statistic, 1)), slope, departure, beyond, df, events.size)


POISSON = Family(
    name="poisson",
    variance=lambda rate, exposure: exposure * rate,
    limits=lambda events, exposure, level: intervals.rate(events, exposure, level=level),
    score_limits=_score,
    test=_test_of_rates,
    trend=_trend_of_rates,
)

# By the kind of a measure; kinds that are not here are no sums of cases.
FAMILIES: dict[str, Family] = {"proportion": BINOMIAL, "condition": BINOMIAL, "ratio": POISSON}
