"""The measures: worked numbers, what has no value, and the page of the catalogue."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ogikit as ogi
from ogikit import _core, metrics
from ogikit._core import State
from ogikit.cell import TABLES
from ogikit.metrics.formula import Formula
from ogikit.metrics.page import END, START, catalogue_page

PAGE = Path(__file__).parents[2] / "docs" / "metrics.md"


@dataclass(frozen=True)
class Cells:
    values: npt.NDArray[np.int64]
    states: npt.NDArray[np.uint8]

    @property
    def reported(self) -> npt.NDArray[np.bool_]:
        return np.asarray(self.states == State.reported)


class Numbers:
    """Reports by their numbers: a dict of cells each; a cell left out is missing."""

    def __init__(self, *reports: dict[str, int | State]) -> None:
        self.reports = reports
        length = len(reports)
        self.info = pd.DataFrame(
            {
                "source": [f"{i}.html" for i in range(length)],
                "agency": [f"agency {i}" for i in range(length)],
                "year": pd.array([2024] * length, dtype="Int64"),
                "published": pd.array([pd.NaT] * length, dtype="datetime64[s]"),
                "errors": [0] * length,
            }
        )
        self.findings = pd.DataFrame({"report": [], "rule": [], "outcome": []})

    def __len__(self) -> int:
        return len(self.reports)

    def column(self, cell_id: str) -> Cells:
        found = [report.get(cell_id, State.missing) for report in self.reports]
        values = [0 if isinstance(each, State) else each for each in found]
        states = [each if isinstance(each, State) else State.reported for each in found]
        return Cells(np.array(values, np.int64), np.array(states, np.uint8))


def outcomes(granted: int | State, partial: int | State, total: int | State) -> dict[str, int | State]:
    return {
        "requests.granted.total": granted,
        "requests.partially_granted.total": partial,
        "requests.outcomes_total.total": total,
    }


# ── worked numbers ──────────────────────────────────────────────────────────────────────────────

WORKED = {
    "full_disclosure_rate": 0.40174,
    "disclosure_rate": 0.55873,
    "not_held_rate": 0.23331,
    "refusal_rate": 0.05286,
    "unable_rate": 0.24772,
    "not_processed_rate": 0.03309,
    "other_rate": 0.10760,
    "carry_over_rate": 0.05598,
    "reconsideration_rate": 0.05720,
    "correction_rate": 0.14499,
    "correction_rate_of_all": 0.12278,
    "loss_rate": 0.01493,
    "applicant_share_natural_person": 0.96752,
}


@pytest.fixture(scope="module")
def city(corpus: Path) -> Numbers:
    """A report on 2025 with 13,810 outcomes."""
    truth = json.loads((corpus / "truth" / "hangzhou2025.json").read_text(encoding="utf-8"))
    cells = {name: cell["value"] for name, cell in truth["cells"].items()}
    rows, wide = _core.form_table("requests", "2021").rows, _core.form_table("requests", "2019").rows
    for row, parts in zip(wide, _core.harmonised_rows("2021"), strict=True):
        cells[f"requests.{row.id}.total"] = sum(cells[f"requests.{rows[part].id}.total"] for part in parts)
    return Numbers(cells)


@pytest.mark.parametrize(("name", "rate"), WORKED.items())
def test_worked_rates(city: Numbers, name: str, rate: float) -> None:
    assert metrics.get(name)(city).rate[0] == pytest.approx(rate, abs=5e-6)


def test_numerator_and_denominator_travel_with_the_rate(city: Numbers) -> None:
    corrected = metrics.get("correction_rate")(city).iloc[0]
    assert (corrected.numerator, corrected.denominator) == (97, 669)
    assert (corrected.low, corrected.high) == pytest.approx((0.120338, 0.173701), abs=1e-6)
    lost = metrics.get("loss_rate")(city).iloc[0]
    assert (lost.numerator, lost.denominator) == (2, 134)


def test_rates_of_outcomes_add_up(city: Numbers) -> None:
    shares = ("full_disclosure_rate", "refusal_rate", "unable_rate", "not_processed_rate", "other_rate")
    partial = metrics.get("disclosure_rate")(city).numerator[0] - metrics.get(shares[0])(city).numerator[0]
    counted = sum(metrics.get(name)(city).numerator[0] for name in shares)
    assert counted + partial == metrics.get("refusal_rate")(city).denominator[0]
    carried, cleared = (metrics.get(name)(city).rate[0] for name in ("carry_over_rate", "clearance_rate"))
    assert carried + cleared == pytest.approx(1)


def test_pingtan_over_seven_years(corpus: Path) -> None:
    """The reports of one zone on 2019 to 2025, in both editions of the form."""
    paths = sorted((corpus / "real").glob("pingtan20??_flat.txt")) + [
        corpus / "real" / f"pingtan{year}.html" for year in (2019, 2020)
    ]
    panel = ogi.read_corpus(paths)
    received = metrics.get("new_requests")(panel).set_index("year").numerator.sort_index()
    assert received.to_dict() == dict(zip(range(2019, 2026), (23, 21, 70, 74, 81, 218, 154), strict=True))
    carried = metrics.get("carry_over_rate")(panel).set_index("year").numerator
    assert carried[2021] == 1
    in_force = metrics.get("normative_documents_in_force")(panel).set_index("year")
    assert (in_force.flag[[2019, 2020]] == "not-in-form").all()
    assert in_force.numerator[2021:].notna().all()


# ── what has no value ───────────────────────────────────────────────────────────────────────────


def test_no_outcomes_have_no_rate() -> None:
    found = metrics.get("disclosure_rate")(Numbers(outcomes(0, 0, 0))).iloc[0]
    assert (found.numerator, found.denominator, found.flag) == (0, 0, "zero-denominator")
    assert pd.isna([found.rate, found.low, found.high]).all()
    assert found.note == "分母为零，比例无意义"


@pytest.mark.parametrize("state", [State.blank, State.not_applicable, State.ambiguous, State.missing])
def test_what_is_not_reported_is_not_zero(state: State) -> None:
    found = metrics.get("disclosure_rate")(Numbers(outcomes(5, state, 20))).iloc[0]
    assert found.flag == "not-reported"
    assert found.missing == "requests.partially_granted.total"
    assert pd.isna([found.numerator, found.rate]).all()
    assert found.denominator == 20


def test_totals_are_added_up_on_request_alone() -> None:
    report = outcomes(5, State.blank, 20)
    applicants = [column.id for column in _core.form_table("requests", "2019").columns][:-1]
    report |= {f"requests.partially_granted.{name}": 1 for name in applicants}
    numbers = Numbers(report, outcomes(5, 1, 20), outcomes(5, State.blank, 20))
    strict = metrics.get("disclosure_rate")(numbers)
    assert strict.flag[0] == "not-reported"
    assert not strict.derived.any()
    derived = metrics.get("disclosure_rate")(numbers, derive_totals=True)
    assert derived.numerator[0] == 11
    assert derived.derived.tolist() == [True, False, False]
    assert derived.flag[2] == "not-reported"


def test_contradictions_have_no_rate_but_keep_their_numbers() -> None:
    found = metrics.get("disclosure_rate")(Numbers(outcomes(30, 0, 20))).iloc[0]
    assert (found.numerator, found.denominator, found.flag) == (30, 20, "contradictory")
    assert pd.isna(found.rate)


def test_small_counts_are_flagged_and_given() -> None:
    found = metrics.get("disclosure_rate")(Numbers(outcomes(2, 0, 3))).iloc[0]
    assert (found.flag, found.rate) == ("small", pytest.approx(2 / 3))


def test_a_ratio_may_exceed_one() -> None:
    report = {"remedies.reconsideration.total": 30} | outcomes(5, 1, 20)
    found = metrics.get("reconsideration_rate")(Numbers(report)).iloc[0]
    assert found.rate == 1.5
    assert found.low < 1.5 < found.high
    assert pd.isna(found.flag)


def test_what_is_no_count_of_cases_has_no_interval() -> None:
    new = dict(
        zip(
            [f"requests.new_requests.{c.id}" for c in _core.form_table("requests", "2019").columns],
            (10, 10, 0, 0, 0, 0, 20),
            strict=True,
        )
    )
    numbers = Numbers(outcomes(5, 4, 20) | new)
    half = metrics.get("disclosure_score")(numbers).iloc[0]
    assert half.rate == pytest.approx((5 + 4 / 2) / 20)
    spread = metrics.get("applicant_concentration")(numbers).iloc[0]
    assert (spread.rate, spread.denominator) == (0.5, 400)
    assert pd.isna([half.low, half.high, spread.low, spread.high]).all()


def test_inhabitants_are_the_users() -> None:
    numbers = Numbers(*[{"requests.new_requests.total": 20}] * 3)
    metric = metrics.get("applications_per_10000")
    found = metric(numbers, population={"agency 0": 100_000, "agency 1": 0})
    assert found.rate[0] == 2
    assert found.low[0] < 2 < found.high[0]
    assert found.flag.tolist()[1:] == ["zero-denominator", "no-population"]
    assert metric(numbers, population=50_000).rate.tolist() == [4, 4, 4]
    with pytest.raises(ValueError, match="population"):
        metric(numbers)
    with pytest.raises(ValueError, match="2 populations for 3 reports"):
        metric(numbers, population=[1, 2])


def test_conditions_are_unknown_rather_than_broken() -> None:
    numbers = Numbers({}, {}, {})
    numbers.info["published"] = pd.Series(["2025-01-31", "2025-02-01", None], dtype="datetime64[s]")
    january = metrics.get("published_by_31_january")(numbers)
    assert january.numerator.tolist() == [1, 0, pd.NA]
    assert january.flag[2] == "unknown"
    assert metrics.get("published_by_31_march")(numbers).numerator[1] == 1
    numbers.findings = pd.DataFrame(
        {
            "report": [0, 1],
            "rule": ["requests-balance"] * 2,
            "outcome": ["fail", "not_assessable"],
        }
    )
    assert metrics.passing("requests-balance")(numbers).numerator.tolist() == [0, pd.NA, 1]


def test_sections_are_all_there_only_where_there_are_headings() -> None:
    numbers = Numbers({}, {}, {}, {})
    numbers.info["sections"] = pd.array(["123456", "12346", None, "123456"], dtype="string")
    numbers.info["edition_requests"] = pd.array(["2021", "2021", "2021", "2019"], dtype="string")
    numbers.findings = pd.DataFrame(
        {"report": [1, 1], "rule": ["section-missing", "fee-statement-missing"], "outcome": ["fail"] * 2}
    )
    assert metrics.get("all_sections")(numbers).numerator.tolist() == [1, 0, pd.NA, 1]
    assert metrics.get("fees_stated")(numbers).numerator.tolist() == [1, 0, pd.NA, pd.NA]
    # a rule of 2021 says nothing of a report on the form of 2019
    assert metrics.passing("fee-statement-missing")(numbers).numerator.tolist() == [1, 0, 1, pd.NA]


def test_what_one_report_cannot_break_is_no_measure_of_it() -> None:
    with pytest.raises(ValueError, match="check_years"):
        metrics.passing("carried-over")
    with pytest.raises(KeyError, match="did you mean requests-balance"):
        metrics.passing("request-balance")


# ── the catalogue ───────────────────────────────────────────────────────────────────────────────


def test_every_measure_is_of_cells_that_the_form_has() -> None:
    cells = {
        edition: {
            form.cell_id(row, column)
            for form in (_core.form_table(table, edition) for table in TABLES)
            for row in range(len(form.rows))
            for column in range(len(form.columns))
            if form.has_cell(row, column)
        }
        for edition in ("2019", "2021")
    }
    # The rows of 2019 are those of the harmonised table.
    cells["2021"] |= {cell for cell in cells["2019"] if cell.startswith("requests.")}
    for metric in metrics.catalogue():
        formulas = [each for each in (metric.numerator, metric.denominator) if isinstance(each, Formula)]
        for edition in ("2019", "2021") if formulas else ():
            has = {cell for formula in formulas for cell in formula.cells} <= cells[edition]
            assert has == (edition in metric.editions), (metric.id, edition)


def test_every_measure_speaks_both_languages() -> None:
    for metric in metrics.catalogue():
        for text in (metric.says, metric.pitfalls, metric.undefined):
            assert text.zh
            assert text.en
        assert metric.zh
        assert metric.en
        assert metric.source
        assert {each.id for each in metric.breaks} == set(metric.break_ids)
    names = [(metric.id, metric.zh, metric.en) for metric in metrics.catalogue()]
    assert all(len(set(column)) == len(names) for column in zip(*names, strict=True))


def test_the_page_is_the_catalogue(request: pytest.FixtureRequest) -> None:
    page = PAGE.read_text(encoding="utf-8")
    before, _, rest = page.partition(START)
    _, _, after = rest.partition(END)
    wanted = before + START + catalogue_page() + END + after
    if request.config.getoption("--update-golden"):
        PAGE.write_text(wanted, encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == wanted, "after a look: pytest --update-golden"


def test_unknown_measures_are_answered_with_near_ones() -> None:
    with pytest.raises(KeyError, match="did you mean disclosure_rate"):
        metrics.get("disclosur_rate")
    with pytest.raises(AttributeError, match="no measure"):
        _ = ogi.metrics.nothing_like_it
    with pytest.raises(KeyError, match="no rule"):
        metrics.passing("no-such-rule")
    with pytest.raises(ValueError, match="table of requests"):
        metrics.get("correction_rate").of_applicant("natural_person")


def test_a_measure_of_one_kind_of_applicant() -> None:
    person = metrics.get("disclosure_rate").of_applicant("natural_person")
    assert str(person.numerator) == (
        "requests.granted.natural_person + requests.partially_granted.natural_person"
    )
    with pytest.raises(ValueError, match="no kind of applicant"):
        metrics.get("disclosure_rate").of_applicant("martian")


@settings(deadline=None, max_examples=25)
@given(st.lists(st.tuples(*[st.integers(0, 40)] * 3), min_size=1, max_size=8))
def test_reports_do_not_know_of_one_another(rows: list[tuple[int, int, int]]) -> None:
    numbers = [outcomes(*row) for row in rows]
    metric = metrics.get("disclosure_rate")
    there, back = metric(Numbers(*numbers)), metric(Numbers(*numbers[::-1]))
    columns = ["numerator", "denominator", "rate", "low", "high", "flag"]
    pd.testing.assert_frame_equal(
        there[columns], back[columns].iloc[::-1].reset_index(drop=True), check_categorical=False
    )
    rated = there[there.rate.notna()]
    assert (rated.low <= rated.rate).all()
    assert (rated.rate <= rated.high).all()
