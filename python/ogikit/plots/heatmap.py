"""Heat map: agencies × years. What is missing shows as missing, not as a low value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from ogikit.language import Language, pick
from ogikit.plots import style

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes


def heatmap(
    frame: pd.DataFrame,
    *,
    column: str = "rate",
    rows: str = "agency",
    metric: Any = None,
    ax: Axes | None = None,
    lang: Language = "zh",
) -> Axes:
    """A cell an agency and year, darker for more; hatched where there is no number.

    More than forty rows cannot be read one by one: they have neither names nor numbers and go by their mean;
    those without any number are not drawn.

    Args:
        frame: Tidy, with `rows`, year, `column`, and for rates their denominator, which is written below.
        column: What is shown: "rate", or a count.
        rows: The column that makes a row.
        metric: Names the colour bar.
        ax: Drawn on; else new.
        lang: Of labels: "zh" or "en".

    Raises:
        ValueError: The same agency and year twice: there is no one number to show.
    """
    if frame.duplicated([rows, "year"]).any():
        raise ValueError(f"some {rows} has a year twice; resolve versions first")
    table = frame.pivot(index=rows, columns="year", values=column).sort_index()
    years = range(int(min(table.columns)), int(max(table.columns)) + 1)
    table = table.reindex(columns=list(years))
    everyone = len(table)
    readable = everyone <= style.MOST_ROWS
    if not readable:
        means = table.astype(float).mean(axis=1).dropna()
        table = table.loc[means.sort_values(ascending=False, kind="stable").index]
    values = table.to_numpy(float, na_value=np.nan)
    ax = style.new_axes(ax, 2.5 + 0.75 * len(years), 1.5 + style.height(len(table), 0.4))
    ax.set_facecolor("white")
    ax.patch.set(hatch="////", edgecolor=style.PALE)
    is_rate = column == "rate"
    image = ax.imshow(
        np.ma.masked_invalid(values),
        cmap="cividis_r",
        aspect="auto",
        interpolation="nearest",  # a missing cell is not to be smeared into its neighbours
        vmin=0,
        vmax=1 if is_rate else None,
    )
    bar = ax.figure.colorbar(image, ax=ax, shrink=0.8)
    bar.set_label(style.rate_label(metric, lang) if is_rate or metric is not None else column)
    if is_rate:
        style.percent_axis(bar.ax.yaxis)
    if readable:
        _write(ax, frame, table, values, image, is_rate=is_rate)
    ax.set_xticks(range(len(years)), [str(year) for year in years])
    if readable:
        ax.set_yticks(range(len(table)), [str(name) for name in table.index])
    else:
        ax.set_yticks([])
        style.count_rows(ax, len(table), everyone - len(table), lang)
    ax.set_xlabel(pick(lang, "报告年度（斜线：无数据）", "year reported on (hatched: no number)"))
    style.finish(bar.ax)
    return style.finish(ax)


def _write(
    ax: Axes, frame: pd.DataFrame, table: pd.DataFrame, values: Any, image: Any, *, is_rate: bool
) -> None:
    trials: Any = None
    if is_rate and "denominator" in frame:
        counts = frame.pivot(index=table.index.name, columns="year", values="denominator")
        trials = counts.reindex(index=table.index, columns=table.columns).to_numpy(float, na_value=np.nan)
    for (row, position), value in np.ndenumerate(values):
        if np.isfinite(value):
            said = f"{value:.0%}" if is_rate else f"{value:,.0f}"
            if trials is not None:
                said += f"\nn = {trials[row, position]:,.0f}"
            red, green, blue, _ = image.cmap(image.norm(value))
            light = 0.299 * red + 0.587 * green + 0.114 * blue > 0.5
            ax.text(
                position, row, said, ha="center", va="center", fontsize=7, color="black" if light else "white"
            )
