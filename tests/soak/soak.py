#!/usr/bin/env python3
"""Reads thousands of synthetic reports and counts what came out: the runner behind `make soak`.

The first promise is that no cell is silently wrong; the run fails if one is, if a reader crashed,
or if an undamaged report was not read to the last cell its text determines.

    soak.py [--count 10000] [--seed 0] [--layout NAME] [--mutation NAME] [--jobs 2] [--show-wrong]

A case is named by its number: `soak.py --seed N --count 1 --show-wrong` repeats case N (with the
same --layout and --mutation, if any were given).
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random

from ogikit import _core
from ogikit.synth import LAYOUTS, SynthReport, make
from ogikit.synth.form import TABLES
from ogikit.synth.judge import Said, judge
from ogikit.synth.mutations import MUTATIONS, mutate

UNDAMAGED = "none"
# Damage that leaves every cell where it was: what was required still is.
HARMLESS = (UNDAMAGED, "reencoded")
CHUNK = 50


@dataclass(frozen=True)
class Case:
    """One report: made from its number alone."""

    number: int
    layout: str
    mutation: str

    def make(self) -> SynthReport:
        """Make the report, damaged if the case asks for it."""
        report = make(self.number, layout=self.layout)
        if self.mutation == UNDAMAGED:
            return report
        return mutate(report, self.mutation, Random(self.number + 1))


@dataclass
class Tally:
    """What came out, summed over cases."""

    reports: int = 0
    cells: int = 0
    exact: int = 0
    honest: Counter[str] = field(default_factory=Counter)  # not reported though printed, by state
    missed: int = 0
    wrong: int = 0
    wrong_year: int = 0
    errors: Counter[str] = field(default_factory=Counter)
    crashes: int = 0
    seconds: float = 0.0

    def add(self, other: Tally) -> None:
        """Sum up."""
        self.reports += other.reports
        self.cells += other.cells
        self.exact += other.exact
        self.honest += other.honest
        self.missed += other.missed
        self.wrong += other.wrong
        self.wrong_year += other.wrong_year
        self.errors += other.errors
        self.crashes += other.crashes
        self.seconds += other.seconds

    @property
    def failed(self) -> bool:
        return bool(self.wrong or self.crashes or self.missed or self.wrong_year)


@dataclass
class Outcome:
    """A case and its tally, with the cells to show."""

    case: Case
    tally: Tally
    details: list[str] = field(default_factory=list)


def read(report: SynthReport) -> tuple[dict[str, Said], int | None]:
    """What the core says of each cell, and the year. Raises ReadError."""
    result = _core.read_bytes(report.data, report.name)
    said: dict[str, Said] = {}
    for name in TABLES:
        table = result.table(name)
        form, values, states = table.form, table.values.tolist(), table.states.tolist()
        for row in range(len(form.rows)):
            for column, form_column in enumerate(form.columns):
                if not form.has_cell(row, column):
                    continue
                state = _core.State(states[row][column]).name
                value: int | Decimal | None = None
                if state == "reported":
                    value = values[row][column]
                    if form_column.kind == _core.ColumnKind.amount:
                        value = Decimal(values[row][column]) / 1_000_000
                said[form.cell_id(row, column)] = Said(value, state)
    return said, result.year


def run_case(case: Case) -> Outcome:
    """Make, read and judge one report."""
    report = case.make()
    tally = Tally(reports=1)
    started = time.thread_time()
    try:
        said, year = read(report)
        error = None
    except _core.ReadError as caught:
        said, year, error = {}, None, caught.code
    tally.seconds = time.thread_time() - started
    verdict = judge(report, said)
    tally.cells, tally.exact, tally.honest = verdict.cells, verdict.exact, verdict.honest
    tally.wrong, tally.missed = len(verdict.wrong), len(verdict.missed)
    details = [f"WRONG {line}" for line in verdict.wrong] + [f"missed {line}" for line in verdict.missed]
    if error:
        tally.errors[error] += 1
        tally.honest = Counter({error: sum(tally.honest.values())}) if tally.honest else Counter()
        details.insert(0, f"error {error}")
    if year not in (None, report.truth.year) and case.mutation != "two_reports":
        tally.wrong_year = 1
        details.append(f"WRONG year: said {year}, is {report.truth.year}")
    return Outcome(case, tally, details)


def run_chunk(cases: Sequence[Case]) -> list[Outcome]:
    """Run cases in this process."""
    return [run_case(case) for case in cases]


def make_cases(count: int, seed: int, layout: str | None, mutation: str | None) -> list[Case]:
    """Go round layouts and mutations; half of the cases are undamaged."""
    layouts = [layout] if layout else list(LAYOUTS)
    damages = [mutation] if mutation else list(MUTATIONS)
    cases = []
    for number in range(seed, seed + count):
        # A case depends on its number only, not on where the run began.
        turn, place = divmod(number, len(layouts))
        damaged = mutation is not None or turn % 2 == 1
        damage = damages[(turn // 2 + place) % len(damages)] if damaged else UNDAMAGED
        cases.append(Case(number, layouts[place], damage))
    return cases


def run(cases: Sequence[Case], jobs: int) -> Iterator[Outcome]:
    """All outcomes. A case that kills its process is a crash, not the end of the run."""
    chunks = [cases[at : at + CHUNK] for at in range(0, len(cases), CHUNK)]
    if jobs == 1:
        for chunk in chunks:
            yield from run_chunk(chunk)
        return
    left = chunks
    while left:
        broken: list[Sequence[Case]] = []
        with ProcessPoolExecutor(jobs) as pool:
            futures = [(chunk, pool.submit(run_chunk, chunk)) for chunk in left]
            for chunk, future in futures:
                try:
                    yield from future.result()
                except BrokenProcessPool:
                    broken.append(chunk)
        # One crash breaks every chunk under way: try them case by case, each in its own process.
        left = []
        for chunk in broken:
            for case in chunk:
                with ProcessPoolExecutor(1) as pool:
                    try:
                        yield from pool.submit(run_chunk, [case]).result()
                    except BrokenProcessPool:
                        yield Outcome(case, Tally(reports=1, crashes=1), ["CRASH"])


_COLUMNS = ("reports", "cells", "exact", "missed", "WRONG", "year", "crash", "µs", "not reported, by state")


def _line(name: str, tally: Tally) -> str:
    share = 100 * tally.exact / tally.cells if tally.cells else 0.0
    each = 1e6 * tally.seconds / tally.reports if tally.reports else 0.0
    honest = " ".join(f"{state} {count}" for state, count in tally.honest.most_common())
    numbers = f"{tally.reports:>8} {tally.cells:>9} {share:>7.2f}% {tally.missed:>7} {tally.wrong:>6}"
    return f"{name:<20}{numbers} {tally.wrong_year:>5} {tally.crashes:>6} {each:>7.0f}  {honest}"


def print_table(title: str, tallies: dict[str, Tally]) -> None:
    """Print one line a group and their sum."""
    print(
        f"\n{title:<20}{{:>8}} {{:>9}} {{:>8}} {{:>7}} {{:>6}} {{:>5}} {{:>6}} {{:>7}}  {{}}".format(
            *_COLUMNS
        )
    )
    total = Tally()
    for name, tally in tallies.items():
        print(_line(name, tally))
        total.add(tally)
    print(_line("all", total))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run and print. 0: as it must be; 1: a wrong, missed or crashed case."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--layout", choices=list(LAYOUTS))
    parser.add_argument("--mutation", choices=[UNDAMAGED, *MUTATIONS])
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--show-wrong", action="store_true", help="print each failed case and its cells")
    options = parser.parse_args(arguments)

    cases = make_cases(options.count, options.seed, options.layout, options.mutation)
    by_layout: dict[str, Tally] = {name: Tally() for name in LAYOUTS}
    by_mutation: dict[str, Tally] = defaultdict(Tally)
    failed = Tally()
    started = time.perf_counter()
    for outcome in run(cases, options.jobs):
        case, tally = outcome.case, outcome.tally
        (by_layout[case.layout] if case.mutation == UNDAMAGED else by_mutation[case.mutation]).add(tally)
        if tally.failed:
            failed.add(tally)
            if options.show_wrong:
                print(f"case {case.number} --layout {case.layout} --mutation {case.mutation}")
                print("\n".join(f"    {line}" for line in outcome.details[:20]))
    print_table("undamaged", {name: tally for name, tally in by_layout.items() if tally.reports})
    if by_mutation:
        print_table("damaged", dict(sorted(by_mutation.items())))
    errors: Counter[str] = Counter()
    for tally in (*by_layout.values(), *by_mutation.values()):
        errors += tally.errors
    print("\nerrors: " + (", ".join(f"{code} {count}" for code, count in errors.most_common()) or "none"))
    print(f"{len(cases)} reports in {time.perf_counter() - started:.0f} s")
    if failed.failed:
        print(
            f"FAILED: {failed.wrong} wrong, {failed.missed} missed, {failed.wrong_year} wrong years, "
            f"{failed.crashes} crashes in {failed.reports} reports"
        )
    return int(failed.failed)


if __name__ == "__main__":
    sys.exit(main())
