"""A corpus as frames: wide, a row a report, or long, a row a cell; for pandas, polars and Arrow.

Arrow is made first: a column of numbers is the corpus's own memory, with the bits of its states as validity.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal, TypeAlias

import numpy as np

from ogikit._core import ColumnKind, State
from ogikit.cell import FEN_PER_UNIT, STATE_NAMES, TABLE_NAMES, TABLES, Place
from ogikit.columns.axis import EDITIONS, axis, harmonised_sums
from ogikit.columns.matrix import Cells, Codes, Matrices, Values

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

    from ogikit._core import TableName

Labels: TypeAlias = Literal["id", "zh", "en"]
Shape: TypeAlias = Literal["wide", "long"]
View: TypeAlias = Literal["harmonised", "printed"]

# What identifies a report in the long form.
WHO = ("source", "agency", "year")


def wide(
    info: pd.DataFrame, cells: Cells, tables: Iterable[TableName], labels: Labels, view: View
) -> pa.Table:
    """A row a report: `info`, then a column a cell, null where nothing is reported."""
    import pyarrow as pa

    columns = dict(zip(info.columns, info_to_arrow(info).columns, strict=True))
    for table in tables:
        span = axis().spans[table]
        matrices = cells.take(span)
        shown = in_view(table, cells.editions, view)
        for offset, place in enumerate(axis().cells[span]):
            if shown[offset].any() or not len(info):
                states = np.where(shown[offset], matrices.states[offset], np.uint8(State.not_in_form))
                columns[label(place, labels)] = numbers(place, matrices.values[offset], states)
    return pa.table(columns)


def long(
    info: pd.DataFrame, cells: Cells, tables: Iterable[TableName], labels: Labels, view: View
) -> pa.Table:
    """A row a cell that the form of the report prints: who, table, edition, cell, value, state.

    `value` is a double in the unit people use, amounts in 万元; the reports of a cell stand together.
    """
    import pyarrow as pa

    parts = [
        _long_table(
            table, cells.take(axis().spans[table]), in_view(table, cells.editions, view), cells, labels
        )
        for table in tables
    ]
    numbered = pa.concat_tables(parts)
    who = info_to_arrow(info[list(WHO)]).take(numbered["report"])
    for name in numbered.column_names[1:]:
        who = who.append_column(name, numbered[name])
    return who.combine_chunks()


def _long_table(
    table: TableName, matrices: Matrices, shown: np.ndarray, cells: Cells, labels: Labels
) -> pa.Table:
    import pyarrow as pa

    cell, report = np.nonzero(shown & (matrices.states != State.not_in_form))
    places = axis().cells[axis().spans[table]]
    amounts = np.array([place.kind is ColumnKind.amount for place in places])
    values = matrices.values[cell, report] / np.where(amounts[cell], FEN_PER_UNIT, 1)
    states = matrices.states[cell, report]
    editions = cells.editions[TABLES.index(table)][report]
    return pa.table(
        {
            "report": report,
            "table": pa.DictionaryArray.from_arrays(np.zeros(len(cell), np.int8), [table]).cast(pa.string()),
            "edition": pa.DictionaryArray.from_arrays(editions, list(EDITIONS)).cast(pa.string()),
            "cell": pa.DictionaryArray.from_arrays(
                cell.astype(np.int16), [label(place, labels) for place in places]
            ).cast(pa.string()),
            "value": pa.array(values, mask=states != State.reported),
            "state": pa.DictionaryArray.from_arrays(states, list(STATE_NAMES)).cast(pa.string()),
        }
    )


def in_view(table: TableName, editions: Codes, view: View) -> np.ndarray:
    """Which cells of a table a view shows, cells × reports.

    Harmonised: those of 2019, the sums of 2021 among them, but the parts of the sums. Printed: those that
    the report itself prints, but the sums. Tables without sums show all.
    """
    span = axis().spans[table]
    of_2021 = editions[TABLES.index(table)] == EDITIONS.index("2021")
    shown = np.ones((span.stop - span.start, editions.shape[1]), np.bool_)
    for total, parts in harmonised_sums().items():
        if span.start <= total < span.stop:
            if view == "harmonised":
                shown[parts - span.start] = False
            else:
                shown[total - span.start] = ~of_2021
    return shown


def numbers(place: Place, values: Values, states: Codes) -> pa.Array:
    """A column of numbers: int64 without a copy, or double in 万元 for amounts."""
    import pyarrow as pa

    reported = states == State.reported
    if place.kind is ColumnKind.amount:
        return pa.array(values / FEN_PER_UNIT, mask=~reported)
    validity = pa.py_buffer(np.packbits(reported, bitorder="little"))
    contiguous = np.ascontiguousarray(values)
    return pa.Array.from_buffers(pa.int64(), len(contiguous), [validity, pa.py_buffer(contiguous)])


def label(place: Place, labels: Labels) -> str:
    """The name of a cell among those of all tables."""
    if labels == "id":
        return place.id
    zh, en = TABLE_NAMES[place.table]
    return f"{zh} · {place.label_zh}" if labels == "zh" else f"{en} · {place.label_en}"


def info_to_arrow(info: pd.DataFrame) -> pa.Table:
    """Dates as dates."""
    import pyarrow as pa

    table = pa.Table.from_pandas(info, preserve_index=False).replace_schema_metadata(None)
    if "published" in table.column_names:
        at = table.column_names.index("published")
        table = table.set_column(at, "published", table["published"].cast(pa.date32()))
    return table


def to_pandas(table: pa.Table) -> pd.DataFrame:
    """With types that know what is missing: Int64, Float64, string; dates as datetime64[s]."""
    import pandas as pd
    import pyarrow as pa

    types = {
        pa.int64(): pd.Int64Dtype(),
        pa.float64(): pd.Float64Dtype(),
        pa.string(): pd.StringDtype(),
        pa.large_string(): pd.StringDtype(),
    }
    frame: pd.DataFrame = table.to_pandas(types_mapper=types.get, date_as_object=False)
    if "published" in frame:
        frame["published"] = frame["published"].astype("datetime64[s]")
    return frame
