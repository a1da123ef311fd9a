#!/usr/bin/env python3
"""Reading whole files of each format beside the libraries people would take: part of `make bench`.

Everything runs on one thread over the same bytes in memory; its processor time counts, so that what else the
machine does falls out. The others give trees or grids of text; ogikit gives the finished report, its cells
found, checked and traced to their places.
"""

from __future__ import annotations

import io
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import bs4
import docx
import lxml.html
import openpyxl
import pandas as pd
import pdfplumber
from office_files import as_docx, as_xlsx, page_of_size
from selectolax.lexbor import LexborHTMLParser

from ogikit import _core

ROUNDS = 7
CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "real"
PAGE_BYTES = 120_000
SCANS = 3  # bare scans of its cells that a page's report may take


@dataclass(frozen=True)
class Other:
    """A library, what is asked of it, and how many times faster ogikit wants to be."""

    name: str
    read: Callable[[bytes], object]
    aim: float


def html_tables(data: bytes) -> int:
    """All cells' text, as a scraper would take it."""
    return sum(len(cell.text()) for cell in LexborHTMLParser(data).css("td"))


def docx_tables(data: bytes) -> int:
    document = docx.Document(io.BytesIO(data))
    text = sum(len(paragraph.text) for paragraph in document.paragraphs)
    return text + sum(len(cell.text) for table in document.tables for row in table.rows for cell in row.cells)


def xlsx_cells(data: bytes) -> int:
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True)
    return sum(1 for sheet in book for row in sheet.iter_rows(values_only=True) for value in row if value)


def pdf_tables(data: bytes) -> int:
    with pdfplumber.open(io.BytesIO(data)) as document:
        return sum(len(page.extract_text()) + len(page.extract_tables()) for page in document.pages)


OTHERS = {
    "html": [
        Other("lxml: the tree", lambda data: lxml.html.fromstring(data), 30),
        Other("pandas.read_html", lambda data: pd.read_html(io.BytesIO(data)), 90),
        Other("BeautifulSoup (html.parser)", lambda data: bs4.BeautifulSoup(data, "html.parser"), 150),
        Other("selectolax (lexbor): the cells", html_tables, 3),
    ],
    "docx": [Other("python-docx: paragraphs, tables", docx_tables, 60)],
    "xlsx": [Other("openpyxl, read-only", xlsx_cells, 100)],
    "pdf": [Other("pdfplumber: text, tables", pdf_tables, 10)],
}


def microseconds(read: Callable[[bytes], object], data: bytes) -> tuple[float, float]:
    """Processor time: the fastest and the median of several rounds, each of as many calls as fill 20 ms."""
    times = []
    for _ in range(ROUNDS):
        calls = 0
        begin = time.process_time()
        while calls == 0 or time.process_time() - begin < 0.02:
            read(data)
            calls += 1
        times.append(1e6 * (time.process_time() - begin) / calls)
    return min(times), statistics.median(times)


def bare_scan(bench: Path, page: bytes) -> tuple[float, float]:
    """Microseconds of a page's report, and of a bare scan of its cells: from `ogikit_bench page`."""
    with tempfile.NamedTemporaryFile(suffix=".html") as file:
        file.write(page)
        file.flush()
        lines = subprocess.run([bench, "page", file.name], check=True, capture_output=True, text=True).stdout
    head, row = (line.split("\t") for line in lines.splitlines())
    measured = dict(zip(head, row, strict=True))
    return float(measured["report"]), float(measured["bare_scan"])


def show(words: str, data: bytes, others: list[Other], bench: Path | None) -> None:
    """Measure one file and print the ratios."""
    whole, median = microseconds(lambda one: _core.read_bytes(one), data)
    blocks, _ = microseconds(lambda one: _core.read_document(one), data)
    print(f"\n{words}: {len(data):,} bytes")
    print(f"  {'ogikit: the finished report':<34}{whole:>12,.0f} µs   (median {median:,.0f})")
    ratio = f"the report takes {whole / blocks:.1f} ×"
    print(f"  {'ogikit: paragraphs and grids only':<34}{blocks:>12,.0f} µs   {ratio}")
    if bench is not None and others is OTHERS["html"]:
        report, scan = bare_scan(bench, data)
        word = "" if report <= SCANS * scan else "   MISSED"
        ratio = f"the report takes {report / scan:.1f} × (aim {SCANS})"
        print(f"  {'bare scan of its cells, in C++':<34}{scan:>12,.0f} µs   {ratio}{word}")
    for other in others:
        took, _ = microseconds(other.read, data)
        times = took / whole
        word = "" if times >= other.aim else "   MISSED"
        print(f"  {other.name:<34}{took:>12,.0f} µs   {times:>7.1f} ×   (aim {other.aim:g}){word}")


def main() -> int:
    """Measure every format that can be had; `ogikit_bench` as an argument adds the bare scan of pages."""
    bench = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    report = page_of_size(PAGE_BYTES)
    files: list[tuple[str, str, bytes]] = [
        ("html", f"Web page, style {report.layout}", report.data),
        ("docx", "Word document", as_docx(report)),
        ("xlsx", "Workbook", as_xlsx(report)),
    ]
    if CORPUS.is_dir():
        files += [("html", path.name, path.read_bytes()) for path in sorted(CORPUS.glob("*.html"))]
        files += [("pdf", path.name, path.read_bytes()) for path in sorted(CORPUS.glob("*.pdf"))]
    for kind, words, data in files:
        show(words, data, OTHERS[kind], bench)
    if not any(kind == "pdf" for kind, _, _ in files):
        print(f"\nNo PDF at {CORPUS}: not measured.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
