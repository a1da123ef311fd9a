"""Carry-over flow: what came in, what was handled, what went on to the next year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from ogikit.language import Language, pick
from ogikit.plots import style

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

# Cells of the request table, left bar and right bar of a year.
INCOMING = ("carried_in", "new")
OUTGOING = ("outcomes_total", "carried_out")
NAMES = {
    "carried_in": ("上年结转", "carried in"),
    "new": ("本年新收", "new"),
    "outcomes_total": ("办理结果总计", "handled"),
    "carried_out": ("结转下年度", "carried out"),
}
COLOURS = {
    "carried_in": style.ORANGE,
    "new": style.SKY,
    "outcomes_total": style.BLUE,
    "carried_out": style.VERMILION,
}


def carry_over(frame: pd.DataFrame, *, ax: Axes | None = None, lang: Language = "zh") -> Axes:
    """Two bars a year: carried in and new beside handled and carried out, which should be as high; between
    years an arrow from what was carried out to what was carried in, red with both numbers where they differ.

    Args:
        frame: A row a year of one agency, with year, new, carried_in, outcomes_total, carried_out; <NA> where
            not reported. Missing years leave a gap.
        ax: Drawn on; else new.
        lang: Of labels: "zh" or "en".

    Raises:
        ValueError: A year twice.
    """
    if frame["year"].duplicated().any():
        raise ValueError("a year is there twice; select one agency and resolve versions first")
    shown = frame.sort_values("year")
    ax = style.new_axes(ax, 2 + 1.2 * len(shown), 4.8)
    years = shown["year"].to_numpy(int)
    heights = {name: shown[name].to_numpy(float, na_value=np.nan) for name in NAMES}
    for names, shift in ((INCOMING, -0.19), (OUTGOING, 0.19)):
        bottom = np.zeros(len(shown))
        for name in names:
            height = np.nan_to_num(heights[name])
            ax.bar(
                years + shift,
                height,
                0.34,
                bottom=bottom,
                color=COLOURS[name],
                label=NAMES[name][lang == "en"],
            )
            bottom += height
    for before in range(len(years) - 1):
        if years[before + 1] == years[before] + 1:
            _connect(
                ax,
                years[before],
                heights["carried_out"][before],
                heights["carried_in"][before + 1],
                heights,
                before,
            )
    missing = np.any([np.isnan(height) for height in heights.values()], axis=0).tolist()
    notes = [pick(lang, "\n有未报数", "\nnot all reported") if gap else "" for gap in missing]
    ax.set_xticks(years, [f"{year}{note}" for year, note in zip(years, notes, strict=True)])
    ax.yaxis.set_major_formatter("{x:,.0f}")
    ax.set_ylabel(pick(lang, "申请（件）", "requests"))
    ax.set_xlabel(pick(lang, "报告年度", "year reported on"))
    ax.grid(axis="y", color=style.PALE, linewidth=0.6)
    style.legend_above(ax)
    return style.finish(ax)


def _connect(ax: Axes, year: int, out: float, taken: float, heights: dict[str, Any], before: int) -> None:
    """From the top of this year's right bar to the middle of what the next year's left bar starts with."""
    if np.isnan(out) or np.isnan(taken):
        return
    same = out == taken
    start = np.nan_to_num(heights["outcomes_total"][before]) + out / 2
    ax.annotate(
        "", (year + 0.64, taken / 2), (year + 0.36, start),
        arrowprops={"arrowstyle": "->", "color": style.GREY if same else "red", "linewidth": 1},
    )  # fmt: skip
    said = f"{out:,.0f}" if same else f"{out:,.0f} ≠ {taken:,.0f}"
    ax.annotate(
        said, (year + 0.5, (start + taken / 2) / 2), xytext=(0, 4), textcoords="offset points", ha="center",
        fontsize=8, color=style.DARK if same else "red",
        bbox={"facecolor": "white", "alpha": 0.8, "edgecolor": "none", "boxstyle": "round,pad=0.1"},
    )  # fmt: skip
