"""A measure of every report, and what must be known before reports are pooled."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

from ogikit import metrics
from ogikit.columns.info import AGENCY_FIELDS
from ogikit.comparison import words
from ogikit.comparison.families import FAMILIES, Family
from ogikit.statistics.arrays import Note

if TYPE_CHECKING:
    import pandas as pd

    from ogikit.corpus import Corpus
    from ogikit.metrics import Metric


@dataclass(frozen=True)
class Rates:
    """The measure of each report.

    Attributes:
        metric: The measure.
        frame: A row a report: source, agency, year, numerator, denominator, rate, note, and the columns of
            the groups; reports without one of these are left out.
        excluded: The reports that enter no rate: source, agency, year, why in Chinese, why_en.
        notes: What a reader of the comparison must know of the reports.
    """

    metric: Metric
    frame: pd.DataFrame
    excluded: pd.DataFrame
    notes: tuple[Note, ...]

    @property
    def known(self) -> pd.DataFrame:
        """The reports with a rate."""
        return self.frame[self.frame["rate"].notna()]

    @property
    def family(self) -> Family:
        """What its counts are distributed as."""
        return FAMILIES[self.metric.kind]


def rates_of(corpus: Corpus, metric: str | Metric, columns: list[str]) -> Rates:
    """The measure of each report of a corpus, with the columns that make groups.

    Raises ValueError where a column does not exist, reports of the measure cannot be pooled, or none has it.
    """
    measure = metrics.get(metric) if isinstance(metric, str) else metric
    if measure.kind not in FAMILIES:
        raise ValueError(
            f"reports of {measure.id} cannot be pooled, only measures of the kinds {', '.join(FAMILIES)}; "
            f"ogikit.metrics.get({measure.id!r})(corpus) gives it report by report"
        )
    for column in columns:
        check_column(corpus, column)
    frame = measure(corpus)
    frame = frame.assign(**{column: corpus.info[column].to_numpy() for column in columns})
    why, why_en = (frame[note].astype("string") for note in ("note", "note_en"))
    for column in columns:
        unknown = corpus.info[column].isna().to_numpy()
        why, why_en = why.mask(unknown, f"{column} 不明"), why_en.mask(unknown, f"no {column}")
    excluded = frame[["source", "agency", "year"]].assign(why=why, why_en=why_en)[
        frame["rate"].isna() | frame[columns].isna().any(axis=1)
    ]
    grouped = frame[frame[columns].notna().all(axis=1)].reset_index(drop=True)
    if grouped["rate"].isna().all():
        why_none = _reasons(excluded) + _advice(corpus, columns)
        raise ValueError(f"no report has {measure.id} and {', '.join(columns)}: {why_none}")
    notes = _notes(grouped, corpus, columns, measure, len(excluded))
    return Rates(measure, grouped, excluded.reset_index(drop=True), notes)


def check_column(corpus: Corpus, column: str) -> None:
    """Raises ValueError, with names that are near, where `corpus.info` has no such column."""
    known = list(map(str, corpus.info.columns))
    if column not in known:
        near = get_close_matches(column, known)
        hint = f"did you mean {' or '.join(near)}?" if near else f"it has {', '.join(known)}"
        raise ValueError(f"corpus.info has no column {column}; {hint}")


def _advice(corpus: Corpus, columns: list[str]) -> str:
    """What to do where names do not say what makes groups."""
    if any(column in AGENCY_FIELDS and corpus.info[column].isna().all() for column in columns) and len(
        corpus
    ):
        return "; a table of your own can say it: corpus.with_agencies(), --agencies"
    return ""


def _reasons(excluded: pd.DataFrame) -> str:
    counts = excluded["why_en"].value_counts()
    return "; ".join(f"{count} × {why}" for why, count in counts.items()) or "the corpus is empty"


def _notes(
    frame: pd.DataFrame, corpus: Corpus, columns: list[str], metric: Metric, excluded: int
) -> tuple[Note, ...]:
    """What may mislead: reports left out, versions, legal breaks between years, levels counted twice."""
    known = frame[frame["rate"].notna()]
    import pandas as pd

    notes = []
    if excluded:
        notes.append(words.excluded(excluded, len(corpus)))
    repeated = int(known.dropna(subset=["agency", "year"]).duplicated(["agency", "year"], keep=False).sum())
    if repeated:
        notes.append(words.repeated(repeated))
    years = known["year"].dropna()
    if "year" not in columns and years.nunique() > 1:
        notes.append(words.years_pooled(int(years.min()), int(years.max())))
        if "agency" in columns:
            of_each = known.groupby("agency", observed=True)["year"].nunique()
            every = int((of_each == years.nunique()).sum())
            if every < len(of_each):
                notes.append(words.years_unlike(every, len(of_each)))
    notes += words.breaks(metric, years)
    # Of text, pandas' isin is slow for many values.
    under = pd.Index(known["agency"].dropna().unique()).get_indexer(corpus.info["parent"].dropna()) >= 0
    if under.any() and "agency" not in columns and "level" not in columns:
        notes.append(words.levels_mixed(int(under.sum())))
    return tuple(notes)
