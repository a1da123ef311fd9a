"""Funnel: rates of many agencies against their size, between limits that chance alone would leave."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from ogikit.language import Language, pick
from ogikit.plots import labels, style

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

LEVELS = (0.95, 0.998)
MOST_NAMED = 12  # outlying agencies that bear their name
OUTSIDE = 34  # area of their marks, in points²


def funnel(
    frame: pd.DataFrame,
    label: str | None = None,
    *,
    metric: Any = None,
    ax: Axes | None = None,
    lang: Language = "zh",
) -> Axes:
    """Rates against denominators with funnel limits of 95 % and 99.8 % (Spiegelhalter, Statistics in Medicine
    24, 2005), overdispersion taken in.

    Args:
        frame: A row an agency with numerator and denominator; those without data are not drawn, but
            counted in the label.
        label: The column that names an agency; those outside the limits bear their names, the farthest first
            and as far as there is room.
        metric: Names the axis.
        ax: Drawn on; else new.
        lang: Of labels: "zh" or "en".
    """
    from ogikit.statistics import funnel as funnels

    ax = style.new_axes(ax, 8, 5.2)
    shown = frame[frame["denominator"] > 0]
    events, trials = (shown[name].to_numpy(np.int64) for name in ("numerator", "denominator"))
    around = funnels.proportions(events, trials)
    outside = around.outside() != 0
    sizes = np.geomspace(1, max(trials.max(initial=1), 2) * 1.1, 300)
    for reach, line in zip(LEVELS, ("--", "-"), strict=True):
        low, high = around.limits(sizes, reach)
        name = pick(lang, f"{100 * reach:g}% 界限", f"{100 * reach:g}% limits")
        ax.plot(sizes, low, line, color=style.GREY, linewidth=1, label=name)
        ax.plot(sizes, high, line, color=style.GREY, linewidth=1)
    ax.axhline(around.target, color=style.DARK, linewidth=0.8)
    inside = ~outside
    ax.scatter(trials[inside], (events / trials)[inside], s=16, color=style.SKY, alpha=0.7, edgecolors="none")
    ax.scatter(
        trials[outside], (events / trials)[outside], s=OUTSIDE, marker="D", color=style.VERMILION,
        label=pick(lang, "界限之外", "outside"),
    )  # fmt: skip
    ax.set_xscale("log")
    ax.xaxis.set_major_formatter("{x:,.0f}")
    style.percent_axis(ax.yaxis)
    ax.set_ylim(-0.02, 1.02)
    missing = len(frame) - len(shown)
    size = pick(lang, "分母（件，对数刻度）", "denominator (cases, log scale)")
    ax.set_xlabel(
        size
        + (pick(lang, f"；{missing} 个无数据未画", f"; {missing} without data not drawn") if missing else "")
    )
    ax.set_ylabel(style.rate_label(metric, lang))
    style.legend_above(ax)
    style.finish(ax)
    if label is not None:
        farthest = np.argsort(-np.abs(np.nan_to_num(around.z_adjusted)), kind="stable")
        named = farthest[outside[farthest]][:MOST_NAMED]
        names = [str(name) for name in shown[label].iloc[named]]
        labels.place(ax, names, trials[named], (events / trials)[named], np.sqrt(OUTSIDE))
    return ax
