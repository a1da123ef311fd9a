"""Which reports are meant: by what is known of them, by what is broken in them, by a mask."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    import pandas as pd

Mask: TypeAlias = npt.NDArray[np.bool_]
Wanted: TypeAlias = str | Collection[str] | None


def known_as(info: pd.DataFrame, wanted: Mapping[str, Wanted]) -> Mask:
    """Reports with one of the values wanted in each column; None wants nothing."""
    keep = np.ones(len(info), np.bool_)
    for name, values in wanted.items():
        if values is not None:
            keep &= info[name].isin(_several(values)).to_numpy(np.bool_)
    return keep


def broken_in(findings: pd.DataFrame, reports: int, rules: Wanted, severities: Wanted) -> Mask:
    """Reports that break one of the rules, or any, of one of the severities, or any."""
    broken = findings[findings["outcome"] == "fail"]
    if rules is not None:
        broken = broken[broken["rule"].isin(_several(rules))]
    if severities is not None:
        broken = broken[broken["severity"].isin(_several(severities))]
    mask = np.zeros(reports, np.bool_)
    mask[broken["report"].to_numpy()] = True
    return mask


def as_mask(given: Any, reports: int) -> Mask:
    """A bool a report; missing is False. Raises ValueError when there are more or fewer."""
    import pandas as pd

    mask: Mask = pd.array(given, dtype="boolean").to_numpy(np.bool_, na_value=False)
    if len(mask) != reports:
        raise ValueError(f"a mask of {len(mask)} for a corpus of {reports} reports")
    return mask


def _several(wanted: str | Collection[str]) -> Collection[str]:
    return [wanted] if isinstance(wanted, str) else list(wanted)
