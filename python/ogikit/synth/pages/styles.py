"""All page styles, by name."""

from __future__ import annotations

from ogikit.synth.pages import dress, shells
from ogikit.synth.pages.style import PageStyle
from ogikit.synth.pages.tables import broken_in_two

_ALL = (
    PageStyle("plain", "written by hand", shells.bare, dress.paragraph, dress.broken),
    PageStyle(
        "headed",
        "editors that know thead and th",
        shells.bare,
        dress.paragraph,
        dress.in_paragraphs,
        table=' class="table table-bordered"',
        head=True,
    ),
    PageStyle(
        "word",
        "saved by Word",
        shells.word,
        dress.word_paragraph,
        dress.word_cell,
        blank="<p class=MsoNormal align=center><span lang=EN-US><o:p>&nbsp;</o:p></span></p>",
        table=' class=MsoTableGrid border=1 cellspacing=0 cellpadding=0 style="border-collapse:collapse"',
        td=' valign=center style="border:solid windowtext 1.0pt;padding:0cm 5.4pt 0cm 5.4pt"',
    ),
    PageStyle(
        "wps",
        "pasted from WPS",
        shells.bare,
        dress.wps_paragraph,
        dress.wps_cell,
        blank='<p style="text-align:center"><br/></p>',
        table=' cellspacing="0" style="border:none;margin-left:-5px"',
        td=' style="padding:0 7px;border:1px solid #000;vertical-align:middle"',
        columns=True,
    ),
    PageStyle(
        "site",
        "government portals",
        shells.government_site,
        dress.paragraph,
        dress.in_paragraphs,
        table=' class="report" border="1" cellspacing="0" width="100%"',
    ),
    PageStyle(
        "page_breaks",
        "long tables that come page by page",
        shells.government_site,
        dress.wps_paragraph,
        dress.wps_cell,
        pieces=broken_in_two,
    ),
    PageStyle(
        "html4",
        "HTML 4 without end tags",
        shells.html4,
        dress.open_paragraph,
        dress.broken,
        table=" BORDER=1 CELLSPACING=0",
        ends=False,
        upper=True,
    ),
    PageStyle(
        "gb2312",
        "GB18030 that calls itself gb2312",
        shells.government_site,
        dress.paragraph,
        dress.broken,
        blank="&nbsp;",
        encoding="gb18030",
        charset="gb2312",
    ),
    PageStyle(
        "no_break_spaces",
        "empty cells with &nbsp;, nothing declared",
        shells.bare,
        dress.paragraph,
        dress.broken,
        blank="&nbsp;",
        charset=None,
    ),
    PageStyle(
        "vertical_labels",
        "labels of narrow columns a character a line",
        shells.bare,
        dress.paragraph,
        dress.broken,
        blank="<br>",
        group_label=dress.a_character_a_line,
    ),
)
STYLES: dict[str, PageStyle] = {style.name: style for style in _ALL}
