"""A measure of every report, and what must be known before reports are pooled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ogikit import metrics
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
        excluded: The reports that enter no rate: source, agency, year, and why.
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
    missing = [column for column in columns if column not in corpus.info]
    if missing:
        raise ValueError(
            f"corpus.info has no column {', '.join(missing)}; it has {', '.join(corpus.info.columns)}"
        )
    frame = measure(corpus)
    frame = frame.assign(**{column: corpus.info[column].to_numpy() for column in columns})
    why = frame["note"].astype("string")
    for column in columns:
        why = why.mask(corpus.info[column].isna().to_numpy(), f"no {column}")
    excluded = frame[["source", "agency", "year"]].assign(why=why)[
        frame["rate"].isna() | frame[columns].isna().any(axis=1)
    ]
    grouped = frame[frame[columns].notna().all(axis=1)].reset_index(drop=True)
    if grouped["rate"].isna().all():
        raise ValueError(f"no report has {measure.id} and {', '.join(columns)}: {_reasons(excluded)}")
    notes = _notes(grouped, corpus, columns, measure, len(excluded))
    return Rates(measure, grouped, excluded.reset_index(drop=True), notes)


def _reasons(excluded: pd.DataFrame) -> str:
    counts = excluded["why"].value_counts()
    return "; ".join(f"{count} × {why}" for why, count in counts.items()) or "the corpus is empty"


def _notes(
    frame: pd.DataFrame, corpus: Corpus, columns: list[str], metric: Metric, excluded: int
) -> tuple[Note, ...]:
    """What may mislead: reports left out, versions, legal breaks between years, levels counted twice."""
    known = frame[frame["rate"].notna()]
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
    under = corpus.info["parent"].dropna().isin(known["agency"].dropna())
    if under.any() and "agency" not in columns and "level" not in columns:
        notes.append(words.levels_mixed(int(under.sum())))
    return tuple(notes)
