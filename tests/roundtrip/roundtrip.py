#!/usr/bin/env python3
"""Sends reports with known truth through real tools and judges what ogikit reads of the result.

The runner behind `make roundtrip`. It prints a table of tool × page style with the files that came
back exact (every cell as printed), honest (some cells are said not to be known, none is false) and
wrong (a value that is not in the report, or not in that cell); the run fails if one is wrong.

    roundtrip.py [--count 50] [--seed 0] [--tools pandoc,w3m] [--jobs 2] [--keep DIR] [--show]

With --keep, files that tools have made once are not made again.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from routes import PAGES, ROUTES, Batch, Route
from sources import REAL, Page, examples, real, synthetic

import ogikit
from ogikit.synth import STYLES, Said
from ogikit.synth.judge import judge_cells

EXACT, HONEST, WRONG = "exact", "honest", "wrong"
DIRECT = "read directly"


@dataclass
class Result:
    """What ogikit made of one file."""

    grade: str
    cells: int = 0
    exact: int = 0
    why: Counter[str] = field(default_factory=Counter)  # states of cells that are not known, or an error
    wrong: list[str] = field(default_factory=list)


def said_of(report: ogikit.Report) -> dict[str, Said]:
    """Every cell of a report as it was read."""
    said = {}
    for cell, it in report.to_dict()["cells"].items():
        value = it["value"]
        said[cell] = Said(Decimal(str(value)) if isinstance(value, float) else value, it["state"])
    return said


def read_and_judge(files: Sequence[tuple[Page, Path]], jobs: int) -> Iterator[tuple[Page, Result]]:
    """Read the files at once, as old formats need an office suite that starts slowly; judge each."""
    found: dict[str, list[ogikit.Report | ogikit.ReadError]] = defaultdict(list)
    for item in ogikit.read_batch([path for _, path in files], jobs=jobs):
        found[str(item.source).partition("#")[0]].append(item)
    for page, path in files:
        items = found[str(path)]
        yield page, _judge(items[0], page) if len(items) == 1 else _not_read("several_reports", page)


def _not_read(code: str, page: Page) -> Result:
    cells = len(page.expectation)
    return Result(HONEST, cells, why=Counter({f"error {code}": cells}))


def _judge(report: ogikit.Report | ogikit.ReadError, page: Page) -> Result:
    if isinstance(report, ogikit.ReadError):
        return _not_read(report.code, page)
    verdict = judge_cells(page.expectation, said_of(report))
    wrong = list(verdict.wrong)
    if report.year not in (None, page.year):
        wrong.append(f"year: said {report.year}, is {page.year}")
    grade = WRONG if wrong else EXACT if verdict.exact == verdict.cells else HONEST
    return Result(grade, verdict.cells, verdict.exact, verdict.honest, wrong)


# ── making the files ────────────────────────────────────────────────────────────────────────────


class Workshop:
    """A folder for each route, with a file for each page."""

    def __init__(self, folder: Path, pages: Sequence[Page], jobs: int) -> None:
        self.folder, self.pages, self.jobs = folder, pages, jobs
        for page in pages:
            self._put(DIRECT, page, page.published)
            self._put(PAGES, page, page.for_tools)

    def path(self, route: str, page: Page, suffix: str) -> Path:
        return self.folder / route.replace("/", "-") / f"{page.name}{suffix}"

    def _put(self, route: str, page: Page, data: bytes) -> None:
        path = self.path(route, page, ".html")
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.read_bytes() != data:
            path.write_bytes(data)

    def make(self, route: Route, suffixes: Mapping[str, str]) -> Iterator[tuple[Page, Path]]:
        """Run the tool where its file is not there or older than what it is made of."""
        pairs = [
            (
                page,
                self.path(route.takes, page, suffixes[route.takes]),
                self.path(route.name, page, route.suffix),
            )
            for page in self.pages
        ]
        wanted = [
            (source, target)
            for _, source, target in pairs
            if source.exists() and not (target.exists() and target.stat().st_mtime >= source.stat().st_mtime)
        ]
        if wanted:
            wanted[0][1].parent.mkdir(parents=True, exist_ok=True)
            scratch = self.folder / "scratch"
            scratch.mkdir(exist_ok=True)
            route.convert(Batch(wanted, self.jobs, scratch))
        for page, _, target in pairs:
            if target.exists():
                yield page, target


def needed(chosen: Sequence[Route]) -> list[Route]:
    """The chosen routes and those whose files they take."""
    names = {route.name for route in chosen}
    names |= {route.takes for route in chosen}
    return [route for route in ROUTES if route.name in names]


def run(
    pages: Sequence[Page], chosen: Sequence[Route], folder: Path, jobs: int
) -> Iterator[tuple[str, Page, Result]]:
    """Make and read the files of every route, the pages themselves first."""
    workshop = Workshop(folder, pages, jobs)
    published = [(page, workshop.path(DIRECT, page, ".html")) for page in pages]
    for page, result in read_and_judge(published, jobs):
        yield DIRECT, page, result
    suffixes = {PAGES: ".html", **{route.name: route.suffix for route in ROUTES}}
    for route in needed(chosen):
        if not route.available:
            print(f"{route.name}: {route.tool.removeprefix('python:')} is not installed", file=sys.stderr)
            continue
        started = time.perf_counter()
        files = list(workshop.make(route, suffixes))
        made = time.perf_counter() - started
        results = list(read_and_judge(files, jobs))
        spent = time.perf_counter() - started - made
        print(
            f"{route.name}: {len(files)} of {len(pages)} files in {made:.0f} s, read in {spent:.1f} s",
            file=sys.stderr,
        )
        for page, result in results:
            yield route.name, page, result


# ── what came out ───────────────────────────────────────────────────────────────────────────────


def print_table(results: Mapping[str, Sequence[tuple[Page, Result]]]) -> None:
    """Exact, honest and wrong files of each tool by page style, and the share of cells that is exact."""
    styles = [*STYLES, REAL]
    width = max(map(len, results))
    print(
        f"{'exact·honest·wrong':<{width}}  "
        + " ".join(f"{it[:8]:>8}" for it in styles)
        + f"{'all':>11}   cells"
    )
    for route, judged in results.items():
        columns = []
        for style in styles:
            grades = Counter(result.grade for page, result in judged if page.style == style)
            columns.append(f"{_grades(grades):>8}")
        cells = sum(result.cells for _, result in judged) or 1
        exact = sum(result.exact for _, result in judged)
        total = _grades(Counter(result.grade for _, result in judged))
        print(f"{route:<{width}}  {' '.join(columns)}{total:>11}  {100 * exact / cells:5.1f}%")


def _grades(grades: Counter[str]) -> str:
    return f"{grades[EXACT]}·{grades[HONEST]}·{grades[WRONG]}"


def describe(route: str, page: Page, result: Result) -> str:
    """A file that did not come back exact, with its first wrong cells."""
    why = ", ".join(f"{state} {count}" for state, count in result.why.most_common())
    lines = [f"{result.grade}  {route} / {page.name}: {result.exact} of {result.cells} exact; {why}"]
    return "\n    ".join(lines + result.wrong[:8])


def choose(tools: str | None) -> list[Route]:
    """Routes whose name has one of the words."""
    if tools is None:
        return list(ROUTES)
    words = [word.strip().lower() for word in tools.split(",")]
    return [route for route in ROUTES if any(word in route.name.lower() for word in words)]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run and print. 0: nothing wrong; 1: a wrong cell."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument(
        "--count", type=int, default=50, help="synthetic pages beside the examples and the corpus (50)"
    )
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--tools", help="words of the tools to take, with commas between; all without")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--keep", type=Path, metavar="DIR", help="keep what the tools make, and use it again")
    parser.add_argument("--show", action="store_true", help="list each file that is not exact")
    options = parser.parse_args(arguments)

    pages = [*examples(), *synthetic(options.count, options.seed), *real()]
    results: dict[str, list[tuple[Page, Result]]] = defaultdict(list)
    with tempfile.TemporaryDirectory(prefix="ogikit-roundtrip-") as temporary:
        folder = options.keep or Path(temporary)
        for route, page, result in run(pages, choose(options.tools), folder, options.jobs):
            results[route].append((page, result))
            if result.grade == WRONG or (options.show and result.grade == HONEST):
                print(describe(route, page, result), flush=True)
    print_table(results)
    wrong = sum(result.grade == WRONG for judged in results.values() for _, result in judged)
    files = sum(map(len, results.values()))
    print(f"{files} files: {wrong} wrong")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
