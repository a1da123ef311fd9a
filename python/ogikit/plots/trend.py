"""Trend: a rate over the years, with its limits, its denominators, and the breaks between years."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import fill
from typing import TYPE_CHECKING, Any

import numpy as np

from ogikit.language import Language, pick
from ogikit.plots import style

if TYPE_CHECKING:
    import datetime

    import pandas as pd
    from matplotlib.axes import Axes


def trend(
    frame: pd.DataFrame,
    by: str | None = None,
    *,
    metric: Any = None,
    breaks: Mapping[datetime.date, Any] | None = None,
    ax: Axes | None = None,
    lang: Language = "zh",
) -> Axes:
    """Rates by year with a band of limits; n under each year; a dotted line where form or law changed.

    Args:
        frame: A row a year with year, numerator, denominator, rate, low, high; with `by`, a row a group and
            year. A missing year leaves a gap.
        by: The column that makes a line of its own; up to seven.
        metric: Names the axis.
        breaks: Date → what changed, with `zh` and `en`.
        ax: Drawn on; else new.
        lang: Of labels: "zh" or "en".

    Raises:
        ValueError: More groups than lines that can be told apart.
    """
    ax = style.new_axes(ax, 8, 4.8)
    groups = (
        [("", frame)] if by is None else [(str(name), part) for name, part in frame.groupby(by, sort=True)]
    )
    if len(groups) > len(style.SERIES):
        raise ValueError(
            f"{len(groups)} lines cannot be told apart; select at most {len(style.SERIES)} of {by}"
        )
    years = np.arange(int(frame["year"].min()), int(frame["year"].max()) + 1)
    for (name, part), colour, marker in zip(groups, style.SERIES, "osD^vPX", strict=False):
        part = part.set_index("year").reindex(years)
        rate, low, high = (
            part[column].to_numpy(float, na_value=np.nan) for column in ("rate", "low", "high")
        )
        ax.fill_between(years, low, high, color=colour, alpha=0.15, linewidth=0)
        ax.plot(years, rate, color=colour, marker=marker, markersize=5, linewidth=1.6, label=name)
        ax.vlines(years, low, high, color=colour, linewidth=1)
    marks = _mark_breaks(ax, breaks or {}, years, lang)
    trials = frame.groupby("year")["denominator"].sum().reindex(years)
    ax.set_xticks(
        years, [f"{year}\nn = {'–' if n != n else f'{int(n):,}'}" for year, n in trials.astype(float).items()]
    )
    style.percent_axis(ax.yaxis)
    ax.set_ylim(bottom=0)
    ax.grid(axis="y", color=style.PALE, linewidth=0.6)
    ax.set_ylabel(style.rate_label(metric, lang))
    ax.set_xlabel(
        "\n".join([pick(lang, "报告年度（n 为分母）", "year reported on (n: denominator)"), *marks])
    )
    if by is not None:
        style.legend_above(ax, min(len(groups), 4))
    return style.finish(ax)


def _mark_breaks(ax: Axes, breaks: Mapping[datetime.date, Any], years: Any, lang: Language) -> list[str]:
    """Numbered, at the day, on an axis where a year's number stands for its middle; gives what each is."""
    said: list[str] = []
    for since, what in breaks.items():
        position = since.year - 0.5 + (since.timetuple().tm_yday - 1) / 365
        if years[0] - 0.5 <= position <= years[-1] + 0.5:
            ax.axvline(position, color=style.DARK, linestyle=":", linewidth=1)
            number = f"({len(said) + 1})"
            ax.annotate(
                number, (position, 1), xycoords=("data", "axes fraction"), xytext=(2, -2),
                textcoords="offset points", va="top", fontsize=8,
            )  # fmt: skip
            text = f"{number} {since:%Y-%m-%d} {pick(lang, what.zh, what.en)}"
            said.append(fill(text, 46 if lang == "zh" else 92))
    return said
