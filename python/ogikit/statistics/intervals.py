"""Intervals for one proportion and for one rate of events.

Wilson is the default for proportions: reports of small agencies have few outcomes, or none of a kind, and
there the normal interval fails (Brown, Cai and DasGupta, Interval Estimation for a Binomial Proportion,
Statistical Science 16, 2001).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias, get_args

import numpy as np
import numpy.typing as npt

from ogikit.statistics.arrays import (
    FloatArray,
    IntArray,
    as_counts,
    distinct_pairs,
    divide,
    events_of_trials,
    normal_quantile,
    tail,
    unknown,
)

ProportionMethod: TypeAlias = Literal["wilson", "clopper-pearson", "jeffreys", "mid-p"]
RateMethod: TypeAlias = Literal["exact", "mid-p", "jeffreys", "score", "byar", "byar-half"]

_Limits: TypeAlias = tuple[FloatArray, FloatArray]


@dataclass(frozen=True, slots=True, eq=False)
class Interval:
    """Estimates with their limits.

    Attributes:
        estimate: float64, one per unit; NaN where there is no data.
        low: Of the same shape; NaN likewise.
        high: Of the same shape; NaN likewise.
        level: Nominal coverage, both sides together.
        method: By name.
    """

    estimate: FloatArray
    low: FloatArray
    high: FloatArray
    level: float
    method: str


def proportion(
    events: npt.ArrayLike,
    trials: npt.ArrayLike,
    method: ProportionMethod = "wilson",
    level: float = 0.95,
) -> Interval:
    """events / trials, any shapes that broadcast; NaN where trials are 0.

    - `wilson`: inverts the score test: (p + z²/2n ± z √(p(1−p)/n + z²/4n²)) / (1 + z²/n). Wilson, Probable
      Inference, the Law of Succession, and Statistical Inference, JASA 22, 1927.
    - `clopper-pearson`: exact; covers at least `level` whatever the truth is. Clopper and Pearson, Biometrika
      26, 1934.
    - `mid-p`: as exact, with half the probability of what was observed; shorter, covers `level` on average.
      Lancaster, Significance Tests in Discrete Distributions, JASA 56, 1961.
    - `jeffreys`: equal-tailed posterior under Beta(½, ½). As Brown, Cai and DasGupta (2001) advise, the lower
      limit of 0 events is 0 and the upper limit of n of n is 1; statsmodels and R leave both inside.
    """
    happened, of = events_of_trials(events, trials)
    if method not in get_args(ProportionMethod):
        raise unknown(method, get_args(ProportionMethod))
    estimate = divide(happened, of)
    low, high = np.full(of.shape, np.nan), np.full(of.shape, np.nan)
    known = of > 0
    if known.any():
        x, n, position = distinct_pairs(happened[known], of[known])
        limits = (_mid_p if method == "mid-p" else _of_statsmodels(method))(x, n, level)
        low[known], high[known] = (limit[position] for limit in limits)
        low[known & (happened == 0)] = 0.0
        high[known & (happened == of)] = 1.0
    return Interval(estimate, low, high, level, method)


def rate(
    events: npt.ArrayLike,
    exposure: npt.ArrayLike,
    method: RateMethod = "exact",
    level: float = 0.95,
) -> Interval:
    """events / exposure of a Poisson count; NaN where the exposure is 0. Events may exceed the exposure.

    - `exact`: from the gamma distribution. Garwood, Fiducial Limits for the Poisson Distribution, Biometrika
      28, 1936.
    - `mid-p`: as exact, with half the probability of what was observed.
    - `jeffreys`: posterior Gamma(x + ½); the lower limit of 0 events is 0.
    - `score`: inverts (x − μ)/√μ.
    - `byar`: Byar's approximation, x(1 − 1/9x ∓ z/3√x)³ with x below and x + 1 above. Breslow and Day,
      Statistical Methods in Cancer Research II, IARC 1987.
    - `byar-half`: the same with x + ½ on both sides, as in epitools and OpenEpi.
    """
    happened, over = np.broadcast_arrays(as_counts(events, "events"), np.asarray(exposure, dtype=np.float64))
    if not (over >= 0).all():
        raise ValueError("exposure must not be negative or missing")
    if method not in get_args(RateMethod):
        raise unknown(method, get_args(RateMethod))
    x, position = np.unique(happened, return_inverse=True)
    low, high = (limit[position].reshape(happened.shape) for limit in _RATE_LIMITS[method](x, level))
    low = np.where(happened == 0, 0.0, low)
    return Interval(divide(happened, over), divide(low, over), divide(high, over), level, method)


def _of_statsmodels(method: str) -> Callable[[IntArray, IntArray, float], _Limits]:
    names = {"wilson": "wilson", "clopper-pearson": "beta", "jeffreys": "jeffreys"}

    def limits(x: IntArray, n: IntArray, level: float) -> _Limits:
        from statsmodels.stats.proportion import proportion_confint

        with np.errstate(invalid="ignore"):  # the beta quantile of no events is set by the caller
            low, high = proportion_confint(x, n, alpha=2 * tail(level), method=names[method])
        return np.asarray(low), np.asarray(high)

    return limits


def _mid_p(x: IntArray, n: IntArray, level: float) -> _Limits:
    return _mid_p_low(x, n, level), 1 - _mid_p_low(n - x, n, level)


def _mid_p_low(x: IntArray, n: IntArray, level: float) -> FloatArray:
    """Where P(X > x) + P(X = x)/2 equals the tail; 0 for no events."""
    from scipy.optimize.elementwise import find_root
    from scipy.special import betainc

    some = x > 0
    a, b = x[some].astype(np.float64), (n - x)[some].astype(np.float64)

    def excess(p: FloatArray, a: FloatArray, b: FloatArray) -> FloatArray:
        at_least = betainc(a, b + 1, p)
        more = np.where(b > 0, betainc(a + 1, np.maximum(b, 1), p), 0.0)
        return np.asarray((at_least + more) / 2 - tail(level))

    low = np.zeros(x.shape)
    if some.any():
        low[some] = find_root(excess, (np.zeros(a.shape), np.ones(a.shape)), args=(a, b)).x
    return low


def _exact_rate(x: IntArray, level: float) -> _Limits:
    from scipy.special import gammainccinv, gammaincinv

    low, high = gammaincinv(np.maximum(x, 1.0), tail(level)), gammainccinv(x + 1.0, tail(level))
    return np.asarray(low, np.float64), np.asarray(high, np.float64)


def _mid_p_rate(x: IntArray, level: float) -> _Limits:
    # The exact limits lie outside those of mid-P, the estimate inside.
    exact_low, exact_high = _exact_rate(x, level)
    some = np.maximum(x, 1.0)  # the lower limit of 0 events is set by the caller
    low = _where_mid_p_is(1 - tail(level), some, exact_low, some)
    high = _where_mid_p_is(tail(level), x.astype(np.float64), np.maximum(x, 1e-300), exact_high)
    return low, high


def _where_mid_p_is(wanted: float, x: FloatArray, low: FloatArray, high: FloatArray) -> FloatArray:
    """The mean between `low` and `high` at which P(X < x) + P(X = x)/2 is as wanted."""
    from scipy.optimize.elementwise import find_root
    from scipy.special import gammaincc

    def excess(mean: FloatArray, x: FloatArray) -> FloatArray:
        return np.asarray((gammaincc(x, mean) + gammaincc(x + 1, mean)) / 2 - wanted)

    return np.asarray(find_root(excess, (low, high), args=(x,)).x)


def _jeffreys_rate(x: IntArray, level: float) -> _Limits:
    from scipy.special import gammainccinv, gammaincinv

    low, high = gammaincinv(x + 0.5, tail(level)), gammainccinv(x + 0.5, tail(level))
    return np.asarray(low, np.float64), np.asarray(high, np.float64)


def _score_rate(x: IntArray, level: float) -> _Limits:
    z = normal_quantile(level)
    centre, reach = x + z**2 / 2, z * np.sqrt(x + z**2 / 4)
    return np.maximum(centre - reach, 0), centre + reach


def _byar(below: npt.NDArray[Any], above: npt.NDArray[Any], level: float) -> _Limits:
    z = normal_quantile(level)

    def limit(x: npt.NDArray[Any], z: float) -> FloatArray:
        return np.asarray(x * (1 - 1 / (9 * x) + z / (3 * np.sqrt(x))) ** 3)

    return np.maximum(limit(below, -z), 0), limit(above, z)


_RATE_LIMITS: dict[str, Callable[[IntArray, float], _Limits]] = {
    "exact": _exact_rate,
    "mid-p": _mid_p_rate,
    "jeffreys": _jeffreys_rate,
    "score": _score_rate,
    "byar": lambda x, level: _byar(np.maximum(x, 1), x + 1, level),
    "byar-half": lambda x, level: _byar(x + 0.5, x + 0.5, level),
}
