"""Figures that satisfy every identity of the form, and the truth of a report made from them.

Identities (corner cell of table three of the form, and its totals): new + carried in = outcomes +
carried out per applicant column; outcomes = sum of the leaf rows; total = six applicant columns;
remedies total = four results.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random
from typing import Any, Literal

from ogikit.synth.form import EDITIONS, TABLES, Edition, Form, form

Size = Literal["township", "county_department", "county", "city", "province"]
SIZES: tuple[Size, ...] = ("township", "county_department", "county", "city", "province")
State = Literal["reported", "blank", "not_applicable", "text", "ambiguous", "missing"]
Value = int | Decimal | None


@dataclass(frozen=True)
class Cell:
    """A cell as the report has it."""

    value: Value = None
    state: State = "reported"
    text: str = ""  # as printed before any padding


@dataclass
class Truth:
    """What a report holds. `cells` has every cell of the form, in the order of the form."""

    agency: str
    year: int
    editions: dict[str, Edition]
    cells: dict[str, Cell] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)  # arithmetic faults of the document itself

    def value(self, cell: str) -> int:
        """Return the count in a cell, 0 when it holds none."""
        value = self.cells[cell].value
        return int(value) if value is not None else 0

    def to_dict(self) -> dict[str, Any]:
        """Amounts as floats: six decimals of amounts below a billion survive that exactly."""
        return {
            "agency": self.agency,
            "year": self.year,
            "editions": self.editions,
            "arithmetic_faults_in_the_document": self.faults,
            "cells": {
                cell: {
                    "value": float(it.value) if isinstance(it.value, Decimal) else it.value,
                    "state": it.state,
                }
                for cell, it in self.cells.items()
            },
        }


# What a body of each size receives and does in a year, from a look at published reports. Ranges
# are drawn from on a logarithmic scale; `idle` is the share of bodies with nothing at all.
@dataclass(frozen=True)
class Scale:
    idle: float
    requests: tuple[int, int]
    decisions: tuple[int, int]
    documents: tuple[int, int]
    fee: tuple[float, float]
    rules: int = 0


SCALES: dict[Size, Scale] = {
    "township": Scale(0.6, (1, 12), (1, 120), (0, 4), (0, 3)),
    "county_department": Scale(0.2, (1, 60), (1, 3000), (0, 9), (0.5, 900)),
    "county": Scale(0.0, (15, 700), (800, 90_000), (1, 60), (300, 40_000)),
    "city": Scale(0.0, (200, 6000), (30_000, 900_000), (2, 150), (5000, 300_000), 12),
    "province": Scale(0.0, (3000, 40_000), (500_000, 9_000_000), (5, 400), (200_000, 4_000_000), 40),
}

# Shares of applicants and of outcomes, roughly those of published national summaries.
APPLICANTS = {
    "natural_person": 0.90,
    "commercial_enterprise": 0.055,
    "research_institution": 0.003,
    "social_welfare_org": 0.004,
    "legal_service_org": 0.012,
    "other_org": 0.026,
}
OUTCOMES = {
    "granted": 34.0,
    "partially_granted": 9.0,
    "denied_state_secret": 0.3,
    "denied_other_law": 0.8,
    "denied_security_stability": 0.3,
    "denied_third_party": 1.0,
    "denied_internal_affairs": 1.2,
    "denied_process_information": 1.6,
    "denied_enforcement_file": 1.4,
    "denied_administrative_query": 1.4,
    "unable_not_held": 33.0,
    "unable_no_existing_information": 3.0,
    "unable_unclear_after_correction": 1.0,
    "not_processed_petition_complaint": 3.0,
    "not_processed_repeat": 2.0,
    "not_processed_publication": 0.4,
    "not_processed_excessive": 0.2,
    "not_processed_confirm_or_reissue": 0.3,
    "other": 5.0,
    "other_correction_overdue": 2.5,
    "other_fee_overdue": 0.3,
    "other_misc": 2.2,
}


def _log_uniform(rng: Random, low: float, high: float) -> float:
    return float((low + 1) * ((high + 1) / (low + 1)) ** rng.random() - 1)


def _binomial(rng: Random, trials: int, chance: float) -> int:
    if trials > 60:
        spread = (trials * chance * (1 - chance)) ** 0.5
        return min(trials, max(0, round(rng.gauss(trials * chance, spread))))
    return sum(rng.random() < chance for _ in range(trials))


def _split(rng: Random, total: int, weights: Sequence[float]) -> list[int]:
    """Draw from a multinomial: `total` things over the weights."""
    parts = []
    left, weight_left = total, sum(weights)
    for weight in weights[:-1]:
        part = _binomial(rng, left, min(1.0, weight / weight_left)) if left else 0
        parts.append(part)
        left -= part
        weight_left -= weight
    return [*parts, left]


def _amount(rng: Random, low: float, high: float) -> Decimal:
    decimals = rng.choice((0, 0, 1, 2, 2, 2, 4, 6))
    return Decimal(f"{_log_uniform(rng, low, high):.{decimals}f}")


def _proactive(rng: Random, shape: Form, scale: Scale, idle: bool) -> dict[str, Value]:
    def few() -> int:
        return 0 if idle else int(_log_uniform(rng, *scale.documents))

    def many() -> int:
        return 0 if idle or rng.random() < 0.15 else int(_log_uniform(rng, *scale.decisions))

    values: dict[str, Value] = {}
    for block in shape.proactive:
        for row in block.rows:
            prefix = f"proactive.{row.id}"
            for column in block.columns:
                value: Value
                if column.id == "fee_amount":
                    value = _amount(rng, *scale.fee) if not idle else Decimal(0)
                elif column.id == "procurement_amount":
                    value = _amount(rng, 1, 100 * scale.requests[1]) if not idle else Decimal(0)
                elif row.id == "government_rules":
                    value = rng.randint(0, scale.rules)
                elif column.kind == "change":
                    value = rng.randint(-30, 30) if not idle else 0
                elif column.id == "decisions":
                    value = many() if row.id != "coercive_measures" else many() // 20
                else:
                    value = few()
                values[f"{prefix}.{column.id}"] = value
            stock = next((c.id for c in block.columns if c.id in ("in_force", "total_disclosed")), None)
            if stock:
                made = values[f"{prefix}.{block.columns[0].id}"]
                values[f"{prefix}.{stock}"] = int(made or 0) * rng.randint(1, 9) + (few() if made else 0)
    return values


def _requests(rng: Random, shape: Form, scale: Scale, idle: bool) -> dict[str, Value]:
    applicants = [column.id for column in shape.request_columns if column.id != "total"]
    new = 0 if idle else int(_log_uniform(rng, *scale.requests))
    carried_in = _binomial(rng, new, rng.uniform(0, 0.08))
    carried_out = _binomial(rng, new, rng.uniform(0, 0.08))
    shares = [APPLICANTS[applicant] for applicant in applicants]
    outcome_rows = [row.id for row in shape.outcome_rows]
    # Every body has its own habits: its weights are the national ones, jittered.
    weights = [OUTCOMES[row] * _log_uniform(rng, 0.05, 3) for row in outcome_rows]

    values: dict[str, Value] = {}
    for applicant, received in zip(applicants, _split(rng, new, shares), strict=True):
        brought = _binomial(rng, carried_in, APPLICANTS[applicant])
        left = min(_binomial(rng, carried_out, APPLICANTS[applicant]), received + brought)
        handled = received + brought - left
        values[f"requests.new_requests.{applicant}"] = received
        values[f"requests.carried_in.{applicant}"] = brought
        for row, count in zip(outcome_rows, _split(rng, handled, weights), strict=True):
            values[f"requests.{row}.{applicant}"] = count
        values[f"requests.outcomes_total.{applicant}"] = handled
        values[f"requests.carried_out.{applicant}"] = left
    for request_row in shape.request_value_rows:
        values[f"requests.{request_row.id}.total"] = sum(
            int(values[f"requests.{request_row.id}.{applicant}"] or 0) for applicant in applicants
        )
    return values


def _remedies(rng: Random, shape: Form, handled: int) -> dict[str, Value]:
    values: dict[str, Value] = {}
    results = [column.id for column in shape.remedy_columns if column.id != "total"]
    for row, rate in zip(shape.remedy_rows, (0.08, 0.015, 0.02), strict=True):
        cases = _binomial(rng, handled, rate * rng.uniform(0.3, 2))
        for column, count in zip(results, _split(rng, cases, (5, 1.5, 2.5, 1.2)), strict=True):
            values[f"remedies.{row.id}.{column}"] = count
        values[f"remedies.{row.id}.total"] = cases
    return values


def print_value(rng: Random, value: Value, kind: str) -> str:
    """Write a value as forms show it; changes sometimes with their plus sign."""
    if isinstance(value, int) and kind == "change" and value > 0 and rng.random() < 0.3:
        return f"+{value}"
    return "" if value is None else format(value, "f") if isinstance(value, Decimal) else str(value)


def make_figures(
    rng: Random,
    *,
    agency: str,
    year: int,
    size: Size,
    editions: dict[str, Edition] | None = None,
) -> Truth:
    """Draw a report's figures. `editions` is by table: real reports mix them."""
    if editions is None:
        edition = EDITIONS[year >= 2021]
        editions = dict.fromkeys(TABLES, edition)
    scale = SCALES[size]
    idle = rng.random() < scale.idle
    values = _proactive(rng, form(editions["proactive"]), scale, idle and rng.random() < 0.8)
    values |= _requests(rng, form(editions["requests"]), scale, idle)
    handled = int(values["requests.outcomes_total.total"] or 0)
    values |= _remedies(rng, form(editions["remedies"]), handled)
    kinds = {
        f"proactive.{row.id}.{column.id}": column.kind
        for block in form(editions["proactive"]).proactive
        for row in block.rows
        for column in block.columns
    }
    cells = {
        cell: Cell(values[cell], "reported", print_value(rng, values[cell], kinds.get(cell, "count")))
        for table in TABLES
        for cell in form(editions[table]).cell_ids()
        if cell.startswith(f"{table}.")
    }
    return Truth(agency, year, editions, cells)
