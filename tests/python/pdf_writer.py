"""Writes small PDF files for tests: text in a Chinese font that needs no font file, lines, an image."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field

A4 = (595, 842)

FONT = b"""<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H
/DescendantFonts [<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /W [1 95 500]
/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >>
/FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [0 -120 1000 880]
/ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 >> >>] >>"""

IMAGE = b"""<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8
/Length 1 >>
stream
x
endstream"""


@dataclass
class Sheet:
    """A page to write on; y counts from its top."""

    size: tuple[int, int] = A4
    content: list[str] = field(default_factory=list)

    def write(self, x: float, y: float, text: str, *, em: float = 10) -> None:
        code = text.encode("utf-16-be").hex()
        self.content.append(f"BT /F {em} Tf {x} {self.size[1] - y} Td <{code}> Tj ET")

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        height = self.size[1]
        self.content.append(f"{x0} {height - y0} m {x1} {height - y1} l S")

    def image(self) -> None:
        self.content.append("q 400 0 0 600 50 50 cm /I Do Q")

    def table(
        self,
        xs: Sequence[float],
        top: float,
        rows: Sequence[Sequence[str]],
        *,
        height: float = 20,
        ruled: bool = True,
    ) -> None:
        """A cell between each two of `xs`; an empty one past a row's end joins the cell before it."""
        for number, row in enumerate(rows):
            y = top + number * height
            edges = [*xs[: len(row)], xs[-1]]
            for left, text in zip(edges, row, strict=False):
                self.write(left + 3, y + 14, text)
                if ruled:
                    self.line(left, y, left, y + height)
            if not ruled:
                continue
            self.line(xs[-1], y, xs[-1], y + height)
            self.line(xs[0], y, xs[-1], y)
        bottom = top + len(rows) * height
        if ruled:
            self.line(xs[0], bottom, xs[-1], bottom)


def pdf(
    sheets: Sequence[Sheet],
    *,
    title: str = "",
    trailer: str = "",
    kids: str | None = None,
    drawing: bytes = IMAGE,
    more: Sequence[bytes] = (),
    packed: Sequence[bytes] = (),
    annotations: Sequence[int] = (),
    fonts: str = "",
) -> bytes:
    """A file of these pages. `trailer` is added to the trailer; `kids` stands for the page tree's own,
    `drawing` for what Sheet.image() shows. Objects `more` are numbered from 6 + 2 * len(sheets) on, and
    behind them those `packed` into a compressed object stream. `annotations`: the numbers of each page's;
    `fonts`: names and numbers of fonts besides the Chinese one."""
    first = 5
    pages = [first + 2 * i for i in range(len(sheets))]
    page_list = kids if kids is not None else " ".join(f"{number} 0 R" for number in pages)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{page_list}] /Count {len(sheets)} >>".encode(),
        FONT,
        drawing,
    ]
    shown = " ".join(f"{number} 0 R" for number in annotations)
    for number, sheet in zip(pages, sheets, strict=True):
        width, height = sheet.size
        content = "\n".join(sheet.content).encode()
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width} {height}] /Contents {number + 1} 0 R "
            f"/Annots [{shown}] "
            f"/Resources << /Font << /F 3 0 R {fonts} >> /XObject << /I 4 0 R >> >> >>".encode()
        )
        objects.append(stream(content))
    info = len(objects) + 1
    objects.append(f"<< /Title <{title.encode('utf-16').hex()}> >>".encode())
    objects += more
    return _file(objects, packed, f"/Root 1 0 R /Info {info} 0 R {trailer}")


def stream(content: bytes, entries: bytes = b"") -> bytes:
    """A stream object, not compressed."""
    return b"<< %b /Length %d >>\nstream\n%b\nendstream" % (entries, len(content), content)


def _file(objects: Sequence[bytes], packed: Sequence[bytes], trailer: str) -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    entries = [(0, 0, 65535)]  # kind, place, generation or index: as a cross-reference stream has them
    for number, body in enumerate(objects, start=1):
        entries.append((1, len(out), 0))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    if not packed:
        start = len(out)
        out += b"xref\n0 %d\n0000000000 65535 f \n" % len(entries)
        for _, place, _ in entries[1:]:
            out += b"%010d 00000 n \n" % place
        out += f"trailer\n<< /Size {len(entries)} {trailer} >>\n".encode()
    else:
        holder = len(entries) + len(packed)
        places = "".join(
            f"{len(entries) + i} {sum(len(it) + 1 for it in packed[:i])} " for i in range(len(packed))
        ).encode()
        body = zlib.compress(places + b" ".join(packed))
        kind = b"/Type /ObjStm /Filter /FlateDecode /N %d /First %d" % (len(packed), len(places))
        entries += [(2, holder, i) for i in range(len(packed))]
        entries.append((1, len(out), 0))
        out += b"%d 0 obj\n%b\nendobj\n" % (holder, stream(body, kind))
        start = len(out)
        entries.append((1, start, 0))
        table = b"".join(struct.pack(">BIH", *entry) for entry in entries)
        kind = f"/Type /XRef /Size {len(entries)} /W [1 4 2] {trailer}".encode()
        out += b"%d 0 obj\n%b\nendobj\n" % (holder + 1, stream(table, kind))
    out += b"startxref\n%d\n%%%%EOF\n" % start
    return bytes(out)
