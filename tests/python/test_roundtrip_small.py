"""The round trip in small: what the libraries at hand make of a few pages. `make roundtrip` runs all."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from types import ModuleType

import pytest

FOLDER = Path(__file__).parents[1] / "roundtrip"
PAGES = 10


@pytest.fixture(scope="module")
def roundtrip() -> ModuleType:
    sys.path.insert(0, str(FOLDER))
    try:
        return importlib.import_module("roundtrip")
    finally:
        sys.path.remove(str(FOLDER))


def run(roundtrip: ModuleType, folder: Path, tools: str) -> dict[str, list[object]]:
    pages = list(roundtrip.synthetic(PAGES))
    chosen = [route for route in roundtrip.choose(tools) if route.available]
    if not chosen:
        pytest.skip(f"none of {tools} is installed")
    results: dict[str, list[object]] = {}
    for route, _, result in roundtrip.run(pages, chosen, folder, 1):
        results.setdefault(route, []).append(result)
    return results


def test_pages_are_read_exactly(roundtrip: ModuleType, tmp_path: Path) -> None:
    pages = [*roundtrip.examples(), *roundtrip.synthetic(PAGES)]
    for page, result in roundtrip.read_and_judge(
        [(page, write(tmp_path / f"{page.name}.html", page.published)) for page in pages], 1
    ):
        assert result.grade == roundtrip.EXACT, roundtrip.describe("read directly", page, result)


def write(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("tools", ["beautifulsoup", "lxml", "html2text (pypi)"])
def test_no_library_makes_a_cell_wrong(roundtrip: ModuleType, tmp_path: Path, tools: str) -> None:
    for route, results in run(roundtrip, tmp_path, tools).items():
        wrong = [line for result in results for line in result.wrong]  # type: ignore[attr-defined]
        assert wrong == [], route


def test_a_file_that_holds_another_report_is_wrong(roundtrip: ModuleType, tmp_path: Path) -> None:
    first, second, *_ = roundtrip.synthetic(2, seed=2)
    path = write(tmp_path / "other.html", second.published)
    [(_, result)] = roundtrip.read_and_judge([(first, path)], 1)
    assert result.grade == roundtrip.WRONG
    assert result.wrong


def test_a_file_without_a_report_is_honest(roundtrip: ModuleType, tmp_path: Path) -> None:
    page = next(iter(roundtrip.synthetic(1)))
    path = write(tmp_path / "empty.html", "<html><body><p>没有内容</p></body></html>".encode())
    [(_, result)] = roundtrip.read_and_judge([(page, path)], 1)
    assert result.grade == roundtrip.HONEST
    assert set(result.why) == {"error no_report"}
