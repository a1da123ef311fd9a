"""What is known of each report besides its numbers: who, when, which form, what was found."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from ogikit import _core, agencies
from ogikit._core import ReadError, Severity
from ogikit.cell import TABLES

if TYPE_CHECKING:
    import pandas as pd

    from ogikit.agencies.table import TableLike

# What the agency's name, and the path of the report, say of it: ogikit.agencies.
AGENCY_FIELDS = ("level", "kind", "region_code", "province", "city", "county", "town", "parent")

Row: TypeAlias = dict[str, Any]

TEXT = "string"  # <NA> where nothing is known

INFO_TYPES = {
    "source": TEXT,
    "agency": TEXT,
    "year": "Int64",
    "title": TEXT,
    "published": "datetime64[s]",
    **{f"edition_{table}": TEXT for table in TABLES},
    "errors": "int64",
    "warnings": "int64",
    "sections": TEXT,
    "content": TEXT,
    **dict.fromkeys(AGENCY_FIELDS, TEXT),
}
FINDING_TYPES = {
    "report": "int64",
    "rule": TEXT,
    "severity": TEXT,
    "outcome": TEXT,
    "cells": "object",
    "message": TEXT,
    "message_en": TEXT,
    "left_value": "Int64",
    "right_value": "Int64",
    "span_begin": "Int64",
    "span_end": "Int64",
    "part": TEXT,
}
UNREADABLE_TYPES = dict.fromkeys(
    ("source", "code", "message", "message_en", "detail", "hint", "hint_en"), TEXT
)


def describe(reports: Sequence[_core.Report]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The frames `info`, a row a report, and `findings`, a row a finding."""
    info: list[Row] = []
    findings: list[Row] = []
    for number, report in enumerate(reports):
        found = report.findings
        info.append(describe_report(report, found))
        findings += list_findings(number, found)
    return typed(info, INFO_TYPES), typed(findings, FINDING_TYPES)


def describe_report(report: _core.Report, found: Sequence[_core.Finding]) -> Row:
    """The row of `info` of a report with these findings."""
    broken = [each.rule.severity for each in found if each.outcome == "fail"]
    name = report.agency.value if report.agency else None
    return {
        "source": report.source,
        "agency": name,
        "year": report.year,
        "title": report.title.value if report.title else None,
        "published": report.published,
        **{f"edition_{table}": _edition(report.table(table)) for table in TABLES},
        "errors": broken.count(Severity.error),
        "warnings": broken.count(Severity.warning),
        "sections": "".join(map(str, sorted(report.sections))) or None,
        "content": fingerprint(report),
        **(_agency(name, report.source) if name else {}),
    }


def list_findings(number: int, found: Sequence[_core.Finding]) -> list[Row]:
    """The rows of `findings` of the report of this number."""
    return [{"report": number, **_finding(each)} for each in found]


def with_agencies(info: pd.DataFrame, table: TableLike | None = None) -> pd.DataFrame:
    """`info` with what is known of each agency; what `table` says stands."""
    known = agencies.describe_all(_listed(info["agency"]), _listed(info["source"]), table)
    return info.assign(**{name: known[name].to_numpy() for name in AGENCY_FIELDS}).astype(INFO_TYPES)


def _listed(texts: pd.Series[str]) -> list[str | None]:
    return [text if isinstance(text, str) else None for text in texts]


def describe_errors(errors: Sequence[ReadError]) -> pd.DataFrame:
    """What could not be read, and why: the frame `unreadable`."""
    return typed([describe_error(error) for error in errors], UNREADABLE_TYPES)


def describe_error(error: ReadError) -> Row:
    return {name: getattr(error, name) for name in UNREADABLE_TYPES}


def fingerprint(report: _core.Report) -> str:
    """The same for two reports only if their texts are the same, to the letter."""
    return hashlib.blake2b(report.text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def typed(rows: Sequence[Row], types: dict[str, str]) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame(rows, columns=list(types)).astype(types)


def _finding(found: _core.Finding) -> Row:
    begin, end = found.span or (None, None)
    return {
        "rule": found.rule.id,
        "severity": found.rule.severity.name,
        "outcome": found.outcome,
        "cells": tuple(found.cells),
        "message": found.zh,
        "message_en": found.en,
        "left_value": found.left,
        "right_value": found.right,
        "span_begin": begin,
        "span_end": end,
        "part": found.part,
    }


def _agency(name: str, path: str) -> Row:
    agency = agencies.describe(name, path)
    known = {field: getattr(agency, field) for field in AGENCY_FIELDS}
    return {field: None if value is None else str(value) for field, value in known.items()}


def _edition(table: _core.Table) -> str | None:
    return table.form.edition if table.found else None
