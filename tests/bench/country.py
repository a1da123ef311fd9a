#!/usr/bin/env python3
"""Measures a whole country: what a store of it takes, and how fast it answers.

    country.py [--reports 1000 10000 100000 1000000]

Made countries of seven years (ogikit.synth.country): each is written into a DuckDB file, and asked in
another process, so that the memory of each is its own.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from ogikit import compare, open_store, trend
from ogikit.store import write_store
from ogikit.synth.country import YEARS, Country

SIZES = (1_000, 10_000, 100_000, 1_000_000)
MAX_MEMORY_GB, MAX_SECONDS = 8, 10
MEASURE = "disclosure_rate"

BY_YEAR = "SELECT year, sum(value) FROM panel WHERE cell = 'requests.new_requests.total' GROUP BY year"
BY_PROVINCE = """
SELECT province, sum(value) FILTER (cell = 'requests.granted.total')
       / sum(value) FILTER (cell = 'requests.outcomes_total.total')
FROM panel WHERE cell IN ('requests.granted.total', 'requests.outcomes_total.total') AND year = 2023
GROUP BY province"""


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def peak_gb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20


def write(path: Path, reports: int) -> None:
    country = Country(reports // len(YEARS))
    took = seconds(lambda: write_store(path, country.years()))
    size = path.stat().st_size / 2**20
    print(f"  {'made and written':42}{took:8.2f} s{size:8.0f} MB{peak_gb():6.1f} GB", flush=True)


def ask(path: Path) -> None:
    with open_store(path) as store:
        corpus = store.corpus()
        questions: dict[str, Callable[[], object]] = {
            "SQL: requests by year": lambda: store.sql(BY_YEAR).fetchall(),
            "SQL: rate by province, one year": lambda: store.sql(BY_PROVINCE).fetchall(),
            "corpus of the store": store.corpus,
            "compare: disclosure rates of provinces": lambda: compare(corpus, MEASURE, by="province"),
            "trend: disclosure rate by year": lambda: trend(corpus, MEASURE),
            "corpus: remedies of one year": lambda: store.corpus(year=2023).remedies,
        }
        for name, question in questions.items():
            took = seconds(question)
            late = "" if took <= MAX_SECONDS and peak_gb() <= MAX_MEMORY_GB else "   TOO MUCH"
            print(f"  {name:42}{took:8.2f} s{'':11}{peak_gb():6.1f} GB{late}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--reports", type=int, nargs="+", default=SIZES)
    parser.add_argument("--step", choices=("write", "ask"), help=argparse.SUPPRESS)
    parser.add_argument("--path", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.step:
        write(arguments.path, *arguments.reports) if arguments.step == "write" else ask(arguments.path)
        return
    for reports in arguments.reports:
        print(f"{reports:,} reports", flush=True)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "country.duckdb"
            for step in ("write", "ask"):
                options = ("--step", step, "--path", str(path), "--reports", str(reports))
                subprocess.run([sys.executable, __file__, *options], check=True)


if __name__ == "__main__":
    main()
