"""Ranking: places in a league table, each with the places that the data allow as well."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from ogikit.language import Language, pick
from ogikit.plots import style

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes


def ranking(
    frame: pd.DataFrame,
    label: str | Sequence[str],
    *,
    metric: Any = None,
    ax: Axes | None = None,
    lang: Language = "zh",
) -> Axes:
    """Ranks with their confidence sets, the first on top; counts at the right, and names, of up to forty.

    Args:
        frame: A row a group with rank, rank_low, rank_high, numerator, denominator, as `compare` gives them;
            groups without a rank are not drawn.
        label: The column or columns that name a row.
        metric: Named in the label of the axis.
        ax: Drawn on; else new.
        lang: Of labels: "zh" or "en".
    """
    shown = frame[frame["rank"].notna()].sort_values("rank", ascending=False)
    ax = style.new_axes(ax, 8, 1.2 + style.height(len(shown), 0.32))
    y = np.arange(len(shown))
    rank, low, high = (shown[name].to_numpy(float) for name in ("rank", "rank_low", "rank_high"))
    scale = min(1.0, style.MOST_ROWS / max(len(shown), 1))
    ax.hlines(y, low, high, color=style.SKY, linewidth=max(5 * scale, 0.5))
    ax.scatter(rank, y, color=style.DARK, s=max(22 * scale, 2), zorder=3)
    ax.set_xlim(0.5, len(shown) + 0.5)
    counts = zip(shown["numerator"], shown["denominator"], strict=True)
    style.row_axes(ax, style.names(shown, label), [style.counts_text(*pair) for pair in counts])
    if len(shown) > style.MOST_ROWS:
        style.count_rows(ax, len(shown), len(frame) - len(shown), lang)
    ax.grid(axis="x", color=style.PALE, linewidth=0.6)
    said = pick(lang, "名次及其置信集：", "rank and its confidence set: ")
    ax.set_xlabel(said + style.rate_label(metric, lang))
    return style.finish(ax)
