"""Tests of tables, strata, trends and families of tests, held against published numbers."""

from __future__ import annotations

import datetime
import itertools

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ogikit.statistics import SEED, differences, discovery, strata, trend
from ogikit.statistics import tests as of_tables
from ogikit.statistics.discovery import AdjustmentMethod

quick = settings(deadline=None, max_examples=25)

# ── tables ──────────────────────────────────────────────────────────────────────────────────────

FISHER = [
    ([[3, 1], [1, 3]], 0.4857142857, 1e-10, "the lady tasting tea"),
    ([[6, 37], [108, 200]], 0.005092697748126, 1e-12, "SciPy's tests, R"),
    ([[2, 7], [8, 2]], 0.023014137565221155, 1e-12, "SciPy's tests, R"),
]


@pytest.mark.parametrize(("table", "pvalue", "tolerance", "source"), FISHER, ids=lambda case: str(case)[:20])
def test_exact_p_is_as_published(
    table: list[list[int]], pvalue: float, tolerance: float, source: str
) -> None:
    assert of_tables.exact(table).pvalue == pytest.approx(pvalue, abs=tolerance), source


# SciPy's test of fisher_exact; p of R's network algorithm.
RAGGED = [
    [1, 2, 2, 1, 1, 0, 1],
    [2, 0, 0, 2, 3, 0, 0],
    [0, 1, 1, 1, 2, 7, 3],
    [1, 1, 2, 0, 0, 0, 1],
    [0, 1, 1, 1, 1, 0, 0],
]


def test_chance_tables_come_near_the_exact_p() -> None:
    exact, drawn = 0.03928964365533, of_tables.monte_carlo(RAGGED, "fisher", resamples=40_000)
    assert abs(drawn.pvalue - exact) < 4 * np.sqrt(exact * (1 - exact) / 40_000)


def test_chance_tables_are_those_of_the_seed() -> None:
    first, again = (of_tables.monte_carlo(RAGGED, resamples=999) for _ in range(2))
    other = of_tables.monte_carlo(RAGGED, resamples=999, seed=1)
    assert first == again
    assert (first.seed, first.resamples) == (SEED, 999)
    assert first.pvalue != other.pvalue
    # (b + 1)/(m + 1): never 0.
    assert (first.pvalue * 1000) == pytest.approx(round(first.pvalue * 1000))
    assert of_tables.monte_carlo([[50, 0], [0, 50]], resamples=99).pvalue == pytest.approx(0.01)


def test_pearson_is_as_published() -> None:
    """Agresti, An Introduction to Categorical Data Analysis: party by gender."""
    party = of_tables.asymptotic([[762, 327, 468], [484, 239, 477]])
    assert party.statistic == pytest.approx(30.0701, abs=5e-5)
    assert party.df == 2
    assert party.pvalue == pytest.approx(2.954e-07, rel=5e-4)


def test_three_ways_are_as_in_r() -> None:
    """SciPy's tests of chi2_contingency, from R's summary(xtabs())."""
    first = [[12, 34, 23], [35, 31, 11], [12, 32, 9], [12, 12, 14]]
    second = [[4, 47, 11], [34, 10, 18], [18, 13, 19], [9, 33, 25]]
    found = of_tables.asymptotic([first, second])
    assert (round(found.statistic, 2), found.df) == (102.17, 17)
    assert found.pvalue == pytest.approx(3.514e-14, rel=5e-4)


def test_empty_rows_and_columns_are_left_out_and_named() -> None:
    found = of_tables.independence([[30, 0, 20], [0, 0, 0], [10, 0, 40]])
    assert found.dropped == ((1,), (1,))
    assert found.pvalue == of_tables.asymptotic([[30, 20], [10, 40]]).pvalue
    assert found.note is not None
    assert found.note.en == "left out, being all zero: rows 2; columns 2"
    assert found.note.zh == "全为零而未计入：第 2 行；第 2 列"
    assert of_tables.independence([[30, 20], [10, 40]]).note is None


def test_the_test_fits_the_table() -> None:
    assert of_tables.independence([[30, 20], [10, 40]]).method == "pearson"
    assert of_tables.independence([[3, 2], [1, 4]]).method == "fisher"
    assert of_tables.independence([[3, 2, 0], [1, 4, 0]]).method == "fisher"
    assert of_tables.independence([[3, 2, 0], [1, 4, 2]]).method == "monte-carlo pearson"
    assert np.isnan(of_tables.independence([[3, 2], [0, 0]]).pvalue)


def test_rate_is_as_in_statsmodels() -> None:
    assert of_tables.rate(15, 400, 0.05) == pytest.approx(0.313026269, abs=1e-9)


tables = st.lists(st.lists(st.integers(0, 30), min_size=3, max_size=3), min_size=2, max_size=4)


@quick
@given(tables)
def test_asymptotic_p_does_not_know_the_order(table: list[list[int]]) -> None:
    there, back = of_tables.asymptotic(table), of_tables.asymptotic(table[::-1])
    sideways = of_tables.asymptotic(np.transpose(table))
    assert there.pvalue == pytest.approx(back.pvalue, nan_ok=True)
    assert there.pvalue == pytest.approx(sideways.pvalue, nan_ok=True)


two_by_two = st.tuples(*[st.integers(0, 12)] * 4)


@quick
@given(two_by_two)
def test_exact_p_does_not_know_the_order(cells: tuple[int, int, int, int]) -> None:
    a, b, c, d = cells
    table = [[a, b], [c, d]]
    there, back = of_tables.exact(table), of_tables.exact([[c, d], [a, b]])
    assert there.pvalue == pytest.approx(back.pvalue, nan_ok=True)
    assert np.isnan(there.pvalue) or 0 < there.pvalue <= 1


def test_boschloo_is_never_less_powerful_than_fisher() -> None:
    for table in ([[3, 1], [1, 3]], [[7, 2], [1, 8]], [[2, 7], [8, 2]]):
        fisher, barnard, boschloo = (of_tables.exact(table, m) for m in ("fisher", "barnard", "boschloo"))
        assert boschloo.pvalue <= fisher.pvalue
        assert barnard.pvalue == pytest.approx(of_tables.exact(table[::-1], "barnard").pvalue)


# ── strata ──────────────────────────────────────────────────────────────────────────────────────

RABBITS = [[[0, 0], [6, 5]], [[3, 0], [3, 6]], [[6, 2], [0, 4]], [[5, 6], [1, 0]], [[2, 5], [0, 0]]]
SECOND = [[[20, 14], [10, 24]], [[15, 12], [3, 15]], [[3, 2], [3, 2]], [[12, 3], [7, 5]], [[1, 0], [3, 2]]]
THIRD = [
    [[313, 512], [19, 89]],
    [[207, 353], [8, 17]],
    [[205, 120], [391, 202]],
    [[278, 139], [244, 131]],
    [[138, 53], [299, 94]],
    [[351, 22], [317, 24]],
]
# Admitted and rejected, men and women, in six departments.
BERKELEY = [
    [[512, 313], [89, 19]],
    [[353, 207], [17, 8]],
    [[120, 205], [202, 391]],
    [[138, 279], [131, 244]],
    [[53, 138], [94, 299]],
    [[22, 351], [24, 317]],
]
# R's mantelhaen.test, in the tests of statsmodels.
MANTEL_HAENSZEL = [
    (RABBITS, 7.0, 3.928571, 0.047472, 1.026713, 47.725133),
    (SECOND, 3.5912, 11.8852, 0.0005658, 1.781135, 7.240633),
    (THIRD, 1.101879, 1.336755, 0.247607, 0.9402012, 1.2913602),
]


@pytest.mark.parametrize(
    ("given_tables", "odds_ratio", "statistic", "pvalue", "low", "high"), MANTEL_HAENSZEL
)
def test_mantel_haenszel_is_as_in_r(
    given_tables: npt.ArrayLike, odds_ratio: float, statistic: float, pvalue: float, low: float, high: float
) -> None:
    found = strata.mantel_haenszel(given_tables)
    assert found.odds_ratio == pytest.approx(odds_ratio, rel=2e-5)
    assert found.statistic == pytest.approx(statistic, abs=5e-5)
    assert found.pvalue == pytest.approx(pvalue, abs=1e-6)
    assert (found.low, found.high) == pytest.approx((low, high), rel=1e-6)


def test_berkeley_is_as_in_r() -> None:
    """R: mantelhaen.test(UCBAdmissions), with and without continuity correction."""
    found, plain = strata.mantel_haenszel(BERKELEY), strata.mantel_haenszel(BERKELEY, correction=False)
    assert found.odds_ratio == pytest.approx(0.9046968, abs=5e-8)
    assert (found.statistic, found.pvalue) == pytest.approx((1.426946, 0.232263), abs=1e-6)
    assert (plain.statistic, plain.pvalue) == pytest.approx((1.524607, 0.216924), abs=1e-6)
    # The pooled table says the opposite.
    pooled = np.sum(BERKELEY, axis=0)
    assert differences.odds_ratio(pooled[0, 0], pooled[0].sum(), pooled[1, 0], pooled[1].sum()).low > 1


@pytest.mark.parametrize(
    ("given_tables", "tarone", "statistic", "pvalue"),
    [
        (SECOND, False, 1.8438, 0.7645),
        (SECOND, True, 1.8436, 0.7645),
        (THIRD, False, 18.83297, 0.002064786),
        (THIRD, True, 18.83297, 0.002064786),
    ],
)
def test_breslow_day_is_as_in_desctools(
    given_tables: npt.ArrayLike, tarone: bool, statistic: float, pvalue: float
) -> None:
    found = strata.mantel_haenszel(given_tables, tarone=tarone)
    assert found.homogeneity == pytest.approx(statistic, rel=3e-5)
    assert found.homogeneity_pvalue == pytest.approx(pvalue, rel=1e-4)


def test_strata_that_say_nothing_are_named() -> None:
    found = strata.mantel_haenszel(RABBITS)
    assert found.dropped == (0, 4)
    assert found.odds_ratio == pytest.approx(7)
    nothing = strata.mantel_haenszel([[[0, 0], [1, 2]]])
    assert nothing.dropped == (0,)
    assert np.isnan(nothing.pvalue)


def test_an_empty_diagonal_has_an_infinite_odds_ratio_and_no_limits() -> None:
    found = strata.mantel_haenszel([[[5, 0], [0, 3]], [[2, 0], [1, 1]]])
    assert found.odds_ratio == np.inf
    assert np.isnan([found.low, found.high, found.homogeneity]).all()
    assert found.pvalue < 0.05


strata_of_tables = st.lists(two_by_two, min_size=1, max_size=5)


@quick
@given(strata_of_tables)
def test_strata_have_no_order_and_swapped_groups_invert(cells: list[tuple[int, int, int, int]]) -> None:
    given_tables = np.array(cells).reshape(-1, 2, 2)
    there = strata.mantel_haenszel(given_tables)
    shuffled = strata.mantel_haenszel(given_tables[::-1])
    swapped = strata.mantel_haenszel(given_tables[:, ::-1])
    assert there.pvalue == pytest.approx(shuffled.pvalue, nan_ok=True)
    assert there.pvalue == pytest.approx(swapped.pvalue, nan_ok=True)
    if 0 < there.odds_ratio < np.inf:
        assert there.odds_ratio * swapped.odds_ratio == pytest.approx(1)
        assert there.low <= there.odds_ratio <= there.high


# ── trend ───────────────────────────────────────────────────────────────────────────────────────

SMOKERS = ([83, 90, 129, 70], [86, 93, 136, 82])  # R's help of prop.trend.test
ALCOHOL = ([48, 38, 5, 1, 1], [17114, 14502, 793, 127, 38], [0, 0.5, 1.5, 4, 7])  # Agresti, malformations


def test_trends_are_as_published() -> None:
    plain = trend.cochran_armitage(*SMOKERS)
    assert (plain.statistic, plain.pvalue) == pytest.approx((8.224922, 0.004132), abs=5e-7)
    # prop.test has 12.6 with 3 degrees of freedom: the trend and what it leaves over.
    assert plain.statistic + plain.departure == pytest.approx(12.600, abs=5e-4)
    step = trend.cochran_armitage(*SMOKERS, scores=[0, 0, 0, 1])
    assert (step.statistic, step.pvalue) == pytest.approx((12.173146, 0.000484825), abs=5e-7)
    alcohol = trend.cochran_armitage(*ALCOHOL)
    assert (alcohol.statistic, alcohol.pvalue) == pytest.approx((6.570134, 0.010370), abs=1e-6)
    trials = sum(ALCOHOL[1])
    assert alcohol.statistic * (trials - 1) / trials == pytest.approx(6.569932, abs=1e-6)


@quick
@given(st.lists(st.integers(1, 99), min_size=2, max_size=6), st.floats(0.5, 10), st.floats(-9, 9))
def test_a_trend_does_not_know_the_unit_of_its_scores(trials: list[int], scale: float, shift: float) -> None:
    events = [trial // 2 for trial in trials]
    scores = np.arange(len(trials), dtype=float)
    there = trend.cochran_armitage(events, trials, scores)
    moved = trend.cochran_armitage(events, trials, scale * scores + shift)
    back = trend.cochran_armitage(events[::-1], trials[::-1])
    assert there.statistic == pytest.approx(moved.statistic, abs=1e-6, nan_ok=True)
    assert there.statistic == pytest.approx(back.statistic, abs=1e-6, nan_ok=True)
    assert there.slope == pytest.approx(-back.slope, abs=1e-9, nan_ok=True)


def test_years_without_outcomes_are_no_zeros() -> None:
    with_gap = trend.cochran_armitage([5, 0, 20], [50, 0, 50], [2019, 2020, 2021])
    without = trend.cochran_armitage([5, 20], [50, 50], [2019, 2021])
    assert with_gap == without
    assert with_gap.groups == 2
    assert np.isnan(trend.cochran_armitage([5, 0], [50, 0]).statistic)


def test_a_law_in_force_in_june_holds_for_part_of_the_year() -> None:
    shares = trend.share_after([2024, 2025, 2026], datetime.date(2025, 6, 1))
    assert shares.tolist() == [0, 214 / 365, 1]
    assert trend.share_after([2020, 2021], datetime.date(2021, 1, 1)).tolist() == [0, 1]


def test_an_interruption_is_told_from_a_trend() -> None:
    years = list(range(2019, 2026))
    breaks = {"law": datetime.date(2023, 1, 1), "later": datetime.date(2030, 1, 1)}
    stepped = trend.interrupted(years, [100, 101, 99, 100, 200, 201, 199], [1000] * 7, breaks)
    assert stepped.terms == ("level", "trend", "law")
    assert stepped.low[2] > 0.5
    assert stepped.low[1] < 0 < stepped.high[1]
    steady = trend.interrupted(years, [100, 120, 140, 160, 180, 200, 220], [1000] * 7, breaks)
    assert steady.low[2] < 0 < steady.high[2]
    assert steady.low[1] > 0


def test_what_years_cannot_tell_is_nan() -> None:
    law = {"law": datetime.date(2020, 1, 1)}
    assert np.isnan(trend.interrupted([2019, 2020], [1, 2], [5, 5], law).log_odds).all()
    separated = trend.interrupted(range(2017, 2023), [0, 0, 0, 5, 5, 5], [5] * 6, law)
    assert np.isnan(separated.log_odds).all()


# ── families ────────────────────────────────────────────────────────────────────────────────────

# Benjamini and Hochberg, JRSS B 57, 1995, section 3.1: a trial of myocardial infarction.
BH1995 = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459]
BH1995 += [0.324, 0.4262, 0.5719, 0.6528, 0.759, 1]
REJECTED: list[tuple[AdjustmentMethod, int]] = [("bh", 4), ("bonferroni", 3), ("by", 3), ("bky", 8)]


@pytest.mark.parametrize(("method", "count"), REJECTED)
def test_rejections_are_as_published(method: AdjustmentMethod, count: int) -> None:
    assert discovery.adjust(BH1995, method).rejected.sum() == count


def test_adjusted_p_are_as_in_r() -> None:
    bh = [0.0015, 0.003, 0.0095, 0.035625, 0.0603, 0.063857, 0.063857, 0.0645, 0.0765, 0.486]
    bh += [0.581182, 0.714875, 0.753231, 0.813214, 1]
    assert discovery.adjust(BH1995).adjusted == pytest.approx(bh, abs=5e-7)
    by = discovery.adjust(BH1995, "by").adjusted[:4]
    assert by == pytest.approx([0.004977, 0.009955, 0.031523, 0.118212], abs=5e-7)
    scipy_doc = [0.005, 0.009, 0.019, 0.022, 0.051, 0.101, 0.361, 0.387]
    adjusted = discovery.adjust(scipy_doc).adjusted
    assert adjusted == pytest.approx([0.036, 0.036, 0.044, 0.044, 0.0816, 0.134667, 0.387, 0.387], abs=1e-6)


@quick
@given(st.lists(st.floats(0, 1), min_size=1, max_size=12))
def test_adjustment_keeps_order_and_never_lowers_p(pvalues: list[float]) -> None:
    order = np.argsort(pvalues)[::-1]
    for method in ("bh", "by", "holm", "bonferroni"):
        found = discovery.adjust(pvalues, method).adjusted
        assert (found >= np.array(pvalues) - 1e-15).all()
        assert found[order] == pytest.approx(discovery.adjust(np.array(pvalues)[order], method).adjusted)
    bonferroni, holm, bh = (discovery.adjust(pvalues, m).adjusted for m in ("bonferroni", "holm", "bh"))
    for wide, narrow in itertools.pairwise((bonferroni, holm, bh)):
        assert (wide >= narrow - 1e-12).all()


def test_what_was_not_tested_is_not_of_the_family() -> None:
    found = discovery.adjust([0.01, np.nan, 0.04])
    assert found.family == 2
    assert np.isnan(found.adjusted[1])
    assert found.rejected.tolist() == [True, False, True]
