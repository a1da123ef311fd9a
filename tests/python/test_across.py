"""Reports beside one another: years, parents, tables and texts that are shared."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ogikit as ogi
from cli_helpers import ogikit
from ogikit import across, synth
from ogikit.synth import Noise, Truth
from ogikit.synth.figures import Cell

PLACES = st.text(alphabet="云溪松岭白沙青泽柳塘宁川石桥望湖双井", min_size=2, max_size=3)
SENTENCES = (
    "各股室把公开要求写进岗位清单，更新时限张贴在办公区醒目位置，由专人逐项核对。",
    "窗口人员轮流参加案例讲评，把群众常问的事项整理成图解，放在大厅供人取阅。",
    "历史文件重新核对有效性，失效的加注标记，现行的按领域归并，检索比过去方便。",
    "解读材料改由起草人员撰写，先请居民代表试读，看不懂的地方逐句修改。",
    "档案室与查阅点合署办公，周末安排值班，外地来访者可以预约远程查阅。",
)


def page(agency: str, year: int, count: int) -> ogi.Report:
    """A report of sentences that name the agency, the year and a number."""
    body = "".join(
        f"{sentence}{year}年，{agency}办理{count + index}件。" for index, sentence in enumerate(SENTENCES * 2)
    )
    text = f"{agency}{year}年政府信息公开工作年度报告\n一、总体情况\n{body}\n二、主动公开政府信息情况\n"
    tables = synth.make(1, layout="rows_tabs", edition="2021", year=2023, noise=Noise())
    head, _, rest = tables.text.partition("二、主动公开政府信息情况")
    assert head
    return ogi.read((text + rest.partition("五、存在的主要问题")[0]).encode(), name=f"{agency}{year}.txt")


def panel_of(corpus: Path) -> list[ogi.Report]:
    """The seven years of a real agency, by what is known to be in its reports."""
    reports = []
    for year in range(2019, 2026):
        known = json.loads((corpus / "truth" / f"pingtan{year}.json").read_text(encoding="utf-8"))
        edition = known["editions"]["requests"]
        drawn = synth.make(1, edition=edition, year=year, noise=Noise()).truth
        cells = {}
        for cell in drawn.cells:
            value = known["cells"].get(cell, {}).get("value")
            cells[cell] = Cell(
                Decimal(str(value)) if isinstance(value, float) else value or 0, text=str(value or 0)
            )
        truth = Truth("平潭综合实验区", year, drawn.editions, cells)
        made = synth.make(year, layout="rows_tabs", truth=truth, noise=Noise())
        reports.append(ogi.read(made.data, name=f"{year}.txt"))
    return reports


# ── years ───────────────────────────────────────────────────────────────────────────────────────


def test_a_real_agencys_years(corpus: Path) -> None:
    panel = panel_of(corpus)
    found = ogi.check_years(panel, with_passes=True)
    carried = [finding for finding in found if finding.rule == "carried-over"]
    assert len(carried) == 6 * 7
    assert {finding.outcome for finding in carried} == {"pass"}
    assert [finding.right for finding in carried if finding.reports[1].year == 2022] == [1, 0, 0, 0, 0, 0, 1]
    stocks = [finding for finding in found if finding.rule == "stock-follows" and finding.outcome == "fail"]
    assert [(finding.reports[1].year, finding.left, finding.right) for finding in stocks] == [
        (2023, 698 + 77 - 132, 470),
        (2024, 470 + 62 - 33, 440),
        (2025, 440 + 58 - 45, 546),
    ]
    assert {finding.severity for finding in stocks} == {"note"}
    jumps = {
        (finding.reports[1].year, finding.cells[-1].cell, finding.left, finding.right)
        for finding in found
        if finding.rule == "year-jump" and finding.outcome == "fail"
    }
    assert jumps == {
        (2021, "proactive.licensing.decisions", 278, 2293),
        (2022, "proactive.normative_documents.repealed", 3, 55),
        (2022, "proactive.coercive_measures.decisions", 42, 0),
        (2023, "proactive.coercive_measures.decisions", 0, 54),
        (2024, "requests.denied_internal_affairs.total", 0, 32),
        (2025, "requests.denied_internal_affairs.total", 32, 3),
        (2025, "remedies.reconsideration.total", 7, 36),
    }
    assert not [
        finding
        for finding in found
        if finding.rule in ("year-missing", "tables-repeated") and finding.outcome == "fail"
    ]


def test_the_same_agencys_files_as_published(corpus: Path) -> None:
    files = sorted((corpus / "real").glob("pingtan*"))
    reports = [ogi.read(path) for path in files]
    found = ogi.check_years(reports)
    # Carry-over holds in every year; the glued stock (77132470) stays ambiguous, so nothing is said of it.
    assert not [finding for finding in found if finding.rule == "carried-over"]
    assert {finding.outcome for finding in found if finding.rule == "stock-follows"} == {"not_assessable"}
    assert not [finding for finding in found if finding.rule in ("text-repeated", "tables-repeated")]
    # Two years stand there twice, in versions that agree.
    assert not [finding for finding in found if finding.rule in ("year-missing", "versions-differ")]


def test_honest_texts_are_far_from_identical(corpus: Path) -> None:
    """What the threshold of 0.9 rests on: see docs/across.md."""
    paths = sorted((corpus / "real").glob("*")) + sorted((corpus / "seeds").glob("*"))
    reports = [report for path in paths if (report := ogi.read(path)).core]
    alike = [
        (ogi.compare_texts(a, b).jaccard, a.year == b.year and a.agency == b.agency)
        for index, a in enumerate(reports)
        for b in reports[:index]
    ]
    assert max(jaccard for jaccard, same in alike if not same) < 0.1
    assert max(jaccard for jaccard, same in alike if same) > 0.99  # two files of one report


def test_years_are_grouped_by_agency() -> None:
    a, b = "云溪县人民政府", "青泽县人民政府"
    reports = [page(b, 2022, 3), page(a, 2021, 3), page(b, 2023, 3), page(a, 2020, 3)]
    found = [finding for finding in ogi.check_years(reports) if finding.rule == "text-repeated"]
    assert [[report.year for report in finding.reports] for finding in found] == [[2022, 2023], [2020, 2021]]
    assert {finding.similarity for finding in found} == {1.0}
    one = ogi.check_years(reports, agency=lambda _: "all")
    assert {(finding.reports[0].year, finding.reports[1].year) for finding in one} == {
        (2020, 2021),
        (2021, 2022),
        (2022, 2023),
    }


# ── texts ───────────────────────────────────────────────────────────────────────────────────────


def test_passages_say_where_they_stand_in_both_files() -> None:
    a, b = page("云溪县人民政府", 2022, 5), page("白沙乡人民政府", 2023, 900)
    similarity = ogi.compare_texts(a, b)
    assert similarity.jaccard == 1.0
    (passage,) = similarity.passages
    begin, end = passage.first_span
    assert a.core.text.encode()[begin:end].decode() == passage.first
    assert passage.first.startswith("各股室")
    assert passage.second.endswith("件。")


@given(PLACES, PLACES, st.integers(2019, 2030), st.integers(2019, 2030), st.integers(0, 10**7))
@settings(max_examples=40, deadline=None)
def test_agency_year_and_numbers_do_not_matter(
    one: str, other: str, year: int, next_year: int, count: int
) -> None:
    a = page(f"{one}县人民政府", year, count)
    b = page(f"{other}镇人民政府", next_year, count // 7)
    similarity = ogi.compare_texts(a, b)
    assert similarity.jaccard == 1.0
    assert similarity.first_in_second == similarity.second_in_first == 1.0


@given(st.integers(0, 10**6), st.integers(0, 10**6))
@settings(max_examples=20, deadline=None)
def test_similarity_is_symmetrical(seed: int, other: int) -> None:
    a = ogi.read(synth.make(seed, layout="rows_tabs", noise=Noise()).data)
    b = ogi.read(synth.make(other, layout="rows_tabs", noise=Noise()).data)
    there, back = ogi.compare_texts(a, b), ogi.compare_texts(b, a)
    assert there.jaccard == back.jaccard
    assert there.first_in_second == back.second_in_first
    assert there.characters == back.characters[::-1]
    assert ogi.compare_texts(a, a).jaccard == 1.0


# ── agencies ────────────────────────────────────────────────────────────────────────────────────


def figures(agency: str, received: int, words: str = "") -> ogi.Report:
    """A report of requests that were all granted."""
    drawn = synth.make(1, edition="2021", year=2023, noise=Noise()).truth
    cells = {cell: Cell(0, text="0") for cell in drawn.cells}
    for row in ("new_requests", "granted", "outcomes_total"):
        for column in ("natural_person", "total"):
            cells[f"requests.{row}.{column}"] = Cell(received, text=str(received))
    made = synth.make(3, layout="rows_tabs", truth=Truth(agency, 2023, drawn.editions, cells), noise=Noise())
    return ogi.read(
        made.text.replace("一、总体情况", words + "\n一、总体情况", 1).encode(), name=f"{agency}.txt"
    )


def test_a_parent_below_its_parts() -> None:
    words = "本报告汇总全县各部门政府信息公开工作情况编制。"
    county = figures("云溪县人民政府", 95, words)
    parts = [figures("云溪县教育局", 60), figures("云溪县水利局", 43)]
    parents = {"云溪县": ["云溪县教育局", "云溪县水利局.txt", "云溪县财政局"]}
    found = [f for f in ogi.check_agencies([*parts, county], parents=parents) if f.rule == "parent-sum"]
    assert {(f.outcome, f.left, f.right) for f in found} == {("fail", 95, 103)}
    assert [report.agency for report in found[0].reports] == [
        "云溪县人民政府",
        "云溪县教育局",
        "云溪县水利局",
    ]
    assert {cell.cell for f in found for cell in f.cells} == {
        f"requests.{row}.total" for row in ("new_requests", "granted", "outcomes_total")
    }
    assert across.read_coverage(county) == ("level", "汇总全县各部门政府信息公开工作情况编制")


def test_shared_texts_and_tables_are_found_between_agencies_only() -> None:
    reports = [
        page("云溪县人民政府", 2023, 5),
        page("白沙乡人民政府", 2023, 9),
        page("白沙乡人民政府", 2022, 9),
    ]
    found = ogi.check_agencies(reports)
    texts = [finding for finding in found if finding.rule == "text-shared"]
    assert len(texts) == 2
    assert all(finding.reports[0].agency != finding.reports[1].agency for finding in texts)
    frame = across.to_frame(found)
    assert list(frame["rule"]) == [finding.rule for finding in found]
    assert frame.loc[frame["rule"] == "text-shared", "similarity"].tolist() == [1.0, 1.0]


@pytest.mark.parametrize("language", ["message", "message_en"])
def test_messages_are_in_both_languages(language: str) -> None:
    found = ogi.check_years([page("云溪县", 2022, 3), page("云溪县", 2023, 3)], with_passes=True)
    for finding in found:
        text = getattr(finding, language)
        assert text
        chinese = any("\u4e00" <= character <= "\u9fff" for character in text)
        assert chinese == (language == "message")


# ── the command line ────────────────────────────────────────────────────────────────────────────


def written(folder: Path, *reports: ogi.Report) -> Path:
    for report in reports:
        (folder / report.source).write_text(report.core.text, encoding="utf-8")
    return folder


def test_check_across_years_as_text_and_json(tmp_path: Path) -> None:
    folder = written(tmp_path, page("云溪县人民政府", 2022, 5), page("云溪县人民政府", 2023, 9))
    text = ogikit("check", folder, "--across", "years").stdout.decode()
    assert "云溪县人民政府 · 2022–2023" in text
    assert "Text as last year" in text
    said = json.loads(ogikit("check", folder, "--across", "years", "--format", "json").stdout)
    (found,) = [each for each in said["across"] if each["rule"] == "text-repeated"]
    assert found["similarity"] == 1.0
    assert [each["year"] for each in found["reports"]] == [2022, 2023]
    schema = json.loads((Path(ogi.__file__).parent / "findings/schema/check-1.schema.json").read_text())
    jsonschema.validate(said, schema)
    # What is found between reports counts for the exit code.
    assert ogikit("check", folder, "--fail-on", "error", "--across", "years").returncode == 0
    assert ogikit("check", folder, "--fail-on", "warning", "--across", "years").returncode == 1


def test_check_across_agencies_with_a_table_of_parents(tmp_path: Path) -> None:
    county = figures("云溪县人民政府", 95, "本报告汇总全县各部门政府信息公开工作情况编制。")
    folder = written(tmp_path, county, figures("云溪县教育局", 60), figures("云溪县水利局", 43))
    table = tmp_path / "parents.csv"
    table.write_text(
        "parent,child\n云溪县人民政府,云溪县教育局\n云溪县人民政府,云溪县水利局\n", encoding="utf-8-sig"
    )
    text = ogikit("check", folder, "--across", "agencies", "--parents", table, "--lang", "zh")
    assert "总计 95，所属机关之和 103" in text.stdout.decode()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--parents", "nothing.csv"), "--parents goes with --across agencies"),
        (("--across", "agencies", "--parents", "nothing.csv"), "cannot read the table of parents"),
        (("--across", "months"), "months"),
    ],
)
def test_what_is_typed_wrong_is_said(tmp_path: Path, options: tuple[str, ...], said: str) -> None:
    folder = written(tmp_path, page("云溪县人民政府", 2022, 5))
    result = ogikit("check", folder, *options)
    assert result.returncode == 2
    assert said in result.stderr.decode()
