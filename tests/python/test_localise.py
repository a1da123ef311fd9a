"""Localisation: all smallest explanations and their ranges, held against an integer program."""

from __future__ import annotations

import random
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from scipy.optimize import Bounds, LinearConstraint, milp

import ogikit as ogi
from ogikit import _core
from ogikit.explanation import Fault, Localisation, localise

Cell = tuple[int, int]
Values = dict[Cell, int | None]  # None: blank
CellSet = frozenset[Cell]

MOST = 400  # of any cell, for the integer program; the tables here hold far less
FORM = _core.form_table("requests", "2021")
ROWS = [row.id for row in FORM.rows]
COLUMNS = [column.id for column in FORM.columns]
CELLS = [(row, column) for row in range(len(ROWS)) for column in range(len(COLUMNS))]
LEAVES = [i for i, row in enumerate(FORM.rows) if row.kind is _core.RowKind.leaf]
NEW, CARRIED_IN, OUTCOMES, CARRIED_OUT = (
    ROWS.index(name) for name in ("new_requests", "carried_in", "outcomes_total", "carried_out")
)


# ── the integer program ─────────────────────────────────────────────────────────────────────────


@dataclass
class IntegerProgram:
    """The identities over all cells; knows nothing of networks. Variables: each cell's value, then whether
    it changes. A blank cell may take any value for nothing."""

    values: Values
    rows: list[npt.NDArray[np.float64]] = field(default_factory=list)
    lower: list[float] = field(default_factory=list)
    upper: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.place = {cell: i for i, cell in enumerate(self.values)}
        for identity in FORM.identities:
            signs = dict.fromkeys(identity.left, 1) | dict.fromkeys(identity.right, -1)
            self._constrain({self.place[cell]: sign for cell, sign in signs.items()}, 0, 0)
        for cell, value in self.values.items():
            if value is not None:  # |x - value| ≤ MOST · changes
                at, changes = self.place[cell], self.place[cell] + len(self.values)
                self._constrain({at: 1, changes: -MOST}, -np.inf, value)
                self._constrain({at: -1, changes: -MOST}, -np.inf, -value)

    def _constrain(self, weights: Mapping[int, float], lower: float, upper: float) -> None:
        row = np.zeros(2 * len(self.values))
        row[list(weights)] = list(weights.values())
        self.rows.append(row)
        self.lower.append(lower)
        self.upper.append(upper)

    def _minimise(
        self, weights: npt.NDArray[np.float64], fixed: Collection[Cell] = ()
    ) -> npt.NDArray[np.float64] | None:
        size = len(self.values)
        most = np.concatenate([np.full(size, float(MOST)), np.ones(size)])
        most[[size + self.place[cell] for cell in fixed]] = 0
        found = milp(
            weights,
            constraints=LinearConstraint(np.array(self.rows), self.lower, self.upper),
            bounds=Bounds(np.zeros(2 * size), most),
            integrality=np.ones(2 * size, dtype=np.int64),
        )
        return None if found.x is None else np.round(found.x)

    def smallest_sets(self) -> set[CellSet]:
        """Every smallest set of cells whose change makes all identities hold."""
        size = len(self.values)
        reported = [cell for cell, value in self.values.items() if value is not None]
        weights = np.zeros(2 * size)
        weights[[size + self.place[cell] for cell in reported]] = 1
        found: set[CellSet] = set()
        while (solution := self._minimise(weights)) is not None:
            changed = frozenset(cell for cell in reported if solution[size + self.place[cell]])
            if not found:
                self._constrain({size + self.place[cell]: 1 for cell in reported}, 0, len(changed))
            found.add(changed)
            if not changed:
                break
            # Another one next time.
            self._constrain({size + self.place[cell]: 1 for cell in changed}, 0, len(changed) - 1)
        return found

    def range_of(self, cell: Cell, changed: Collection[Cell]) -> tuple[int, int | None]:
        """What a cell may hold when only `changed` and blank cells change."""
        fixed = [one for one, value in self.values.items() if value is not None and one not in changed]
        weights = np.zeros(2 * len(self.values))
        ends = []
        for sign in (1, -1):
            weights[self.place[cell]] = sign
            solution = self._minimise(weights, fixed)
            assert solution is not None
            ends.append(int(solution[self.place[cell]]))
        return ends[0], ends[1] if ends[1] < MOST // 2 else None


# ── tables ──────────────────────────────────────────────────────────────────────────────────────


def sound_table(rng: random.Random) -> dict[Cell, int]:
    """Small figures that satisfy every identity, most of them 0."""
    values = dict.fromkeys(CELLS, 0)
    for column in range(6):
        for row in LEAVES:
            if rng.random() < (0.5 if column == 0 else 0.15):
                values[row, column] = rng.randint(1, 12 if column == 0 else 4)
        values[OUTCOMES, column] = sum(values[row, column] for row in LEAVES)
        values[CARRIED_OUT, column] = rng.choice((0, 0, 1, 3))
        handled = values[OUTCOMES, column] + values[CARRIED_OUT, column]
        values[CARRIED_IN, column] = min(handled, rng.choice((0, 0, 2)))
        values[NEW, column] = handled - values[CARRIED_IN, column]
    for row in range(len(ROWS)):
        values[row, 6] = sum(values[row, column] for column in range(6))
    return values


def with_faults(table: Mapping[Cell, int], faults: int, rng: random.Random) -> dict[Cell, int]:
    values = dict(table)
    for cell in rng.sample(CELLS, faults):
        values[cell] = rng.choice([value for value in range(25) if value != table[cell]])
    return values


def with_blanks(values: Mapping[Cell, int], blanks: int, rng: random.Random) -> Values:
    """Half of the blanks in one place, as they come."""
    row, column = rng.choice(CELLS)
    near = [cell for cell in CELLS if cell[0] in (row, row + 1) or cell[1] == column]
    chosen = {*rng.sample(near, blanks // 2), *rng.sample(CELLS, blanks - blanks // 2)}
    return {cell: None if cell in chosen else value for cell, value in values.items()}


def read(values: Values) -> tuple[ogi.Report, Values]:
    """The table as an HTML page would have it, and the numbers read back; all that localisation sees."""
    head = "".join(f"<td>{column.zh}</td>" for column in FORM.columns)
    lines = []
    for i, row in enumerate(FORM.rows):
        printed = (values[i, j] for j in range(len(COLUMNS)))
        cells = "".join(f"<td>{'' if value is None else value}</td>" for value in printed)
        lines.append(f"<tr><td>{row.zh}</td>{cells}</tr>")
    page = (
        "<html><meta charset=utf-8><p>某局2024年政府信息公开工作年度报告</p>"
        "<p>三、收到和处理政府信息公开申请情况</p>"
        f"<table><tr><td>{FORM.corner_zh}</td>{head}</tr>{''.join(lines)}</table>"
        "<p>四、政府信息公开行政复议、行政诉讼情况</p></html>"
    )
    report = ogi.read(page.encode())
    table = report.core.table("requests")
    reported = table.states == ogi.State.reported
    return report, {cell: int(table.values[cell]) if reported[cell] else None for cell in CELLS}


def cell_of(cell_id: str) -> Cell:
    _, row, column = cell_id.split(".")
    return ROWS.index(row), COLUMNS.index(column)


def sets_of(fault: Fault) -> list[CellSet]:
    return [frozenset(cell_of(change.cell) for change in one.changes) for one in fault.explanations]


def combined_sets(found: Localisation) -> set[CellSet]:
    """Of the whole table: an explanation of each fault."""
    assert all(fault.status == "explained" for fault in found.faults)
    return {frozenset().union(*chosen) for chosen in product(*map(sets_of, found.faults))}


# ── held against the program ────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("faults", [1, 2, 3])
@pytest.mark.parametrize("seed", range(3))
def test_explanations_are_all_the_smallest_sets(seed: int, faults: int) -> None:
    rng = random.Random(f"{seed} {faults}")
    report, values = read({**with_faults(sound_table(rng), faults, rng)})
    assert combined_sets(localise(report.core)) == IntegerProgram(values).smallest_sets()


@pytest.mark.parametrize("seed", range(4))
def test_explanations_with_blanks_are_all_the_smallest_sets(seed: int) -> None:
    rng = random.Random(f"blanks {seed}")
    report, values = read(with_blanks(with_faults(sound_table(rng), 2, rng), 10, rng))
    assert combined_sets(localise(report.core)) == IntegerProgram(values).smallest_sets()


def test_cases_moved_between_columns_have_every_row_that_could_give_them() -> None:
    drawn = sound_table(random.Random(3))
    row = next(row for row in LEAVES if drawn[row, 0] >= 2)
    for column, change in ((0, -2), (1, 2)):
        drawn[row, column] += change
    report, values = read({**drawn})
    found = localise(report.core)
    assert combined_sets(found) == IntegerProgram(values).smallest_sets()
    assert frozenset({(row, 0), (row, 1)}) in combined_sets(found)


@pytest.mark.parametrize("seed", range(3))
def test_ranges_are_those_of_the_program(seed: int) -> None:
    rng = random.Random(f"ranges {seed}")
    report, values = read(with_blanks(with_faults(sound_table(rng), 2, rng), 12, rng))
    oracle = IntegerProgram(values)
    for fault in (found := localise(report.core)).faults:
        others = [sets_of(other)[0] for other in found.faults if other is not fault]
        for explanation, cells in zip(fault.explanations[:3], sets_of(fault), strict=False):
            for change in explanation.changes:
                expected = oracle.range_of(cell_of(change.cell), cells.union(*others))
                assert (change.lowest, change.highest) == expected


@pytest.mark.parametrize("seed", range(3))
def test_what_is_proven_of_blanks_is_what_the_program_leaves_them(seed: int) -> None:
    rng = random.Random(f"proofs {seed}")
    report, values = read(with_blanks(sound_table(rng), 14, rng))
    found = localise(report.core)
    oracle = IntegerProgram(values)
    assert found.faults == ()
    assert {cell_of(one.cell) for one in found.deductions} == {
        cell for cell, value in values.items() if value is None
    }
    for deduction in found.deductions:
        low, high = oracle.range_of(cell_of(deduction.cell), ())
        assert (deduction.lowest, deduction.highest) == (low, high)
        proof = "undetermined" if low != high else "proven_value" if low else "proven_zero"
        assert deduction.proof == proof
        assert deduction.value == (low if low == high else None)


# ── for people ──────────────────────────────────────────────────────────────────────────────────


def test_a_total_that_is_one_short(township: ogi.Report) -> None:
    found = localise(township.core)
    (fault,) = found.faults
    assert fault.table == "requests"
    assert {(one.rule, one.subject) for one in fault.broken} >= {("requests-applicants", "granted")}
    assert fault.changes == 1
    explanation, *others = fault.explanations
    (change,) = explanation.changes
    assert (change.cell, change.printed, change.proposed) == ("requests.granted.total", 8, 9)
    assert explanation.mistake == "total_not_updated"
    assert explanation.message == "总计列“（一）予以公开”应为 9 而非 8：合计未随之更新"
    assert explanation.message_en == "Granted, Total: 9 rather than 8 (a total not updated)"
    assert township[change.cell].value == 8  # as printed
    # Or a request of the blank row was counted as granted.
    assert {one.changes[0].cell for one in others} == {
        "requests.granted.natural_person",
        "requests.granted.commercial_enterprise",
    }
    blank = [one for one in found.deductions if ".unable_unclear_after_correction." in one.cell]
    assert len(blank) == 7
    assert {one.proof for one in blank} == {"undetermined"}, "it rests on numbers in doubt"


def test_limits_are_said(township: ogi.Report) -> None:
    (fault,) = localise(township.core, max_changes=0, deduce=False).faults
    assert (fault.status, fault.changes, fault.explanations) == ("too_many_changes", None, ())
    assert fault.message.startswith("申请办理情况表：")


def test_the_smallest_explanations_of_a_real_report(corpus: Path) -> None:
    (path,) = (one for one in corpus.rglob("pingtan2020*") if one.suffix in (".html", ".htm"))
    (fault,) = localise(ogi.read(path).core).faults
    assert {(one.rule, one.subject) for one in fault.broken} == {
        ("requests-outcomes", "natural_person"),
        ("requests-outcomes", "total"),
    }
    assert [
        {change.cell: change.proposed for change in explanation.changes} for explanation in fault.explanations
    ] == [
        {"requests.granted.natural_person": 0, "requests.granted.total": 1},
        {"requests.partially_granted.natural_person": 0, "requests.partially_granted.total": 0},
    ]
    assert {explanation.rank for explanation in fault.explanations} == {1}
