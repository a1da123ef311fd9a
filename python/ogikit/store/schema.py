"""The tables of a store as data: columns, types, and what they mean. A test holds docs/store.md to it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ogikit.cell import EVIDENCE_NAMES, STATE_NAMES, TABLES
from ogikit.columns.axis import EDITIONS, axis
from ogikit.columns.info import AGENCY_FIELDS

# Raised when a store of before can no longer be read or continued.
FORMAT = 2


@dataclass(frozen=True)
class Column:
    """A column: its name, its DuckDB type, and what it says."""

    name: str
    type: str
    says: str


@dataclass(frozen=True)
class Table:
    """A table: what a row is, and its columns. `by_report`: its rows belong to a report."""

    name: str
    row: str
    columns: tuple[Column, ...]
    by_report: bool = True

    @property
    def names(self) -> list[str]:
        return [column.name for column in self.columns]

    def create(self) -> str:
        columns = ", ".join(f"{column.name} {column.type}" for column in self.columns)
        return f"CREATE TABLE {self.name} ({columns})"


REPORT = Column("report", "INTEGER", "number of the report in this store")
NUMBER = Column("number", "INTEGER", "place among those of the report, from 0")
PATH = Column("path", "VARCHAR", "absolute path of the file; bytes that are not UTF-8 as \\xNN")

REPORTS = Table(
    "reports",
    "a report",
    (
        REPORT,
        PATH,
        Column(
            "source",
            "VARCHAR",
            "the file as it was named; `#2` the second report in it; `/name` in an archive",
        ),
        Column("agency", "VARCHAR", "who reports; null when the text does not say"),
        Column("year", "INTEGER", "the year reported on; null when the text does not say"),
        Column("title", "VARCHAR", "the title as printed"),
        Column("published", "DATE", "the date the report bears"),
        *(
            Column(f"edition_{table}", "edition", f"edition of the {table} table; null when there is none")
            for table in TABLES
        ),
        *(
            Column(
                f"form_{table}", "edition", f"edition whose cells stand in `cells` for {table}; never null"
            )
            for table in TABLES
        ),
        Column("errors", "INTEGER", "rules of severity error that are broken"),
        Column("warnings", "INTEGER", "rules of severity warning that are broken"),
        Column(
            "sections", "VARCHAR", "numbers of the sections with a heading, 123456; null without headings"
        ),
        Column("content", "VARCHAR", "hash of the text; the same only for the same text"),
        *(Column(name, "VARCHAR", f"{name} of the agency, where known") for name in AGENCY_FIELDS),
    ),
)

CELLS = Table(
    "cells",
    "a cell that the form prints, reported or not",
    (
        REPORT,
        Column("edition", "edition", "edition of the table that the cell stands in"),
        Column("cell", "cell_id", "`table.row.column`"),
        Column(
            "value",
            "BIGINT",
            "a count; an amount in 分 (1 万元 = 1,000,000 分); null unless state is reported",
        ),
        Column("state", "cell_state", "reported, blank, not_applicable, text, ambiguous or missing"),
        Column(
            "evidence", "cell_evidence", "why the value is what it is: printed, digits, identities; or none"
        ),
        Column("text", "VARCHAR", "as printed"),
        Column("span_begin", "BIGINT", "byte offsets [span_begin, span_end) in the file, or in its part"),
        Column("span_end", "BIGINT", "see span_begin"),
        Column(
            "part",
            "VARCHAR",
            "the part that the offsets count in (word/document.xml, page 3), if it has several",
        ),
    ),
)

FINDINGS = Table(
    "findings",
    "a finding",
    (
        REPORT,
        NUMBER,
        Column("rule", "VARCHAR", "id of the rule"),
        Column("severity", "VARCHAR", "error, warning or note"),
        Column("outcome", "VARCHAR", "fail, uncertain or not_assessable"),
        Column("cells", "VARCHAR[]", "the cells it speaks of"),
        Column("message", "VARCHAR", "in Chinese"),
        Column("message_en", "VARCHAR", "in English"),
        Column("left_value", "BIGINT", "left side of an identity; what a sentence says"),
        Column("right_value", "BIGINT", "right side of an identity; what the table says"),
        Column("span_begin", "BIGINT", "of a sentence, byte offsets in the file, or in its part"),
        Column("span_end", "BIGINT", "see span_begin"),
        Column("part", "VARCHAR", "the part that the offsets count in"),
    ),
)

CLAIMS = Table(
    "claims",
    "a claim: what a sentence says of requests or remedies",
    (
        REPORT,
        NUMBER,
        Column("kind", "VARCHAR", "count, percentage, all_concluded, all_in_time, all_upheld or all_closed"),
        Column("rule", "VARCHAR", "id of the rule that judges it"),
        Column("outcome", "VARCHAR", "pass, fail, uncertain or not_assessable"),
        Column("section", "INTEGER", "section of the report: 1, 5 or 6"),
        Column("words", "VARCHAR", "the words that claim it"),
        Column("sentence", "VARCHAR", "the sentence they stand in"),
        Column("span_begin", "BIGINT", "byte offsets of the words in the file, or in its part"),
        Column("span_end", "BIGINT", "see span_begin"),
        Column("cells", "VARCHAR[]", "the cells of the reading that agrees, or is closest"),
        Column("left_value", "BIGINT", "as claimed"),
        Column("right_value", "BIGINT", "as the table says"),
        Column("message", "VARCHAR", "the verdict in Chinese"),
        Column("message_en", "VARCHAR", "the verdict in English"),
    ),
)

UNREADABLE = Table(
    "unreadable",
    "a file, or a member of an archive, that could not be read",
    (
        PATH,
        Column("source", "VARCHAR", "the file as it was named"),
        Column("code", "VARCHAR", "which error"),
        Column("message", "VARCHAR", "what happened, in Chinese"),
        Column("message_en", "VARCHAR", "in English"),
        Column("detail", "VARCHAR", "what was found, and where"),
        Column("hint", "VARCHAR", "what to do about it, in Chinese"),
        Column("hint_en", "VARCHAR", "in English"),
    ),
    by_report=False,
)

FILES = Table(
    "files",
    "a file that was read",
    (
        PATH,
        Column("size", "BIGINT", "bytes"),
        Column("modified_ns", "BIGINT", "time of its last change, in nanoseconds since 1970"),
        Column("read_ns", "BIGINT", "when it was read; a file changed at that moment is looked at again"),
        Column("content", "VARCHAR", "hash of its bytes; null when it changed while it was read"),
        Column("reader", "VARCHAR", "version and options of ogikit that read it"),
        Column("gone", "BOOLEAN", "not found any more in a folder that was given again; its reports stay"),
    ),
    by_report=False,
)

FORM = Table(
    "form",
    "a cell of an edition of the form",
    (
        Column("edition", "edition", "2019 or 2021"),
        Column("cell", "cell_id", "`table.row.column`"),
        Column("table_id", "VARCHAR", "proactive, requests or remedies"),
        Column("row_id", "VARCHAR", "the row"),
        Column("column_id", "VARCHAR", "the column"),
        Column("row_number", "INTEGER", "from 0"),
        Column("column_number", "INTEGER", "from 0"),
        Column("unit", "VARCHAR", "count, or 分"),
        Column("label_zh", "VARCHAR", "in Chinese"),
        Column("label_en", "VARCHAR", "in English"),
    ),
    by_report=False,
)

META = Table(
    "meta",
    "a fact about the store",
    (Column("key", "VARCHAR", "`format`, the number of this schema; `version` of ogikit that made it"),
     Column("value", "VARCHAR", "its value")),
    by_report=False,
)  # fmt: skip

DATA = (REPORTS, CELLS, FINDINGS, CLAIMS)
TABLES_OF_STORE = (*DATA, UNREADABLE, FILES, FORM, META)


@cache
def enums() -> dict[str, tuple[str, ...]]:
    """The enumerations; codes of states and evidence are ogikit's, codes of cells places on the axis."""
    return {
        "edition": EDITIONS,
        "cell_id": tuple(place.id for place in axis().cells),
        "cell_state": STATE_NAMES,
        "cell_evidence": EVIDENCE_NAMES,
    }


def statements() -> list[str]:
    """What makes an empty store."""
    types = [
        f"CREATE TYPE {name} AS ENUM ({', '.join(repr(value) for value in values)})"
        for name, values in enums().items()
    ]
    return [*types, *(table.create() for table in TABLES_OF_STORE), PANEL]


PANEL = """CREATE VIEW panel AS
SELECT source, agency, reports.year, province, city, county, table_id, edition, cell, label_zh, label_en,
       value, unit, state, evidence, text, span_begin, span_end, part
FROM cells JOIN reports USING (report) JOIN form USING (edition, cell)"""
