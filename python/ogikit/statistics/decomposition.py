"""Why a rate changed: because the parts did, or because their shares did.

"Did disclosure rise because each kind of applicant got more, or because other applicants came?"
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import numpy.typing as npt

from ogikit.statistics.arrays import FloatArray

RateFunction = Callable[..., float]


@dataclass(frozen=True, slots=True, eq=False)
class Kitagawa:
    """rate_2 − rate_1 in two parts.

    Attributes:
        rate_1: Σ share × rate before.
        rate_2: Σ share × rate after.
        composition: By group, what the change of its share contributes.
        rates: By group, what the change of its rate contributes.
    """

    rate_1: float
    rate_2: float
    composition: FloatArray
    rates: FloatArray

    @property
    def difference(self) -> float:
        """rate_2 − rate_1: the sum of both parts over all groups."""
        return self.rate_2 - self.rate_1


def kitagawa(
    shares_1: npt.ArrayLike, rates_1: npt.ArrayLike, shares_2: npt.ArrayLike, rates_2: npt.ArrayLike
) -> Kitagawa:
    """Composition (s₂ − s₁)(r₁ + r₂)/2 and rates (r₂ − r₁)(s₁ + s₂)/2 of each group. Kitagawa, Components of
    a Difference Between Two Rates, JASA 50, 1955.

    One-dimensional arrays over the same groups; shares add up to 1. Raises ValueError where they do not, and
    where a rate is missing: a group that is empty on a side has none, so join it with another first.
    """
    s1, r1, s2, r2 = (np.asarray(given, dtype=np.float64) for given in (shares_1, rates_1, shares_2, rates_2))
    if not (s1.shape == r1.shape == s2.shape == r2.shape and s1.ndim == 1):
        raise ValueError("shares and rates are one-dimensional and of one length")
    if not (np.isclose(s1.sum(), 1) and np.isclose(s2.sum(), 1)):
        raise ValueError("shares must add up to 1")
    if not (np.isfinite(r1).all() and np.isfinite(r2).all()):
        raise ValueError("a group without a rate on one side cannot be decomposed; join it with another")
    return Kitagawa(
        float((s1 * r1).sum()),
        float((s2 * r2).sum()),
        (s2 - s1) * (r1 + r2) / 2,
        (r2 - r1) * (s1 + s2) / 2,
    )


@dataclass(frozen=True, slots=True)
class DasGupta:
    """rate_2 − rate_1 by factor.

    Attributes:
        rate_1: The rate before.
        rate_2: The rate after.
        effects: By factor, in the order given; they add up to the difference.
    """

    rate_1: float
    rate_2: float
    effects: dict[str, float]

    @property
    def difference(self) -> float:
        return self.rate_2 - self.rate_1


def das_gupta(
    factors_1: Mapping[str, npt.ArrayLike],
    factors_2: Mapping[str, npt.ArrayLike],
    rate: RateFunction | None = None,
) -> DasGupta:
    """Effects of any number of factors on a rate, whatever their order. Das Gupta, Standardization and
    Decomposition of Rates: A User's Manual, US Census Bureau P23-186, 1993, equation 3.54.

    Each factor in turn changes while the others take all combinations of before and after, averaged first
    over those with as many "after", then over how many: with K factors, weights r!(K−1−r)!/K!. `rate` takes
    the factors by position; by default it is the sum over groups of their product. Factors are numbers, or
    arrays over the same groups. The work doubles with each factor.
    """
    if list(factors_1) != list(factors_2):
        raise ValueError("both sides have the same factors in the same order")
    names = list(factors_1)
    before = [np.asarray(factors_1[name], dtype=np.float64) for name in names]
    after = [np.asarray(factors_2[name], dtype=np.float64) for name in names]
    of = rate or _sum_of_products

    values = {
        changed: float(of(*(after[k] if k in changed else before[k] for k in range(len(names)))))
        for size in range(len(names) + 1)
        for changed in map(frozenset, combinations(range(len(names)), size))
    }
    effects = {}
    for k, name in enumerate(names):
        effects[name] = sum(
            (values[changed | {k}] - value) * _weight(len(changed), len(names))
            for changed, value in values.items()
            if k not in changed
        )
    everything = frozenset(range(len(names)))
    return DasGupta(values[frozenset()], values[everything], effects)


def _weight(changed: int, factors: int) -> float:
    return math.factorial(changed) * math.factorial(factors - 1 - changed) / math.factorial(factors)


def _sum_of_products(*factors: FloatArray) -> float:
    product = np.ones(())
    for factor in factors:
        product = product * factor
    return float(product.sum())
