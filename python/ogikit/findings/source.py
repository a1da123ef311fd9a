"""Where a byte of a source file stands as editors count: line and column."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from pathlib import Path

LINE_END = re.compile(rb"\r\n|\r|\n")


@dataclass(frozen=True)
class Position:
    """Line and column, each from 1; columns are Unicode characters."""

    line: int
    column: int


class SourceLines:
    """The lines of a text file. In its encoding the bytes of CR and LF are nothing else, as in UTF-8 and
    GB18030.
    """

    def __init__(self, data: bytes, encoding: str) -> None:
        self.data = data
        self.encoding = encoding
        self.starts = [0, *(end.end() for end in LINE_END.finditer(data))]

    def position(self, offset: int) -> Position:
        """Of a byte."""
        line = bisect_right(self.starts, offset)
        before = self.data[self.starts[line - 1] : offset].decode(self.encoding, "replace")
        return Position(line, len(before.removeprefix("\ufeff")) + 1)


def source_lines(path: str, encoding: str) -> SourceLines | None:
    """None when there is no such file, as of a zip's member, or it has no lines of this kind."""
    try:
        if "\r\n".encode(encoding) != b"\r\n":
            return None
        return SourceLines(Path(path).read_bytes(), encoding)
    except (OSError, LookupError, ValueError):
        return None
