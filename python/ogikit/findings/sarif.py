"""Findings as SARIF 2.1.0, the format that code hosts and editors show.

OASIS, Static Analysis Results Interchange Format (SARIF) Version 2.1.0, 2020: section numbers below are its.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.metadata import version
from itertools import groupby
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import quote

from ogikit import _core
from ogikit._core import ReadError
from ogikit.cell import Cell
from ogikit.findings.baseline import Acceptance
from ogikit.findings.catalogue import help_uri, rule_markdown
from ogikit.findings.checked import Checked, Outcome
from ogikit.findings.compared import Compared
from ogikit.findings.fingerprint import VERSION as FINGERPRINT_VERSION
from ogikit.findings.found import Found, Place
from ogikit.findings.source import source_lines
from ogikit.findings.tally import Tally
from ogikit.findings.text import OUTCOME_SIGNS, report_title
from ogikit.language import Language, pick
from ogikit.report import Report

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT = f"ogikit/v{FINGERPRINT_VERSION}"

# §3.27.9. Of these only "fail" has a level.
KINDS = {"fail": "fail", "uncertain": "review", "not_assessable": "open", "pass": "pass"}
NOTHING_TO_CHECK = "notApplicable"
PDF_PART = "page "  # a place on a page is counted in its characters, not in bytes of the file
FILES_AT_HAND = 8  # whose lines are kept: findings of a report, or between a few, come together

Json = dict[str, Any]


class SarifWriter:
    """One run; results are written as they come, then files and complaints."""

    def __init__(self, stream: BinaryIO, language: Language, *, passes: bool) -> None:
        """`passes`: rules without a finding, which hold or had nothing to check, are results too."""
        self.stream = stream
        self.language = language
        self.passes = passes
        self.artifacts: dict[tuple[str, str | None], int] = {}  # by source and part
        self.notifications: list[Json] = []
        self.separator = ""
        self.lines = lru_cache(FILES_AT_HAND)(source_lines)
        self.rules = {rule.id: (index, rule) for index, rule in enumerate(_core.rules())}
        tool = _dump({"driver": self._driver()})
        self._write(
            f'{{"$schema": "{SCHEMA}", "version": "2.1.0", "runs": [{{\n"tool": {tool},\n'
            f'"language": "{pick(language, "zh-CN", "en")}", "columnKind": "unicodeCodePoints",\n"results": ['
        )

    def report(self, checked: Checked) -> None:
        for found in checked.found():
            self._result(self._found(found, has_baseline=checked.has_baseline))
        self._artifact(checked.report.source, None)
        if self.passes:
            spoken = {finding.rule for finding in checked.findings}
            spoken.update(finding.rule for finding, _ in checked.accepted)
            for rule in self.rules:
                if rule not in spoken:
                    self._result(self._silent(rule, checked.outcomes.get(rule), [checked.report]))

    def across(self, compared: Compared) -> None:
        for found in compared.found():
            self._result(self._found(found, has_baseline=compared.has_baseline))
        if self.passes:
            for (rule, named), outcome in compared.outcomes.items():
                if outcome == "pass":
                    beside = [compared.reports[report.source] for report in named]
                    self._result(self._silent(rule, outcome, beside))

    def error(self, error: ReadError) -> None:
        message = pick(self.language, error.message, error.message_en)
        hint = pick(self.language, error.hint, error.hint_en)
        self.notifications.append(
            {
                "descriptor": {"id": error.code},
                "level": "error",
                "message": {"text": "\n".join(filter(None, [message, error.detail, hint]))},
                "locations": [{"physicalLocation": {"artifactLocation": self._location(error.source, None)}}],
            }
        )

    def close(self, tally: Tally, *, stale: Sequence[Acceptance] | None, complete: bool) -> None:
        for acceptance in stale or ():
            self._result(self._absent(acceptance))
        invocation = {
            "executionSuccessful": complete and not self.notifications,
            "toolExecutionNotifications": self.notifications,
        }
        self._write(
            f'\n],\n"artifacts": {_dump(list(self._artifacts()))},\n"invocations": [{_dump(invocation)}],\n'
            f'"properties": {_dump(tally.to_dict() | {"complete": complete})}\n}}]}}\n'
        )

    # ── the tool ────────────────────────────────────────────────────────────────────────────────

    def _driver(self) -> Json:
        return {
            "name": "ogikit",
            "version": version("ogikit"),
            "language": pick(self.language, "zh-CN", "en"),
            "rules": [self._descriptor(rule) for rule in _core.rules()],
            "notifications": [
                {"id": entry.code, "shortDescription": {"text": pick(self.language, entry.zh, entry.en)}}
                for entry in _core.error_table()
            ],
        }

    def _descriptor(self, rule: _core.Rule) -> Json:
        says = pick(self.language, rule.says_zh, rule.says_en)
        return {
            "id": rule.id,
            "name": "".join(word.capitalize() for word in rule.id.split("-")),
            "shortDescription": {"text": pick(self.language, rule.title_zh, rule.title_en)},
            "fullDescription": {"text": says},
            "help": {"text": says, "markdown": rule_markdown(rule, self.language)},
            "helpUri": help_uri(rule.id),
            "defaultConfiguration": {"level": rule.severity.name},
        }

    # ── results ─────────────────────────────────────────────────────────────────────────────────

    def _found(self, found: Found, *, has_baseline: bool) -> Json:
        finding, report = found.finding, found.report
        at_home = [place for place in found.places if place.report is report]
        elsewhere = [place for place in found.places if place.report is not report]
        result: Json = {
            **self._of_rule(finding.rule),
            "kind": KINDS[finding.outcome],
            "level": finding.severity if finding.outcome == "fail" else "none",
            "message": {"text": pick(self.language, finding.message, finding.message_en)},
            "locations": list(self._locations(at_home)),
            **({"relatedLocations": self._related(elsewhere)} if elsewhere else {}),
            "partialFingerprints": {FINGERPRINT: found.fingerprint},
            "properties": {
                "outcome": finding.outcome,
                "agency": report.agency,
                "year": report.year,
                "left": finding.left,
                "right": finding.right,
            },
        }
        if has_baseline:
            result["baselineState"] = "new" if found.acceptance is None else "unchanged"
        if found.acceptance is not None:
            result["suppressions"] = [_suppression(found.acceptance)]
        return result

    def _silent(self, rule: str, outcome: Outcome | None, reports: Sequence[Report]) -> Json:
        """Of a rule without a finding: it passed, had no occasion, or found nothing to check."""
        descriptor = self.rules[rule][1]
        zh, en = ("无可核对", "nothing to check")
        if outcome is not None:
            sign = OUTCOME_SIGNS[outcome]
            zh, en = sign.zh, sign.en
        return {
            **self._of_rule(rule),
            "kind": NOTHING_TO_CHECK if outcome is None else KINDS[outcome],
            "level": "none",
            "message": {
                "text": pick(self.language, f"{descriptor.title_zh}：{zh}", f"{descriptor.title_en}: {en}")
            },
            "locations": list(self._locations([Place(report) for report in reports])),
        }

    def _absent(self, acceptance: Acceptance) -> Json:
        """Of a finding that was accepted and no longer occurs; in which file it was is not known."""
        return {
            **self._of_rule(acceptance.rule),
            "level": "none",
            "kind": "informational",
            "baselineState": "absent",
            "message": {"text": acceptance.message},
            "partialFingerprints": {FINGERPRINT: acceptance.fingerprint},
            "suppressions": [_suppression(acceptance)],
            "properties": {"agency": acceptance.agency, "year": acceptance.year},
        }

    def _of_rule(self, rule: str) -> Json:
        index = {"ruleIndex": self.rules[rule][0]} if rule in self.rules else {}
        return {"ruleId": rule, **index}

    # ── places ──────────────────────────────────────────────────────────────────────────────────

    def _locations(self, places: Sequence[Place]) -> Iterator[Json]:
        """Of each report the places that are in its file; the file where none is."""
        for source, group in groupby(places, lambda place: place.report.source):
            of_report = list(group)
            for place in of_report:
                if place.span is not None:
                    logical = {} if place.cell is None else {"logicalLocations": [self._logical(place.cell)]}
                    yield {"physicalLocation": self._physical(place, place.span)} | logical
            if all(place.span is None for place in of_report):
                cells = [self._logical(place.cell) for place in of_report if place.cell is not None]
                whole: Json = {"physicalLocation": {"artifactLocation": self._location(source, None)}}
                yield whole | ({"logicalLocations": cells} if cells else {})

    def _related(self, places: Sequence[Place]) -> list[Json]:
        """§3.27.22: what a finding between reports is held against, each under a number."""
        related: list[Json] = []
        for _, group in groupby(places, lambda place: place.report.source):
            of_report = list(group)
            told = {"text": report_title(of_report[0].report, self.language)}
            for location in self._locations(of_report):
                related.append({"id": len(related) + 1} | location | {"message": told})
        return related

    def _physical(self, place: Place, span: tuple[int, int]) -> Json:
        source, part, text = place.report.source, place.part, place.text
        begin, end = span
        if part is not None and part.startswith(PDF_PART):
            properties = {"part": part, "charOffset": begin, "charLength": end - begin}
            return {"artifactLocation": self._location(source, None), "properties": properties}
        region: Json = {"byteOffset": begin, "byteLength": end - begin}
        lines = None if part is not None else self.lines(source, place.report.core.encoding)
        if lines is not None:
            first, last = lines.position(begin), lines.position(end)
            region |= {"startLine": first.line, "startColumn": first.column}
            region |= {"endLine": last.line, "endColumn": last.column}
        if text:
            region["snippet"] = {"text": text}
        return {"artifactLocation": self._location(source, part), "region": region}

    def _logical(self, cell: Cell) -> Json:
        """§3.33: cells of the form are known by their ids."""
        return {
            "fullyQualifiedName": cell.id,
            "name": pick(self.language, cell.label_zh, cell.label_en),
            "kind": "cell",
        }

    # ── files ───────────────────────────────────────────────────────────────────────────────────

    def _location(self, source: str, part: str | None) -> Json:
        uri = file_uri(source) if part is None else quote(f"/{part}")
        return {"uri": uri, "index": self._artifact(source, part)}

    def _artifact(self, source: str, part: str | None) -> int:
        key = (source, part)
        if part is not None:
            self._artifact(source, None)
        return self.artifacts.setdefault(key, len(self.artifacts))

    def _artifacts(self) -> Iterator[Json]:
        """§3.24.3: a member of an office file is an artifact within an artifact."""
        for source, part in self.artifacts:
            if part is None:
                yield {"location": {"uri": file_uri(source)}, "roles": ["analysisTarget"]}
            else:
                parent = self.artifacts[source, None]
                yield {"location": {"uri": quote(f"/{part}")}, "parentIndex": parent}

    # ── out ─────────────────────────────────────────────────────────────────────────────────────

    def _result(self, result: Json) -> None:
        self._write(f"{self.separator}\n{_dump(result)}")
        self.separator = ","

    def _write(self, text: str) -> None:
        self.stream.write(text.encode())
        self.stream.flush()


def file_uri(source: str) -> str:
    """Relative as typed, so that the log can be read elsewhere; percent-encoded (§3.10)."""
    path = Path(source)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())


def _suppression(acceptance: Acceptance) -> Json:
    return {
        "kind": "external",
        "justification": acceptance.reason,
        "properties": {"author": acceptance.author, "date": acceptance.date},
    }


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
