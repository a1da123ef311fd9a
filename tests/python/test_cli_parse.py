"""`ogikit parse`: the formats, and the contract of the JSON Lines."""

from __future__ import annotations

import csv
import io
import json
import os
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl  # type: ignore[import-untyped]
import pytest

import ogikit as ogi
from cli_helpers import CLEAN, FAULTY, make_folder, ogikit, ogikit_process
from ogikit.cli import workbook


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make_folder(tmp_path / "reports")


def lines(output: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.splitlines()]


def test_jsonl_has_an_object_a_file_in_order_and_goes_on_past_bad_ones(folder: Path) -> None:
    run = ogikit_process("parse", folder, "--format", "jsonl")
    assert run.returncode == 2
    items = lines(run.stdout)
    names = [Path(item["source"]).name for item in items]
    assert names == ["a_clean.txt", "b_faulty.txt", "c_empty.txt", "d_binary", "e_letter.txt", "f_clean.txt"]
    codes = [item["error"]["code"] if "error" in item else None for item in items]
    assert codes == [None, None, "empty_file", "binary_file", "no_report", None]


def test_jsonl_has_every_cell_of_the_report(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_bytes(CLEAN.data)
    (item,) = lines(ogikit("parse", tmp_path / "report.txt", "--format", "jsonl").stdout)
    assert item["agency"] == CLEAN.truth.agency
    assert item["year"] == CLEAN.truth.year
    assert item["editions"] == {"proactive": "2021", "requests": "2021", "remedies": "2021"}
    assert item["findings"] == []
    assert list(item["cells"]) == list(CLEAN.truth.cells)
    for cell_id, true in CLEAN.truth.cells.items():
        cell = item["cells"][cell_id]
        assert (cell["state"], cell["value"]) == ("reported", true.value and float(true.value)), cell_id
        begin, end = cell["span"]
        assert CLEAN.data[begin:end].decode() == cell["text"]


def test_jsonl_findings_carry_a_message_in_the_language_asked_for(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_bytes(FAULTY.data)
    for arguments, language in (([], "zh"), (["--lang", "zh"], "zh"), (["--lang", "en"], "en")):
        run = ogikit("parse", tmp_path / "report.txt", "--format", "jsonl", *arguments)
        (item,) = lines(run.stdout)
        broken = [finding for finding in item["findings"] if finding["outcome"] == "fail"]
        assert {finding["severity"] for finding in broken} == {"error"}
        for finding in broken:
            assert finding["message"] == finding[f"message_{language}"]
            assert finding["message_zh"] != finding["message_en"]
            assert str(finding["left"]) in finding["message"]
            assert str(finding["right"]) in finding["message"]
            assert set(finding["cells"]) <= set(item["cells"])


def test_an_error_has_code_and_message(tmp_path: Path) -> None:
    missing = tmp_path / "missing.txt"
    run = ogikit("parse", missing, "--format", "jsonl", "--lang", "en")
    (item,) = lines(run.stdout)
    assert item["source"] == str(missing)
    assert item["error"]["code"] == "file_unreadable"
    assert item["error"]["message"] == item["error"]["message_en"]
    assert "1 of 1 files could not be read" in run.stderr.decode()


def test_csv_has_a_row_a_cell_with_exact_values(folder: Path) -> None:
    run = ogikit("parse", folder, "--format", "csv", "--lang", "en")
    rows = list(csv.DictReader(io.StringIO(run.stdout.decode())))
    assert len(rows) == 3 * len(CLEAN.truth.cells)
    for row in rows[: len(CLEAN.truth.cells)]:
        true = CLEAN.truth.cells[row["cell"]]
        assert Decimal(row["value"]) == true.value
        assert CLEAN.data[int(row["span_begin"]) : int(row["span_end"])].decode() == row["text"]
    assert rows[0]["table"] == "proactive"
    for name in ("c_empty.txt", "d_binary", "e_letter.txt"):
        assert name in run.stderr.decode()


def test_a_workbook_has_sheets_of_reports_cells_and_findings(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "cells.xlsx"
    assert ogikit("parse", folder, "-o", out).returncode == 2
    book = openpyxl.load_workbook(out)
    assert book.sheetnames == ["reports", "cells", "findings"]
    reports = list(book["reports"].iter_rows(values_only=True))
    errors = [row[reports[0].index("error")] for row in reports[1:]]
    assert errors == [None, None, "empty_file", "binary_file", "no_report", None]
    cells = list(book["cells"].iter_rows(values_only=True))
    first = {row[cells[0].index("cell")]: row[cells[0].index("value")] for row in cells[1 : 1 + 200]}
    assert first == {cell: float(true.value or 0) for cell, true in CLEAN.truth.cells.items()}
    assert len(list(book["findings"].iter_rows())) > 1


def test_nothing_in_a_workbook_becomes_a_formula_or_a_link(tmp_path: Path) -> None:
    for number, name in enumerate(("=1+1.txt", "http:x.txt", "+1.txt")):
        (tmp_path / name).write_bytes(CLEAN.data if number else b"")
    assert ogikit("parse", "=1+1.txt", "http:x.txt", "+1.txt", "-o", "out.xlsx", cwd=tmp_path).returncode == 2
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx")["reports"]
    for row, name in enumerate(("=1+1.txt", "http:x.txt", "+1.txt"), start=2):
        cell = sheet.cell(row, 1)
        assert (cell.value, cell.data_type, cell.hyperlink) == (name, "s", None)


@pytest.mark.parametrize("suffix", ["jsonl", "csv"])
def test_a_file_holds_what_standard_output_would(folder: Path, tmp_path: Path, suffix: str) -> None:
    out = tmp_path / f"out.{suffix}"
    out.write_text("old")
    printed = ogikit("parse", folder, "--format", suffix)
    assert ogikit("parse", folder, "-o", out).stdout == b""
    assert out.read_bytes() == printed.stdout
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == [out.name]


def test_standard_input_is_read() -> None:
    (item,) = lines(ogikit("parse", "-", "--format", "jsonl", stdin=CLEAN.data).stdout)
    assert (item["source"], item["agency"]) == ("-", CLEAN.truth.agency)


def test_a_file_name_that_is_not_unicode_is_read(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode("年报.txt".encode("gb18030"))).write_bytes(CLEAN.data)
    (item,) = lines(ogikit("parse", tmp_path, "--format", "jsonl").stdout)
    assert item["source"].endswith(b"\xc4\xea\xb1\xa8.txt".decode("utf-8", "backslashreplace"))
    assert item["agency"] == CLEAN.truth.agency


def test_what_is_passed_over_in_a_folder_is_said_and_can_be_named(folder: Path) -> None:
    run = ogikit("parse", folder, "--format", "jsonl")
    assert "1 .png" in run.stderr.decode()
    (item,) = lines(ogikit("parse", folder / "picture.png", "--format", "jsonl").stdout)
    assert item["error"]["code"] in {error.code for error in ogi._core.error_table()}


def test_the_tables_show_the_rows_of_the_form_with_faulty_cells_marked(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_bytes(FAULTY.data)
    text = ogikit("parse", tmp_path / "report.txt", "--lang", "zh").stdout.decode()
    for label in ("一、本年新收政府信息公开申请数量", "（三）不予公开", "行政规范性文件", "复议后起诉"):
        assert label in text
    new = next(line for line in text.splitlines() if "一、本年新收" in line)
    assert "✗" in new
    assert "✗ 不符合勾稽关系" in text
    assert "[requests-applicants]" in text


def test_a_workbook_that_would_be_cut_off_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "SHEET_ROWS", 100)
    (tmp_path / "report.txt").write_bytes(CLEAN.data)
    run = ogikit("parse", tmp_path / "report.txt", "-o", tmp_path / "cells.xlsx")
    assert run.returncode == 2
    assert "100 rows" in run.stderr.decode()
    assert [path.name for path in tmp_path.iterdir()] == ["report.txt"]
