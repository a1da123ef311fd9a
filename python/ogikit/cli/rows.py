"""Reports in long form, a row a cell: the columns of CSV and of the workbook's sheet of cells."""

from __future__ import annotations

from collections.abc import Iterator

from ogikit._core import ColumnKind
from ogikit.cell import TABLES, cells, places
from ogikit.language import Language, pick
from ogikit.report import Report

CELL_FIELDS = (
    "source", "agency", "year", "table", "edition", "cell", "label", "unit", "value", "state", "evidence",
    "text", "span_begin", "span_end",
)  # fmt: skip

UNITS = {ColumnKind.count: "count", ColumnKind.change: "count", ColumnKind.amount: "万元"}


def cell_rows(report: Report, language: Language) -> Iterator[tuple[object, ...]]:
    """The values of CELL_FIELDS for every cell of a report, in the order of the form."""
    who = (report.source, report.agency, report.year)
    editions = {table: report.core.table(table).form.edition for table in TABLES}
    in_form = (place for table, edition in editions.items() for place in places(table, edition))
    for place, cell in zip(in_form, cells(report.core), strict=True):
        begin, end = cell.span or (None, None)
        yield (
            *who,
            place.table,
            place.edition,
            cell.id,
            pick(language, cell.label_zh, cell.label_en),
            UNITS[place.kind],
            cell.exact,
            cell.state,
            cell.evidence,
            cell.text,
            begin,
            end,
        )
