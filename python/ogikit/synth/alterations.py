"""Reports whose agencies slipped: arithmetic faults, empty cells, strokes for numbers.

The truth is what is printed, faults and all.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import Literal

from ogikit.synth.figures import Cell, Truth

Fault = Literal[
    "digit_dropped",
    "digit_doubled",
    "digits_swapped",
    "times_ten",
    "neighbour_column",
    "neighbour_row",
    "total_not_updated",
]
FAULTS: tuple[Fault, ...] = (
    "digit_dropped",
    "digit_doubled",
    "digits_swapped",
    "times_ten",
    "neighbour_column",
    "neighbour_row",
    "total_not_updated",
)
Blanks = Literal["some_cells", "zeros", "only_totals", "totals_empty", "one_row"]
BLANKS: tuple[Blanks, ...] = ("some_cells", "zeros", "only_totals", "totals_empty", "one_row")
STROKES = ("/", "—", "-", "无")


def _with(truth: Truth, changed: dict[str, Cell], fault: str | None = None) -> Truth:
    return replace(
        truth, cells=truth.cells | changed, faults=[*truth.faults, fault] if fault else truth.faults
    )


def _count(value: int) -> Cell:
    return Cell(value, "reported", str(value))


_DIGIT_FAULTS: dict[str, Callable[[str], str]] = {
    "digit_dropped": lambda digits: digits[:-1],
    "digit_doubled": lambda digits: digits[0] + digits,
    "digits_swapped": lambda digits: digits[1] + digits[0] + digits[2:],
    "times_ten": lambda digits: digits + "0",
}


def add_fault(truth: Truth, fault: Fault, rng: Random) -> Truth:
    """Put one fault of the kind into table three; return the report as it is if its numbers allow none."""
    requests = [cell for cell in truth.cells if cell.startswith("requests.")]

    def value(cell: str) -> int:
        return truth.value(cell)

    if fault in _DIGIT_FAULTS:
        needs_two = fault in ("digit_dropped", "digits_swapped")
        for cell in rng.sample(requests, len(requests)):
            digits = str(value(cell))
            if value(cell) == 0 or (needs_two and len(digits) < 2):
                continue
            wrong = int(_DIGIT_FAULTS[fault](digits))
            if wrong != value(cell) and (fault != "digits_swapped" or digits[1] != "0"):
                return _with(truth, {cell: _count(wrong)}, f"{fault} {cell}: {digits} → {wrong}")
        return truth
    if fault == "total_not_updated":
        cell = f"requests.new_requests.{rng.choice(('natural_person', 'commercial_enterprise'))}"
        wrong = value(cell) + rng.randint(1, 9)
        return _with(truth, {cell: _count(wrong)}, f"{fault} {cell}: {value(cell)} → {wrong}")
    step = 1 if fault == "neighbour_column" else 7
    for index in rng.sample(range(len(requests) - step), len(requests) - step):
        cell, other = requests[index], requests[index + step]
        same_line = cell.rpartition(".")[0] == other.rpartition(".")[0]
        if value(cell) != value(other) and (step == 7 or same_line):
            swapped = {cell: _count(value(other)), other: _count(value(cell))}
            return _with(truth, swapped, f"{fault} {cell} ↔ {other}")
    return truth


def leave_blank(truth: Truth, blanks: Blanks, rng: Random) -> Truth:
    """Empty cells in tables three and four."""
    cells = [cell for cell in truth.cells if not cell.startswith("proactive.")]
    match blanks:
        case "some_cells":
            chosen = rng.sample(cells, rng.randint(1, 6))
        case "zeros":
            chosen = [cell for cell in cells if truth.value(cell) == 0]
        case "only_totals":
            chosen = [cell for cell in cells if not cell.endswith(".total")]
        case "totals_empty":
            chosen = [cell for cell in cells if cell.endswith(".total")]
        case "one_row":
            row = rng.choice(cells).rpartition(".")[0]
            chosen = [cell for cell in cells if cell.rpartition(".")[0] == row]
    return _with(truth, {cell: Cell(None, "blank", "") for cell in chosen})


def strike_out(truth: Truth, rng: Random) -> Truth:
    """Print a stroke for the zeros of some rows, as if the agency had nothing of the kind."""
    stroke = rng.choice(STROKES)
    rows = sorted({cell.rpartition(".")[0] for cell in truth.cells})
    struck = set(rng.sample(rows, rng.randint(1, 3)))
    chosen = [
        cell
        for cell in truth.cells
        if cell.rpartition(".")[0] in struck and truth.value(cell) == 0 and not cell.endswith(".total")
    ]
    return _with(truth, {cell: Cell(None, "not_applicable", stroke) for cell in chosen})
