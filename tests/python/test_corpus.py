"""Real reports, read as text: every cell of the five seeds, and pages flattened by plain tag stripping.

The corpus stands beside the checkout; without it these tests are skipped.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import ogikit as ogi
from conftest import CORPUS
from ogikit.cell import TABLES

SEEDS = 5
FLAT_PAGES = 6


@dataclass(frozen=True)
class Case:
    """A file of the corpus, what is true of it, and what ogikit read."""

    path: Path
    truth: dict[str, Any]
    report: ogi.Report

    def cells(self, *tables: str) -> Iterator[tuple[ogi.Cell, int | float | None]]:
        """Each cell of the form with its true value; None where the document prints no number."""
        for table in tables:
            for cell in getattr(self.report, table).cells():
                yield cell, self.truth["cells"][cell.id]["value"]


def files(pattern: str) -> list[Path]:
    """Those of the corpus; the pattern itself where there is none, for a test that is skipped."""
    return sorted(CORPUS.glob(pattern)) or [CORPUS / pattern]


SEED_FILES = files("seeds/*.txt")
FLAT_FILES = files("real/*_flat*.txt")


@pytest.fixture(scope="module")
def case(request: pytest.FixtureRequest, corpus: Path) -> Case:
    path: Path = request.param
    manifest = json.loads((corpus / "manifest.json").read_text(encoding="utf-8"))
    named = {corpus / entry["file"]: corpus / entry["truth"] for entry in manifest}
    truth = json.loads(named[path].read_text(encoding="utf-8"))
    return Case(path, truth, ogi.read(path))


def of(paths: list[Path]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("case", paths, indirect=True, ids=[path.stem for path in paths])


def test_the_corpus_is_whole(corpus: Path) -> None:
    assert len(list(corpus.glob("seeds/*.txt"))) == SEEDS
    assert len(list(corpus.glob("real/*_flat*.txt"))) == FLAT_PAGES


@of(SEED_FILES)
def test_seeds_say_who_and_when(case: Case) -> None:
    assert (case.report.agency, case.report.year) == (case.truth["agency"], case.truth["year"])


@of(SEED_FILES)
def test_seeds_are_exact(case: Case) -> None:
    read = {cell.id: (cell.value, cell.state) for cell, _ in case.cells(*TABLES)}
    assert read == {
        cell_id: (cell["value"], "blank" if cell["value"] is None else "reported")
        for cell_id, cell in case.truth["cells"].items()
    }


@of(FLAT_FILES)
def test_flat_pages_say_when(case: Case) -> None:
    assert case.report.year == case.truth["year"]


@of(FLAT_FILES)
def test_requests_and_remedies_of_flat_pages_are_exact(case: Case) -> None:
    for cell, true in case.cells("requests", "remedies"):
        assert (cell.id, cell.value, cell.state) == (cell.id, true, "reported")


@of(FLAT_FILES)
def test_proactive_of_flat_pages_is_exact_or_ambiguous(case: Case) -> None:
    """Nothing adds up in this table: of its glued rows, 693665 for three cells, no number may be taken."""
    exact = 0
    for cell, true in case.cells("proactive"):
        if cell.state == "ambiguous":
            assert cell.value is None
        else:
            assert (cell.id, cell.value, cell.state) == (cell.id, true, "reported")
            exact += 1
    assert exact >= 6, "rows of one cell are read"


@of(SEED_FILES + FLAT_FILES)
def test_the_faults_found_are_those_of_the_document(case: Case) -> None:
    broken = [finding for finding in case.report.findings if finding.left != finding.right]
    assert [
        f"{finding.rule} {finding.cells[0].split('.')[2]}: leaves {finding.right} != {finding.left}"
        for finding in broken
    ] == case.truth["arithmetic_faults_in_the_document"]
    # A fault among numbers that had to be cut apart may be a wrong cut.
    assert {finding.outcome for finding in broken} <= {"fail", "uncertain"}


@of(SEED_FILES + FLAT_FILES)
def test_editions_are_those_of_the_labels(case: Case) -> None:
    assert case.report.editions == case.truth["editions"]


@of(SEED_FILES + FLAT_FILES)
def test_every_number_stands_where_it_says(case: Case) -> None:
    data = case.path.read_bytes()
    for cell, _ in case.cells(*TABLES):
        if cell.state == "reported":
            assert cell.span is not None
            begin, end = cell.span
            printed = data[begin:end].decode(case.report.core.encoding)
            assert (cell.id, printed) == (cell.id, cell.text)
            assert Decimal(printed) == cell.exact
