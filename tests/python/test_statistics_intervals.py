"""Intervals of proportions, rates and their comparisons, held against published numbers."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ogikit.statistics import differences, intervals
from ogikit.statistics.differences import DifferenceMethod
from ogikit.statistics.intervals import ProportionMethod, RateMethod

NEWCOMBE_A = "Newcombe, Statistics in Medicine 17, 1998, 857–872"
R_BINOM = "R binom, in the tests of statsmodels"
SCIPY_DOC = "documentation of scipy.stats.binomtest"
OWN = "computed for this project"


class Published(NamedTuple):
    events: int
    trials: int
    method: ProportionMethod
    low: float
    high: float
    tolerance: float
    source: str


EACH: tuple[ProportionMethod, ...] = ("wilson", "clopper-pearson", "mid-p")
PROPORTIONS = [
    *(
        Published(events, trials, method, low, high, 5e-5, NEWCOMBE_A)
        for events, trials, limits in [
            (81, 263, ((0.2553, 0.3662), (0.2527, 0.3676), (0.2544, 0.3658))),
            (15, 148, ((0.0624, 0.1605), (0.0578, 0.1617), (0.0601, 0.1581))),
            (0, 20, ((0.0, 0.1611), (0.0, 0.1684), (0.0, 0.1391))),
            (1, 29, ((0.0061, 0.1718), (0.0009, 0.1776), (0.0017, 0.1585))),
        ]
        for method, (low, high) in zip(EACH, limits, strict=True)
    ),
    Published(4, 20, "wilson", 0.0806576625797981, 0.4160174322518935, 1e-10, R_BINOM),
    Published(4, 20, "clopper-pearson", 0.057333997, 0.436614003, 1e-8, R_BINOM),
    Published(4, 20, "jeffreys", 0.0715200525, 0.4082257625, 1e-9, R_BINOM),
    Published(18, 20, "wilson", 0.6989663548, 0.9721335188, 1e-9, R_BINOM),
    Published(18, 20, "clopper-pearson", 0.6830172860, 0.9876514728, 1e-9, R_BINOM),
    Published(18, 20, "jeffreys", 0.7161467427, 0.9786275120, 1e-9, R_BINOM),
    Published(4, 200, "wilson", 0.00780442641634947, 0.05028708690582643, 1e-10, R_BINOM),
    Published(4, 200, "clopper-pearson", 0.0054755659, 0.0504136091, 1e-9, R_BINOM),
    Published(7, 50, "clopper-pearson", 0.05819170033997342, 0.26739600249700846, 1e-10, SCIPY_DOC),
    Published(7, 50, "wilson", 0.0695083343, 0.2618619371, 1e-9, R_BINOM),
    Published(19, 38, "wilson", 0.348499283643951, 0.651500716356049, 1e-10, R_BINOM),
    Published(0, 1, "wilson", 0, 0.793451, 1e-6, OWN),
    Published(0, 1, "clopper-pearson", 0, 0.975, 1e-6, OWN),
    Published(1, 1, "wilson", 0.206549, 1, 1e-6, OWN),
    Published(3, 3, "wilson", 0.438503, 1, 1e-6, OWN),
    Published(5548, 13810, "wilson", 0.393590, 0.409941, 1e-6, OWN),
    Published(275, 805, "wilson", 0.309675, 0.375059, 1e-6, OWN),
    Published(97, 669, "wilson", 0.120338, 0.173701, 1e-6, OWN),
]


@pytest.mark.parametrize("published", PROPORTIONS, ids=lambda p: f"{p.events}/{p.trials} {p.method}")
def test_proportions_are_as_published(published: Published) -> None:
    found = intervals.proportion(published.events, published.trials, published.method)
    assert found.low == pytest.approx(published.low, abs=published.tolerance)
    assert found.high == pytest.approx(published.high, abs=published.tolerance)


# 15 events over 400. R epitools and the tests of statsmodels; PHEindicatormethods has the classic Byar.
RATES: list[tuple[RateMethod, float, float]] = [
    ("exact", 0.0209884653, 0.0618505472),
    ("score", 0.0227264749, 0.0618771721),
    ("byar-half", 0.0219084369, 0.0602933511),
    ("byar", 0.0209731600, 0.0618540784),
    ("mid-p", 0.0217901366, 0.0604624097),
    ("jeffreys", 0.0219234232, 0.0602898620),
]


@pytest.mark.parametrize(("method", "low", "high"), RATES)
def test_rates_are_as_published(method: RateMethod, low: float, high: float) -> None:
    found = intervals.rate(15, 400, method)
    assert (float(found.low), float(found.high)) == pytest.approx((low, high), abs=2e-9)


def test_no_data_is_not_zero() -> None:
    assert np.isnan(intervals.proportion([0], [0]).estimate).all()
    assert np.isnan(intervals.proportion([0], [0], "mid-p").low).all()
    assert np.isnan(intervals.rate([3], [0]).high).all()
    assert np.isnan(differences.difference([1], [2], [0], [0]).low).all()


@pytest.mark.parametrize(
    ("events", "trials", "says"),
    [(3, 2, "more events"), (-1, 2, "negative"), (0.5, 2, "whole"), (np.nan, 2, "whole")],
)
def test_what_is_no_count_is_refused(events: float, trials: float, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        intervals.proportion(events, trials)


quick = settings(deadline=None, max_examples=25)
PROPORTION_METHODS: tuple[ProportionMethod, ...] = ("wilson", "clopper-pearson", "jeffreys", "mid-p")
RATE_METHODS: tuple[RateMethod, ...] = ("exact", "mid-p", "jeffreys", "score", "byar", "byar-half")
counted = st.integers(1, 3000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
levels = st.sampled_from([0.8, 0.95, 0.998])


@quick
@given(counted, st.sampled_from(PROPORTION_METHODS), levels)
def test_intervals_contain_the_estimate_and_mirror(
    pair: tuple[int, int], method: ProportionMethod, level: float
) -> None:
    x, n = pair
    found = intervals.proportion([x, n - x], [n, n], method, level)
    assert ((found.low <= found.estimate) & (found.estimate <= found.high)).all()
    assert ((found.low >= 0) & (found.high <= 1)).all()
    assert found.low[0] == pytest.approx(1 - found.high[1], abs=1e-9)


@quick
@given(counted)
def test_the_exact_interval_holds_mid_p(pair: tuple[int, int]) -> None:
    exact, mid = (intervals.proportion(*pair, method=m) for m in ("clopper-pearson", "mid-p"))
    assert exact.low <= mid.low + 1e-12
    assert mid.high <= exact.high + 1e-12


@quick
@given(st.integers(0, 5000), st.floats(0.1, 1e6), st.sampled_from(RATE_METHODS))
def test_rate_intervals_contain_the_estimate(events: int, exposure: float, method: RateMethod) -> None:
    found = intervals.rate(events, exposure, method)
    assert 0 <= found.low <= found.estimate <= found.high


# ── two proportions ─────────────────────────────────────────────────────────────────────────────

# Newcombe, Statistics in Medicine 17, 1998, 873–890, table II, method 10.
NEWCOMBE_B = [
    ((56, 70, 48, 80), (0.0524, 0.3339)),
    ((9, 10, 3, 10), (0.1705, 0.8090)),
    ((6, 7, 2, 7), (0.0582, 0.8062)),
    ((5, 56, 0, 29), (-0.0381, 0.1926)),
    ((0, 10, 0, 20), (-0.1611, 0.2775)),
    ((0, 10, 0, 10), (-0.2775, 0.2775)),
    ((10, 10, 0, 20), (0.6791, 1.0)),
    ((10, 10, 0, 10), (0.6075, 1.0)),
]


@pytest.mark.parametrize(("pair", "limits"), NEWCOMBE_B)
def test_differences_are_as_newcombe_has_them(
    pair: tuple[int, int, int, int], limits: tuple[float, float]
) -> None:
    found = differences.difference(*pair)
    assert (float(found.low), float(found.high)) == pytest.approx(limits, abs=5e-5)


# 7/34 against 1/34: R PropCIs, in the tests of statsmodels. PropCIs finds limits of the odds ratio on a grid
# and leaves out the factor N/(N−1) of the ratio.
PROPCIS: list[tuple[DifferenceMethod, tuple[float, float], float]] = [
    ("newcombe", (0.018921, 0.340369), 1e-6),
    ("agresti-caffo", (0.01161167, 0.32172166), 6e-7),
    ("wald", (0.02916942, 0.32377176), 6e-7),
    ("miettinen-nurminen", (0.0270416, 0.3452912), 6e-8),
]


@pytest.mark.parametrize(("method", "limits", "tolerance"), PROPCIS)
def test_differences_are_as_propcis_has_them(
    method: DifferenceMethod, limits: tuple[float, float], tolerance: float
) -> None:
    found = differences.difference(7, 34, 1, 34, method)
    assert (float(found.low), float(found.high)) == pytest.approx(limits, abs=tolerance)


def test_ratios_are_as_propcis_has_them() -> None:
    ratio = differences.ratio(7, 34, 1, 34, "koopman")
    assert (float(ratio.low), float(ratio.high)) == pytest.approx((1.220853, 42.575718), abs=6e-7)
    odds = differences.odds_ratio(7, 34, 1, 34)
    assert (float(odds.low), float(odds.high)) == pytest.approx((1.246309, 56.486130), rel=5e-4)


def test_score_limits_are_those_of_statsmodels_where_it_has_them() -> None:
    from statsmodels.stats.proportion import confint_proportions_2indep

    for pair in [(30, 100, 45, 120), (275, 805, 5548, 13810), (97, 669, 82, 600)]:
        for compare, of in (("ratio", differences.ratio), ("odds-ratio", differences.odds_ratio)):
            found = of(*pair)
            theirs = confint_proportions_2indep(*pair, compare=compare, method="score", correction=True)
            assert (float(found.low), float(found.high)) == pytest.approx(tuple(theirs), rel=1e-6)


def test_empty_cells_have_one_sided_intervals() -> None:
    ratio = differences.ratio([0, 5, 0], [10, 10, 10], [5, 0, 0], [10, 10, 10])
    assert ratio.low[0] == 0
    assert ratio.high[0] < np.inf
    assert np.isinf([ratio.estimate[1], ratio.high[1], ratio.high[2]]).all()
    assert ratio.low[1] > 0
    assert np.isnan(ratio.estimate[2])
    odds = differences.odds_ratio(10, 10, 3, 10)
    assert np.isinf(odds.high)
    assert odds.low > 1


pairs = st.tuples(counted, counted).map(lambda two: (*two[0], *two[1]))
METHODS: tuple[DifferenceMethod, ...] = ("newcombe", "miettinen-nurminen", "mee", "wald")


@quick
@given(pairs, st.sampled_from(METHODS))
def test_differences_swap_their_sign_with_the_sides(
    pair: tuple[int, int, int, int], method: DifferenceMethod
) -> None:
    x1, n1, x2, n2 = pair
    there = differences.difference(x1, n1, x2, n2, method)
    back = differences.difference(x2, n2, x1, n1, method)
    assert there.low - 1e-12 <= there.estimate <= there.high + 1e-12
    assert there.low == pytest.approx(-back.high, abs=1e-9)
    assert there.high == pytest.approx(-back.low, abs=1e-9)


@quick
@given(pairs)
def test_ratios_invert_with_the_sides(pair: tuple[int, int, int, int]) -> None:
    x1, n1, x2, n2 = pair
    for of in (differences.ratio, differences.odds_ratio):
        there, back = of(x1, n1, x2, n2), of(x2, n2, x1, n1)
        if not np.isnan(there.estimate):
            assert there.low * (1 - 1e-9) <= there.estimate <= there.high * (1 + 1e-9)
        for low, high in ((there.low, back.high), (back.low, there.high)):
            assert (low == 0) == np.isinf(high)
            if low > 0:
                assert float(low * high) == pytest.approx(1, rel=1e-6)
