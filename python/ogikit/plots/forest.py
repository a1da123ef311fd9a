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

    Args:
        frame: A row a group with numerator, denominator, rate, low, high; a group without data stays, marked.
        label: The column or columns that name a row.
        metric: Names the axis.
        sort: By rate, the highest on top; else in the frame's order.
        ax: Drawn on; else new.
        lang: Of labels: "zh" or "en".
    """
    shown = frame.sort_values("rate", na_position="first") if sort else frame.iloc[::-1]
    ax = style.new_axes(ax, 8, 1.2 + 0.32 * len(shown))
    rate, low, high = (shown[name].to_numpy(float, na_value=np.nan) for name in ("rate", "low", "high"))
    y = np.arange(len(shown))
    known = np.isfinite(rate)
    ax.hlines(y[known], low[known], high[known], color=style.BLUE, linewidth=2)
    ax.scatter(
        rate[known],
        y[known],
        s=_areas(shown["denominator"].to_numpy(float)[known]),
        color=style.BLUE,
        zorder=3,
    )
    trials = frame["denominator"].sum()
    if trials:
        pooled = frame["numerator"].sum() / trials
        ax.axvline(pooled, color=style.GREY, linestyle="--", linewidth=1, zorder=0)
        ax.annotate(
            pick(lang, f"合计 {pooled:.1%}", f"pooled {pooled:.1%}"),
            (pooled, 1), xycoords=("data", "axes fraction"), xytext=(0, 3), textcoords="offset points",
            ha="center", va="bottom", fontsize=8, color=style.GREY,
        )  # fmt: skip
    ax.set_yticks(y, style.names(shown, label))
    ax.set_ylim(-0.7, len(shown) - 0.3)
    right = ax.secondary_yaxis("right")
    right.set_yticks(y, _counts(shown, known, lang))
    right.tick_params(length=0, labelsize=8, labelcolor=style.GREY)
    right.spines["right"].set_visible(False)
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
