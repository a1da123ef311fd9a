"""Findings as SARIF 2.1.0, the format that code hosts and editors show.

OASIS, Static Analysis Results Interchange Format (SARIF) Version 2.1.0, 2020: section numbers below are its.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import quote

from ogikit import _core
from ogikit._core import ReadError
from ogikit.cell import Cell
from ogikit.findings.baseline import Acceptance
from ogikit.findings.catalogue import rule_markdown
from ogikit.findings.checked import Checked
from ogikit.findings.fingerprint import VERSION as FINGERPRINT_VERSION
from ogikit.findings.source import SourceLines, source_lines
from ogikit.findings.tally import Tally
from ogikit.findings.text import OUTCOME_SIGNS
from ogikit.language import Language, pick
from ogikit.report import Finding

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT = f"ogikit/v{FINGERPRINT_VERSION}"

# §3.27.9. Of these only "fail" has a level.
KINDS = {"fail": "fail", "uncertain": "review", "not_assessable": "open", "pass": "pass"}
NOTHING_TO_CHECK = "notApplicable"
PDF_PART = "page "  # a place on a page is counted in its characters, not in bytes of the file

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
        self.rules = {rule.id: (index, rule) for index, rule in enumerate(_core.rules())}
        tool = _dump({"driver": self._driver()})
        self._write(
            f'{{"$schema": "{SCHEMA}", "version": "2.1.0", "runs": [{{\n"tool": {tool},\n'
            f'"language": "{pick(language, "zh-CN", "en")}", "columnKind": "unicodeCodePoints",\n"results": ['
        )

    def report(self, checked: Checked) -> None:
        encoding = checked.report.core.encoding
        lines = source_lines(checked.report.source, encoding)
        for finding in checked.findings:
            self._result(self._found(checked, finding, lines))
        for finding, acceptance in checked.accepted:
            result = self._found(checked, finding, lines)
            result["baselineState"] = "unchanged"
            self._result(result | {"suppressions": [_suppression(acceptance)]})
        self._artifact(checked.report.source, None)
        if self.passes:
            spoken = {finding.rule for finding in checked.findings}
            spoken.update(finding.rule for finding, _ in checked.accepted)
            for rule in self.rules:
                if rule not in spoken:
                    self._result(self._silent(checked, rule))

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
            "defaultConfiguration": {"level": rule.severity.name},
        }

    # ── results ─────────────────────────────────────────────────────────────────────────────────

    def _found(self, checked: Checked, finding: Finding, lines: SourceLines | None) -> Json:
        report = checked.report
        result: Json = {
            **self._of_rule(finding.rule),
            "kind": KINDS[finding.outcome],
            "level": finding.severity if finding.outcome == "fail" else "none",
            "message": {"text": pick(self.language, finding.message, finding.message_en)},
            "locations": list(self._locations(checked, finding, lines)),
            "partialFingerprints": {FINGERPRINT: checked.fingerprint(finding)},
            "properties": {
                "outcome": finding.outcome,
                "agency": report.agency,
                "year": report.year,
                "left": finding.left,
                "right": finding.right,
            },
        }
        if checked.has_baseline:
            result["baselineState"] = "new"
        return result

    def _silent(self, checked: Checked, rule: str) -> Json:
        """Of a rule without a finding: it passed, had no occasion, or found nothing to check."""
        descriptor = self.rules[rule][1]
        outcome = checked.outcomes.get(rule)
        zh, en = ("无可核对", "nothing to check")
        if outcome is not None:
            sign = OUTCOME_SIGNS[outcome]
            zh, en = sign.zh, sign.en
        location = self._location(checked.report.source, None)
        return {
            **self._of_rule(rule),
            "kind": NOTHING_TO_CHECK if outcome is None else KINDS[outcome],
            "level": "none",
            "message": {
                "text": pick(self.language, f"{descriptor.title_zh}：{zh}", f"{descriptor.title_en}: {en}")
            },
            "locations": [{"physicalLocation": {"artifactLocation": location}}],
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

    def _locations(self, checked: Checked, finding: Finding, lines: SourceLines | None) -> Iterator[Json]:
        """The sentence, and the cells that have a place; the file where there is neither."""
        report = checked.report
        cells = [report[cell_id] for cell_id in finding.cells]
        placed = False
        if finding.span is not None:
            quoted = checked.quotes.get(finding)
            text = None if quoted is None else quoted.sentence
            yield {"physicalLocation": self._physical(report.source, finding.part, finding.span, text, lines)}
            placed = True
        for cell in cells:
            if cell.span is not None:
                physical = self._physical(report.source, cell.part, cell.span, cell.text, lines)
                yield {"physicalLocation": physical, "logicalLocations": [self._logical(cell)]}
                placed = True
        if not placed:
            place: Json = {"physicalLocation": {"artifactLocation": self._location(report.source, None)}}
            yield place | ({"logicalLocations": [self._logical(cell) for cell in cells]} if cells else {})

    def _physical(
        self,
        source: str,
        part: str | None,
        span: tuple[int, int],
        text: str | None,
        lines: SourceLines | None,
    ) -> Json:
        begin, end = span
        if part is not None and part.startswith(PDF_PART):
            properties = {"part": part, "charOffset": begin, "charLength": end - begin}
            return {"artifactLocation": self._location(source, None), "properties": properties}
        region: Json = {"byteOffset": begin, "byteLength": end - begin}
        if lines is not None and part is None:
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
