#!/usr/bin/env python3
"""Injects known faults into made reports and counts what is found: the runner behind `make audit-bench`.

    audit.py [--faults 4200] [--claims 2000] [--jobs 2] [--sentences NAME|FILE …] [--show] [--write PAGE]

The tables it prints are those of docs/audit.md; `--write` puts them there. `--sentences` measures claims on
these sets alone: names of `sentences/*.txt` or files anywhere. `--show` lists what came out other than it
should, an example a sentence: never look at it with `--sentences held_out`, or nothing is held out any more.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import chain
from pathlib import Path
from statistics import median

import arithmetic
import claims
from sentences import set_path
from slips import KINDS

CHUNK = 42
# The sets that the rules were worked on with, by the hands that wrote them.
DEVELOPMENT = (
    "tuned",
    "tuned_later",
    "tuned_last",
    "tuned_variants",
    "second_hand",
    "third_hand",
    "fourth_hand",
)
# Measured only; there is none between its adoption as a development set and the next.
HELD_OUT = "held_out"
SETS = (*DEVELOPMENT, *([HELD_OUT] if set_path(HELD_OUT).exists() else []))


def _arithmetic_chunk(begin: int, end: int) -> list[tuple[str, arithmetic.Tally]]:
    return list(arithmetic.run(range(begin, end)))


def _claims_chunk(begin: int, end: int, path: Path) -> claims.Tally:
    total = claims.Tally()
    for tally in claims.run(range(begin, end), path):
        total.add(tally)
    return total


def _chunks(count: int) -> Iterator[tuple[int, int]]:
    return ((at, min(at + CHUNK, count)) for at in range(0, count, CHUNK))


def measure_arithmetic(count: int, pool: ProcessPoolExecutor) -> dict[str, arithmetic.Tally]:
    """`count` faulty reports and as many clean ones, by kind."""
    tallies: dict[str, arithmetic.Tally] = defaultdict(arithmetic.Tally)
    jobs = [pool.submit(_arithmetic_chunk, begin, end) for begin, end in _chunks(count)]
    for kind, tally in chain.from_iterable(job.result() for job in jobs):
        tallies[kind].add(tally)
    return tallies


def measure_claims(count: int, path: Path, pool: ProcessPoolExecutor) -> claims.Tally:
    """`count` reports with a wrong claim and as many clean ones."""
    total = claims.Tally()
    for job in [pool.submit(_claims_chunk, begin, end, path) for begin, end in _chunks(count)]:
        total.add(job.result())
    return total


# ── tables ──────────────────────────────────────────────────────────────────────────────────────


def _percent(part: float, whole: float) -> str:
    return "–" if not whole else "100 %" if part == whole else f"{100 * part / whole:.1f} %"


def _row(cells: Iterable[object]) -> str:
    return "| " + " | ".join(str(cell) for cell in cells) + " |"


def _table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    rule = "|---" + "|--:" * (len(heads) - 1) + "|"
    return "\n".join([_row(heads), rule, *map(_row, rows)])


def arithmetic_tables(tallies: dict[str, arithmetic.Tally]) -> dict[str, str]:
    """Detection, localisation and a line on clean reports."""
    found, places = [], []
    for kind in KINDS:
        tally = tallies[kind.name]
        right = tally.true_findings
        found.append(
            (
                kind.name,
                kind.cells,
                tally.reports,
                tally.breaking,
                _percent(tally.found, tally.breaking),
                _percent(right, right + tally.false_findings),
            )
        )
        if tally.breaking:
            sure, open_ = tally.determined, tally.open
            places.append(
                (
                    kind.name,
                    sure.reports,
                    _percent(sure.first, sure.reports),
                    open_.reports,
                    f"{median(open_.ways):.0f}" if open_.ways else "–",
                    _percent(open_.first, open_.reports),
                    _percent(open_.first_three, open_.reports),
                    tally.smaller,
                    _percent(tally.named, tally.listed),
                )
            )
    clean = tallies["clean"]
    seconds = sum(tallies[kind.name].seconds for kind in KINDS)
    explained = sum(tallies[kind.name].breaking for kind in KINDS)
    microseconds = 1e6 * seconds / max(explained, 1)
    misread = sum(tally.misread for tally in tallies.values())
    said = (
        f"Clean reports: {clean.reports}, with {clean.false_findings} arithmetic findings. Misread cells: "
        f"{misread}. All explanations of 100,000 faulty reports on one core: {microseconds / 10:.0f} s "
        f"({microseconds:.0f} µs a report)."
    )
    heads = ["fault", "cells", "reports", "break a sum", "found", "precision"]
    where = ["fault", "determined", "top-1", "open", "ways", "top-1", "top-3", "smaller", "named"]
    return {"found": _table(heads, found), "places": _table(where, places), "clean": said}


def claims_tables(tallies: dict[str, claims.Tally]) -> dict[str, str]:
    """Recall by kind for each set, and the sums."""
    rows: list[Sequence[object]] = []
    for kind in claims.KINDS:
        row: list[object] = [kind]
        for tally in tallies.values():
            row.append(_percent(tally.found[kind], tally.wrong[kind]))
        rows.append(row)
    heads = ["wrong claim, found", *(name.replace("_", " ") for name in tallies)]
    sums = _table(
        [
            "sentences",
            "wrong claims",
            "recall",
            "uncertain",
            "precision",
            "clean reports",
            "of them flagged",
            "true numbers read",
        ],
        [
            (
                name.replace("_", " "),
                tally.wrong.total(),
                _percent(tally.found.total(), tally.wrong.total()),
                _percent(tally.uncertain.total(), tally.wrong.total()),
                _percent(tally.true_found, tally.true_found + tally.false_found),
                tally.clean,
                _percent(tally.clean_flagged, tally.clean),
                _percent(tally.agreed.total(), tally.told.total()),
            )
            for name, tally in tallies.items()
        ],
    )
    return {"claims": sums, "kinds": _table(heads, rows)}


def write_tables(page: Path, tables: dict[str, str]) -> None:
    """Replace what stands between `<!-- name -->` and `<!-- end -->`."""
    text = page.read_text(encoding="utf-8")
    for name, table in tables.items():
        pattern = re.compile(rf"(<!-- {name} -->\n).*?(<!-- end -->)", re.DOTALL)
        text = pattern.sub(lambda match, table=table: f"{match[1]}\n{table}\n\n{match[2]}", text)
    page.write_text(text, encoding="utf-8")


def show(details: Iterable[claims.Detail]) -> None:
    """What came out other than it should, by sentence, the most frequent first."""
    examples: dict[tuple[str, str], str] = {}
    counts: Counter[tuple[str, str]] = Counter()
    for detail in details:
        counts[detail.what, detail.sentence] += 1
        examples.setdefault((detail.what, detail.sentence), detail.shown)
    for key, count in sorted(counts.items(), key=lambda item: (item[0][0], -item[1])):
        print(f"{count:5} {key[0]} | {examples[key]}")


def _path_of(name: str) -> Path:
    return path if (path := Path(name)).suffix else set_path(name)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print. 0: the aims on arithmetic are met; 1: they are not."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--faults", type=int, default=4200, help="reports with an arithmetic fault")
    parser.add_argument("--claims", type=int, default=2000, help="reports with a wrong claim, for each set")
    parser.add_argument("--sentences", nargs="+", metavar="NAME|FILE", help="claims only, on these sets")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--show", action="store_true", help="list what came out other than it should")
    parser.add_argument("--write", type=Path, metavar="PAGE", help="put the tables into this page")
    options = parser.parse_args(arguments)

    started = time.perf_counter()
    with ProcessPoolExecutor(options.jobs) as pool:
        faults = {} if options.sentences else measure_arithmetic(options.faults, pool)
        paths = [_path_of(name) for name in options.sentences or SETS]
        told = {path.stem: measure_claims(options.claims, path, pool) for path in paths}
    tables = (arithmetic_tables(faults) if faults else {}) | claims_tables(told)
    print("\n\n".join(tables.values()))
    print(f"\n{time.perf_counter() - started:.0f} s")
    if options.show:
        print("\n".join(line for tally in faults.values() for line in tally.details))
        show(chain.from_iterable(tally.details for tally in told.values()))
    if options.write:
        write_tables(options.write, tables)
    missed = sum(tally.breaking - tally.found for tally in faults.values())
    return int(missed > 0 or any(tally.false_findings for tally in faults.values()))


if __name__ == "__main__":
    sys.exit(main())
