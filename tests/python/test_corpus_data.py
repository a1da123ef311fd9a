"""Corpus: many reports as arrays and frames, held against the reports themselves."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

import ogikit as ogi

if TYPE_CHECKING:
    from ogikit._core import EditionName

EXAMPLES = Path(__file__).parents[2] / "examples" / "reports"


@pytest.fixture(scope="module")
def reports() -> list[ogi.Report]:
    items = ogi.read_batch(sorted(path for path in EXAMPLES.iterdir() if path.suffix != ".json"))
    return [item for item in items if isinstance(item, ogi.Report)]


@pytest.fixture(scope="module")
def examples(reports: list[ogi.Report]) -> ogi.Corpus:
    return ogi.Corpus.from_reports(reports)


def test_the_examples_follow_both_editions(examples: ogi.Corpus) -> None:
    for table in ("proactive", "requests"):
        assert {"2019", "2021"} <= set(examples.info[f"edition_{table}"].dropna())


def test_arrays_are_the_harmonised_tables_of_the_reports(
    examples: ogi.Corpus, reports: list[ogi.Report]
) -> None:
    assert examples.requests.shape == (len(reports), 23, 7)
    assert examples.remedies.shape == (len(reports), 3, 5)
    for number, report in enumerate(reports):
        np.testing.assert_array_equal(examples.requests.values[number], report.harmonised.values)
        np.testing.assert_array_equal(examples.requests.states[number], report.harmonised.states)
        np.testing.assert_array_equal(examples.remedies.values[number], report.remedies.values)
        np.testing.assert_array_equal(examples.remedies.states[number], report.remedies.states)


@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_the_view_of_an_edition_is_what_its_reports_print(
    examples: ogi.Corpus, reports: list[ogi.Report], edition: EditionName
) -> None:
    for name, seen in (
        ("proactive", examples.proactive(edition)),
        ("requests", examples.requests_of(edition)),
    ):
        for number, report in enumerate(reports):
            table = getattr(report, name)
            if table.edition == edition:
                np.testing.assert_array_equal(seen.values[number], table.values)
                np.testing.assert_array_equal(seen.states[number], table.states)
            else:
                assert (seen.states[number] == ogi.State.not_in_form).all()
                assert not seen.values[number].any()
