"""Structural damage to a report, with what may still be said of each cell afterwards.

A silently wrong cell is one reported with a value other than its own, or reported at all when its
value is not in the document any more. Nothing is required of a reader here but honesty.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from random import Random

from ogikit.synth.expectation import Expectation, Expected, forbid, relaxed
from ogikit.synth.grid import Grid, GridCell, with_cells
from ogikit.synth.layouts import LAYOUTS
from ogikit.synth.marked import Marked
from ogikit.synth.noise import ENCODINGS, say
from ogikit.synth.report import SynthReport, compose, encode, make

Mutation = Callable[[SynthReport, Random], SynthReport]


def mutate(report: SynthReport, mutation: str, rng: Random) -> SynthReport:
    """Damage a report in the named way."""
    return replace(MUTATIONS[mutation](report, rng), mutation=mutation)


# ── in the table, before it is laid out ─────────────────────────────────────────────────────────


def _laid_out(report: SynthReport, grid: Grid, rng: Random, expectation: Expectation) -> SynthReport:
    grids = {**report.grids, grid.table: grid}
    marked = compose(report.narrative, grids, LAYOUTS[report.layout], report.noise, rng)
    return replace(report, grids=grids, marked=marked, expectation=relaxed(expectation))


def _any_grid(report: SynthReport, rng: Random) -> Grid:
    return report.grids[rng.choice(("proactive", "requests", "requests", "requests", "remedies"))]


def lost_cell(report: SynthReport, rng: Random) -> SynthReport:
    """Lose a value cell; where the layout has columns, its place is empty."""
    grid = _any_grid(report, rng)
    lost = rng.choice([cell for cell in grid.cells if cell.is_value])
    if report.layout in ("rows_tabs_padded", "lines_bar_ended"):
        # These fill rows up at their end: without the cell the file would truly say that others stand there.
        kept = with_cells(grid, [replace(cell, text="") if cell is lost else cell for cell in grid.cells])
    else:
        kept = with_cells(grid, [cell for cell in grid.cells if cell is not lost])
    return _laid_out(report, kept, rng, forbid(report.expectation, [lost.cell or ""]))


def lost_label(report: SynthReport, rng: Random) -> SynthReport:
    """Lose a label of any kind: of a row, a group, a column."""
    grid = _any_grid(report, rng)
    lost = rng.choice([cell for cell in grid.cells if not cell.is_value])
    kept = with_cells(grid, [cell for cell in grid.cells if cell is not lost])
    return _laid_out(report, kept, rng, report.expectation)


def _without_row(grid: Grid, row: int) -> Grid:
    cells = []
    for cell in grid.cells:
        covers = cell.row <= row < cell.row + cell.row_span
        if covers and cell.row_span > 1:
            cells.append(replace(cell, row_span=cell.row_span - 1))
        elif not covers:
            cells.append(replace(cell, row=cell.row - 1) if cell.row > row else cell)
    return with_cells(grid, cells, grid.rows - 1)


def lost_row(report: SynthReport, rng: Random) -> SynthReport:
    """Lose a row of values with its own label; group labels beside it stay."""
    grid = report.grids[rng.choice(("proactive", "requests", "requests"))]
    row = rng.choice([cell for cell in grid.cells if cell.is_value]).row
    lost = [cell.cell for cell in grid.cells if cell.row == row and cell.cell is not None]
    return _laid_out(report, _without_row(grid, row), rng, forbid(report.expectation, lost))


def swapped_rows(report: SynthReport, rng: Random) -> SynthReport:
    """Two rows have changed places, labels and values alike."""
    grid = report.grids["requests"]
    own = [cell for cell in grid.cells if cell.owner is not None]
    first = rng.choice(own)
    alike = [it for it in own if it is not first and it.column_span == first.column_span]
    if not alike:
        return replace(report, expectation=relaxed(report.expectation))
    second = rng.choice(alike)
    other = {first.row: second.row, second.row: first.row}

    def moves(cell: GridCell) -> bool:
        return cell.row in other and (cell.is_value or cell.owner is not None)

    cells = [replace(cell, row=other[cell.row]) if moves(cell) else cell for cell in grid.cells]
    return _laid_out(report, with_cells(grid, cells), rng, report.expectation)


def _opened(grid: Grid, at: int, count: int) -> list[GridCell]:
    """Make room for `count` rows before row `at`; labels that span it are cut in two."""
    cells = []
    for cell in grid.cells:
        if cell.row >= at:
            cells.append(replace(cell, row=cell.row + count))
        elif cell.row + cell.row_span > at:
            above = at - cell.row
            cells.append(replace(cell, row_span=above))
            cells.append(replace(cell, row=at + count, row_span=cell.row_span - above, text=""))
        else:
            cells.append(cell)
    return cells


def repeated_header(report: SynthReport, rng: Random) -> SynthReport:
    """Break the page inside table three and print its header again."""
    grid = report.grids["requests"]
    at = rng.randint(grid.header_rows + 1, grid.rows - 1)
    header = [replace(cell, row=cell.row + at) for cell in grid.cells if cell.row < grid.header_rows]
    opened = _opened(grid, at, grid.header_rows)
    return _laid_out(
        report, with_cells(grid, opened + header, grid.rows + grid.header_rows), rng, report.expectation
    )


def unrelated_row(report: SynthReport, rng: Random) -> SynthReport:
    """Insert a row the form does not know, with numbers of its own."""
    grid = report.grids["requests"]
    at = rng.randint(grid.header_rows, grid.rows)
    label = rng.choice(("网络问政办理数量", "其中：当面申请数量", "政务热线受理情况"))
    row = [GridCell(say(label, report.noise), at, 0, 1, 3)]
    row += [GridCell(str(rng.randint(0, 300)), at, 3 + index) for index in range(7)]
    cells = _opened(grid, at, 1) + row
    return _laid_out(report, with_cells(grid, cells, grid.rows + 1), rng, report.expectation)


def note_line(report: SynthReport, rng: Random) -> SynthReport:
    """Insert a note across the whole table."""
    grid = report.grids["requests"]
    at = rng.randint(grid.header_rows, grid.rows)
    year = report.truth.year
    text = rng.choice(
        (f"注：统计时段为{year}年1月1日至{year}年12月31日。", "注：数据由各单位填报，2个单位未报。")
    )
    cells = [*_opened(grid, at, 1), GridCell(say(text, report.noise), at, 0, 1, grid.columns)]
    return _laid_out(report, with_cells(grid, cells, grid.rows + 1), rng, report.expectation)


# ── in the text ─────────────────────────────────────────────────────────────────────────────────


def _table_range(report: SynthReport) -> tuple[int, int]:
    places = report.marked.places
    if not places:
        return 0, len(report.text)
    return max(0, places[0].begin - 20), min(len(report.text), places[-1].end + 20)


def page_number(report: SynthReport, rng: Random) -> SynthReport:
    """Insert a page number in the tables, on a line of its own where there are lines."""
    text = report.text
    begin, end = _table_range(report)
    at = rng.randint(begin, end)
    number = rng.choice(("-{}-", "— {} —", "第{}页", "{}")).format(rng.randint(2, 12))
    lines = LAYOUTS[report.layout].between == "\n"
    if lines:
        at = text.find("\n", at) + 1 or len(text)
        while text[at : at + 1] == "|":  # before the bar of an empty cell it would be that cell's text
            at = text.find("\n", at) + 1 or len(text)
        inserted = number + ("\r\n" if report.noise.crlf else "\n")
    else:
        # Never against digits: there it would be a part of the number that is printed.
        while at < len(text) and (text[at - 1 : at].isdigit() or text[at].isdigit() or text[at] in ".,"):
            at += 1
        inserted = f" {number} "
    marked = report.marked.edited(at, at, inserted)
    return replace(report, marked=marked, expectation=relaxed(report.expectation))


def joined_digits(report: SynthReport, rng: Random) -> SynthReport:
    """Lose what separates two neighbouring values: 71 3 → 713."""
    places = report.marked.places
    pairs = [
        (left, right)
        for left, right in pairwise(places)
        if left.cell != right.cell
        and left.cell.rpartition(".")[0] == right.cell.rpartition(".")[0]
        and not any(char.isalnum() for char in report.text[left.end : right.begin])
    ]
    if not pairs:
        return replace(report, expectation=relaxed(report.expectation))
    left, right = rng.choice(pairs)
    return replace(
        report,
        marked=report.marked.edited(left.end, right.begin, ""),
        expectation=relaxed(report.expectation),
    )


def truncated(report: SynthReport, rng: Random) -> SynthReport:
    """End the file at any byte. A value cut in two must not be reported, nor any behind it."""
    data = report.data
    begin, end = _table_range(report)
    encoding = report.noise.encoding
    if rng.random() < 0.8:
        low = len(encode(report.text[:begin], encoding))
        high = len(encode(report.text[:end], encoding))
        cut = rng.randint(low, high)
    else:
        cut = rng.randint(0, len(data) - 1)
    whole = {
        place.cell for place in report.marked.places if len(encode(report.text[: place.end], encoding)) <= cut
    }
    lost = [cell for cell in report.expectation if cell not in whole]
    return replace(report, raw=data[:cut], expectation=relaxed(forbid(report.expectation, lost)))


def reencoded(report: SynthReport, rng: Random) -> SynthReport:
    """Save in another encoding: nothing is lost, everything stays required."""
    others = [it for it in ENCODINGS if it != report.noise.encoding]
    return replace(report, noise=replace(report.noise, encoding=rng.choice(others)))


def mojibake(report: SynthReport, _rng: Random) -> SynthReport:
    """Take UTF-8 for GB18030 and save that: labels are gone, some digits are too."""
    garbled = report.text.encode("utf-8").decode("gb18030", errors="replace")
    return replace(
        report, marked=Marked(garbled), raw=garbled.encode("utf-8"), expectation=relaxed(report.expectation)
    )


def two_reports(report: SynthReport, rng: Random) -> SynthReport:
    """Put another report after this one: only what both say may be said."""
    other = make(rng.randrange(10**9), layout=report.layout, noise=report.noise)

    def common(cell: str, mine: Expected) -> Expected:
        theirs = other.expectation.get(cell)
        agreed = theirs is not None and theirs.value == mine.value
        return Expected(mine.value if agreed else None)

    return replace(
        report,
        marked=report.marked + Marked("\r\n" if report.noise.crlf else "\n") + other.marked,
        expectation={cell: common(cell, mine) for cell, mine in report.expectation.items()},
    )


MUTATIONS: dict[str, Mutation] = {
    function.__name__: function
    for function in (
        lost_cell,
        lost_label,
        lost_row,
        swapped_rows,
        repeated_header,
        unrelated_row,
        note_line,
        page_number,
        joined_digits,
        truncated,
        reencoded,
        mojibake,
        two_reports,
    )
}
