"""Methods for comparing agencies and years: pure functions of counts, on SciPy and statsmodels wherever they
have the method. Nothing here knows of reports. `docs/methods.md` has each formula and its source.

    >>> from ogikit.statistics import intervals
    >>> intervals.proportion(97, 669).high.round(4)
    np.float64(0.1737)

No data is never zero: a rate of 0 trials is NaN, and so are its limits. Methods that draw random numbers
start from `SEED`, which they give back with their result.
"""

from __future__ import annotations

from ogikit.statistics import (
    counts,
    decomposition,
    differences,
    discovery,
    funnel,
    intervals,
    mix,
    ranks,
    shrinkage,
    signals,
    strata,
    tests,
    trend,
)
from ogikit.statistics.arrays import SEED

__all__ = [
    "SEED",
    "counts",
    "decomposition",
    "differences",
    "discovery",
    "funnel",
    "intervals",
    "mix",
    "ranks",
    "shrinkage",
    "signals",
    "strata",
    "tests",
    "trend",
]
