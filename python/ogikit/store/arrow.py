"""Reports as the Arrow tables of a store."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from ogikit import _core
from ogikit._core import State
from ogikit.cell import TABLES
from ogikit.columns.axis import EDITIONS, axis
from ogikit.columns.info import Row, describe_report, list_findings
from ogikit.store import schema

if TYPE_CHECKING:
    import pandas as pd

    from ogikit.columns.matrix import Codes


def encoded(enum: str, codes: np.ndarray) -> pa.DictionaryArray:
    """Codes of an enumeration of the schema."""
    return pa.DictionaryArray.from_arrays(codes, list(schema.enums()[enum]))


def rows_table(table: schema.Table, rows: Sequence[Row]) -> pa.Table:
    """Rows of a table, by the names of its columns; what a row leaves out is null."""
    types = {
        "INTEGER": pa.int32(),
        "BIGINT": pa.int64(),
        "BOOLEAN": pa.bool_(),
        "DATE": pa.date32(),
        "VARCHAR[]": pa.list_(pa.string()),
    }
    fields = [(column.name, types.get(column.type, pa.string())) for column in table.columns]
    return pa.Table.from_pylist(rows, pa.schema(fields))


def report_tables(reports: Sequence[tuple[str, _core.Report]], first: int) -> dict[str, pa.Table]:
    """The tables of reports, each with the key of its file; the reports are numbered from `first`."""
    described: list[Row] = []
    findings: list[Row] = []
    claims: list[Row] = []
    for number, (path, core) in enumerate(reports, first):
        found = core.findings
        described.append({"report": number, "path": path, **describe_report(core, found), **_forms(core)})
        findings += _numbered(list_findings(number, found))
        claims += _numbered(_list_claims(number, core))
    return {
        "reports": rows_table(schema.REPORTS, described),
        "findings": rows_table(schema.FINDINGS, findings),
        "cells": cells_table([core for _, core in reports], first),
        "claims": rows_table(schema.CLAIMS, claims),
    }


def _forms(report: _core.Report) -> Row:
    return {f"form_{table}": report.table(table).form.edition for table in TABLES}


def _numbered(rows: list[Row]) -> list[Row]:
    return [{"number": number, **row} for number, row in enumerate(rows)]


def findings_table(findings: pd.DataFrame, first: int) -> pa.Table:
    """The table `findings` from a corpus's frame; its first report is numbered `first`."""
    number = findings.groupby("report").cumcount()
    numbered = findings.assign(report=findings["report"] + first, number=number)
    return pa.Table.from_pandas(numbered, preserve_index=False).select(schema.FINDINGS.names)


def cells_table(reports: Sequence[_core.Report], first: int) -> pa.Table:
    """The table `cells`: the reports of a cell stand together, so that a query of one cell reads little."""
    parts = []
    for name in TABLES:
        for edition in EDITIONS:
            members = _core.reports_of(reports, name, edition)
            if members.size:
                form = _core.form_table(name, edition)
                parts.append(_cells_of_form([reports[member] for member in members], members + first, form))
    return pa.concat_tables(parts) if parts else cells_schema().empty_table()


def _cells_of_form(reports: Sequence[_core.Report], numbers: np.ndarray, form: _core.FormTable) -> pa.Table:
    cells = _core.cell_columns(reports, form)
    places = _core.place_columns(reports, form)
    texts = pa.StringArray.from_buffers(
        places.begin.size, pa.py_buffer(places.text_offset), pa.py_buffer(places.text)
    )
    no_part = len(places.part_names)
    parts = pa.array([*places.part_names, None], pa.string())
    return numbers_table(
        np.tile(numbers, len(cells.values)),
        form.edition,
        np.repeat(axis().of(form.id, form.edition).astype(np.int16), len(reports)),
        cells.values.ravel(),
        cells.states.ravel(),
        evidence=encoded("cell_evidence", cells.evidence.ravel()),
        text=pc.if_else(pc.equal(pc.binary_length(texts), 0), pa.scalar(None, pa.string()), texts),
        span_begin=pa.array(places.begin.ravel(), mask=places.begin.ravel() < 0),
        span_end=pa.array(places.end.ravel(), mask=places.end.ravel() < 0),
        part=parts.take(pa.array(np.where(places.part < 0, no_part, places.part).ravel())),
    )


def numbers_table(
    reports: np.ndarray,
    edition: _core.EditionName,
    cells: np.ndarray,
    values: np.ndarray,
    states: Codes,
    **details: pa.Array,
) -> pa.Table:
    """The table `cells` from its columns; details that are not given are null."""
    columns = {
        "report": pa.array(reports.astype(np.int32)),
        "edition": encoded("edition", np.full(len(cells), EDITIONS.index(edition), np.int8)),
        "cell": encoded("cell_id", cells),
        "value": pa.array(values, mask=states != State.reported),
        "state": encoded("cell_state", states.astype(np.int8)),
    } | details
    kinds = cells_schema()
    for field in kinds:
        if field.name not in columns:
            columns[field.name] = pa.nulls(len(cells), field.type)
    return pa.table({name: columns[name] for name in kinds.names}).cast(kinds)


def cells_schema() -> pa.Schema:
    coded = pa.dictionary(pa.int16(), pa.string())
    types = {
        "INTEGER": pa.int32(),
        "BIGINT": pa.int64(),
        "VARCHAR": pa.string(),
    }
    return pa.schema([(column.name, types.get(column.type, coded)) for column in schema.CELLS.columns])


def _list_claims(number: int, report: _core.Report) -> list[Row]:
    return [
        {
            "report": number,
            "kind": claim.kind,
            "rule": claim.rule,
            "outcome": claim.outcome,
            "section": claim.section,
            "words": claim.words,
            "sentence": claim.sentence,
            "span_begin": claim.span[0],
            "span_end": claim.span[1],
            "cells": claim.cells,
            "left_value": claim.left,
            "right_value": claim.right,
            "message": claim.zh,
            "message_en": claim.en,
        }
        for claim in _core.judge_claims(report).claims
    ]
