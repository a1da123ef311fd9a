"""The reader a researcher writes in an afternoon: regular expressions over the decoded text.

It knows the labels of the 2021 form, forgives blanks and line breaks inside them, and takes the
numbers that follow. It has no spans, no states, no checks and no second thoughts; it is here to be
compared with.
"""

from __future__ import annotations

import re
import unicodedata

from ogikit._core import FormTable, form_table

SECTION = re.compile(r"[一二三四五六]、(?:总体|主动|行政机关主动|收到|政府信息公开行政|因政府|存在|其他需)")
YEAR = re.compile(r"(20\d\d) ?年.{0,30}?年度报告")
NUMBERING = re.compile(r"^(?:[一二三四]、|（[一二三四五六七]）|\d\.)|（.*）$|[“”]")


def _row_pattern(label: str, numbers: int) -> re.Pattern[str]:
    # A blank or comma may stand after each character of the label.
    words = r"[ ,、,\"“”]{0,2}".join(map(re.escape, NUMBERING.sub("", label)))
    return re.compile(words + r"[^\d]{0,40}?" + r"[^\d]{1,4}".join([r"(\d+(?:\.\d+)?)"] * numbers))


def _row_patterns(form: FormTable) -> list[tuple[re.Pattern[str], list[str]]]:
    """For each row its pattern and the ids of the cells it captures."""
    patterns = []
    for row, line in enumerate(form.rows):
        columns = [column for column in range(len(form.columns)) if form.has_cell(row, column)]
        ids = [form.cell_id(row, column) for column in columns]
        patterns.append((_row_pattern(line.zh, len(ids)), ids))
    return patterns


PROACTIVE = _row_patterns(form_table("proactive", "2021"))
REQUESTS = _row_patterns(form_table("requests", "2021"))
# Three blocks side by side: all fifteen numbers stand behind all labels.
REMEDIES_IDS = [cell for _, ids in _row_patterns(form_table("remedies", "2021")) for cell in ids]
REMEDIES = re.compile(r"[^\d]{1,4}".join([r"(\d+)"] * len(REMEDIES_IDS)))


def decode(data: bytes) -> str:
    """UTF-16 by its byte-order mark, else UTF-8, else GB18030."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030", errors="replace")


def read(data: bytes) -> dict[str, float]:
    """Every cell that was found: cell id → number; and "year"."""
    text = re.sub(r"[\s|│]+", " ", unicodedata.normalize("NFKC", decode(data)))
    cells: dict[str, float] = {}
    if year := YEAR.search(text):
        cells["year"] = int(year[1])
    starts = [found.start() for found in SECTION.finditer(text)]
    if len(starts) < 5:
        return cells
    proactive, requests, remedies = (text[starts[i] : starts[i + 1]] for i in (1, 2, 3))
    for table, patterns in ((proactive, PROACTIVE), (requests, REQUESTS)):
        at = 0
        for pattern, ids in patterns:
            # Rows come in the form's order: go on behind the last one found.
            if found := pattern.search(table, at):
                at = found.end()
                cells.update(zip(ids, map(float, found.groups()), strict=True))
    if found := REMEDIES.search(remedies):
        cells.update(zip(REMEDIES_IDS, map(float, found.groups()), strict=True))
    return cells
