"""Many tests at once: p values adjusted for the family they belong to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

import numpy as np
import numpy.typing as npt

from ogikit.statistics.arrays import BoolArray, FloatArray, unknown

AdjustmentMethod: TypeAlias = Literal["bh", "by", "bky", "holm", "bonferroni"]


@dataclass(frozen=True, slots=True, eq=False)
class Adjusted:
    """A family of tests.

    Attributes:
        adjusted: p values to hold against `alpha`, in the order and shape given; NaN where none was given.
        rejected: Whether `adjusted` is at most `alpha`.
        method: By name.
        alpha: The false discovery rate ("bh", "by", "bky") or the family-wise error rate ("holm",
            "bonferroni").
        family: How many tests there were; what could not be tested (NaN) is not of the family.
    """

    adjusted: FloatArray
    rejected: BoolArray
    method: str
    alpha: float
    family: int


def adjust(pvalues: npt.ArrayLike, method: AdjustmentMethod = "bh", alpha: float = 0.05) -> Adjusted:
    """Adjusts p values; NaN stays NaN.

    - `bh`: false discovery rate of independent or positively dependent tests. Benjamini and Hochberg, JRSS B
      57, 1995.
    - `by`: under any dependence. Benjamini and Yekutieli, Annals of Statistics 29, 2001.
    - `bky`: in two stages, the first of which estimates how many hypotheses are true; more powerful than `bh`
      where many are false. Holds for this `alpha` alone. Benjamini, Krieger and Yekutieli, Biometrika 93,
      2006.
    - `holm`: no false rejection at all with probability 1 − alpha. Holm, Scandinavian Journal of Statistics
      6, 1979.
    - `bonferroni`: the same, never more powerful.
    """
    if method not in get_args(AdjustmentMethod):
        raise unknown(method, get_args(AdjustmentMethod))
    given = np.asarray(pvalues, dtype=np.float64)
    tested = ~np.isnan(given)
    if ((given[tested] < 0) | (given[tested] > 1)).any():
        raise ValueError("p values lie between 0 and 1")
    adjusted = np.full(given.shape, np.nan)
    if tested.any():
        adjusted[tested] = np.minimum(_adjusted(given[tested], method, alpha), 1.0)
    return Adjusted(adjusted, tested & (adjusted <= alpha), method, alpha, int(tested.sum()))


def holm(pvalues: FloatArray) -> FloatArray:
    """p values adjusted by Holm's method along the last axis, a family a row: max (m − i) p over smaller p.

    For many families at once; none of them NaN.
    """
    order = np.argsort(pvalues, axis=-1)
    size = pvalues.shape[-1]
    scaled = np.take_along_axis(pvalues, order, axis=-1) * np.arange(size, 0, -1)
    adjusted = np.empty(pvalues.shape)
    np.put_along_axis(adjusted, order, np.minimum(np.maximum.accumulate(scaled, axis=-1), 1.0), axis=-1)
    return adjusted


def _adjusted(pvalues: FloatArray, method: AdjustmentMethod, alpha: float) -> FloatArray:
    if method == "bonferroni":
        return pvalues * pvalues.size
    if method == "holm":
        return holm(pvalues)
    if method == "bky":
        from statsmodels.stats.multitest import multipletests

        return np.asarray(multipletests(pvalues, alpha=alpha, method="fdr_tsbky")[1])
    from scipy.stats import false_discovery_control

    return np.asarray(false_discovery_control(pvalues, method=method))
