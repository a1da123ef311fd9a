"""Findings as JSON: the lines of `ogikit parse --format jsonl`, and `ogikit check --format json`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, fields
from typing import Any

from ogikit._core import ReadError
from ogikit.explanation import Fault
from ogikit.language import Language, pick
from ogikit.report import Finding, Report

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


def checked_to_dict(
    report: Report, findings: Iterable[Finding], faults: Iterable[Fault], language: Language
) -> dict[str, Any]:
    """A report without its cells: who and when, editions, cells by state, findings but passes, faults with
    their explanations.
    """
    return {
        "source": report.source,
        "agency": report.agency,
        "year": report.year,
        "editions": report.editions,
        "states": {state.name: count for state, count in sorted(report.count_states().items())},
        "findings": [finding_to_dict(finding, language) for finding in findings if finding.outcome != "pass"],
        "explanations": [fault_to_dict(fault, language) for fault in faults],
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
