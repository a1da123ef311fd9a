"""Names beside points, none upon another: what is placed first stays, and a name without room is left out."""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from ogikit.plots import style

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.transforms import Bbox

SIZE = 8  # of letters, in points
GAP = 6  # between a point and its name, in points
# Where a name is tried: beside its point, above and below, then further off, with a line to it.
SHIFTS = (3, -11, 15, -23, 27, -35, 39, -47)
BESIDE = 2  # of the shifts, that need no line


def place(ax: Axes, names: Iterable[str], x: Any, y: Any, marker: float) -> list[str]:
    """Write names at points, in their order; gives those that had room. `marker`: how wide points are drawn,
    in points of print. The axes must have their limits and scales."""
    figure: Any = ax.figure.canvas.figure  # of the whole, where the axes are of a part
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing")  # said when it is drawn
        figure.draw_without_rendering()  # so that the layout is settled and text can be measured
        return _place(ax, names, list(zip(x, y, strict=True)), marker * figure.dpi / 72)


def _place(ax: Axes, names: Iterable[str], at: list[tuple[float, float]], marker: float) -> list[str]:
    """Of a settled layout; `marker` in pixels."""
    points = [_around(ax.transData.transform(point), marker / 2) for point in at]
    taken = list(points)
    placed = []
    for name, point, own in zip(names, at, points, strict=True):
        box = _write(ax, name, point, [other for other in taken if other is not own])
        if box is not None:
            taken.append(box)
            placed.append(name)
    return placed


def _write(ax: Axes, name: str, at: tuple[float, float], taken: list[Bbox]) -> Bbox | None:
    """Write a name where it meets nothing that is taken, and give its place; None where there is no room."""
    inside = ax.get_window_extent()
    line = {"arrowstyle": "-", "color": style.GREY, "linewidth": 0.5}
    for number, shift in enumerate(SHIFTS):
        for side, align in ((GAP, "left"), (-GAP, "right")):
            text = ax.annotate(
                name, at, xytext=(side, shift), textcoords="offset points", ha=align, fontsize=SIZE,
                fontfamily=list(style.fonts()), arrowprops=line if number >= BESIDE else None,
            )  # fmt: skip
            text.set_in_layout(False)
            box = _of_letters(text)
            free = not any(box.overlaps(other) for other in taken)
            if free and inside.x0 <= box.x0 and box.x1 <= inside.x1 and inside.y0 <= box.y0:
                return box
            text.remove()
    return None


def _of_letters(text: Any) -> Bbox:
    """The place of an annotation's letters, without that of its line."""
    from matplotlib.text import Text

    text.update_positions(text.figure.canvas.get_renderer())
    return Text.get_window_extent(text)


def _around(centre: Any, reach: float) -> Bbox:
    from matplotlib.transforms import Bbox

    return Bbox.from_extents(*(centre - reach), *(centre + reach))
