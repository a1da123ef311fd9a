"""Plots: what is drawn is what the frame says, and what is missing is not drawn."""

from __future__ import annotations

import datetime
import warnings
from collections.abc import Iterator
from types import SimpleNamespace

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest

mpl.use("Agg")

from matplotlib import pyplot as plt

from ogikit import plots
from ogikit.plots import style
from ogikit.statistics import intervals

METRIC = SimpleNamespace(zh="予以公开率", en="full-disclosure rate")


@pytest.fixture(autouse=True)
def _drawn_and_closed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every figure is rendered to the end, whether or not the machine has Chinese letters."""
    monkeypatch.setattr(style, "fonts", lambda: ("DejaVu Sans", "sans-serif"))
    yield
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing from font")
        for number in plt.get_fignums():
            plt.figure(number).canvas.draw()
    plt.close("all")


@pytest.fixture
def rates() -> pd.DataFrame:
    trials = np.array([1200, 80, 9, 0])
    events = np.array([480, 60, 1, 0])
    found = intervals.proportion(events, trials)
    return pd.DataFrame(
        {
            "agency": ["甲县人民政府", "乙县人民政府", "丙县人民政府", "丁县人民政府"],
            "numerator": events,
            "denominator": trials,
            "rate": pd.array(found.estimate, dtype="Float64"),
            "low": pd.array(found.low, dtype="Float64"),
            "high": pd.array(found.high, dtype="Float64"),
        }
    )


def labels(axis_labels: list[plt.Text]) -> list[str]:
    return [label.get_text() for label in axis_labels]


def test_a_forest_has_a_row_a_group_and_its_counts(rates: pd.DataFrame) -> None:
    ax = plots.forest(rates, "agency", metric=METRIC)
    assert labels(ax.get_yticklabels()) == ["丁县人民政府", "丙县人民政府", "甲县人民政府", "乙县人民政府"]
    assert ax.get_xlabel() == "予以公开率"
    (right,) = ax.child_axes
    assert labels(right.get_yticklabels()) == ["无数据", "1/9", "480/1,200", "60/80"]
    (dots,) = ax.collections[1:]
    assert np.ma.getdata(dots.get_offsets())[:, 0].tolist() == pytest.approx([1 / 9, 0.4, 0.75])


def test_plots_draw_on_the_axes_given(rates: pd.DataFrame) -> None:
    _, ax = plt.subplots()
    assert plots.forest(rates, "agency", ax=ax) is ax
    assert plots.funnel(rates, ax=ax) is ax


def test_a_funnel_leaves_out_what_has_no_data_and_says_so(rates: pd.DataFrame) -> None:
    ax = plots.funnel(rates, "agency", metric=METRIC, lang="en")
    drawn = sum(len(np.ma.getdata(dots.get_offsets())) for dots in ax.collections)
    assert drawn == 3
    assert "1 without data not drawn" in ax.get_xlabel()
    assert ax.get_ylabel() == "full-disclosure rate"


def test_a_trend_leaves_a_gap_for_a_missing_year_and_marks_breaks(rates: pd.DataFrame) -> None:
    frame = rates.head(3).assign(year=[2019, 2020, 2022])
    since = {datetime.date(2021, 1, 1): METRIC, datetime.date(2030, 1, 1): METRIC}
    ax = plots.trend(frame, breaks=since)
    line = ax.lines[0]
    assert list(line.get_xdata()) == [2019, 2020, 2021, 2022]
    assert np.isnan(np.asarray(line.get_ydata(), float)[2])
    assert labels(ax.get_xticklabels())[2] == "2021\nn = –"
    assert len(ax.lines) == 2  # the break between the years; the later one is not there
    assert ax.lines[1].get_xdata()[0] == pytest.approx(2020.5)


def test_a_trend_refuses_lines_that_cannot_be_told_apart() -> None:
    frame = pd.DataFrame({"year": 2020, "province": [f"{i}省" for i in range(8)]})
    with pytest.raises(ValueError, match="8 lines cannot be told apart"):
        plots.trend(frame, by="province")


def test_an_outcome_mix_keeps_groups_without_outcomes() -> None:
    frame = pd.DataFrame({"予以公开": [6, 0], "不予公开": [2, 0]}, index=["甲县", "乙县"])
    ax = plots.outcome_mix(frame)
    assert [bar.get_width() for bar in ax.patches] == [0, 0.75, 0, 0.25]
    assert labels(ax.child_axes[0].get_yticklabels()) == ["无办结", "n = 8"]


def test_a_heatmap_masks_what_is_missing(rates: pd.DataFrame) -> None:
    frame = pd.concat([rates.assign(year=2020), rates.head(1).assign(year=2022)])
    ax = plots.heatmap(frame)
    (image,) = ax.images
    shown = np.ma.getmaskarray(image.get_array())
    assert shown.shape == (4, 3)
    assert shown.sum() == 12 - 4  # three rates of 2020 and one of 2022 are there
    assert any(text.get_text() == "40%\nn = 1,200" for text in ax.texts)
    with pytest.raises(ValueError, match="resolve versions"):
        plots.heatmap(pd.concat([frame, frame]))


def test_a_flow_tells_where_years_do_not_meet() -> None:
    frame = pd.DataFrame(
        {
            "year": [2021, 2022, 2023, 2025],
            "new": [10, 12, 9, 8],
            "carried_in": [0, 1, 2, 5],
            "outcomes_total": [9, 12, 11, 13],
            "carried_out": pd.array([1, 3, 0, None], dtype="Int64"),
        }
    )
    ax = plots.carry_over(frame)
    said = [text.get_text() for text in ax.texts]
    assert "1" in said  # 2021 to 2022
    assert "3 ≠ 2" in said  # 2022 to 2023; 2023 and 2025 are not neighbours
    assert len([text for text in said if text]) == 2
    assert labels(ax.get_xticklabels())[3] == "2025\n有未报数"
    with pytest.raises(ValueError, match="a year is there twice"):
        plots.carry_over(pd.concat([frame, frame]))


def test_a_ranking_draws_every_place_the_data_allow(rates: pd.DataFrame) -> None:
    frame = rates.assign(
        rank=pd.array([2, 1, 3, None], dtype="Float64"),
        rank_low=pd.array([2, 1, 2, None], dtype="Float64"),
        rank_high=pd.array([3, 1, 3, None], dtype="Float64"),
    )
    ax = plots.ranking(frame, "agency")
    assert labels(ax.get_yticklabels()) == ["丙县人民政府", "甲县人民政府", "乙县人民政府"]
    spans = [segment[:, 0].tolist() for segment in ax.collections[0].get_segments()]
    assert spans == [[2, 3], [2, 3], [1, 1]]


def test_without_a_chinese_font_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, rates: pd.DataFrame
) -> None:
    monkeypatch.setattr(style, "fonts", lambda: ("DejaVu Sans",))
    with pytest.warns(plots.ChineseFontMissing, match="fonts-noto-cjk"):
        plots.forest(rates, "agency")
