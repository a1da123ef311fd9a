"""Mixes of outcomes, decomposition, models of counts and signals, held against published numbers."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ogikit.statistics import SEED, counts, decomposition, mix, signals

quick = settings(deadline=None, max_examples=25)

# ── mixes ───────────────────────────────────────────────────────────────────────────────────────

SHANGHAI_2019 = [272, 3, 35, 337, 158, 0]
CITY_2025 = [5548, 2168, 730, 3421, 457, 1486]


def test_distances_are_as_published() -> None:
    """SciPy's documentation; the third computed for this project."""
    assert mix.jensen_shannon([1, 0], [0.5, 0.5], base=np.e) == pytest.approx(0.46450140402245893, abs=1e-15)
    assert mix.jensen_shannon([1, 0, 0], [0, 1, 0]) == 1
    assert mix.jensen_shannon(SHANGHAI_2019, CITY_2025) == pytest.approx(0.431395, abs=5e-7)


def test_log_ratios_are_as_in_scikit_bio() -> None:
    logs = [-0.79451346, 0.30409883, 0.5917809, -0.10136628]
    assert mix.centred_log_ratio([0.1, 0.3, 0.4, 0.2]) == pytest.approx(logs, abs=5e-9)
    replaced = mix.replace_zeros([[0.2, 0.4, 0.4, 0], [0, 0.5, 0.5, 0]])
    wanted = [[0.1875, 0.375, 0.375, 0.0625], [0.0625, 0.4375, 0.4375, 0.0625]]
    assert replaced == pytest.approx(np.array(wanted))
    with pytest.raises(ValueError, match="replace_zeros first"):
        mix.centred_log_ratio([0.5, 0, 0.5])


def test_dirichlet_multinomial_is_as_in_scipy() -> None:
    """x = 1, 2, 3 under alpha = 3, 4, 5: documentation of scipy.stats.dirichlet_multinomial."""
    law = mix.DirichletMultinomial(np.array([3.0, 4.0, 5.0]), 0.0, 2, True)
    assert np.exp(law.log_pmf([1, 2, 3])) == pytest.approx(0.08484162895927638, abs=1e-15)
    assert law.log_pmf([1, 2, 3]) == pytest.approx(-2.4669689491, abs=1e-10)
    mean, variance = law.moments(6)
    assert mean == pytest.approx([1.5, 2, 2.5])
    assert variance == pytest.approx([1.55769231, 1.84615385, 2.01923077], abs=5e-9)


def test_a_fit_finds_what_was_drawn() -> None:
    rng = np.random.default_rng(1)
    alpha = np.array([2.0, 3.0, 5.0, 0.5])
    drawn = np.array([rng.multinomial(40, shares) for shares in rng.dirichlet(alpha, size=1500)])
    with_empty = np.column_stack([drawn, np.zeros(1500, int)])
    found = mix.fit_dirichlet_multinomial(with_empty)
    assert found.alpha[:4] == pytest.approx(alpha, rel=0.12)
    assert found.alpha[4] == 0
    assert found.overdispersion == pytest.approx(1 / 11.5, rel=0.1)
    assert found.log_likelihood == pytest.approx(found.log_pmf(with_empty).sum())
    alike = mix.fit_dirichlet_multinomial([[20, 30, 50]] * 6)
    assert not alike.varies
    assert alike.mean == pytest.approx([0.2, 0.3, 0.5], abs=1e-3)


def test_shuffles_tell_chance_from_difference() -> None:
    far = mix.permutation_test(SHANGHAI_2019, CITY_2025, resamples=999)
    assert (far.pvalue, far.seed, far.resamples) == (0.001, SEED, 999)
    few = mix.permutation_test([2, 1, 0], [0, 2, 1], resamples=999)
    # So few outcomes are far apart by chance alone.
    assert few.distance > 0.7
    assert few.expected > 0.5
    assert few.pvalue > 0.2
    assert np.isnan(mix.permutation_test([1, 2], [0, 0], resamples=9).pvalue)


mixes = st.lists(st.integers(0, 50), min_size=4, max_size=4).filter(any)


@quick
@given(mixes, mixes, mixes)
def test_the_distance_is_a_metric(p: list[int], q: list[int], r: list[int]) -> None:
    apart = mix.jensen_shannon(p, q)
    assert 0 <= apart <= 1
    assert apart == pytest.approx(float(mix.jensen_shannon(q, p)), abs=1e-12)
    assert mix.jensen_shannon(p, p) == pytest.approx(0, abs=1e-7)
    assert apart <= mix.jensen_shannon(p, r) + mix.jensen_shannon(r, q) + 1e-12
    assert mix.jensen_shannon(np.multiply(p, 3), q) == pytest.approx(float(apart), abs=1e-7)
    assert mix.distances([p, q, r])[0, 1] == pytest.approx(float(apart))


@quick
@given(mixes, mixes)
def test_a_permutation_test_knows_no_sides(p: list[int], q: list[int]) -> None:
    there, back = (mix.permutation_test(*pair, resamples=99) for pair in ((p, q), (q, p)))
    assert there.distance == pytest.approx(back.distance, abs=1e-9)
    assert 0.01 <= there.pvalue <= 1


# ── decomposition ───────────────────────────────────────────────────────────────────────────────

# Das Gupta 1993, as in the README of the R package DasGuptR.
DAS_GUPTA = [
    ((10930, 0.717892), (16591, 0.825974), (4369.913, 1487.262), 5e-4),
    ((0.6, 0.5), (0.3, 0.45), (-0.1425, -0.0225), 1e-12),
    (
        (51.78746, 0.45919, 0.52638),
        (84.90502, 0.75756, 0.51065),
        (10.4340333, 10.5608476, -0.6670084),
        5e-8,
    ),
    (
        (25.3, 0.214, 0.279, 0.949),
        (32.7, 0.290, 0.473, 0.986),
        (0.6889411, 0.8125381, 1.3829055, 0.1047547),
        5e-8,
    ),
]


@pytest.mark.parametrize(("before", "after", "effects", "tolerance"), DAS_GUPTA)
def test_effects_are_as_das_gupta_has_them(
    before: tuple[float, ...], after: tuple[float, ...], effects: tuple[float, ...], tolerance: float
) -> None:
    names = "abcd"[: len(before)]
    found = decomposition.das_gupta(
        dict(zip(names, before, strict=True)), dict(zip(names, after, strict=True))
    )
    assert tuple(found.effects.values()) == pytest.approx(effects, abs=tolerance)
    assert sum(found.effects.values()) == pytest.approx(found.difference)
    assert found.rate_1 == pytest.approx(np.prod(before))


def test_earnings_are_as_das_gupta_has_them() -> None:
    found = decomposition.das_gupta(
        {"earnings": 10930, "earners": 0.717892}, {"earnings": 16591, "earners": 0.825974}
    )
    rates_and_difference = found.rate_1, found.rate_2, found.difference
    assert rates_and_difference == pytest.approx((7846.560, 13703.73, 5857.175), abs=5e-3)
    shares = [effect / found.difference for effect in found.effects.values()]
    assert shares == pytest.approx([0.7461, 0.2539], abs=5e-5)


def test_two_cities_by_kind_of_applicant() -> None:
    """Computed for this project: natural persons and organisations, granted."""
    found = decomposition.kitagawa(
        [767 / 805, 38 / 805],
        [258 / 767, 14 / 38],
        [13364 / 13810, 446 / 13810],
        [5345 / 13364, 203 / 446],
    )
    parts = (found.rate_2, found.rate_1, found.difference, found.composition.sum(), found.rates.sum())
    assert parts == pytest.approx((0.401738, 0.337888, 0.063850, -0.000650, 0.064500), abs=1e-6)


groups = st.lists(
    st.tuples(st.integers(1, 50), st.floats(0, 1), st.integers(1, 50), st.floats(0, 1)),
    min_size=1,
    max_size=5,
)


@quick
@given(groups)
def test_kitagawa_is_das_gupta_with_two_factors(rows: list[tuple[int, float, int, float]]) -> None:
    n1, r1, n2, r2 = np.array(rows).T
    s1, s2 = n1 / n1.sum(), n2 / n2.sum()
    parts = decomposition.kitagawa(s1, r1, s2, r2)
    factors = decomposition.das_gupta({"share": s1, "rate": r1}, {"share": s2, "rate": r2})
    assert factors.effects["share"] == pytest.approx(parts.composition.sum(), abs=1e-12)
    assert factors.effects["rate"] == pytest.approx(parts.rates.sum(), abs=1e-12)
    assert parts.composition.sum() + parts.rates.sum() == pytest.approx(parts.difference, abs=1e-12)


def test_effects_do_not_know_the_order_of_factors() -> None:
    before, after = {"a": 2.0, "b": 0.5, "c": 3.0}, {"a": 2.5, "b": 0.7, "c": 1.0}
    first = decomposition.das_gupta(before, after).effects
    for order in permutations("abc"):
        again = decomposition.das_gupta({k: before[k] for k in order}, {k: after[k] for k in order})
        assert again.effects == pytest.approx(first)
    odds = decomposition.das_gupta(before, after, rate=lambda a, b, c: a / (b + c))
    assert sum(odds.effects.values()) == pytest.approx(2.5 / 1.7 - 2 / 3.5)


def test_a_group_without_a_rate_is_refused() -> None:
    with pytest.raises(ValueError, match="join it with another"):
        decomposition.kitagawa([1, 0], [0.5, np.nan], [0.5, 0.5], [0.5, 0.2])
    with pytest.raises(ValueError, match="add up to 1"):
        decomposition.kitagawa([1, 1], [0.5, 0.5], [0.5, 0.5], [0.5, 0.2])


# ── models of counts ────────────────────────────────────────────────────────────────────────────


def test_zero_inflated_models_are_as_in_stata() -> None:
    """Visits to the doctor in the RAND experiment: Stata's zip and zinb, in the tests of statsmodels."""
    import statsmodels.api as sm

    data = sm.datasets.randhie.load()
    visits, person = np.asarray(data.endog), np.asarray(data.exog)
    zip_ = counts.fit(visits, person[:, 1:4], model="zip", inflated_by=person[:, 0])
    assert zip_.log_likelihood == pytest.approx(-57005.72199826186, abs=1e-3)
    assert zip_.inflation == pytest.approx([0.1033783, -1.045983], abs=1e-4)
    assert zip_.coefficients == pytest.approx([-0.0821979, 0.0085692, -0.0267957, 1.482363], abs=1e-4)
    start = [1.88, -10.28, -0.20, 1.14, 1.34]
    zinb = counts.fit(visits, person[:, 1], model="zinb", inflated_by=person[:, 0], start=start)
    assert zinb.log_likelihood == pytest.approx(-44077.91, abs=0.01)
    found = [*zinb.inflation, *zinb.coefficients, zinb.dispersion]
    assert found == pytest.approx([1.883859, -10.280888, -0.204769, 1.137985, 1.344457], abs=2e-3)


def test_overdispersion_shows_in_aic_and_zeros() -> None:
    rng = np.random.default_rng(2)
    population = rng.integers(2, 90, 1500) * 1000.0
    requests = rng.poisson(population * 4e-4 * rng.gamma(1.2, 1 / 1.2, 1500))
    poisson, negative = (
        counts.fit(requests, exposure=population, model=model) for model in ("poisson", "negative-binomial")
    )
    assert negative.aic < poisson.aic - 1000
    assert negative.coefficients == pytest.approx([np.log(4e-4)], abs=0.1)
    assert negative.dispersion == pytest.approx(1 / 1.2, abs=0.15)
    assert abs(negative.expected_zeros - negative.zeros) < abs(poisson.expected_zeros - poisson.zeros)
    assert negative.converged
    # Intercept and exposure alone: Poisson's rate is the pooled one.
    assert np.exp(poisson.coefficients[0]) == pytest.approx(requests.sum() / population.sum(), rel=1e-5)
    with pytest.raises(ValueError, match="exposure must be positive"):
        counts.fit([1, 2], exposure=[1, 0])


# ── signals ─────────────────────────────────────────────────────────────────────────────────────


def test_benfords_shares_are_as_published() -> None:
    shares = [0.3010, 0.1761, 0.1249, 0.0969, 0.0792, 0.0669, 0.0580, 0.0512, 0.0458]
    assert pytest.approx(shares, abs=5e-5) == signals.BENFORD


def test_benford_is_for_many_counts_of_many_sizes() -> None:
    rng = np.random.default_rng(4)
    natural = (10 ** rng.uniform(0, 6, 4000)).astype(int)
    assert not signals.benford(natural).look_closer
    invented = np.where(rng.random(4000) < 0.3, 5 * 10 ** rng.integers(0, 6, 4000), natural)
    assert signals.benford(invented).look_closer
    few, narrow = signals.benford(natural[:100]), signals.benford(rng.integers(100, 999, 4000))
    for unassessed in (few, narrow):
        assert not unassessed.look_closer
        assert np.isnan(unassessed.pvalue)
        assert "not assessed" in unassessed.note.en
        assert "未作判断" in unassessed.note.zh


def test_round_numbers_are_noticed_in_large_counts_alone() -> None:
    rng = np.random.default_rng(6)
    found = signals.digit_preference([*rng.integers(100, 5000, 60), *[150, 200, 1000, 2500] * 10])
    assert found.look_closer
    assert (found.of, found.expected) == (100, 20)
    assert found.note.en.endswith("look closer")
    assert found.note.zh.endswith("值得再看一看")
    assert not signals.digit_preference(rng.integers(100, 5000, 500)).look_closer
    assert np.isnan(signals.digit_preference([0, 5, 10, 95]).pvalue)


def test_last_years_numbers_again() -> None:
    numbers = [12, 40, 7, 0, 103, 55, 0, 21]
    again = signals.unchanged(numbers, numbers)
    assert again.look_closer
    assert (again.seen, again.of) == (6, 6)  # zeros in both years are no repetition
    assert not signals.unchanged(numbers, [15, 33, 7, 1, 110, 60, 0, 19]).look_closer
    assert np.isnan(signals.unchanged([0, 0], [0, 0]).pvalue)
    # One pair of equal counts: e^(−2μ) I₀(2μ) at μ = 1.
    assert signals.unchanged([1], [1]).pvalue == pytest.approx(0.3085083225, abs=1e-9)


def test_equal_tables_are_found_and_empty_ones_are_not() -> None:
    table = [[3, 1, 2], [0, 5, 7]]
    other = [[3, 1, 2], [0, 5, 8]]
    empty = [[0, 0, 0], [0, 0, 0]]
    single = [[1, 0, 0], [0, 0, 0]]
    found = signals.repeated_tables([table, empty, other, table, empty, single, single, table, other])
    assert found == [(0, 3, 7), (2, 8)]
