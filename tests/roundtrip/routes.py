"""The ways a page takes through tools before ogikit reads it, as data.

A route takes the pages, or the files that another route made, and makes a file of each. A tool
that fails on a file makes none.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import libraries

PAGES = "page"


@dataclass(frozen=True)
class Batch:
    """Files to convert: each input's path, and the path its output is wanted at."""

    files: Sequence[tuple[Path, Path]]
    jobs: int
    scratch: Path


@dataclass(frozen=True)
class Route:
    """One tool with its options."""

    name: str
    tool: str  # the program that must be there
    takes: str  # PAGES, or the name of the route whose files it takes
    suffix: str
    convert: Callable[[Batch], None]

    @property
    def available(self) -> bool:
        """Whether the tool is installed."""
        if self.tool.startswith("python:"):
            try:
                __import__(self.tool.removeprefix("python:"))
            except ImportError:
                return False
            return True
        return shutil.which(self.tool) is not None


# ── programs that convert one file ──────────────────────────────────────────────────────────────

SECONDS_A_FILE = 120


def command(*arguments: str, writes: bool = False) -> Callable[[Batch], None]:
    """Run a program on each file; "<" stands for the input, ">" for the output.

    A program that `writes` makes the file itself; of others the standard output is kept.
    """

    def one(source: Path, target: Path) -> None:
        names = {"<": str(source), ">": str(target)}
        done = subprocess.run(
            [names.get(it, it) for it in arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=os.environ | {"LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"},
            timeout=SECONDS_A_FILE,
            check=False,
        )
        if not writes and done.returncode == 0:
            target.write_bytes(done.stdout)

    def convert(batch: Batch) -> None:
        with ThreadPoolExecutor(batch.jobs) as pool:
            list(pool.map(lambda pair: one(*pair), batch.files))

    return convert


def chromium(batch: Batch) -> None:
    """Print to PDF, one page at a time: a browser takes all it can get by itself."""
    for source, target in batch.files:
        subprocess.run(
            [
                "chromium",
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--no-pdf-header-footer",
                f"--user-data-dir={batch.scratch / 'chromium'}",
                f"--print-to-pdf={target}",
                source.resolve().as_uri(),
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=SECONDS_A_FILE,
            check=False,
        )


# ── LibreOffice, which starts slowly and converts many files at once ────────────────────────────


def libreoffice(output: str, reads_as: str = "") -> Callable[[Batch], None]:
    """Convert with a profile of its own. `reads_as` is the filter for what comes in."""

    def convert(batch: Batch) -> None:
        folder = batch.scratch / "libreoffice"
        folder.mkdir(exist_ok=True)
        subprocess.run(
            [
                "soffice",
                "--headless",
                f"-env:UserInstallation={(batch.scratch / 'profile').resolve().as_uri()}",
                *([f"--infilter={reads_as}"] if reads_as else []),
                "--convert-to",
                output,
                "--outdir",
                str(folder),
                *(str(source) for source, _ in batch.files),
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=SECONDS_A_FILE + 30 * len(batch.files),
            check=False,
        )
        for source, target in batch.files:
            made = folder / f"{source.stem}.{output.partition(':')[0]}"
            if made.exists():
                made.rename(target)

    return convert


_WRITER = "HTML (StarWriter)"
_CALC = "HTML (StarCalc)"
_PLAIN = "txt:Text (encoded):UTF8"


# ── Python libraries ────────────────────────────────────────────────────────────────────────────


def function(text_of: Callable[[bytes], str]) -> Callable[[Batch], None]:
    """Apply a function to the bytes of each page."""

    def convert(batch: Batch) -> None:
        for source, target in batch.files:
            # A library may fail in any way on a page; then it makes no file, as a program would.
            with contextlib.suppress(Exception):
                target.write_text(text_of(source.read_bytes()), encoding="utf-8")

    return convert


# ── all routes ──────────────────────────────────────────────────────────────────────────────────


def _pdf_texts(pdf: str) -> tuple[Route, ...]:
    """The texts that are made of the PDFs of a route."""
    return tuple(
        Route(
            f"{pdf} | pdftotext{option}",
            "pdftotext",
            pdf,
            ".txt",
            command("pdftotext", "-enc", "UTF-8", *option.split(), "<", ">", writes=True),
        )
        for option in ("", " -layout", " -raw")
    )


def _pandoc(name: str, takes: str, reads: str, writes: str, suffix: str, *more: str) -> Route:
    return Route(
        name,
        "pandoc",
        takes,
        suffix,
        command("pandoc", "-f", reads, "-t", writes, *more, "-o", ">", "<", writes=True),
    )


def _soup(separator: str, strip: bool = False) -> Route:
    options = repr(separator) + (", strip=True" if strip else "")
    return Route(
        f"BeautifulSoup get_text({options})",
        "python:bs4",
        PAGES,
        ".txt",
        function(libraries.beautiful_soup(separator, strip)),
    )


_BROWSER_WIDTH = "200"

ROUTES: tuple[Route, ...] = (
    Route("LibreOffice odt", "soffice", PAGES, ".odt", libreoffice("odt", _WRITER)),
    Route("LibreOffice docx", "soffice", PAGES, ".docx", libreoffice("docx", _WRITER)),
    Route("LibreOffice doc", "soffice", PAGES, ".doc", libreoffice("doc", _WRITER)),
    Route("LibreOffice rtf", "soffice", PAGES, ".rtf", libreoffice("rtf", _WRITER)),
    Route("LibreOffice txt", "soffice", PAGES, ".txt", libreoffice(_PLAIN, _WRITER)),
    Route("LibreOffice pdf", "soffice", PAGES, ".pdf", libreoffice("pdf:writer_web_pdf_Export", _WRITER)),
    *_pdf_texts("LibreOffice pdf"),
    Route("LibreOffice xlsx", "soffice", PAGES, ".xlsx", libreoffice("xlsx", _CALC)),
    Route("LibreOffice ods", "soffice", PAGES, ".ods", libreoffice("ods", _CALC)),
    Route("LibreOffice xls", "soffice", PAGES, ".xls", libreoffice("xls", _CALC)),
    _pandoc("pandoc docx", PAGES, "html", "docx", ".docx"),
    _pandoc("pandoc odt", PAGES, "html", "odt", ".odt"),
    _pandoc("pandoc plain", PAGES, "html", "plain", ".txt"),
    _pandoc("pandoc plain, 200 columns", PAGES, "html", "plain", ".txt", "--columns=200"),
    _pandoc("pandoc markdown", PAGES, "html", "markdown", ".md"),
    _pandoc("pandoc gfm", PAGES, "html", "gfm-raw_html", ".md"),
    _pandoc("LibreOffice docx | pandoc plain", "LibreOffice docx", "docx", "plain", ".txt"),
    _pandoc("LibreOffice docx | pandoc markdown", "LibreOffice docx", "docx", "markdown", ".md"),
    Route("Chromium pdf", "chromium", PAGES, ".pdf", chromium),
    *_pdf_texts("Chromium pdf"),
    Route(
        "w3m -dump",
        "w3m",
        PAGES,
        ".txt",
        command("w3m", "-dump", "-T", "text/html", "-I", "UTF-8", "-O", "UTF-8", "<"),
    ),
    Route(
        "w3m -dump, 200 columns",
        "w3m",
        PAGES,
        ".txt",
        command(
            "w3m", "-dump", "-T", "text/html", "-I", "UTF-8", "-O", "UTF-8", "-cols", _BROWSER_WIDTH, "<"
        ),
    ),
    Route(
        "lynx -dump",
        "lynx",
        PAGES,
        ".txt",
        command("lynx", "-dump", "-nolist", "-display_charset=utf-8", "-force_html", "<"),
    ),
    Route(
        "lynx -dump, 200 columns",
        "lynx",
        PAGES,
        ".txt",
        command(
            "lynx",
            "-dump",
            "-nolist",
            "-display_charset=utf-8",
            "-force_html",
            f"-width={_BROWSER_WIDTH}",
            "<",
        ),
    ),
    Route("links2 -dump", "links2", PAGES, ".txt", command("links2", "-dump", "-codepage", "utf-8", "<")),
    Route(
        "links2 -dump, 200 columns",
        "links2",
        PAGES,
        ".txt",
        command("links2", "-dump", "-width", _BROWSER_WIDTH, "-codepage", "utf-8", "<"),
    ),
    Route(
        "elinks -dump",
        "elinks",
        PAGES,
        ".txt",
        command(
            "elinks", "-dump", "-dump-charset", "utf-8", "-no-references", "-dump-width", _BROWSER_WIDTH, "<"
        ),
    ),
    Route(
        "html2text (Debian)",
        "html2text",
        PAGES,
        ".txt",
        command("html2text", "-utf8", "-width", _BROWSER_WIDTH, "<"),
    ),
    Route("html2text (PyPI)", "python:html2text", PAGES, ".md", function(libraries.html_to_text())),
    Route(
        "html2text (PyPI), not wrapped",
        "python:html2text",
        PAGES,
        ".md",
        function(libraries.html_to_text(body_width=0)),
    ),
    Route(
        "html2text (PyPI), padded tables",
        "python:html2text",
        PAGES,
        ".md",
        function(libraries.html_to_text(body_width=0, pad_tables=True)),
    ),
    Route("markdownify", "python:markdownify", PAGES, ".md", function(libraries.markdown)),
    Route("pandas read_html → csv", "python:pandas", PAGES, ".csv", function(libraries.pandas_csv)),
    Route(
        "LibreOffice docx | docx2txt",
        "python:docx2txt",
        "LibreOffice docx",
        ".txt",
        function(libraries.docx2txt),
    ),
    Route(
        "LibreOffice docx | mammoth",
        "python:mammoth",
        "LibreOffice docx",
        ".html",
        function(libraries.mammoth),
    ),
    Route("Chromium pdf | pypdf", "python:pypdf", "Chromium pdf", ".txt", function(libraries.pypdf)),
    Route(
        "Chromium pdf | pdfplumber",
        "python:pdfplumber",
        "Chromium pdf",
        ".txt",
        function(libraries.pdfplumber_text),
    ),
    _soup(""),
    _soup(" "),
    _soup("\n"),
    _soup("\n", strip=True),
    _soup("\t"),
    _soup("|", strip=True),
    Route("lxml text_content()", "python:lxml", PAGES, ".txt", function(libraries.lxml_text)),
)
