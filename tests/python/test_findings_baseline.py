"""Baselines: accepted findings are not shown again, a changed number is a new finding."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

import ogikit as ogi
from cli_helpers import BLANK, CLEAN, FAULTY, Run, ogikit
from conftest import Golden
from ogikit.findings.checked import check

TOLD = ("--reason", "as printed, confirmed by phone", "--author", "李敏", "--date", "2025-01-31")

Read = Callable[[str], ogi.Report]


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_bytes(FAULTY.data)
    return path


@pytest.fixture
def known(faulty: Path) -> Path:
    """A baseline that has all that the faulty report is found to have."""
    path = faulty.parent / "known.json"
    run = ogikit("accept", faulty, "-b", path, *TOLD)
    assert run.returncode == 0, run.stderr
    return path


def fingerprints(text: str, name: str = "report.txt") -> dict[tuple[str, tuple[str, ...], str], str]:
    checked = check(ogi.read(text.encode(), name=name))
    return {
        (finding.rule, finding.cells, finding.message): checked.fingerprint(finding)
        for finding in checked.findings
    }


def accepted_in(path: Path) -> list[dict[str, str]]:
    entries: list[dict[str, str]] = json.loads(path.read_text(encoding="utf-8"))["accepted"]
    return entries


# ── fingerprints ────────────────────────────────────────────────────────────────────────────────


def test_a_finding_is_known_again_in_another_file_at_another_place() -> None:
    text = FAULTY.data.decode()
    assert fingerprints(text)
    assert fingerprints("\n\n" + text.replace("\n", "\r\n"), "elsewhere/saved anew.txt") == fingerprints(text)


def test_findings_of_a_report_differ_in_their_fingerprints() -> None:
    found = fingerprints(FAULTY.data.decode()) | fingerprints(BLANK.data.decode())
    assert len(set(found.values())) == len(found) > 10


def test_a_number_that_changes_makes_another_fingerprint() -> None:
    text = FAULTY.data.decode()
    broken = next(found for found in ogi.read(FAULTY.data).findings if found.outcome == "fail")
    cell = ogi.read(FAULTY.data)[broken.cells[0]]
    assert cell.span is not None
    begin, end = cell.span
    changed = (FAULTY.data[:begin] + b"77777" + FAULTY.data[end:]).decode()
    before = {key[:2]: value for key, value in fingerprints(text).items()}
    after = {key[:2]: value for key, value in fingerprints(changed).items()}
    assert before[broken.rule, broken.cells] != after[broken.rule, broken.cells]


@pytest.mark.parametrize("what", ["agency", "year"])
def test_agency_and_year_are_part_of_it(what: str) -> None:
    text = FAULTY.data.decode()
    truth = FAULTY.truth
    other = (
        text.replace(truth.agency, "另一个县人民政府")
        if what == "agency"
        else text.replace(str(truth.year), str(truth.year - 1))
    )
    assert getattr(ogi.read(other.encode()), what) != getattr(truth, what)
    assert not set(fingerprints(text).values()) & set(fingerprints(other).values())


def test_reports_that_do_not_say_whose_they_are_are_told_apart_by_their_numbers() -> None:
    text = BLANK.data.decode()
    nameless = text[text.index("二、主动公开政府信息情况") :].rsplit("\n六、", 1)[0]
    report = ogi.read(nameless.encode())
    assert report.agency is None
    cell = report["requests.new_requests.total"]
    assert cell.span is not None
    begin, end = cell.span
    data = nameless.encode()
    other = (data[:begin] + b"98765" + data[end:]).decode()
    assert fingerprints(nameless)
    assert not set(fingerprints(nameless).values()) & set(fingerprints(other).values())


# ── ogikit accept, ogikit check --baseline ──────────────────────────────────────────────────────


def test_what_is_accepted_is_not_shown_and_does_not_count(faulty: Path, known: Path, golden: Golden) -> None:
    assert ogikit("check", faulty).returncode == 1
    run = ogikit("check", "report.txt", "--baseline", "known.json", cwd=faulty.parent)
    assert run.returncode == 0
    text = run.stdout.decode()
    assert "nothing new" in text
    assert "→" not in text  # nothing to explain
    long = ogikit("check", faulty, "--baseline", known, "--verbose").stdout.decode()
    for finding in ogi.read(faulty).findings:
        assert finding.message_en not in text
        if finding.outcome == "fail":
            assert finding.message_en in long
    assert "as printed, confirmed by phone — 李敏, 2025-01-31" in long


def test_an_accepted_finding_does_not_hide_one_with_other_numbers(faulty: Path, known: Path) -> None:
    broken = next(found for found in ogi.read(faulty).findings if found.outcome == "fail")
    cell = ogi.read(faulty)[broken.cells[0]]
    assert cell.span is not None
    begin, end = cell.span
    faulty.write_bytes(FAULTY.data[:begin] + b"77777" + FAULTY.data[end:])
    run = ogikit("check", faulty, "--baseline", known)
    assert run.returncode == 1
    assert "77777" in run.stdout.decode()


def test_what_no_longer_occurs_is_stale_until_it_is_pruned(faulty: Path, known: Path) -> None:
    count = len(accepted_in(known))
    faulty.write_bytes(CLEAN.data)
    assert (CLEAN.truth.agency, CLEAN.truth.year) == (FAULTY.truth.agency, FAULTY.truth.year)
    text = ogikit("check", faulty, "--baseline", known).stdout.decode()
    assert "accepted but no longer found" in text
    assert "李敏" in text
    pruned = ogikit("accept", faulty, "-b", known, "--prune")
    assert pruned.stdout.decode() == f"{count} taken out\n{known} now has 0\n"
    assert accepted_in(known) == []


def test_of_reports_that_were_not_checked_nothing_is_stale(faulty: Path, known: Path) -> None:
    other = faulty.with_name("other.txt")
    other.write_bytes(CLEAN.data.replace(CLEAN.truth.agency.encode(), "另一个县人民政府".encode()))
    assert "no longer found" not in ogikit("check", other, "--baseline", known).stdout.decode()


def test_the_file_reads_well_and_is_the_same_however_it_was_made(faulty: Path, known: Path) -> None:
    entries = accepted_in(known)
    assert set(entries[0]) == {
        "fingerprint", "agency", "year", "rule", "message", "reason", "author", "date",
    }  # fmt: skip
    assert (entries[0]["agency"], entries[0]["date"]) == (FAULTY.truth.agency, "2025-01-31")
    text = known.read_text(encoding="utf-8")
    assert FAULTY.truth.agency in text  # not escaped
    before = known.read_bytes()
    assert ogikit("accept", faulty, "-b", known, *TOLD).stdout.decode().startswith("0 accepted")
    assert known.read_bytes() == before


def test_rules_can_be_accepted_one_by_one(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_bytes(BLANK.data)
    known = tmp_path / "known.json"
    ogikit("accept", tmp_path / "report.txt", "-b", known, "--rule", "cells-blank", *TOLD)
    assert {entry["rule"] for entry in accepted_in(known)} == {"cells-blank"}


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (None, "cannot read the baseline"),
        ("{", "is not JSON"),
        ('{"schema": "other"}', "is not a baseline"),
        ('{"schema": "ogikit/baseline/1", "accepted": [{"rule": "x"}]}', "entry 1 does not have exactly"),
        ('{"schema": "ogikit/baseline/1"}', "has no list"),
    ],
)
def test_a_baseline_that_is_none_is_refused_before_anything_is_read(
    faulty: Path, content: str | None, told: str
) -> None:
    path = faulty.with_name("known.json")
    if content is not None:
        path.write_text(content, encoding="utf-8")
    run = ogikit("check", faulty, "--baseline", path)
    assert (run.returncode, run.stdout) == (2, b"")
    assert told in run.stderr.decode()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "say why and who"),
        (("--reason", "x"), "say why and who"),
        ((*TOLD[:4], "--date", "31.1.2025"), "write it as 2025-01-31"),
        ((*TOLD, "--rule", "cells-blan"), "did you mean cells-blank?"),
    ],
)
def test_accept_says_what_it_needs(faulty: Path, arguments: tuple[str, ...], told: str) -> None:
    run: Run = ogikit("accept", faulty, "-b", faulty.with_name("known.json"), *arguments)
    assert run.returncode == 2
    assert told in run.stderr.decode()
    assert not faulty.with_name("known.json").exists()
