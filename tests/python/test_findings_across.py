"""What is found between reports, in every format and through baselines: each says what `check_years` says."""

from __future__ import annotations

import json
import re
from collections import Counter
from contextlib import chdir
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

import jsonschema
import pytest
import xmlschema
from selectolax.lexbor import LexborHTMLParser

import ogikit as ogi
from cli_helpers import Run, ogikit
from conftest import DATA
from ogikit import synth
from ogikit.across import AcrossFinding
from ogikit.findings.catalogue import rules_by_id
from ogikit.findings.compared import compare
from ogikit.synth import Noise, Truth
from ogikit.synth.figures import Cell

AGENCY = "云溪县人民政府"
TOLD = ("--reason", "as printed", "--author", "Li Min", "--date", "2025-01-31")


def write_report(path: Path, year: int, requests: dict[str, int], agency: str = AGENCY) -> Path:
    """A report whose requests are all of natural persons."""
    drawn = synth.make(1, edition="2021", year=year, noise=Noise()).truth
    cells = {cell: Cell(0, text="0") for cell in drawn.cells}
    for row, count in requests.items():
        for column in ("natural_person", "total"):
            cells[f"requests.{row}.{column}"] = Cell(count, text=str(count))
    truth = Truth(agency, year, drawn.editions, cells)
    path.write_bytes(synth.make(year, layout="rows_tabs", truth=truth, noise=Noise()).data)
    return path


def handled(new: int, carried_in: int, granted: int, carried_out: int) -> dict[str, int]:
    return {
        "new_requests": new,
        "carried_in": carried_in,
        "granted": granted,
        "outcomes_total": granted,
        "carried_out": carried_out,
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """2020, 2022 (which carries 5 out) and 2023 (which carries 3 in) in two versions; and no report."""
    folder = tmp_path / "reports"
    folder.mkdir()
    write_report(folder / "2020.txt", 2020, handled(2, 0, 2, 0))
    write_report(folder / "2022.txt", 2022, handled(9, 0, 4, 5))
    write_report(folder / "2023.txt", 2023, handled(1, 3, 4, 0))
    write_report(folder / "2023b.txt", 2023, handled(2, 3, 5, 0))
    return folder


@pytest.fixture
def findings(folder: Path) -> list[AcrossFinding]:
    with chdir(folder):  # findings name files as they were given
        found = ogi.check_years([ogi.read(path.name) for path in sorted(folder.iterdir())])
    by_rule = Counter(finding.rule for finding in found if finding.outcome == "fail")
    assert by_rule["carried-over"] == 2
    assert by_rule["versions-differ"] == by_rule["year-missing"] == 1
    return found


def run(folder: Path, *arguments: str | Path) -> Run:
    return ogikit("check", ".", "--across", "years", *arguments, cwd=folder)


def accept(folder: Path, *arguments: str | Path) -> Path:
    known = folder.parent / "known.json"
    made = ogikit("accept", ".", "-b", known, "--across", "years", *TOLD, *arguments, cwd=folder)
    assert made.returncode == 0, made.stderr
    return known


# ── outcomes ────────────────────────────────────────────────────────────────────────────────────


def test_versions_of_a_year_differ_pass_or_cannot_be_compared(tmp_path: Path) -> None:
    def outcome(*counts: dict[str, int]) -> tuple[str, ...]:
        paths = [write_report(tmp_path / f"{n}.txt", 2023, count) for n, count in enumerate(counts)]
        found = ogi.check_years([ogi.read(path) for path in paths], with_passes=True)
        return tuple(finding.outcome for finding in found if finding.rule == "versions-differ")

    assert outcome(handled(1, 0, 1, 0)) == ()
    assert outcome(handled(1, 0, 1, 0), handled(1, 0, 1, 0)) == ("pass",)
    assert outcome(handled(1, 0, 1, 0), handled(2, 0, 2, 0)) == ("fail",)


def test_every_rule_that_ran_is_counted_by_outcome(folder: Path) -> None:
    summary = json.loads(run(folder, "--format", "json").stdout)["summary"]
    counted = summary["rules"]
    assert counted["carried-over"] == {"fail": 1, "uncertain": 0, "not_assessable": 0, "pass": 0}
    assert counted["versions-differ"]["fail"] == 1
    assert sum(counted["parent-sum"].values()) == 0
    between = [rule.id for rule in ogi.rules() if rule.family in ("years", "agencies")]
    assert summary["comparisons"] == sum(sum(counted[rule].values()) for rule in between)
    assert summary["comparisons_failed"] == sum(counted[rule]["fail"] for rule in between)
    searched = ogikit("check", ".", "--across", "agencies", "--format", "json", cwd=folder)
    assert json.loads(searched.stdout)["summary"]["rules"]["tables-shared"]["pass"] == 1


def test_the_exit_code_is_that_of_the_gravest(folder: Path) -> None:
    assert ogikit("check", ".", cwd=folder).returncode == 0
    assert run(folder).returncode == 1  # carried-over is an error
    (folder / "none.txt").write_bytes(b"")
    assert run(folder).returncode == 2


@pytest.mark.parametrize("output_format", ["text", "html"])
def test_what_had_nothing_to_compare_with_does_not_pass_for_clean(folder: Path, output_format: str) -> None:
    one = ogikit("check", "2020.txt", "--across", "years", "--format", output_format, cwd=folder)
    assert "no reports to hold against one another" in one.stdout.decode()
    two = ("check", "2020.txt", "2022.txt", "--across", "years", "--format", output_format)
    assert "no reports to hold" not in ogikit(*two, cwd=folder).stdout.decode()


# ── formats ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("language", ["zh", "en"])
def test_text_has_each_finding_under_its_agency(
    folder: Path, findings: list[AcrossFinding], language: str
) -> None:
    text = run(folder, "--lang", language).stdout.decode()
    assert f"{AGENCY} · 2020–2023" in text
    for finding in findings:
        if finding.outcome != "not_assessable":
            assert (finding.message if language == "zh" else finding.message_en) in text


def test_json_follows_the_schema_and_has_fingerprints(folder: Path, findings: list[AcrossFinding]) -> None:
    schema = json.loads((files("ogikit.findings") / "schema" / "check-1.schema.json").read_text("utf-8"))
    document = json.loads(run(folder, "--format", "json", "--baseline", accept(folder)).stdout)
    jsonschema.Draft202012Validator(schema).validate(document)
    shown = document["across"] + document["across_accepted"]
    assert Counter(found["message_zh"] for found in shown) == Counter(found.message for found in findings)
    assert len({found["fingerprint"] for found in shown}) == len(shown)
    assert {found["outcome"] for found in document["across"]} <= {"not_assessable"}


def sarif(folder: Path, *arguments: str | Path) -> dict[str, Any]:
    document = json.loads(run(folder, "--format", "sarif", *arguments).stdout)
    (only,) = document["runs"]
    assert isinstance(only, dict)
    return only


def text_at(folder: Path, location: dict[str, Any]) -> tuple[str, str]:
    """The file's name, and what stands at the place."""
    place = location["physicalLocation"]
    name = unquote(place["artifactLocation"]["uri"])
    if "region" not in place:
        return name, ""
    region = place["region"]
    data = (folder / name).read_bytes()
    there = data[region["byteOffset"] :][: region["byteLength"]].decode()
    line = data.decode().splitlines()[region["startLine"] - 1]
    assert line[region["startColumn"] - 1 :].startswith(there.split("\n")[0])
    return name, there


def test_sarif_stands_in_the_later_year_and_is_related_to_the_earlier(folder: Path) -> None:
    (result, _) = [r for r in sarif(folder)["results"] if r["ruleId"] == "carried-over"]
    assert (result["kind"], result["level"]) == ("fail", "error")
    (location,), (related,) = result["locations"], result["relatedLocations"]
    assert text_at(folder, location) == ("2023.txt", "3")
    assert text_at(folder, related) == ("2022.txt", "5")
    (cell,) = related["logicalLocations"]
    assert cell["fullyQualifiedName"] == "requests.carried_out.natural_person"
    assert related["id"] == 1
    assert "2022" in related["message"]["text"]


def test_sarif_places_passages_in_both_files(folder: Path) -> None:
    write_report(folder / "2024.txt", 2024, handled(1, 0, 1, 0))
    again = (folder / "2023.txt").read_text("utf-8").replace("2023", "2024")
    (folder / "2024.txt").write_text(again, encoding="utf-8")
    (result,) = [r for r in sarif(folder)["results"] if r["ruleId"] == "text-repeated"]
    here = [text_at(folder, place) for place in result["locations"]]
    there = [text_at(folder, place) for place in result["relatedLocations"]]
    assert {name for name, _ in here} == {"2024.txt"}
    assert {name for name, _ in there} <= {"2023.txt", "2023b.txt"}
    assert [text.replace("2024", "2023") for _, text in here] == [text for _, text in there]


@pytest.mark.parametrize("arguments", [(), ("--verbose", "--lang", "en"), ("--baseline",)])
def test_sarif_follows_its_schema(
    folder: Path, sarif_schema: dict[str, Any], arguments: tuple[str, ...]
) -> None:
    given = ("--baseline", str(accept(folder))) if arguments == ("--baseline",) else arguments
    document = json.loads(run(folder, "--format", "sarif", *given).stdout)
    jsonschema.Draft4Validator(sarif_schema, format_checker=jsonschema.FormatChecker()).validate(document)
    (only,) = document["runs"]
    for result in only["results"]:
        for location in [*result["locations"], *result.get("relatedLocations", [])]:
            place = location["physicalLocation"]["artifactLocation"]
            assert only["artifacts"][place["index"]]["location"]["uri"] == place["uri"]


def test_sarif_on_request_has_comparisons_that_passed(folder: Path) -> None:
    only = sarif(folder, "--verbose")
    passed = Counter(result["ruleId"] for result in only["results"] if result["kind"] == "pass")
    counted = only["properties"]["rules"]
    for rule in ("carried-over", "year-jump", "tables-repeated"):
        assert passed[rule] == counted[rule]["pass"]


def test_every_rule_names_its_page_by_an_absolute_uri(folder: Path) -> None:
    for rule in sarif(folder)["tool"]["driver"]["rules"]:
        scheme, _, name = rule["helpUri"].partition(":")
        assert (scheme, name) == ("urn", f"ogikit:rule:{rule['id']}")
        assert (Path(__file__).parents[2] / "docs" / "rules" / f"{name.rpartition(':')[2]}.md").is_file()


def test_junit_has_a_suite_an_agency_and_a_case_a_comparison(folder: Path) -> None:
    document = json.loads(run(folder, "--format", "json").stdout)
    root = ElementTree.fromstring(run(folder, "--format", "junit").stdout)
    xmlschema.XMLSchema(str(DATA / "schema" / "junit.xsd")).validate(root)
    (suite,) = [suite for suite in root if suite.attrib["name"] == AGENCY]
    assert int(suite.attrib["tests"]) == document["summary"]["comparisons"]
    failed = [case.attrib for case in suite if case.find("failure") is not None]
    (case,) = failed  # the errors; warnings are output
    assert case["name"].startswith("carried-over ")
    assert "2022.txt" in case["classname"]
    assert "2023.txt" in case["classname"]
    by_warning = ElementTree.fromstring(run(folder, "--format", "junit", "--fail-on", "warning").stdout)
    (suite,) = [suite for suite in by_warning if suite.attrib["name"] == AGENCY]
    named = {case.attrib["name"].split()[0] for case in suite if case.find("failure") is not None}
    assert named >= {"carried-over", "versions-differ"}


# ── the page ────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_has_the_panel_and_leads_from_it_to_the_cells(
    folder: Path, findings: list[AcrossFinding], language: str
) -> None:
    (folder / "none.txt").write_bytes(b"")
    html = LexborHTMLParser(run(folder, "--format", "html", "--lang", language).stdout.decode())
    (panel,) = html.css("section.panel table")
    years = [th.text() for th in panel.css("thead th")][1:]
    assert years == ["2020", "2021", "2022", "2023"]
    (row,) = panel.css("tbody tr")
    cells = row.css("td")
    assert "ogikit-missing" in str(cells[1].attributes["class"])
    assert len(cells[3].css("a.own")) == 2  # versions
    shown = {str(item.attributes["id"]): item.text() for item in html.css("div.between li.finding")}
    assert len(shown) == len(findings)
    for finding in findings:
        message = finding.message if language == "zh" else finding.message_en
        (anchor,) = [each for each, text in shown.items() if message in text]
        if finding.outcome == "not_assessable":
            continue
        later = years.index(str(finding.reports[-1].year))
        assert f"#{anchor}" in [link.attributes["href"] for link in cells[later].css("a.chip")]
        links = {link.attributes["href"] for link in html.css(f"#{anchor} ul.places a")}
        for cell in finding.cells[:1]:
            assert any(str(href).endswith(f"-{cell.cell}") for href in links)


def test_every_link_of_the_page_leads_somewhere(folder: Path) -> None:
    html = LexborHTMLParser(run(folder, "--format", "html").stdout.decode())
    ids = [str(node.attributes["id"]) for node in html.css("[id]")]
    assert len(ids) == len(set(ids))
    links = [str(link.attributes["href"]) for link in html.css("a")]
    assert {link.removeprefix("#") for link in links} <= set(ids)
    text = html.html or ""
    assert not re.search(r"https?://|url\(|@import|<script|<link|<img|<iframe", text)


def test_the_page_escapes_what_comes_from_outside(folder: Path) -> None:
    name = "<script>alert(1)<,script>&.txt"
    (folder / "2023.txt").rename(folder / name)
    html = LexborHTMLParser(run(folder, "--format", "html").stdout.decode())
    assert not html.css("script")
    assert any(name in item.text() for item in html.css("ul.places"))


# ── baselines ───────────────────────────────────────────────────────────────────────────────────


def test_what_is_accepted_is_hidden_and_counted_as_such(folder: Path) -> None:
    known = accept(folder, "--rule", "carried-over")
    entries = json.loads(known.read_text("utf-8"))["accepted"]
    assert {(entry["rule"], entry["year"], entry["beside"][0]["year"]) for entry in entries} == {
        ("carried-over", 2023, 2022)
    }
    checked = run(folder, "--baseline", known)
    text = checked.stdout.decode()
    assert checked.returncode == 0
    assert "2 accepted before" in text
    assert "baseline: 2 accepted before" in text
    assert "carries 5 out" not in text
    assert "carries 5 out" in run(folder, "--baseline", known, "--verbose").stdout.decode()
    states = Counter(
        (result["ruleId"], result["baselineState"])
        for result in sarif(folder, "--baseline", known)["results"]
        if rules_by_id()[result["ruleId"]].family == "years"
    )
    assert states["carried-over", "unchanged"] == 2
    assert states["versions-differ", "new"] == 1
    page = LexborHTMLParser(run(folder, "--format", "html", "--baseline", known).stdout.decode())
    assert "as printed — Li Min" in page.css("div.between details.folded")[-1].text()
    suites = ElementTree.fromstring(run(folder, "--format", "junit", "--baseline", known).stdout)
    assert all(suite.attrib["failures"] == "0" for suite in suites)


def test_a_number_that_changes_in_either_report_is_a_new_finding(folder: Path) -> None:
    known = ("--baseline", accept(folder), "--fail-on", "warning")
    assert run(folder, *known).returncode == 0
    for name, changed in (("2022.txt", handled(8, 0, 4, 4)), ("2023.txt", handled(2, 2, 4, 0))):
        before = (folder / name).read_bytes()
        write_report(folder / name, int(name[:4]), changed)
        assert run(folder, *known).returncode == 1, name
        (folder / name).write_bytes(before)
    assert run(folder, *known).returncode == 0


def test_files_may_be_moved_and_given_in_another_order(folder: Path) -> None:
    def fingerprints(*paths: Path) -> set[str]:
        compared = compare([ogi.read(path) for path in paths], ("years", "agencies"))
        return {found.fingerprint for found in compared.found() if found.finding.outcome != "not_assessable"}

    paths = sorted(folder.iterdir())
    before = fingerprints(*paths)
    moved = [path.rename(folder.parent / f"{place}.txt") for place, path in enumerate(reversed(paths))]
    assert fingerprints(*moved) == before


def test_what_no_longer_occurs_is_stale_only_where_it_was_looked_for(folder: Path) -> None:
    known = accept(folder, "--rule", "carried-over")
    write_report(folder / "2023.txt", 2023, handled(1, 5, 6, 0))
    (folder / "2023b.txt").unlink()
    assert "no longer found" not in ogikit("check", ".", "-b", known, cwd=folder).stdout.decode()
    agencies = ogikit("check", ".", "-b", known, "--across", "agencies", cwd=folder)
    assert "no longer found" not in agencies.stdout.decode()
    assert "no longer found" in run(folder, "-b", known).stdout.decode()
    pruned = ogikit("accept", ".", "-b", known, "--across", "years", "--prune", cwd=folder)
    assert pruned.stdout.decode().startswith("2 taken out")


def test_accept_says_what_it_needs_for_findings_between_reports(folder: Path) -> None:
    made = ogikit("accept", ".", "-b", "known.json", "--rule", "carried-over", *TOLD, cwd=folder)
    assert made.returncode == 2
    assert "add --across" in made.stderr.decode()
