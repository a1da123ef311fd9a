"""Funnel plots: which agencies lie further from the common rate than their size lets expect.

Spiegelhalter, Funnel plots for comparing institutional performance, Statistics in Medicine 24, 2005;
overdispersion as in Spiegelhalter et al., Statistical methods for healthcare regulation, JRSS A 175, 2012.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

import numpy as np
import numpy.typing as npt

from ogikit.statistics.arrays import (
    FloatArray,
    as_counts,
    divide,
    events_of_trials,
    normal_quantile,
    tail,
    unknown,
)

LimitMethod: TypeAlias = Literal["exact", "normal"]
Adjustment: TypeAlias = Literal["none", "multiplicative", "additive"]
Trimming: TypeAlias = Literal["winsorise", "truncate", "none"]

_Limits: TypeAlias = tuple[FloatArray, FloatArray]


# ── limits without overdispersion ───────────────────────────────────────────────────────────────


def proportion_limits(
    target: float, trials: npt.ArrayLike, level: float = 0.95, method: LimitMethod = "exact"
) -> _Limits:
    """Between which limits the proportion of an agency with so many trials lies if its true rate is `target`.

    - `exact`: binomial quantiles, interpolated between counts (Spiegelhalter 2005, appendix A.1.1).
    - `normal`: target ± z √(target(1−target)/n), cut at 0 and 1, as in PHEindicatormethods.

    Returns arrays of the shape of `trials`; NaN where trials are 0.
    """
    if method not in get_args(LimitMethod):
        raise unknown(method, get_args(LimitMethod))
    if not 0 <= target <= 1:
        raise ValueError("a target proportion lies between 0 and 1")
    n = as_counts(trials, "trials")
    if method == "normal":
        reach = normal_quantile(level) * np.sqrt(divide(target * (1 - target), n))
        return np.maximum(target - reach, 0), np.minimum(target + reach, 1)
    sizes, position = np.unique(n, return_inverse=True)
    low, high = (
        divide(_interpolated(sizes, target, side), sizes)[position].reshape(n.shape)
        for side in (tail(level), 1 - tail(level))
    )
    return low, high


def ratio_limits(expected: npt.ArrayLike, level: float = 0.95) -> _Limits:
    """Between which limits observed/expected lies for a Poisson count with this expectation.

    χ² quantiles, as FunnelPlotR's: χ²(α/2; 2E)/2E and χ²(1−α/2; 2E+2)/2E. NaN where nothing is expected.
    """
    from scipy.special import gammainccinv, gammaincinv

    mean = np.asarray(expected, dtype=np.float64)
    some = np.where(mean > 0, mean, np.nan)
    return gammaincinv(some, tail(level)) / some, gammainccinv(some + 1, tail(level)) / some


def _interpolated(trials: npt.NDArray[np.int64], target: float, probability: float) -> FloatArray:
    """r − a, where r is the least count with P(X ≤ r) ≥ probability and a = (P(X ≤ r) − probability)/P(X =
    r)."""
    from scipy.stats import binom

    count = binom.ppf(probability, trials, target)
    mass = binom.pmf(count, trials, target)
    over = binom.cdf(count, trials, target) - probability
    return np.clip(count - divide(over, mass), 0, trials)


# ── z scores and overdispersion ─────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, eq=False)
class Funnel:
    """Agencies around a target.

    Attributes:
        kind: "proportion": z is on the scale of arcsin √p, with standard error 1/(2√n); or "ratio": on that
            of √(O/E), with 1/(2√E).
        target: The common proportion, or 1 for ratios of observed to expected.
        z: Distance from the target in standard errors; NaN where an agency has no data.
        z_adjusted: The same after the adjustment.
        phi: Overdispersion: mean of the trimmed z²; NaN with less than two agencies.
        tau2: Variance between agencies on the transformed scale; 0 unless the adjustment is additive.
        adjustment: As done: "none" where phi is at most 1.
        trimming: Of z before phi.
        units: Agencies with data.
    """

    kind: Literal["proportion", "ratio"]
    target: float
    z: FloatArray
    z_adjusted: FloatArray
    phi: float
    tau2: float
    adjustment: Adjustment
    trimming: Trimming
    units: int

    def outside(self, level: float = 0.998) -> npt.NDArray[np.int8]:
        """−1 below the limits of a level, 1 above, 0 between or without data."""
        reach = normal_quantile(level)
        z = np.nan_to_num(self.z_adjusted)
        return (z > reach).astype(np.int8) - (z < -reach).astype(np.int8)

    def limits(self, size: npt.ArrayLike, level: float = 0.998) -> _Limits:
        """The adjusted limits for agencies of these sizes: trials of proportions, expected counts of ratios.

        Transformed back from the scale of z, so that `outside` and the limits agree. NaN for size 0.
        """
        n = np.asarray(size, dtype=np.float64)
        error = divide(0.5, np.sqrt(n))
        if self.adjustment == "multiplicative":
            error = error * np.sqrt(self.phi)
        spread = normal_quantile(level) * np.sqrt(error**2 + self.tau2)
        back = _proportion_at if self.kind == "proportion" else _ratio_at
        return back(self.target, -spread), back(self.target, spread)


def proportions(
    events: npt.ArrayLike,
    trials: npt.ArrayLike,
    target: float | None = None,
    adjustment: Adjustment = "additive",
    trimming: Trimming = "winsorise",
    share: float = 0.1,
) -> Funnel:
    """A funnel of events / trials around `target`, by default Σ events / Σ trials."""
    x, n = events_of_trials(events, trials)
    if target is None:
        target = float(divide(x.sum(), n.sum()))
    y = np.arcsin(np.sqrt(divide(x, n))) - np.arcsin(np.sqrt(target))
    return Funnel("proportion", target, *_adjust(y, divide(0.5, np.sqrt(n)), adjustment, trimming, share))


def ratios(
    observed: npt.ArrayLike,
    expected: npt.ArrayLike,
    adjustment: Adjustment = "additive",
    trimming: Trimming = "winsorise",
    share: float = 0.1,
) -> Funnel:
    """A funnel of observed counts around what is expected of each agency."""
    x, mean = np.broadcast_arrays(as_counts(observed, "observed"), np.asarray(expected, dtype=np.float64))
    if not (mean >= 0).all():
        raise ValueError("expected counts must not be negative or missing")
    y = np.sqrt(divide(x, mean)) - 1
    return Funnel("ratio", 1.0, *_adjust(y, divide(0.5, np.sqrt(mean)), adjustment, trimming, share))


def overdispersion(z: npt.ArrayLike, trimming: Trimming = "winsorise", share: float = 0.1) -> float:
    """φ, the mean of z², 1 without overdispersion; NaN scores are left out.

    `winsorise` first sets the `share` of scores at each end to the next one inwards, `truncate` drops them;
    ⌊share × units⌋ a side, so that a few true outliers do not pass for overdispersion.
    """
    from scipy import stats

    if trimming not in get_args(Trimming):
        raise unknown(trimming, get_args(Trimming))
    scores = np.asarray(z, dtype=np.float64)
    scores = scores[np.isfinite(scores)]
    if scores.size < 2:
        return np.nan
    if trimming == "winsorise":
        scores = np.asarray(stats.mstats.winsorize(scores, limits=(share, share)))
    elif trimming == "truncate":
        scores = np.asarray(stats.trimboth(scores, share), np.float64)
    return float((scores**2).mean())


def between_variance(phi: float, errors: npt.ArrayLike) -> float:
    """τ² = max(0, (nφ − (n−1)) / (Σw − Σw²/Σw)), w = 1/s²: DerSimonian and Laird's moment estimate with the
    trimmed φ (Spiegelhalter 2005, appendix A.2)."""
    s = np.asarray(errors, dtype=np.float64)
    weight = 1 / s[np.isfinite(s)] ** 2
    if weight.size < 2 or not np.isfinite(phi):
        return 0.0
    freedom = weight.sum() - (weight**2).sum() / weight.sum()
    return max(0.0, float((weight.size * phi - (weight.size - 1)) / freedom))


def _adjust(
    distance: FloatArray, errors: FloatArray, adjustment: Adjustment, trimming: Trimming, share: float
) -> tuple[FloatArray, FloatArray, float, float, Adjustment, Trimming, int]:
    """The fields of a Funnel from `z` on."""
    if adjustment not in get_args(Adjustment):
        raise unknown(adjustment, get_args(Adjustment))
    z = divide(distance, errors)
    phi = overdispersion(z, trimming, share)
    tau2, adjusted = 0.0, z
    if not phi > 1:
        adjustment = "none"
    elif adjustment == "multiplicative":
        adjusted = z / np.sqrt(phi)
    elif adjustment == "additive":
        tau2 = between_variance(phi, errors)
        adjusted = divide(distance, np.sqrt(errors**2 + tau2))
    return z, adjusted, phi, tau2, adjustment, trimming, int(np.isfinite(z).sum())


def _proportion_at(target: float, step: FloatArray) -> FloatArray:
    return np.asarray(np.sin(np.clip(np.arcsin(np.sqrt(target)) + step, 0, np.pi / 2)) ** 2)


def _ratio_at(target: float, step: FloatArray) -> FloatArray:
    return np.asarray(np.maximum(np.sqrt(target) + step, 0) ** 2)
