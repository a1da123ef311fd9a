"""Empirical Bayes: rates of small agencies drawn towards what agencies of their kind have in common.

An agency with 2 of 2 granted does not grant everything. Fit the prior to agencies of one level or kind, and
shrink within it.

Where the cases of an agency are not independent, as those of years that differ, they weigh as so many fewer:
both counts are divided by a design effect and then taken as binomial (Rao and Scott, Biometrics 48, 1992).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

import numpy as np
import numpy.typing as npt

from ogikit.statistics.arrays import (
    BoolArray,
    FloatArray,
    distinct_pairs,
    divide,
    events_of_trials,
    tail,
    unknown,
)

FitMethod: TypeAlias = Literal["likelihood", "moments"]

_NEGLIGIBLE = 1e-3  # log-likelihood over that of one rate for all: agencies differ by chance alone


@dataclass(frozen=True, slots=True)
class BetaPrior:
    """Rates of agencies as Beta(alpha, beta).

    Attributes:
        alpha: Of the beta distribution.
        beta: Likewise; alpha + beta is how many outcomes the prior weighs. By likelihood at least 1: a few
            agencies with all or nothing would else be taken as surely of that kind.
        log_likelihood: Beta-binomial, at the fit.
        method: How it was fitted.
        units: Agencies with trials.
        varies: False where agencies differ no more than by chance. alpha + beta has no finite estimate then;
            the prior is what all agencies together say of their common rate, Beta(Σx + ½, Σ(n − x) + ½).
    """

    alpha: float
    beta: float
    log_likelihood: float
    method: str
    units: int
    varies: bool

    @property
    def mean(self) -> float:
        return self.alpha / (self.alpha + self.beta)

    @property
    def sd(self) -> float:
        return float(np.sqrt(self.mean * (1 - self.mean) / (self.alpha + self.beta + 1)))


def fit_beta(
    events: npt.ArrayLike,
    trials: npt.ArrayLike,
    method: FitMethod = "likelihood",
    design_effect: npt.ArrayLike = 1,
) -> BetaPrior:
    """Fits the prior to agencies; those without trials are left out. `design_effect`: how many times the
    variance of a rate is that of independent cases, one for all or one an agency.

    - `likelihood`: maximises Π BetaBinomial(x | n, alpha, beta); agencies weigh by what they tell.
    - `moments`: mean and variance of the raw rates, alpha + beta = m(1−m)/s² − 1, all agencies alike and
      chance variation included (Gelman et al., Bayesian Data Analysis, section 5.1).

    Raises ValueError with less than two agencies with trials, and for `moments` where raw rates do not vary.
    """
    x, n = _effective_counts(events, trials, design_effect)
    if method not in get_args(FitMethod):
        raise unknown(method, get_args(FitMethod))
    x, n = x[n > 0], n[n > 0]
    if x.size < 2:
        raise ValueError("a prior is fitted to two or more agencies with outcomes")
    by = _by_moments if method == "moments" else _by_likelihood
    alpha, beta, varies = by(x, n)
    return BetaPrior(alpha, beta, _log_likelihood(x, n, alpha, beta), method, x.size, varies)


@dataclass(frozen=True, slots=True, eq=False)
class Shrunken:
    """Posterior rates, arrays of the shape of the counts.

    Attributes:
        mean: (alpha + x) / (alpha + beta + n); NaN where an agency has no data.
        low: Lower end of the equal-tailed posterior interval; NaN likewise.
        high: Upper end; NaN likewise.
        weight: What the agency's own rate weighs, n / (alpha + beta + n), n of effective cases; 0 where it
            has no data.
        no_data: Where there are no trials: the posterior would be the prior, which says nothing of the
            agency.
        level: Posterior probability of the interval.
        prior: What was shrunk with.
    """

    mean: FloatArray
    low: FloatArray
    high: FloatArray
    weight: FloatArray
    no_data: BoolArray
    level: float
    prior: BetaPrior


def shrink(
    events: npt.ArrayLike,
    trials: npt.ArrayLike,
    prior: BetaPrior | None = None,
    level: float = 0.95,
    design_effect: npt.ArrayLike = 1,
) -> Shrunken:
    """Posterior of each agency's rate, Beta(alpha + x, beta + n − x), x and n divided by the `design_effect`;
    by default the prior is fitted to these agencies. The uncertainty of the prior itself is not in the
    intervals (empirical Bayes)."""
    from scipy.stats import beta

    x, n = _effective_counts(events, trials, design_effect)
    prior = prior or fit_beta(events, trials, design_effect=design_effect)
    a, b = prior.alpha + x, prior.beta + n - x
    missing = n == 0
    some, of, position = distinct_pairs(x, n)
    posterior = beta(prior.alpha + some, prior.beta + of - some)
    low, high = (
        np.asarray(quantile)[position].reshape(n.shape)
        for quantile in (posterior.ppf(tail(level)), posterior.isf(tail(level)))
    )
    return Shrunken(
        np.where(missing, np.nan, a / (a + b)),
        np.where(missing, np.nan, low),
        np.where(missing, np.nan, high),
        n / (prior.alpha + prior.beta + n),
        missing,
        level,
        prior,
    )


def efron_morris(values: npt.ArrayLike, variance: float) -> FloatArray:
    """ȳ + (1 − (k−3)σ²/Σ(y−ȳ)²)⁺ (y − ȳ): normal estimates of one known variance drawn to their mean. Efron
    and Morris, Data Analysis Using Stein's Estimator, JASA 70, 1975.

    Raises ValueError with less than four values.
    """
    y = np.asarray(values, dtype=np.float64)
    if y.size < 4:
        raise ValueError("Stein's estimator needs four values or more")
    centre = y.mean()
    squares = float(((y - centre) ** 2).sum())
    factor = 0.0 if squares == 0 else max(0.0, 1 - (y.size - 3) * variance / squares)
    return np.asarray(centre + factor * (y - centre))


def _effective_counts(
    events: npt.ArrayLike, trials: npt.ArrayLike, design_effect: npt.ArrayLike
) -> tuple[FloatArray, FloatArray]:
    """Raises ValueError for a design effect that is not above 0."""
    effect = np.asarray(design_effect, dtype=np.float64)
    if not (effect > 0).all():
        raise ValueError("a design effect is above 0")
    x, n = events_of_trials(events, trials)
    return x / effect, n / effect


def _by_moments(x: FloatArray, n: FloatArray) -> tuple[float, float, bool]:
    rates = divide(x, n)
    mean, variance = float(rates.mean()), float(rates.var(ddof=1))
    if not 0 < variance < mean * (1 - mean):
        raise ValueError("raw rates do not vary, or only between 0 and 1: moments give no prior")
    size = mean * (1 - mean) / variance - 1
    return mean * size, (1 - mean) * size, True


def _by_likelihood(x: FloatArray, n: FloatArray) -> tuple[float, float, bool]:
    from scipy.optimize import minimize
    from scipy.special import expit, logit, xlog1py, xlogy

    events, trials, position = distinct_pairs(x, n)
    times = np.bincount(position)
    pooled = np.clip(x.sum() / n.sum(), 0.5 / n.sum(), 1 - 0.5 / n.sum())

    def loss(parameters: FloatArray) -> float:
        mean, size = expit(parameters[0]), np.exp(parameters[1])
        terms = _log_terms(events, trials, mean * size, (1 - mean) * size)
        return -float((times * terms).sum())

    # Far out the likelihood is nearly flat: two starts, the better of which is kept.
    fits = [
        minimize(
            loss,
            np.array([logit(pooled), start]),
            method="Nelder-Mead",
            bounds=[(-20.0, 20.0), (0.0, 18.0)],
            options={"xatol": 1e-6, "fatol": 1e-9},
        )
        for start in (1.0, 4.0)
    ]
    best = min(fits, key=lambda fit: float(fit.fun))
    mean, size = float(expit(best.x[0])), float(np.exp(best.x[1]))
    one = x.sum() / n.sum()
    common = -float(np.sum(_log_ways(x, n) + xlogy(x, one) + xlog1py(n - x, -one)))
    if common - float(best.fun) < _NEGLIGIBLE or size > n.sum():
        return float(x.sum()) + 0.5, float((n - x).sum()) + 0.5, False
    return mean * size, (1 - mean) * size, True


def _log_ways(x: FloatArray, n: FloatArray) -> FloatArray:
    """Logarithm of n over x."""
    from scipy.special import betaln

    return np.asarray(-np.log(n + 1.0) - betaln(n - x + 1.0, x + 1.0))


def _log_terms(x: FloatArray, n: FloatArray, alpha: float, beta: float) -> FloatArray:
    """scipy.stats.betabinom.logpmf, without its checks, which cost ten times as much, and for counts that are
    not whole."""
    from scipy.special import betaln

    return np.asarray(_log_ways(x, n) + betaln(x + alpha, n - x + beta) - betaln(alpha, beta))


def _log_likelihood(x: FloatArray, n: FloatArray, alpha: float, beta: float) -> float:
    return float(_log_terms(x, n, alpha, beta).sum())
