"""What is known of each report besides its numbers: who, when, which form, what was found."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ogikit import _core
from ogikit._core import ReadError, Severity
from ogikit.agencies import describe_all
from ogikit.cell import TABLES

if TYPE_CHECKING:
    import pandas as pd

    from ogikit.agencies.table import TableLike

# What the agency's name, and the path of the report, say of it: ogikit.agencies.
AGENCY_FIELDS = ("level", "kind", "region_code", "province", "city", "county", "town", "parent")

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
    info, findings = [], []
    for position, report in enumerate(reports):
        found = report.findings
        broken = [each.rule.severity for each in found if each.outcome == "fail"]
        findings += [(position, *_finding(each)) for each in found]
        info.append(
            (
                report.source,
                report.agency.value if report.agency else None,
                report.year,
                report.title.value if report.title else None,
                report.published,
                *(_edition(report.table(table)) for table in TABLES),
                broken.count(Severity.error),
                broken.count(Severity.warning),
                fingerprint(report),
                *(None for _ in AGENCY_FIELDS),
            )
        )
    return with_agencies(typed(info, INFO_TYPES)), typed(findings, FINDING_TYPES)


def with_agencies(info: pd.DataFrame, table: TableLike | None = None) -> pd.DataFrame:
    """`info` with what is known of each agency; what `table` says stands."""
    known = describe_all(_listed(info["agency"]), _listed(info["source"]), table)
    return info.assign(**{name: known[name].to_numpy() for name in AGENCY_FIELDS}).astype(INFO_TYPES)


def _listed(texts: pd.Series[str]) -> list[str | None]:
    return [text if isinstance(text, str) else None for text in texts]


def describe_errors(errors: Sequence[ReadError]) -> pd.DataFrame:
    """What could not be read, and why: the frame `unreadable`."""
    rows = [[getattr(error, name) for name in UNREADABLE_TYPES] for error in errors]
    return typed(rows, UNREADABLE_TYPES)


def fingerprint(report: _core.Report) -> str:
    """The same for two reports only if their texts are the same, to the letter."""
    return hashlib.blake2b(report.text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def typed(rows: Sequence[Sequence[object]], types: dict[str, str]) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame(rows, columns=list(types)).astype(types)


def _finding(found: _core.Finding) -> tuple[object, ...]:
    return (
        found.rule.id,
        found.rule.severity.name,
        found.outcome,
        tuple(found.cells),
        found.zh,
        found.en,
        found.left,
        found.right,
        *(found.span or (None, None)),
        found.part,
    )


def _edition(table: _core.Table) -> str | None:
    return table.form.edition if table.found else None
