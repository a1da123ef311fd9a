"""What Python libraries make of a page, a Word file or a PDF: bytes → text, as scripts call them."""

from __future__ import annotations

import io
from collections.abc import Callable

# ── pages ───────────────────────────────────────────────────────────────────────────────────────


def beautiful_soup(separator: str, strip: bool = False) -> Callable[[bytes], str]:
    """get_text of the body, as scrapers do it."""

    def text_of(page: bytes) -> str:
        from bs4 import BeautifulSoup

        return str(BeautifulSoup(page, "lxml").get_text(separator, strip=strip))

    return text_of


def lxml_text(page: bytes) -> str:
    """text_content of the whole page."""
    from lxml import html

    return str(html.fromstring(page).text_content())


def html_to_text(**options: int | bool) -> Callable[[bytes], str]:
    """Markdown by the package html2text of PyPI."""

    def text_of(page: bytes) -> str:
        import html2text

        writer = html2text.HTML2Text()
        for name, value in options.items():
            setattr(writer, name, value)
        return writer.handle(page.decode())

    return text_of


def markdown(page: bytes) -> str:
    """Markdown by markdownify."""
    import markdownify

    return str(markdownify.markdownify(page.decode()))


def pandas_csv(page: bytes) -> str:
    """The page's title, and every table that pandas finds as comma-separated values."""
    import pandas as pd
    from lxml import html

    title = html.fromstring(page).findtext(".//title") or ""
    tables = pd.read_html(io.StringIO(page.decode()))
    return "\n\n".join([title, *(table.to_csv(index=False, header=False) for table in tables)])


# ── Word files and PDFs ─────────────────────────────────────────────────────────────────────────


def docx2txt(file: bytes) -> str:
    """Paragraph by paragraph, a cell each."""
    import docx2txt

    return str(docx2txt.process(io.BytesIO(file)))


def mammoth(file: bytes) -> str:
    """HTML by mammoth, which keeps merged cells."""
    import mammoth

    return '<meta charset="utf-8">' + str(mammoth.convert_to_html(io.BytesIO(file)).value)


def pypdf(file: bytes) -> str:
    """Text in the order in which it is drawn."""
    import pypdf

    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(file)).pages)


def pdfplumber_text(file: bytes) -> str:
    """Text line by line."""
    import pdfplumber

    with pdfplumber.open(io.BytesIO(file)) as pdf:
        return "\n".join(page.extract_text() for page in pdf.pages)
