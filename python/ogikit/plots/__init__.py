"""Plots of comparisons: each takes a frame and an `ax`, draws, and returns the `ax`.

    >>> ogi.plots.forest(ogi.compare(corpus, "disclosure_rate", "province").frame, "province")

Denominators are always shown; what is missing is never drawn as zero.
"""

from ogikit.plots.flow import carry_over
from ogikit.plots.forest import forest
from ogikit.plots.funnel import funnel
from ogikit.plots.heatmap import heatmap
from ogikit.plots.mix import outcome_mix
from ogikit.plots.ranking import ranking
from ogikit.plots.style import MOST_ROWS, ChineseFontMissing
from ogikit.plots.trend import trend

__all__ = [
    "MOST_ROWS",
    "ChineseFontMissing",
    "carry_over",
    "forest",
    "funnel",
    "heatmap",
    "outcome_mix",
    "ranking",
    "trend",
]
