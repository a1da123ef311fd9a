"""Panels: what regressions and other programs get is what the corpus has."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import ogikit as ogi
from ogikit.corpus import Panel, concat
from ogikit.corpus.panel import stata_names
from ogikit.synth.country import Country

MEASURES = ["disclosure_rate", "new_requests", "litigation_rate"]
CELL = "remedies.reconsideration.total"


@pytest.fixture(scope="module")
def made() -> ogi.Corpus:
    return concat(list(Country(80, seed=9).years(range(2022, 2026))))


@pytest.fixture(scope="module")
def panel(made: ogi.Corpus) -> Panel:
    return made.panel(MEASURES, CELL)


def test_a_panel_has_what_the_measures_and_cells_have(made: ogi.Corpus, panel: Panel) -> None:
    frame = panel.frame
    assert len(frame) == len(made)
    assert frame.groupby("agency_id")["year"].apply(list).map(lambda years: years == sorted(years)).all()
    assert frame["agency_id"].nunique() == made.info["agency"].nunique()
    at = frame[["agency", "year"]].merge(made.info.reset_index(), on=["agency", "year"])["index"]
    rates = ogi.metrics.disclosure_rate(made).iloc[at]
    for column, wanted in (
        ("disclosure_rate", rates["rate"]),
        ("disclosure_rate_num", rates["numerator"]),
        ("disclosure_rate_den", rates["denominator"]),
        ("new_requests", made.column("requests.new_requests.total").to_series().iloc[at]),
        ("remedies_reconsideration_total", made.column(CELL).to_series().iloc[at]),
    ):
        np.testing.assert_array_equal(frame[column], wanted.to_numpy(np.float64, na_value=np.nan))
    assert frame["remedies_reconsideration_total"].isna().any()  # left blank, which is not zero
    assert set(panel.labels) == set(frame)


def test_breaks_of_the_measures_are_scores_of_years(panel: Panel) -> None:
    scores = panel.frame.groupby("year")[
        ["after_reconsideration_first", "after_court_interpretation"]
    ].first()
    assert scores["after_reconsideration_first"].tolist() == [0, 0, 1, 1]
    assert scores["after_court_interpretation"].tolist() == pytest.approx([0, 0, 0, 214 / 365])
    assert "after_form_2021" not in panel.frame  # the measures do compare across it


def test_agency_effects_are_demeaned_least_squares(panel: Panel) -> None:
    from linearmodels import PanelOLS
    from statsmodels.api import OLS

    data = panel.frame.set_index(["agency_id", "year"]).dropna(subset=["disclosure_rate"])
    names = ["disclosure_rate", "new_requests"]
    fitted = PanelOLS(data[names[0]], data[names[1:]], entity_effects=True).fit()
    demeaned = data[names] - data[names].groupby("agency_id").transform("mean")
    assert fitted.params.iloc[0] == pytest.approx(
        OLS(demeaned[names[0]], demeaned[names[1]]).fit().params.iloc[0]
    )


def test_stata_reads_names_labels_and_what_is_missing(panel: Panel, tmp_path: Path) -> None:
    panel.write(tmp_path / "panel.dta")
    with pd.io.stata.StataReader(tmp_path / "panel.dta") as reader:
        labels = reader.variable_labels()
        values = reader.value_labels()
    back = pd.read_stata(tmp_path / "panel.dta")
    assert labels["disclosure_rate_num"] == "Disclosure rate: numerator"
    assert all(len(label) <= 80 for label in labels.values())
    assert "county" in values["level"].values()
    assert back["agency"].tolist() == panel.frame["agency"].tolist()
    assert back["province"].astype(object).tolist() == panel.frame["province"].astype(object).tolist()
    for column in ("disclosure_rate", "year", "after_court_interpretation"):
        np.testing.assert_array_equal(back[column], panel.frame[column])


def test_names_are_cut_and_kept_apart() -> None:
    long = "refusal_rate_administrative_query"
    names = stata_names([long, f"{long}_num", f"{long}_den", "2021", "公开率", "公开数"])
    assert len(set(names.values())) == len(names)
    assert all(re.fullmatch("[A-Za-z_][A-Za-z0-9_]{0,31}", name) for name in names.values())
    assert names[f"{long}_num"].endswith("_num")


@pytest.mark.parametrize("name", ["panel.parquet", "panel.csv"])
def test_others_read_the_same_numbers(panel: Panel, tmp_path: Path, name: str) -> None:
    panel.write(tmp_path / name)
    back = (pd.read_parquet if name.endswith("parquet") else pd.read_csv)(tmp_path / name)
    assert list(back) == list(panel.frame)
    np.testing.assert_array_equal(back["disclosure_rate"], panel.frame["disclosure_rate"])


def test_what_is_no_panel_is_refused(made: ogi.Corpus, panel: Panel, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"640 reports share .*resolve_versions"):
        concat([made, made]).panel()
    with pytest.raises(KeyError, match="did you mean disclosure_rate"):
        made.panel("disclosure_rat")
    with pytest.raises(ValueError, match=r"ends in \.dta"):
        panel.write(tmp_path / "panel.sav")


def test_reports_without_year_or_agency_are_left_out_and_told(made: ogi.Corpus) -> None:
    some = made[:3]
    some.info.loc[0, "agency"] = pd.NA
    some.info.loc[2, "year"] = pd.NA
    panel = some.panel(lang="zh")
    assert len(panel.frame) == 1
    assert panel.left_out["why"].tolist() == ["no agency", "no year"]
    assert panel.labels["disclosure_rate_den"] == "公开率：分母"
    assert len(made[:0].panel().frame) == 0
