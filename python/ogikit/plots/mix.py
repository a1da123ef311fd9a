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

    More than forty bars cannot be read one by one: they have neither names nor n and go by the share of the
    first outcome; groups without outcomes are not drawn.

    Args:
        frame: Groups × outcomes, counts; the index names groups, the columns outcomes in the order
            drawn, at most seven. A group without outcomes stays, empty.
        ax: Drawn on; else new.
        lang: Of labels: "zh" or "en".
    """
    if len(frame.columns) > len(COLOURS):
        raise ValueError(f"{len(frame.columns)} outcomes cannot be told apart; pool them to {len(COLOURS)}")
    readable = len(frame) <= style.MOST_ROWS
    shown = frame if readable else _in_order(frame)
    ax = style.new_axes(ax, 8, 1.6 + style.height(len(frame), 0.36))
    counts = shown.iloc[::-1].to_numpy(float)
    totals = counts.sum(axis=1)
    shares = np.divide(counts, totals[:, None], out=np.zeros_like(counts), where=totals[:, None] > 0)
    y = np.arange(len(shown))
    left = np.zeros(len(shown))
    for share, name, colour, hatch in zip(shares.T, frame.columns, COLOURS, HATCHES, strict=False):
        ax.barh(
            y,
            share,
            left=left,
            height=0.7 if readable else 1,
            color=colour,
            hatch=hatch if readable else None,
            edgecolor="white",
            linewidth=0.6 if readable else 0,
            label=name,
        )
        if readable:
            _write_shares(ax, y, left, share)
        left += share
    ax.set_xlim(0, 1)
    style.row_axes(ax, [str(name) for name in shown.index[::-1]], _totals(totals, lang))
    if not readable:
        style.count_rows(ax, len(shown), len(frame) - len(shown), lang)
    style.percent_axis(ax.xaxis)
    ax.set_xlabel(pick(lang, "占办理结果总计的比例（n 为总计）", "share of all outcomes (n: all)"))
    style.legend_above(ax)
    return style.finish(ax)


def _in_order(frame: pd.DataFrame) -> pd.DataFrame:
    """Groups with outcomes, by the share of the first, then of the second …"""
    totals = frame.sum(axis=1)
    some = frame[totals > 0]
    shares = some.div(totals[totals > 0], axis=0).to_numpy(float)
    return some.iloc[np.lexsort(-shares.T[::-1])]


def _write_shares(ax: Axes, y: Any, left: Any, share: Any) -> None:
    for row, start, part in zip(y, left, share, strict=True):
        if part >= 0.06:
            ax.text(
                start + part / 2, row, f"{part:.0%}", ha="center", va="center", fontsize=7, color=style.DARK,
                bbox={"facecolor": "white", "alpha": 0.75, "edgecolor": "none", "boxstyle": "round,pad=0.15"},
            )  # fmt: skip


def _totals(totals: Any, lang: Language) -> list[str]:
    return [f"n = {int(total):,}" if total else pick(lang, "无办结", "none") for total in totals]
