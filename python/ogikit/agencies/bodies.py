"""What kind of body a name's last part means: 人民政府办公厅, 自然资源局, 街道办事处."""

from __future__ import annotations

import re
from enum import StrEnum


class Kind(StrEnum):
    """Of a body that reports. The values are what frames and stores hold."""

    government = "government"  # 人民政府
    office = "office"  # a government's 办公厅, 办公室
    department = "department"  # 局, 委员会, 厅 …
    branch = "branch"  # 分局, 派出所: a department's office elsewhere
    vertical = "vertical"  # led from the centre: tax, customs, statistics' survey offices
    subdistrict = "subdistrict"  # 街道办事处
    zone = "zone"  # the committee of a development zone
    institution = "institution"  # schools, hospitals, service centres, companies

    @property
    def zh(self) -> str:
        return ZH[self]


ZH = {
    Kind.government: "人民政府",
    Kind.office: "政府办公厅（室）",
    Kind.department: "部门",
    Kind.branch: "分支机构",
    Kind.vertical: "垂直管理单位",
    Kind.subdistrict: "街道办事处",
    Kind.zone: "开发区管委会",
    Kind.institution: "公共企事业单位",
}

ZONES = "开发区 新区 园区 高新区 保税区 保税港区 示范区 实验区 试验区 合作区 度假区 名胜区 保护区"
BRANCHES = "分局 支队 大队 派出所 分中心 分公司 管理所 办事处"
INSTITUTIONS = "中心 医院 学校 大学 学院 中学 小学 幼儿园 公司 集团 馆 院 台 站 所 社"
DEPARTMENTS = "局 委员会 委 厅 部 署 办公室 办 司 总队 海关 管委会"


def _ends_in(words: str) -> str:
    return f"(?:{words.replace(' ', '|')})$"


# The first that is found in what is left of a name behind its region and town.
PATTERNS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (Kind.office, re.compile("^(?:(?:人民)?政府(?:办公厅|办公室|办)|办公厅)$")),
    (Kind.government, re.compile("^(?:(?:人民)?政府)?$")),
    (Kind.subdistrict, re.compile("街道(?:办事处|办)?$")),
    (Kind.zone, re.compile(f"(?:{ZONES.replace(' ', '|')})(?:党工委)?(?:管理委员会|管委会)?$")),
    (Kind.branch, re.compile(_ends_in(BRANCHES))),
    (Kind.institution, re.compile(_ends_in(INSTITUTIONS))),
    (Kind.department, re.compile(_ends_in(DEPARTMENTS))),
)


def kind_of(rest: str) -> Kind | None:
    """The kind of the body `rest` names; None where its words do not decide."""
    return next((kind for kind, pattern in PATTERNS if pattern.search(rest)), None)
