"""What is known of each report besides its numbers: who, when, which form, what was found."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ogikit import _core
from ogikit._core import ReadError, Severity
from ogikit.cell import TABLES

if TYPE_CHECKING:
    import pandas as pd

# Filled by ogikit.agencies.
AGENCY_FIELDS = ("level", "kind", "region_code", "province", "city", "county", "parent")

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
    "left": "Int64",
    "right": "Int64",
    "begin": "Int64",
    "end": "Int64",
    "part": TEXT,
}
UNREADABLE_TYPES = dict.fromkeys(
    ("source", "code", "message", "message_en", "detail", "hint", "hint_en"), TEXT
)


def describe(reports: Sequence[_core.Report]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The frames `info`, a row a report, and `findings`, a row a finding."""
    info, findings = [], []
    for position, report in enumerate(reports):
        broken = [0, 0, 0]  # by severity
        for found in report.findings:
            begin, end = found.span or (None, None)
            if found.outcome == "fail":
                broken[found.rule.severity] += 1
            findings.append(
                (
                    position,
                    found.rule.id,
                    found.rule.severity.name,
                    found.outcome,
                    tuple(found.cells),
                    found.zh,
                    found.en,
                    found.left,
                    found.right,
                    begin,
                    end,
                    found.part,
                )
            )
        tables = [report.table(table) for table in TABLES]
        info.append(
            (
                report.source,
                report.agency.value if report.agency else None,
                report.year,
                report.title.value if report.title else None,
                report.published,
                *(table.form.edition if table.found else None for table in tables),
                broken[Severity.error],
                broken[Severity.warning],
                *(None for _ in AGENCY_FIELDS),
            )
        )
    return typed(info, INFO_TYPES), typed(findings, FINDING_TYPES)


def describe_errors(errors: Sequence[ReadError]) -> pd.DataFrame:
    """What could not be read, and why: the frame `unreadable`."""
    rows = [
        (error.source, error.code, error.message, error.message_en, error.detail, error.hint, error.hint_en)
        for error in errors
    ]
    return typed(rows, UNREADABLE_TYPES)


def typed(rows: Sequence[Sequence[object]], types: dict[str, str]) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame(rows, columns=list(types)).astype(types)
