"""The notebooks run from a clone, are kept without outputs, and get the results that their text speaks of."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

NOTEBOOKS = sorted((Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))

# What a reader is told and the cells must print: by notebook, patterns over all that its cells give.
RESULTS = {
    "1-quick-start": [
        r"\(34, 'reported', '34'\)",
        r"outcomes total 33\b.* sum of outcomes 24\b",
        r"9 rather than 0",
        r"\(64, '64', 'identities'\)",
        r"\(None, 'ambiguous', '693665'\)",
        r"the denominator is 0",
    ],
    "2-checking-a-county": [
        r"neighbour_column requests\.carried_in\.other_org ↔ requests\.carried_in\.total",
        r"Other organisations: 0 rather than 1; .* Total: 1 rather than 0",
        r"exit code 1",
        r"1 clean, 0 with findings",
        r"2 accepted before",
    ],
    "3-comparing-fairly": [
        r"2 of 2 +0\.342 +1\.0+ +1\.0",
        r"860 of 2,000 +0\.408 +0\.43 +0\.452",
        r"fewer than 10 outcomes +\d+ +3\d\.\d +3\d\.\d",
        r"1 of 1 granted: rank 1,\s+but anything from 1 to (\d+) of \1 fits",
    ],
    "4-seven-years": [
        r"2022 carries 32 out, 2023 carries 30 in, difference 2",
        r"error · carried-over · fail +2",
        r"'not_in_form',\s+'not_in_form',\s+'reported'",
        r"reconsideration-first 2024-01-01: odds ratio",
    ],
    "5-panel-regression": [r"'panel\.csv', 'panel\.dta', 'panel\.parquet'"],
}


def outputs(notebook: Any) -> str:
    """What the cells print and show, as text."""
    said = []
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            said.append(output.get("text") or output.get("data", {}).get("text/plain", ""))
    return "\n".join(said)


@pytest.fixture(scope="module", params=NOTEBOOKS, ids=lambda path: path.stem)
def ran(request: pytest.FixtureRequest) -> tuple[str, str]:
    """A notebook's name and what its cells gave; a cell that fails raises CellExecutionError."""
    path: Path = request.param
    notebook = nbformat.read(path, as_version=4)
    where = {"metadata": {"path": str(path.parent)}}
    NotebookClient(notebook, timeout=240, kernel_name="python3", resources=where).execute()
    return path.stem, outputs(notebook)


def test_there_are_five() -> None:
    assert [path.stem for path in NOTEBOOKS] == list(RESULTS)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_is_kept_without_outputs(path: Path) -> None:
    notebook = nbformat.read(path, as_version=nbformat.NO_CONVERT)
    nbformat.validate(notebook)
    assert (notebook.nbformat, notebook.nbformat_minor) == (4, 5)
    for cell in notebook.cells:
        assert not cell.metadata
        if cell.cell_type == "code":
            assert cell.outputs == []
            assert cell.execution_count is None


def test_gives_what_its_text_says(ran: tuple[str, str]) -> None:
    name, said = ran
    for pattern in RESULTS[name]:
        assert re.search(pattern, said), f"{pattern} is not in what the cells give:\n{said}"
    assert "Warning" not in said
    if name == "3-comparing-fairly":
        judge_shrinkage(said)
    if name == "5-panel-regression":
        judge_regression(said)


def judge_shrinkage(said: str) -> None:
    """Next year is foretold better by shrunken rates; shuffled provinces are like the real ones."""
    small = re.search(r"fewer than 10 outcomes +\d+ +([\d.]+) +([\d.]+)", said)
    large = re.search(r"10 and more +\d+ +([\d.]+) +([\d.]+)", said)
    shuffled = re.search(r"shuffled: .* p = ([\d.]+)", said)
    assert small
    assert large
    assert shuffled
    assert float(small[1]) - float(small[2]) > float(large[1]) - float(large[2]) > 0
    assert float(shuffled[1]) > 0.1


def judge_regression(said: str) -> None:
    """The regression finds the effect that was put in."""
    found = re.search(r"portal: \S+ points, 95 % from (\S+) to (\S+)\s+truth: +(\S+) points", said)
    assert found
    low, high, truth = map(float, found.groups())
    assert 0 < low < truth < high
    naive = re.search(r"as if all were independent +([\d.]+)", said)
    clustered = re.search(r"clustered by province +([\d.]+)", said)
    assert naive
    assert clustered
    assert float(naive[1]) < float(clustered[1])
