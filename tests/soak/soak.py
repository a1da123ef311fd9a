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
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
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
    misplaced: int = 0  # reported, but its span in the source holds something else
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
        self.misplaced += other.misplaced
        self.errors += other.errors
        self.crashes += other.crashes
        self.seconds += other.seconds

    @property
    def failed(self) -> bool:
        return bool(self.wrong or self.crashes or self.missed or self.wrong_year or self.misplaced)


@dataclass
class Outcome:
    """A case and its tally, with the cells to show."""

    case: Case
    tally: Tally
    details: list[str] = field(default_factory=list)


@dataclass
class Heard:
    """What the core says of a report."""

    year: int | None = None
    said: dict[str, Said] = field(default_factory=dict)
    spans: dict[str, tuple[int, int]] = field(default_factory=dict)  # bytes, of reported cells


def hear(result: _core.Report) -> Heard:
    """Collect every cell of a report that was read."""
    heard = Heard(result.year)
    for name in TABLES:
        table = result.table(name)
        form, values, states = table.form, table.values.tolist(), table.states.tolist()
        for row in range(len(form.rows)):
            for column, form_column in enumerate(form.columns):
                if not form.has_cell(row, column):
                    continue
                cell, state = form.cell_id(row, column), _core.State(states[row][column]).name
                value: int | Decimal | None = None
                if state == "reported":
                    value = values[row][column]
                    if form_column.kind == _core.ColumnKind.amount:
                        value = Decimal(values[row][column]) / 1_000_000
                    heard.spans[cell] = result.cell_span(name, row, column) or (0, 0)
                heard.said[cell] = Said(value, state)
    return heard


def misplaced(report: SynthReport, spans: dict[str, tuple[int, int]]) -> list[str]:
    """List cells whose span in the file does not hold what the report printed for them."""
    data, encoding = report.data, report.noise.encoding.removesuffix("-sig")
    lines = []
    for cell, (begin, end) in spans.items():
        held = unicodedata.normalize("NFKC", data[begin:end].decode(encoding, errors="replace"))
        printed = report.truth.cells[cell].text if cell in report.truth.cells else ""
        if held.strip().replace(",", "") != printed:
            lines.append(f"{cell}: [{begin}, {end}) holds {held!r}, printed is {printed!r}")
    return lines


def run_case(case: Case) -> Outcome:
    """Make, read and judge one report."""
    report = case.make()
    data = report.data
    tally, heard, details = Tally(reports=1), Heard(), []
    started = time.thread_time()
    try:
        result = _core.read_bytes(data, report.name)
        tally.seconds = time.thread_time() - started
        heard = hear(result)
    except _core.ReadError as error:
        tally.errors[error.code] += 1
        details.append(f"error {error.code}")
    verdict = judge(report, heard.said)
    tally.cells, tally.exact, tally.honest = verdict.cells, verdict.exact, verdict.honest
    tally.wrong, tally.missed = len(verdict.wrong), len(verdict.missed)
    if tally.errors:
        tally.honest = Counter({code: verdict.honest.total() for code in tally.errors})
    details += [f"WRONG {line}" for line in verdict.wrong]
    details += [f"missed {line}" for line in verdict.missed]
    if case.mutation in HARMLESS:
        places = misplaced(report, heard.spans)
        tally.misplaced = len(places)
        details += [f"misplaced {line}" for line in places]
    if heard.year not in (None, report.truth.year) and case.mutation != "two_reports":
        tally.wrong_year = 1
        details.append(f"WRONG year: said {heard.year}, is {report.truth.year}")
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


# Heading, width, and what stands in the column.
_COLUMNS: tuple[tuple[str, int, Callable[[Tally], str]], ...] = (
    ("reports", 8, lambda it: str(it.reports)),
    ("cells", 9, lambda it: str(it.cells)),
    ("exact", 9, lambda it: f"{100 * it.exact / max(it.cells, 1):.2f}%"),
    ("missed", 8, lambda it: str(it.missed)),
    ("WRONG", 7, lambda it: str(it.wrong)),
    ("place", 7, lambda it: str(it.misplaced)),
    ("year", 6, lambda it: str(it.wrong_year)),
    ("crash", 7, lambda it: str(it.crashes)),
    ("µs", 8, lambda it: f"{1e6 * it.seconds / max(it.reports, 1):.0f}"),
)


def print_table(title: str, tallies: dict[str, Tally]) -> None:
    """Print one line a group and their sum."""
    heads = "".join(f"{head:>{width}}" for head, width, _ in _COLUMNS)
    print(f"\n{title:<20}{heads}  not reported, by state")
    total = Tally()
    for tally in tallies.values():
        total.add(tally)
    for name, tally in (*tallies.items(), ("all", total)):
        numbers = "".join(f"{show(tally):>{width}}" for _, width, show in _COLUMNS)
        states = " ".join(f"{state} {count}" for state, count in tally.honest.most_common())
        print(f"{name:<20}{numbers}  {states}")


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
            f"FAILED: {failed.wrong} wrong, {failed.missed} missed, {failed.misplaced} misplaced, "
            f"{failed.wrong_year} wrong years, {failed.crashes} crashes in {failed.reports} reports"
        )
    return int(failed.failed)


if __name__ == "__main__":
    sys.exit(main())
