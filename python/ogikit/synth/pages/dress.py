"""How editors wrap text: plain, Word's span around every character, a paragraph a line.

Text comes escaped, its lines apart by \\n.
"""

from __future__ import annotations

import re

_CHARACTERS = re.compile(r"&\w+;|.", re.DOTALL)
_RUNS = re.compile(r"[0-9.,+-]+|[^0-9.,+-]+")


def broken(text: str) -> str:
    """Lines apart by <br>."""
    return text.replace("\n", "<br>")


def paragraph(text: str) -> str:
    """<p>, lines apart by <br>."""
    return f"<p>{broken(text)}</p>"


def open_paragraph(text: str) -> str:
    """<P> that nothing ends but the next."""
    return "<P>" + text.replace("\n", "<BR>")


def word_cell(text: str) -> str:
    """As Word saves a cell: a paragraph a line, a span a character, digits in a font of their own."""
    return "".join(_word_line(line, "text-align:center") for line in text.split("\n"))


def word_paragraph(text: str) -> str:
    """As Word saves a paragraph of the body."""
    return "".join(_word_line(line, "text-indent:32.0pt") for line in text.split("\n"))


def _word_line(line: str, style: str) -> str:
    spans = []
    for run in _RUNS.findall(line):
        if run[0].isdigit():
            spans.append(f'<span lang=EN-US style="font-size:10.5pt">{run}</span>')
        else:
            spans += [
                f'<span style="font-size:10.5pt;font-family:仿宋_GB2312">{it}</span>'
                for it in _CHARACTERS.findall(run)
            ]
    return f'<p class=MsoNormal style="{style}">{"".join(spans)}<o:p></o:p></p>'


def wps_cell(text: str) -> str:
    """As pasted from WPS: one paragraph, a run of digits and a run of words each in nested spans."""
    runs = [
        '<span style="font-family:宋体;font-size:14px"><span style="font-family:宋体">'
        + run.replace("\n", "<br/>")
        + "</span></span>"
        for run in _RUNS.findall(text)
    ]
    return f'<p style="text-align:center;margin-top:0">{"".join(runs)}</p>'


def wps_paragraph(text: str) -> str:
    """As pasted from WPS, a paragraph of the body."""
    return (
        f'<p style="text-indent:32px;line-height:150%"><span style="font-size:16px">{broken(text)}</span></p>'
    )


def in_paragraphs(text: str) -> str:
    """A paragraph for each line of a cell: 商业 / 企业."""
    return "".join(f"<p>{line}</p>" for line in text.split("\n"))


def a_character_a_line(text: str) -> str:
    """三 / 、 / 本 / 年 / 度: labels of narrow columns."""
    return "\n".join(text.replace("\n", ""))
