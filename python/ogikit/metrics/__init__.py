"""The measures that studies take of annual reports, as data, and over a corpus.

    >>> from ogikit import metrics
    >>> metrics.get("disclosure_rate").zh
    '公开率'

`metrics.disclosure_rate(corpus)` gives a frame with numerator, denominator, rate and limits, a row a report.
`docs/metrics.md` is the catalogue in words.
"""

from __future__ import annotations

from difflib import get_close_matches

from ogikit.metrics.breaks import BREAKS, Break
from ogikit.metrics.catalogue import METRICS
from ogikit.metrics.compliance import passing
from ogikit.metrics.formula import Formula
from ogikit.metrics.metric import FLAGS, KINDS, Condition, Metric, Text

__all__ = [
    "BREAKS",
    "FLAGS",
    "KINDS",
    "Break",
    "Condition",
    "Formula",
    "Metric",
    "Text",
    "catalogue",
    "get",
    "passing",
]


def get(name: str) -> Metric:
    """The measure of an id. Raises KeyError, with ids that are near, where there is none."""
    if name in METRICS:
        return METRICS[name]
    near = get_close_matches(name, METRICS)
    hint = f"; did you mean {' or '.join(near)}?" if near else "; ogikit.metrics.catalogue() has them all"
    raise KeyError(f"no measure {name!r}{hint}")


def catalogue() -> list[Metric]:
    """All measures, in the order of the page."""
    return list(METRICS.values())


def __getattr__(name: str) -> Metric:
    try:
        return get(name)
    except KeyError as unknown:
        raise AttributeError(str(unknown.args[0])) from None


def __dir__() -> list[str]:
    return sorted([*__all__, *METRICS])
