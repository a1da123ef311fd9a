"""Mixes of outcomes: how far apart two or more are, and whether chance makes it so.

A mix is counts over the same kinds, e.g. granted, partially granted, denied, unable, not processed, other.
Some kinds are usually zero, which the Jensen–Shannon distance bears; log ratios need a replacement of zeros
first.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ogikit.statistics.arrays import SEED, FloatArray, as_counts, divide

RESAMPLES = 9_999


def shares(counts: npt.ArrayLike) -> FloatArray:
    """Counts over their sum along the last axis; NaN where the sum is 0."""
    given = np.asarray(counts, dtype=np.float64)
    return divide(given, given.sum(axis=-1, keepdims=True))


def jensen_shannon(first: npt.ArrayLike, second: npt.ArrayLike, base: float = 2) -> FloatArray:
    """Distance √((KL(p‖m) + KL(q‖m))/2), m = (p + q)/2, of mixes along the last axis; NaN where one is empty.

    With base 2 it lies between 0 and 1. Lin, Divergence Measures Based on the Shannon Entropy, IEEE
    Transactions on Information Theory 37, 1991; a metric by Endres and Schindelin, 49, 2003.
    """
    from scipy.spatial.distance import jensenshannon

    p, q = np.broadcast_arrays(shares(first), shares(second))
    empty = np.isnan(p).any(axis=-1) | np.isnan(q).any(axis=-1)
    with np.errstate(invalid="ignore"):  # rounding can leave a divergence just below 0
        distance = jensenshannon(np.nan_to_num(p, nan=1.0), np.nan_to_num(q, nan=1.0), base=base, axis=-1)
    return np.where(empty, np.nan, np.nan_to_num(distance))


def distances(mixes: npt.ArrayLike, base: float = 2) -> FloatArray:
    """Jensen–Shannon distances between all pairs of rows; NaN against a row without counts."""
    rows = np.asarray(mixes, dtype=np.float64)
    return jensen_shannon(rows[:, None, :], rows[None, :, :], base)


@dataclass(frozen=True, slots=True)
class MixTest:
    """Two mixes against chance.

    Attributes:
        distance: Jensen–Shannon, base 2.
        pvalue: (b + 1)/(m + 1), b of m shuffles being as far apart; NaN where a mix is empty.
        expected: Mean distance of the shuffles: what chance alone makes of so few outcomes.
        resamples: How many shuffles there were.
        seed: Where drawing started.
    """

    distance: float
    pvalue: float
    expected: float
    resamples: int
    seed: int


def permutation_test(
    first: npt.ArrayLike, second: npt.ArrayLike, resamples: int = RESAMPLES, seed: int = SEED
) -> MixTest:
    """Whether two mixes are of one kind: outcomes are dealt anew between the two, which keep their sizes.

    The dealt tables are drawn directly (Patefield, Applied Statistics AS 159, 1981).
    """
    from scipy.stats import random_table

    table = np.stack([as_counts(first, "first"), as_counts(second, "second")])
    if table.ndim != 2:
        raise ValueError("a mix is one-dimensional")
    if not table.sum(axis=1).all():
        return MixTest(np.nan, np.nan, np.nan, resamples, seed)
    seen = float(jensen_shannon(table[0], table[1]))
    dealt = random_table.rvs(
        table.sum(axis=1), table.sum(axis=0), size=resamples, random_state=np.random.default_rng(seed)
    )
    drawn = jensen_shannon(dealt[:, 0], dealt[:, 1])
    as_far = int((drawn >= seen * (1 - 1e-12)).sum())
    return MixTest(seen, (as_far + 1) / (resamples + 1), float(drawn.mean()), resamples, seed)


@dataclass(frozen=True, slots=True, eq=False)
class DirichletMultinomial:
    """Mixes of agencies around a common one.

    Attributes:
        alpha: By kind; 0 for kinds that no agency has.
        log_likelihood: At the fit.
        units: Agencies with counts.
        varies: False where agencies differ no more than by chance. Σ alpha has no finite estimate then; alpha
            is what all agencies together say of their common mix, Σ counts + ½.
    """

    alpha: FloatArray
    log_likelihood: float
    units: int
    varies: bool

    @property
    def mean(self) -> FloatArray:
        """The common mix."""
        return np.asarray(self.alpha / self.alpha.sum())

    @property
    def overdispersion(self) -> float:
        """ρ = 1/(1 + Σ alpha): 0 if all share one mix, 1 if each has one kind alone."""
        return float(1 / (1 + self.alpha.sum()))

    def log_pmf(self, mixes: npt.ArrayLike) -> FloatArray:
        """Logarithm of the probability of counts along the last axis, given their sum."""
        from scipy.stats import dirichlet_multinomial

        counts = as_counts(mixes, "mixes")
        kinds = self.alpha > 0
        log_pmf = dirichlet_multinomial.logpmf(counts[..., kinds], self.alpha[kinds], counts.sum(axis=-1))
        return np.asarray(log_pmf, dtype=np.float64)

    def moments(self, trials: int) -> tuple[FloatArray, FloatArray]:
        """Means and variances of the counts of an agency with so many outcomes."""
        expected = trials * self.mean
        inflation = (trials + self.alpha.sum()) / (1 + self.alpha.sum())
        return expected, np.asarray(expected * (1 - self.mean) * inflation)


def fit_dirichlet_multinomial(mixes: npt.ArrayLike) -> DirichletMultinomial:
    """Maximum likelihood over agencies × kinds. Mosimann, Biometrika 49, 1962.

    Agencies and kinds without counts are left out. Raises ValueError with less than two of either.
    """
    from scipy.optimize import minimize
    from scipy.special import gammaln, psi

    given = as_counts(mixes, "mixes")
    rows, kinds = given.sum(axis=1) > 0, given.sum(axis=0) > 0
    counts = given[np.ix_(rows, kinds)]
    if min(counts.shape) < 2:
        raise ValueError("a fit needs two agencies with counts and two kinds")
    sizes = counts.sum(axis=1)
    fixed = float((gammaln(sizes + 1) - gammaln(counts + 1).sum(axis=1)).sum())

    def loss(logs: FloatArray) -> tuple[float, FloatArray]:
        alpha = np.exp(logs)
        total = alpha.sum()
        value = (gammaln(total) - gammaln(total + sizes)).sum() + (
            gammaln(alpha + counts) - gammaln(alpha)
        ).sum()
        slope = (psi(total) - psi(total + sizes)).sum() + (psi(alpha + counts) - psi(alpha)).sum(axis=0)
        return -float(value), -slope * alpha

    pooled = counts.sum(axis=0)
    start = np.log(pooled / pooled.sum() * 10)
    fit = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=[(-15.0, 15.0)] * pooled.size)
    common = float((counts * np.log(pooled / pooled.sum())).sum())
    varies = -float(fit.fun) - common > _NEGLIGIBLE and np.exp(fit.x).sum() < pooled.sum()
    alpha = np.zeros(given.shape[1])
    alpha[kinds] = np.exp(fit.x) if varies else pooled + 0.5
    return DirichletMultinomial(alpha, fixed - loss(np.log(alpha[kinds]))[0], int(rows.sum()), bool(varies))


_NEGLIGIBLE = 1e-3  # log-likelihood over that of one mix for all: agencies differ by chance alone


# ── log ratios ──────────────────────────────────────────────────────────────────────────────────


def replace_zeros(mixes: npt.ArrayLike, delta: float | None = None) -> FloatArray:
    """Shares without zeros: zeros become `delta` (default 1/kinds²), the others shrink by what that takes.
    Martín- Fernández, Barceló-Vidal and Pawlowsky-Glahn, Mathematical Geology 35, 2003. As scikit-bio's
    multi_replace.

    Raises ValueError where zeros would take everything.
    """
    parts = shares(mixes)
    small = 1 / parts.shape[-1] ** 2 if delta is None else delta
    zero = parts == 0
    taken = zero.sum(axis=-1, keepdims=True) * small
    if (taken >= 1).any():
        raise ValueError("delta is too large: the replaced zeros would fill the mix")
    kept: FloatArray = parts * (1 - taken)
    kept[zero] = small
    return kept


def centred_log_ratio(mixes: npt.ArrayLike) -> FloatArray:
    """ln of each share over the geometric mean of its mix. Aitchison, JRSS B 44, 1982.

    Raises ValueError at a zero: see `replace_zeros`.
    """
    parts = np.asarray(mixes, dtype=np.float64)
    if not (parts > 0).all():
        raise ValueError("a zero has no logarithm; replace_zeros first")
    logs = np.log(parts)
    return np.asarray(logs - logs.mean(axis=-1, keepdims=True))
