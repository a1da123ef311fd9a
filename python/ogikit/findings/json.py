"""Findings as JSON: the lines of `ogikit parse --format jsonl`, and `ogikit check --format json`.

What `check` writes follows `schema/check-1.schema.json`, which is part of the package. A new major number in
`SCHEMA` means that a program must be changed; keys may be added within one.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, fields
from typing import Any, BinaryIO

from ogikit._core import ReadError
from ogikit.across import AcrossFinding
from ogikit.explanation import Fault
from ogikit.findings.baseline import Acceptance
from ogikit.findings.checked import Checked
from ogikit.findings.compared import Compared
from ogikit.findings.tally import Tally
from ogikit.language import Language, pick
from ogikit.report import Finding, Report

SCHEMA = "ogikit/check/1"

FINDING_FIELDS = tuple(field.name for field in fields(Finding) if field.name not in ("span", "part"))


def finding_to_dict(finding: Finding, language: Language) -> dict[str, Any]:
    """All fields of a finding, its `message` in one language and in both; a place only where it has one."""
    return {
        **{name: getattr(finding, name) for name in FINDING_FIELDS},
        "message": pick(language, finding.message, finding.message_en),
        "message_zh": finding.message,
        **finding.place(),
    }


def fault_to_dict(fault: Fault, language: Language) -> dict[str, Any]:
    """A fault with all its explanations; each `message` in one language and in both."""

    def said(item: dict[str, Any]) -> dict[str, Any]:
        chinese = item["message"]
        return item | {"message": pick(language, chinese, item["message_en"]), "message_zh": chinese}

    named = said(asdict(fault))
    return named | {"explanations": [said(explanation) for explanation in named["explanations"]]}


def report_to_dict(report: Report, language: Language) -> dict[str, Any]:
    """`Report.to_dict` with its messages in `language`: one line of JSON Lines."""
    findings = [finding_to_dict(finding, language) for finding in report.findings]
    return report.to_dict() | {"findings": findings}


def checked_to_dict(checked: Checked, language: Language) -> dict[str, Any]:
    """A report without its cells: who and when, editions, cells by state, outcome of each rule, findings but
    passes, faults with their explanations; with a baseline what it has.
    """
    report = checked.report

    def found(finding: Finding) -> dict[str, Any]:
        quote = checked.quotes.get(finding)
        return {
            **finding_to_dict(finding, language),
            **({} if quote is None else {"sentence": quote.sentence}),
            "fingerprint": checked.fingerprint(finding),
        }

    return {
        "source": report.source,
        "agency": report.agency,
        "year": report.year,
        "editions": report.editions,
        "states": {state.name: count for state, count in sorted(report.count_states().items())},
        "outcomes": checked.outcomes,
        "findings": [found(finding) for finding in checked.findings],
        **(
            {"accepted": [found(finding) | {"acceptance": by.to_dict()} for finding, by in checked.accepted]}
            if checked.has_baseline
            else {}
        ),
        "explanations": [fault_to_dict(fault, language) for fault in checked.faults],
    }


def compared_to_dict(compared: Compared, language: Language) -> dict[str, Any]:
    """What was found between reports but passes; with a baseline what it has."""

    def found(finding: AcrossFinding) -> dict[str, Any]:
        return across_to_dict(finding, language) | {"fingerprint": compared.fingerprint(finding)}

    findings = {"across": [found(finding) for finding in compared.findings]}
    if not compared.has_baseline:
        return findings
    accepted = [found(finding) | {"acceptance": by.to_dict()} for finding, by in compared.accepted]
    return findings | {"across_accepted": accepted}


def across_to_dict(finding: AcrossFinding, language: Language) -> dict[str, Any]:
    """All fields of a finding between reports; its reports, cells and passages are objects."""
    named = asdict(finding)
    return named | {
        "message": pick(language, finding.message, finding.message_en),
        "message_zh": finding.message,
        "reports": [report._asdict() for report in finding.reports],
        "cells": [cell._asdict() for cell in finding.cells],
    }


def error_to_dict(error: ReadError, language: Language) -> dict[str, Any]:
    """A file that could not be read: {"source", "error": {"code", "message", …}}."""
    return {
        "source": error.source,
        "error": {
            "code": error.code,
            "message": pick(language, error.message, error.message_en),
            "message_zh": error.message,
            "message_en": error.message_en,
            "detail": error.detail,
            "hint": pick(language, error.hint, error.hint_en),
        },
    }


class JsonWriter:
    """{"schema", "reports": […], "summary": {…}, "complete": true}, a report a line, written as they come.

    `complete` is false when the run was interrupted. `across` is what was found between reports, where
    that was asked for. With a baseline `stale` lists what no longer occurs.
    """

    def __init__(self, stream: BinaryIO, language: Language) -> None:
        self.stream = stream
        self.language = language
        self.separator = ""
        self.between: dict[str, Any] = {}
        self._write(f'{{"schema": "{SCHEMA}", "reports": [')

    def report(self, checked: Checked) -> None:
        self._item(checked_to_dict(checked, self.language))

    def error(self, error: ReadError) -> None:
        self._item(error_to_dict(error, self.language))

    def across(self, compared: Compared) -> None:
        self.between = compared_to_dict(compared, self.language)

    def close(self, tally: Tally, *, stale: Sequence[Acceptance] | None, complete: bool) -> None:
        end: dict[str, Any] = {**self.between, "summary": tally.to_dict(), "complete": complete}
        if stale is not None:
            end["stale"] = [acceptance.to_dict() for acceptance in stale]
        self._write(f"\n], {json.dumps(end, ensure_ascii=False)[1:]}\n")

    def _item(self, item: dict[str, Any]) -> None:
        self._write(f"{self.separator}\n{json.dumps(item, ensure_ascii=False)}")
        self.separator = ","

    def _write(self, text: str) -> None:
        self.stream.write(text.encode())
        self.stream.flush()
