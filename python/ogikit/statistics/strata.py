"""Two groups compared within strata: Cochran–Mantel–Haenszel, and whether the strata agree.

Where agencies differ in what they are asked, a pooled table can show the opposite of what holds in every
stratum (Simpson's paradox). Strata may be years, provinces, kinds of applicant, levels.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ogikit.statistics.arrays import IntArray, as_counts, tail


@dataclass(frozen=True, slots=True)
class StratifiedTest:
    """Of k tables 2 × 2.

    Attributes:
        odds_ratio: Common odds ratio of Mantel and Haenszel; 0 or ∞ where one diagonal is empty in every
            stratum, NaN where no stratum informs.
        low: Its lower limit, from the variance of Robins, Breslow and Greenland; NaN where the odds ratio is
            0, ∞ or NaN.
        high: Its upper limit, likewise.
        level: Nominal coverage of the limits.
        statistic: Of Cochran, Mantel and Haenszel, χ² with one degree of freedom; NaN where no stratum
            informs.
        pvalue: That there is no association in any stratum.
        homogeneity: Breslow and Day's statistic with Tarone's adjustment, χ²; NaN as the limits, and for less
            than two strata.
        homogeneity_pvalue: That the odds ratio is the same in all strata.
        homogeneity_df: Informative strata less one.
        corrected: Whether `statistic` has the continuity correction.
        dropped: Indices of strata in which one group or one outcome has no count: they say nothing.
    """

    odds_ratio: float
    low: float
    high: float
    level: float
    statistic: float
    pvalue: float
    homogeneity: float
    homogeneity_pvalue: float
    homogeneity_df: int
    corrected: bool
    dropped: tuple[int, ...]


def mantel_haenszel(
    tables: npt.ArrayLike, level: float = 0.95, correction: bool = True, tarone: bool = True
) -> StratifiedTest:
    """Tests and estimates the common odds ratio of tables of shape k × 2 × 2: strata, groups, outcomes.

    Cochran, Biometrics 10, 1954; Mantel and Haenszel, JNCI 22, 1959; limits by Robins, Breslow and Greenland,
    Biometrics 42, 1986; homogeneity by Breslow and Day, Statistical Methods in Cancer Research I, 1980,
    adjusted as by Tarone, Biometrika 72, 1985. `correction` is the continuity correction of ½ (none where the
    excess is less than that), as in R's mantelhaen.test.

    Raises ValueError for another shape.
    """
    counts = as_counts(tables, "tables")
    if counts.ndim != 3 or counts.shape[1:] != (2, 2):
        raise ValueError(f"tables are k × 2 × 2, not {' × '.join(map(str, counts.shape))}")
    informs = (counts.sum(axis=1) > 0).all(axis=1) & (counts.sum(axis=2) > 0).all(axis=1)
    dropped = tuple(np.flatnonzero(~informs).tolist())
    kept = counts[informs]
    df = max(len(kept) - 1, 0)
    if not len(kept):
        nan = np.nan
        return StratifiedTest(nan, nan, nan, level, nan, nan, nan, nan, df, correction, dropped)

    from statsmodels.stats.contingency_tables import StratifiedTable

    of_strata = StratifiedTable([table.astype(np.float64) for table in kept])
    null = of_strata.test_null_odds(correction=correction and _excess(kept) >= 0.5)
    odds_ratio = _common_odds_ratio(kept)
    low = high = homogeneity = homogeneity_pvalue = np.nan
    if 0 < odds_ratio < np.inf:
        low, high = of_strata.oddsratio_pooled_confint(alpha=2 * tail(level))
        if df:
            homogeneity, homogeneity_pvalue = _breslow_day(kept, odds_ratio, tarone)
    return StratifiedTest(
        odds_ratio,
        float(low),
        float(high),
        level,
        float(null.statistic),
        float(null.pvalue),
        homogeneity,
        homogeneity_pvalue,
        df,
        correction,
        dropped,
    )


def _excess(tables: IntArray) -> float:
    """How far the first cells together are from what is expected of them without association."""
    expected = tables[:, 0, :].sum(axis=1) * tables[:, :, 0].sum(axis=1) / tables.sum(axis=(1, 2))
    return abs(float((tables[:, 0, 0] - expected).sum()))


def _common_odds_ratio(tables: IntArray) -> float:
    """Σ ad/n / Σ bc/n."""
    size = tables.sum(axis=(1, 2))
    above = float((tables[:, 0, 0] * tables[:, 1, 1] / size).sum())
    below = float((tables[:, 0, 1] * tables[:, 1, 0] / size).sum())
    if below == 0:
        return np.inf if above > 0 else np.nan
    return above / below


def _breslow_day(tables: IntArray, odds_ratio: float, tarone: bool) -> tuple[float, float]:
    """Σ (a − e)²/v, e being the count expected of the first cell under the common odds ratio.

    statsmodels solves for e with a division that fails at an odds ratio of 1; this root has none.
    """
    from scipy.stats import chi2

    seen = tables[:, 0, 0].astype(np.float64)
    row, column = tables[:, 0, :].sum(axis=1), tables[:, :, 0].sum(axis=1)
    rest = tables.sum(axis=(1, 2)) - row - column
    b = odds_ratio * (row + column) + rest
    expected = (
        2 * odds_ratio * row * column / (b + np.sqrt(b**2 + 4 * (1 - odds_ratio) * odds_ratio * row * column))
    )
    variance = 1 / (1 / expected + 1 / (row - expected) + 1 / (column - expected) + 1 / (rest + expected))
    statistic = float(((seen - expected) ** 2 / variance).sum())
    if tarone:
        statistic -= float((seen.sum() - expected.sum()) ** 2 / variance.sum())
    return statistic, float(chi2.sf(statistic, len(tables) - 1))
