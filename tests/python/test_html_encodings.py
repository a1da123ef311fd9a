"""Web pages in the encodings that sites use, declared rightly, wrongly or not at all."""

from __future__ import annotations

import re

import pytest

import ogikit as ogi
from ogikit import synth
from ogikit.synth import Noise

RARE = "\u3400\U00020000\u4dae"  # outside gb2312; the second takes four bytes in GB18030
PAGE = synth.make_page(3, style="site", noise=Noise())
TEXT = PAGE.data.decode("utf-8")

# Enough of the traditional forms for a mirror of the page; the rest is the same in both.
TRADITIONAL = str.maketrans(
    "开办结转请数总计自组织商业研构会团务复议诉讼维纠审国规处罚许证层级报读录关书"
    "发现废项产强为经费类内执法询无没补后满认获逾释举投访复据认据产从仅让与变头实导",
    "開辦結轉請數總計自組織商業研構會團務復議訴訟維糾審國規處罰許證層級報讀錄關書"
    "發現廢項產強為經費類內執法詢無沒補後滿認獲逾釋舉投訪復據認據產從僅讓與變頭實導",
)


def declared(text: str, charset: str) -> str:
    page, count = re.subn(r"charset=[\w-]+", f"charset={charset}", text)
    assert count
    return page


def values(data: bytes) -> dict[str, object]:
    report = ogi.read(data)
    assert report.year == PAGE.truth.year
    return {name: cell["value"] for name, cell in report.to_dict()["cells"].items()}


@pytest.fixture(scope="module")
def expected() -> dict[str, object]:
    return values(PAGE.data)


PAGES = {
    "UTF-8": TEXT.encode(),
    "UTF-8 with a mark": TEXT.encode("utf-8-sig"),
    "GB18030 that calls itself gb2312": declared(TEXT, "gb2312")
    .replace("</h1>", f"{RARE}</h1>")
    .encode("gb18030"),
    "GB18030 that calls itself gbk": declared(TEXT, "gbk").encode("gb18030"),
    "GB18030 undeclared": re.sub(r"<meta[^>]*charset[^>]*>", "", TEXT).encode("gb18030"),
    "GB18030 that calls itself UTF-8": TEXT.encode("gb18030"),
    "UTF-8 that calls itself gb2312": declared(TEXT, "gb2312").encode(),
    "UTF-16, little end first": b"\xff\xfe" + TEXT.encode("utf-16-le"),
    "UTF-16, big end first": b"\xfe\xff" + TEXT.encode("utf-16-be"),
    "Big5, traditional": declared(TEXT.translate(TRADITIONAL), "big5").encode("big5", "xmlcharrefreplace"),
}


@pytest.mark.parametrize("encoding", PAGES)
def test_a_page_says_the_same_in_every_encoding(encoding: str, expected: dict[str, object]) -> None:
    assert values(PAGES[encoding]) == expected


@pytest.mark.parametrize("encoding", PAGES)
def test_numbers_are_where_they_are_said_to_be(encoding: str) -> None:
    data = PAGES[encoding]
    for cell in ogi.read(data).requests.cells():
        if cell.value is None:
            continue
        assert cell.span is not None
        begin, end = cell.span
        assert bytes(byte for byte in data[begin:end] if byte) == (cell.text or "").encode()
