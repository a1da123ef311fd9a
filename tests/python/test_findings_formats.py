"""Findings as JSON, SARIF and JUnit: each valid by its schema, each saying what `Report.findings` says."""

from __future__ import annotations

import json
from collections import Counter
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

import jsonschema
import pytest
import xmlschema

import ogikit as ogi
from cli_helpers import BLANK, CLEAN, FAULTY, ogikit
from conftest import DATA, Golden
from ogikit.findings.catalogue import rules_by_id

# A name that breaks careless XML, URIs and JSON; a control character that XML has none for.
HOSTILE = 'a&b <i>"年报" 100%\x01.txt'

SENTENCES = "本年收到政府信息公开申请900件，全部按期办结。"


def run(folder: Path, *arguments: str) -> str:
    return ogikit("check", *arguments, cwd=folder).stdout.decode()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Reports with every outcome, a sentence that the table contradicts, and a file that is none."""
    (tmp_path / "clean.txt").write_bytes(CLEAN.data)
    (tmp_path / HOSTILE).write_bytes(FAULTY.data)
    (tmp_path / "blank.txt").write_bytes(BLANK.data)
    (tmp_path / "empty.txt").write_bytes(b"")
    told = FAULTY.data.decode().replace("一、总体情况", f"一、总体情况\n{SENTENCES}", 1)
    assert SENTENCES in told
    (tmp_path / "told.txt").write_text(told, encoding="utf-8")
    return tmp_path


@pytest.fixture
def reports(folder: Path) -> dict[str, ogi.Report]:
    return {name: ogi.read(folder / name) for name in ("clean.txt", HOSTILE, "blank.txt", "told.txt")}


def failing(report: ogi.Report, *severities: str) -> list[ogi.Finding]:
    return [found for found in report.findings if found.outcome == "fail" and found.severity in severities]


# ── JSON ────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("baseline", [False, True])
def test_json_follows_the_schema_of_the_package(folder: Path, *, baseline: bool) -> None:
    arguments = accepted(folder) if baseline else ()
    document = json.loads(run(folder, ".", "--format", "json", *arguments))
    schema = json.loads((files("ogikit.findings") / "schema" / "check-1.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(document)
    assert document["schema"] == schema["properties"]["schema"]["const"]


def test_json_counts_the_four_outcomes_of_each_rule(folder: Path, reports: dict[str, ogi.Report]) -> None:
    document = json.loads(run(folder, ".", "--format", "json"))
    counted = document["summary"]["rules"]
    assert list(counted) == list(rules_by_id())
    for rule in ("requests-balance", "cells-blank", "text-received", "parent-sum"):
        outcomes = Counter(
            next(
                (
                    outcome
                    for outcome in ("fail", "uncertain", "not_assessable", "pass")
                    if any((found.rule, found.outcome) == (rule, outcome) for found in report.check())
                ),
                "nothing",
            )
            for report in reports.values()
        )
        del outcomes["nothing"]
        assert counted[rule] == {name: outcomes[name] for name in counted[rule]}
    assert counted["table-missing"]["pass"] == len(reports)
    assert not any(counted["parent-sum"].values())  # never ran, and is seen


def test_json_quotes_the_sentence(folder: Path) -> None:
    (report,) = json.loads(run(folder, "told.txt", "--format", "json"))["reports"]
    finding = next(found for found in report["findings"] if found["rule"] == "text-received")
    assert finding["sentence"] in SENTENCES
    begin, end = finding["span"]
    assert (folder / "told.txt").read_bytes()[begin:end].decode().strip() in SENTENCES


# ── SARIF ───────────────────────────────────────────────────────────────────────────────────────


def sarif(folder: Path, *arguments: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(run(folder, ".", "--format", "sarif", *arguments))
    (only,) = document["runs"]
    assert isinstance(only, dict)
    return only


@pytest.mark.parametrize("arguments", [(), ("--verbose", "--lang", "en"), ("--baseline",)])
def test_sarif_follows_its_schema(
    folder: Path, sarif_schema: dict[str, Any], arguments: tuple[str, ...]
) -> None:
    given = accepted(folder) if arguments == ("--baseline",) else arguments
    document = json.loads(run(folder, ".", "--format", "sarif", *given))
    validator = jsonschema.Draft4Validator(sarif_schema, format_checker=jsonschema.FormatChecker())
    validator.validate(document)


def test_sarif_describes_every_rule_and_refers_to_it(folder: Path) -> None:
    only = sarif(folder, "--lang", "en")
    driver = only["tool"]["driver"]
    assert [rule["id"] for rule in driver["rules"]] == list(rules_by_id())
    for described in driver["rules"]:
        rule = rules_by_id()[described["id"]]
        assert described["shortDescription"]["text"] == rule.title_en
        assert described["defaultConfiguration"]["level"] == rule.severity.name
        assert rule.example_en in described["help"]["markdown"]
    for result in only["results"]:
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]


def test_sarif_has_each_finding_with_kind_and_level(folder: Path, reports: dict[str, ogi.Report]) -> None:
    kinds = {"fail": "fail", "uncertain": "review", "not_assessable": "open"}
    expected = Counter(
        (
            found.rule,
            kinds[found.outcome],
            found.severity if found.outcome == "fail" else "none",
            found.message,
        )
        for report in reports.values()
        for found in report.findings
    )
    results = sarif(folder)["results"]
    shown = Counter((r["ruleId"], r["kind"], r["level"], r["message"]["text"]) for r in results)
    assert shown == expected
    assert {"fail", "open"} <= {kind for _, kind, _, _ in shown}


def test_sarif_on_request_has_what_passed_and_what_found_nothing_to_check(
    folder: Path, reports: dict[str, ogi.Report]
) -> None:
    results = sarif(folder, "--verbose")["results"]
    kinds = Counter(result["kind"] for result in results)
    outcomes = sarif(folder)["properties"]["rules"]
    assert kinds["pass"] == sum(counts["pass"] for counts in outcomes.values())
    ran = sum(sum(counts.values()) for counts in outcomes.values())
    assert kinds["notApplicable"] == len(reports) * len(outcomes) - ran


def test_sarif_places_are_those_of_the_source(folder: Path, reports: dict[str, ogi.Report]) -> None:
    only = sarif(folder)
    places = 0
    for result in only["results"]:
        for location in result["locations"]:
            place = location["physicalLocation"]
            name = unquote(place["artifactLocation"]["uri"])
            assert unquote(only["artifacts"][place["artifactLocation"]["index"]]["location"]["uri"]) == name
            if "region" not in place:
                continue
            region = place["region"]
            data = (folder / name).read_bytes()
            there = data[region["byteOffset"] :][: region["byteLength"]].decode()
            lines = data.decode().splitlines()
            assert lines[region["startLine"] - 1][region["startColumn"] - 1 :].startswith(
                there.split("\n")[0]
            )
            if "logicalLocations" in location:
                (cell,) = location["logicalLocations"]
                assert (reports[name][cell["fullyQualifiedName"]].text or "") == there
            places += 1
    assert places > 20


def test_sarif_knows_members_of_office_files(tmp_path: Path) -> None:
    document = Path(__file__).parents[2] / "examples" / "reports" / "county-2020-in-word.docx"
    (tmp_path / "report.docx").write_bytes(document.read_bytes())
    only = sarif(tmp_path, "--verbose")
    assert only["artifacts"][0]["location"]["uri"] == "report.docx"
    placed = [r["locations"][0]["physicalLocation"] for r in only["results"]]
    assert {place["artifactLocation"]["uri"] for place in placed} <= {"report.docx", "/word/document.xml"}


def test_sarif_tells_of_files_that_cannot_be_read(folder: Path) -> None:
    (invocation,) = sarif(folder)["invocations"]
    (notification,) = invocation["toolExecutionNotifications"]
    assert invocation["executionSuccessful"] is False
    assert notification["descriptor"]["id"] == "empty_file"
    uri = notification["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "empty.txt"


# ── JUnit ───────────────────────────────────────────────────────────────────────────────────────


def junit(folder: Path, *arguments: str) -> dict[str, ElementTree.Element]:
    """The suites by name, of a document that is valid."""
    root = ElementTree.fromstring(run(folder, ".", "--format", "junit", *arguments))
    xmlschema.XMLSchema(str(DATA / "schema" / "junit.xsd")).validate(root)
    return {suite.attrib["name"]: suite for suite in root}


@pytest.mark.parametrize(("fail_on", "severities"), [("error", ["error"]), ("warning", ["error", "warning"])])
def test_junit_fails_where_the_exit_code_would(
    folder: Path, reports: dict[str, ogi.Report], fail_on: str, severities: list[str]
) -> None:
    suites = junit(folder, "--fail-on", fail_on)
    for name, report in reports.items():
        suite = suites[name.replace("\x01", "\ufffd")]
        failed = {case.attrib["name"].split()[0] for case in suite if case.find("failure") is not None}
        assert failed == {found.rule for found in failing(report, *severities)}
        assert int(suite.attrib["failures"]) == len(failed)
        assert int(suite.attrib["tests"]) == len(rules_by_id())


def test_junit_says_what_was_found(folder: Path, reports: dict[str, ogi.Report]) -> None:
    suites = junit(folder)
    for name, report in reports.items():
        text = "\n".join(suites[name.replace("\x01", "\ufffd")].itertext())
        for finding in report.findings:
            assert finding.message in text
    error = suites["empty.txt"].find("testcase/error")
    assert error is not None
    assert error.attrib["type"] == "empty_file"


def test_junit_skips_what_could_not_be_decided(folder: Path) -> None:
    cases = {case.attrib["name"].split()[0]: case for case in junit(folder)["blank.txt"].iter("testcase")}
    for rule, kind in (("requests-applicants", "not_assessable"), ("parent-sum", "nothing_to_check")):
        skipped = cases[rule].find("skipped")
        assert skipped is not None
        assert skipped.attrib["type"] == kind
    assert len(cases["table-missing"]) == 0


# ── baselines in all of them ────────────────────────────────────────────────────────────────────


def accepted(folder: Path) -> tuple[str, str]:
    """Accept what the faulty report has, and something that no longer occurs."""
    told = ("--reason", "as printed", "--author", "Li Min", "--date", "2025-01-31")
    baseline = folder.parent / "known.json"
    assert ogikit("accept", HOSTILE, "-b", baseline, *told, cwd=folder).returncode == 0
    document = json.loads(baseline.read_text(encoding="utf-8"))
    document["accepted"].append(document["accepted"][0] | {"fingerprint": "0" * 24})
    baseline.write_text(json.dumps(document), encoding="utf-8")
    return ("--baseline", str(baseline))


def test_accepted_findings_are_marked_in_every_format(folder: Path, reports: dict[str, ogi.Report]) -> None:
    known = accepted(folder)
    count = sum(found.outcome in ("fail", "uncertain") for found in reports[HOSTILE].findings)
    document = json.loads(run(folder, ".", "--format", "json", *known))
    report = next(each for each in document["reports"] if each["source"] == HOSTILE)
    assert report["findings"] == []
    assert [found["acceptance"]["author"] for found in report["accepted"]] == ["Li Min"] * count
    assert [entry["fingerprint"] for entry in document["stale"]] == ["0" * 24]

    states = Counter(result["baselineState"] for result in sarif(folder, *known)["results"])
    assert states["absent"] == 1
    again = [r for r in sarif(folder, *known)["results"] if r["baselineState"] == "unchanged"]
    assert all(result["suppressions"][0]["justification"] == "as printed" for result in again)

    suites = junit(folder, *known)
    assert suites[HOSTILE.replace("\x01", "\ufffd")].attrib["failures"] == "0"
    assert "Li Min" in "".join(suites[HOSTILE.replace("\x01", "\ufffd")].itertext())
    assert suites["baseline"].attrib["skipped"] == "1"


def test_golden_of_each_format(tmp_path: Path, township_path: Path, golden: Golden) -> None:
    """One finding in each: a total that is wrong by one."""
    (tmp_path / "township_2024.txt").write_bytes(township_path.read_bytes())
    rule = "requests-applicants"
    report = json.loads(run(tmp_path, ".", "--format", "json"))["reports"][0]
    report["findings"] = [found for found in report["findings"] if found["rule"] == rule][:1]
    report["outcomes"] = {rule: report["outcomes"][rule]}
    golden("check.json", json.dumps(report, ensure_ascii=False, indent=1) + "\n")
    result = next(result for result in sarif(tmp_path)["results"] if result["ruleId"] == rule)
    del result["ruleIndex"]
    result["locations"] = result["locations"][:2]
    golden("check.sarif.json", json.dumps(result, ensure_ascii=False, indent=1) + "\n")
    (suite,) = junit(tmp_path).values()
    case = next(case for case in suite.iter("testcase") if case.attrib["name"].startswith(rule))
    golden("check.junit.xml", ElementTree.tostring(case, "unicode") + "\n")
