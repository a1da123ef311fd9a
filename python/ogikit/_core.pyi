"""The compiled core. People use the names of `ogikit`; these are what those stand on."""

import datetime
import enum
from collections.abc import Sequence, Set
from typing import Literal, TypeAlias

import numpy as np
import numpy.typing as npt
from typing_extensions import Buffer

TableName: TypeAlias = Literal["proactive", "requests", "remedies"]
EditionName: TypeAlias = Literal["2019", "2021"]

# ── errors ──────────────────────────────────────────────────────────────────────────────────────

class ReadError(Exception):
    """A file that cannot be read as a report. A bad number in a readable report is a Finding."""

    code: str  # stable, machine-readable: "empty_file", "no_report" …; see error_table()
    source: str  # path or name given by the caller
    detail: str  # what was found and where
    message: str  # what happened, in Chinese
    message_en: str
    hint: str  # what to do about it, in Chinese
    hint_en: str

class ErrorEntry:
    @property
    def code(self) -> str: ...
    @property
    def zh(self) -> str: ...
    @property
    def en(self) -> str: ...
    @property
    def hint_zh(self) -> str: ...
    @property
    def hint_en(self) -> str: ...

def read_error(code: str, detail: str = "", source: str = "") -> ReadError:
    """The error of a code, for what is found outside the core."""

def error_table() -> list[ErrorEntry]: ...

# ── form ────────────────────────────────────────────────────────────────────────────────────────

class ColumnKind(enum.Enum):
    count = 0
    change = 1  # signed
    amount = 2  # money in 万元, kept in 分 (10⁻⁶ 万元)

class RowKind(enum.Enum):
    inflow = 0
    leaf = 1
    total = 2
    outflow = 3
    plain = 4

class IdentityKind(enum.Enum):
    requests_balance = 0
    requests_outcomes = 1
    requests_applicants = 2
    remedies_total = 3

class FormColumn:
    @property
    def id(self) -> str: ...
    @property
    def zh(self) -> str: ...
    @property
    def en(self) -> str: ...
    @property
    def group_zh(self) -> str: ...
    @property
    def group_en(self) -> str: ...
    @property
    def kind(self) -> ColumnKind: ...

class FormRow:
    @property
    def id(self) -> str: ...
    @property
    def zh(self) -> str: ...
    @property
    def en(self) -> str: ...
    @property
    def header(self) -> str: ...
    @property
    def kind(self) -> RowKind: ...
    @property
    def articles(self) -> str: ...
    @property
    def first_column(self) -> int: ...
    @property
    def column_count(self) -> int: ...

class FormHeader:
    @property
    def id(self) -> str: ...
    @property
    def zh(self) -> str: ...
    @property
    def en(self) -> str: ...
    @property
    def parent(self) -> str: ...
    @property
    def before_row(self) -> int: ...

class Identity:
    """sum(left) = sum(right), over (row, column) pairs of one table."""

    @property
    def kind(self) -> IdentityKind: ...
    @property
    def index(self) -> int: ...
    @property
    def left(self) -> list[tuple[int, int]]: ...
    @property
    def right(self) -> list[tuple[int, int]]: ...

class FormTable:
    @property
    def id(self) -> TableName: ...
    @property
    def edition(self) -> EditionName: ...
    @property
    def section(self) -> int: ...
    @property
    def corner_zh(self) -> str: ...
    @property
    def rows(self) -> list[FormRow]: ...
    @property
    def columns(self) -> list[FormColumn]: ...
    @property
    def headers(self) -> list[FormHeader]: ...
    @property
    def identities(self) -> list[Identity]: ...
    def has_cell(self, row: int, column: int) -> bool: ...
    def cell_id(self, row: int, column: int) -> str: ...
    def cell_label_zh(self, row: int, column: int) -> str: ...
    def cell_label_en(self, row: int, column: int) -> str: ...

def form_table(table: TableName, edition: EditionName) -> FormTable: ...
def notice(edition: EditionName) -> str: ...
def section_headings() -> list[str]: ...
def harmonised_rows(edition: EditionName) -> list[list[int]]: ...

# ── rules and findings ──────────────────────────────────────────────────────────────────────────

class Severity(enum.IntEnum):
    note = 0
    warning = 1
    error = 2

FamilyName: TypeAlias = Literal[
    "form", "arithmetic", "values", "text", "content", "time", "years", "agencies", "reading"
]

class Rule:
    """An entry of the catalogue. Phrases of basis end without a full stop, all others with one."""

    @property
    def id(self) -> str: ...
    @property
    def severity(self) -> Severity: ...
    @property
    def family(self) -> FamilyName: ...
    @property
    def family_zh(self) -> str: ...
    @property
    def family_en(self) -> str: ...
    @property
    def editions(self) -> list[EditionName]:
        """Of the form, that it speaks of."""
    @property
    def title_zh(self) -> str: ...
    @property
    def title_en(self) -> str: ...
    @property
    def says_zh(self) -> str:
        """What must hold."""
    @property
    def says_en(self) -> str: ...
    @property
    def why_zh(self) -> str:
        """Why it matters."""
    @property
    def why_en(self) -> str: ...
    @property
    def basis_zh(self) -> str:
        """Article or notice."""
    @property
    def basis_en(self) -> str: ...
    @property
    def example_zh(self) -> str:
        """What is found, and what would be right."""
    @property
    def example_en(self) -> str: ...
    @property
    def limits_zh(self) -> str:
        """False alarms, and what it does not see."""
    @property
    def limits_en(self) -> str: ...

def rules() -> list[Rule]: ...

class CheckOptions:
    """Last days of publication, (month, day) in the year after the one reported on; and the families of
    rules that are checked, all unless said. Article 49 names no day for townships."""

    def __init__(
        self,
        *,
        department_deadline: tuple[int, int] = (1, 31),
        government_deadline: tuple[int, int] = (3, 31),
        township_deadline: tuple[int, int] | None = None,
        families: Sequence[FamilyName] | None = None,
    ) -> None: ...
    @property
    def department_deadline(self) -> tuple[int, int]: ...
    @property
    def government_deadline(self) -> tuple[int, int]: ...
    @property
    def township_deadline(self) -> tuple[int, int] | None: ...

class Finding:
    @property
    def rule(self) -> Rule: ...
    @property
    def outcome(self) -> Literal["pass", "fail", "uncertain", "not_assessable"]: ...
    @property
    def cells(self) -> list[str]: ...
    @property
    def zh(self) -> str: ...
    @property
    def en(self) -> str: ...
    @property
    def left(self) -> int | None: ...
    @property
    def right(self) -> int | None: ...
    @property
    def span(self) -> tuple[int, int] | None: ...
    @property
    def part(self) -> str | None: ...

# ── report ──────────────────────────────────────────────────────────────────────────────────────

class State(enum.IntEnum):
    """Whether a cell carries a value, and if not, why. The codes of every `.states` matrix."""

    reported = 0
    blank = 1
    not_applicable = 2
    text = 3
    ambiguous = 4
    missing = 5
    not_in_form = 6

class Evidence(enum.IntEnum):
    """Why a reported value is what it is. The codes of every `.evidence` matrix."""

    none = 0
    printed = 1
    digits = 2
    identities = 3

class Quoted:
    """Something read from the text, and where."""

    @property
    def value(self) -> str: ...
    @property
    def span(self) -> tuple[int, int]: ...
    @property
    def origin(self) -> str: ...

class Table:
    """Matrices of rows × columns of the form: read-only, C-contiguous views of the report's own."""

    @property
    def form(self) -> FormTable: ...
    @property
    def found(self) -> bool: ...
    @property
    def edition_seen(self) -> bool: ...
    @property
    def values(self) -> npt.NDArray[np.int64]: ...
    @property
    def states(self) -> npt.NDArray[np.uint8]: ...
    @property
    def evidence(self) -> npt.NDArray[np.uint8]: ...

class Harmonised:
    """`requests` in the 23 rows of the 2019 edition."""

    @property
    def values(self) -> npt.NDArray[np.int64]: ...
    @property
    def states(self) -> npt.NDArray[np.uint8]: ...

class Report:
    @property
    def source(self) -> str: ...
    @property
    def format(self) -> str: ...
    @property
    def encoding(self) -> str: ...
    @property
    def replaced(self) -> int: ...
    @property
    def truncated(self) -> bool: ...
    @property
    def text(self) -> str: ...
    @property
    def title(self) -> Quoted | None: ...
    @property
    def agency(self) -> Quoted | None: ...
    @property
    def signature(self) -> Quoted | None: ...
    @property
    def year(self) -> int | None: ...
    @property
    def year_source(self) -> Quoted | None: ...
    @property
    def published(self) -> datetime.date | None: ...
    @property
    def published_source(self) -> Quoted | None: ...
    @property
    def sections(self) -> dict[int, str]: ...
    @property
    def findings(self) -> list[Finding]: ...
    def table(self, table: TableName) -> Table: ...
    def harmonised(self) -> Harmonised: ...
    def validate(self, options: CheckOptions = ..., with_passes: bool = False) -> list[Finding]: ...
    def cell_text(self, table: TableName, row: int, column: int) -> str | None:
        """As printed; None when nothing is."""
    def cell_span(self, table: TableName, row: int, column: int) -> tuple[int, int] | None:
        """Byte offsets [begin, end) in the source, or in its part; None when the cell has no place there."""
    def cell_part(self, table: TableName, row: int, column: int) -> str | None:
        """The part of the source that the span counts in: "word/document.xml", "page 3"."""

# ── claims ──────────────────────────────────────────────────────────────────────────────────────

class Claim:
    """What a sentence says of requests or remedies, and the verdict on it."""

    @property
    def kind(self) -> str:
        """count, percentage, all_concluded, all_in_time, all_upheld or all_closed."""
    @property
    def rule(self) -> str: ...
    @property
    def outcome(self) -> Literal["pass", "fail", "uncertain", "not_assessable"]: ...
    @property
    def section(self) -> int: ...
    @property
    def words(self) -> str: ...
    @property
    def sentence(self) -> str: ...
    @property
    def span(self) -> tuple[int, int]:
        """Of the words; byte offsets [begin, end) in the source, or in its part."""
    @property
    def sentence_span(self) -> tuple[int, int]: ...
    @property
    def cells(self) -> list[str]:
        """Of the reading that agrees, or else of the closest."""
    @property
    def left(self) -> int | None:
        """As claimed."""
    @property
    def right(self) -> int | None:
        """As the table says."""
    @property
    def zh(self) -> str: ...
    @property
    def en(self) -> str: ...

class Claims:
    @property
    def claims(self) -> list[Claim]: ...
    @property
    def sentences(self) -> int:
        """With a number, of requests or remedies."""
    @property
    def understood(self) -> int:
        """Of these, with at least one claim."""
    @property
    def passed_over(self) -> list[str]: ...

def judge_claims(report: Report) -> Claims:
    """The claims of sections one, five and six against the tables."""

# ── across ──────────────────────────────────────────────────────────────────────────────────────

NEARLY_IDENTICAL: float

class Excerpt:
    """A stretch of a report's text, and where it stands."""

    @property
    def text(self) -> str: ...
    @property
    def span(self) -> tuple[int, int]: ...
    @property
    def part(self) -> str | None: ...

class CommonPassage:
    """Words that stand in two reports."""

    @property
    def first(self) -> Excerpt: ...
    @property
    def second(self) -> Excerpt: ...
    @property
    def units(self) -> int:
        """Of the masked texts that are equal."""

class TextComparison:
    """How alike the texts of two reports are."""

    @property
    def jaccard(self) -> float: ...
    @property
    def first_in_second(self) -> float: ...
    @property
    def second_in_first(self) -> float: ...
    @property
    def first_units(self) -> int: ...
    @property
    def second_units(self) -> int: ...
    @property
    def passages(self) -> list[CommonPassage]: ...

class AcrossFinding:
    """What a rule says of reports beside one another; they are named by their index."""

    @property
    def rule(self) -> Rule: ...
    @property
    def outcome(self) -> Literal["pass", "fail", "uncertain", "not_assessable"]: ...
    @property
    def reports(self) -> list[int]: ...
    @property
    def cells(self) -> list[tuple[int, str]]: ...
    @property
    def left(self) -> int | None: ...
    @property
    def right(self) -> int | None: ...
    @property
    def jaccard(self) -> float | None: ...
    @property
    def passages(self) -> list[CommonPassage]: ...
    @property
    def zh(self) -> str: ...
    @property
    def en(self) -> str: ...

def compare_texts(first: Report, second: Report, shortest: int = 20) -> TextComparison: ...
def masked_text(report: Report) -> str:
    """What is compared: the agency's names are U+E000, dates and numbers U+E001."""

def agency_key(name: str) -> str: ...
def check_years(series: Sequence[Report], with_passes: bool = False) -> list[AcrossFinding]: ...
def check_parent(
    reports: Sequence[Report], parent: int, children: Sequence[int], with_passes: bool = False
) -> list[AcrossFinding]: ...
def find_shared(reports: Sequence[Report], owners: Sequence[int]) -> list[AcrossFinding]: ...
def read_coverage(report: Report) -> tuple[Literal["own", "level", "unknown"], Excerpt | None]: ...

# ── reading ─────────────────────────────────────────────────────────────────────────────────────

class Limits:
    """What a file may cost; past it reading ends in the error too_large or time_limit."""

    max_file_bytes: int
    max_inflated_bytes: int
    max_entries: int
    max_depth: int
    max_span: int
    max_cells: int
    max_pages: int
    max_drawing_bytes: int
    max_seconds: float
    def __init__(self) -> None: ...

def read_bytes(
    data: Buffer, source: str = "", charset: str = "", max_bytes: int = ..., limits: Limits = ...
) -> Report: ...
def read_file(path: str, charset: str = "", max_bytes: int = ..., limits: Limits = ...) -> Report: ...
def read_all_bytes(
    data: Buffer, source: str = "", charset: str = "", max_bytes: int = ..., limits: Limits = ...
) -> list[Report | ReadError]:
    """All reports of a file or archive, in order."""

def read_members(archive: Buffer, names: Set[str], limits: Limits = ...) -> dict[str, bytes]:
    """Those files of a zip that have one of the names; the zip is unpacked once. Raises ReadError."""

def read_batch(
    paths: Sequence[str], jobs: int = 0, charset: str = "", max_bytes: int = ..., limits: Limits = ...
) -> list[list[Report | ReadError]]:
    """What each file holds, in the order of `paths`. `jobs` = 0 takes one thread a core."""

def use_pdfium(path: str) -> None:
    """Where PDFium's library is; loaded when the first PDF is read."""

# ── columns ─────────────────────────────────────────────────────────────────────────────────────

class CellColumns:
    """Printed cells × reports: the cells that the form prints in a table, row by row."""

    @property
    def values(self) -> npt.NDArray[np.int64]: ...
    @property
    def states(self) -> npt.NDArray[np.uint8]: ...
    @property
    def evidence(self) -> npt.NDArray[np.uint8]: ...

class PlaceColumns:
    """What is printed in each cell, and where: printed cells × reports."""

    @property
    def begin(self) -> npt.NDArray[np.int64]:
        """Byte offsets [begin, end) in the source or its part; -1 when the cell has no place there."""
    @property
    def end(self) -> npt.NDArray[np.int64]: ...
    @property
    def part(self) -> npt.NDArray[np.int32]:
        """Index of `part_names`; -1 when the source is one part."""
    @property
    def part_names(self) -> list[str]: ...
    @property
    def text(self) -> bytes:
        """UTF-8, one after the other, cell by cell."""
    @property
    def text_offset(self) -> npt.NDArray[np.int32]:
        """Where each text begins, and the end of the last."""

def reports_of(reports: Sequence[Report], table: TableName, edition: EditionName) -> npt.NDArray[np.uint32]:
    """Indices of the reports whose table follows the edition."""

def cell_columns(reports: Sequence[Report], form: FormTable) -> CellColumns:
    """Raises ValueError when a report's table follows another edition than `form`."""

def place_columns(reports: Sequence[Report], form: FormTable) -> PlaceColumns: ...

# ── localisation ────────────────────────────────────────────────────────────────────────────────

MistakeName: TypeAlias = Literal[
    "sign",
    "exchanged",
    "shifted",
    "digits_swapped",
    "factor_of_ten",
    "digit_doubled",
    "digit_dropped",
    "digit_added",
    "one_case_moved",
    "carried_into_total",
    "digit_replaced",
    "total_not_updated",
    "none",
]

class Change:
    """A cell that would have to hold another number, from `lowest` to `highest`."""

    @property
    def cell(self) -> str: ...
    @property
    def printed(self) -> int: ...
    @property
    def lowest(self) -> int: ...
    @property
    def highest(self) -> int | None:
        """None when nothing limits it."""
    @property
    def mistake(self) -> MistakeName: ...
    @property
    def read_with_doubt(self) -> bool: ...

class Explanation:
    @property
    def changes(self) -> list[Change]: ...
    @property
    def mistake(self) -> MistakeName: ...
    @property
    def rank(self) -> int: ...
    @property
    def reader_may_be_at_fault(self) -> bool: ...
    @property
    def zh(self) -> str: ...
    @property
    def en(self) -> str: ...

class Fault:
    """Identities that are broken together."""

    @property
    def table(self) -> TableName: ...
    @property
    def broken(self) -> list[tuple[IdentityKind, int]]:
        """Kind of the identity, and the row or column it speaks of."""
    @property
    def status(
        self,
    ) -> Literal[
        "explained", "too_many_explanations", "too_many_changes", "search_stopped", "numbers_too_large"
    ]: ...
    @property
    def changes(self) -> int: ...
    @property
    def explanations(self) -> list[Explanation]: ...
    @property
    def zh(self) -> str: ...
    @property
    def en(self) -> str: ...

class Deduction:
    """What is proven of a cell without a number."""

    @property
    def cell(self) -> str: ...
    @property
    def proof(self) -> Literal["proven_zero", "proven_value", "undetermined"]: ...
    @property
    def lowest(self) -> int: ...
    @property
    def highest(self) -> int | None: ...
    @property
    def zh(self) -> str: ...
    @property
    def en(self) -> str: ...

class Localisation:
    @property
    def faults(self) -> list[Fault]: ...
    @property
    def deductions(self) -> list[Deduction]: ...

def localise(
    report: Report,
    *,
    max_changes: int = 8,
    max_explanations: int = 500,
    max_steps: int = 20000,
    deduce: bool = True,
) -> Localisation: ...

# ── documents ───────────────────────────────────────────────────────────────────────────────────

class Passage:
    @property
    def text(self) -> str: ...
    @property
    def span(self) -> tuple[int, int]: ...

class GridCell:
    @property
    def row(self) -> int: ...
    @property
    def column(self) -> int: ...
    @property
    def row_span(self) -> int: ...
    @property
    def column_span(self) -> int: ...
    @property
    def text(self) -> str:
        """Lines are apart by line breaks."""
    @property
    def span(self) -> tuple[int, int]: ...

class Grid:
    @property
    def rows(self) -> int: ...
    @property
    def columns(self) -> int: ...
    @property
    def resolved(self) -> bool: ...
    @property
    def cells(self) -> list[GridCell]:
        """By row, then column; covered places are left out."""

class Property:
    @property
    def name(self) -> str: ...
    @property
    def value(self) -> str: ...
    @property
    def span(self) -> tuple[int, int]: ...

class Link:
    @property
    def target(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def span(self) -> tuple[int, int]: ...

class Document:
    """What a reader makes of a file, before anything is looked for in it."""

    @property
    def format(self) -> str: ...
    @property
    def encoding(self) -> str: ...
    @property
    def replaced(self) -> int: ...
    @property
    def paragraphs(self) -> list[Passage]: ...
    @property
    def grids(self) -> list[Grid]: ...
    @property
    def properties(self) -> list[Property]: ...
    @property
    def attachments(self) -> list[Link]: ...

def read_document(data: bytes, charset: str = "") -> Document: ...
