"""Two independent proportions: their difference, ratio and odds ratio, with intervals.

Two years of one agency are compared as two independent samples as well: reports do not link requests.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, TypeAlias, get_args

import numpy as np
import numpy.typing as npt

from ogikit.statistics.arrays import (
    BoolArray,
    FloatArray,
    IntArray,
    divide,
    events_of_trials,
    normal_quantile,
    tail,
    unknown,
)
from ogikit.statistics.intervals import Interval

DifferenceMethod: TypeAlias = Literal["newcombe", "agresti-caffo", "miettinen-nurminen", "mee", "wald"]
RatioMethod: TypeAlias = Literal["miettinen-nurminen", "koopman"]
OddsRatioMethod: TypeAlias = Literal["miettinen-nurminen", "score"]

_Score: TypeAlias = Callable[[FloatArray], FloatArray]


def difference(
    events_1: npt.ArrayLike,
    trials_1: npt.ArrayLike,
    events_2: npt.ArrayLike,
    trials_2: npt.ArrayLike,
    method: DifferenceMethod = "newcombe",
    level: float = 0.95,
) -> Interval:
    """p₁ − p₂, in −1 … 1; NaN where a side has no trials.

    - `newcombe`: from the two Wilson intervals, p₁ − p₂ − √((p₁−l₁)² + (u₂−p₂)²) and its mirror image.
      Newcombe, Interval Estimation for the Difference between Independent Proportions, method 10, Statistics
      in Medicine 17, 1998.
    - `agresti-caffo`: Wald after one event and one non-event are added to each side. The American
      Statistician 54, 2000. Its centre is not p₁ − p₂, which it can leave out with few trials.
    - `miettinen-nurminen`: inverts the score test with variance factor N/(N−1). Statistics in Medicine 4,
      1985.
    - `mee`: the same without the factor. Mee, Biometrics 40, 1984.
    - `wald`: the normal interval; for comparison with older work only.
    """
    if method not in get_args(DifferenceMethod):
        raise unknown(method, get_args(DifferenceMethod))
    x1, n1, x2, n2 = _pairs(events_1, trials_1, events_2, trials_2)
    estimate = divide(x1, n1) - divide(x2, n2)
    known = (n1 > 0) & (n2 > 0)
    low, high = np.full(known.shape, np.nan), np.full(known.shape, np.nan)
    if known.any():
        pairs = x1[known], n1[known], x2[known], n2[known]
        if method in ("miettinen-nurminen", "mee"):
            score = _difference_score(*pairs, correct=method != "mee")
            limits = _invert(score, (-1.0, 1.0), estimate[known], level)
        else:
            limits = _difference_of_statsmodels(method, pairs, level)
        low[known], high[known] = limits
    return Interval(estimate, np.clip(low, -1, 1), np.clip(high, -1, 1), level, method)


def ratio(
    events_1: npt.ArrayLike,
    trials_1: npt.ArrayLike,
    events_2: npt.ArrayLike,
    trials_2: npt.ArrayLike,
    method: RatioMethod = "miettinen-nurminen",
    level: float = 0.95,
) -> Interval:
    """p₁ / p₂, in 0 … ∞; NaN where a side has no trials or neither has events.

    - `miettinen-nurminen`: inverts the score test with variance factor N/(N−1). Statistics in Medicine 4,
      1985.
    - `koopman`: the same without the factor. Koopman, Biometrics 40, 1984.
    """
    if method not in get_args(RatioMethod):
        raise unknown(method, get_args(RatioMethod))
    x1, n1, x2, n2 = _pairs(events_1, trials_1, events_2, trials_2)
    p1, p2 = divide(x1, n1), divide(x2, n2)
    estimate = np.where((p2 == 0) & (p1 > 0), np.inf, divide(p1, p2))
    score = _ratio_score(x1, n1, x2, n2, correct=method == "miettinen-nurminen")
    return _positive(estimate, score, x1 == 0, x2 == 0, (n1 > 0) & (n2 > 0), level, method)


def odds_ratio(
    events_1: npt.ArrayLike,
    trials_1: npt.ArrayLike,
    events_2: npt.ArrayLike,
    trials_2: npt.ArrayLike,
    method: OddsRatioMethod = "miettinen-nurminen",
    level: float = 0.95,
) -> Interval:
    """p₁(1−p₂) / p₂(1−p₁), in 0 … ∞; NaN where a side has no trials or the quotient is 0/0.

    - `miettinen-nurminen`: inverts the score test with variance factor N/(N−1). Statistics in Medicine 4,
      1985.
    - `score`: the same without the factor. Cornfield, Berkeley Symposium 3, 1956, uncorrected for continuity.
    """
    if method not in get_args(OddsRatioMethod):
        raise unknown(method, get_args(OddsRatioMethod))
    x1, n1, x2, n2 = _pairs(events_1, trials_1, events_2, trials_2)
    above, below = x1 * (n2 - x2), x2 * (n1 - x1)
    estimate = np.where((below == 0) & (above > 0), np.inf, divide(above, below))
    score = _odds_ratio_score(x1, n1, x2, n2, correct=method == "miettinen-nurminen")
    return _positive(estimate, score, above == 0, below == 0, (n1 > 0) & (n2 > 0), level, method)


def _pairs(*sides: npt.ArrayLike) -> tuple[IntArray, IntArray, IntArray, IntArray]:
    x1, n1, x2, n2 = np.broadcast_arrays(
        *events_of_trials(sides[0], sides[1]), *events_of_trials(sides[2], sides[3])
    )
    return x1, n1, x2, n2


def _difference_of_statsmodels(
    method: str, pairs: tuple[IntArray, ...], level: float
) -> tuple[FloatArray, FloatArray]:
    from statsmodels.stats.proportion import confint_proportions_2indep

    name = "newcomb" if method == "newcombe" else method
    low, high = confint_proportions_2indep(*pairs, compare="diff", method=name, alpha=2 * tail(level))
    return np.asarray(low), np.asarray(high)


# ── score intervals: the values that the test does not reject ────────────────────────────────────
# Done here: statsmodels inverts the test for one pair at a time, fails when a cell is 0, and has x₂ for n₂ in
# the cubic of the difference (0.15).


def _positive(
    estimate: FloatArray,
    score: _Score,
    from_zero: BoolArray,
    to_infinity: BoolArray,
    known: BoolArray,
    level: float,
    method: str,
) -> Interval:
    """The interval of a parameter θ in 0 … ∞, searched for as θ/(1+θ) in 0 … 1."""

    def of_share(share: FloatArray) -> FloatArray:
        return score(np.asarray(share / np.maximum(1 - share, np.finfo(np.float64).epsneg)))

    with np.errstate(invalid="ignore"):
        centre = np.where(np.isinf(estimate), 1.0, estimate / (1 + estimate))
    low, high = _invert(of_share, (0.0, 1.0), np.where(np.isnan(centre), 0.5, centre), level)
    with np.errstate(divide="ignore"):
        low, high = low / (1 - low), high / (1 - high)
    low = np.where(known, np.where(from_zero, 0.0, low), np.nan)
    high = np.where(known, np.where(to_infinity, np.inf, high), np.nan)
    return Interval(estimate, low, high, level, method)


def _invert(
    score: _Score, domain: tuple[float, float], centre: FloatArray, level: float
) -> tuple[FloatArray, FloatArray]:
    """By bisection, the ends of the values around `centre` whose score lies within ±z."""
    z = normal_quantile(level)

    def end(outer: float) -> FloatArray:
        inside, outside = centre.copy(), np.full(centre.shape, outer)
        for _ in range(60):
            middle = (inside + outside) / 2
            accepted = np.abs(score(middle)) <= z
            inside, outside = np.where(accepted, middle, inside), np.where(accepted, outside, middle)
        return inside

    return end(domain[0]), end(domain[1])


def _standardised(distance: FloatArray, variance: FloatArray) -> FloatArray:
    """distance / √variance; with no variance, 0 where there is no distance and ∞ where there is."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(np.abs(distance) < 1e-15, 0.0, distance / np.sqrt(np.maximum(variance, 0)))


def _factor(n1: IntArray, n2: IntArray, correct: bool) -> FloatArray:
    total = (n1 + n2).astype(np.float64)
    return total / np.maximum(total - 1, 1) if correct else np.ones_like(total)


def _difference_score(x1: IntArray, n1: IntArray, x2: IntArray, n2: IntArray, correct: bool) -> _Score:
    """Miettinen and Nurminen (1985), appendix I: the likelihood under p₁ − p₂ = δ is largest at the middle
    root of a cubic in p₂."""
    total, events = (n1 + n2).astype(np.float64), (x1 + x2).astype(np.float64)
    factor = _factor(n1, n2, correct)

    def score(delta: FloatArray) -> FloatArray:
        c2 = (n1 + 2 * n2) * delta - total - events
        c1 = (n2 * delta - total - 2 * x2) * delta + events
        c0 = x2 * delta * (1 - delta)
        q = (c2 / (3 * total)) ** 3 - c1 * c2 / (6 * total**2) + c0 / (2 * total)
        size = np.sqrt(np.maximum((c2 / (3 * total)) ** 2 - c1 / (3 * total), 0))
        p = np.where(q < 0, -size, size)
        cosine = np.divide(q, p**3, out=np.zeros_like(q), where=size > 0)
        angle = (np.pi + np.arccos(np.clip(cosine, -1, 1))) / 3
        p2 = np.clip(
            2 * p * np.cos(angle) - c2 / (3 * total), np.maximum(0, -delta), np.minimum(1, 1 - delta)
        )
        p1 = p2 + delta
        variance = (p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2) * factor
        return _standardised(x1 / n1 - x2 / n2 - delta, variance)

    return score


def _ratio_score(x1: IntArray, n1: IntArray, x2: IntArray, n2: IntArray, correct: bool) -> _Score:
    """Miettinen and Nurminen (1985): under p₁ = θp₂ the likelihood is largest at the root of a quadratic."""
    total, events = (n1 + n2).astype(np.float64), (x1 + x2).astype(np.float64)
    factor = _factor(n1, n2, correct)
    n1, n2 = np.maximum(n1, 1), np.maximum(n2, 1)  # sides without trials are NaN in the end

    def score(theta: FloatArray) -> FloatArray:
        b = n1 * theta + x1 + n2 + x2 * theta
        root = np.sqrt(np.maximum(b**2 - 4 * total * theta * events, 0))
        p2 = np.clip(2 * events / np.maximum(b + root, 1e-300), 0, 1)  # without cancellation at small θ
        p1 = np.clip(p2 * theta, 0, 1)
        variance = (p1 * (1 - p1) / n1 + theta**2 * p2 * (1 - p2) / n2) * factor
        return _standardised(x1 / n1 - theta * x2 / n2, variance)

    return score


def _odds_ratio_score(x1: IntArray, n1: IntArray, x2: IntArray, n2: IntArray, correct: bool) -> _Score:
    """Miettinen and Nurminen (1985): given all events, n₁p₁ is what an odds ratio θ expects of side 1."""
    events = (x1 + x2).astype(np.float64)
    factor = _factor(n1, n2, correct)
    n1, n2 = np.maximum(n1, 1), np.maximum(n2, 1)  # sides without trials are NaN in the end

    def score(theta: FloatArray) -> FloatArray:
        a = n2 * (theta - 1)
        b = n1 * theta + n2 - events * (theta - 1)
        root = np.sqrt(np.maximum(b**2 + 4 * a * events, 0))
        p2 = np.clip(2 * events / np.maximum(b + root, 1e-300), 0, 1)
        p1 = np.clip((events - n2 * p2) / n1, 0, 1)
        with np.errstate(divide="ignore"):
            variance = factor / (1 / (n1 * p1 * (1 - p1)) + 1 / (n2 * p2 * (1 - p2)))
        return _standardised(np.asarray(x1 - n1 * p1), variance)

    return score
