"""The words around the tables: title, six sections, signature, date. All sentences are our own.

Numbers in the sentences agree with the tables, as they should in a good report; numbers of other
things (news items, calls, trainings) stand beside them, as they do in every report.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Literal

from ogikit.synth.figures import Size, Truth

TitleStyle = Literal["one_line", "two_lines", "spaced", "no_work", "missing"]
TITLES: tuple[TitleStyle, ...] = ("one_line", "two_lines", "spaced", "no_work", "missing")
DateStyle = Literal["arabic", "chinese", "spaced", "none"]
DATES: tuple[DateStyle, ...] = ("arabic", "chinese", "spaced", "none")

HEADINGS = (
    ("一、总体情况", "一、总体情况"),
    ("二、主动公开政府信息情况", "二、行政机关主动公开政府信息情况"),
    ("三、收到和处理政府信息公开申请情况", "三、行政机关收到和处理政府信息公开申请情况"),
    (
        "四、政府信息公开行政复议、行政诉讼情况",
        "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况",
        "四、政府信息公开行政法复议、行政诉讼情况",
    ),
    (
        "五、存在的主要问题及改进情况",
        "五、存在问题及改进情况",
        "五、政府信息公开工作存在的主要问题及整改措施",
    ),
    ("六、其他需要报告的事项", "六、其他需要报告的事项"),
)

_AGENCIES: dict[Size, tuple[tuple[str, ...], tuple[str, ...]]] = {
    # Invented places (front halves) and what kind of body sits there (back halves).
    "township": (
        ("云溪县松岭", "临河市白沙", "青泽县柳塘", "宁川县石桥", "安陵市望湖", "江澜县双井"),
        ("镇人民政府", "乡人民政府", "街道办事处"),
    ),
    "county_department": (
        ("云溪县", "临河市", "青泽县", "宁川县", "安陵市东湖区"),
        ("教育局", "自然资源局", "住房和城乡建设局", "卫生健康局", "市场监督管理局", "水利局"),
    ),
    "county": (("云溪", "青泽", "宁川", "江澜", "沙屏"), ("县人民政府",)),
    "city": (("临河", "安陵", "远山", "海宴", "中渡"), ("市人民政府",)),
    "province": (("东岭", "南泽", "北原"), ("省人民政府", "省人民政府办公厅")),
}


def make_agency(rng: Random, size: Size) -> str:
    """Invent an agency of the size."""
    places, bodies = _AGENCIES[size]
    return rng.choice(places) + rng.choice(bodies)


@dataclass(frozen=True)
class Narrative:
    """Paragraphs in order. `sections[i]` are those of section i + 1, without heading and table."""

    title: tuple[str, ...]
    preface: tuple[str, ...]
    metadata: tuple[tuple[str, str], ...]
    headings: tuple[str, ...]
    sections: tuple[tuple[str, ...], ...]
    closing: tuple[str, ...]


_OPENING = (
    "{year}年，{agency}围绕全年重点工作，把政府信息公开当作联系群众的日常窗口，各项任务按期完成。",
    "过去的一年里，{agency}依照《中华人民共和国政府信息公开条例》办事，让办事结果看得见、查得到。{year}年的情况报告如下。",
    "{agency}{year}年的政府信息公开工作由办公室牵头，各股室分头落实，现将情况汇总报告。",
)
_PROACTIVE = (
    "（一）主动公开。全年在门户网站刊发信息{news}条，政务新媒体推送{posts}条，重点是财政资金、工程建设和民生补贴。",
    "（一）主动公开方面。栏目由专人每周检查一次，过期内容及时撤下，共发布各类消息{news}条，其中图解{posts}件。",
)
_ON_REQUEST_SOME = (
    "（二）依申请公开。本年新收到政府信息公开申请{new}件，上年结转{carried_in}件，办结{handled}件，结转下年度{carried_out}件。",
    "（二）依申请公开方面。受理窗口全年收到申请{new}件，连同上年结转的{carried_in}件，已答复{handled}件，其余{carried_out}件转入下一年继续办理。",
)
_ON_REQUEST_NONE = (
    "（二）依申请公开。全年没有收到政府信息公开申请。",
    "（二）依申请公开方面。受理渠道保持畅通，本年度未收到申请。",
)
_MANAGEMENT = (
    "（三）信息管理。文件起草时就写明公开属性，发布前过保密、校对两道关。",
    "（三）政府信息管理方面。对{files}份历史文件重新核对了有效性，失效的已作标注。",
)
_PLATFORM = (
    "（四）平台建设。网站改版后检索更快，答复网络问政{decoy}件，平均用时不到三个工作日。",
    "（四）公开平台方面。查阅点新增自助终端，接待来访{decoy}人次，接听咨询电话{calls}个。",
)
_SUPERVISION = (
    "（五）监督保障。组织业务培训{trainings}次，公开情况列入年底考核，没有发生需要追责的情形。",
    "（五）监督保障方面。每季度通报一次检查结果，听取代表意见{trainings}场，逐条销号。",
)
_PROBLEMS = (
    "一年来的工作仍有短板：有的栏目更新偏慢，有的解读只是文字搬家，个别经办人对答复格式不熟。",
    "存在的主要问题：一是部门之间配合不够紧，材料流转耗时；二是解读形式单一，群众爱看的不多。",
)
_REMEDIES = (
    "下一步，我们将把更新时限写进岗位清单，请一线人员讲政策，并为经办人准备答复范本。",
    "改进办法：一是建立首办负责制，二是每份重要文件配一张图，三是半年开展一次案例讲评。",
)
_OTHER = (
    "本年度没有收取信息处理费。",
    "按照国家关于政府信息公开信息处理费的规定，本年度收费为零。没有其他需要报告的事项。",
    "无其他需要报告的事项，也没有收取信息处理费。",
)

_DIGITS = "〇一二三四五六七八九"


def chinese_date(year: int, month: int, day: int) -> str:
    """二〇二五年一月二十六日"""

    def small(number: int) -> str:
        tens, ones = divmod(number, 10)
        lead = "" if tens == 0 else "十" if tens == 1 else _DIGITS[tens] + "十"
        return lead + (_DIGITS[ones] if ones else "")

    return "".join(_DIGITS[int(digit)] for digit in str(year)) + f"年{small(month)}月{small(day)}日"


def _title(truth: Truth, style: TitleStyle) -> tuple[str, ...]:
    year = truth.year
    match style:
        case "one_line":
            return (f"{truth.agency}{year}年政府信息公开工作年度报告",)
        case "two_lines":
            return (truth.agency, f"{year}年政府信息公开工作年度报告")
        case "spaced":
            return (f"{truth.agency} {year} 年政府信息公开工作年度报告",)
        case "no_work":
            return (f"{truth.agency}{year}年政府信息公开年度报告",)
        case "missing":
            return ()


def _closing(rng: Random, truth: Truth, style: DateStyle) -> tuple[str, ...]:
    month, day = 1, rng.randint(4, 31)
    year = truth.year + 1
    match style:
        case "arabic":
            return (truth.agency, f"{year}年{month}月{day}日")
        case "chinese":
            return (truth.agency, chinese_date(year, month, day))
        case "spaced":
            return (" " * 30 + truth.agency + "  ", " " * 32 + f"{year} 年 {month} 月 {day} 日")
        case "none":
            return ()


def make_narrative(
    rng: Random,
    truth: Truth,
    *,
    title: TitleStyle = "one_line",
    date: DateStyle = "arabic",
    vary_headings: bool = False,
    metadata: bool = False,
) -> Narrative:
    """Write the words of a report. Without a title it is signed, or nothing would name the agency."""
    if title == "missing" and date == "none":
        date = "arabic"
    counts = {
        "new": truth.value("requests.new_requests.total"),
        "carried_in": truth.value("requests.carried_in.total"),
        "handled": truth.value("requests.outcomes_total.total"),
        "carried_out": truth.value("requests.carried_out.total"),
    }
    on_request = _ON_REQUEST_SOME if counts["new"] or counts["carried_in"] else _ON_REQUEST_NONE

    def say(sentences: tuple[str, ...]) -> str:
        return rng.choice(sentences).format(
            agency=truth.agency,
            year=truth.year,
            news=rng.randint(20, 9000),
            posts=rng.randint(3, 900),
            files=rng.randint(10, 500),
            decoy=rng.randint(5, 400),
            calls=rng.randint(5, 2000),
            trainings=rng.randint(1, 12),
            **counts,
        )

    first = [_OPENING, _PROACTIVE, on_request, _MANAGEMENT, _PLATFORM, _SUPERVISION]
    fields: tuple[tuple[str, str], ...] = ()
    if metadata:
        name = f"{truth.agency}{truth.year}年政府信息公开工作年度报告"
        fields = (
            ("名称", name),
            ("索引号", f"{rng.randint(10**7, 10**8)}-{rng.randint(1000, 9999)}"),
            ("发布机构", truth.agency),
            ("公开日期", f"{truth.year + 1}-01-{rng.randint(10, 31)}"),
        )
    return Narrative(
        title=_title(truth, title),
        preface=(),
        metadata=fields,
        headings=tuple(rng.choice(choices) if vary_headings else choices[0] for choices in HEADINGS),
        sections=(
            tuple(say(part) for part in first),
            (),
            (),
            (),
            (say(_PROBLEMS), say(_REMEDIES)),
            (say(_OTHER),),
        ),
        closing=_closing(rng, truth, date),
    )
