"""How all plots look: colours, Chinese fonts, labels with denominators.

Colours are those of Okabe and Ito (Color Universal Design, 2008), which people with any kind of colour vision
tell apart; nothing is told by colour alone.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from ogikit.language import Language, pick

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

BLUE, ORANGE, GREEN, PURPLE, SKY, VERMILION, YELLOW = (
    "#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#F0E442",
)  # fmt: skip
SERIES = (BLUE, VERMILION, GREEN, PURPLE, ORANGE, SKY, "#000000")
DARK, GREY, PALE = "#222222", "#767676", "#D9D9D9"
MOST_ROWS = 40  # that one can read in a forest or a ranking
CROWDED = 6.0  # height of rows that are too many to read, in inches

# Fonts with simplified Chinese that systems and packages bring, the best first.
CHINESE_FONTS = (
    "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Source Han Sans CN", "PingFang SC",
    "Hiragino Sans GB", "Microsoft YaHei", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "SimHei", "Heiti SC",
    "Noto Sans CJK JP", "Noto Serif CJK SC", "SimSun",
)  # fmt: skip


class ChineseFontMissing(UserWarning):
    """Chinese letters of a plot are drawn as boxes."""


@cache
def fonts() -> tuple[str, ...]:
    """The fonts to draw with; each letter is taken from the first that has it."""
    from matplotlib import font_manager

    installed = {font.name for font in font_manager.fontManager.ttflist}
    return (*(name for name in CHINESE_FONTS if name in installed), "DejaVu Sans")


def new_axes(ax: Axes | None, width: float, height: float) -> Axes:
    """The axes given, or new ones of a size in inches."""
    if ax is not None:
        return ax
    from matplotlib import pyplot

    return pyplot.subplots(figsize=(width, height), layout="constrained")[1]


def finish(ax: Axes) -> Axes:
    """Frame, grid and fonts; the last thing every plot does."""
    from matplotlib.text import Text

    ax.spines[["top", "right"]].set_visible(False)
    ax.tick_params(colors=DARK, labelsize=9)
    ax.set_axisbelow(True)
    family = list(fonts())
    texts: list[Any] = ax.findobj(Text)
    for text in texts:
        text.set_fontfamily(family)
    if len(family) == 1 and any(_has_chinese(text.get_text()) for text in texts):
        warnings.warn(
            "no font with Chinese letters is installed: install one (Debian: apt-get install fonts-noto-cjk) "
            "and remove matplotlib's font cache, or take lang='en'",
            ChineseFontMissing,
            stacklevel=3,
        )
    return ax


def _has_chinese(text: str) -> bool:
    return any("\u4e00" <= letter <= "\u9fff" for letter in text)


def percent_axis(axis: Any) -> None:
    """Shares as percent."""
    axis.set_major_formatter(lambda share, _: f"{100 * share:g}%")


def row_axes(ax: Axes, names: Sequence[str], counts: Sequence[str]) -> None:
    """Rows from 0 up: their names at the left and counts at the right; more than can be read have neither."""
    ax.set_ylim(-0.7, len(names) - 0.3)
    if len(names) > MOST_ROWS:
        ax.set_yticks([])
        return
    y = range(len(names))
    ax.set_yticks(y, names)
    right = ax.secondary_yaxis("right")
    right.set_yticks(y, counts)
    right.tick_params(length=0, labelsize=8, labelcolor=GREY)
    right.spines["right"].set_visible(False)


def height(rows: int, each: float) -> float:
    """Of so many rows, in inches."""
    return each * rows if rows <= MOST_ROWS else CROWDED


def count_rows(ax: Axes, drawn: int, without: int, lang: Language) -> None:
    """In the place of names: how many rows there are, and how many are not drawn since they have no data."""
    said = pick(lang, f"{drawn:,} 行", f"{drawn:,} rows")
    if without:
        said += pick(lang, f"；{without:,} 行无数据未画", f"; {without:,} without data not drawn")
    ax.set_ylabel(said)


def legend_above(ax: Axes, columns: int = 4) -> None:
    """A legend over the axes that reads row by row; matplotlib fills column by column."""
    handles, names = ax.get_legend_handles_labels()
    full, more = divmod(len(names), columns)
    order = [row * columns + column for column in range(columns) for row in range(full + (column < more))]
    ax.legend(
        [handles[each] for each in order], [names[each] for each in order], ncols=columns, frameon=False,
        fontsize=8, loc="lower center", bbox_to_anchor=(0.5, 1.0),
    )  # fmt: skip


def rate_label(metric: Any, lang: Language) -> str:
    """予以公开率 = 予以公开 / 办理结果总计: an axis says what it divides by."""
    if metric is None:
        return pick(lang, "比率（分子 / 分母）", "rate (numerator / denominator)")
    return str(metric.zh if lang == "zh" else metric.en)


def counts_text(numerator: Any, denominator: Any) -> str:
    return f"{int(numerator):,}/{int(denominator):,}"


def names(frame: pd.DataFrame, label: str | Iterable[str]) -> list[str]:
    """What each row is called: one column, or several with a blank between."""
    columns = [label] if isinstance(label, str) else list(label)
    return [" ".join(map(str, row)) for row in frame[columns].itertuples(index=False)]
