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
from ogikit.corpus.axis import EDITIONS, axis
from ogikit.corpus.frames import info_to_arrow
from ogikit.corpus.info import describe
from ogikit.store import schema

if TYPE_CHECKING:
    import pandas as pd

    from ogikit.corpus.matrix import Codes


def encoded(enum: str, codes: np.ndarray) -> pa.DictionaryArray:
    """Codes of an enumeration of the schema."""
    return pa.DictionaryArray.from_arrays(codes, list(schema.enums()[enum]))


def report_tables(reports: Sequence[tuple[str, _core.Report]], first: int) -> dict[str, pa.Table]:
    """The tables of reports, each with the key of its file; the reports are numbered from `first`."""
    cores = [core for _, core in reports]
    described, findings = reports_table(cores, [path for path, _ in reports], first)
    return {
        "reports": described,
        "findings": findings,
        "cells": cells_table(cores, first),
        "claims": claims_table(cores, first),
    }


def reports_table(
    reports: Sequence[_core.Report], paths: Sequence[str], first: int
) -> tuple[pa.Table, pa.Table]:
    """The tables `reports` and `findings`; the reports are numbered from `first`."""
    info, findings = describe(reports)
    table = info_to_arrow(info)
    table = table.append_column("report", pa.array(np.arange(first, first + len(reports), dtype=np.int32)))
    table = table.append_column("path", pa.array(paths, pa.string()))
    for name in TABLES:
        editions = [report.table(name).form.edition for report in reports]
        table = table.append_column(f"form_{name}", pa.array(editions, pa.string()))
    return table.select(schema.REPORTS.names), findings_table(findings, first)


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


def claims_table(reports: Sequence[_core.Report], first: int) -> pa.Table:
    """The table `claims`."""
    rows = [
        (numbered, number, *_claim(claim))
        for numbered, report in enumerate(reports, first)
        for number, claim in enumerate(_core.judge_claims(report).claims)
    ]
    types = {
        "INTEGER": pa.int32(),
        "BIGINT": pa.int64(),
        "VARCHAR": pa.string(),
        "VARCHAR[]": pa.list_(pa.string()),
    }
    columns = list(zip(*rows, strict=True)) or [()] * len(schema.CLAIMS.columns)
    return pa.table(
        {
            column.name: pa.array(values, types[column.type])
            for column, values in zip(schema.CLAIMS.columns, columns, strict=True)
        }
    )


def _claim(claim: _core.Claim) -> tuple[object, ...]:
    said = (claim.kind, claim.rule, claim.outcome, claim.section, claim.words, claim.sentence)
    return (*said, *claim.span, claim.cells, claim.left, claim.right, claim.zh, claim.en)
