"""`ogikit check`, `synth` and `demo`; see test_findings_*.py for the formats of check."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import ogikit as ogi
from cli_helpers import BLANK, CLEAN, FAULTY, make_folder, ogikit
from conftest import Golden
from ogikit.findings.text import describe
from ogikit.language import Language

IDENTITIES = 7 + 7 + 25 + 3  # of the form of 2021: balance, outcomes, applicants, remedies


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make_folder(tmp_path / "reports")


def test_findings_are_said_in_words_with_the_sums_in_numbers(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_bytes(FAULTY.data)
    (finding,) = [
        found for found in ogi.read(tmp_path / "report.txt").findings if found.rule == "requests-applicants"
    ]
    for language, message, sign in (
        ("zh", finding.message, "✗ 错误"),
        ("en", finding.message_en, "✗ error"),
    ):
        text = ogikit("check", tmp_path / "report.txt", "--lang", language).stdout.decode()
        assert f"      {message}\n" in text
        assert sign in text
        assert str(finding.left) in message
        assert str(finding.right) in message


def test_the_likeliest_explanations_follow_the_broken_sums(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_bytes(FAULTY.data)
    (fault,) = ogi.read(tmp_path / "report.txt").explanations.faults
    likeliest = [explanation for explanation in fault.explanations if explanation.rank == 1]
    for language, suggestion in (("zh", "建议，仅供核对，不改动原数"), ("en", "suggestion")):
        lines = ogikit("check", tmp_path / "report.txt", "--lang", language).stdout.decode().splitlines()
        at = next(number for number, line in enumerate(lines) if line.startswith("  → "))
        assert suggestion in lines[at]
        messages = [
            explanation.message if language == "zh" else explanation.message_en for explanation in likeliest
        ]
        assert lines[at + 2 : at + 2 + len(messages[:3])] == [f"        · {said}" for said in messages[:3]]


def test_no_explanations_where_nothing_is_broken(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_bytes(CLEAN.data)
    assert "→" not in ogikit("check", tmp_path / "report.txt").stdout.decode()


def test_the_heading_names_agency_year_edition_and_cells(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_bytes(BLANK.data)
    first, second = ogikit("check", tmp_path / "report.txt").stdout.decode().splitlines()[:2]
    assert first.endswith(f" · {BLANK.truth.agency} · {BLANK.truth.year}")
    blanks = sum(cell.state == "blank" for cell in BLANK.truth.cells.values())
    assert second == f"  form of 2021 · 200 cells: {200 - blanks} reported, {blanks} blank"


def test_what_cannot_be_assessed_is_summed_up_or_listed(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_bytes(BLANK.data)
    unassessed = [
        finding
        for finding in ogi.read(tmp_path / "report.txt").findings
        if finding.outcome == "not_assessable"
    ]
    assert unassessed
    short = ogikit("check", tmp_path / "report.txt").stdout.decode()
    assert f"{len(unassessed)} not assessable" in short
    assert unassessed[0].message_en not in short
    long = ogikit("check", tmp_path / "report.txt", "--verbose").stdout.decode()
    for finding in unassessed:
        assert finding.message_en in long


def test_the_summary_counts_reports_and_identities(folder: Path) -> None:
    report = ogi.read(folder / "b_faulty.txt")
    failed = sum(finding.outcome == "fail" for finding in report.findings)
    last = ogikit("check", folder).stdout.decode().splitlines()[-2:]
    assert last == [
        "6 reports: 2 clean, 1 with findings, 3 unreadable",
        f"identities: {3 * IDENTITIES} checked, {failed} failed, 0 not assessable",
    ]


def test_json_is_one_document_that_says_the_same(folder: Path) -> None:
    run = ogikit("check", folder, "--format", "json", LC_ALL="zh_CN.UTF-8")
    document = json.loads(run.stdout)
    assert run.returncode == 2
    assert document["complete"] is True
    summary = document["summary"]
    assert (summary["reports"], summary["clean"], summary["unreadable"]) == (6, 2, 3)
    clean, faulty, empty = document["reports"][:3]
    assert clean["findings"] == []
    assert clean["states"] == {"reported": 200}
    assert {finding["rule"] for finding in faulty["findings"]} >= {"requests-applicants"}
    assert empty["error"]["code"] == "empty_file"
    assert clean["explanations"] == []
    (fault,) = faulty["explanations"]
    assert fault["status"] == "explained"
    assert {"rank", "mistake", "changes", "message", "message_zh"} <= set(fault["explanations"][0])


def test_lines_are_not_wrapped_when_piped(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_bytes(FAULTY.data)
    printed = ogikit("check", tmp_path / "report.txt", COLUMNS="40").stdout.decode().splitlines()
    broken = [finding for finding in ogi.read(tmp_path / "report.txt").findings if finding.outcome == "fail"]
    assert broken
    for finding in broken:
        assert f"      {finding.message_en}" in printed


@pytest.mark.parametrize("language", ["zh", "en"])
def test_golden_of_findings_in_words(township: ogi.Report, language: Language, golden: Golden) -> None:
    shown = ("requests-applicants", "cells-blank", "cells-not-applicable")
    findings = [finding for finding in township.findings if finding.rule in shown]
    lines = describe(findings, language, faults=township.explanations.faults, verbose=True)
    golden(f"check.{language}.txt", "".join(f"{' ' * line.indent}{line.text.plain}\n" for line in lines))


def test_verbose_counts_the_outcomes_of_every_rule(folder: Path) -> None:
    text = ogikit("check", folder, "--verbose").stdout.decode()
    rows = {
        line.split()[0]: line.split()[1:]
        for line in text.splitlines()
        if line.startswith(" ") and line.split()
    }
    assert rows["table-missing"] == ["3"]
    (never,) = [line for line in text.splitlines() if "nothing to check in any report" in line]
    ids = never.partition(": ")[2].split(", ")
    assert "parent-sum" in ids
    assert all((rule.id in ids) != (rule.id in rows) for rule in ogi.rules())
    assert "nothing to check" not in ogikit("check", folder).stdout.decode()


def test_the_suffix_of_the_file_names_the_format(folder: Path, tmp_path: Path) -> None:
    printed = {
        ".json": ("json", "zh"), ".sarif": ("sarif", "zh"), ".xml": ("junit", "zh"), ".html": ("html", "en"),
        ".txt": ("text", "en"),
    }  # fmt: skip
    for suffix, (name, language) in printed.items():
        target = tmp_path / f"findings{suffix}"
        assert ogikit("check", folder, "-o", target).returncode == 2
        same = ogikit("check", folder, "--format", name, "--lang", language)
        assert target.read_bytes() == same.stdout
    run = ogikit("check", folder, "-o", tmp_path / "findings.doc")
    assert (run.returncode, run.stdout) == (2, b"")
    assert "--format text|json|sarif|junit|html" in run.stderr.decode()


def test_synth_makes_reports_that_check_clean(tmp_path: Path) -> None:
    arguments = ("synth", "-n", "3", "-o", tmp_path / "made", "--layout", "rows_tabs", "--plain")
    assert ogikit(*arguments, "--edition", "2019", "--seed", "5").returncode == 0
    reports = sorted((tmp_path / "made").glob("*.txt"))
    assert len(reports) == 3
    for path in reports:
        truth = json.loads(path.with_suffix(".truth.json").read_text(encoding="utf-8"))
        assert set(truth["editions"].values()) == {"2019"}
        assert ogi.read(path).requests.edition == "2019"
    assert ogikit("check", tmp_path / "made").returncode == 0


def test_demo_shows_a_line_a_report_then_findings_then_what_to_try(folder: Path) -> None:
    run = ogikit("demo", folder)
    assert run.returncode == 0
    text = run.stdout.decode()
    row = next(line for line in text.splitlines() if "b_faulty.txt" in line)
    new = FAULTY.truth.value("requests.new_requests.total")
    outcomes = FAULTY.truth.value("requests.outcomes_total.total")
    granted = FAULTY.truth.value("requests.granted.total")
    for shown in (str(FAULTY.truth.year), str(new), str(outcomes), f"{granted / outcomes:.0%}", "✗"):
        assert shown in row
    assert "[requests-applicants]" in text
    assert text.index("unreadable") < text.index("What to try next")


def test_demo_without_examples_says_where_they_are(tmp_path: Path) -> None:
    run = ogikit("demo", cwd=tmp_path)
    checkout = Path(ogi.__file__).parents[2] / "examples" / "reports"
    if checkout.is_dir():
        assert run.returncode == 0
    else:
        assert run.returncode == 2
        assert "checkout" in run.stderr.decode()
    assert CLEAN.truth.agency not in run.stdout.decode()
