"""Findings as JUnit XML, which build servers show: a suite a report, a case a rule.

There is no standard; the elements and attributes are those of Ant's and Jenkins' reports.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import BinaryIO, Literal

from junitparser import Error, Failure, Skipped, TestCase, TestSuite

from ogikit import _core
from ogikit._core import ReadError
from ogikit.findings.baseline import Acceptance
from ogikit.findings.checked import Checked
from ogikit.findings.tally import Tally
from ogikit.language import Language, pick
from ogikit.report import Finding

FAILING = {"error": frozenset({"error"}), "warning": frozenset({"error", "warning"})}  # by threshold

# What XML 1.0 (§2.2) has no character for.
NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class JunitWriter:
    """A suite as each report comes.

    A case fails where the exit code would: at the threshold or above. It is skipped where the rule could not
    decide or found nothing to check; what else was found is its output.
    """

    def __init__(self, stream: BinaryIO, language: Language, *, fail_on: Literal["error", "warning"]) -> None:
        self.stream = stream
        self.language = language
        self.failing = FAILING[fail_on]
        self.stream.write(b'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="ogikit">\n')

    def report(self, checked: Checked) -> None:
        report = checked.report
        suite = self._suite(report.source)
        for name, value in (("agency", report.agency), ("year", report.year)):
            if value is not None:
                suite.add_property(name, xml_text(str(value)))
        suite.add_testcases([self._case(rule, checked) for rule in _core.rules()])
        self._write(suite)

    def error(self, error: ReadError) -> None:
        suite = self._suite(error.source)
        case = TestCase("read", xml_text(error.source), 0)
        message = pick(self.language, error.message, error.message_en)
        trouble = Error(xml_text(message), error.code)
        trouble.text = xml_text("\n".join(filter(None, [error.detail, self._hint(error)])))
        case.result = trouble
        suite.add_testcase(case)
        self._write(suite)

    def close(self, tally: Tally, *, stale: Sequence[Acceptance] | None, complete: bool) -> None:
        if stale:
            self._write(self._stale(stale))
        if not complete:
            suite = self._suite("ogikit")
            case = TestCase("complete", "ogikit", 0)
            told = pick(self.language, "已中断，其余文件未读", "interrupted: the rest was not read")
            case.result = Error(told)
            suite.add_testcase(case)
            self._write(suite)
        self.stream.write(b"</testsuites>\n")
        self.stream.flush()

    def _case(self, rule: _core.Rule, checked: Checked) -> TestCase:
        title = pick(self.language, rule.title_zh, rule.title_en)
        case = TestCase(f"{rule.id} {title}", xml_text(checked.report.source), 0)
        findings = [finding for finding in checked.findings if finding.rule == rule.id]
        failing = [found for found in findings if found.outcome == "fail" and found.severity in self.failing]
        undecided = [found for found in findings if found.outcome in ("uncertain", "not_assessable")]
        decisive: list[Finding] = []
        if failing:
            case.result, decisive = Failure(xml_text(title), rule.severity.name), failing
        elif undecided:
            outcome = undecided[0].outcome
            case.result, decisive = Skipped(f"{outcome}: {len(undecided)}", outcome), undecided
        elif rule.id not in checked.outcomes:
            case.result = Skipped(pick(self.language, "无可核对", "nothing to check"), "nothing_to_check")
        elif checked.outcomes[rule.id] == "not_assessable":
            case.result = Skipped(pick(self.language, "无法核对", "not assessable"), "not_assessable")
        if decisive:
            case.result[0].text = xml_text("\n".join(map(self._said, decisive)))
        output = [f"{_label(found)}: {self._said(found)}" for found in findings if found not in decisive]
        output += [
            f"accepted: {self._said(found)} ({by.reason} — {by.author}, {by.date})"
            for found, by in checked.accepted
            if found.rule == rule.id
        ]
        if output:
            case.system_out = xml_text("\n".join(output))
        return case

    def _stale(self, stale: Sequence[Acceptance]) -> TestSuite:
        suite = self._suite("baseline")
        for entry in stale:
            case = TestCase(f"{entry.rule} {entry.fingerprint}", xml_text(f"{entry.agency} {entry.year}"), 0)
            case.result = Skipped(pick(self.language, "已不再出现", "no longer found"), "stale")
            case.system_out = xml_text(entry.message)
            suite.add_testcase(case)
        return suite

    def _suite(self, name: str) -> TestSuite:
        return TestSuite(xml_text(name))

    def _said(self, finding: Finding) -> str:
        return pick(self.language, finding.message, finding.message_en)

    def _hint(self, error: ReadError) -> str:
        return pick(self.language, error.hint, error.hint_en)

    def _write(self, suite: TestSuite) -> None:
        suite.update_statistics()
        self.stream.write(suite.tostring() + b"\n")
        self.stream.flush()


def _label(finding: Finding) -> str:
    return finding.severity if finding.outcome == "fail" else finding.outcome


def xml_text(text: str) -> str:
    """Text with U+FFFD for what XML cannot hold, as control characters of file names."""
    return NOT_XML.sub("\ufffd", text)
