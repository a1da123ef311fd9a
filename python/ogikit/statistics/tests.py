"""Tests of tables of counts: 2 × 2 and r × c, exact, by chance tables, or asymptotic; and of one rate.

Tests by chance tables give p = (b + 1)/(m + 1), b of m tables being at least as extreme as the one seen
(Davison and Hinkley, Bootstrap Methods and their Application, 1997, section 4.2): never 0, and the same for
one seed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Literal, TypeAlias, get_args

import numpy as np
import numpy.typing as npt

from ogikit.statistics.arrays import SEED, IntArray, Note, as_counts, unknown

ExactMethod: TypeAlias = Literal["fisher", "barnard", "boschloo"]
AsymptoticMethod: TypeAlias = Literal["pearson", "likelihood-ratio"]
MonteCarloOrder: TypeAlias = Literal["pearson", "fisher"]

RESAMPLES = 9_999
SMALL_EXPECTED = 5.0  # Cochran's rule: below it the χ² distribution is not to be trusted


@dataclass(frozen=True, slots=True)
class TableTest:
    """A test of independence.

    Attributes:
        pvalue: NaN where nothing can be tested: less than two rows or columns hold a count.
        statistic: X², G, or what the exact test orders tables by; NaN where there is none.
        df: Degrees of freedom; None of exact tests and of tests by chance tables.
        method: By name.
        smallest_expected: Of the cells that were tested; NaN where nothing was.
        dropped: By axis of the table, the indices without any count: they say nothing and were left out.
        resamples: How many chance tables were drawn; None where none.
        seed: Where drawing started; None where nothing was drawn.
    """

    pvalue: float
    statistic: float
    df: int | None
    method: str
    smallest_expected: float
    dropped: tuple[tuple[int, ...], ...]
    resamples: int | None = None
    seed: int | None = None

    @property
    def note(self) -> Note | None:
        """What was left out, in words; None where nothing was."""
        if not any(self.dropped):
            return None
        names = (("行", "rows"), ("列", "columns"), ("层", "layers"))
        parts = [
            (zh, en, ", ".join(str(index + 1) for index in indices))
            for (zh, en), indices in zip(names, self.dropped, strict=False)
            if indices
        ]
        return Note(
            "全为零而未计入：" + "；".join(f"第 {numbers} {zh}" for zh, _, numbers in parts),
            "left out, being all zero: " + "; ".join(f"{en} {numbers}" for _, en, numbers in parts),
        )


def exact(table: npt.ArrayLike, method: ExactMethod = "fisher") -> TableTest:
    """Exact two-sided test of a 2 × 2 table. Raises ValueError for another shape.

    - `fisher`: given both margins; p adds the tables that are no likelier than the one seen. Fisher, The
      Design of Experiments, 1935.
    - `barnard`: given the row totals; usually more powerful. Barnard, Biometrika 34, 1947.
    - `boschloo`: as Barnard's, ordered by Fisher's p; never less powerful than Fisher's. Boschloo, Statistica
      Neerlandica 24, 1970.

    Rows are the two groups.
    """
    from scipy import stats

    if method not in get_args(ExactMethod):
        raise unknown(method, get_args(ExactMethod))
    counts = as_counts(table, "table")
    if counts.shape != (2, 2):
        raise ValueError("an exact test takes a 2 × 2 table; for larger ones there is monte_carlo")
    kept, dropped = _without_empty(counts)
    if min(kept.shape) < 2:
        return _untestable(method, dropped)
    # Barnard's and Boschloo's groups are the columns in SciPy.
    found: Any = (
        stats.fisher_exact(counts)
        if method == "fisher"
        else stats.barnard_exact(counts.T)
        if method == "barnard"
        else stats.boschloo_exact(counts.T)
    )
    return TableTest(
        float(found.pvalue), float(found.statistic), None, method, _smallest_expected(counts), dropped
    )


def asymptotic(table: npt.ArrayLike, method: AsymptoticMethod = "pearson") -> TableTest:
    """Test of independence against χ², of a table of two or more ways, without continuity correction.

    - `pearson`: X² = Σ (O − E)²/E. Pearson, Philosophical Magazine 50, 1900.
    - `likelihood-ratio`: G = 2 Σ O ln(O/E). Wilks, Annals of Mathematical Statistics 6, 1935.

    Rows and columns without any count are left out, and named in the result.
    """
    from scipy import stats

    if method not in get_args(AsymptoticMethod):
        raise unknown(method, get_args(AsymptoticMethod))
    kept, dropped = _without_empty(as_counts(table, "table"))
    if min(kept.shape) < 2:
        return _untestable(method, dropped)
    found = stats.chi2_contingency(
        kept, correction=False, lambda_="pearson" if method == "pearson" else "log-likelihood"
    )
    return TableTest(
        float(found.pvalue),
        float(found.statistic),
        int(found.dof),
        method,
        float(found.expected_freq.min()),
        dropped,
    )


def monte_carlo(
    table: npt.ArrayLike,
    order: MonteCarloOrder = "pearson",
    resamples: int = RESAMPLES,
    seed: int = SEED,
) -> TableTest:
    """Test of independence of an r × c table against chance tables with the same margins (Patefield, Applied
    Statistics AS 159, 1981).

    `order` says which tables are more extreme: by X² (`pearson`), or the less probable (`fisher`: Freeman and
    Halton, Biometrika 38, 1951). Rows and columns without any count are left out, and named in the result.
    """
    from scipy import stats

    if order not in get_args(MonteCarloOrder):
        raise unknown(order, get_args(MonteCarloOrder))
    kept, dropped = _without_empty(as_counts(table, "table"))
    if kept.ndim != 2:
        raise ValueError("chance tables are drawn for tables of two ways")
    method = f"monte-carlo {order}"
    if min(kept.shape) < 2:
        return _untestable(method, dropped)
    draws = stats.MonteCarloMethod(
        n_resamples=resamples, batch=max(1, 2_000_000 // kept.size), rng=np.random.default_rng(seed)
    )
    found: Any = (
        stats.fisher_exact(kept, method=draws)
        if order == "fisher"
        else stats.chi2_contingency(kept, correction=False, method=draws)
    )
    return TableTest(
        float(found.pvalue),
        float(found.statistic),
        None,
        method,
        _smallest_expected(kept),
        dropped,
        resamples,
        seed,
    )


def independence(table: npt.ArrayLike, resamples: int = RESAMPLES, seed: int = SEED) -> TableTest:
    """The test that fits the table: Pearson's X² where every expected count is 5 or more (Cochran, Biometrics
    10, 1954), else Fisher's exact test of a 2 × 2 table, else Pearson's X² against chance tables.

    `method` of the result says which it was, `smallest_expected` why.
    """
    asymptotically = asymptotic(table)
    if not asymptotically.smallest_expected < SMALL_EXPECTED:
        return asymptotically
    kept, dropped = _without_empty(as_counts(table, "table"))
    found = exact(kept) if kept.shape == (2, 2) else monte_carlo(kept, "pearson", resamples, seed)
    return replace(found, dropped=dropped)


def rate(events: int, exposure: float, expected_rate: float) -> float:
    """Two-sided p of a Poisson count under a rate: twice the smaller exact tail, at most 1."""
    from statsmodels.stats.rates import test_poisson

    return min(1.0, float(test_poisson(events, exposure, value=expected_rate, method="exact-c").pvalue))


def _without_empty(counts: IntArray) -> tuple[IntArray, tuple[tuple[int, ...], ...]]:
    if counts.ndim < 2:
        raise ValueError("a table has at least two ways")
    dropped = []
    kept = counts
    for axis in range(counts.ndim):
        others = tuple(other for other in range(counts.ndim) if other != axis)
        empty = np.flatnonzero(counts.sum(axis=others) == 0)
        dropped.append(tuple(empty.tolist()))
        kept = np.delete(kept, empty, axis=axis)
    return kept, tuple(dropped)


def _smallest_expected(counts: IntArray) -> float:
    from scipy.stats.contingency import expected_freq

    return float(expected_freq(counts).min())


def _untestable(method: str, dropped: tuple[tuple[int, ...], ...]) -> TableTest:
    return TableTest(np.nan, np.nan, None, method, np.nan, dropped)
