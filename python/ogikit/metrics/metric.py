"""Metric: a measure as data, and its evaluation over a corpus."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from ogikit.metrics.breaks import BREAKS, Break
from ogikit.metrics.formula import Evaluated, Formula, Mask, Reports, Values
from ogikit.statistics import intervals

if TYPE_CHECKING:
    import pandas as pd

    from ogikit._core import EditionName

Kind: TypeAlias = Literal[
    "proportion", "ratio", "score", "concentration", "per-inhabitants", "count", "condition"
]
Flag: TypeAlias = Literal[
    "not-in-form", "not-reported", "no-population", "unknown", "contradictory", "zero-denominator", "small"
]
Population: TypeAlias = (
    "str | int | Sequence[float] | npt.NDArray[Any] | Mapping[str, float] | pd.Series[Any]"
)

SMALL = 10  # rates of fewer cases are flagged
INHABITANTS = 10_000


class Text(NamedTuple):
    zh: str
    en: str


KINDS: dict[Kind, Text] = {
    "proportion": Text("比例：分子是分母的一部分", "proportion: the numerator is part of the denominator"),
    "ratio": Text("比率：分子可以超过分母", "ratio: the numerator may exceed the denominator"),
    "score": Text("得分：部分公开按半件计", "score: partial grants count half"),
    "concentration": Text("集中度：份额平方和", "concentration: the sum of squared shares"),
    "per-inhabitants": Text("每万人件数", "per 10,000 inhabitants"),
    "count": Text("件数，无分母", "count, without denominator"),
    "condition": Text("是否符合：每份报告为 1 或 0", "condition: 1 or 0 of each report"),
}

# Why there is no rate, or what to bear in mind; the first that holds is given.
FLAGS: dict[Flag, Text] = {
    "not-in-form": Text("该版格式没有此项", "this edition of the form has no such cell"),
    "not-reported": Text("所需的数没有填报", "a number that is needed is not reported"),
    "no-population": Text("没有人口数", "no population given"),
    "unknown": Text("无从判断", "cannot be told"),
    "contradictory": Text("数字自相矛盾", "the numbers contradict each other"),
    "zero-denominator": Text("分母为零，比例无意义", "the denominator is 0: there is no rate"),
    "small": Text(f"分母不足 {SMALL}，比例不稳", f"fewer than {SMALL} cases: the rate is unsteady"),
}


@dataclass(frozen=True, slots=True)
class Condition:
    """What a report meets or not.

    Attributes:
        says: In words.
        check: Of a corpus: which reports meet it, and of which that is known.
    """

    says: str
    check: Callable[[Reports], tuple[Mask, Mask]]

    def __str__(self) -> str:
        return self.says


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """A measure. `metric(corpus)` gives a frame with a row a report.

    Attributes:
        id: Stable.
        zh: Name in Chinese.
        en: Name in English.
        kind: What its numerator is to its denominator; see `KINDS`.
        numerator: What is counted, in cells or as a condition of a report.
        denominator: Of what, in cells; None for counts, conditions and population.
        says: What it measures.
        pitfalls: What it must not be taken for.
        editions: Editions of the form that have its cells.
        break_ids: Changes of form or law across which it does not compare; see `breaks`.
        source: Who uses it, or where it is defined.
    """

    id: str
    zh: str
    en: str
    kind: Kind
    numerator: Formula | Condition
    denominator: Formula | None
    says: Text
    pitfalls: Text
    editions: tuple[EditionName, ...] = ("2019", "2021")
    break_ids: tuple[str, ...] = ()
    source: str

    @property
    def breaks(self) -> tuple[Break, ...]:
        return tuple(BREAKS[name] for name in self.break_ids)

    @property
    def undefined(self) -> Text:
        """When there is no value."""
        if self.kind == "count":
            return Text("单元格未填报时", "where the cell is not reported")
        if self.kind == "condition":
            return Text("无从判断时", "where it cannot be told")
        if self.kind == "per-inhabitants":
            return Text(
                "未填报、没有人口数或人口为零时",
                "where the cell is not reported, or the population is unknown or 0",
            )
        return Text(
            "任何一个单元格未填报，或分母为零时",
            "where any of the cells is not reported, or the denominator is 0",
        )

    @property
    def scale(self) -> int:
        """What numerator / denominator is multiplied by."""
        return INHABITANTS if self.kind == "per-inhabitants" else 1

    def of_applicant(self, applicant: str) -> Metric:
        """The same measure for one kind of applicant, e.g. "natural_person". Raises ValueError for measures
        that are not of the table of requests alone."""
        if isinstance(self.numerator, Condition):
            raise ValueError("a condition has no applicants")
        return replace(
            self,
            id=f"{self.id}[{applicant}]",
            numerator=self.numerator.of_applicant(applicant),
            denominator=self.denominator and self.denominator.of_applicant(applicant),
        )

    def interval(
        self, numerator: npt.ArrayLike, denominator: npt.ArrayLike, level: float = 0.95
    ) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
        """Limits of numerators over denominators: Wilson's of proportions and conditions, exact Poisson's of
        ratios and per inhabitants. NaN of other kinds, which are not counts of cases."""
        if self.kind in ("proportion", "condition"):
            found = intervals.proportion(numerator, denominator, "wilson", level)
        elif self.kind in ("ratio", "per-inhabitants"):
            found = intervals.rate(numerator, denominator, "exact", level)
        else:
            nothing = np.full(np.shape(numerator), np.nan)
            return nothing, nothing
        return found.low * self.scale, found.high * self.scale

    def __call__(
        self,
        corpus: Reports,
        *,
        population: Population | None = None,
        derive_totals: bool = False,
        level: float = 0.95,
    ) -> pd.DataFrame:
        """A row a report.

        Args:
            corpus: The reports.
            population: For measures per inhabitants: a column of `corpus.info`, a number or a number a
                report, or a mapping from agency.
            derive_totals: Add up a total that is not printed where all its parts are.
            level: Nominal coverage of the limits.

        Returns:
            source, agency, year; numerator and denominator (Int64; <NA> where they are not known); rate, low,
            high (Float64; <NA> where there is none; `interval` says of which kind the limits are); flag, why
            there is no rate or what to bear in mind, with note and note_en in words; missing, the first cell
            that was needed and is not reported; derived, whether a total was added up.

        Raises:
            ValueError: A population is needed and was not given, or has another length than the corpus.
        """
        import pandas as pd

        above = self._numerator(corpus, derive_totals)
        below = self._denominator(corpus, population, derive_totals)
        flag = self._flags(above, below)
        has_rate = (flag == "") | (flag == "small")
        numerator, denominator = self._powers(corpus, above, below, derive_totals)
        rate, low, high = (np.full(len(corpus), np.nan) for _ in range(3))
        if below is not None:
            rate[has_rate] = self.scale * numerator[has_rate] / denominator[has_rate]
            if self.kind != "condition":  # one report has no interval; many, pooled, do
                low[has_rate], high[has_rate] = self.interval(
                    numerator[has_rate], denominator[has_rate], level
                )
        frame = pd.DataFrame(
            {
                **{name: corpus.info[name] for name in ("source", "agency", "year")},
                "numerator": _integers(numerator, above.known),
                "denominator": _integers(
                    denominator, np.zeros_like(above.known) if below is None else below.known
                ),
                **{
                    name: pd.arrays.FloatingArray(np.nan_to_num(values), np.isnan(values))
                    for name, values in (("rate", rate), ("low", low), ("high", high))
                },
                "flag": _labels(flag, {name: name for name in FLAGS}),
                "note": _labels(flag, {name: text.zh for name, text in FLAGS.items()}),
                "note_en": _labels(flag, {name: text.en for name, text in FLAGS.items()}),
                "missing": self._missing(above, below),
                "derived": above.derived if below is None else above.derived | below.derived,
            }
        )
        frame.attrs = {"metric": self.id, "level": level}
        return frame

    def _numerator(self, corpus: Reports, derive_totals: bool) -> Evaluated:
        if isinstance(self.numerator, Formula):
            return self.numerator.evaluate(corpus, derive_totals)
        met, known = self.numerator.check(corpus)
        return _plain(met.astype(np.int64), known)

    def _denominator(
        self, corpus: Reports, population: Population | None, derive_totals: bool
    ) -> Evaluated | None:
        if self.kind == "per-inhabitants":
            return _plain(*_inhabitants(corpus, population))
        if self.kind == "condition":
            return _plain(np.ones(len(corpus), np.int64), np.ones(len(corpus), np.bool_))
        return None if self.denominator is None else self.denominator.evaluate(corpus, derive_totals)

    def _powers(
        self, corpus: Reports, above: Evaluated, below: Evaluated | None, derive_totals: bool
    ) -> tuple[Values, Values]:
        """Numerator and denominator; of a concentration, the sum of squares and the square of the sum."""
        if below is None:
            return above.values, np.zeros_like(above.values)
        if self.kind != "concentration" or not isinstance(self.numerator, Formula):
            return above.values, below.values
        squares = np.zeros(len(corpus), np.int64)
        for term in self.numerator.terms:
            squares += Formula((term,)).evaluate(corpus, derive_totals).values ** 2
        return squares, below.values**2

    def _flags(self, above: Evaluated, below: Evaluated | None) -> npt.NDArray[np.str_]:
        flag = np.full(len(above.values), "", dtype="U20")

        def set_where(mask: Mask, name: Flag) -> None:
            flag[(flag == "") & mask] = name

        parts = [above] if below is None else [above, below]
        for part in parts:
            set_where(~part.in_form, "not-in-form")
        set_where(~above.known, "unknown" if self.kind == "condition" else "not-reported")
        if below is None:
            set_where(above.values < 0, "contradictory")
            return flag
        set_where(~below.known, "no-population" if self.kind == "per-inhabitants" else "not-reported")
        set_where((above.values < 0) | (below.values < 0), "contradictory")
        if self.kind in ("proportion", "score"):
            set_where(above.values > below.values, "contradictory")
        set_where(below.values == 0, "zero-denominator")
        if self.kind not in ("condition", "per-inhabitants"):
            cases = below.values // 2 if self.kind == "score" else below.values
            set_where(cases < SMALL, "small")
        return flag

    def _missing(self, above: Evaluated, below: Evaluated | None) -> Any:
        """The first cell that is needed and not reported."""
        import pandas as pd

        cells = np.full(len(above.values), "", dtype=object)
        parts = [(self.numerator, above), (self.denominator, below)]
        for formula, found in parts:
            if not isinstance(formula, Formula) or found is None:
                continue
            names = np.array([*formula.cells, ""], dtype=object)  # -1 is the last: nothing is missing
            cells = np.where(cells == "", names[found.missing], cells)
        return pd.Series(cells, dtype="string").replace("", pd.NA)


def _plain(values: Values, known: Mask) -> Evaluated:
    """Numbers that do not come from cells."""
    nothing = np.full(len(values), -1, np.int64)
    return Evaluated(values, known, np.zeros_like(known), nothing, np.ones_like(known))


def _inhabitants(corpus: Reports, population: Population | None) -> tuple[Values, Mask]:
    import pandas as pd

    if population is None:
        raise ValueError("a measure per inhabitants needs population=: reports do not have it")
    given: Any = population
    if isinstance(population, str):
        given = corpus.info[population]
    elif isinstance(population, Mapping):
        given = corpus.info["agency"].map(population)
    elif isinstance(population, int):
        given = [population] * len(corpus)
    values = pd.array(given, dtype="Float64").to_numpy(np.float64, na_value=np.nan)
    if len(values) != len(corpus):
        raise ValueError(f"{len(values)} populations for {len(corpus)} reports")
    known = np.isfinite(values)
    return np.where(known, values, 0).round().astype(np.int64), known


def _integers(values: Values, known: Mask) -> pd.arrays.IntegerArray:
    import pandas as pd

    return pd.arrays.IntegerArray(np.where(known, values, 0), ~known)


def _labels(flags: npt.NDArray[np.str_], names: Mapping[Any, str]) -> Any:
    import pandas as pd

    keys = list(names)
    codes = np.full(len(flags), -1, np.int8)
    for code, key in enumerate(keys):
        codes[flags == key] = code
    return pd.Categorical.from_codes(codes, categories=pd.Index([names[key] for key in keys]))
