"""A made country: every agency reports every year, and its numbers satisfy the form.

    write_store("country.duckdb", Country(140_000).years())

Most agencies are townships and county departments, and many of those get no request in a year. What is
carried out of a year is carried into the next; outcomes, totals and remedies add up. Some reports leave the
remedies blank. Drawn for all agencies at once, from one seed. Regions are those of GB/T 2260; agencies, which
have numbers for names, where they lie and what they report are invented.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import numpy.typing as npt

from ogikit import _core
from ogikit._core import ColumnKind, State
from ogikit.agencies.agency import Level, full_name
from ogikit.agencies.bodies import Kind
from ogikit.agencies.regions import Tier, by_code
from ogikit.cell import FEN_PER_UNIT, TABLES, places
from ogikit.columns.axis import EDITIONS, axis
from ogikit.columns.info import FINDING_TYPES, INFO_TYPES, UNREADABLE_TYPES, Row, typed
from ogikit.columns.matrix import Matrices, harmonise
from ogikit.corpus import Corpus
from ogikit.synth.figures import APPLICANTS, OUTCOMES, SCALES, Size

if TYPE_CHECKING:
    import pandas as pd

Counts: TypeAlias = npt.NDArray[np.int64]

YEARS = range(2019, 2026)
BLANK_REMEDIES = 0.02  # of reports
CARRIED = 0.06  # of requests, at the most, by agency


@dataclass(frozen=True)
class Office:
    """Agencies of a size.

    Attributes:
        share: Of all agencies.
        level: As `ogikit.agencies` has it, as is `kind`.
        region: Tier of the region it lies in, of which every one is as likely.
        name: What follows the region; {} is its number in the country.
    """

    share: float
    level: Level
    kind: Kind
    region: Tier
    name: str


# About as in China; departments of cities and provinces are among those of counties.
OFFICES: dict[Size, Office] = {
    "township": Office(0.52, "town", Kind.government, "county", "第{}镇人民政府"),
    "county_department": Office(0.4563, "county", Kind.department, "county", "第{}局"),
    "county": Office(0.0207, "county", Kind.government, "county", "第{}人民政府"),
    "city": Office(0.0027, "city", Kind.department, "city", "第{}局"),
    "province": Office(0.0003, "province", Kind.department, "province", "第{}厅"),
}

# Three kinds of remedies: cases for each request handled, and how they end.
REMEDY_RATES = {"reconsideration": 0.08, "litigation_direct": 0.015, "litigation_after_reconsideration": 0.02}
REMEDY_RESULTS = {"upheld": 0.49, "corrected": 0.15, "other_result": 0.24, "pending": 0.12}


@dataclass(frozen=True)
class Country:
    """A number of agencies that report each year; the same seed gives the same country."""

    agencies: int
    seed: int = 0

    def years(self, years: Sequence[int] = YEARS) -> Iterator[Corpus]:
        """The reports of each year, one year after the other."""
        rng = np.random.default_rng(self.seed)
        size = rng.choice(len(OFFICES), self.agencies, p=[office.share for office in OFFICES.values()])
        volume = _draw_volume(rng, size)
        habits = np.array(list(OUTCOMES.values())) * np.exp(
            rng.normal(0, 0.8, (self.agencies, len(OUTCOMES)))
        )
        habits /= habits.sum(axis=1, keepdims=True)
        backlog = rng.uniform(0, CARRIED, self.agencies)
        who = _settle(np.random.default_rng([self.seed, 1]), size)  # figures do not depend on places
        carried = np.zeros((len(APPLICANTS), self.agencies), np.int64)
        for year in years:
            received = rng.poisson(volume * rng.lognormal(0, 0.25, self.agencies))
            requests, carried = _draw_requests(rng, received, carried, habits, backlog)
            yield _corpus(rng, who, year, volume, requests)


def _draw_volume(rng: np.random.Generator, size: npt.NDArray[np.intp]) -> npt.NDArray[np.float64]:
    """Requests an agency gets in a usual year: on a logarithmic scale by size, hardly any if it is idle."""
    scales = [SCALES[name] for name in OFFICES]
    low, high = np.array([scale.requests for scale in scales], float)[size].T
    idle = np.array([scale.idle for scale in scales])[size]
    volume = low * (high / low) ** rng.random(len(size))
    return np.where(rng.random(len(size)) < idle, 0.02, volume)


def _draw_requests(
    rng: np.random.Generator,
    received: Counts,
    carried_in: Counts,
    habits: npt.NDArray[np.float64],
    backlog: npt.NDArray[np.float64],
) -> tuple[dict[str, Counts], Counts]:
    """The cells of table three in the rows of 2021, and what is carried out, applicants × agencies."""
    new = rng.multinomial(received, _shares(APPLICANTS)).T
    carried_out = rng.binomial(new + carried_in, backlog)
    handled = new + carried_in - carried_out
    outcomes = np.zeros((len(OUTCOMES), *handled.shape), np.int64)
    applicants, agencies = np.nonzero(handled)
    outcomes[:, applicants, agencies] = rng.multinomial(handled[applicants, agencies], habits[agencies]).T
    rows: dict[str, Counts] = {"new_requests": new, "carried_in": carried_in, "carried_out": carried_out}
    rows |= dict(zip(OUTCOMES, outcomes, strict=True))
    parts = ("other_correction_overdue", "other_fee_overdue", "other_misc")
    rows["other_misc"] = rows["other_misc"] + rows.pop("other")
    rows["other"] = np.sum([rows[part] for part in parts], axis=0)
    rows["outcomes_total"] = handled
    cells = {
        f"requests.{row}.{applicant}": counts[number]
        for row, counts in rows.items()
        for number, applicant in enumerate(APPLICANTS)
    }
    return cells | {f"requests.{row}.total": counts.sum(axis=0) for row, counts in rows.items()}, carried_out


def _draw_remedies(rng: np.random.Generator, handled: Counts) -> dict[str, Counts]:
    cells: dict[str, Counts] = {}
    for row, rate in REMEDY_RATES.items():
        cases = rng.binomial(handled, rate)
        results = rng.multinomial(cases, list(REMEDY_RESULTS.values())).T
        cells |= {
            f"remedies.{row}.{result}": each for result, each in zip(REMEDY_RESULTS, results, strict=True)
        }
        cells[f"remedies.{row}.total"] = cases
    return cells


def _draw_proactive(
    rng: np.random.Generator, edition: _core.EditionName, volume: npt.NDArray[np.float64]
) -> dict[str, Counts]:
    """Acts and fees that grow with an agency's size; stocks are what is new and more."""
    cells: dict[str, Counts] = {}
    for place in places("proactive", edition):
        column = place.id.rpartition(".")[2]
        if place.kind is ColumnKind.amount:
            cells[place.id] = rng.poisson(volume * 3) * (FEN_PER_UNIT // 100)
        elif place.kind is ColumnKind.change:
            cells[place.id] = rng.integers(-9, 10, len(volume))
        elif "rules" in place.id:
            cells[place.id] = rng.poisson(np.where(volume > 2000, 0.3, 0))
        else:
            cells[place.id] = rng.poisson(volume * (50 if column == "decisions" else 0.05))
    for place in places("proactive", edition):
        row, _, column = place.id.rpartition(".")
        if column in ("in_force", "total_disclosed"):
            made = cells[f"{row}.issued" if column == "in_force" else f"{row}.newly_made"]
            cells[place.id] = cells[place.id] + 4 * made
    return cells


def _corpus(
    rng: np.random.Generator,
    who: pd.DataFrame,
    year: int,
    volume: npt.NDArray[np.float64],
    requests: dict[str, Counts],
) -> Corpus:
    edition = EDITIONS[year >= 2021]
    cells = _draw_proactive(rng, edition, volume) | requests
    cells |= _draw_remedies(rng, requests["requests.outcomes_total.total"])
    values = np.zeros((len(axis()), len(who)), np.int64)
    states = np.full(values.shape, State.not_in_form, np.uint8)
    for table in TABLES:
        for position, place in zip(axis().of(table, edition), places(table, edition), strict=True):
            values[position] = cells[place.id]
            states[position] = State.reported
    blank = np.ix_(axis().of("remedies", edition), rng.random(len(who)) < BLANK_REMEDIES)
    values[blank] = 0
    states[blank] = State.blank
    editions = np.full((len(TABLES), len(who)), EDITIONS.index(edition), np.uint8)
    info = who.assign(
        source=who["source"] + f"/{year}",
        year=year,
        title=who["agency"] + f"{year}年政府信息公开工作年度报告",
        published=np.datetime64(f"{year + 1}-01-20", "s"),
        **{f"edition_{table}": edition for table in TABLES},
    ).astype(INFO_TYPES)
    return Corpus(
        info,
        harmonise(Matrices(values, states), editions),
        typed([], FINDING_TYPES),
        typed([], UNREADABLE_TYPES),
    )


def _settle(rng: np.random.Generator, size: npt.NDArray[np.intp]) -> pd.DataFrame:
    """Names and regions of the agencies, the same in every year: `info` without what is of a year."""
    import pandas as pd

    regions = _regions()
    number = np.arange(len(size))
    place = np.zeros(len(size), np.intp)
    endings = np.empty(len(size), object)
    known = pd.DataFrame({"level": endings, "kind": endings})
    for code, office in enumerate(OFFICES.values()):
        members = np.flatnonzero(size == code)
        place[members] = rng.choice(np.flatnonzero(regions["tier"] == office.region), len(members))
        endings[members] = [office.name.format(each) for each in number[members].tolist()]
        known.loc[members, ["level", "kind"]] = [office.level, office.kind.value]
    where = regions.iloc[place].reset_index(drop=True)
    is_government = (size == list(OFFICES).index("county")).tolist()
    return pd.DataFrame(
        {
            "source": [f"country/{each:06d}" for each in number.tolist()],
            "agency": where["full_name"] + endings,
            "errors": 0,
            "warnings": 0,
            **known,
            **where[["region_code", "province", "city", "county"]],
            "parent": where["above"].where(is_government, where["name"]) + "人民政府",
        },
        columns=list(INFO_TYPES),
    ).astype(INFO_TYPES)


@cache
def _regions() -> pd.DataFrame:
    """The provinces that have counties, their cities and counties (GB/T 2260)."""
    import pandas as pd

    provinces = {region.code[:2] for region in by_code().values() if region.tier == "county"}
    rows: list[Row] = []
    for region in by_code().values():
        if region.code[:2] in provinces:
            line = (region, *region.ancestors())
            rows.append(
                {each.tier: each.name for each in line}
                | {"tier": region.tier, "region_code": region.code, "full_name": full_name(region)}
                | {"name": region.name, "above": line[1].name if len(line) > 1 else None}
            )
    return pd.DataFrame(rows)


def _shares(weights: dict[str, float]) -> npt.NDArray[np.float64]:
    total = sum(weights.values())
    return np.array([weight / total for weight in weights.values()])
