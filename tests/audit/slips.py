"""Arithmetic slips of known kinds, put into figures that satisfy every identity.

A slip is drawn so that no other kind describes it: 1 for 11 is a digit dropped and a digit doubled in turn,
so it is neither.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from random import Random

from ogikit import _core
from ogikit.synth.figures import Cell, Truth
from ogikit.synth.form import form

Numbers = dict[str, int]  # by cell id


@dataclass(frozen=True)
class Kind:
    """What is done to the figures. `mistake` is what ogikit calls it; of several, each number's own."""

    name: str
    cells: int
    mistake: _core.MistakeName
    put: Callable[
        [Figures, Random], Numbers | None
    ]  # the cells as printed; None where the figures allow none


@dataclass(frozen=True)
class Figures:
    """The numbers of a sound report that a slip may fall on."""

    truth: Truth
    tables: tuple[str, ...] = ("requests", "remedies")

    def rows(self, table: str) -> list[str]:
        shape = form(self.truth.editions[table])
        rows = shape.request_value_rows if table == "requests" else shape.remedy_rows
        return [f"{table}.{row.id}" for row in rows]

    def columns(self, table: str) -> list[str]:
        shape = form(self.truth.editions[table])
        columns = shape.request_columns if table == "requests" else shape.remedy_columns
        return [column.id for column in columns]

    def outcomes(self) -> list[str]:
        return [f"requests.{row.id}" for row in form(self.truth.editions["requests"]).outcome_rows]

    def cells(self) -> list[str]:
        return [
            f"{row}.{column}"
            for table in self.tables
            for row in self.rows(table)
            for column in self.columns(table)
        ]

    def value(self, cell: str) -> int:
        return self.truth.value(cell)

    def shuffled(self, rng: Random) -> Iterator[str]:
        """Cells in a drawn order, one from each table in turn."""
        drawn = [[cell for cell in self.cells() if cell.startswith(table)] for table in self.tables]
        for cells in drawn:
            rng.shuffle(cells)
        rng.shuffle(drawn)
        for turn in range(max(map(len, drawn))):
            yield from (cells[turn] for cells in drawn if turn < len(cells))


# ── one number ──────────────────────────────────────────────────────────────────────────────────


def _one_digit_less(digits: str) -> set[str]:
    return {digits[:at] + digits[at + 1 :] for at in range(len(digits))}


def _doubled(digits: str) -> set[str]:
    return {digits[: at + 1] + digits[at:] for at in range(len(digits))}


def _swapped(digits: str) -> set[str]:
    places = range(len(digits) - 1)
    return {digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :] for at in places}


def digit_kinds(meant: int, printed: int) -> set[_core.MistakeName]:
    """Every way in which one number may have become the other at the keyboard."""
    a, b = str(meant), str(printed)
    kinds: set[_core.MistakeName] = set()
    if meant == printed or meant < 0 or printed < 0:
        return kinds
    small, large = sorted((meant, printed))
    if small and any(large == small * 10**power for power in (1, 2, 3)):
        return {"factor_of_ten"}  # a zero dropped or added is called this
    if b in _one_digit_less(a):
        kinds.add("digit_dropped")
    if b in _doubled(a):
        kinds.add("digit_doubled")
    elif a in _one_digit_less(b):
        kinds.add("digit_added")
    if b in _swapped(a):
        kinds.add("digits_swapped")
    if len(a) == len(b) > 1 and sum(one != other for one, other in zip(a, b, strict=True)) == 1:
        kinds.add("digit_replaced")
    return kinds


def _printed_wrong(kind: _core.MistakeName, meant: int, rng: Random) -> int | None:
    digits = str(meant)
    match kind:
        case "digit_dropped":
            wrong = _one_digit_less(digits) - {""}
        case "digit_doubled":
            wrong = _doubled(digits)
        case "digits_swapped":
            wrong = _swapped(digits)
        case "digit_replaced":
            at = rng.randrange(len(digits))
            wrong = {digits[:at] + other + digits[at + 1 :] for other in "123456789"}
        case _:
            wrong = {digits + "0", digits[:-1] if digits.endswith("0") else digits + "0"}
    written = {int(text) for text in wrong if not text.startswith("0")}
    plain = sorted(number for number in written if digit_kinds(meant, number) == {kind})
    return rng.choice(plain) if plain else None


def _digit(kind: _core.MistakeName, count: int = 1) -> Callable[[Figures, Random], Numbers | None]:
    def put(figures: Figures, rng: Random) -> Numbers | None:
        printed: Numbers = {}
        for cell in figures.shuffled(rng):
            if figures.value(cell) == 0:
                continue
            wrong = _printed_wrong(kind, figures.value(cell), rng)
            if wrong is not None:
                printed[cell] = wrong
            if len(printed) == count:
                return printed
        return None

    return put


def _several_digits(count: int) -> Callable[[Figures, Random], Numbers | None]:
    kinds: tuple[_core.MistakeName, ...] = (
        "digit_dropped",
        "digit_doubled",
        "digits_swapped",
        "digit_replaced",
    )

    def put(figures: Figures, rng: Random) -> Numbers | None:
        printed: Numbers = {}
        for _ in range(20):
            printed |= _digit(rng.choice(kinds))(figures, rng) or {}
            if len(printed) >= count:
                return dict(list(printed.items())[:count])
        return None

    return put


def _sign(figures: Figures, rng: Random) -> Numbers | None:
    cell = next((cell for cell in figures.shuffled(rng) if figures.value(cell) > 0), None)
    return None if cell is None else {cell: -figures.value(cell)}


def _total(figures: Figures, rng: Random) -> Numbers | None:
    """A total still says what it said before some cases were added or taken away."""
    totals = [cell for cell in figures.cells() if cell.endswith(".total") or ".outcomes_total." in cell]
    for cell in rng.sample(totals, len(totals)):
        meant = figures.value(cell)
        stale = meant + rng.choice((-3, -2, -1, 1, 2))
        if meant > 0 and stale >= 0 and not digit_kinds(meant, stale):
            return {cell: stale}
    return None


def _column_totals(figures: Figures, rng: Random) -> Numbers | None:
    """A late case was entered in its row and the row's total, not in the total of outcomes."""
    columns = figures.columns("requests")[:-1]
    for column in rng.sample(columns, len(columns)):
        cells = [f"requests.outcomes_total.{column}", "requests.outcomes_total.total"]
        late = rng.randint(1, 3)
        printed = {cell: figures.value(cell) - late for cell in cells}
        if all(value >= 0 and not digit_kinds(value + late, value) for value in printed.values()):
            return printed
    return None


# ── several numbers ─────────────────────────────────────────────────────────────────────────────


def _lines(figures: Figures, along: str, tables: tuple[str, ...] = ("requests",)) -> Iterator[list[str]]:
    """Rows or columns of the tables, without their totals: where a number slips to the next place."""
    for table in tables:
        columns = figures.columns(table)[:-1]
        rows = figures.outcomes() if table == "requests" and along == "column" else figures.rows(table)
        if along == "row":
            yield from ([f"{row}.{column}" for column in columns] for row in rows)
        else:
            yield from ([f"{row}.{column}" for row in rows] for column in columns)


def _neighbours(along: str, *, empty: bool) -> Callable[[Figures, Random], Numbers | None]:
    """Two cells side by side hold each other's number; `empty`: one of them holds none."""

    def put(figures: Figures, rng: Random) -> Numbers | None:
        pairs = [pair for line in _lines(figures, along) for pair in pairwise(line)]
        for one, other in rng.sample(pairs, len(pairs)):
            a, b = figures.value(one), figures.value(other)
            if (min(a, b) == 0) is empty and abs(a - b) > 1:
                return {one: b, other: a}
        return None

    return put


def _three_shifted(figures: Figures, rng: Random) -> Numbers | None:
    """A row's numbers stand one column too far to the right."""
    for line in rng.sample(lines := list(_lines(figures, "row")), len(lines)):
        for at in rng.sample(range(len(line) - 2), len(line) - 2):
            cells = line[at : at + 3]
            a, b, c = map(figures.value, cells)
            if a and b and not c and a != b:
                return dict(zip(cells, (0, a, b), strict=True))
    return None


def _moved(along: str, table: str = "requests") -> Callable[[Figures, Random], Numbers | None]:
    """One case is counted in another column or row."""

    def put(figures: Figures, rng: Random) -> Numbers | None:
        pairs = [
            (one, other)
            for line in _lines(figures, along, (table,))
            for one in line
            for other in line
            if one != other
        ]
        for one, other in rng.sample(pairs, len(pairs)):
            a, b = figures.value(one), figures.value(other)
            if a > 0 and a - 1 != b and not digit_kinds(a, a - 1) and not digit_kinds(b, b + 1):
                return {one: a - 1, other: b + 1}
        return None

    return put


def _carried(into: tuple[str, ...]) -> Callable[[Figures, Random], Numbers | None]:
    """A number is wrong, and totals were made from it as it is."""

    def put(figures: Figures, rng: Random) -> Numbers | None:
        columns = figures.columns("requests")[:-1]
        places = [(row, column) for row in figures.outcomes() for column in columns]
        for row, column in rng.sample(places, len(places)):
            meant = figures.value(f"{row}.{column}")
            off = rng.choice((-4, -3, -2, 2, 3, 4))
            if meant + off < 0 or meant == 0 or digit_kinds(meant, meant + off):
                continue
            cells = [f"{row}.{column}"]
            cells += [f"{row}.total"] if "row" in into else []
            cells += [f"requests.outcomes_total.{column}"] if "column" in into else []
            return {cell: figures.value(cell) + off for cell in cells}
        return None

    return put


def _proactive(figures: Figures, rng: Random) -> Numbers | None:
    """A digit of table two, whose cells are in no sum."""
    cells = [cell for cell in figures.truth.cells if cell.startswith("proactive.") and "amount" not in cell]
    for cell in rng.sample(cells, len(cells)):
        wrong = (
            _printed_wrong("digit_replaced", figures.value(cell), rng) if figures.value(cell) > 9 else None
        )
        if wrong is not None:
            return {cell: wrong}
    return None


def _whole_line(figures: Figures, rng: Random) -> Numbers | None:
    """One case in another result of reconsideration: the total is still right."""
    return _moved("row", "remedies")(figures, rng)


KINDS = (
    Kind("a digit dropped", 1, "digit_dropped", _digit("digit_dropped")),
    Kind("a digit doubled", 1, "digit_doubled", _digit("digit_doubled")),
    Kind("two digits swapped", 1, "digits_swapped", _digit("digits_swapped")),
    Kind("a digit changed", 1, "digit_replaced", _digit("digit_replaced")),
    Kind("a factor of ten", 1, "factor_of_ten", _digit("factor_of_ten")),
    Kind("a sign", 1, "sign", _sign),
    Kind("a total not updated", 1, "total_not_updated", _total),
    Kind("exchanged with the next column", 2, "exchanged", _neighbours("row", empty=False)),
    Kind("exchanged with the next row", 2, "exchanged", _neighbours("column", empty=False)),
    Kind("in the next column", 2, "shifted", _neighbours("row", empty=True)),
    Kind("in the next row", 2, "shifted", _neighbours("column", empty=True)),
    Kind("one case moved between columns", 2, "one_case_moved", _moved("row")),
    Kind("one case moved between rows", 2, "one_case_moved", _moved("column")),
    Kind("a number and its row's total", 2, "carried_into_total", _carried(("row",))),
    Kind("two totals not updated", 2, "total_not_updated", _column_totals),
    Kind("digits of two numbers", 2, "none", _several_digits(2)),
    Kind("three numbers, one column too far", 3, "shifted", _three_shifted),
    Kind("a number and both its totals", 3, "carried_into_total", _carried(("row", "column"))),
    Kind("digits of three numbers", 3, "none", _several_digits(3)),
    Kind("table two, in no sum", 1, "none", _proactive),
    Kind("remedies, total still right", 2, "none", _whole_line),
)


def with_printed(truth: Truth, printed: Numbers) -> Truth:
    """The report as printed."""
    cells = {cell: Cell(value, "reported", str(value)) for cell, value in printed.items()}
    return replace(
        truth, cells=truth.cells | cells, faults=[f"{cell}: {value}" for cell, value in printed.items()]
    )
