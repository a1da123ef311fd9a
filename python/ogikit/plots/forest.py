"""Forest: a rate a row, with its limits and its counts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from ogikit.language import Language, pick
from ogikit.plots import style

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes


def forest(
    frame: pd.DataFrame,
    label: str | Sequence[str],
    *,
    metric: Any = None,
    sort: bool = True,
    ax: Axes | None = None,
    lang: Language = "zh",
) -> Axes:
    """Rates with their limits, a row each, and their counts at the right; a line at the pooled rate.

    More than forty rows cannot be read one by one: they have neither names nor counts, and those without data
    are not drawn.

    Args:
        frame: A row a group with numerator, denominator, rate, low, high; a group without data stays, marked.
        label: The column or columns that name a row.
        metric: Names the axis.
        sort: By rate, the highest on top; else in the frame's order.
        ax: Drawn on; else new.
        lang: Of labels: "zh" or "en".
    """
    crowded = len(frame) > style.MOST_ROWS
    shown = frame[frame["rate"].notna()] if crowded else frame
    shown = shown.sort_values("rate", na_position="first") if sort else shown.iloc[::-1]
    ax = style.new_axes(ax, 8, 1.2 + style.height(len(shown), 0.32))
    rate, low, high = (shown[name].to_numpy(float, na_value=np.nan) for name in ("rate", "low", "high"))
    y = np.arange(len(shown))
    known = np.isfinite(rate)
    scale = min(1.0, style.MOST_ROWS / max(len(shown), 1))
    ax.hlines(y[known], low[known], high[known], color=style.BLUE, linewidth=max(2 * scale, 0.3))
    areas = _areas(shown["denominator"].to_numpy(float)[known]) * max(scale, 0.1)
    ax.scatter(rate[known], y[known], s=areas, color=style.BLUE, zorder=3)
    trials = frame["denominator"].sum()
    if trials:
        pooled = frame["numerator"].sum() / trials
        ax.axvline(pooled, color=style.GREY, linestyle="--", linewidth=1, zorder=0)
        ax.annotate(
            pick(lang, f"合计 {pooled:.1%}", f"pooled {pooled:.1%}"),
            (pooled, 1), xycoords=("data", "axes fraction"), xytext=(0, 3), textcoords="offset points",
            ha="center", va="bottom", fontsize=8, color=style.GREY,
        )  # fmt: skip
    style.row_axes(ax, style.names(shown, label), _counts(shown, known, lang))
    if crowded:
        style.count_rows(ax, len(shown), len(frame) - len(shown), lang)
    style.percent_axis(ax.xaxis)
    ax.grid(axis="x", color=style.PALE, linewidth=0.6)
    ax.set_xlabel(style.rate_label(metric, lang))
    return style.finish(ax)


def _areas(trials: Any) -> Any:
    """Of the dots, in points²: more cases, a larger dot."""
    return 12 + 70 * np.sqrt(trials / max(trials.max(), 1)) if len(trials) else trials


def _counts(frame: pd.DataFrame, known: Any, lang: Language) -> list[str]:
    counts = zip(frame["numerator"], frame["denominator"], known, strict=True)
    none = pick(lang, "无数据", "no data")
    return [style.counts_text(above, below) if there else none for above, below, there in counts]
