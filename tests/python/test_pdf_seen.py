"""What of a PDF is read is what a reader sees: no hidden text, and nothing blank where something is drawn."""

from __future__ import annotations

import pytest

import ogikit as ogi
from ogikit import _core
from pdf_writer import Sheet, pdf, stream

COLUMNS = (80, 230, 330, 430, 520)
BEFORE = [
    ["第二十条第（一）项"],
    ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
    ["规章", "3", "0", "12"],
]
AFTER = [
    ["第二十条第（五）项"],
    ["信息内容", "本年处理决定数量"],
    ["行政许可", "90817"],
]
TOP = 150
HEIGHT = 20
ROW = TOP + HEIGHT * len(BEFORE)  # of 行政规范性文件, whose cells the tests fill
LEFT = 330  # of the cell 本年废止件数
BASELINE = ROW + 14


def sheet_with(repealed: str = "", *, ruled: bool = True) -> Sheet:
    sheet = Sheet()
    sheet.write(150, 80, "青禾县人民政府2024年政府信息公开工作年度报告", em=14)
    sheet.write(80, 110, "一、总体情况")
    sheet.write(80, 130, "二、主动公开政府信息情况")
    rows = [*BEFORE, ["行政规范性文件", "41", repealed, "233"], *AFTER]
    sheet.table(COLUMNS, TOP, rows, height=HEIGHT, ruled=ruled)
    sheet.write(80, 330, "五、存在的主要问题及改进情况")
    return sheet


def repealed(data: bytes) -> ogi.Cell:
    report = ogi.read(data)
    assert report["proactive.normative_documents.issued"].value == 41
    assert report["proactive.normative_documents.in_force"].value == 233
    assert report["proactive.licensing.decisions"].value == 90817
    return report["proactive.normative_documents.repealed"]


def state_and_value(data: bytes) -> tuple[str, float | None]:
    cell = repealed(data)
    return cell.state, cell.value


def drawn(before: str, sheet: Sheet, *, after: str = "") -> Sheet:
    """The sheet with instructions before and behind its own."""
    sheet.content.insert(0, before)
    sheet.content.append(after)
    return sheet


def text(x: float, content: str, setting: str = "") -> str:
    """A number at the height of the row."""
    code = content.encode("utf-16-be").hex()
    return f"q {setting} BT /F 10 Tf {x} {842 - BASELINE} Td <{code}> Tj ET Q"


def box(left: float, top: float, right: float, bottom: float) -> str:
    return f"{left} {842 - bottom} {right - left} {bottom - top} re f"


# An 8 as fonts draw it: closed curves.
OUTLINE = "".join(
    f"{LEFT + 20} {842 - y} m {LEFT + 26} {842 - y} {LEFT + 26} {838 - y} {LEFT + 20} {838 - y} c "
    f"{LEFT + 16} {838 - y} {LEFT + 16} {842 - y} {LEFT + 20} {842 - y} c h "
    for y in (ROW + 6, ROW + 10)
)


def test_a_blank_cell_is_blank() -> None:
    assert state_and_value(pdf([sheet_with()])) == ("blank", None)


@pytest.mark.parametrize(
    "hidden",
    [
        text(LEFT + 8, "7", "3 Tr"),
        text(LEFT + 8, "7", "7 Tr"),
        text(LEFT + 8, "7", "1 g"),
        text(LEFT + 8, "7", "0 0 5 5 re W n"),
        text(LEFT + 8, "7") + " q 1 g " + box(LEFT + 1, ROW + 1, LEFT + 90, ROW + 19) + " Q",
    ],
    ids=["invisible", "clip", "white", "clipped", "covered"],
)
def test_hidden_text_is_not_read(hidden: str) -> None:
    """Beside a number it would be one of its digits."""
    assert state_and_value(pdf([drawn("", sheet_with(), after=hidden)])) == ("blank", None)
    if "re f" not in hidden:
        assert state_and_value(pdf([drawn("", sheet_with("5"), after=hidden)])) == ("reported", 5)


def test_white_text_on_a_coloured_ground_is_read() -> None:
    ground = "q .1 .3 .6 rg " + box(LEFT + 1, ROW + 1, LEFT + 90, ROW + 19) + " Q"
    shown = drawn(ground, sheet_with(), after=text(LEFT + 8, "7", "1 g"))
    assert state_and_value(pdf([shown])) == ("reported", 7)


def test_a_number_printed_over_a_covered_one_is_read() -> None:
    """Of characters drawn twice PDFium gives the first, which is the covered one."""
    cover = " q 1 g " + box(LEFT + 1, ROW + 1, LEFT + 90, ROW + 19) + " Q "
    shown = drawn("", sheet_with(), after=text(LEFT + 3, "24") + cover + text(LEFT + 3, "20"))
    assert state_and_value(pdf([shown])) == ("reported", 20)


def test_digits_that_are_blackened_are_not_blank() -> None:
    bar = " q 0 g " + box(LEFT + 1, ROW + 1, LEFT + 30, ROW + 19) + " Q"
    assert state_and_value(pdf([drawn("", sheet_with("24"), after=bar)])) == ("text", None)


PLACED_IMAGE = f"q 12 0 0 10 {LEFT + 8} {842 - BASELINE} cm /I Do Q"


@pytest.mark.parametrize("picture", [OUTLINE + "f", PLACED_IMAGE], ids=["outlines", "image"])
@pytest.mark.parametrize("ruled", [True, False])
def test_a_cell_with_a_picture_is_text(picture: str, ruled: bool) -> None:
    """Digits drawn as outlines or as an image are printed, and cannot be read."""
    assert state_and_value(pdf([drawn("", sheet_with(ruled=ruled), after=picture)])) == ("text", None)


def test_a_number_beside_a_picture_is_text() -> None:
    assert state_and_value(pdf([drawn("", sheet_with("5"), after=OUTLINE + "f")])) == ("text", None)


@pytest.mark.parametrize(
    "ground",
    [
        "q .9 g " + box(LEFT, ROW, LEFT + 100, ROW + 20) + " Q",
        f"{LEFT} {842 - ROW} m {LEFT + 100} {822 - ROW} l S",
        "q 400 0 0 600 80 200 cm /I Do Q",
    ],
    ids=["colour", "stroke through the cell", "image under the text"],
)
def test_a_ground_leaves_a_cell_blank(ground: str) -> None:
    assert state_and_value(pdf([drawn(ground, sheet_with())])) == ("blank", None)


def test_a_scan_with_a_hidden_layer_of_text_is_a_scan() -> None:
    """What recognition took a picture for need not be what is printed."""
    scan = drawn("q 595 0 0 842 0 0 cm /I Do Q 3 Tr", sheet_with("5"))
    with pytest.raises(ogi.ReadError, match="hidden layer") as caught:
        ogi.read(pdf([scan]))
    assert caught.value.code == "no_text"


def test_text_under_a_picture_is_not_read() -> None:
    scan = drawn("", sheet_with("5"), after="q 595 0 0 842 0 0 cm /I Do Q")
    with pytest.raises(ogi.ReadError, match="hidden layer"):
        ogi.read(pdf([scan]))


def test_a_number_that_the_file_takes_for_another_is_text() -> None:
    """ActualText says what to take for what is drawn; the two need not agree."""
    replaced = "/Span << /ActualText (98) >> BDC " + text(LEFT + 8, "41") + " EMC"
    assert state_and_value(pdf([drawn("", sheet_with(), after=replaced)])) == ("text", None)


def test_a_watermark_of_digits_is_no_part_of_a_number() -> None:
    faint = text(LEFT + 5.5, "2024", ".8 g")
    assert state_and_value(pdf([drawn("", sheet_with("5"), after=faint)])) == ("text", None)


def test_white_lines_on_paper_part_nothing() -> None:
    line = f"q 1 G {LEFT + 6} {842 - ROW} m {LEFT + 6} {822 - ROW} l S Q"
    assert state_and_value(pdf([drawn("", sheet_with("24"), after=line)])) == ("reported", 24)


def test_a_circle_is_no_line() -> None:
    """The points of a curve are not joined by straight lines."""
    y = 842 - ROW - 10
    circle = f"{LEFT + 40} {y - 30} m {LEFT + 40} {y + 30} {LEFT + 60} {y + 30} {LEFT + 60} {y - 30} c S"
    assert state_and_value(pdf([drawn("", sheet_with("24"), after=circle)])) == ("reported", 24)


def field(entries: str) -> bytes:
    rect = f"{LEFT + 2} {823 - ROW} {LEFT + 90} {841 - ROW}"
    return f"<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /V (7) /F 4 /Rect [{rect}] {entries} >>".encode()


APPEARANCE = stream(
    f"BT /F 10 Tf 4 4 Td <{'7'.encode('utf-16-be').hex()}> Tj ET".encode(),
    b"/Type /XObject /Subtype /Form /BBox [0 0 88 18] /Resources << /Font << /F 3 0 R >> >>",
)


def form(entries: str, *appearances: bytes) -> bytes:
    """A page with one field; its appearances are numbered from 9 on."""
    return pdf([sheet_with()], more=[field(entries), *appearances], annotations=(8,))


def test_a_form_field_is_read_as_it_shows_itself() -> None:
    assert state_and_value(form("/AP << /N 9 0 R >>", APPEARANCE)) == ("reported", 7)


@pytest.mark.parametrize(
    ("entries", "state"),
    [("", "text"), ("/F 2 /AP << /N 9 0 R >>", "blank"), ("/V ()", "blank")],
    ids=["drawn by viewers", "hidden", "empty"],
)
def test_a_form_field_that_shows_nothing_of_its_own(entries: str, state: str) -> None:
    appearances = (APPEARANCE,) if "AP" in entries else ()
    assert state_and_value(form(entries, *appearances)) == (state, None)


def test_annotations_without_end_are_refused() -> None:
    heavy = stream(
        b"0 0 m 9 9 l S " * 4000, b"/Type /XObject /Subtype /Form /BBox [0 0 88 18] /Resources << >>"
    )
    many = pdf([sheet_with()], more=[field("/AP << /N 9 0 R >>"), heavy], annotations=(8,) * 2000)
    with pytest.raises(ogi.ReadError) as caught:
        ogi.read(many)
    assert caught.value.code == "too_large"


@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
def test_a_page_drawn_sideways_is_read(quarters: int) -> None:
    """As landscape tables are on the paper of the other pages."""
    sheet = Sheet()
    sheet.write(80, 130, "全年收到申请24件，办结21件。")
    width, height = sheet.size
    matrix = [
        "1 0 0 1 0 0",
        f"0 1 -1 0 {height} 0",
        f"-1 0 0 -1 {width} {height}",
        f"0 -1 1 0 0 {width}",
    ][quarters]
    size = (height, width) if quarters % 2 else (width, height)
    document = _core.read_document(pdf([Sheet(size, [f"q {matrix} cm", *sheet.content, "Q"])]))
    assert [passage.text for passage in document.paragraphs] == ["全年收到申请24件，办结21件。"]


def test_a_page_in_units_of_its_own_is_read() -> None:
    sheet = sheet_with("24")
    small = Sheet((60, 85), ["q .1 0 0 .1 0 0 cm", *sheet.content, "Q"])
    assert state_and_value(pdf([small])) == ("reported", 24)


FONT_OF_BARS = (
    b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 500 700] /FontMatrix [.001 0 0 .001 0 0] /FirstChar 65 "
    b"/LastChar 65 /Widths [500] /Encoding << /Type /Encoding /Differences [65 /g1] >> "
    b"/CharProcs << /g1 8 0 R >> /Resources << >> %b >>"
)
BAR = b"500 0 50 0 450 700 d1 50 0 400 700 re f"
TO_UNICODE = (
    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <00> <ff> "
    "endcodespacerange 1 beginbfchar <41> <%04x> endbfchar endcmap end end"
)


@pytest.mark.parametrize("code", [None, 0, 1, 2, 9, 0x20, 0xA0, 0xAD, 0x200B, 0xE001])
def test_a_drawn_character_without_meaning_is_not_blank(code: int | None) -> None:
    """Some programs call their fonts' glyphs what they like."""
    sheet = sheet_with()
    sheet.content.append(f"q BT /G 10 Tf {LEFT + 8} {842 - BASELINE} Td <41> Tj ET Q")
    table = b"" if code is None else b"/ToUnicode 10 0 R"
    names = (TO_UNICODE % (code or 0)).encode()
    data = pdf([sheet], more=[stream(BAR), FONT_OF_BARS % table, stream(names)], fonts="/G 9 0 R")
    assert state_and_value(data) == ("text", None)
