"""trend: one measure over the years, with the breaks of form and law that lie between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from ogikit.comparison import words
from ogikit.comparison.families import BINOMIAL, Family
from ogikit.comparison.groups import Dispersion, clusters_of, counts_of, dispersion, nullable, pool
from ogikit.comparison.rates import rates_of
from ogikit.comparison.result import Result
from ogikit.language import Language
from ogikit.statistics import discovery
from ogikit.statistics import trend as trends
from ogikit.statistics.arrays import SEED, Note

if TYPE_CHECKING:
    import datetime

    import pandas as pd

    from ogikit.corpus import Corpus
    from ogikit.metrics import Metric


@dataclass(frozen=True, repr=False)
class Trend(Result):
    """What `trend` found.

    Attributes:
        frame: A row a year, or a group and year: reports, with_rate, numerator, denominator, rate, low, high
            (Float64; <NA> without data), small_n.
        tests: A row a group, or one row: slope (a year, as a share), statistic, pvalue, adjusted (Benjamini
            and Hochberg over the groups), departure_pvalue (that the trend is no straight line).
        breaks: A row a group and break between its years: since, log_odds, low, high, pvalue, beside the
            trend; none for ratios.
        by: The column that makes a group; None for one trend.
    """

    tests: pd.DataFrame
    breaks: pd.DataFrame
    by: str | None

    def findings(self) -> tuple[Note, ...]:
        """Each trend and break, a sentence each; of many groups, how many change."""
        if len(self.tests) > words.MOST_SAID:
            changed = self.tests[self.tests["adjusted"] < 1 - self.level]
            rising = int((changed["slope"] > 0).sum())
            return (words.trends(rising, len(changed) - rising, len(self.tests)),)
        told = [words.trend(*row) for row in _plain(self.tests, ["group", "slope", "pvalue"])]
        told += [
            words.break_found(*row) for row in _plain(self.breaks, ["what", "since", "low", "high", "pvalue"])
        ]
        return tuple(told)

    def plot(self, ax: Any = None, lang: Language = "zh") -> Any:
        """Rates over the years with their limits, denominators and breaks."""
        from ogikit import plots

        breaks = {each.since: each for each in self.metric.breaks}
        return plots.trend(self.frame, by=self.by, metric=self.metric, breaks=breaks, ax=ax, lang=lang)


def trend(
    corpus: Corpus,
    metric: str | Metric,
    by: str | None = None,
    *,
    balanced: bool = False,
    level: float = 0.95,
    seed: int = SEED,
) -> Trend:
    """A measure over the years, pooled, or for each group.

    Limits are Wilson's of proportions and exact Poisson's of ratios, as wide as the agencies of one year
    differ; the trend is Cochran and Armitage's, its χ² divided by that spread; groups are adjusted by
    Benjamini and Hochberg. Where the form or the law changed
    between the years, a step at the break is estimated beside the trend.

    Args:
        corpus: Reports; versions of one report should be resolved before.
        metric: Id of a measure of `ogikit.metrics`, a proportion or ratio; or the measure.
        by: Column of `corpus.info` that makes a group: "province", "agency", "level" …
        balanced: Only agencies that report in every year of the corpus.
        level: Nominal coverage of intervals.
        seed: Kept with the result; nothing is drawn here.

    Raises:
        ValueError: `by` is no column, reports of the metric cannot be pooled, or none has a rate.
    """
    keys = ["year"] if by is None else [by, "year"]
    rates = rates_of(corpus, metric, keys)
    choices = [*rates.notes, words.limits(rates.family, level), words.years_independent()]
    reports, every, some = _in_every_year(rates.frame)
    if balanced:
        frame = reports
    else:
        frame = rates.frame
        if every < some:
            choices.append(words.agencies_change(every, some))
    if frame["rate"].isna().all():
        raise ValueError("no agency reports in every year" if balanced else "no report has a rate")
    family = rates.family
    spread = dispersion(family, clusters_of(frame, keys))
    choices.append(words.spread(spread, words.REPORTS if by == "agency" else words.AGENCIES))
    choices.append(words.clustered_armitage(spread.phi) if spread.phi > 1 else words.armitage())
    pooled = pool(family, frame, keys, spread, level)
    groups = (
        [("", pooled)] if by is None else [(str(name), part) for name, part in pooled.groupby(by, sort=True)]
    )
    tests = _tests(family, groups, spread)
    # Segmented regression is of proportions.
    breaks = _breaks(groups if family is BINOMIAL else [], rates.metric, level)
    if len(breaks):
        choices.append(words.break_fitted())
    return Trend(rates.metric, pooled, tuple(choices), rates.excluded, level, seed, tests, breaks, by)


def _in_every_year(frame: pd.DataFrame) -> tuple[pd.DataFrame, int, int]:
    """The reports of agencies with a rate in every year; how many such agencies, of how many."""
    import pandas as pd

    known = frame[frame["rate"].notna()]
    years = known.groupby("agency")["year"].nunique()
    every = pd.Index(years[years == known["year"].nunique()].index)
    return frame[every.get_indexer(frame["agency"]) >= 0], len(every), len(years)


def _tests(family: Family, groups: list[tuple[str, pd.DataFrame]], spread: Dispersion) -> pd.DataFrame:
    import pandas as pd
    from scipy.stats import chi2

    rows = []
    for name, part in groups:
        found = family.trend(*counts_of(part), part["year"].to_numpy(float))
        statistic = found.statistic / spread.phi
        departure = (
            float(chi2.sf(found.departure / spread.phi, found.departure_df)) if found.departure_df else np.nan
        )
        rows.append((name, found.slope, statistic, float(chi2.sf(statistic, 1)), departure))
    names, *columns = zip(*rows, strict=True)
    slope, statistics, pvalues, departures = (np.array(column, float) for column in columns)
    return pd.DataFrame(
        {
            "group": names,
            "slope": nullable(slope),
            "statistic": nullable(statistics),
            "pvalue": nullable(pvalues),
            "adjusted": nullable(discovery.adjust(pvalues, "bh").adjusted),
            "departure_pvalue": nullable(departures),
        }
    )


def _breaks(groups: list[tuple[str, pd.DataFrame]], metric: Metric, level: float) -> pd.DataFrame:
    """A step beside the trend at each break between a group's years."""
    import pandas as pd

    since: dict[str, datetime.date] = {each.id: each.since for each in metric.breaks}
    rows = []
    for name, part in groups:
        found = trends.interrupted(
            part["year"].to_numpy(np.int64),
            *counts_of(part),
            since,
            level,
        )
        for position, term in enumerate(found.terms):
            if term in since:
                values = (found.log_odds, found.low, found.high, found.pvalue)
                rows.append((name, term, since[term], *(float(value[position]) for value in values)))
    columns = ["group", "what", "since", "log_odds", "low", "high", "pvalue"]
    return pd.DataFrame(rows, columns=columns)


def _plain(frame: pd.DataFrame, columns: list[str]) -> list[tuple[Any, ...]]:
    """Rows with NaN for <NA>, which formatting takes."""
    return list(
        frame[columns].astype(object).where(frame[columns].notna(), np.nan).itertuples(index=False, name=None)
    )
