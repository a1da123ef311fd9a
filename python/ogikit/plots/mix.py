"""Outcome mix: what became of requests, as shares of all outcomes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from ogikit.language import Language, pick
from ogikit.plots import style

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

HATCHES = ("", "//", "", "..", "", "xx", "")
COLOURS = (style.BLUE, style.SKY, style.VERMILION, style.ORANGE, style.YELLOW, style.PALE, style.PURPLE)


def outcome_mix(frame: pd.DataFrame, *, ax: Axes | None = None, lang: Language = "zh") -> Axes:
    """A bar a group, split into its outcomes; n at the right.

    Args:
        frame: Groups × outcomes, counts; the index names groups, the columns outcomes in the order
            drawn, at most seven. A group without outcomes stays, empty.
        ax: Drawn on; else new.
        lang: Of labels: "zh" or "en".
    """
    if len(frame.columns) > len(COLOURS):
        raise ValueError(f"{len(frame.columns)} outcomes cannot be told apart; pool them to {len(COLOURS)}")
    ax = style.new_axes(ax, 8, 1.6 + 0.36 * len(frame))
    counts = frame.iloc[::-1].to_numpy(float)
    totals = counts.sum(axis=1)
    shares = np.divide(counts, totals[:, None], out=np.zeros_like(counts), where=totals[:, None] > 0)
    y = np.arange(len(frame))
    left = np.zeros(len(frame))
    for share, name, colour, hatch in zip(shares.T, frame.columns, COLOURS, HATCHES, strict=False):
        ax.barh(
            y,
            share,
            left=left,
            height=0.7,
            color=colour,
            hatch=hatch,
            edgecolor="white",
            linewidth=0.6,
            label=name,
        )
        _write_shares(ax, y, left, share)
        left += share
    ax.set_yticks(y, [str(name) for name in frame.index[::-1]])
    ax.set_xlim(0, 1)
    right = ax.secondary_yaxis("right")
    right.set_yticks(y, _totals(totals, lang))
    right.tick_params(length=0, labelsize=8, labelcolor=style.GREY)
    right.spines["right"].set_visible(False)
    style.percent_axis(ax.xaxis)
    ax.set_xlabel(pick(lang, "占办理结果总计的比例（n 为总计）", "share of all outcomes (n: all)"))
    ax.legend(ncols=4, frameon=False, fontsize=8, loc="lower center", bbox_to_anchor=(0.5, 1.0))
    return style.finish(ax)


def _write_shares(ax: Axes, y: Any, left: Any, share: Any) -> None:
    for row, start, part in zip(y, left, share, strict=True):
        if part >= 0.06:
            ax.text(
                start + part / 2, row, f"{part:.0%}", ha="center", va="center", fontsize=7, color=style.DARK,
                bbox={"facecolor": "white", "alpha": 0.75, "edgecolor": "none", "boxstyle": "round,pad=0.15"},
            )  # fmt: skip


def _totals(totals: Any, lang: Language) -> list[str]:
    return [f"n = {int(total):,}" if total else pick(lang, "无办结", "none") for total in totals]
