"""compare and trend: pooled counts, the method that fits them, and its reasons said."""

from __future__ import annotations

from collections.abc import Iterable
from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ogikit as ogi
from ogikit import metrics
from ogikit._core import State
from ogikit.comparison.families import BINOMIAL, POISSON, Family
from ogikit.comparison.groups import clusters_of, dispersion
from ogikit.corpus import Corpus
from ogikit.statistics import ranks

METRIC = "full_disclosure_rate"  # granted of all outcomes
RATIO = "reconsideration_rate"  # reconsiderations to outcomes


def corpus_of(rows: Iterable[tuple[Any, ...]], columns: Iterable[str] = ("agency", "year")) -> Corpus:
    """Reports of which nothing is known but granted requests, all outcomes, and who reports when.

    A row is the columns, granted (None: not reported), outcomes. There are as many reconsiderations, and
    direct lawsuits, as granted; the rest of the outcomes are lawsuits after reconsideration.
    """
    frame = pd.DataFrame(list(rows), columns=[*columns, "granted", "outcomes"])
    info = frame.drop(columns=["granted", "outcomes"]).assign(source=[f"{i}.txt" for i in range(len(frame))])
    for name, otherwise in (("agency", "某局"), ("year", 2024), ("parent", None)):
        if name not in info:
            info[name] = otherwise
    info["year"] = info["year"].astype("Int64")
    nothing = pd.Series([0] * len(frame))

    def column(cell: str) -> SimpleNamespace:
        row = cell.split(".")[1]
        counts = {
            "granted": frame["granted"],
            "reconsideration": frame["granted"],
            "litigation_direct": frame["granted"],
            "litigation_after_reconsideration": frame["outcomes"] - frame["granted"],
            "outcomes_total": frame["outcomes"],
        }.get(row, nothing)
        known = counts.notna().to_numpy()
        states = np.where(known, np.uint8(State.reported), np.uint8(State.blank))
        return SimpleNamespace(values=counts.fillna(0).to_numpy(np.int64), states=states, reported=known)

    class Reports:
        def __init__(self) -> None:
            self.info = info
            self.findings = pd.DataFrame({"report": [], "rule": [], "outcome": []})
            self.column = column

        def __len__(self) -> int:
            return len(info)

    return cast("Corpus", Reports())


# ── compare ─────────────────────────────────────────────────────────────────────────────────────


def test_why_there_is_no_group_is_said_in_one_language() -> None:
    corpus = corpus_of([("甲", 2024, 5, 10), ("乙", 2024, 0, 0)])
    corpus.info["province"] = pd.array([None, None], dtype="string")
    with pytest.raises(ValueError, match=r"2 × no province; a table of your own can say it"):
        ogi.compare(corpus, METRIC, by="province")
    with pytest.raises(ValueError, match="name what makes a group"):
        ogi.compare(corpus, METRIC, by=[])
    with pytest.raises(ValueError, match=r"did you mean province\?"):
        ogi.trend(corpus, METRIC, by="provinz")


def test_two_agencies_have_newcombes_interval() -> None:
    """56 of 70 less 48 of 80: 0.0524 to 0.3339 (Newcombe 1998, table II, method 10)."""
    found = ogi.compare(corpus_of([("甲", 2024, 56, 70), ("乙", 2024, 48, 80)]), METRIC, by="agency")
    pair = found.pairs.iloc[0]
    low, high = sorted([abs(pair["low"]), abs(pair["high"])])
    assert (round(low, 4), round(high, 4)) == (0.0524, 0.3339)
    assert found.test["method"] == "pearson"
    assert found.frame[["numerator", "denominator"]].to_numpy().tolist() == [[48, 80], [56, 70]]


def test_counts_are_pooled_before_they_are_divided() -> None:
    rows = [("甲", 2023, 1, 1), ("甲", 2024, 0, 9), ("乙", 2024, 5, 10)]
    frame = ogi.compare(corpus_of(rows), METRIC, by="agency").frame.set_index("agency")
    assert frame.loc["甲", "rate"] == pytest.approx(0.1)
    assert frame.loc["甲", "reports"] == 2


def test_small_counts_take_an_exact_test() -> None:
    """Fisher's tea: p = 0.4857142857."""
    found = ogi.compare(corpus_of([("甲", 2024, 3, 4), ("乙", 2024, 1, 4)]), METRIC, by="agency")
    assert found.test["method"] == "fisher"
    assert found.test["pvalue"] == pytest.approx(0.4857142857)
    assert found.frame["small_n"].all()


def test_many_small_groups_take_chance_tables_of_a_fixed_seed() -> None:
    rows = [(name, 2024, x, 6) for name, x in zip("甲乙丙丁", (1, 2, 5, 0), strict=True)]
    first, again = (ogi.compare(corpus_of(rows), METRIC, by="agency") for _ in range(2))
    assert first.test["method"] == "monte-carlo pearson"
    assert first.test["pvalue"] == again.test["pvalue"]
    assert any(str(first.seed) in note.en for note in first.choices)


def test_strata_show_simpsons_paradox() -> None:
    """Berkeley's admissions: within departments the common odds ratio is 0.9047 (R's UCBAdmissions)."""
    departments = {
        "A": ((512, 825), (89, 108)), "B": ((353, 560), (17, 25)), "C": ((120, 325), (202, 593)),
        "D": ((138, 417), (131, 375)), "E": ((53, 191), (94, 393)), "F": ((22, 373), (24, 341)),
    }  # fmt: skip
    rows = [
        (side, 2024, name, *counts)
        for name, (men, women) in departments.items()
        for side, counts in (("1", men), ("2", women))
    ]
    corpus = corpus_of(rows, ("agency", "year", "department"))
    found = ogi.compare(corpus, METRIC, by="agency", within="department")
    assert found.test["stratified"].odds_ratio == pytest.approx(0.9046968, abs=1e-6)
    assert any("Simpson" in note.en for note in found.choices)
    with pytest.raises(ValueError, match="makes 6"):
        ogi.compare(corpus, METRIC, by="department", within="agency")


def test_what_has_no_number_is_left_out_and_told() -> None:
    rows = [("甲", 2024, 5, 10), ("乙", 2024, None, 10), ("丙", 2024, 0, 0), ("丁", 2024, 7, 10)]
    found = ogi.compare(corpus_of(rows), METRIC, by="agency")
    assert found.excluded["agency"].tolist() == ["乙", "丙"]
    frame = found.frame.set_index("agency")
    assert frame.loc[["乙", "丙"], "rate"].isna().all()
    assert frame.loc[["乙", "丙"], "with_rate"].tolist() == [0, 0]
    assert any("2 of 4 reports left out" in note.en for note in found.choices)
    assert len(found.pairs) == 1


def test_reports_that_differ_more_than_by_chance_widen_the_limits() -> None:
    rng = np.random.default_rng(1)
    rates = rng.beta(2, 3, 60)
    rows = [
        (f"{i}", 2024, "东" if i % 2 else "西", int(rng.binomial(200, p)), 200) for i, p in enumerate(rates)
    ]
    found = ogi.compare(corpus_of(rows, ("agency", "year", "province")), METRIC, by="province")
    plain = ogi.statistics.intervals.proportion(found.frame["numerator"], found.frame["denominator"])
    assert found.test["dispersion"] > 10
    assert found.test["method"] == "permutation of agencies"
    assert ((found.frame["high"] - found.frame["low"]) > 3 * (plain.high - plain.low)).all()
    assert found.test["pvalue"] > 0.01  # 60 agencies from one distribution, split by chance


def test_a_league_table_shows_what_it_cannot_tell() -> None:
    rows = [
        (f"第{i}局", 2024, x, n)
        for i, (x, n) in enumerate([(2, 2), (80, 200), (70, 200), (90, 200), (0, 3), (5, 9)])
    ]
    frame = ogi.compare(corpus_of(rows), METRIC, by="agency").frame.set_index("agency")
    small = frame.loc["第0局"]
    assert small["rate"] == 1
    assert small["shrunken_rate"] < 0.9
    assert small["rank"] == 1
    assert small["rank_high"] == 6
    assert (frame["rank_low"] <= frame["rank"]).all()
    assert (frame["rank"] <= frame["rank_high"]).all()


def test_ranks_of_pooled_years_hold_the_truth_where_years_vary() -> None:
    """Agencies whose rates move from year to year: taken as independent cases, pooled counts make sets of
    ranks that often miss the true rank; effective cases do not."""
    years, rng = range(2019, 2026), np.random.default_rng(5)
    held: list[float] = []
    naive: list[float] = []
    for _ in range(10):
        true = rng.permutation(np.linspace(0.35, 0.65, 13))
        of_years = rng.beta(20 * true[:, None], 20 * (1 - true[:, None]), (13, len(years)))
        rows = [
            (f"第{agency:02d}局", year, int(rng.binomial(150, rate)), 150)
            for agency, rates in enumerate(of_years)
            for year, rate in zip(years, rates, strict=True)
        ]
        found = ogi.compare(corpus_of(rows), METRIC, by="agency").frame
        rank = 13 - true.argsort().argsort()
        held.append(float(np.mean((found["rank_low"] <= rank) & (rank <= found["rank_high"]))))
        plain = ranks.rank_sets_of_proportions(found["numerator"], found["denominator"])
        naive.append(float(np.mean((plain.low <= rank) & (rank <= plain.high))))
    assert np.mean(held) >= 0.95
    assert np.mean(naive) < 0.9


def test_pooled_years_that_vary_are_effective_cases() -> None:
    rng = np.random.default_rng(6)
    rows = [
        (f"第{i}局", year, int(rng.binomial(200, rng.beta(5, 5))), 200)
        for i in range(6)
        for year in range(2020, 2025)
    ]
    found = ogi.compare(corpus_of(rows), METRIC, by="agency")
    said = " ".join(note.en for note in found.choices)
    assert "reports of one agency differ" in said
    assert "from effective cases" in said
    frame = found.frame
    plain = ogi.statistics.shrinkage.shrink(frame["numerator"], frame["denominator"])
    assert (frame["shrunken_high"] - frame["shrunken_low"] > plain.high - plain.low).all()


def test_what_cannot_be_seen_of_years_is_said() -> None:
    rows = [(f"第{i}局", year, 10 + i, 40) for i in range(5) for year in (2023, 2024)[: 1 + i % 2]]
    said = " ".join(note.en for note in ogi.compare(corpus_of(rows), METRIC, by="agency").choices)
    assert "as if cases were independent" in said
    assert "only 2 of 5 agencies have all these years" in said


def test_a_ratio_may_exceed_its_denominator() -> None:
    found = ogi.compare(corpus_of([("甲", 2024, 30, 20), ("乙", 2024, 10, 20)]), RATIO, by="agency")
    assert found.frame["rate"].tolist() == [0.5, 1.5]
    assert found.test["method"] == "pearson of rates"
    assert found.test["pvalue"] == pytest.approx(0.001565402, rel=1e-5)  # χ² = 10 of 1
    assert found.pairs["low"][0] < found.pairs["difference"][0] < found.pairs["high"][0] < 0


@pytest.mark.parametrize(
    ("metric", "by", "error", "says"),
    [
        (METRIC, "village", ValueError, "no column village"),
        ("new_requests", "agency", ValueError, "cannot be pooled"),
        ("disclosure", "agency", KeyError, "did you mean"),
    ],
)
def test_what_cannot_be_compared_is_refused(metric: str, by: str, error: type[Exception], says: str) -> None:
    with pytest.raises(error, match=says):
        ogi.compare(corpus_of([("甲", 2024, 5, 10)]), metric, by=by)


def test_nothing_to_compare_says_why() -> None:
    with pytest.raises(ValueError, match="1 × "):
        ogi.compare(corpus_of([("甲", 2024, 0, 0)]), METRIC, by="agency")


@given(
    st.lists(
        st.tuples(st.sampled_from("甲乙丙"), st.integers(0, 40), st.integers(0, 40)), min_size=1, max_size=12
    )
)
@settings(max_examples=40, deadline=None)
def test_pooling_does_not_depend_on_the_order_of_reports(drawn: list[tuple[str, int, int]]) -> None:
    rows = [(name, 2019 + i, x, x + rest) for i, (name, x, rest) in enumerate(drawn)]
    if not sum(row[3] for row in rows):
        return
    first = ogi.compare(corpus_of(rows), METRIC, by="agency").frame
    again = ogi.compare(corpus_of(reversed(rows)), METRIC, by="agency").frame
    pd.testing.assert_frame_equal(first, again)
    known = first[first["denominator"] > 0]
    assert (known["low"] <= known["rate"] + 1e-12).all()
    assert (known["rate"] <= known["high"] + 1e-12).all()


def design_effect(family: Family, events: Any, trials: Any, group: Any) -> float:
    rates = pd.DataFrame(
        {"numerator": events, "denominator": trials, "rate": events / trials, "group": group}
    )
    return dispersion(family, clusters_of(rates, ["group"])).phi


def test_the_design_effect_is_one_for_chance_alone() -> None:
    rng = np.random.default_rng(2)
    group = np.arange(4000) % 4
    trials = rng.integers(20, 200, 4000)
    assert design_effect(BINOMIAL, rng.binomial(trials, 0.3), trials, group) == pytest.approx(1, abs=0.06)
    assert design_effect(POISSON, rng.poisson(trials * 0.3), trials, group) == pytest.approx(1, abs=0.06)
    assert design_effect(BINOMIAL, np.array([1, 9]), np.array([10, 10]), [0, 0]) == 1  # too few to tell


def test_one_group_is_no_test() -> None:
    rng = np.random.default_rng(4)
    rows = [(f"{i}", 2024, "东", int(rng.binomial(200, rng.beta(2, 3))), 200) for i in range(30)]
    found = ogi.compare(corpus_of(rows, ("agency", "year", "province")), METRIC, by="province")
    assert found.frame["design_effect"][0] > 10
    assert np.isnan(found.test["pvalue"])


def test_reports_without_an_agency_are_not_taken_for_one() -> None:
    rows = [(None, 2024, 5, 10), (None, 2024, 1, 10), ("甲", 2024, 2, 10)]
    found = ogi.compare(corpus_of(rows), METRIC, by="year")
    assert not any("count twice" in note.en for note in found.choices)
    rates = pd.DataFrame(rows, columns=["agency", "year", "numerator", "denominator"]).assign(rate=0.5)
    assert clusters_of(rates, ["year"]).trials.tolist() == [10, 10, 10]


def test_provinces_drawn_alike_seldom_differ() -> None:
    """A few large offices among many small ones, their rates from one distribution: agencies are what is
    sampled, not requests."""
    found = []
    for seed in range(20):
        rng = np.random.default_rng(seed)
        sizes = np.maximum(1, rng.lognormal(2, 2, 240).astype(int))
        events = rng.binomial(sizes, rng.beta(2, 3, 240))
        rows = [
            (f"{i}", 2024, f"{i % 3}", int(x), int(n))
            for i, (x, n) in enumerate(zip(events, sizes, strict=True))
        ]
        corpus = corpus_of(rows, ("agency", "year", "province"))
        found.append(ogi.compare(corpus, METRIC, by="province").test["pvalue"])
    assert np.mean(np.array(found) < 0.05) <= 0.2


# ── trend ───────────────────────────────────────────────────────────────────────────────────────


def test_a_trend_is_cochran_and_armitages() -> None:
    """Smokers, 83 of 86 … 70 of 82: χ² = 8.224922, p = 0.004132 (R's prop.trend.test)."""
    counts = [(83, 86), (90, 93), (129, 136), (70, 82)]
    found = ogi.trend(corpus_of(("甲", 2021 + i, *pair) for i, pair in enumerate(counts)), METRIC)
    assert found.tests["statistic"][0] == pytest.approx(8.224922, abs=1e-6)
    assert found.tests["pvalue"][0] == pytest.approx(0.004132, abs=1e-6)
    assert found.frame["year"].tolist() == [2021, 2022, 2023, 2024]


def test_a_trend_of_a_ratio_agrees_with_a_poisson_regression() -> None:
    import statsmodels.api as sm

    years, events, exposure = np.arange(2019, 2026), np.array([5, 9, 8, 12, 15, 14, 21]), np.full(7, 100)
    found = ogi.trend(
        corpus_of(("甲", int(y), int(x), 100) for y, x in zip(years, events, strict=True)), RATIO
    )
    fit = sm.GLM(events, sm.add_constant(years - 2019), family=sm.families.Poisson(), exposure=exposure).fit()
    assert found.tests["statistic"][0] == pytest.approx(fit.tvalues[1] ** 2, rel=0.05)
    assert not len(found.breaks)


def test_a_trend_says_which_agencies_make_it() -> None:
    rows = [("甲", 2022, 5, 10), ("甲", 2023, 6, 10), ("乙", 2022, 1, 10)]
    found = ogi.trend(corpus_of(rows), METRIC)
    assert any("only 1 of 2 agencies" in note.en for note in found.choices)
    balanced = ogi.trend(corpus_of(rows), METRIC, balanced=True)
    assert balanced.frame["denominator"].tolist() == [10, 10]


def test_trends_of_groups_are_adjusted_together() -> None:
    rows = [
        (name, 2020 + i, x, 50) for name in "甲乙丙" for i, x in enumerate((5, 10, 15 if name == "甲" else 8))
    ]
    found = ogi.trend(corpus_of(rows), METRIC, by="agency")
    assert found.tests["group"].tolist() == ["丙", "乙", "甲"]
    assert (found.tests["adjusted"] >= found.tests["pvalue"]).all()


def test_a_break_of_law_is_told_apart_from_the_trend() -> None:
    rng = np.random.default_rng(3)
    rows = [
        ("甲", year, int(rng.binomial(400, 0.6 if year < 2024 else 0.2)), 400) for year in range(2015, 2025)
    ]
    found = ogi.trend(corpus_of(rows), "direct_litigation_share")
    (step,) = found.breaks.to_dict("records")
    assert step["what"] == "reconsideration-first"
    assert step["low"] < step["high"] < 0
    assert any("2024-01-01" in note.en for note in found.choices)


# ── words ───────────────────────────────────────────────────────────────────────────────────────


def test_a_summary_is_in_both_languages() -> None:
    found = ogi.compare(corpus_of([("甲", 2024, 56, 70), ("乙", 2024, 48, 80)]), METRIC, by="agency")
    assert found.summary("zh").splitlines()[0] == metrics.get(METRIC).zh
    assert "甲：80.0 % (56/70; " in found.summary("zh")
    assert "甲: 80.0 % (56/70; " in found.summary("en")
    assert "<table" in found._repr_html_()


def test_a_town_counted_under_its_county_is_told() -> None:
    rows = [
        ("平潭县人民政府", 2024, "福州市人民政府", 5, 10),
        ("潭城镇人民政府", 2024, "平潭县人民政府", 1, 2),
    ]
    corpus = corpus_of(rows, ("agency", "year", "parent"))
    assert any("superior" in note.en for note in ogi.compare(corpus, METRIC, by="year").choices)
