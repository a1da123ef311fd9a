"""The command line as a whole: help, wrong usage, exit codes, pipes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import ogikit as ogi
from cli_helpers import BLANK, CLEAN, FAULTY, make_folder, ogikit, ogikit_process
from ogikit import synth
from ogikit.cli.wrapping import line_breaks
from ogikit.language import locale_language

COMMANDS = ("parse", "check", "rules", "synth", "demo")


def test_without_arguments_it_shows_its_help() -> None:
    run = ogikit()
    assert run.returncode == 0
    for command in COMMANDS:
        assert f"  {command} ".encode() in run.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_help_shows_examples_of_the_command(command: str) -> None:
    text = ogikit(command, "--help").stdout.decode()
    examples = text.partition("Examples:")[2]
    assert f"ogikit {command}" in examples
    assert max(map(len, text.splitlines())) <= 80


@pytest.mark.parametrize("command", ["parse", "check"])
def test_help_says_what_the_exit_codes_mean(command: str) -> None:
    text = ogikit(command, "--help").stdout.decode()
    assert "Exit codes:" in text
    assert "3    an identity could not be assessed" in text


def test_version() -> None:
    assert ogikit("--version").stdout.decode().split() == ["ogikit", ogi.__version__]


@pytest.mark.parametrize(
    ("arguments", "found", "help_"),
    [
        (["parse", "--fromat", "csv", "x"], "--fromat", "--format"),
        (["parse", "--jobs", "many", "x"], "'many'", "0 for one a core"),
        (["parse", "--jobs", "-1", "x"], "'-1'", "0 for one a core"),
        (["parse", "--format", "yaml", "x"], "yaml", "jsonl"),
        (["parse", "--format", "xlsx", "x"], "workbook", "-o cells.xlsx"),
        (["parse", "x", "-o", "cells.ods"], ".ods", ".jsonl, .csv, .xlsx, .duckdb or .parquet"),
        (["parse", "x", "-o", "cells"], "no suffix", ".jsonl, .csv, .xlsx, .duckdb or .parquet"),
        (["parse", "x", "-o", "cells.csv", "--format", "jsonl"], "disagree", "--format"),
        (["parse", "x", "-o", "no/such/folder/cells.csv"], "no/such/folder", "cannot write"),
        (["parse"], "missing argument", "ogikit parse --help"),
        (["check", "x", "--fail-on", "note"], "note", "warning"),
        (["rules", "requests-balanc"], "requests-balanc", "did you mean requests-balance?"),
        (["synth", "-o", "x", "--layout", "spiral"], "spiral", "rows_tabs"),
        (["demo", "no/such/folder"], "no/such/folder", "does not exist"),
        (["chekc"], "chekc", "check"),
    ],
)
def test_wrong_usage_gets_one_line_that_helps(
    arguments: list[str], found: str, help_: str, tmp_path: Path
) -> None:
    run = ogikit(*arguments, cwd=tmp_path)
    assert run.returncode == 2
    assert run.stdout == b""
    (line,) = run.stderr.decode().splitlines()
    assert found in line
    assert help_ in line
    assert list(tmp_path.iterdir()) == []


def test_a_folder_without_reports_is_wrong_usage(tmp_path: Path) -> None:
    (tmp_path / "x.png").touch()
    run = ogikit("check", tmp_path)
    assert run.returncode == 2
    assert b"no report files" in run.stderr


@pytest.mark.parametrize(
    ("arguments", "reports", "code"),
    [
        (["check"], [CLEAN], 0),
        (["check"], [CLEAN, FAULTY], 1),
        (["check"], [FAULTY, None], 2),
        (["check"], [BLANK], 0),
        (["check", "--fail-on", "warning"], [BLANK], 1),
        (["check", "--strict"], [CLEAN], 0),
        (["check", "--strict"], [BLANK], 3),
        (["check", "--strict"], [BLANK, FAULTY], 1),
        (["parse"], [FAULTY], 0),
        (["parse"], [CLEAN, None], 2),
    ],
)
def test_exit_codes(
    arguments: list[str], reports: list[synth.SynthReport | None], code: int, tmp_path: Path
) -> None:
    for index, report in enumerate(reports):
        (tmp_path / f"{index}.txt").write_bytes(report.data if report else b"not a report\n")
    run = ogikit_process(*arguments, tmp_path)
    assert (run.returncode, run.stderr) == (code, b"")


@pytest.mark.parametrize(
    "arguments", [["parse", "--format", "jsonl"], ["parse", "--format", "csv"], ["check"]]
)
def test_a_reader_that_goes_away_ends_it_quietly(arguments: list[str], tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_bytes(CLEAN.data)
    paths = [str(tmp_path / "report.txt")] * 500
    with subprocess.Popen(
        [sys.executable, "-m", "ogikit", *arguments, *paths], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=60) == 141


def test_interrupted_it_keeps_the_old_file_and_no_half_of_a_new_one(tmp_path: Path) -> None:
    fifo, out = tmp_path / "never.txt", tmp_path / "cells.csv"
    os.mkfifo(fifo)
    out.write_text("old")
    with subprocess.Popen(
        [sys.executable, "-m", "ogikit", "parse", str(fifo), "-o", str(out)],
        stderr=subprocess.PIPE,
        # What a shell starts in the background is deaf to interrupts, and so are its children.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as process:
        while len(list(tmp_path.iterdir())) < 3:  # until the new file is begun
            assert process.poll() is None
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=60) == 130
        assert process.stderr is not None
        assert process.stderr.read().decode().splitlines() == ["ogikit: interrupted after 0 of 1 files"]
    assert out.read_text() == "old"
    assert sorted(tmp_path.iterdir()) == sorted([fifo, out])


def test_output_is_the_same_for_any_number_of_jobs(tmp_path: Path) -> None:
    for number in range(30):
        make_folder(tmp_path / f"{number:02}")
    one, two = (ogikit_process("parse", tmp_path, "--format", "jsonl", "--jobs", jobs) for jobs in "12")
    assert one.stdout == two.stdout
    assert len(one.stdout.splitlines()) == 30 * 6


def test_no_colours_where_the_output_is_not_a_terminal(tmp_path: Path) -> None:
    make_folder(tmp_path / "reports")
    for command in ("check", "parse", "demo"):
        assert b"\x1b" not in ogikit_process(command, tmp_path / "reports").stdout


def test_help_does_not_wait_for_pandas() -> None:
    code = (
        "import sys, ogikit.cli; assert 'pandas' not in sys.modules; assert 'rich.table' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8", "LC_MESSAGES": "zh_TW.UTF-8"}, "zh"),
        ({"LANG": "", "LC_ALL": ""}, "en"),
        ({}, "en"),
    ],
)
def test_the_language_follows_the_locale(
    variables: dict[str, str], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert locale_language() == language


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("one two three", ["one two", "three"]),
        ("abcdefghijklmnop", ["abcdefghij", "klmnop"]),
        ("本年新收政府信息", ["本年新收政", "府信息"]),
        ("本年新收，政府信息", ["本年新收，", "政府信息"]),
        ("共本年新收。下年", ["共本年新", "收。下年"]),
        ("本年新收（整行）", ["本年新收", "（整行）"]),
        ("共 28 格空白", ["共 28 格空", "白"]),
        ("本年 requests", ["本年", "requests"]),
        ("", [""]),
    ],
)
def test_lines_break_as_each_script_does(text: str, lines: list[str]) -> None:
    ends = [*line_breaks(text, 10), len(text)]
    starts = [0, *ends[:-1]]
    assert [text[start:end].rstrip() for start, end in zip(starts, ends, strict=True)] == lines
