"""Pages that walk every rule of tables in HTML, and the means to break them."""

from __future__ import annotations

import random
import re

RULES: dict[str, str] = {
    "plain": "<table><tr><td>1<td>2</tr><tr><td>3</td><td>4</td></tr></table>",
    "end tags implied": "<table><tr><th>a<th>b<tr><td>1<td><p>2<p>3<tr><td><li>4<li>5<td>6</table>",
    "no tbody, rows in the table": "<table><td>1<td>2<tr><td>3<td>4</table>",
    "sections": "<table><thead><tr><th>a<th>b<tbody><tr><td>1<td>2<tfoot><tr><td>3<td>4</table>",
    "row spans end with their section": (
        "<table><thead><tr><th rowspan=3>a<th>b<tbody><tr><td>1<td>2<tr><td>3<td>4</table>"
    ),
    "row span to the end": "<table><tr><td rowspan=0>a<td>1<tr><td>2<tr><td>3</table>",
    "row span past the end": "<table><tr><td rowspan=99>a<td>1<tr><td>2</table>",
    "spans that are no numbers": (
        "<table><tr><td colspan=x>a<td colspan='-2'>b<td colspan='2;'>c<td colspan='+2'>d<td colspan=0>e"
        "<td colspan=2.7>f<td colspan='２'>g<tr><td>1<td>2<td>3<td>4<td>5<td>6<td>7<td>8<td>9<td>10</table>"
    ),
    "a huge column span": "<table><tr><td colspan=1000000000>a<tr><td>1<td>2</table>",
    "overlapping spans": "<table><tr><td>a<td rowspan=2>b<tr><td colspan=2>c<td>d</table>",
    "caption": "<table><caption>表 <b>1</b></caption><tr><td>1<td>2</table>",
    "caption left open": "<table><caption>表<tr><td>1<td>2</table>",
    "columns": "<table><colgroup><col><col></colgroup><tr><td>1<td>2<col><tr><td>3<td>4</table>",
    "upper case": "<TABLE><TBODY><TR><TD COLSPAN=2>a</TD></TR><TR><TD>1</TD><TD>2</TD></TR></TBODY></TABLE>",
    "attributes in every form": (
        "<table border=1 cellspacing='0' class=\"a>b\" x = y z><tr/><td title='</td>'>1<td data-x=a/b>2"
        "<tr><td a=1 a=2 rowspan=1 rowspan=2>3<td style=\"x:'<td>'\">4</table>"
    ),
    "comments": (
        "<table><!-- <tr><td>no --><tr><!--[if gte mso 9]><td>no<![endif]--><td>1<!--><td>2<!---><td>3"
        "<![if !supportMisalignedColumns]><td>4<![endif]><td>5<!-- a --!><td>6<?xml:namespace prefix=o ?>"
        "<td>7</ x><td>8</></table>"
    ),
    "word markup": (
        "<table><tr><td><p class=MsoNormal><span lang=EN-US>1<o:p></o:p></span></p><td><p><span>2</span>"
        "<span>3</span><o:p>&nbsp;</o:p></p><td><o:p>&nbsp;</o:p></table>"
    ),
    "cdata": "<table><tr><td><![CDATA[1]]>2<td>3</table>",
    "raw text": (
        "<table><tr><td><script>'</td><td>'</script>1<style>td{}</style><td><textarea></td>2</textarea>"
        "<script><!-- <script></script> </td> --></script><td>3</table>"
    ),
    "references": (
        "<table><tr><td>&nbsp;1&#160;&#xA0;<td>&lt;2&gt;&amp;<td>&#12288;3&ensp;<td>&#65297;&#x31;<td>&copy&notit;"
        "&notin;<td>&#150;&#x80;<td>&#0;&#xD800;&#1114112;<td>&unknown;&;&#;&#x;&<td>&NotEqualTilde;&ldquo;</table>"
    ),
    "nested in a layout": (
        "<table><tr><td>head<tr><td><table><tr><td>1<td>2<tr><td>3<td>4</table><td>side</table>"
    ),
    "nested in data": (
        "<table><tr><td>a<td>b<td>c<tr><td>d<td><table><tr><td>1<td>2</table><td>e<tr><td>f<td>g<td>h</table>"
    ),
    "table in a table's row": "<table><tr><td>1<td>2<tr><table><tr><td>3<td>4</table>",
    "text between rows": "<table>x<tr>y<td>1<td>2</tr>z<tr><td>3<td>4</table>",
    "blocks between rows": "<table><tr><div>x<td>1<td>2</div><tr><p>y</p><td>3<td>4</table>",
    "stray end tags": (
        "</td></table><table></tr><tr></table2></td><td>1</tbody><td>2</th>3</td><td>4</caption></table>"
    ),
    "parts outside a table": "<tr><td>0<table><tr><td>1<td>2</table><td>3</tr>",
    "form around rows": "<table><form><tr><td>1<td>2</form><tr><td>3<td>4</table>",
    "cut in a tag": "<table><tr><td>1<td>2<tr><td>3<td cla",
    "cut in a comment": "<table><tr><td>1<td>2<tr><td>3<td>4<!-- ",
    "cut in a quote": "<table><tr><td>1<td>2<tr><td>3<td class='4</table>",
    "less-than signs": "<table><tr><td>1 < 2<td>3<4<td><5<td>6<</table>",
    "hidden parts": (
        "<table><tr><td>1<span style='display:none'>9<b>9</b></span>2<td hidden>9<td>3"
        "<tr style='DISPLAY: NONE'><td>9<tr><td>4"
        "<td><div style='color:red;display:none !important'>9<p>9</div>5</table>"
        "<table hidden><tr><td>9<td>9</table><div hidden><table><tr><td>9<td>9</table></div>"
    ),
    "unclosed hidden element in a cell": "<table><tr><td>1<span hidden>9<td>2<tr><td>3<td>4</table>",
    "raised and struck": "<table><tr><td>1<sup>2</sup><td>3<del>4</del><td>5<sub>6</sub></table>",
    "ruby": "<table><tr><td><ruby>数<rp>(</rp><rt>shù</rt><rp>)</rp>据<rt>jù</ruby><td>1</table>",
    "templates": "<table><tr><template><td>9</template><td>1<td>2</table>",
    "drawings": "<table><tr><td><svg><text>9</text></svg>1<td>2</table>",
}


def report_like(random_: random.Random) -> str:
    """A page as government sites have them: a layout around a table of data with merged cells."""
    rows, columns = random_.randint(2, 7), random_.randint(2, 6)

    def cell(text: str) -> str:
        tag = random_.choice(["td", "td", "td", "th", "TD"])
        spans = ""
        if random_.random() < 0.2:
            spans += f' rowspan="{random_.choice([1, 2, 3, 0, 9])}"'
        if random_.random() < 0.2:
            spans += f" colspan={random_.choice([1, 2, 3])}"
        inner = random_.choice(
            [
                "{}",
                "<p>{}</p>",
                "<p class=MsoNormal><span>{}</span></p>",
                "<b>{}</b><br>",
                "\n {} \n",
                "<p>{}",
            ]
        ).format(text)
        return f"<{tag}{spans}>{inner}" + random_.choice([f"</{tag}>", f"</{tag}>", ""])

    body = "".join(
        f"<tr>{''.join(cell(str(random_.randint(0, 999))) for _ in range(columns))}"
        + random_.choice(["</tr>", "</tr>\n", ""])
        for _ in range(rows)
    )
    if random_.random() < 0.4:
        body = f"<tbody>{body}</tbody>"
    table = f'<table border="1" style="width:100%">{body}</table>'
    if random_.random() < 0.3:
        table = f"<table><tr><td>导航<td><div>{table}</div></table>"
    return f"<!DOCTYPE html><html><body><div class=main><p>标题</p>{table}<p>附注</p></div></body></html>"


def mutate(page: str, random_: random.Random) -> str:
    """One to four faults: tags lost, doubled, swapped or made up, attributes garbled, the end cut off."""
    for _ in range(random_.randint(1, 4)):
        tags = list(re.finditer(r"<[^<>]*>", page))
        if not tags:
            break
        tag, other = random_.choice(tags), random_.choice(tags)
        kind = random_.randrange(7)
        if kind == 0:
            page = page[: tag.start()] + page[tag.end() :]
        elif kind == 1:
            page = page[: tag.start()] + tag[0] + page[tag.start() :]
        elif kind == 2:
            page = page[: tag.start()] + other[0] + page[tag.end() :]
        elif kind == 3:
            made_up = random_.choice(
                [
                    "</td>",
                    "</tr>",
                    "</table>",
                    "<tr>",
                    "<td>",
                    "<table>",
                    "</p>",
                    "<tbody>",
                    "</div>",
                    "<caption>",
                    "<col>",
                ]
            )
            page = page[: tag.start()] + made_up + page[tag.start() :]
        elif kind == 4:
            garbled = (
                tag[0][:-1] + random_.choice([" x=", "=", " a b", "'", "/", " rowspan=2 rowspan=3"]) + ">"
            )
            page = page[: tag.start()] + garbled + page[tag.end() :]
        elif kind == 5 and random_.random() < 0.3:
            page = page[: random_.randrange(len(page) // 2, len(page))]
        else:
            page = page[: tag.start()] + tag[0].upper() + page[tag.end() :]
    return page
