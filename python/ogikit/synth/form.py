"""The official form as synth needs it: rows, columns and headers of each table, by edition."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

Edition = Literal["2019", "2021"]
EDITIONS: tuple[Edition, ...] = ("2019", "2021")
TABLES = ("proactive", "requests", "remedies")

_SOURCE = Path("/work/shared/form.json")


@dataclass(frozen=True)
class Column:
    id: str
    zh: str
    kind: Literal["count", "change", "amount"] = "count"


@dataclass(frozen=True)
class Row:
    id: str
    zh: str
    kind: str
    parent: str | None = None


@dataclass(frozen=True)
class Block:
    """One heading of the proactive table with the columns and rows under it."""

    label: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Form:
    edition: Edition
    sections: tuple[str, ...]
    proactive: tuple[Block, ...]
    request_columns: tuple[Column, ...]
    request_rows: tuple[Row, ...]  # headers (kind "header") included, as printed
    remedy_rows: tuple[Row, ...]
    remedy_columns: tuple[Column, ...]

    @property
    def request_value_rows(self) -> tuple[Row, ...]:
        return tuple(row for row in self.request_rows if row.kind != "header")

    @property
    def outcome_rows(self) -> tuple[Row, ...]:
        return tuple(row for row in self.request_rows if row.kind == "leaf")

    def cell_ids(self) -> list[str]:
        """All cells, table by table in the order of the form."""
        ids = [
            f"proactive.{row.id}.{column.id}"
            for block in self.proactive
            for row in block.rows
            for column in block.columns
        ]
        ids += [
            f"requests.{row.id}.{column.id}"
            for row in self.request_value_rows
            for column in self.request_columns
        ]
        ids += [
            f"remedies.{row.id}.{column.id}" for row in self.remedy_rows for column in self.remedy_columns
        ]
        return ids


CORNER = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
AMOUNTS = ("fee_amount", "procurement_amount")


def _column(data: dict[str, object]) -> Column:
    name = str(data["id"])
    if name in AMOUNTS:
        return Column(name, str(data["zh"]), "amount")
    return Column(name, str(data["zh"]), "change" if data.get("signed") else "count")


@cache
def form(edition: Edition) -> Form:
    data = json.loads(_SOURCE.read_text("utf-8"))["editions"][edition]
    tables = data["tables"]
    return Form(
        edition=edition,
        sections=tuple(data["sections"]),
        proactive=tuple(
            Block(
                block["label"],
                tuple(_column(column) for column in block["columns"]),
                tuple(Row(row["id"], row["zh"], "plain") for row in block["rows"]),
            )
            for block in tables["proactive"]["blocks"]
        ),
        request_columns=tuple(_column(column) for column in tables["requests"]["columns"]),
        request_rows=tuple(
            Row(row["id"], row["zh"], row["kind"], row.get("parent")) for row in tables["requests"]["rows"]
        ),
        remedy_rows=tuple(Row(row["id"], row["zh"], "plain") for row in tables["remedies"]["rows"]),
        remedy_columns=tuple(_column(column) for column in tables["remedies"]["columns"]),
    )
