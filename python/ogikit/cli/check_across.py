"""`--across` of `ogikit check` and `ogikit accept`: what is asked for, and the reports kept for it."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from ogikit import Report
from ogikit.cli.exit_codes import UsageError

if TYPE_CHECKING:
    from ogikit.cli.check_choices import AcrossKind
    from ogikit.findings.baseline import Baseline
    from ogikit.findings.compared import Compared, Kind


@dataclass
class Panel:
    """Reports to hold against one another once all are read.

    Attributes:
        kinds: What is asked for; nothing is kept for nothing.
        parents: Children by parent.
        reports: Those read, in order.
    """

    kinds: Sequence[Kind]
    parents: Mapping[str, Sequence[str]]
    reports: list[Report] = field(default_factory=list)

    def add(self, report: Report) -> None:
        if self.kinds:
            self.reports.append(report)

    def compare(self, baseline: Baseline | None) -> Compared:
        from ogikit.findings.compared import compare

        return compare(self.reports, self.kinds, parents=self.parents, baseline=baseline)


def make_panel(across: Sequence[AcrossKind] | None, parents: Path | None) -> Panel:
    """Raises UsageError where the options do not go together, or the table of parents is none."""
    kinds: list[Kind] = [kind for kind in ("years", "agencies") if kind in (across or ())]
    if parents is None:
        return Panel(kinds, {})
    if "agencies" not in kinds:
        raise UsageError("--parents goes with --across agencies")
    return Panel(kinds, load_parents(parents))


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
