"""Plots: what is drawn is what the frame says, and what is missing is not drawn."""

from __future__ import annotations

import datetime
import warnings
from collections.abc import Iterator
from itertools import combinations
from types import SimpleNamespace
from typing import Any

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest

mpl.use("Agg")

from matplotlib import pyplot as plt
from matplotlib.text import Text

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


def labels(axis_labels: list[Text]) -> list[str]:
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


def test_names_in_a_funnel_lie_on_no_other() -> None:
    """A crowd of agencies at almost one place, far outside: some are named, none upon another."""
    trials = np.append(np.full(60, 2000), 100 + np.arange(14) % 3)
    events = np.append(np.arange(60) + 570, np.full(14, 97))
    names = [f"第{i}县自然资源和规划局" for i in range(74)]
    frame = pd.DataFrame({"agency": names, "numerator": events, "denominator": trials})
    ax = plots.funnel(frame, "agency", lang="en")
    boxes = [Text.get_window_extent(text) for text in ax.texts]
    assert 3 <= len(boxes) < 14
    assert not any(one.overlaps(other) for one, other in combinations(boxes, 2))
    assert {text.get_text() for text in ax.texts} <= set(names[60:])


def test_too_many_rows_to_read_are_counted_and_not_named() -> None:
    trials = np.arange(60)
    found = intervals.proportion(trials // 2, trials)
    frame = pd.DataFrame(
        {
            "agency": [f"第{i}局" for i in range(60)],
            "year": 2024,
            "numerator": trials // 2,
            "denominator": trials,
            "rate": pd.array(found.estimate, dtype="Float64"),
            "low": pd.array(found.low, dtype="Float64"),
            "high": pd.array(found.high, dtype="Float64"),
            "rank": pd.array([*range(1, 60), None], dtype="Float64"),
            "rank_low": 1.0,
            "rank_high": 59.0,
        }
    )
    mix = frame.set_index("agency")[["numerator", "denominator"]]
    for ax in (
        plots.forest(frame, "agency", lang="en"),
        plots.ranking(frame, "agency", lang="en"),
        plots.outcome_mix(mix, lang="en"),
        plots.heatmap(frame, lang="en"),
    ):
        assert ax.get_ylabel() == "59 rows; 1 without data not drawn"
        assert labels(ax.get_yticklabels()) == []
        figure: Any = ax.figure
        assert figure.get_size_inches()[1] < 8


def test_a_trend_leaves_a_gap_for_a_missing_year_and_marks_breaks(rates: pd.DataFrame) -> None:
    frame = rates.head(3).assign(year=[2019, 2020, 2022])
    since = {datetime.date(2021, 1, 1): METRIC, datetime.date(2030, 1, 1): METRIC}
    ax = plots.trend(frame, breaks=since)
    line, mark = (np.asarray(each.get_xydata(), float) for each in ax.lines)  # the later break is not there
    assert line[:, 0].tolist() == [2019, 2020, 2021, 2022]
    assert np.isnan(line[2, 1])
    assert labels(ax.get_xticklabels())[2] == "2021\nn = –"
    assert mark[0, 0] == pytest.approx(2020.5)
    assert ax.get_xlabel().splitlines()[1] == "(1) 2021-01-01 予以公开率"


def test_a_trend_refuses_lines_that_cannot_be_told_apart() -> None:
    frame = pd.DataFrame({"year": 2020, "province": [f"{i}省" for i in range(8)]})
    with pytest.raises(ValueError, match="8 lines cannot be told apart"):
        plots.trend(frame, by="province")


def test_an_outcome_mix_keeps_groups_without_outcomes() -> None:
    frame = pd.DataFrame({"予以公开": [6, 0], "不予公开": [2, 0]}, index=["甲县", "乙县"])
    ax = plots.outcome_mix(frame)
    bars: Any = ax.patches
    assert [bar.get_width() for bar in bars] == [0, 0.75, 0, 0.25]
    assert labels(ax.child_axes[0].get_yticklabels()) == ["无办结", "n = 8"]


def test_a_heatmap_masks_what_is_missing(rates: pd.DataFrame) -> None:
    frame = pd.concat([rates.assign(year=2020), rates.head(1).assign(year=2022)])
    ax = plots.heatmap(frame)
    (image,) = ax.images
    drawn: Any = image.get_array()
    shown = np.ma.getmaskarray(drawn)
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
    sets: Any = ax.collections[0]
    spans = [segment[:, 0].tolist() for segment in sets.get_segments()]
    assert spans == [[2, 3], [2, 3], [1, 1]]


def test_without_a_chinese_font_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, rates: pd.DataFrame
) -> None:
    monkeypatch.setattr(style, "fonts", lambda: ("DejaVu Sans",))
    with pytest.warns(plots.ChineseFontMissing, match="fonts-noto-cjk"):
        plots.forest(rates, "agency")
