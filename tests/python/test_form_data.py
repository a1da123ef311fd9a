"""The form as compiled, held cell by cell against form.json, which was taken from published reports.

The file stands beside the checkout; without it these tests are skipped.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from ogikit import _core
from ogikit.cell import TABLES

FORM = Path(__file__).parents[3] / "shared" / "form.json"
EDITIONS: tuple[_core.EditionName, ...] = ("2019", "2021")
SHAPES = {
    ("proactive", "2019"): (8, 8, 22),
    ("proactive", "2021"): (6, 5, 10),
    ("requests", "2019"): (23, 7, 161),
    ("requests", "2021"): (25, 7, 175),
    ("remedies", "2019"): (3, 5, 15),
    ("remedies", "2021"): (3, 5, 15),
}

every_table = pytest.mark.parametrize(("table", "edition"), SHAPES)


class FormCell(NamedTuple):
    """All that the form prints of a cell, and what kind of number it takes."""

    id: str
    row_zh: str
    row_en: str
    row_kind: str
    parents: tuple[str, ...]  # headings above the row, outermost first, in Chinese
    articles: str
    column_zh: str
    column_en: str
    column_kind: str
    group: str


@pytest.fixture(scope="module")
def form_file() -> dict[str, Any]:
    if not FORM.is_file():
        pytest.skip(f"no form at {FORM}")
    form: dict[str, Any] = json.loads(FORM.read_text(encoding="utf-8"))
    return form


@every_table
def test_every_cell_is_that_of_the_file(
    table: _core.TableName, edition: _core.EditionName, form_file: dict[str, Any]
) -> None:
    filed = form_file["editions"][edition]["tables"][table]
    assert list(compiled_cells(_core.form_table(table, edition))) == list(filed_cells(table, filed))


@every_table
def test_headings_and_corners_are_those_of_the_file(
    table: _core.TableName, edition: _core.EditionName, form_file: dict[str, Any]
) -> None:
    filed = form_file["editions"][edition]["tables"][table]
    compiled = _core.form_table(table, edition)
    assert compiled.section == filed["section"]
    assert compiled.corner_zh == filed.get("corner", "")
    assert [header.zh for header in compiled.headers] == headings(table, filed)


@pytest.mark.parametrize("edition", EDITIONS)
def test_notices_and_sections_are_those_of_the_file(
    edition: _core.EditionName, form_file: dict[str, Any]
) -> None:
    filed = form_file["editions"][edition]
    assert _core.notice(edition) == filed["notice"]
    assert _core.section_headings() == filed["sections"]


def test_harmonised_rows_are_those_of_the_file(form_file: dict[str, Any]) -> None:
    rows = _core.form_table("requests", "2021").rows
    joined = {
        wide.id: [rows[row].id for row in parts]
        for wide, parts in zip(
            _core.form_table("requests", "2019").rows, _core.harmonised_rows("2021"), strict=True
        )
    }
    summed = {wide: parts for wide, parts in joined.items() if parts != [wide]}
    assert summed == form_file["harmonised"]["requests"]


@every_table
def test_shapes_are_those_of_the_notices(table: _core.TableName, edition: _core.EditionName) -> None:
    form = _core.form_table(table, edition)
    assert (len(form.rows), len(form.columns), len(list(compiled_cells(form)))) == SHAPES[table, edition]


def test_ids_name_one_cell_each() -> None:
    for edition in EDITIONS:
        ids = [cell.id for table in TABLES for cell in compiled_cells(_core.form_table(table, edition))]
        assert len(ids) == len(set(ids))


# ── the form as compiled ───────────────────────────────────────────────────────────────────────


def compiled_cells(form: _core.FormTable) -> Iterator[FormCell]:
    headers = {header.id: header for header in form.headers}

    def parents(header_id: str) -> tuple[str, ...]:
        if not header_id:
            return ()
        header = headers[header_id]
        return (*parents(header.parent), header.zh)

    for i, row in enumerate(form.rows):
        for j, column in enumerate(form.columns):
            if form.has_cell(i, j):
                yield FormCell(
                    form.cell_id(i, j),
                    row.zh,
                    row.en,
                    row.kind.name,
                    parents(row.header),
                    row.articles,
                    column.zh,
                    column.en,
                    column.kind.name,
                    column.group_zh,
                )


# ── the form as filed ──────────────────────────────────────────────────────────────────────────


def filed_cells(table: _core.TableName, filed: dict[str, Any]) -> Iterator[FormCell]:
    if table == "proactive":
        for block in filed["blocks"]:
            item = block["label"].removeprefix("第二十条第").removesuffix("项")  # （一）
            article = "20" + item.translate(TO_ARTICLE)
            for row in block["rows"]:
                yield from filed_row(table, row, block["columns"], "plain", (block["label"],), article)
    elif table == "requests":
        headers = {row["id"]: row for row in filed["rows"] if row["kind"] == "header"}
        for row in filed["rows"]:
            if row["kind"] != "header":
                articles = row.get("article", "").partition(";")[0].replace("none explicit", "")
                yield from filed_row(table, row, filed["columns"], row["kind"], above(row, headers), articles)
    else:
        for row in filed["rows"]:
            parents = (row["parent_zh"],) if "parent_zh" in row else ()
            # The file names no article; complaints, reconsideration and suits are article 51.
            yield from filed_row(table, row, filed["columns"], "plain", parents, "51")


TO_ARTICLE = str.maketrans("（）一五六八九", "()15689")


def filed_row(
    table: str,
    row: dict[str, Any],
    columns: list[dict[str, Any]],
    kind: str,
    parents: tuple[str, ...],
    articles: str,
) -> Iterator[FormCell]:
    for column in columns:
        yield FormCell(
            f"{table}.{row['id']}.{column['id']}",
            row["zh"],
            row["en"],
            kind,
            parents,
            articles,
            column["zh"],
            column["en"],
            filed_kind(column),
            column.get("group") or "",
        )


def filed_kind(column: dict[str, Any]) -> str:
    """The file marks money only where the label prints its unit."""
    if "金额" in column["zh"]:
        return "amount"
    return "change" if column.get("signed") else "count"


def above(row: dict[str, Any], headers: dict[str, dict[str, Any]]) -> tuple[str, ...]:
    parent = row.get("parent")
    return (*above(headers[parent], headers), headers[parent]["zh"]) if parent else ()


def headings(table: _core.TableName, filed: dict[str, Any]) -> list[str]:
    if table == "proactive":
        return [block["label"] for block in filed["blocks"]]
    if table == "requests":
        return [row["zh"] for row in filed["rows"] if row["kind"] == "header"]
    return list(dict.fromkeys(row["parent_zh"] for row in filed["rows"] if "parent_zh" in row))
