"""Columns of characters without lines, and what PDF tools make of them."""

from __future__ import annotations

from random import Random

from ogikit.synth.grid import Grid, GridCell
from ogikit.synth.layouts.canvas import Canvas, code_points, display_width, wrapped
from ogikit.synth.layouts.layout import Layout, one_line
from ogikit.synth.marked import Marked, Writer

_NARROW = {"requests": {0: 1, 1: 4, 2: 13}, "remedies": dict.fromkeys(range(15), 3)}
_PAGE_NUMBERS = ("-{}-", "- {} -", "— {} —", "第{}页")


def aligned(grid: Grid, _rng: Random) -> Marked:
    """As pandoc writes plain tables: a rule above and below, columns padded to the same width."""
    widths = [4] * grid.columns
    for cell in grid.cells:
        width = display_width(one_line(cell.text))
        widths[cell.column] = max(widths[cell.column], width if cell.column_span == 1 else 4)
    # What spans columns may reach over empty neighbours, but not past the table.
    for cell in grid.cells:
        if cell.column_span > 1:
            columns = range(cell.column, cell.column + cell.column_span)
            has = sum(widths[column] + 1 for column in columns) - 1
            widths[cell.column] += max(0, display_width(one_line(cell.text)) - has)
    canvas = Canvas(display_width)
    rule = " ".join("-" * width for width in widths)
    canvas.put(0, 2, rule)
    starts = [2 + sum(width + 1 for width in widths[:column]) for column in range(grid.columns)]
    for cell in grid.cells:
        canvas.put(cell.row + 1, starts[cell.column], one_line(cell.text), cell.cell)
    canvas.put(grid.rows + 1, 2, rule)
    return canvas.done(grid.rows + 2)


def _pdf_lines(grid: Grid, cell: GridCell) -> list[str]:
    """Wrap a cell for the narrow columns of a printed page."""
    if cell.is_value:
        return [one_line(cell.text)]
    width = _NARROW.get(grid.table, {}).get(cell.column, 40)
    if cell.column_span > 1:
        width = 24 if grid.table == "requests" else 40
    if grid.table == "requests" and cell.row < grid.header_rows and cell.column > 2:
        width = max(4, 5 * cell.column_span)
    return wrapped(cell.text.replace("\n", ""), width, code_points)


def pdf_layout(grid: Grid, rng: Random) -> Marked:
    """As pdftotext -layout: a character a column, labels of several rows floating between them.

    Pages end where they end; columns stand a little elsewhere on the next page.
    """
    lines = {cell: _pdf_lines(grid, cell) for cell in grid.cells}
    gap = rng.randint(2, 4)
    widths = [4] * grid.columns
    for cell in grid.cells:
        if cell.column_span == 1:
            widths[cell.column] = max(widths[cell.column], *(len(line) for line in lines[cell]))
    heights = [1] * grid.rows
    for cell in sorted(grid.cells, key=lambda it: it.row_span):
        rows = range(cell.row, cell.row + cell.row_span)
        heights[rows[-1]] += max(0, len(lines[cell]) - sum(heights[row] for row in rows))
    for cell in grid.cells:
        columns = range(cell.column, cell.column + cell.column_span)
        has = sum(widths[column] + gap for column in columns) - gap
        widths[columns[-1]] += max(0, max(len(line) for line in lines[cell]) - has)
    leading = rng.randint(0, 1)  # empty lines after each row
    out = Writer()
    page, number, first = rng.randint(25, 45), rng.randint(2, 9), 0
    while first < grid.rows:
        # The rows of this page.
        last, used = first, 0
        while last < grid.rows and (last == first or used + heights[last] + leading <= page):
            used += heights[last] + leading
            last += 1
        shift = rng.randint(0, 4)
        tops = {row: sum(heights[it] + leading for it in range(first, row)) for row in range(first, last + 1)}
        canvas = Canvas(code_points)
        starts = [shift + sum(width + gap for width in widths[:column]) for column in range(grid.columns)]
        for cell in grid.cells:
            begin, end = max(cell.row, first), min(cell.row + cell.row_span, last)
            if begin >= end or cell.row < first:
                continue
            room = tops[end] - leading - tops[begin]
            text = lines[cell]
            top = tops[begin] + max(0, (room - len(text)) // 2)
            for index, line in enumerate(text):
                canvas.put(top + index, starts[cell.column], line, cell.cell)
        out.add(canvas.done(max(canvas.lines, default=0) + 1 + leading))
        if last < grid.rows:
            out.put("\n" + " " * rng.choice((0, 40)) + rng.choice(_PAGE_NUMBERS[:3]).format(number) + "\n\n")
            number += 1
        first = last
    return out.done()


def pdf_raw(grid: Grid, rng: Random) -> Marked:
    """As pdftotext -raw: the order of reading, a row after the other.

    Narrow labels come a few characters a line, a label of one column a character a line; values
    after a wrapped label stand on their own line; page numbers come between rows.
    """
    out = Writer()
    page_break = rng.randint(4, max(5, grid.rows - 1)) if grid.table == "requests" else -1
    waiting = ""  # the rest of a label that the page break has cut
    for row, cells in enumerate(grid.by_row()):
        if row == page_break:
            out.put(rng.choice(_PAGE_NUMBERS).format(rng.randint(2, 9))).put("\n")
        labels = [cell for cell in cells if not cell.is_value]
        values = [cell for cell in cells if cell.is_value and cell.text]
        alone = row < grid.header_rows
        for index, cell in enumerate(labels):
            text = _pdf_lines(grid, cell)
            last = index == len(labels) - 1 and values and not alone
            if not last and cell.row_span > 1 and row + 1 == page_break and len(text) == 2:
                waiting, text = text[1] + " ", text[:1]
            if last and len(text) == 1:
                if row == page_break:
                    out.put(waiting)
                    waiting = ""
                out.put(text[0]).put(" ")
            else:
                out.put("\n".join(text)).put("\n")
        for index, cell in enumerate(values):
            if index:
                out.put(" ")
            out.put(one_line(cell.text), cell.cell)
        if values:
            out.put("\n")
    return out.done()


def pdf_detached(grid: Grid, _rng: Random) -> Marked:
    """As pdftotext without options: rows whose label is wrapped lose it; it comes after the table."""
    out = Writer()
    later: list[str] = []
    for row, cells in enumerate(grid.by_row()):
        for cell in cells:
            text = _pdf_lines(grid, cell)
            if cell.is_value:
                out.put(text[0], cell.cell).put("\n\n" if text[0] else "")
            elif len(text) > 1 and row >= grid.header_rows:
                later.append("\n".join(text))
            else:
                out.put("\n".join(text)).put("\n\n")
    for label in later:
        out.put(label).put("\n\n")
    return out.done()


def column_major(grid: Grid, _rng: Random) -> Marked:
    """Column after column, a cell a line."""
    out = Writer()
    for cell in sorted(grid.cells, key=lambda it: (it.column, it.row)):
        if cell.text:
            out.put(cell.text, cell.cell).put("\n")
    return out.done()


LAYOUTS = (
    Layout("aligned", "pandoc -t plain", aligned, blanks="position", wraps=False),
    Layout("pdf_layout", "pdftotext -layout", pdf_layout, blanks="position", wraps=False),
    Layout("pdf_raw", "pdftotext -raw", pdf_raw, wraps=False),
    Layout("pdf_detached", "pdftotext", pdf_detached, labelled=False, wraps=False),
    Layout("column_major", "PDF tools that read by columns", column_major),
)
