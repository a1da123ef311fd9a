"""How sure a league table is: confidence sets for ranks.

Mogstad, Romano, Shaikh and Wilhelm, Inference for Ranks with Applications to Mobility across Neighbourhoods
and Academic Achievement across Countries, Review of Economic Studies 91, 2024. Every pair is tested, in both
directions and with an adjustment for their number; a unit's rank lies between one more than the units surely
above it, and as many fewer than all as are surely below it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

import numpy as np
import numpy.typing as npt

from ogikit.statistics.arrays import SEED, BoolArray, FloatArray, divide, events_of_trials, unknown
from ogikit.statistics.discovery import holm

RankMethod: TypeAlias = Literal["bootstrap", "holm"]

RESAMPLES = 1_000
SMALL_EXPECTED = 5.0  # pairs with a smaller expected count are tested exactly


@dataclass(frozen=True, slots=True, eq=False)
class RankSets:
    """Ranks of units, 1 the highest value; NaN where a unit has no data and so no rank.

    Attributes:
        rank: As estimated; ties share the best of their ranks.
        low: The best rank that the data allow.
        high: The worst.
        level: With this probability a set holds the true rank.
        simultaneous: Whether that is so for all sets at once, or for each by itself.
        method: By name.
        resamples: How often errors were drawn; None where not.
        seed: Where drawing started; None where not.
    """

    rank: FloatArray
    low: FloatArray
    high: FloatArray
    level: float
    simultaneous: bool
    method: str
    resamples: int | None = None
    seed: int | None = None


def rank_sets(
    estimates: npt.ArrayLike,
    errors: npt.ArrayLike,
    *,
    simultaneous: bool = False,
    level: float = 0.95,
    method: RankMethod = "bootstrap",
    resamples: int = RESAMPLES,
    seed: int = SEED,
) -> RankSets:
    """Confidence sets for the ranks of independent, approximately normal estimates with standard errors.

    - `bootstrap`: critical values of the largest studentised difference, from normal errors drawn at once for
      all units, and stepwise over what is not yet rejected (Romano and Wolf, Econometrica 73, 2005).
    - `holm`: two-sided normal p values with Holm's adjustment; needs no draws.

    One-dimensional arrays of one length; NaN marks units without data. Marginal sets lie within simultaneous
    ones. Work and memory grow with the square of the units.
    """
    if method not in get_args(RankMethod):
        raise unknown(method, get_args(RankMethod))
    value, error = np.asarray(estimates, dtype=np.float64), np.asarray(errors, dtype=np.float64)
    if value.ndim != 1 or value.shape != error.shape:
        raise ValueError("estimates and errors are one-dimensional and of one length")
    known = np.isfinite(value) & np.isfinite(error)
    if (error[known] < 0).any():
        raise ValueError("standard errors must not be negative")
    value, error = value[known], error[known]
    pooled = np.sqrt(error[:, None] ** 2 + error[None, :] ** 2)
    distance = value[:, None] - value[None, :]
    with np.errstate(divide="ignore", invalid="ignore"):
        t = np.where(distance == 0, 0.0, np.abs(distance) / pooled)
    if method == "holm":
        from scipy.stats import norm

        differ = _differ_by_holm(2 * norm.sf(t), level, simultaneous)
        return _sets(value, differ, known, level, simultaneous, method)
    draws = np.random.default_rng(seed).standard_normal((resamples, value.size)) * error
    differ = _stepwise(t, draws, pooled, level, simultaneous)
    return _sets(value, differ, known, level, simultaneous, method, resamples, seed)


def rank_sets_of_proportions(
    events: npt.ArrayLike, trials: npt.ArrayLike, *, simultaneous: bool = False, level: float = 0.95
) -> RankSets:
    """Confidence sets for the ranks of events / trials, without normal approximation of small counts.

    Pairs are tested by the score test with pooled variance, and where an expected count is below 5 by
    Fisher's exact test, twice its smaller tail; p values are adjusted by Holm's method. Units without trials
    have no rank.
    """
    x, n = events_of_trials(events, trials)
    if x.ndim != 1:
        raise ValueError("events and trials are one-dimensional")
    known = n > 0
    x, n = x[known], n[known]
    differ = _differ_by_holm(_pairwise(x, n), level, simultaneous)
    return _sets(divide(x, n), differ, known, level, simultaneous, "holm of pairwise score and exact tests")


def _pairwise(x: npt.NDArray[np.int64], n: npt.NDArray[np.int64]) -> FloatArray:
    """Two-sided p of each pair, units × units; 1 on the diagonal."""
    from scipy.stats import hypergeom, norm

    i, j = np.triu_indices(x.size, 1)
    events, trials = x[i] + x[j], n[i] + n[j]
    pooled = events / trials
    error = np.sqrt(pooled * (1 - pooled) * (1 / n[i] + 1 / n[j]))
    upper = 2 * norm.sf(np.abs(np.nan_to_num(divide(x[i] / n[i] - x[j] / n[j], error))))
    small = np.asarray(np.minimum(n[i], n[j]) * np.minimum(pooled, 1 - pooled) < SMALL_EXPECTED)
    if small.any():
        # That unit i has so few events, and that unit j has: the two tails.
        of = trials[small], events[small]
        fewer = hypergeom.cdf(x[i][small], *of, n[i][small])
        more = hypergeom.cdf(x[j][small], *of, n[j][small])
        upper[small] = np.minimum(2 * np.minimum(fewer, more), 1.0)
    pvalues = np.ones((x.size, x.size))
    pvalues[i, j] = pvalues[j, i] = upper
    return pvalues


def _differ_by_holm(pvalues: FloatArray, level: float, simultaneous: bool) -> BoolArray:
    """Which pairs differ. Marginally, a row is a family; simultaneously, all pairs are."""
    differ = np.zeros(pvalues.shape, dtype=np.bool_)
    if simultaneous:
        i, j = np.triu_indices(len(pvalues), 1)
        differ[i, j] = differ[j, i] = holm(pvalues[i, j]) <= 1 - level
        return differ
    others = ~np.eye(len(pvalues), dtype=np.bool_)
    families = pvalues[others].reshape(len(pvalues), max(len(pvalues) - 1, 0))
    differ[others] = (holm(families) <= 1 - level).ravel()
    return differ


def _stepwise(
    t: FloatArray, draws: FloatArray, pooled: FloatArray, level: float, simultaneous: bool
) -> BoolArray:
    """Which pairs differ: in each step, those beyond the quantile of the largest difference among the pairs
    that no step before has rejected."""
    differ = np.zeros(t.shape, dtype=np.bool_)
    if len(t) < 2:
        return differ
    undecided = ~np.eye(len(t), dtype=np.bool_)
    largest = np.empty(draws.shape)  # of each unit's undecided differences, draw by draw
    changed = np.ones(len(t), dtype=np.bool_)
    while changed.any():
        largest[:, changed] = _largest_differences(draws, pooled, undecided, changed)
        if simultaneous:
            critical = np.full(len(t), np.quantile(largest.max(axis=1), level, method="higher"))
        else:
            critical = np.quantile(largest, level, axis=0, method="higher")
        rejected = undecided & (t > critical[:, None])
        differ |= rejected
        undecided &= ~rejected
        changed[:] = rejected.any(axis=1)
    return differ


def _largest_differences(
    draws: FloatArray, pooled: FloatArray, among: BoolArray, units: BoolArray
) -> FloatArray:
    """The largest studentised difference of some units to others, draws × those units."""
    wanted = among[units] & (pooled[units] > 0)
    scale = np.divide(1.0, pooled[units], out=np.zeros(wanted.shape), where=wanted)
    return np.array([(np.abs(draw[units, None] - draw[None, :]) * scale).max(axis=1) for draw in draws])


def _sets(
    value: FloatArray,
    differ: BoolArray,
    known: BoolArray,
    level: float,
    simultaneous: bool,
    method: str,
    resamples: int | None = None,
    seed: int | None = None,
) -> RankSets:
    above = value[None, :] > value[:, None]
    below = value[None, :] < value[:, None]

    def spread(ranks: npt.NDArray[np.int64]) -> FloatArray:
        everyone = np.full(known.shape, np.nan)
        everyone[known] = ranks
        return everyone

    return RankSets(
        spread(1 + above.sum(axis=1)),
        spread(1 + (differ & above).sum(axis=1)),
        spread(value.size - (differ & below).sum(axis=1)),
        level,
        simultaneous,
        method,
        resamples,
        seed,
    )
