"""The soak in small: every layout and every mutation a few times. `make soak` runs 10,000."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

SOAK = Path(__file__).parents[1] / "soak" / "soak.py"
COUNT = 300


@pytest.fixture(scope="module")
def soak() -> ModuleType:
    spec = importlib.util.spec_from_file_location("soak", SOAK)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["soak"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def outcomes(soak: ModuleType) -> list[object]:
    return list(soak.run(soak.make_cases(COUNT, 0, None, None), jobs=1))


def failures(outcomes: list[object], word: str) -> list[str]:
    return [
        f"{outcome.case}: {line}"  # type: ignore[attr-defined]
        for outcome in outcomes
        for line in outcome.details  # type: ignore[attr-defined]
        if line.startswith(word)
    ]


def test_no_cell_is_silently_wrong(outcomes: list[object]) -> None:
    assert len(outcomes) == COUNT
    assert failures(outcomes, "WRONG") == []


def test_undamaged_reports_are_read_to_the_last_cell(outcomes: list[object]) -> None:
    assert failures(outcomes, "missed") == []


def test_every_number_traces_to_its_place(outcomes: list[object]) -> None:
    assert failures(outcomes, "misplaced") == []


def test_an_error_is_only_for_reports_without_tables_or_damaged(outcomes: list[object]) -> None:
    refused = {
        outcome.case.layout  # type: ignore[attr-defined]
        for outcome in outcomes
        if outcome.tally.errors and outcome.case.mutation == "none"  # type: ignore[attr-defined]
    }
    assert refused <= {"tables_missing"}


def test_every_layout_and_mutation_has_its_turn(soak: ModuleType, outcomes: list[object]) -> None:
    seen = {(outcome.case.layout, outcome.case.mutation) for outcome in outcomes}  # type: ignore[attr-defined]
    assert {layout for layout, mutation in seen if mutation == "none"} == set(soak.LAYOUTS)
    assert {mutation for _, mutation in seen} == {soak.UNDAMAGED, *soak.MUTATIONS}
