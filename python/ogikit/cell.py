"""Cell: one number of a report, or why there is none, and where it stands in the source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Context, Decimal, Inexact
from functools import cache
from typing import Literal, TypeAlias, cast

from ogikit import _core
from ogikit._core import ColumnKind, Evidence, State

StateName: TypeAlias = Literal[
    "reported", "blank", "not_applicable", "text", "ambiguous", "missing", "not_in_form"
]
EvidenceName: TypeAlias = Literal["none", "printed", "digits", "identities"]

# By code.
STATE_NAMES = cast(tuple[StateName, ...], tuple(state.name for state in State))
EVIDENCE_NAMES = cast(tuple[EvidenceName, ...], tuple(evidence.name for evidence in Evidence))

TABLES: tuple[_core.TableName, ...] = ("proactive", "requests", "remedies")
TABLE_NAMES: dict[str, tuple[str, str]] = {  # in Chinese and English
    "proactive": ("主动公开", "Proactive disclosure"),
    "requests": ("收到和处理申请", "Requests received and handled"),
    "remedies": ("行政复议、行政诉讼", "Reconsideration and litigation"),
}

FEN_PER_UNIT = 1_000_000  # 1 万元 = 1,000,000 分
_EXACT = Context(prec=30, traps=[Inexact])  # whatever context the caller has set


@dataclass(frozen=True, slots=True)
class Place:
    """A cell of the form: where it stands and what it is called."""

    table: _core.TableName
    edition: _core.EditionName
    row: int
    column: int
    kind: ColumnKind
    id: str
    label_zh: str
    label_en: str


@cache
def places(table: _core.TableName, edition: _core.EditionName) -> tuple[Place, ...]:
    """All cells the form prints in a table, row by row."""
    form = _core.form_table(table, edition)
    columns = form.columns
    return tuple(
        Place(
            table,
            edition,
            row,
            column,
            columns[column].kind,
            form.cell_id(row, column),
            form.cell_label_zh(row, column),
            form.cell_label_en(row, column),
        )
        for row, entry in enumerate(form.rows)
        for column in range(entry.first_column, entry.first_column + entry.column_count)
    )


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a report.

    Attributes:
        id: `table.row.column`.
        value: A count; an amount in 万元 (int when whole, else the nearest float, which prints as the
            report does). None unless `state` is "reported": blank is not zero.
        state: "reported", "blank", "not_applicable", "text", "ambiguous" or "missing".
        text: As printed; None when nothing is.
        span: Byte offsets [begin, end) in the source, or in its part; None when the cell has no place there.
        part: The part of the source that `span` counts in, where it has several: a member of an office
            file ("word/document.xml"), a page of a PDF ("page 3", whose characters are counted).
        evidence: Why the value is what it is: "printed", cut out of a run of "digits", or the only
            reading that satisfies the form's "identities"; "none" when there is no value.
        exact: `value` without rounding.
    """

    id: str
    value: int | float | None
    state: StateName
    text: str | None
    span: tuple[int, int] | None
    part: str | None
    evidence: EvidenceName
    label_zh: str
    label_en: str
    exact: Decimal | None


def cells_of(report: _core.Report, name: _core.TableName) -> Iterator[Cell]:
    """All cells of a table, row by row, missing ones too."""
    table = report.table(name)
    values, states, evidence = table.values.tolist(), table.states.tolist(), table.evidence.tolist()
    for place in places(name, table.form.edition):
        row, column = place.row, place.column
        reported = states[row][column] == State.reported
        value = values[row][column]
        yield Cell(
            id=place.id,
            value=to_number(value, place.kind) if reported else None,
            state=STATE_NAMES[states[row][column]],
            text=report.cell_text(name, row, column),
            span=report.cell_span(name, row, column),
            part=report.cell_part(name, row, column),
            evidence=EVIDENCE_NAMES[evidence[row][column]],
            label_zh=place.label_zh,
            label_en=place.label_en,
            exact=to_decimal(value, place.kind) if reported else None,
        )


def cells(report: _core.Report) -> Iterator[Cell]:
    """All cells of the three tables in the order of the form."""
    for name in TABLES:
        yield from cells_of(report, name)


def count_states(report: _core.Report) -> Counter[State]:
    """Cells of the form by state, over the three tables."""
    counts: Counter[State] = Counter()
    for name in TABLES:
        counts.update(map(State, report.table(name).states.ravel().tolist()))
    del counts[State.not_in_form]
    return counts


def to_number(value: int, kind: ColumnKind) -> int | float:
    """A value of the core in the unit people use: counts as they are, 分 in 万元."""
    if kind is not ColumnKind.amount:
        return value
    whole, rest = divmod(value, FEN_PER_UNIT)
    return value / FEN_PER_UNIT if rest else whole


def to_decimal(value: int, kind: ColumnKind) -> Decimal:
    """As `to_number`, without rounding."""
    return _EXACT.divide(value, FEN_PER_UNIT) if kind is ColumnKind.amount else Decimal(value)
