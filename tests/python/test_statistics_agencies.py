"""Funnels, shrinkage and ranks of agencies, held against published numbers and properties."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ogikit.statistics import funnel, intervals, ranks, shrinkage
from ogikit.statistics.ranks import RankMethod

quick = settings(deadline=None, max_examples=25)

# ── funnels ─────────────────────────────────────────────────────────────────────────────────────

# The tests of FunnelPlotR.
OBSERVED = np.array([100, 150, 180, 80, 120, 225])
EXPECTED = np.array([108, 112, 165, 95, 100, 220])


def test_overdispersion_is_as_in_funnelplotr() -> None:
    """Standardised ratios on the log scale, with standard error 1/√E, as NHS England's SHMI has them."""
    z = np.log(OBSERVED / EXPECTED) * np.sqrt(EXPECTED)
    assert funnel.overdispersion(z, "truncate") == pytest.approx(2.948033, abs=5e-7)
    assert funnel.overdispersion(z, "winsorise") == pytest.approx(2.948033, abs=5e-7)


def test_poisson_limits_are_as_in_funnelplotr() -> None:
    low, high = funnel.ratio_limits([15, 20, 30])
    assert low == pytest.approx([0.5596924, 0.6108260, 0.6746958], abs=5e-8)
    assert high == pytest.approx([1.649348, 1.544419, 1.427562], abs=5e-7)
    low, high = funnel.ratio_limits([15, 20, 30], 0.998)
    assert low == pytest.approx([0.3862650, 0.4479107, 0.5289724], abs=5e-8)
    assert high == pytest.approx([2.082907, 1.902094, 1.702771], abs=5e-7)


def test_normal_limits_are_as_in_pheindicatormethods() -> None:
    sizes = [1, 2, 3, 10]
    low, high = (100 * limit for limit in funnel.proportion_limits(0.80642448, sizes, 0.95, "normal"))
    assert low == pytest.approx([3.204264, 25.885383, 35.933491, 56.154344], abs=1e-5)
    assert high.tolist() == [100] * 4
    low, _ = funnel.proportion_limits(0.80642448, sizes, 0.998, "normal")
    assert 100 * low == pytest.approx([0, 0, 10.150815, 42.032591], abs=1e-5)


def test_exact_limits_are_interpolated_binomial_quantiles() -> None:
    """Under 0.5, of 10: P(X ≤ 1) = 0.0107, P(X ≤ 2) = 0.0547, so 0.025 lies at 2 − (0.0547−0.025)/0.0439."""
    low, high = funnel.proportion_limits(0.5, [10, 0])
    assert low[0] == pytest.approx((2 - (56 / 1024 - 0.025) / (45 / 1024)) / 10)
    assert 0.5 < high[0] < 1
    assert np.isnan([low[1], high[1]]).all()


def test_winsorising_bends_the_ends_and_truncation_drops_them() -> None:
    z = [*range(1, 11)]
    assert funnel.overdispersion(z, "none") == pytest.approx(np.mean(np.square(z)))
    assert funnel.overdispersion(z) == pytest.approx(np.mean(np.square([2, *range(2, 10), 9])))
    assert funnel.overdispersion(z, "truncate") == pytest.approx(np.mean(np.square(range(2, 10))))
    assert np.isnan(funnel.overdispersion([np.nan, 3]))


def test_between_variance_is_der_simonian_lairds() -> None:
    """With equal errors s, Σw − Σw²/Σw = (n−1)/s²."""
    n, s, phi = 8, 0.2, 3.0
    assert funnel.between_variance(phi, [s] * n) == pytest.approx(s**2 * (n * phi - (n - 1)) / (n - 1))
    assert funnel.between_variance(0.5, [s] * n) == 0


@pytest.mark.parametrize("adjustment", ["none", "multiplicative", "additive"])
def test_what_is_outside_is_outside_its_limits(adjustment: funnel.Adjustment) -> None:
    rng = np.random.default_rng(5)
    trials = rng.integers(5, 400, 60)
    events = rng.binomial(trials, np.clip(rng.normal(0.5, 0.12, 60), 0, 1))
    found = funnel.proportions(events, trials, adjustment=adjustment)
    low, high = found.limits(trials, 0.95)
    rates = events / trials
    outside = np.where(rates > high, 1, np.where(rates < low, -1, 0))
    assert outside.tolist() == found.outside(0.95).tolist()
    assert outside.any()
    assert found.phi > 1
    assert (found.tau2 > 0) == (adjustment == "additive")


def test_adjustment_widens_the_funnel_and_no_data_is_not_outside() -> None:
    plain = funnel.ratios([*OBSERVED, 0], [*EXPECTED, 0], "none")
    wider = funnel.ratios([*OBSERVED, 0], [*EXPECTED, 0], "multiplicative")
    assert plain.units == 6
    assert np.isnan(plain.z[-1])
    assert plain.outside(0.8)[-1] == 0
    assert (np.abs(wider.z_adjusted[:-1]) < np.abs(plain.z_adjusted[:-1])).all()
    assert wider.limits(100)[1] > plain.limits(100)[1]


def test_agencies_alike_are_not_adjusted() -> None:
    found = funnel.proportions([50, 51, 49], [100, 100, 100])
    assert found.phi < 1
    assert found.adjustment == "none"


# ── shrinkage ───────────────────────────────────────────────────────────────────────────────────

# Rats with tumours in 70 groups: Gelman et al., Bayesian Data Analysis, table 5.1.
GROUPS = """
    0/20 0/20 0/20 0/20 0/20 0/20 0/20 0/19 0/19 0/19 0/19 0/18 0/18 0/17 1/20 1/20 1/20 1/20 1/19
    1/19 1/18 1/18 2/25 2/24 2/23 2/20 2/20 2/20 2/20 2/20 2/20 1/10 5/49 2/19 5/46 3/27 2/17 7/49
    7/47 3/20 3/20 2/13 9/48 10/50 4/20 4/20 4/20 4/20 4/20 4/20 4/20 10/48 4/19 4/19 4/19 5/22
    11/46 12/49 5/20 5/20 6/23 5/19 6/22 6/20 6/20 6/20 16/52 15/47 15/46 9/24
"""
TUMOURS, RATS = np.array([group.split("/") for group in GROUPS.split()], dtype=int).T


def test_rat_tumours_are_as_in_the_book() -> None:
    assert (len(RATS), TUMOURS.sum(), RATS.sum()) == (70, 263, 1725)
    prior = shrinkage.fit_beta(TUMOURS, RATS, "moments")
    assert (prior.mean, prior.sd) == pytest.approx((0.136007, 0.103492), abs=1e-6)
    assert (prior.alpha, prior.beta) == pytest.approx((1.356, 8.615), abs=5e-4)
    assert shrinkage.shrink(4, 14, prior).mean == pytest.approx(0.2234, abs=5e-5)


def test_rat_tumours_by_likelihood() -> None:
    """Computed for this project with an optimiser of its own."""
    prior = shrinkage.fit_beta(TUMOURS, RATS)
    assert (prior.alpha, prior.beta) == pytest.approx((2.3048, 14.0798), rel=1e-3)
    with_current = shrinkage.fit_beta([*TUMOURS, 4], [*RATS, 14])
    assert (with_current.alpha, with_current.beta) == pytest.approx((2.3416, 14.1148), rel=1e-3)
    assert prior.varies


def test_baseball_is_as_efron_and_morris_have_it() -> None:
    hits = np.array([18, 17, 16, 15, 14, 14, 13, 12, 11, 11, 10, 10, 10, 10, 10, 9, 8, 7]) / 45
    mean = hits.mean()
    variance = mean * (1 - mean) / 45
    assert (mean, variance) == pytest.approx((0.265432, 0.00433284), abs=5e-7)
    shrunk = shrinkage.efron_morris(hits, variance)
    assert (shrunk[0] - mean) / (hits[0] - mean) == pytest.approx(0.2117, abs=5e-5)
    assert (shrunk[0], shrunk[-1]) == pytest.approx((0.2939, 0.2422), abs=5e-5)


def test_no_data_is_shown_as_no_data() -> None:
    found = shrinkage.shrink([4, 0, 9], [14, 0, 10])
    assert found.no_data.tolist() == [False, True, False]
    assert np.isnan([found.mean[1], found.low[1], found.high[1]]).all()
    assert found.weight[1] == 0
    with pytest.raises(ValueError, match="two or more"):
        shrinkage.fit_beta([0, 3], [0, 9])


def test_agencies_that_differ_by_chance_alone_share_one_rate() -> None:
    found = shrinkage.fit_beta([5, 5, 5], [10, 10, 10])
    assert not found.varies
    assert (found.alpha, found.beta) == (15.5, 15.5)
    never = shrinkage.shrink([0, 0, 0], [10, 10, 10])
    assert (never.low < never.mean).all()
    assert (never.high > 0.03).all()


def test_a_design_effect_takes_cases_for_so_many_fewer() -> None:
    events, trials = np.array([20, 44, 6, 90]), np.array([40, 80, 60, 100])
    halved = shrinkage.shrink(events // 2, trials // 2)
    found = shrinkage.shrink(events, trials, design_effect=2)
    assert found.mean == pytest.approx(halved.mean, abs=1e-4)
    assert found.high == pytest.approx(halved.high, abs=1e-4)
    with pytest.raises(ValueError, match="above 0"):
        shrinkage.shrink(events, trials, design_effect=[1, 1, 0, 1])


many_agencies = st.lists(
    st.integers(0, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), min_size=3, max_size=12
).filter(lambda rows: sum(n > 0 for _, n in rows) >= 2)


@settings(deadline=None, max_examples=12)
@given(many_agencies)
def test_shrunk_rates_lie_between_their_own_and_the_common_one(rows: list[tuple[int, int]]) -> None:
    events, trials = np.array(rows).T
    found = shrinkage.shrink(events, trials)
    some = trials > 0
    own, common = events[some] / trials[some], found.prior.mean
    slack = 1e-9
    assert (found.mean[some] >= np.minimum(own, common) - slack).all()
    assert (found.mean[some] <= np.maximum(own, common) + slack).all()
    assert ((found.low >= 0) & (found.low < found.high) & (found.high <= 1))[some].all()
    back = shrinkage.shrink(events[::-1], trials[::-1])
    assert back.mean[::-1] == pytest.approx(found.mean, abs=1e-4, nan_ok=True)


# ── ranks ───────────────────────────────────────────────────────────────────────────────────────

estimates = st.lists(st.tuples(st.floats(-5, 5), st.floats(0, 3)), min_size=1, max_size=7)


@quick
@given(estimates, st.sampled_from(["bootstrap", "holm"]))
def test_sets_hold_the_rank_and_nest(units: list[tuple[float, float]], method: RankMethod) -> None:
    values, errors = np.array(units).T
    marginal = ranks.rank_sets(values, errors, method=method, resamples=200)
    joint = ranks.rank_sets(values, errors, method=method, resamples=200, simultaneous=True)
    for found in (marginal, joint):
        assert (found.low >= 1).all()
        assert (found.low <= found.rank).all()
        assert (found.rank <= found.high).all()
        assert (found.high <= len(units)).all()
    assert (joint.low <= marginal.low).all()
    assert (joint.high >= marginal.high).all()


@pytest.mark.parametrize("method", ["bootstrap", "holm"])
def test_large_errors_leave_every_rank_open_and_small_ones_none(method: RankMethod) -> None:
    open_ = ranks.rank_sets([1, 1, 1, 1], [9] * 4, method=method)
    assert (open_.low.tolist(), open_.high.tolist()) == ([1] * 4, [4] * 4)
    sure = ranks.rank_sets([3, 1, 2], [0.01] * 3, method=method)
    assert sure.rank.tolist() == sure.low.tolist() == sure.high.tolist() == [1, 3, 2]


def test_the_critical_value_of_two_units_is_the_normal_one() -> None:
    """One pair: the bootstrap's quantile of |z| is near 1.96."""
    for distance, decided in ((1.8, False), (2.12, True)):
        found = ranks.rank_sets([0, distance * np.sqrt(2)], [1, 1], resamples=20_000)
        assert (found.low[0] == 2) == decided


def test_ranks_cover_the_truth() -> None:
    """Of 400 league tables, all sets hold the true ranks at least as often as said, up to chance."""
    truth = np.array([0.0, 0.3, 0.6, 1.5, 1.6, 3.0])
    ranked = 6 - np.argsort(np.argsort(truth))
    rng = np.random.default_rng(3)
    held = 0
    for _ in range(400):
        found = ranks.rank_sets(truth + rng.normal(0, 0.4, 6), [0.4] * 6, simultaneous=True, method="holm")
        held += bool(((found.low <= ranked) & (ranked <= found.high)).all())
    assert held >= 400 * 0.95 - 3 * np.sqrt(400 * 0.95 * 0.05)


def test_units_without_data_have_no_rank() -> None:
    found = ranks.rank_sets_of_proportions([10, 0, 90, 3], [100, 0, 100, 3])
    assert np.isnan([found.rank[1], found.low[1], found.high[1]]).all()
    assert np.nanmax(found.high) == 3
    assert found.low[0] == 3  # surely below 90 of 100, and below 3 of 3
    assert found.high[3] == 2


def test_the_seed_decides_the_draws() -> None:
    values, errors = np.linspace(0, 1, 8), [0.2] * 8
    first, again = (ranks.rank_sets(values, errors, resamples=100) for _ in range(2))
    assert first.low.tolist() == again.low.tolist()
    assert (first.seed, first.resamples) == (711, 100)


@quick
@given(many_agencies)
def test_proportions_of_small_agencies_nest_too(rows: list[tuple[int, int]]) -> None:
    events, trials = np.array(rows).T
    marginal, joint = (
        ranks.rank_sets_of_proportions(events, trials, simultaneous=joint) for joint in (False, True)
    )
    some = trials > 0
    assert ((joint.low <= marginal.low) & (marginal.low <= marginal.rank))[some].all()
    assert ((marginal.rank <= marginal.high) & (marginal.high <= joint.high))[some].all()


def test_two_of_two_is_not_surely_first() -> None:
    """A league table of rates would have it first: interval, funnel, shrunk rate and ranks do not."""
    events, trials = [2, 600, 500], [2, 1000, 1000]
    assert intervals.proportion(2, 2).low < 0.5
    assert funnel.proportions(events, trials).outside()[0] == 0
    assert shrinkage.shrink(events, trials).mean[0] < 0.8
    assert ranks.rank_sets_of_proportions(events, trials).high[0] == 3
