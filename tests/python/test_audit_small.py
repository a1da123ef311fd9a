"""The audit benchmark in small: known faults, how they must be found. `make audit-bench` runs thousands."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

FOLDER = Path(__file__).parents[1] / "audit"
FAULTS = 126  # six of each kind
CLAIMS = 60  # three of each kind, and as many clean reports, for each set of sentences


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    sys.path.insert(0, str(FOLDER))
    try:
        import audit  # type: ignore[import-not-found]
    finally:
        sys.path.remove(str(FOLDER))
    module: ModuleType = audit
    return module


@pytest.fixture(scope="module")
def faults(bench: ModuleType) -> dict[str, Any]:
    tallies: dict[str, Any] = {}
    for kind, tally in bench.arithmetic.run(range(FAULTS)):
        tallies.setdefault(kind, bench.arithmetic.Tally()).add(tally)
    return tallies


@pytest.fixture(scope="module")
def told(bench: ModuleType) -> dict[str, Any]:
    sums = {name: bench.claims.Tally() for name in bench.DEVELOPMENT}
    for name, total in sums.items():
        for tally in bench.claims.run(range(CLAIMS), bench.set_path(name)):
            total.add(tally)
    return sums


def test_every_fault_that_breaks_a_sum_is_found(bench: ModuleType, faults: dict[str, Any]) -> None:
    unseen = {"table two, in no sum", "remedies, total still right"}
    for kind in bench.KINDS:
        tally = faults[kind.name]
        assert tally.found == tally.breaking, kind.name
        assert tally.misread == 0
        assert (tally.breaking == 0) == (kind.name in unseen), kind.name


def test_no_sum_is_called_broken_that_holds(faults: dict[str, Any]) -> None:
    assert faults["clean"].reports == FAULTS
    assert {kind: tally.false_findings for kind, tally in faults.items() if tally.false_findings} == {}


def test_a_wrong_number_that_the_sums_determine_comes_first(
    bench: ModuleType, faults: dict[str, Any]
) -> None:
    single = [faults[kind.name].determined for kind in bench.KINDS if kind.cells == 1]
    reports = sum(group.reports for group in single)
    assert reports > 20
    assert sum(group.first for group in single) >= 0.95 * reports
    # What one cell alone could mend, by trying, is what is listed.
    assert not [line for tally in faults.values() for line in tally.details if "by trying" in line]


def test_mistakes_are_named_as_they_were_made(faults: dict[str, Any]) -> None:
    listed = sum(tally.listed for tally in faults.values())
    assert sum(tally.named for tally in faults.values()) >= 0.95 * listed


def test_wrong_claims_are_found_and_true_ones_left_alone(told: dict[str, Any]) -> None:
    for name, tally in told.items():
        assert tally.wrong.total() == tally.clean == CLAIMS
        assert tally.recall >= 0.85, name
        assert tally.precision >= 0.95, name
