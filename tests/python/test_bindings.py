"""The compiled module: views, lifetimes, errors, and stubs that match it."""

from __future__ import annotations

import gc
import mmap
import pickle
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import ogikit as ogi
from ogikit import _core
from ogikit.cell import TABLES

# What pybind11 adds to every class, and names that only the stub has.
NOT_IN_STUB = r"""
ogikit\._core\.\w+\.__pybind11_native_enum__
ogikit\._core\.\w+\.__init__
ogikit\._core\.(TableName|EditionName|FamilyName|MistakeName)
"""
METACLASS = "metaclass differs"


def test_the_stub_matches_the_module(tmp_path: Path) -> None:
    allowed = tmp_path / "allowed.txt"
    allowed.write_text(NOT_IN_STUB)
    command = [
        sys.executable,
        "-m",
        "mypy.stubtest",
        "ogikit._core",
        "--concise",
        "--allowlist",
        str(allowed),
    ]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    lines = run.stdout.splitlines()
    assert lines, run.stderr
    assert [line for line in lines if METACLASS not in line and not line.startswith("Found ")] == []


@pytest.mark.parametrize("name", TABLES)
def test_matrices_are_views_that_cannot_be_written(township: ogi.Report, name: _core.TableName) -> None:
    table = township.core.table(name)
    for matrix, dtype in ((table.values, np.int64), (table.states, np.uint8), (table.evidence, np.uint8)):
        assert matrix.dtype == dtype
        assert matrix.shape == (len(table.form.rows), len(table.form.columns))
        assert matrix.flags.c_contiguous
        assert not matrix.flags.owndata
        with pytest.raises(ValueError, match="read-only"):
            matrix[0, 0] = 1
        with pytest.raises(ValueError, match="WRITEABLE"):
            matrix.flags.writeable = True
    assert table.values.ctypes.data == township.core.table(name).values.ctypes.data


def test_a_view_keeps_its_report_alive(township_path: Path) -> None:
    report = ogi.read(township_path)
    values, harmonised = report.requests.values, report.harmonised.values
    before, harmonised_before = values.copy(), harmonised.copy()
    del report
    gc.collect()
    ballast = [ogi.read(township_path) for _ in range(8)]
    np.testing.assert_array_equal(values, before)
    np.testing.assert_array_equal(harmonised, harmonised_before)
    assert len(ballast) == 8


def test_bytes_come_in_any_container(township_path: Path) -> None:
    data = township_path.read_bytes()
    expected = _core.read_bytes(data).table("requests").values
    with township_path.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as mapped:
        # NumPy says only from Python 3.12 on that its arrays are buffers.
        containers: list[Any] = [bytearray(data), memoryview(data), np.frombuffer(data, np.uint8), mapped]
        for container in containers:
            np.testing.assert_array_equal(_core.read_bytes(container).table("requests").values, expected)


def test_bytes_with_gaps_are_refused(township_path: Path) -> None:
    with pytest.raises(TypeError, match="contiguous"):
        _core.read_bytes(memoryview(township_path.read_bytes())[::2])
    with pytest.raises(TypeError, match="contiguous"):
        _core.read_bytes(memoryview(bytes(32)).cast("q"))


def test_reading_lets_other_threads_run(township_path: Path) -> None:
    paths = [str(township_path)] * 200
    finished = threading.Event()
    turns = 0

    def read() -> None:
        _core.read_batch(paths, jobs=1)
        finished.set()

    thread = threading.Thread(target=read)
    thread.start()
    while not finished.wait(0.001):
        turns += 1
    thread.join()
    assert turns > 3


def test_an_error_says_what_and_what_to_do() -> None:
    with pytest.raises(ogi.ReadError) as caught:
        _core.read_bytes(b"", "empty.txt")
    error = caught.value
    assert error.code == "empty_file"
    assert error.source == "empty.txt"
    assert error.source in str(error)
    entry = next(entry for entry in _core.error_table() if entry.code == error.code)
    assert (error.message, error.message_en, error.hint, error.hint_en) == (
        entry.zh,
        entry.en,
        entry.hint_zh,
        entry.hint_en,
    )


def test_an_error_survives_pickling() -> None:
    with pytest.raises(ogi.ReadError) as caught:
        _core.read_bytes(b"", "empty.txt")
    copy = pickle.loads(pickle.dumps(caught.value))
    assert type(copy) is ogi.ReadError
    assert str(copy) == str(caught.value)
    assert vars(copy) == vars(caught.value)


def test_a_batch_keeps_order_and_goes_on_past_bad_files(township_path: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    paths = [str(township_path), str(empty), str(tmp_path / "none.txt"), str(township_path)]
    for jobs in (0, 1, 2):
        [first], [second], [third], [fourth] = _core.read_batch(paths, jobs=jobs)
        assert isinstance(first, _core.Report)
        assert isinstance(second, ogi.ReadError)
        assert second.code == "empty_file"
        assert second.source == str(empty)
        assert isinstance(third, ogi.ReadError)
        assert third.code == "file_unreadable"
        assert isinstance(fourth, _core.Report)


def test_a_file_past_the_limit_is_refused(township_path: Path) -> None:
    with pytest.raises(ogi.ReadError) as caught:
        _core.read_file(str(township_path), max_bytes=100)
    assert caught.value.code == "too_large"


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_the_form_is_whole(table: _core.TableName, edition: _core.EditionName) -> None:
    form = _core.form_table(table, edition)
    assert (form.id, form.edition) == (table, edition)
    for row, entry in enumerate(form.rows):
        assert entry.zh
        assert entry.en
        printed = [column for column in range(len(form.columns)) if form.has_cell(row, column)]
        assert printed == list(range(entry.first_column, entry.first_column + entry.column_count))
        for column in printed:
            assert form.cell_id(row, column) == f"{table}.{entry.id}.{form.columns[column].id}"
    for identity in form.identities:
        for row, column in identity.left + identity.right:
            assert form.has_cell(row, column)


def test_places_outside_the_form_are_errors() -> None:
    form = _core.form_table("proactive", "2021")
    assert not form.has_cell(0, 4)
    assert not form.has_cell(99, 0)
    with pytest.raises(IndexError, match="no cell at row 0, column 4"):
        form.cell_id(0, 4)
    with pytest.raises(ValueError, match="no edition"):
        _core.form_table("requests", "2020")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="no table"):
        _core.form_table("request", "2021")  # type: ignore[arg-type]


def test_a_finding_outlives_its_report(township_path: Path) -> None:
    findings = _core.read_file(str(township_path)).findings
    gc.collect()
    assert {"requests-applicants", "cells-blank"} <= {finding.rule.id for finding in findings}
