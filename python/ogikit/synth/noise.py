"""What happens to labels and values on the way from the form to a page, without loss of meaning."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random
from typing import Literal

from ogikit.synth.grid import Grid, GridCell, with_cells

Encoding = Literal["utf-8", "utf-8-sig", "gb18030", "utf-16-le", "utf-16-be"]
ENCODINGS: tuple[Encoding, ...] = ("utf-8", "utf-8-sig", "gb18030", "utf-16-le", "utf-16-be")
Padding = Literal["", "\u00a0", "\u3000", " "]


@dataclass(frozen=True)
class Noise:
    """Every field is off by default: the form as printed by the State Council's notice."""

    wrapped_labels: bool = False  # 商业 / 企业
    blanks_in_labels: bool = False  # 1. 属于国家秘密
    truncated_headers: bool = False  # 社会公, 法律服
    half_width: bool = False  # (一)予以公开, commas and colons too
    traditional: bool = False
    ideographic_comma: bool = False  # 1、 for 1.
    misspelt_labels: int = 0  # how many lose, double or swap a character
    old_words: bool = False  # 规范性文件 in the form of 2021
    outcomes_twice: bool = False  # 三、本年度办理结果 as two cells, 10 rows and the rest
    full_width_digits: bool = False
    thousands: bool = False
    padding: Padding = ""  # around values
    break_before_total: bool = False  # a line break before the digits of some totals
    encoding: Encoding = "utf-8"
    crlf: bool = False


def draw_noise(rng: Random, *, wraps: bool, heavy: bool = False) -> Noise:
    """Draw a likely mix: each kind now and then, or often when `heavy`."""
    chance = 0.5 if heavy else 0.15

    def maybe() -> bool:
        return rng.random() < chance

    traditional = rng.random() < chance / 3
    return Noise(
        wrapped_labels=maybe(),
        blanks_in_labels=maybe(),
        truncated_headers=maybe(),
        half_width=maybe(),
        traditional=traditional,
        ideographic_comma=maybe(),
        misspelt_labels=rng.randint(1, 2) if maybe() else 0,
        old_words=maybe(),
        outcomes_twice=maybe(),
        full_width_digits=rng.random() < chance / 3,
        thousands=rng.random() < chance / 3,
        padding=rng.choice(("\u00a0", "\u3000", " ")) if maybe() else "",
        break_before_total=wraps and maybe(),
        encoding=rng.choice(ENCODINGS) if maybe() else "utf-8",
        crlf=maybe(),
    )


_HALF_WIDTH = str.maketrans({"（": "(", "）": ")", "，": ",", "：": ":", "；": ";"})
_FULL_WIDTH_DIGITS = {ord(digit): 0xFF10 + int(digit) for digit in "0123456789"}

# Characters of the form and of our sentences that differ in traditional script.
_TO_TRADITIONAL = {
    ord(pair[0]): pair[1]
    for pair in [
        "总總",
        "体體",
        "况況",
        "动動",
        "开開",
        "现現",
        "规規",
        "范範",
        "发發",
        "数數",
        "废廢",
        "处處",
        "决決",
        "许許",
        "罚罰",
        "强強",
        "费費",
        "单單",
        "业業",
        "与與",
        "报報",
        "纳納",
        "缴繳",
        "纠糾",
        "结結",
        "维維",
        "审審",
        "议議",
        "诉訴",
        "讼訟",
        "经經",
        "复復",
        "后後",
        "机機",
        "构構",
        "关關",
        "会會",
        "组組",
        "织織",
        "术術",
        "务務",
        "类類",
        "计計",
        "转轉",
        "续續",
        "办辦",
        "请請",
        "给給",
        "认認",
        "从從",
        "进進",
        "预預",
        "属屬",
        "国國",
        "绝絕",
        "稳穩",
        "护護",
        "权權",
        "内內",
        "过過",
        "执執",
        "询詢",
        "项項",
        "区區",
        "没沒",
        "须須",
        "补補",
        "确確",
        "获獲",
        "举舉",
        "访訪",
        "据據",
        "为為",
        "无無",
        "当當",
        "时時",
        "级級",
        "标標",
        "记記",
        "间間",
        "问問",
        "题題",
        "检檢",
        "测測",
        "额額",
        "万萬",
        "录錄",
        "说說",
        "镇鎮",
        "乡鄉",
        "县縣",
    ]
}

# Where Word breaks narrow header cells.
_WRAPS = {
    "商业企业": "商业\n企业",
    "科研机构": "科研\n机构",
    "社会公益组织": "社会公\n益组织",
    "法律服务机构": "法律服\n务机构",
    "结果维持": "结果\n维持",
    "结果纠正": "结果\n纠正",
    "其他结果": "其他\n结果",
    "尚未审结": "尚未\n审结",
    "本年新制作数量": "本年新\n制作数量",
    "本年新公开数量": "本年新\n公开数量",
}
# As cut off by fixed cells.
_TRUNCATED = {
    "社会公益组织": "社会公",
    "法律服务机构": "法律服",
    "现行有效件数": "现行有效件",
    "本年新制作数量": "本年新制作数",
}


def say(text: str, noise: Noise) -> str:
    """Script and punctuation, as they apply to every word of the page."""
    if noise.half_width:
        text = text.translate(_HALF_WIDTH)
    if noise.traditional:
        text = text.translate(_TO_TRADITIONAL)
    return text


def _label(text: str, noise: Noise) -> str:
    if noise.old_words and text == "行政规范性文件":
        text = "规范性文件"
    if noise.truncated_headers:
        text = _TRUNCATED.get(text, text)
    if noise.wrapped_labels:
        text = _WRAPS.get(text, text)
    if noise.ideographic_comma and text[:1].isdigit() and text[1:2] == ".":
        text = f"{text[0]}、{text[2:]}"
    if noise.blanks_in_labels:
        if text[:1].isdigit():
            text = f"{text[:2]} {text[2:]}"
        elif text.startswith("（"):
            text = text.replace("）", "） ", 1)
        elif text.startswith("第二十条"):
            text = text.replace("第二十条", "第二十条 ")
    return say(text, noise)


def misspell(rng: Random, text: str) -> str:
    """Lose a character inside the text, double it, or swap it with its neighbour."""
    at = rng.randrange(3, len(text) - 2)
    match rng.choice(("lost", "doubled", "swapped")):
        case "lost":
            return text[:at] + text[at + 1 :]
        case "doubled":
            return text[:at] + text[at] + text[at:]
        case _:
            return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def _value(rng: Random, text: str, noise: Noise, is_total: bool) -> str:
    if not text:
        return text
    if noise.thousands and text.lstrip("+-").isdigit() and len(text.lstrip("+-")) > 3:
        text = f"{int(text):,}"
    if noise.full_width_digits:
        text = text.translate(_FULL_WIDTH_DIGITS)
    if noise.padding and rng.random() < 0.5:
        text = rng.choice((noise.padding, "", noise.padding * 2)) + text + rng.choice((noise.padding, ""))
    if noise.break_before_total and is_total and rng.random() < 0.2:
        text = "\n" + text
    return text


def _outcomes_twice(cells: list[GridCell]) -> list[GridCell]:
    result = []
    for cell in cells:
        if cell.text == "三、本年度办理结果" and cell.row_span > 10:
            result.append(replace(cell, row_span=10))
            result.append(replace(cell, row=cell.row + 10, row_span=cell.row_span - 10))
        else:
            result.append(cell)
    return result


def apply_noise(grid: Grid, noise: Noise, rng: Random) -> Grid:
    """Print the grid's labels and values with the noise."""
    cells = list(grid.cells)
    if noise.outcomes_twice and grid.table == "requests":
        cells = _outcomes_twice(cells)
    # Only labels long enough that a slip leaves them recognisable.
    long_labels = [index for index, cell in enumerate(cells) if cell.owner and len(cell.text) >= 8]
    slips = set(rng.sample(long_labels, min(noise.misspelt_labels, len(long_labels))))
    changed = []
    for index, cell in enumerate(cells):
        if cell.cell is not None:
            text = _value(rng, cell.text, noise, cell.cell.endswith(".total"))
        else:
            text = _label(cell.text, noise)
            if index in slips:
                text = misspell(rng, text)
        changed.append(replace(cell, text=text))
    return with_cells(grid, changed)
