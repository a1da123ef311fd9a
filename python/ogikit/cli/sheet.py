"""The three tables of a report on a terminal: the form's rows and columns, states as marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.box import SIMPLE_HEAD
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ogikit import Cell, Finding, LabelledTable, Report
from ogikit._core import FormHeader, FormRow
from ogikit.cell import TABLE_NAMES
from ogikit.findings.text import Sign
from ogikit.language import Language, pick

# In the place of a value that is not there. ASCII, which is one column wide in every font.
STATE_SIGNS = {
    "blank": Sign("_", "yellow", "空白", "blank"),
    "not_applicable": Sign("/", "dim", "不适用", "not applicable"),
    "text": Sign("T", "yellow", "文字", "text"),
    "ambiguous": Sign("?", "magenta", "有歧义", "ambiguous"),
    "missing": Sign("-", "yellow", "缺失", "missing"),
}
# Behind a value.
FAULTY = Sign("✗", "bold red", "不符合勾稽关系", "breaks an identity")
BY_IDENTITIES = Sign("*", "cyan", "依勾稽关系读取", "read by the identities")

# Column headings that fit beside each other in 80 columns, at two characters or a word a line.
SHORT_HEADINGS = {
    "natural_person": ("自然\n人", "persons"),
    "commercial_enterprise": ("商业\n企业", "firms"),
    "research_institution": ("科研\n机构", "research"),
    "social_welfare_org": ("社会\n公益\n组织", "welfare"),
    "legal_service_org": ("法律\n服务\n机构", "legal"),
    "other_org": ("其他", "other"),
    "total": ("总计", "total"),
    "upheld": ("结果\n维持", "upheld"),
    "corrected": ("结果\n纠正", "corrected"),
    "other_result": ("其他\n结果", "other"),
    "pending": ("尚未\n审结", "pending"),
}


def sheet(report: Report, findings: Iterable[Finding], language: Language) -> Iterator[RenderableType]:
    """A rich table for each table the document has, then what the signs in them mean."""
    broken = (found for found in findings if found.outcome == "fail" and found.severity == "error")
    faulty = {cell for finding in broken for cell in finding.cells}
    used: set[Sign] = set()
    for table in (report.proactive, report.requests, report.remedies):
        if table.found:
            signed = SignedTable(table, faulty, used, language)
            yield signed.listing() if table.name == "proactive" else signed.grid()
    if used:
        yield legend(
            (sign for sign in (*STATE_SIGNS.values(), FAULTY, BY_IDENTITIES) if sign in used), language
        )


def legend(signs: Iterable[Sign], language: Language) -> Text:
    """Signs in words, on one line."""
    return Text("   ").join(
        Text.assemble((sign.mark, sign.style), f" {pick(language, sign.zh, sign.en)}") for sign in signs
    )


def printed(cell: Cell) -> Text:
    """A reported value, exact; zeros stand back."""
    return Text(str(cell.exact), "" if cell.value else "dim")


class SignedTable:
    """One table with its values as text; the signs it needs are added to `used`."""

    def __init__(self, table: LabelledTable, faulty: set[str], used: set[Sign], language: Language) -> None:
        self.table = table
        self.faulty = faulty
        self.used = used
        self.language = language
        self.title = Text(pick(language, *TABLE_NAMES[table.name]), "bold")

    def grid(self) -> Table:
        """Rows and columns as in the form; headings without values keep their line."""
        grid = Table(
            title=self.title, title_justify="left", box=SIMPLE_HEAD, pad_edge=False, padding=(0, 0, 0, 1)
        )
        grid.add_column(overflow="fold")
        for column in self.table.columns:
            grid.add_column(pick(self.language, *SHORT_HEADINGS[column.id]), justify="right", no_wrap=True)
        depths = {"": 0}  # of what stands under a heading, by its id
        headers = list(self.table.form.headers)
        for index, row in enumerate(self.table.rows):
            while headers and headers[0].before_row <= index:
                header = headers.pop(0)
                grid.add_row(self._label(header, depths[header.parent]))
                depths[header.id] = depths[header.parent] + 1
            values = (self.value(self.table[row.id, column.id]) for column in self.table.columns)
            grid.add_row(self._label(row, depths[row.header]), *values)
        return grid

    def listing(self) -> Table:
        """A row a line with its own columns named: the blocks of `proactive` differ in theirs."""
        listing = Table(
            title=self.title, title_justify="left", box=SIMPLE_HEAD, show_header=False, pad_edge=False
        )
        listing.add_column(overflow="fold")
        listing.add_column(overflow="fold")
        for row in self.table.rows:
            columns = self.table.columns[row.first_column : row.first_column + row.column_count]
            values = (
                Text.assemble(
                    (f"{pick(self.language, column.zh, column.en)} ", "dim"),
                    self.value(self.table[row.id, column.id]),
                )
                for column in columns
            )
            listing.add_row(pick(self.language, row.zh, row.en), Text("   ").join(values))
        return listing

    def value(self, cell: Cell) -> Text:
        if cell.state != "reported":
            return self._sign(STATE_SIGNS[cell.state])
        value = printed(cell)
        if cell.evidence == "identities":
            value += self._sign(BY_IDENTITIES)
        if cell.id in self.faulty:
            value.stylize(FAULTY.style)
            value += self._sign(FAULTY)
        return value

    def _label(self, entry: FormRow | FormHeader, depth: int) -> Padding:
        return Padding(pick(self.language, entry.zh, entry.en), (0, 0, 0, 2 * depth))

    def _sign(self, sign: Sign) -> Text:
        self.used.add(sign)
        return Text(sign.mark, sign.style)
