#!/usr/bin/env python3
"""Measures what reading a report costs, and beside what: the runner behind `make bench`.

    bench.py CORE [--reports DIR] [--seed 0]

CORE is the compiled ogikit_bench. The reports are made with fixed seeds, the same each time.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import regex_reader

import ogikit as ogi
from ogikit.synth import LAYOUTS, make, write

CORPUS_SEEDS = Path(__file__).parents[3] / "shared" / "corpus" / "seeds"
# Ruled boxes are drawings four times the size of a seed; tables_missing has no tables to read.
UNLIKE_SEEDS = {"ruled_box", "ruled_box_narrow", "ruled_ascii", "tables_missing"}
REPORTS_A_LAYOUT = 12
BATCH = 2_000
PYTHON_ROUNDS = 9
AIM_SEPARATED, AIM_GLUED, AIM_PYTHON, AIM_THREADS = 100, 2_000, 50, 1.8
STEPS = ("decode", "read_text", "align", "make_report", "validate")


@dataclass(frozen=True)
class Group:
    """Report files of one kind, and what is wished for: microseconds."""

    name: str
    paths: list[Path]
    aim: int


def make_group(folder: Path, boundaries: str, seed: int, aim: int) -> Group:
    """Write reports of every seed-sized layout of a kind."""
    paths = []
    for name, layout in LAYOUTS.items():
        if layout.boundaries != boundaries or name in UNLIKE_SEEDS:
            continue
        target = folder / boundaries
        paths += write(target, REPORTS_A_LAYOUT, seed=seed, layout=name, size="county", edition="2021")
    return Group(boundaries, paths, aim)


def make_batch(folder: Path, seed: int) -> list[Path]:
    """2,000 files in all layouts."""
    folder.mkdir(parents=True, exist_ok=True)
    names = [name for name in LAYOUTS if name != "tables_missing"]
    paths = []
    for number in range(seed, seed + BATCH):
        path = folder / f"{number:06d}.txt"
        if not path.exists():
            path.write_bytes(make(number, layout=names[number % len(names)]).data)
        paths.append(path)
    return paths


def run_core(core: Path, command: str, paths: Sequence[Path]) -> list[dict[str, str]]:
    """What ogikit_bench prints, a dictionary a line."""
    done = subprocess.run([core, command, *paths], check=True, capture_output=True, text=True)
    head, *lines = (line.split("\t") for line in done.stdout.splitlines())
    return [dict(zip(head, line, strict=True)) for line in lines]


def fastest(read: Callable[[bytes], object], data: bytes) -> float:
    """Microseconds of the fastest of several calls."""
    times = []
    for _ in range(PYTHON_ROUNDS):
        begin = time.perf_counter()
        read(data)
        times.append(time.perf_counter() - begin)
    return 1e6 * min(times)


def share_right(paths: Sequence[Path], read: Callable[[bytes], dict[str, float]]) -> str:
    """How many of the numbers were read right and how many wrong, where the truth is known."""
    right = wrong = cells = 0
    for path in paths:
        truth_path = path.with_suffix(".truth.json")
        if not truth_path.exists():
            return "–"
        truth = json.loads(truth_path.read_text(encoding="utf-8"))["cells"]
        said = read(path.read_bytes())
        for cell, it in truth.items():
            number = it["value"]
            cells += number is not None
            right += number is not None and said.get(cell) == number
            wrong += cell in said and said[cell] != number
    return f"{100 * right / cells:.1f} % right, {100 * wrong / cells:.1f} % wrong"


def ogikit_cells(data: bytes) -> dict[str, float]:
    """Every cell that ogikit reports."""
    cells = ogi.read(data).to_dict()["cells"]
    return {name: float(cell["value"]) for name, cell in cells.items() if cell["value"] is not None}


def row(words: str, *columns: str) -> None:
    """Print one line of a table."""
    print(f"  {words:<34}" + "".join(f"{column:>11}" for column in columns))


def quartiles(numbers: Sequence[float]) -> tuple[float, float, float]:
    """The middle, and the tenth at either end."""
    tenths = statistics.quantiles(numbers, n=10, method="inclusive")
    return statistics.median(numbers), tenths[0], tenths[-1]


def show_times(words: str, times: Sequence[float], whole: float) -> None:
    """Print the spread over files, and the ratio to reading the whole report."""
    middle, low, high = quartiles(times)
    row(words, f"{middle:.1f}", f"{low:.1f}", f"{high:.1f}", f"{middle / whole:.2f}")


def bench_group(core: Path, group: Group) -> None:
    """Measure and print one group of reports."""
    lines = run_core(core, "report", group.paths)
    data = [path.read_bytes() for path in group.paths]

    def of(phase: str) -> list[float]:
        return [float(line[phase]) for line in lines]

    whole = statistics.median(of("whole"))
    sizes = [int(line["bytes"]) for line in lines]
    print(f"\n{group.name}: {len(lines)} reports, {statistics.median(sizes):,.0f} bytes (median)")
    row("microseconds a report", "median", "10 %", "90 %", "ratio")
    show_times("read_report, one thread", of("whole"), whole)
    for step in STEPS:
        show_times(f"  {step}", of(step), whole)
    show_times("  (identify, in make_report)", of("identify"), whole)
    show_times("ICU decode + NFKC", of("reference"), whole)
    through_python = [fastest(lambda bytes_: ogi.read(bytes_), one) for one in data]
    show_times("ogi.read(), from Python", through_python, whole)
    plain = [fastest(regex_reader.read, one) for one in data]
    show_times("regular expressions in Python", plain, whole)

    slowest = max(lines, key=lambda line: float(line["whole"]))
    ratio = statistics.median(plain) / whole
    against_icu = whole / statistics.median(of("reference"))
    print(
        f"  cells: ogikit {share_right(group.paths, ogikit_cells)};"
        f" regular expressions {share_right(group.paths, regex_reader.read)}"
    )
    print(
        f"  slowest file: {float(slowest['whole']):.1f} µs, {Path(slowest['path']).name};"
        f" median of rounds instead of the fastest: {statistics.median(of('whole_median')):.1f} µs"
    )
    print(
        f"  → {whole:.0f} µs (aim: at most {group.aim:,}), {against_icu:.1f} × ICU alone,"
        f" {ratio:.1f} × as fast as the Python reader (aim: {AIM_PYTHON})"
    )


def bench_batch(core: Path, paths: Sequence[Path]) -> None:
    """Measure and print many files on one thread and on two."""
    rounds = run_core(core, "batch", paths)
    one = [float(line["one_thread"]) for line in rounds]
    two = [float(line["two_threads"]) for line in rounds]
    print(f"\n{len(paths):,} files of all layouts, read from disk and held in memory")
    row("seconds", "fastest", "median", "slowest")
    for words, times in (("read_batch, one thread", one), ("read_batch, two threads", two)):
        row(words, f"{min(times):.3f}", f"{statistics.median(times):.3f}", f"{max(times):.3f}")
    spin_one = min(float(line["spin_one"]) for line in rounds)
    spin_two = min(float(line["spin_two"]) for line in rounds)
    peak = float(rounds[-1]["peak_megabytes"])
    print(
        f"  → two threads are {min(one) / min(two):.2f} × one (aim: {AIM_THREADS};"
        f" bare arithmetic here and now: {spin_one / spin_two:.2f} ×);"
        f" {len(paths) / min(two):,.0f} reports a second; peak memory {peak:.0f} MB,"
        f" {1e3 * peak / len(paths):.0f} kB a report held"
    )


def describe_machine() -> str:
    """Processor, cores, and how busy they are."""
    model = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        names = [line for line in cpuinfo.read_text().splitlines() if line.startswith("model name")]
        model = names[0].partition(": ")[2] if names else model
    load = os.getloadavg()[0]
    busy = " — busy: the figures are worse than the code" if load > 0.5 else ""
    return f"{model}, {os.cpu_count()} cores, load {load:.1f}{busy}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("core", type=Path)
    parser.add_argument("--reports", type=Path, default=Path("build/bench"), help="where reports are written")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args(arguments)

    print(describe_machine())
    print("Times of a file: the fastest of many rounds. Of a group: median and tenths over its files.")
    groups = [
        make_group(options.reports, "separated", options.seed, AIM_SEPARATED),
        make_group(options.reports, "glued", options.seed, AIM_GLUED),
    ]
    if CORPUS_SEEDS.is_dir():
        groups.append(Group("corpus seeds", sorted(CORPUS_SEEDS.glob("*.txt")), AIM_SEPARATED))
    else:
        print(f"No corpus at {CORPUS_SEEDS}: made reports only.")
    for group in groups:
        bench_group(options.core, group)
    bench_batch(options.core, make_batch(options.reports / "batch", options.seed))
    print(f"\nat the end: {describe_machine()}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
