"""Panel: a row an agency and year, with numbers that regressions take and labels that other programs show.

For statsmodels and linearmodels the frame is as it is (`panel.frame.set_index(["agency_id", "year"])`); R and
Stata read what `Panel.write` writes.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from ogikit.columns.axis import axis
from ogikit.columns.frames import label
from ogikit.corpus.versions import LOCATION
from ogikit.language import Language, pick

if TYPE_CHECKING:
    import pandas as pd

    from ogikit.corpus.corpus import Corpus
    from ogikit.metrics import Metric

SUFFIXES = (".dta", ".csv", ".parquet")
TEXTS = {  # of `info`, with what they are called
    "level": ("层级", "level of the agency"),
    "kind": ("类别", "kind of agency"),
    "province": ("省", "province"),
    "city": ("市", "city"),
    "county": ("县", "county"),
}
# What Stata takes: letters, digits and _ in names, and so many of them; of labels so many characters.
STATA_NAME, STATA_LABEL = 32, 80


@dataclass(frozen=True, repr=False)
class Panel:
    """A panel, sorted by agency and year.

    Attributes:
        frame: agency_id (int64, from 1: an agency, by its name and place), agency, year (int64); level, kind,
            province, city, county (categories); of each measure its rate, or count, and `_num` and `_den`
            where it has them; cells; `after_` each break of the measures, how much of the year lies after
            it, 0 to 1. Numbers are float64, NaN where there is none; amounts are in 万元.
        labels: What each column is, by name.
        left_out: The reports that do not say whose they are or of which year: source, why.
    """

    frame: pd.DataFrame
    labels: dict[str, str]
    left_out: pd.DataFrame

    def write(self, path: str | os.PathLike[str]) -> None:
        """Write for another program, by the suffix.

        - `.dta`: Stata 14 and later, Chinese included. Categories become value labels, `labels` those of
          variables, cut at 80 characters; names are cut at 32, and kept apart.
        - `.parquet`: R (`arrow::read_parquet`, categories are factors), Python, Spark.
        - `.csv`: UTF-8 with a mark, so that Excel sees Chinese.

        Raises ValueError for another suffix.
        """
        target = Path(path)
        if target.suffix == ".dta":
            self._write_stata(target)
        elif target.suffix == ".parquet":
            self.frame.to_parquet(target, index=False)
        elif target.suffix == ".csv":
            self.frame.to_csv(target, index=False, encoding="utf-8-sig")
        else:
            raise ValueError(f"cannot write {target}: name a file that ends in {', '.join(SUFFIXES)}")

    def _write_stata(self, target: Path) -> None:
        names = stata_names(self.frame.columns)
        frame = self.frame.rename(columns=names)
        for column in TEXTS:
            if frame[column].isna().all():  # Stata has no value labels of nothing
                frame[column] = ""
        frame.to_stata(
            target,
            write_index=False,
            version=118,
            variable_labels={names[column]: said[:STATA_LABEL] for column, said in self.labels.items()},
        )

    def __repr__(self) -> str:
        years = self.frame["year"]
        span = f", {years.min()}–{years.max()}" if len(years) else ""
        return f"<Panel {len(self.frame)} rows of {self.frame['agency_id'].nunique()} agencies{span}>"


def panel(
    corpus: Corpus, measures: Iterable[str | Metric], cells: Iterable[str], language: Language
) -> Panel:
    """What `Corpus.panel` gives."""
    from ogikit import metrics

    info = corpus.info
    known = (info["agency"].notna() & info["year"].notna()).to_numpy(np.bool_)
    _refuse_repeated(info[known])
    chosen = [metrics.get(each) if isinstance(each, str) else each for each in measures]
    columns, labels = _who(info[known], language)
    for metric in chosen:
        _add_measure(columns, labels, metric, metric(corpus)[known], language)
    for cell in cells:
        place = axis().cells[axis().position(cell)]
        columns[cell.replace(".", "_")] = _plain(corpus.column(cell).to_series()[known])
        labels[cell.replace(".", "_")] = label(place, language)
    _add_breaks(columns, labels, chosen, language)
    return Panel(_sorted(columns), labels, _left_out(info[~known]))


def _refuse_repeated(info: pd.DataFrame) -> None:
    """Raises ValueError where an agency has a year twice."""
    repeated = info[info.duplicated(["agency", "year", *LOCATION], keep=False)]
    if len(repeated):
        first = repeated.iloc[0]
        raise ValueError(
            f"{len(repeated)} reports share agency and year with another one, the first {first['agency']} "
            f"{first['year']}: resolve_versions() keeps one of each where it can tell, select() the ones you "
            "want"
        )


def _who(info: pd.DataFrame, language: Language) -> tuple[dict[str, Any], dict[str, str]]:
    columns: dict[str, Any] = {
        "agency_id": info.groupby(["agency", *LOCATION], dropna=False, sort=True).ngroup().to_numpy() + 1,
        "agency": info["agency"].astype(object).to_numpy(),
        "year": info["year"].to_numpy(np.int64),
    }
    labels = {
        "agency_id": pick(language, "机关编号", "number of the agency"),
        "agency": pick(language, "机关", "agency"),
        "year": pick(language, "报告年度", "year reported on"),
    }
    for name, said in TEXTS.items():
        columns[name] = info[name].astype(object).astype("category").array
        labels[name] = pick(language, *said)
    return columns, labels


def _add_measure(
    columns: dict[str, Any], labels: dict[str, str], metric: Metric, found: pd.DataFrame, language: Language
) -> None:
    name, said = re.sub(r"\W+", "_", metric.id).strip("_"), pick(language, metric.zh, metric.en)
    if metric.denominator is None and metric.kind != "per-inhabitants":
        columns[name], labels[name] = _plain(found["numerator"]), said
        return
    for ending, column, what in (
        ("", "rate", ("", "")),
        ("_num", "numerator", ("：分子", ": numerator")),
        ("_den", "denominator", ("：分母", ": denominator")),
    ):
        columns[name + ending] = _plain(found[column])
        labels[name + ending] = said + pick(language, *what)


def _add_breaks(
    columns: dict[str, Any], labels: dict[str, str], measures: Iterable[Metric], language: Language
) -> None:
    from ogikit.statistics.trend import share_after

    for each in dict.fromkeys(broken for metric in measures for broken in metric.breaks):
        name = f"after_{each.id.replace('-', '_')}"
        columns[name] = share_after(columns["year"], each.since)
        said = pick(language, f"{each.since} 之后占全年的份额", f"share of the year after {each.since}")
        labels[name] = f"{said}: {pick(language, each.zh, each.en)}"


def _plain(values: pd.Series[Any]) -> Any:
    """float64 with NaN, which regressions take."""
    return values.to_numpy(np.float64, na_value=np.nan)


def _sorted(columns: dict[str, Any]) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame(columns).sort_values(["agency_id", "year"], ignore_index=True)


def _left_out(info: pd.DataFrame) -> pd.DataFrame:
    why = info["agency"].isna().map({True: "no agency", False: "no year"})
    return info[["source"]].assign(why=why.astype("string")).reset_index(drop=True)


def stata_names(columns: Iterable[str]) -> dict[str, str]:
    """Names that Stata takes, each of one column only."""
    names: dict[str, str] = {}
    for column in columns:
        plain = re.sub(r"\W", "_", column, flags=re.ASCII)
        plain = plain if re.match("[A-Za-z_]", plain) else f"_{plain}"
        found = re.search("_(?:num|den)$", plain)
        ending, number = found.group() if found else "", 1
        while (name := plain.removesuffix(ending)[: STATA_NAME - len(ending)] + ending) in names.values():
            number += 1
            ending = f"_{number}"
        names[column] = name
    return names
