"""Layout: a table of the form as its notice prints it, with headings that span rows and columns.

Sources: the forms attached to 国办公开办函〔2019〕60号 and 国办公开办函〔2021〕30号.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TypeAlias

from ogikit._core import FormColumn, FormHeader, FormRow, FormTable


@dataclass(frozen=True)
class Box:
    """A cell of the printed table: a heading, or the place of a value when `value` is given."""

    zh: str = ""
    en: str = ""
    rows: int = 1
    columns: int = 1
    scope: str = ""  # of a heading: "row", "col", "rowgroup", "colgroup"; none for a corner
    value: tuple[int, int] | None = None  # row and column in the matrix


Rows: TypeAlias = list[list[Box]]

APPLICANTS = ("申请人情况", "Applicants")
BALANCE_EN = "In each column, items 1 and 2 add up to items 3 and 4"
CONTENT_EN = "Content"

# Blocks of the proactive table have one, two or three columns; six units fit them all.
UNITS = 6


def lay_out(form: FormTable) -> tuple[Rows, Rows]:
    """The rows of the table's head and of its body."""
    if form.id == "proactive":
        return [], _proactive_body(form)
    if form.id == "requests":
        return _requests_head(form), _requests_body(form)
    return _remedies_head(form), [
        [Box(value=(row, column)) for row in range(len(form.rows)) for column in range(len(form.columns))]
    ]


def _proactive_body(form: FormTable) -> Rows:
    """A block an item of article 20: its title, its columns, its rows."""
    titles = {header.id: header for header in form.headers}
    body: Rows = []
    for header, block in groupby(enumerate(form.rows), lambda entry: entry[1].header):
        rows = list(block)
        first = rows[0][1]
        columns = range(first.first_column, first.first_column + first.column_count)
        width = UNITS // len(columns)
        body.append([Box(titles[header].zh, titles[header].en, columns=1 + UNITS, scope="colgroup")])
        body.append(
            [Box(form.corner_zh, CONTENT_EN, scope="col")]
            + [_heading(form.columns[column], columns=width, scope="col") for column in columns]
        )
        for place, row in rows:
            values = [Box(columns=width, value=(place, column)) for column in columns]
            body.append([_heading(row, scope="row"), *values])
    return body


def _requests_head(form: FormTable) -> Rows:
    groups: list[Box] = []
    members: list[Box] = []
    for (zh, en), group in groupby(form.columns, lambda column: (column.group_zh, column.group_en)):
        columns = list(group)
        if zh:
            groups.append(Box(zh, en, columns=len(columns), scope="colgroup"))
            members += [_heading(column, scope="col") for column in columns]
        else:
            groups += [_heading(column, rows=2, scope="col") for column in columns]
    corner = Box(form.corner_zh, BALANCE_EN, rows=3, columns=_depth(form))
    applicants = Box(*APPLICANTS, columns=len(form.columns), scope="colgroup")
    return [[corner, applicants], groups, members]


def _requests_body(form: FormTable) -> Rows:
    """A row of values a row, under headings that span them."""
    depth = _depth(form)
    chains = [list(_headers_above(form, row)) for row in form.rows]
    body: Rows = []
    for place, (row, chain) in enumerate(zip(form.rows, chains, strict=True)):
        opening = [
            _heading(header, rows=sum(header in each for each in chains), scope="rowgroup")
            for header in chain
            if header.before_row == place
        ]
        label = _heading(row, columns=depth - len(chain), scope="row")
        values = [Box(value=(place, column)) for column in range(len(form.columns))]
        body.append([*opening, label, *values])
    return body


def _remedies_head(form: FormTable) -> Rows:
    """The rows of the matrix stand side by side."""
    width = len(form.columns)
    titles = {header.id: header for header in form.headers}
    top: list[Box] = []
    below: list[Box] = []
    for header, group in groupby(form.rows, lambda row: row.header):
        rows = list(group)
        if header:
            top.append(_heading(titles[header], columns=width * len(rows), scope="colgroup"))
            below += [_heading(row, columns=width, scope="colgroup") for row in rows]
        else:
            top += [_heading(row, rows=2, columns=width, scope="colgroup") for row in rows]
    return [top, below, [_heading(column, scope="col") for _ in form.rows for column in form.columns]]


def _headers_above(form: FormTable, row: FormRow) -> Iterator[FormHeader]:
    """Outermost first."""
    titles = {header.id: header for header in form.headers}

    def climb(header: str) -> Iterator[FormHeader]:
        if header:
            yield from climb(titles[header].parent)
            yield titles[header]

    return climb(row.header)


def _depth(form: FormTable) -> int:
    """Columns of labels."""
    return 1 + max(len(list(_headers_above(form, row))) for row in form.rows)


def _heading(entry: FormRow | FormColumn | FormHeader, *, rows: int = 1, columns: int = 1, scope: str) -> Box:
    return Box(entry.zh, entry.en, rows, columns, scope)
