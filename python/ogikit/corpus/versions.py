"""Several versions of one report: which is kept, by a stated rule.

Reports of one agency for one year are versions of each other. Of these
1. those with the same text, to the letter, are one report: the first is kept;
2. so are those with the same numbers and states in every cell, as of a report in two formats;
3. of those that differ the one with the latest date of publication is kept, if all have a date and one is
   the latest; else the one with the most cells reported, if one has the most;
4. else none is dropped: they are marked "ambiguous".

Names such as 城关镇人民政府 are borne by many agencies, and many have nothing but zeros to report. Beyond 1,
reports are taken for versions only if it is known where the agency is; else they are kept, marked
"agency_not_located".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import pandas as pd

    from ogikit.corpus.corpus import Corpus

LOCATION = ("region_code", "province", "city", "county", "town")


@dataclass(frozen=True)
class ResolvedVersions:
    """What `Corpus.resolve_versions` gives.

    Attributes:
        corpus: The reports that are kept.
        decisions: A row a report of which there are versions: source, agency, year, `kept`, `reason`
            ("same_text", "same_numbers", "published_earlier", "fewer_reported" of what was dropped; "chosen",
            "ambiguous", "agency_not_located" of what was kept), and `instead`, the source kept in its place.
    """

    corpus: Corpus
    decisions: pd.DataFrame


def resolve(corpus: Corpus) -> ResolvedVersions:
    import pandas as pd

    info = corpus.info
    known = info[info["agency"].notna() & info["year"].notna()]
    several = known[known.duplicated(["agency", "year", *LOCATION], keep=False)]
    several = several.assign(**corpus.select(where=info.index.isin(several.index)).summarise_cells())
    keep = np.ones(len(info), np.bool_)
    rows: list[tuple[int, str, int]] = []
    if len(several):
        for _, versions in several.groupby(["agency", "year", *LOCATION], dropna=False, sort=False):
            rows += _decide(versions)
    rows.sort()
    positions = [position for position, _, _ in rows]
    decisions = info.loc[positions, ["source", "agency", "year"]].reset_index(drop=True)
    decisions["kept"] = pd.array([position == kept for position, _, kept in rows], dtype="boolean")
    decisions["reason"] = pd.array([reason for _, reason, _ in rows], dtype="string")
    decisions["instead"] = info.loc[[kept for _, _, kept in rows], "source"].reset_index(drop=True)
    decisions.loc[decisions["kept"], "instead"] = pd.NA
    keep[[position for position, _, kept in rows if position != kept]] = False
    return ResolvedVersions(corpus.select(where=keep), decisions)


def _decide(versions: pd.DataFrame) -> list[tuple[int, str, int]]:
    """(report, reason, what is kept for it) of each version."""
    rows: list[tuple[int, str, int]] = []
    left, dropped = _first_of_each(versions, "content")
    rows += [(report, "same_text", kept) for report, kept in dropped]
    if len(left) > 1 and not _located(left):
        return rows + [(report, "agency_not_located", report) for report in left.index]
    left, dropped = _first_of_each(left, "numbers")
    rows += [(report, "same_numbers", kept) for report, kept in dropped]
    chosen, reason = _latest_or_fullest(left)
    if chosen is None:
        rows += [(report, "ambiguous", report) for report in left.index]
        kept_for = {report: kept for report, _, kept in rows}
        return [(report, why, kept_for[kept]) for report, why, kept in rows]
    rows += [(report, "chosen" if report == chosen else reason, chosen) for report in left.index]
    return [(report, why, chosen) for report, why, _ in rows]


def _first_of_each(versions: pd.DataFrame, column: str) -> tuple[pd.DataFrame, list[tuple[int, int]]]:
    """The first version with each value of a column, and (report, what is kept for it) of the others."""
    first = versions[~versions.duplicated(column) | versions[column].isna()]
    kept_for = dict(zip(first[column], first.index, strict=True))
    others = versions.loc[versions.index.difference(first.index), column]
    return first, [(report, kept_for[value]) for report, value in others.items()]


def _located(versions: pd.DataFrame) -> bool:
    known = versions["region_code"].notna() | (versions["level"] == "ministry").fillna(False)
    return bool(known.all())


def _latest_or_fullest(versions: pd.DataFrame) -> tuple[int | None, str]:
    """The version to keep and why the others go; None when there is no telling."""
    if len(versions) == 1:
        return versions.index[0], "chosen"
    rules = (("published", "published_earlier"), ("reported", "fewer_reported"))
    for column, reason in rules:
        rank = versions[column]
        best = versions.index[rank == rank.max()]
        if rank.notna().all() and len(best) == 1:
            return best[0], reason
    return None, "ambiguous"
