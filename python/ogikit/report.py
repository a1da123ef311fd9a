"""A report for people: labelled tables, findings, frames."""

from __future__ import annotations

import datetime
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, cast

from ogikit import _core
from ogikit._core import Quoted, State
from ogikit.cell import TABLES, Cell, cells, count_states
from ogikit.explanation import Localisation, localise
from ogikit.table import LabelledMatrix, LabelledTable

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule says of a report.

    Attributes:
        rule: The rule's id; `ogikit.rules()` has them all.
        severity: "error", "warning" or "note".
        outcome: "fail", "uncertain" or "not_assessable"; "pass" only when asked for.
        cells: Ids of the cells it speaks of.
        message: In Chinese, with the numbers in it.
        message_en: In English.
        left: The left side of an identity, where it was assessed; of a sentence, the number it says.
        right: The identity's right side; of a sentence, the number of the table.
        span: Of a sentence, its byte offsets in the source; None of other rules.
        part: The part of the source that `span` counts in ("word/document.xml", "page 3"); None where it has
            one part.
    """

    rule: str
    severity: Literal["error", "warning", "note"]
    outcome: Literal["pass", "fail", "uncertain", "not_assessable"]
    cells: tuple[str, ...]
    message: str
    message_en: str
    left: int | None
    right: int | None
    span: tuple[int, int] | None = None
    part: str | None = None

    def place(self) -> dict[str, Any]:
        """`span`, and `part` where the source has several, as JSON has them; nothing without a span."""
        if self.span is None:
            return {}
        return {"span": list(self.span)} | ({} if self.part is None else {"part": self.part})


class Report:
    """One annual report.

    `report["requests.granted.natural_person"]` is a `Cell`. `Report.core` is the compiled report, of
    which all here is a view.
    """

    def __init__(self, core: _core.Report) -> None:
        self.core = core

    # ── who, when, where ────────────────────────────────────────────────────────────────────────

    @property
    def source(self) -> str:
        """Path or name of the file."""
        return self.core.source

    @property
    def agency(self) -> str | None:
        """Who reports; None when the text does not say."""
        return _value(self.core.agency)

    @property
    def year(self) -> int | None:
        """The year reported on; None when the text does not say."""
        return self.core.year

    @property
    def title(self) -> str | None:
        return _value(self.core.title)

    @property
    def published(self) -> datetime.date | None:
        return self.core.published

    @property
    def quoted(self) -> dict[str, Quoted]:
        """Where title, agency, signature, year and published were read, each with its byte span."""
        found = {
            "title": self.core.title,
            "agency": self.core.agency,
            "signature": self.core.signature,
            "year": self.core.year_source,
            "published": self.core.published_source,
        }
        return {name: quoted for name, quoted in found.items() if quoted is not None}

    @property
    def sections(self) -> dict[int, str]:
        """The text of each section, by its number in the form (1 to 6); tables included."""
        return self.core.sections

    # ── tables ──────────────────────────────────────────────────────────────────────────────────

    @property
    def editions(self) -> dict[str, str | None]:
        """The form's edition of each table: "2019" or "2021"; None when the table is not there."""
        return {name: table.edition if table.found else None for name, table in self._tables.items()}

    @cached_property
    def proactive(self) -> LabelledTable:
        """Proactive disclosure, section 2: 6 × 5 (edition 2021) or 8 × 8 (2019)."""
        return LabelledTable(self.core, "proactive")

    @cached_property
    def requests(self) -> LabelledTable:
        """Requests received and handled, section 3: 25 × 7 (edition 2021) or 23 × 7 (2019)."""
        return LabelledTable(self.core, "requests")

    @cached_property
    def remedies(self) -> LabelledTable:
        """Reconsideration and litigation, section 4: 3 × 5."""
        return LabelledTable(self.core, "remedies")

    @cached_property
    def harmonised(self) -> LabelledMatrix:
        """`requests` in the 23 × 7 of the 2019 edition, which both editions can fill."""
        matrices = self.core.harmonised()
        return LabelledMatrix(_core.form_table("requests", "2019"), matrices.values, matrices.states)

    @property
    def _tables(self) -> dict[_core.TableName, LabelledTable]:
        return {"proactive": self.proactive, "requests": self.requests, "remedies": self.remedies}

    def __getitem__(self, cell_id: str) -> Cell:
        """The cell of an id, `table.row.column`. Raises KeyError when the form has no such cell."""
        table, _, rest = cell_id.partition(".")
        row, _, column = rest.partition(".")
        for name in TABLES:
            if name == table:
                return self._tables[name][row, column]
        raise KeyError(f"no cell {cell_id}: an id is table.row.column, the table one of {', '.join(TABLES)}")

    def count_states(self) -> Counter[State]:
        """How many cells of the form are in which state."""
        return count_states(self.core)

    # ── findings ────────────────────────────────────────────────────────────────────────────────

    @property
    def findings(self) -> list[Finding]:
        """What is broken, uncertain or cannot be assessed; in the order of the catalogue."""
        return [_finding(found) for found in self.core.findings]

    def check(self, options: _core.CheckOptions | None = None) -> list[Finding]:
        """Every outcome of every rule that applies: as `findings`, with what holds ("pass") and what the
        report gives no occasion to assess. `options` sets other last days of publication, or the families."""
        validate = self.core.validate
        found = validate(with_passes=True) if options is None else validate(options, with_passes=True)
        return [_finding(each) for each in found]

    @cached_property
    def explanations(self) -> Localisation:
        """Where numbers must be wrong: for each fault, all smallest sets of cells whose change would mend it
        (Fellegi & Holt, A Systematic Approach to Automatic Edit and Imputation, JASA 71, 1976); and what
        is proven of cells without a number.

        Suggestions: nothing is overwritten. `ogikit.localise` has limits to set.
        """
        return localise(self.core)

    # ── out ─────────────────────────────────────────────────────────────────────────────────────

    def to_frame(self) -> pd.DataFrame:
        """Long form: a row a cell.

        `value` is Float64, amounts in 万元, <NA> unless `state` is "reported"; `begin` and `end` are
        byte offsets in the source, or in its `part` ("word/document.xml", "page 3").
        """
        import pandas as pd

        rows = []
        for cell in cells(self.core):
            table, row, column = cell.id.split(".")
            begin, end = cell.span or (None, None)
            rows.append(
                (table, row, column, cell.value, cell.state, cell.evidence, cell.text, cell.part, begin, end)
            )
        names = ["table", "row", "column", "value", "state", "evidence", "text", "part", "begin", "end"]
        frame = pd.DataFrame(rows, columns=names).astype(
            {"value": "Float64", "begin": "Int64", "end": "Int64"}
        )
        frame.insert(0, "source", self.source)
        frame.insert(1, "agency", self.agency)
        frame.insert(2, "year", pd.Series([self.year] * len(frame), dtype="Int64"))
        frame.insert(4, "edition", frame["table"].map(lambda table: self._tables[table].edition))
        return frame

    def to_dict(self) -> dict[str, Any]:
        """The report as JSON has it: the contract of `ogikit parse --format jsonl`."""
        return {
            "source": self.source,
            "agency": self.agency,
            "year": self.year,
            "editions": self.editions,
            "cells": {
                cell.id: {
                    "value": cell.value,
                    "state": cell.state,
                    "text": cell.text,
                    "span": None if cell.span is None else list(cell.span),
                    **({} if cell.part is None else {"part": cell.part}),
                    "evidence": cell.evidence,
                }
                for cell in cells(self.core)
            },
            "findings": [
                {
                    "rule": finding.rule,
                    "severity": finding.severity,
                    "outcome": finding.outcome,
                    "cells": list(finding.cells),
                    "message": finding.message,
                    "message_en": finding.message_en,
                    "left": finding.left,
                    "right": finding.right,
                    **finding.place(),
                }
                for finding in self.findings
            ],
        }

    def __repr__(self) -> str:
        from ogikit.display import summarise

        return f"<Report {summarise(self.core)}>"

    def _repr_html_(self) -> str:
        from ogikit.display import to_html

        return to_html(self.core)


def _value(quoted: Quoted | None) -> str | None:
    return quoted.value if quoted is not None else None


def _finding(found: _core.Finding) -> Finding:
    return Finding(
        rule=found.rule.id,
        severity=cast(Literal["error", "warning", "note"], found.rule.severity.name),
        outcome=found.outcome,
        cells=tuple(found.cells),
        message=found.zh,
        message_en=found.en,
        left=found.left,
        right=found.right,
        span=found.span,
        part=found.part,
    )
