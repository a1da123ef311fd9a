"""Corpus: many reports as arrays and frames, held against the reports themselves."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import numpy as np
import pandas as pd
import pytest

import ogikit as ogi
from cli_helpers import CLEAN, FAULTY, make_folder
from ogikit import inputs
from ogikit.corpus import concat
from ogikit.inputs import FileReading
from ogikit.synth.country import YEARS, Country

if TYPE_CHECKING:
    from ogikit._core import EditionName, Identity

EXAMPLES = Path(__file__).parents[2] / "examples" / "reports"


@pytest.fixture(scope="module")
def reports() -> list[ogi.Report]:
    items = ogi.read_batch(sorted(path for path in EXAMPLES.iterdir() if path.suffix != ".json"))
    return [item for item in items if isinstance(item, ogi.Report)]


@pytest.fixture(scope="module")
def examples(reports: list[ogi.Report]) -> ogi.Corpus:
    return ogi.Corpus.from_reports(reports)


def test_the_examples_follow_both_editions(examples: ogi.Corpus) -> None:
    for table in ("proactive", "requests"):
        assert {"2019", "2021"} <= set(examples.info[f"edition_{table}"].dropna())


def test_arrays_are_the_harmonised_tables_of_the_reports(
    examples: ogi.Corpus, reports: list[ogi.Report]
) -> None:
    assert examples.requests.shape == (len(reports), 23, 7)
    assert examples.remedies.shape == (len(reports), 3, 5)
    for number, report in enumerate(reports):
        np.testing.assert_array_equal(examples.requests.values[number], report.harmonised.values)
        np.testing.assert_array_equal(examples.requests.states[number], report.harmonised.states)
        np.testing.assert_array_equal(examples.remedies.values[number], report.remedies.values)
        np.testing.assert_array_equal(examples.remedies.states[number], report.remedies.states)


@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_the_view_of_an_edition_is_what_its_reports_print(
    examples: ogi.Corpus, reports: list[ogi.Report], edition: EditionName
) -> None:
    for name, seen in (
        ("proactive", examples.proactive(edition)),
        ("requests", examples.requests_of(edition)),
    ):
        for number, report in enumerate(reports):
            table = getattr(report, name)
            if table.edition == edition:
                np.testing.assert_array_equal(seen.values[number], table.values)
                np.testing.assert_array_equal(seen.states[number], table.states)
            else:
                assert (seen.states[number] == ogi.State.not_in_form).all()
                assert not seen.values[number].any()


def test_a_column_is_its_cell_of_every_report(examples: ogi.Corpus, reports: list[ogi.Report]) -> None:
    for cell in ("remedies.reconsideration.total", "requests.granted.natural_person"):
        column = examples.column(cell)
        assert [
            value if reported else None
            for value, reported in zip(column.values.tolist(), column.reported, strict=True)
        ] == [report[cell].value for report in reports]
        assert column.to_series().isna().tolist() == (~column.reported).tolist()
    fee = "proactive.administrative_fees.fee_amount"
    for report, amount, state in zip(
        reports, examples.column(fee).to_series(), examples.column(fee).states, strict=True
    ):
        if report.proactive.edition == "2021":
            assert (None if pd.isna(amount) else amount) == report[fee].value
        else:
            assert state == ogi.State.not_in_form


def test_other_is_a_sum_only_where_each_part_is_reported(examples: ogi.Corpus) -> None:
    parts = [
        examples.column(f"requests.{row}.total")
        for row in ("other_correction_overdue", "other_fee_overdue", "other_misc")
    ]
    of_2021 = parts[0].states != ogi.State.not_in_form
    every = np.logical_and.reduce([part.reported for part in parts])
    other = examples.column("requests.other.total")
    assert (other.reported[of_2021] == every[of_2021]).all()
    np.testing.assert_array_equal(other.values[every], sum(part.values[every] for part in parts))


def test_an_unknown_cell_is_named_with_its_neighbours(examples: ogi.Corpus) -> None:
    with pytest.raises(KeyError, match=r"requests\.granted\.total"):
        examples.column("requests.granted.totl")


def test_arrays_cannot_be_written_to(examples: ogi.Corpus) -> None:
    with pytest.raises(ValueError, match="read-only"):
        examples.requests.values[0, 0, 0] = 1


# ── selection ───────────────────────────────────────────────────────────────────────────────────


def test_a_selection_has_the_reports_asked_for(examples: ogi.Corpus) -> None:
    recent = examples.select(year=range(2023, 2026))
    assert recent.info["year"].tolist() == [year for year in examples.info["year"] if year >= 2023]
    one = recent.select(agency=recent.info["agency"].iloc[0], where=lambda info: info["errors"] == 0)
    assert set(one.info["agency"]) == {recent.info["agency"].iloc[0]}
    kept = examples.info.index[examples.info["year"] >= 2023]
    np.testing.assert_array_equal(recent.requests.values, examples.requests.values[kept])
    np.testing.assert_array_equal(recent.proactive("2021").states, examples.proactive("2021").states[kept])


def test_a_selection_by_finding_has_the_reports_that_break_the_rule(
    examples: ogi.Corpus, reports: list[ogi.Report]
) -> None:
    broken = [
        report.source
        for report in reports
        if any(each.rule == "requests-outcomes" and each.outcome == "fail" for each in report.findings)
    ]
    assert broken
    selected = examples.select(finding="requests-outcomes")
    assert selected.info["source"].tolist() == broken
    assert set(selected.findings["report"]) <= set(range(len(selected)))
    failures = selected.findings[selected.findings["outcome"] == "fail"]
    assert "requests-outcomes" in set(failures["rule"])
    assert (examples.select(severity="error").info["errors"] > 0).all()


def test_a_mask_of_another_length_is_refused(examples: ogi.Corpus) -> None:
    with pytest.raises(ValueError, match="a mask of 1 for"):
        examples.select(where=[True])


def test_concatenation_gives_back_what_was_taken_apart(examples: ogi.Corpus) -> None:
    old, new = examples.select(year=range(2019, 2023)), examples.select(year=range(2023, 2030))
    together = concat([old, new])
    recent = examples.info["year"] >= 2023
    order = [*examples.info.index[~recent], *examples.info.index[recent]]
    np.testing.assert_array_equal(together.requests.values, examples.requests.values[order])
    assert together.info.equals(examples.info.loc[order].reset_index(drop=True))
    assert len(together.findings) == len(examples.findings)


# ── frames ──────────────────────────────────────────────────────────────────────────────────────


def test_the_long_frame_as_printed_is_what_the_reports_say(
    examples: ogi.Corpus, reports: list[ogi.Report]
) -> None:
    long = examples.to_frame("long", view="printed").set_index(["source", "cell"])
    for report in reports:
        mine = report.to_frame()
        mine["cell"] = mine["table"] + "." + mine["row"] + "." + mine["column"]
        theirs = long.loc[report.source].loc[mine["cell"]]
        assert len(long.loc[report.source]) == len(mine)
        assert theirs["state"].tolist() == mine["state"].tolist()
        pd.testing.assert_series_equal(theirs["value"], mine["value"], check_names=False, check_index=False)
        assert theirs["edition"].tolist() == mine["edition"].tolist()


@pytest.mark.parametrize("labels", ["id", "zh", "en"])
def test_wide_and_long_say_the_same(examples: ogi.Corpus, labels: Literal["id", "zh", "en"]) -> None:
    wide = examples.to_frame("wide", labels).drop(columns=examples.info.columns)
    long = examples.to_frame("long", labels)
    assert wide.columns.is_unique
    assert set(long["cell"]) == set(wide.columns)
    melted = wide.assign(source=examples.info["source"]).melt("source", var_name="cell").dropna()
    said = long.dropna(subset="value")
    assert len(melted) == len(said)
    both = melted.merge(said, on=["source", "cell"], suffixes=("", "_long"))
    assert len(both) == len(said)
    assert (both["value"].astype(float) == both["value_long"].astype(float)).all()


def test_arrow_and_polars_share_the_corpus_memory(examples: ogi.Corpus) -> None:
    cell = "requests.granted.total"
    column = examples.column(cell)
    table = examples.to_arrow(tables=["requests"])
    address = column.values.__array_interface__["data"][0]
    assert table[cell].chunk(0).buffers()[1].address == address
    assert table[cell].is_null().to_pylist() == (~column.reported).tolist()
    frame = examples.to_polars(tables=["requests"])
    assert frame[cell].to_list() == [
        value if reported else None
        for value, reported in zip(column.values.tolist(), column.reported.tolist(), strict=True)
    ]


# ── reading ─────────────────────────────────────────────────────────────────────────────────────


def test_folders_patterns_zips_and_lists_are_read(tmp_path: Path) -> None:
    folder = make_folder(tmp_path / "reports")
    with zipfile.ZipFile(tmp_path / "two.zip", "w") as archive:
        archive.writestr("in/a.txt", CLEAN.data)
        archive.writestr("in/b.txt", FAULTY.data)
    corpus = ogi.read_corpus([folder, folder / "a_clean.txt", tmp_path / "two.zip"], progress=False)
    assert [Path(source).name for source in corpus.info["source"]] == [
        *("a_clean.txt", "b_faulty.txt", "f_clean.txt"),
        *("a.txt", "b.txt"),
    ]
    assert corpus.unreadable["code"].tolist() == ["empty_file", "binary_file", "no_report"]
    assert (corpus.unreadable["message"] != corpus.unreadable["message_en"]).all()
    matched = ogi.read_corpus(str(tmp_path / "**" / "*_clean.txt"), progress=False)
    assert len(matched) == 2
    assert corpus.report(4).source == str(tmp_path / "two.zip" / "in" / "b.txt")
    assert [report.source for report in corpus] == corpus.info["source"].tolist()
    with pytest.raises(FileNotFoundError, match="no report files"):
        ogi.read_corpus([], progress=False)


def test_a_corpus_is_a_sequence_of_reports(examples: ogi.Corpus, reports: list[ogi.Report]) -> None:
    assert len(examples) == len(reports)
    assert examples[-1].source == reports[-1].source
    assert examples[np.int64(2)].source == reports[2].source
    some = examples[2:8:3]
    assert some.info["source"].tolist() == [reports[2].source, reports[5].source]
    np.testing.assert_array_equal(some.requests.values, examples.requests.values[[2, 5]])
    assert len(examples[examples.info["year"] == 2023]) == len(examples.select(year=2023))
    with pytest.raises(IndexError, match=f"no report {len(reports)} in a corpus of {len(reports)}"):
        examples[len(reports)]
    with pytest.raises(TypeError, match="gives a cell of all"):
        examples["requests.granted.total"]  # type: ignore[index]


def test_a_report_that_is_gone_is_told(tmp_path: Path) -> None:
    folder = make_folder(tmp_path / "reports")
    corpus = ogi.read_corpus(folder / "a_clean.txt", progress=False)
    (folder / "a_clean.txt").unlink()
    with pytest.raises(ogi.ReadError):
        list(corpus)


def test_an_interrupted_corpus_has_what_was_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = make_folder(tmp_path / "reports")
    whole = inputs.read_in_order

    def stopped(paths: list[str], jobs: int) -> Iterator[FileReading]:
        for number, file in enumerate(whole(paths, jobs)):
            if number == 2:
                raise KeyboardInterrupt
            yield file

    monkeypatch.setattr("ogikit.corpus.reading.read_in_order", stopped)
    corpus = ogi.read_corpus(folder, progress=False)
    assert [Path(source).name for source in corpus.info["source"]] == ["a_clean.txt", "b_faulty.txt"]
    assert not corpus.complete
    assert "interrupted" in repr(corpus)
    assert not corpus.select(year=CLEAN.truth.year).complete


def test_real_reports_become_a_panel(corpus: Path) -> None:
    """New requests of pingtan, and what is carried from 2021 to 2022, as published."""
    read = ogi.read_corpus(str(corpus / "real" / "pingtan*"), progress=False)
    kept = read.resolve_versions().corpus
    panel = kept.to_frame().groupby("year")["requests.new_requests.total"].max()
    assert panel.to_dict() == dict(zip(range(2019, 2026), (23, 21, 70, 74, 81, 218, 154), strict=True))
    by_year = kept.to_frame().set_index("year")
    assert by_year.loc[2021, "requests.carried_out.total"] == 1
    assert by_year.loc[2022, "requests.carried_in.total"] == 1
    assert kept.column("requests.other.total").reported.all()


# ── versions ────────────────────────────────────────────────────────────────────────────────────


def versions_of(folder: Path, files: dict[str, bytes]) -> dict[str, tuple[bool, str]]:
    """Which of the files are kept, and why."""
    for name, data in files.items():
        (folder / name).write_bytes(data)
    decisions = ogi.read_corpus(folder, progress=False).resolve_versions().decisions
    return {
        Path(source).name: (kept, reason)
        for source, kept, reason in decisions[["source", "kept", "reason"]].itertuples(index=False)
    }


def report_text(agency: str, granted: int, published: str = "", more: str = "") -> bytes:
    """A report with a table of remedies; `granted` tells versions apart."""
    cells = f"{granted}\t0\t0\t0\t{granted}\t" + "\t".join("0" * 10)
    text = (
        f"{agency}2023年政府信息公开工作年度报告\n{published}\n四、政府信息公开行政复议、行政诉讼情况\n"
        "行政复议\t行政诉讼\n\t未经复议直接起诉\t复议后起诉\n"
        + "\t".join(("结果维持", "结果纠正", "其他结果", "尚未审结", "总计") * 3)
        + f"\n{cells}\n五、存在的主要问题及改进情况\n无。{more}\n"
    )
    return text.encode()


def test_the_same_text_is_one_report(tmp_path: Path) -> None:
    data = report_text("城关镇人民政府", 0)
    assert versions_of(tmp_path, {"a.txt": data, "b.txt": data}) == {
        "a.txt": (True, "chosen"),
        "b.txt": (False, "same_text"),
    }


def test_the_same_numbers_are_one_report_where_the_agency_is_known(tmp_path: Path) -> None:
    files = {"a.txt": report_text("福建省财政厅", 0), "b.txt": report_text("福建省财政厅", 0, more="续。")}
    assert versions_of(tmp_path, files) == {"a.txt": (True, "chosen"), "b.txt": (False, "same_numbers")}


def test_agencies_that_share_a_name_are_not_versions_of_each_other(tmp_path: Path) -> None:
    first, second = report_text("城关镇人民政府", 0), report_text("城关镇人民政府", 0, more="续。")
    decided = versions_of(tmp_path, {"a.txt": first, "b.txt": second})
    assert set(decided.values()) == {(True, "agency_not_located")}


def test_the_later_date_wins_and_else_nothing_is_dropped(tmp_path: Path) -> None:
    earlier, later = "发布日期：2024-01-10", "发布日期：2024-03-05"
    dated = {
        "a.txt": report_text("福建省财政厅", 1, later),
        "b.txt": report_text("福建省财政厅", 2, earlier),
    }
    assert versions_of(tmp_path, dated) == {"a.txt": (True, "chosen"), "b.txt": (False, "published_earlier")}
    (tmp_path / "undated").mkdir()
    undated = {"a.txt": report_text("福建省财政厅", 1), "b.txt": report_text("福建省财政厅", 2)}
    assert set(versions_of(tmp_path / "undated", undated).values()) == {(True, "ambiguous")}


# ── made countries ──────────────────────────────────────────────────────────────────────────────


def holds(table: ogi.CorpusTable, identity: Identity) -> bool:
    left, right = (
        sum(table.values[:, row, column] for row, column in side) for side in (identity.left, identity.right)
    )
    return bool(np.all(left == right))


def test_a_made_country_satisfies_the_form_and_carries_over() -> None:
    carried = np.zeros(400, np.int64)
    for year, made in zip(YEARS, Country(400, seed=5).years(), strict=True):
        edition: EditionName = "2021" if year >= 2021 else "2019"
        assert set(made.info["edition_requests"]) == {edition}
        for table in (made.requests_of(edition), made.remedies):
            assert table.reported.any()
            assert all(holds(table, identity) for identity in table.form.identities)
        np.testing.assert_array_equal(made.column("requests.carried_in.total").values, carried)
        carried = made.column("requests.carried_out.total").values
        assert carried.any()


def test_agencies_of_a_made_country_lie_where_their_names_say() -> None:
    info = next(Country(400, seed=7).years()).info
    assert {"town", "county"} <= set(info["level"])
    assert info["province"].nunique() > 20
    for row in info.head(60).itertuples():
        said = ogi.agencies.describe(str(row.agency))
        assert (said.level, said.region_code, said.province) == (row.level, row.region_code, row.province)
        assert said.kind in (None, row.kind)  # 第16人民政府 is no kind that names know
        assert said.parent in (None, row.parent)


def test_the_same_seed_makes_the_same_country() -> None:
    first, again, other = (next(Country(50, seed=seed).years()) for seed in (1, 1, 2))
    assert first.to_frame().equals(again.to_frame())
    assert not first.to_frame().equals(other.to_frame())


def test_the_displays_say_how_much_there_is(examples: ogi.Corpus) -> None:
    assert repr(examples) == "<Corpus 17 reports of 9 agencies, 2019–2025>"
    html = examples._repr_html_()
    assert "17 reports of 9 agencies" in html
    assert "… 7 more" in html
