"""`ogikit check --across`: what is checked between reports once all are read."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ogikit import Report
from ogikit.across import AcrossFinding, check_agencies, check_years
from ogikit.cli.exit_codes import UsageError

if TYPE_CHECKING:
    from ogikit.cli.check_choices import AcrossKind


def load_parents(path: Path) -> dict[str, list[str]]:
    """Children by parent, of a CSV with the columns `parent` and `child`. Raises UsageError."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            if not {"parent", "child"} <= set(rows.fieldnames or ()):
                raise UsageError(f"{path} needs a first line with the columns parent and child")
            parents: dict[str, list[str]] = {}
            for row in rows:
                if row["parent"] and row["child"]:
                    parents.setdefault(row["parent"].strip(), []).append(row["child"].strip())
    except OSError as error:
        raise UsageError(f"cannot read the table of parents {path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path} is not UTF-8: save it as CSV UTF-8") from error
    return parents


def find(
    reports: Iterable[Report], kinds: Sequence[AcrossKind], parents: Mapping[str, Iterable[str]]
) -> list[AcrossFinding]:
    """Findings of the kinds asked for, years first."""
    given = list(reports)
    found: list[AcrossFinding] = []
    if "years" in kinds:
        found += check_years(given)
    if "agencies" in kinds:
        found += check_agencies(given, parents=parents)
    return found
