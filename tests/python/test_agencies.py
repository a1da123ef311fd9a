"""What names of agencies determine, and what they leave open."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import ogikit as ogi
from ogikit import agencies
from ogikit.agencies import describe
from ogikit.agencies.regions import by_code

# name, level, kind, region code, parent
DETERMINED = [
    ("丰城市自然资源局", "county", "department", "360981", "丰城市人民政府"),
    ("福建省平潭县潭城镇人民政府", "town", "government", "350128", "平潭县人民政府"),
    ("平潭县人民政府", "county", "government", "350128", "福州市人民政府"),
    ("上海市人民政府办公厅", "province", "office", "310000", "上海市人民政府"),
    ("上海市徐汇区教育局", "county", "department", "310104", "徐汇区人民政府"),
    ("吉林市人民政府", "city", "government", "220200", "吉林省人民政府"),
    ("吉林省人民政府", "province", "government", "220000", "国务院"),
    ("海南区人民政府", "county", "government", "150303", "乌海市人民政府"),
    ("海南省人民政府", "province", "government", "460000", "国务院"),
    ("镇江市住房和城乡建设局", "city", "department", "321100", "镇江市人民政府"),
    ("仙桃市商务局", "county", "department", "429004", "仙桃市人民政府"),
    ("阿坝藏族羌族自治州人民政府", "city", "government", "513200", "四川省人民政府"),
    ("杭州市钱塘区人民政府", "county", "government", "330114", "杭州市人民政府"),
    ("徐州市中心医院", "city", "institution", "320300", "徐州市人民政府"),
    ("广州市公安局天河区分局", "city", "branch", "440100", "广州市公安局"),
    ("国家税务总局杭州市税务局", "city", "vertical", "330100", "国家税务总局"),
    ("中华人民共和国教育部", "ministry", "department", None, "国务院"),
    ("生态环境部", "ministry", "department", None, "国务院"),
    ("丰城市 自然资源局", "county", "department", "360981", "丰城市人民政府"),
]


@pytest.mark.parametrize(("name", "level", "kind", "code", "parent"), DETERMINED)
def test_a_name_determines(name: str, level: str, kind: str, code: str | None, parent: str) -> None:
    found = describe(name)
    assert (found.level, found.kind, found.region_code, found.parent) == (level, kind, code, parent)
    assert not found.ambiguous
    assert found.decided_by == "name"


def test_a_name_that_several_regions_bear_stays_ambiguous() -> None:
    found = describe("朝阳区人民政府")
    assert found.candidates == ("北京市朝阳区", "吉林省长春市朝阳区")
    assert found.region_code is found.province is found.parent is None
    # what all of them share is said
    assert (found.level, found.kind, found.county) == ("county", "government", "朝阳区")


@pytest.mark.parametrize(
    ("path", "code"),
    [("吉林省/长春市/2024.html", "220104"), ("北京市/a.html", "110105"), ("reports/2024/a.html", None)],
)
def test_a_path_chooses_among_candidates(path: str, code: str | None) -> None:
    found = describe("朝阳区人民政府", path)
    assert found.region_code == code
    assert found.decided_by == ("name" if code is None else "path")


def test_a_path_places_a_town_that_names_no_region() -> None:
    assert describe("秀市镇人民政府").region_code is None
    found = describe("秀市镇人民政府", "江西省/宜春市/丰城市/report.txt")
    assert (found.region_code, found.town, found.parent) == ("360981", "秀市镇", "丰城市人民政府")


def test_a_path_never_contradicts_the_name() -> None:
    assert describe("平潭县人民政府", "江西省/宜春市/丰城市/report.txt").region_code == "350128"


@pytest.mark.parametrize(
    "name", ["", "报告", "住房和城乡建设局", "平潭综合实验区管理委员会", "武汉生态环境局"]
)
def test_what_a_name_does_not_say_stays_open(name: str) -> None:
    found = describe(name)
    assert found.level is found.region_code is found.parent is None


def test_former_names_are_read_where_nobody_bears_them_today() -> None:
    assert describe("江干区人民政府").region_code == "330104"
    assert describe("莱芜市人民政府").region_code == "371200"


def test_every_division_is_read_from_its_full_name() -> None:
    for code, region in by_code().items():
        name = "".join(above.name for above in reversed((region, *region.ancestors())))
        found = describe(name + "人民政府")
        assert found.region_code == code, name
        assert found.level == region.tier


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_name_gets_an_answer(name: str, path: str) -> None:
    found = describe(name, path)
    assert found.level is None or found.level in agencies.LEVELS
    assert not (found.ambiguous and found.region_code)


def test_the_users_table_wins() -> None:
    table = pd.DataFrame(
        {
            "agency": ["平潭综合实验区管理委员会"],
            "level": ["city"],
            "region_code": ["350128"],
            "parent": [None],
        }
    )
    frame = agencies.describe_all(["平潭综合实验区管理委员会", "丰城市教育局", None], table=table)
    assert frame["level"].tolist()[:2] == ["city", "county"]
    assert frame["decided_by"].tolist()[:2] == ["table", "name"]
    assert frame.loc[2].isna().all()


@pytest.mark.parametrize(
    ("columns", "says"),
    [
        ({"name": ["x"]}, "needs a column agency"),
        ({"agency": ["x"]}, "needs one of level"),
        ({"agency": ["x", "x "], "level": ["city", "city"]}, "x twice"),
        ({"agency": ["x"], "level": ["village"]}, "level village is not one of"),
        ({"agency": ["x"], "kind": ["shop"]}, "kind shop is not one of"),
    ],
)
def test_a_wrong_table_says_what_is_wrong(columns: dict[str, list[str]], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        agencies.AgencyTable(pd.DataFrame(columns))


def test_renames_are_followed_to_the_end() -> None:
    assert agencies.Succession().current("国务院扶贫开发领导小组办公室") == "农业农村部"
    own = agencies.Succession(pd.DataFrame({"old": ["丰城市国土资源局"], "new": ["丰城市自然资源局"]}))
    assert own.current("丰城市国土资源局") == "丰城市自然资源局"
    assert own.current("丰城市教育局") == "丰城市教育局"
    with pytest.raises(ValueError, match="circle"):
        agencies.Succession(pd.DataFrame({"old": ["甲", "乙"], "new": ["乙", "甲"]}))


def test_successions_name_every_merger() -> None:
    known = agencies.successions()
    assert set(known[known.new == "330105 拱墅区"].old) == {"330103 下城区", "330105 拱墅区"}


def test_agencies_of_real_reports_are_placed(corpus: Path) -> None:
    for path in sorted(corpus.glob("seeds/*.txt")):
        agency = ogi.read(path).agency
        assert agency is not None
        assert describe(agency).kind is not None, agency
