"""Proportions over ordered groups, such as years: a trend, and breaks in it.

Where the form or the law changed between years, a single trend mixes the break with behaviour. Then scores
that step at the break, or both together in `interrupted`, say which it is.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ogikit.statistics.arrays import FloatArray, divide, events_of_trials, tail


@dataclass(frozen=True, slots=True)
class TrendTest:
    """Cochran–Armitage.

    Attributes:
        statistic: χ² of the linear trend, one degree of freedom; NaN where nothing can be tested.
        pvalue: That there is no trend.
        slope: Change of the proportion per unit of the score, weighted by trials.
        departure: χ² of what the trend leaves over.
        departure_pvalue: That the trend is linear in the scores; NaN with less than three groups.
        departure_df: Groups less two.
        groups: How many had trials.
    """

    statistic: float
    pvalue: float
    slope: float
    departure: float
    departure_pvalue: float
    departure_df: int
    groups: int


def cochran_armitage(
    events: npt.ArrayLike, trials: npt.ArrayLike, scores: npt.ArrayLike | None = None
) -> TrendTest:
    """Trend of events / trials over groups with scores (default 0, 1, 2, …); groups without trials are left
    out.

    With w̄ and p̄ weighted by trials n: X² = [Σ n(w−w̄)(p−p̄)]² / [p̄(1−p̄) Σ n(w−w̄)²]. Cochran, Biometrics
    10, 1954; Armitage, Biometrics 11, 1955. As R's prop.trend.test; statsmodels' and SAS's M² is (n−1)/n of
    it.
    """
    from scipy.stats import chi2

    x, n = events_of_trials(events, trials)
    w = np.arange(x.size, dtype=np.float64) if scores is None else np.asarray(scores, dtype=np.float64)
    if x.ndim != 1 or w.shape != x.shape:
        raise ValueError("events, trials and scores are one-dimensional and of one length")
    x, n, w = x[n > 0], n[n > 0], w[n > 0]
    nothing = TrendTest(np.nan, np.nan, np.nan, np.nan, np.nan, max(x.size - 2, 0), x.size)
    if x.size < 2:
        return nothing
    pooled = float(x.sum() / n.sum())
    spread = w - (n * w).sum() / n.sum()
    squares = float((n * spread**2).sum())
    noise = pooled * (1 - pooled)
    if squares == 0 or noise == 0:
        return nothing
    slope = float((x * spread).sum()) / squares
    statistic = slope**2 * squares / noise
    total = float((n * (x / n - pooled) ** 2).sum()) / noise
    df = x.size - 2
    departure = max(total - statistic, 0.0) if df else 0.0
    return TrendTest(
        statistic,
        float(chi2.sf(statistic, 1)),
        slope,
        departure,
        float(chi2.sf(departure, df)) if df else np.nan,
        df,
        x.size,
    )


def share_after(years: npt.ArrayLike, since: datetime.date) -> FloatArray:
    """How much of each calendar year lies on or after a day, 0 … 1: the score of a break.

    1 January gives a step; a law in force since 1 June 2025 gives 0 before 2025, 214/365 for 2025, 1 after.
    """
    given = np.asarray(years, dtype=np.int64)
    length = (datetime.date(since.year + 1, 1, 1) - datetime.date(since.year, 1, 1)).days
    inside = (datetime.date(since.year + 1, 1, 1) - since).days / length
    return np.where(given > since.year, 1.0, np.where(given == since.year, inside, 0.0))


@dataclass(frozen=True, slots=True, eq=False)
class Interrupted:
    """An interrupted time series of proportions.

    Attributes:
        terms: Names of the coefficients: "level", "trend", then the breaks.
        log_odds: Coefficients on the scale of log odds; NaN where the data do not determine them.
        low: Lower limits.
        high: Upper limits.
        pvalue: That a coefficient is 0.
        dispersion: Pearson's χ² over its degrees of freedom, by which variances are multiplied where it is
            above 1; NaN with no degrees of freedom left.
        level: Nominal coverage of the limits.
        fitted: Proportions as fitted, one a year given; NaN where nothing was.
    """

    terms: tuple[str, ...]
    log_odds: FloatArray
    low: FloatArray
    high: FloatArray
    pvalue: FloatArray
    dispersion: float
    level: float
    fitted: FloatArray


def interrupted(
    years: npt.ArrayLike,
    events: npt.ArrayLike,
    trials: npt.ArrayLike,
    breaks: Mapping[str, datetime.date],
    level: float = 0.95,
) -> Interrupted:
    """Logistic regression of a yearly proportion on the year and on a step at each break (Wagner et al.,
    Segmented regression analysis of interrupted time series, J. Clin. Pharm. Ther. 27, 2002), with the
    overdispersion of quasi-likelihood (McCullagh and Nelder, Generalized Linear Models, 1989, section 4.5).

    Breaks before the first or after the last year with trials have no coefficient. What the years cannot tell
    apart, or what is wholly separated, is NaN.
    """
    year = np.asarray(years, dtype=np.int64)
    x, n = events_of_trials(events, trials)
    if not (year.shape == x.shape and year.ndim == 1):
        raise ValueError("years, events and trials are one-dimensional and of one length")
    known = n > 0
    steps = {name: share_after(year, since) for name, since in breaks.items()}
    steps = {name: step for name, step in steps.items() if known.any() and np.ptp(step[known]) > 0}
    terms = ("level", "trend", *steps)
    centred = year - (year[known].mean() if known.any() else 0.0)
    design = np.column_stack([np.ones(year.shape), centred, *steps.values()])
    nothing = np.full(len(terms), np.nan)
    unfitted = Interrupted(
        terms, nothing, nothing, nothing, nothing, np.nan, level, np.full(year.shape, np.nan)
    )
    determined = known.any() and np.linalg.matrix_rank(design[known]) == len(terms)
    return _fit_logistic(design, x, n, terms, level) if determined else unfitted


def _fit_logistic(
    design: FloatArray,
    events: npt.NDArray[np.int64],
    trials: npt.NDArray[np.int64],
    terms: Sequence[str],
    level: float,
) -> Interrupted:
    import warnings

    import statsmodels.api as sm

    known = trials > 0
    left = int(known.sum()) - len(terms)
    outcome = np.column_stack([events, trials - events])[known]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # separation and the like show in the standard errors, below
        fit = sm.GLM(outcome, design[known], family=sm.families.Binomial()).fit()
        dispersion = float(fit.pearson_chi2) / left if left else np.nan
        scale = max(1.0, dispersion) if left else 1.0
        errors = np.asarray(fit.bse) * np.sqrt(scale)
    from scipy.special import ndtri
    from scipy.stats import norm

    # A standard error of many log odds tells that the estimate ran off to infinity.
    log_odds = np.where(errors < 100, np.asarray(fit.params), np.nan)
    reach = -float(ndtri(tail(level))) * errors
    fitted = 1 / (1 + np.exp(-np.clip(design @ np.asarray(fit.params), -700, 700)))
    return Interrupted(
        tuple(terms),
        log_odds,
        log_odds - reach,
        log_odds + reach,
        2 * norm.sf(np.abs(divide(log_odds, errors))),
        dispersion,
        level,
        fitted,
    )
