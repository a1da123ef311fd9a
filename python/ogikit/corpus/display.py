"""How a corpus shows itself: in a line, and in a notebook as reports by year and the first of them."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ogikit.corpus.corpus import Corpus

ROWS_SHOWN = 10
SHOWN = ("agency", "year", "published", "errors", "warnings", "source")


def summarise(corpus: Corpus) -> str:
    """30 reports of 14 agencies, 2019–2025; 2 files unreadable"""
    years = corpus.info["year"].dropna()
    parts = [
        _count(len(corpus), "report"),
        f" of {_count(corpus.info['agency'].nunique(), 'agency', 'agencies')}",
    ]
    if len(years):
        first, last = years.min(), years.max()
        parts.append(f", {first}" if first == last else f", {first}–{last}")
    if len(corpus.unreadable):
        parts.append(f"; {_count(len(corpus.unreadable), 'file')} unreadable")
    if not corpus.complete:
        parts.append("; interrupted, not all were read")
    return "".join(parts)


def to_html(corpus: Corpus) -> str:
    import pandas as pd

    info = corpus.info
    by_year = info.groupby("year").agg(
        reports=("source", "size"),
        agencies=("agency", "nunique"),
        errors=("errors", lambda errors: int((errors > 0).sum())),
    )
    by_year.columns = pd.Index(["reports", "agencies", "reports with errors"])
    shown = info[[name for name in SHOWN if name in info]].head(ROWS_SHOWN)
    more = f"<p>… {len(info) - ROWS_SHOWN} more in <code>.info</code></p>" if len(info) > ROWS_SHOWN else ""
    return (
        f"<p><b>Corpus</b>: {escape(summarise(corpus))}</p>"
        f"{by_year.T.to_html()}{shown.to_html(index=False, na_rep='', max_rows=ROWS_SHOWN)}{more}"
    )


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"
