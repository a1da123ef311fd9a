"""Findings as JUnit XML, which build servers show: a suite a report, a case a rule; then a suite an agency, a
case a comparison of its years.

There is no standard; the elements and attributes are those of Ant's and Jenkins' reports.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import BinaryIO, Literal

from junitparser import Error, Failure, Skipped, TestCase, TestSuite

from ogikit import _core
from ogikit._core import ReadError
from ogikit.findings.baseline import Acceptance
from ogikit.findings.catalogue import rules_by_id
from ogikit.findings.checked import Checked, Outcome
from ogikit.findings.compared import SEVERAL, Compared, Comparison, agency_of, comparison_of
from ogikit.findings.tally import Tally
from ogikit.findings.text import Told, report_title
from ogikit.language import Language, pick

FAILING = {"error": frozenset({"error"}), "warning": frozenset({"error", "warning"})}  # by threshold
REPORTS_NAMED = 5  # of a comparison

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
        cases = [
            self._case(
                rule.id,
                report.source,
                [finding for finding in checked.findings if finding.rule == rule.id],
                [each for each in checked.accepted if each[0].rule == rule.id],
                checked.outcomes.get(rule.id),
            )
            for rule in _core.rules()
        ]
        properties = {"agency": report.agency, "year": report.year}
        self._suite(report.source, cases, {name: value for name, value in properties.items() if value})

    def across(self, compared: Compared) -> None:
        found: dict[Comparison, list[Told]] = defaultdict(list)
        accepted: dict[Comparison, list[tuple[Told, Acceptance]]] = defaultdict(list)
        for finding in compared.findings:
            found[comparison_of(finding)].append(finding)
        for finding, acceptance in compared.accepted:
            accepted[comparison_of(finding)].append((finding, acceptance))
        suites: dict[str, list[TestCase]] = defaultdict(list)
        for comparison, outcome in compared.outcomes.items():
            suites[self._suite_name(comparison)].append(
                self._case(
                    comparison.rule,
                    self._named(comparison),
                    found[comparison],
                    accepted[comparison],
                    outcome,
                )
            )
        for name, cases in suites.items():
            self._suite(name, cases)

    def error(self, error: ReadError) -> None:
        case = TestCase("read", xml_text(error.source), 0)
        message = pick(self.language, error.message, error.message_en)
        trouble = Error(xml_text(message), error.code)
        trouble.text = xml_text("\n".join(filter(None, [error.detail, self._hint(error)])))
        case.result = trouble
        self._suite(error.source, [case])

    def close(self, tally: Tally, *, stale: Sequence[Acceptance] | None, complete: bool) -> None:
        if stale:
            self._suite("baseline", list(map(self._stale, stale)))
        if not complete:
            case = TestCase("complete", "ogikit", 0)
            told = pick(self.language, "已中断，其余文件未读", "interrupted: the rest was not read")
            case.result = Error(told)
            self._suite("ogikit", [case])
        self.stream.write(b"</testsuites>\n")
        self.stream.flush()

    def _case(
        self,
        rule_id: str,
        where: str,
        findings: Sequence[Told],
        accepted: Sequence[tuple[Told, Acceptance]],
        outcome: Outcome | None,
    ) -> TestCase:
        """Of a rule in a report, or between some; an outcome of None: it found nothing to check."""
        rule = rules_by_id()[rule_id]
        title = pick(self.language, rule.title_zh, rule.title_en)
        case = TestCase(f"{rule.id} {title}", xml_text(where), 0)
        failing = [found for found in findings if found.outcome == "fail" and found.severity in self.failing]
        undecided = [found for found in findings if found.outcome in ("uncertain", "not_assessable")]
        decisive: list[Told] = []
        if failing:
            case.result, decisive = Failure(xml_text(title), rule.severity.name), failing
        elif undecided:
            kind = undecided[0].outcome
            case.result, decisive = Skipped(f"{kind}: {len(undecided)}", kind), undecided
        elif outcome is None:
            case.result = Skipped(pick(self.language, "无可核对", "nothing to check"), "nothing_to_check")
        elif outcome == "not_assessable":
            case.result = Skipped(pick(self.language, "无法核对", "not assessable"), "not_assessable")
        if decisive:
            case.result[0].text = xml_text("\n".join(map(self._said, decisive)))
        output = [f"{_label(found)}: {self._said(found)}" for found in findings if found not in decisive]
        output += [
            f"accepted: {self._said(found)} ({by.reason} — {by.author}, {by.date})" for found, by in accepted
        ]
        if output:
            case.system_out = xml_text("\n".join(output))
        return case

    def _stale(self, entry: Acceptance) -> TestCase:
        case = TestCase(f"{entry.rule} {entry.fingerprint}", xml_text(f"{entry.agency} {entry.year}"), 0)
        case.result = Skipped(pick(self.language, "已不再出现", "no longer found"), "stale")
        case.system_out = xml_text(entry.message)
        return case

    def _suite_name(self, comparison: Comparison) -> str:
        """The agency whose reports are compared."""
        if agency_of(comparison.reports) == SEVERAL:
            return pick(self.language, "各机关之间", "between agencies")
        return comparison.reports[0].agency or ""

    def _named(self, comparison: Comparison) -> str:
        """Its reports with their files, the first few."""
        if not comparison.reports:
            return pick(self.language, "全部报告", "all reports")
        return ", ".join(
            f"{report_title(report, self.language)} ({report.source})"
            for report in comparison.reports[:REPORTS_NAMED]
        ) + (" …" if len(comparison.reports) > REPORTS_NAMED else "")

    def _said(self, finding: Told) -> str:
        return pick(self.language, finding.message, finding.message_en)

    def _hint(self, error: ReadError) -> str:
        return pick(self.language, error.hint, error.hint_en)

    def _suite(
        self, name: str, cases: Sequence[TestCase], properties: Mapping[str, str | int] | None = None
    ) -> None:
        suite = TestSuite(xml_text(name))
        for key, value in (properties or {}).items():
            suite.add_property(key, xml_text(str(value)))
        suite.add_testcases(list(cases))
        self.stream.write(suite.tostring() + b"\n")
        self.stream.flush()


def _label(finding: Told) -> str:
    return finding.severity if finding.outcome == "fail" else finding.outcome


def xml_text(text: str) -> str:
    """Text with U+FFFD for what XML cannot hold, as control characters of file names."""
    return NOT_XML.sub("\ufffd", text)
