"""`ogikit compare` and `ogikit trend`, as typed."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

import ogikit as ogi
from cli_helpers import ogikit
from ogikit.cli import comparing
from ogikit.store import write_store
from ogikit.synth.country import Country

EXAMPLES = Path(__file__).parents[2] / "examples" / "reports"
YEARS = [str(path) for path in sorted(EXAMPLES.iterdir())]


def test_compare_shows_counts_with_every_rate() -> None:
    done = ogikit("compare", *YEARS, "--by", "agency", "--lang", "en")
    out = done.stdout.decode()
    assert done.returncode == 0
    assert "云溪县人民政府: 8.3 % (3/36; 2.9 %–21.8 %)" in out
    assert "Pearson's X² test" in out
    assert "rank (possible)" in out


def test_results_go_to_files_and_plots(tmp_path: Path) -> None:
    table, plot = tmp_path / "rates.csv", tmp_path / "rates.svg"
    arguments = ("--metric", "full_disclosure_rate", "--year", "2020-2023", "-o", str(table), "-p", str(plot))
    done = ogikit("trend", *YEARS, *arguments, "--lang", "zh")
    assert done.returncode == 0, done.stderr.decode()
    frame = pd.read_csv(table)
    assert frame["year"].between(2020, 2023).all()
    assert {"numerator", "denominator", "rate", "low", "high"} <= set(frame)
    assert plot.read_text().lstrip().startswith("<?xml")


def test_a_stored_country_is_compared_by_province_and_level(tmp_path: Path) -> None:
    write_store(tmp_path / "made.duckdb", Country(400, seed=7).years([2024]))
    corpus = comparing.load([str(tmp_path / "made.duckdb")], 0, None, ["level=county"], None)
    found = ogi.compare(corpus, "disclosure_rate", "province").frame
    assert "河北省" in set(found["province"])
    assert found["reports"].sum() == len(corpus)
    assert set(corpus.info["level"]) == {"county"}


def test_json_says_what_was_chosen_and_why(tmp_path: Path) -> None:
    out = tmp_path / "rates.json"
    assert ogikit("compare", *YEARS, "--where", "agency=临河市水利局", "-o", str(out)).returncode == 0
    document = json.loads(out.read_text())
    assert document["metric"] == "disclosure_rate"
    assert document["rates"][0]["agency"] == "临河市水利局"
    assert all(note["zh"] and note["en"] for note in document["notes"])


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--metric", "disclosure"], "did you mean disclosure_rate"),
        (["--by", "village"], "no column village"),
        (["--by", "provinc"], "did you mean province"),
        (["--where", "village"], "give COLUMN=VALUE"),
        (["--where", "level=moon"], "no report is left"),
        (["--year", "last"], "give a year or two"),
        (["--agencies", "nowhere.csv"], "nowhere.csv"),
        (["-o", "rates.doc"], "ends in .csv, .json"),
        (["--plot", "rates.xls"], "ends in .png, .svg, .pdf"),
    ],
)
def test_what_is_typed_wrong_is_said(arguments: list[str], says: str) -> None:
    done = ogikit("compare", *YEARS[:3], *arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    assert says in done.stderr.decode()


def test_a_folder_without_reports_is_said(tmp_path: Path) -> None:
    done = ogikit("trend", str(tmp_path))
    assert done.returncode == 2
    assert (
        done.stderr.decode()
        == f"ogikit: no report files in {tmp_path}: name files or a folder that holds some\n"
    )


def test_metrics_are_listed() -> None:
    done = ogikit("compare", "--list-metrics")
    assert done.returncode == 0
    assert "disclosure_rate" in done.stdout.decode()
    assert "公开率" in done.stdout.decode()
