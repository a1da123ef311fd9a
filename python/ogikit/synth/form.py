"""The official form as synth needs it: rows, columns and headers of each table, by edition."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from ogikit import _core

Edition = Literal["2019", "2021"]
EDITIONS: tuple[Edition, ...] = ("2019", "2021")
TABLES: tuple[_core.TableName, ...] = ("proactive", "requests", "remedies")


@dataclass(frozen=True)
class Column:
    """A column of values. `kind` is that of the core: count, change or amount."""

    id: str
    zh: str
    kind: str = "count"


@dataclass(frozen=True)
class Row:
    """A row as printed. `kind` is that of the core, or header for a row label without values."""

    id: str
    zh: str
    kind: str
    parent: str = ""


@dataclass(frozen=True)
class Block:
    """One heading of the proactive table with the columns and rows under it."""

    label: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Form:
    """The three tables of one edition."""

    edition: Edition
    proactive: tuple[Block, ...]
    request_columns: tuple[Column, ...]
    request_rows: tuple[Row, ...]  # headers included, as printed
    corner: str
    remedy_rows: tuple[Row, ...]
    remedy_columns: tuple[Column, ...]

    @property
    def request_value_rows(self) -> tuple[Row, ...]:
        """The rows of table three that carry values."""
        return tuple(row for row in self.request_rows if row.kind != "header")

    @property
    def outcome_rows(self) -> tuple[Row, ...]:
        """The rows that add up to the total of outcomes."""
        return tuple(row for row in self.request_rows if row.kind == "leaf")

    def cell_ids(self) -> list[str]:
        """All cells, table by table in the order of the form."""
        ids = [
            f"proactive.{row.id}.{column.id}"
            for block in self.proactive
            for row in block.rows
            for column in block.columns
        ]
        for table, rows, columns in (
            ("requests", self.request_value_rows, self.request_columns),
            ("remedies", self.remedy_rows, self.remedy_columns),
        ):
            ids += [f"{table}.{row.id}.{column.id}" for row in rows for column in columns]
        return ids


def _columns(table: _core.FormTable) -> tuple[Column, ...]:
    return tuple(Column(it.id, it.zh, it.kind.name) for it in table.columns)


def _rows(table: _core.FormTable) -> tuple[Row, ...]:
    """Rows and headers in the order they are printed."""
    rows = []
    for index, row in enumerate(table.rows):
        rows += [
            Row(header.id, header.zh, "header", header.parent)
            for header in table.headers
            if header.before_row == index
        ]
        rows.append(Row(row.id, row.zh, row.kind.name, row.header))
    return tuple(rows)


def _blocks(table: _core.FormTable) -> tuple[Block, ...]:
    columns = _columns(table)
    starts = [header.before_row for header in table.headers] + [len(table.rows)]
    blocks = []
    for number, header in enumerate(table.headers):
        rows = table.rows[starts[number] : starts[number + 1]]
        first, count = rows[0].first_column, rows[0].column_count
        blocks.append(
            Block(
                header.zh,
                columns[first : first + count],
                tuple(Row(row.id, row.zh, row.kind.name) for row in rows),
            )
        )
    return tuple(blocks)


@cache
def form(edition: Edition) -> Form:
    """Return an edition of the form as the core holds it."""
    requests = _core.form_table("requests", edition)
    remedies = _core.form_table("remedies", edition)
    return Form(
        edition=edition,
        proactive=_blocks(_core.form_table("proactive", edition)),
        request_columns=_columns(requests),
        request_rows=_rows(requests),
        corner=requests.corner_zh,
        remedy_rows=tuple(Row(row.id, row.zh, row.kind.name) for row in remedies.rows),
        remedy_columns=_columns(remedies),
    )
