"""The catalogue for readers: `ogikit rules`, and the pages of docs/rules, which are made from it."""

from __future__ import annotations

import json
import runpy
from pathlib import Path

import pytest

import ogikit as ogi
from cli_helpers import ogikit
from conftest import Golden
from ogikit.findings.catalogue import ASPECTS, explain, rules_by_id

ROOT = Path(__file__).parents[2]


def test_the_pages_are_those_of_the_catalogue() -> None:
    tool = runpy.run_path(str(ROOT / "tools" / "rule_pages.py"))
    for path, text in tool["pages"]():
        assert path.read_text(encoding="utf-8") == text, "python tools/rule_pages.py makes them anew"
    assert tool["stale_pages"]() == set()


def test_every_rule_is_said_and_explained_in_both_languages() -> None:
    for rule in ogi.rules():
        page = (ROOT / "docs" / "rules" / f"{rule.id}.md").read_text(encoding="utf-8")
        for language in ("zh", "en"):
            said = [text for _, text in explain(rule, language)]
            assert len(said) == len(ASPECTS)
            assert all(text in page for text in said)
            stops = "。）" if language == "zh" else ".)"
            assert all(text[-1] in stops and len(text) > 5 for text in said), rule.id


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_list_has_every_rule_under_its_family(language: str) -> None:
    lines = ogikit("rules", "--lang", language).stdout.decode().splitlines()
    family = ""
    listed = []
    for line in lines[: lines.index("")]:
        if line.startswith("  "):
            sign, rule_id, title = line.split(maxsplit=2)
            rule = rules_by_id()[rule_id]
            assert (family, title) == (
                (rule.family_zh, rule.title_zh) if language == "zh" else (rule.family_en, rule.title_en)
            )
            assert sign == {"error": "✗", "warning": "!", "note": "i"}[rule.severity.name]
            listed.append(rule_id)
        else:
            family = line
    assert listed == list(rules_by_id())


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_rule_explained(language: str, golden: Golden) -> None:
    run = ogikit("rules", "requests-balance", "--lang", language)
    golden(f"rule.{language}.txt", run.stdout.decode())


def test_the_catalogue_for_programs() -> None:
    document = json.loads(ogikit("rules", "--format", "json").stdout)
    assert document["schema"] == "ogikit/rules/1"
    assert [rule["id"] for rule in document["rules"]] == list(rules_by_id())
    (one,) = json.loads(ogikit("rules", "text-outcome", "--format", "json").stdout)["rules"]
    rule = rules_by_id()["text-outcome"]
    assert one["example_zh"] == rule.example_zh
    assert (one["severity"], one["family"], one["editions"]) == ("warning", "text", ["2019", "2021"])


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("requests-balanc", "did you mean requests-balance?"),
        ("text", "did you mean text-received or text-outcome or text-remedies?"),
        ("xyz", "`ogikit rules` lists them"),
    ],
)
def test_an_unknown_rule_gets_what_is_near(typed: str, told: str) -> None:
    run = ogikit("rules", typed)
    assert run.returncode == 2
    assert run.stderr.decode() == f"ogikit: no rule is called '{typed}': {told}\n"
    assert run.stdout == b""
