"""Report, tables, cells and frames: what a report says and where."""

from __future__ import annotations

import datetime
import io
import json
import subprocess
import sys
from decimal import Decimal, localcontext
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import ogikit as ogi
from ogikit._core import ColumnKind
from ogikit.cell import TABLES, places, to_decimal, to_number

BLANK_ROW = "unable_unclear_after_correction"


def test_who_and_when(township: ogi.Report) -> None:
    assert township.agency == "云溪县青禾镇人民政府"
    assert township.year == 2024
    assert township.published == datetime.date(2025, 1, 17)
    assert township.editions == {"proactive": "2021", "requests": "2021", "remedies": "2021"}
    assert list(township.sections) == [1, 2, 3, 4, 5, 6]
    assert "每周核对一次" in township.sections[5]


def test_what_was_read_is_where_it_says(township: ogi.Report, township_path: Path) -> None:
    data = township_path.read_bytes()
    begin, end = township.quoted["year"].span
    assert "2024" in data[begin:end].decode()
    for name in TABLES:
        for cell in getattr(township, name).cells():
            assert cell.span is not None
            begin, end = cell.span
            assert data[begin:end].decode() == (cell.text or "")


def test_a_count(township: ogi.Report) -> None:
    cell = township["requests.granted.natural_person"]
    assert cell.value == 7
    assert isinstance(cell.value, int)
    assert cell.exact == 7
    assert (cell.state, cell.evidence, cell.text) == ("reported", "printed", "7")
    assert cell.label_zh == "（一）予以公开 · 自然人"
    assert cell == township.requests["granted", "natural_person"]


def test_an_amount_is_exact(township: ogi.Report) -> None:
    cell = township["proactive.administrative_fees.fee_amount"]
    assert cell.exact == Decimal("24.252311")
    assert repr(cell.value) == "24.252311"
    assert township.proactive.values[5, 4] == 24_252_311


def test_blank_and_not_applicable_are_not_zero(township: ogi.Report) -> None:
    blank = township[f"requests.{BLANK_ROW}.total"]
    assert (blank.value, blank.exact, blank.state, blank.text) == (None, None, "blank", None)
    slash = township["proactive.penalties.decisions"]
    assert (slash.value, slash.state, slash.text) == (None, "not_applicable", "/")


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        ("requests.granted.natural_persons", "did you mean requests.granted.natural_person"),
        ("requests.other.total", "2021 edition"),  # a row of the 2019 edition
        ("proactive.government_rules.fee_amount", "no cell"),  # the form prints none there
        ("request.granted.total", "proactive, requests, remedies"),
        ("", "table.row.column"),
    ],
)
def test_an_unknown_id_is_an_error_that_helps(township: ogi.Report, wanted: str, message: str) -> None:
    with pytest.raises(KeyError, match=message):
        township[wanted]


def test_the_broken_sum_is_found(township: ogi.Report) -> None:
    broken = [
        finding for finding in township.findings if finding.severity == "error" and finding.outcome == "fail"
    ]
    assert len(broken) == 1
    assert broken[0].rule == "requests-applicants"
    assert (broken[0].left, broken[0].right) == (8, 9)
    assert "requests.granted.total" in broken[0].cells
    assert "8" in broken[0].message
    assert "9" in broken[0].message_en


def test_check_gives_what_holds_too(township: ogi.Report) -> None:
    every = township.check()
    to_look_at = township.findings
    assert [finding for finding in every if finding in to_look_at] == to_look_at
    # What is said only here holds, or the report gave no occasion for it.
    said_here = {finding.outcome for finding in every if finding not in to_look_at}
    assert said_here == {"pass", "not_assessable"}
    balance = [finding for finding in every if finding.rule == "requests-balance"]
    assert [finding.outcome for finding in balance] == ["pass"] * 7
    assert (balance[0].left, balance[0].right) == (13, 13)


def test_a_table_as_a_frame(township: ogi.Report) -> None:
    frame = township.requests.to_frame("id")
    assert frame.shape == (25, 7)
    assert set(frame.dtypes.astype(str)) == {"Int64"}
    assert frame.loc["new_requests", "total"] == 15
    assert frame.loc[BLANK_ROW].isna().all()
    assert frame.notna().to_numpy().sum() == 168
    named = township.requests.to_frame("id", missing="state")
    assert set(named.loc[BLANK_ROW]) == {"blank"}
    assert named.loc["granted", "total"] == 8


def test_a_frame_has_the_forms_labels(township: ogi.Report) -> None:
    assert township.remedies.to_frame().loc["行政复议", "结果维持"] == 1
    assert township.remedies.to_frame("en").loc["Administrative reconsideration", "Upheld"] == 1


def test_money_in_a_frame_is_in_ten_thousand_yuan(township: ogi.Report) -> None:
    frame = township.proactive.to_frame("id")
    assert str(frame["fee_amount"].dtype) == "Float64"
    assert repr(frame["fee_amount"].to_list()[5]) == "24.252311"
    assert frame["fee_amount"].notna().sum() == 1
    assert frame.loc["penalties"].isna().all()
    assert (
        township.proactive.to_frame("id", missing="state").loc["penalties", "decisions"] == "not_applicable"
    )


def test_a_frame_is_a_copy(township: ogi.Report) -> None:
    frame = township.requests.to_frame("id")
    frame.loc["granted", "total"] = 1_000
    assert township["requests.granted.total"].value == 8


def test_the_whole_report_as_a_frame(township: ogi.Report) -> None:
    frame = township.to_frame()
    assert len(frame) == 200
    assert frame.groupby("table").size().to_dict() == {"proactive": 10, "remedies": 15, "requests": 175}
    assert frame["value"].notna().equals(frame["state"] == "reported")
    one = frame[(frame["row"] == "granted") & (frame["column"] == "total")].iloc[0]
    assert (one["agency"], one["year"], one["value"], one["text"]) == ("云溪县青禾镇人民政府", 2024, 8, "8")
    assert frame[["begin", "end"]].dtypes.astype(str).tolist() == ["Int64", "Int64"]


def test_harmonised_requests(township: ogi.Report) -> None:
    harmonised = township.harmonised
    assert harmonised.shape == (23, 7)
    assert [row.id for row in harmonised.rows][-3:] == ["other", "outcomes_total", "carried_out"]
    frame = harmonised.to_frame("id")
    assert frame.loc["granted", "total"] == 8
    assert frame.loc["other", "total"] == 0
    assert frame.loc[BLANK_ROW].isna().all()


def test_states_in_words(township: ogi.Report) -> None:
    names = township.requests.state_names()
    assert names.shape == (25, 7)
    assert (names == "blank").sum() == 7
    np.testing.assert_array_equal(names == "reported", township.requests.states == ogi.State.reported)


def test_the_json_contract(township: ogi.Report) -> None:
    shape = json.loads(json.dumps(township.to_dict()))
    assert set(shape) == {"source", "agency", "year", "editions", "cells", "findings"}
    assert list(shape["editions"]) == ["proactive", "requests", "remedies"]
    assert list(shape["cells"]) == [place.id for table in TABLES for place in places(table, "2021")]
    for cell in shape["cells"].values():
        assert {"value", "state", "text", "span"} <= set(cell)
        assert (cell["value"] is not None) == (cell["state"] == "reported")
        assert cell["span"] is None or len(cell["span"]) == 2
    for finding in shape["findings"]:
        assert {"rule", "severity", "outcome", "cells", "message"} <= set(finding)
    assert shape["cells"][f"requests.{BLANK_ROW}.total"]["value"] is None
    assert shape["cells"]["requests.granted.total"] == {
        "value": 8,
        "state": "reported",
        "text": "8",
        "span": list(township["requests.granted.total"].span or ()),
        "evidence": "printed",
    }


def test_every_kind_of_source(township: ogi.Report, township_path: Path) -> None:
    data = township_path.read_bytes()
    with township_path.open("rb") as stream:
        from_file = ogi.read(stream)
    assert from_file.source == str(township_path)
    assert ogi.read(str(township_path)).source == str(township_path)
    assert ogi.read(data).source == "<bytes>"
    assert ogi.read(io.BytesIO(data), name="page 7").source == "page 7"
    for report in (
        from_file,
        ogi.read(str(township_path)),
        ogi.read(memoryview(data)),
        ogi.read(io.BytesIO(data)),
    ):
        assert report.to_dict()["cells"] == township.to_dict()["cells"]


def test_a_file_object_of_text_is_refused(township_path: Path) -> None:
    with township_path.open(encoding="utf-8") as stream, pytest.raises(TypeError, match="binary"):
        ogi.read(stream)  # type: ignore[arg-type]


def test_a_declared_charset_is_used(township: ogi.Report, township_path: Path) -> None:
    data = township_path.read_text(encoding="utf-8").encode("gb18030")
    report = ogi.read(data, charset="gb2312")
    assert report.agency == township.agency
    assert [cell.text for cell in report.requests.cells()] == [
        cell.text for cell in township.requests.cells()
    ]


def test_a_batch(township_path: Path, tmp_path: Path) -> None:
    good, bad = ogi.read_batch([township_path, tmp_path / "none.txt"], jobs=2)
    assert isinstance(good, ogi.Report)
    assert good.year == 2024
    assert isinstance(bad, ogi.ReadError)


def test_amounts_do_not_heed_the_callers_decimal_context() -> None:
    with localcontext() as context:
        context.prec = 3
        assert to_decimal(24_252_311_082, ColumnKind.amount) == Decimal("24252.311082")
    assert to_number(12_000_000, ColumnKind.amount) == 12
    assert isinstance(to_number(12_000_000, ColumnKind.amount), int)
    assert repr(to_number(-1_500_000, ColumnKind.amount)) == "-1.5"


@given(st.integers(-(10**15), 10**15))
def test_an_amount_prints_as_it_was_printed(fen: int) -> None:
    assert Decimal(repr(to_number(fen, ColumnKind.amount))) == to_decimal(fen, ColumnKind.amount)


def of_text(findings: list[ogi.Finding]) -> list[ogi.Finding]:
    return [finding for finding in findings if finding.rule.startswith("text-")]


def test_a_sentence_is_held_against_the_table(township: ogi.Report, township_path: Path) -> None:
    text = township_path.read_text(encoding="utf-8")
    data = text.replace("收到政府信息公开申请15件", "收到政府信息公开申请9件").encode()
    (finding,) = of_text(ogi.read(data).findings)
    assert (finding.rule, finding.severity, finding.outcome) == ("text-received", "warning", "fail")
    assert (finding.left, finding.right) == (9, 15)
    assert finding.cells == ("requests.new_requests.total",)
    assert "9件" in finding.message
    assert finding.span is not None
    sentence = data[slice(*finding.span)].decode()
    assert sentence.startswith("2024年，青禾镇人民政府")
    assert sentence.rstrip("。").endswith("收到政府信息公开申请9件")
    assert of_text(township.findings) == []
    held = [finding for finding in of_text(township.check()) if finding.outcome != "not_assessable"]
    assert [(finding.rule, finding.outcome) for finding in held] == [("text-received", "pass")]


def test_only_a_finding_on_words_has_a_place_in_json(township_path: Path) -> None:
    text = township_path.read_text(encoding="utf-8")
    report = ogi.read(text.replace("申请15件", "申请9件").encode())
    places = {said["rule"]: said.get("span") for said in report.to_dict()["findings"]}
    (finding,) = of_text(report.findings)
    assert places.pop("text-received") == list(finding.span or ())
    assert {rule for rule, span in places.items() if span} == {"overview-parts"}


def test_explanations_mend_the_broken_sum(township: ogi.Report) -> None:
    (fault,) = township.explanations.faults
    assert [broken.rule for broken in fault.broken] == ["requests-applicants"]
    assert (fault.status, fault.changes) == ("explained", 1)
    for explanation in fault.explanations:
        (change,) = explanation.changes
        assert change.printed == township[change.cell].value, "printed values are not changed"
    blanks = {deduction.cell for deduction in township.explanations.deductions}
    assert f"requests.{BLANK_ROW}.total" in blanks


SEEDS = ("fengcheng2022", "qiuqu2024", "tianshan2024", "xijiaokou2024", "xuying2024")


@pytest.mark.parametrize("name", SEEDS)
def test_seed_reports_are_read_to_the_last_cell(corpus: Path, name: str) -> None:
    truth = json.loads((corpus / "truth" / f"{name}.json").read_text(encoding="utf-8"))
    report = ogi.read(corpus / "seeds" / f"{name}.txt")
    cells = report.to_dict()["cells"]
    assert {cell: said["value"] for cell, said in cells.items()} == {
        cell: said["value"] for cell, said in truth["cells"].items()
    }
    assert report.agency == truth["agency"]
    assert report.year == truth["year"]


def test_what_shanghai_says_beside_its_tables(corpus: Path) -> None:
    path = corpus / "real" / "shanghai2019.html"
    report, data = ogi.read(path), path.read_bytes()
    broken = [finding for finding in of_text(report.findings) if finding.outcome == "fail"]
    assert [(finding.rule, finding.left, finding.right) for finding in broken] == [
        ("text-outcome", 258, 275),
        ("text-outcome", 265, 337),
        ("text-percentage", None, None),
        ("text-contradiction", 0, 3),
    ]
    said = [data[slice(*finding.span)].decode() for finding in broken if finding.span]
    for sentence, words in zip(said, ("258件", "265件", "33.9%", "均获维持"), strict=True):
        assert words in sentence


def test_what_would_mend_pingtan(corpus: Path) -> None:
    report = ogi.read(corpus / "real" / "pingtan2020.html")
    (fault,) = report.explanations.faults
    assert {broken.subject for broken in fault.broken} == {"natural_person", "total"}
    assert (fault.status, fault.changes) == ("explained", 2)
    assert {explanation.mistake for explanation in fault.explanations} == {"carried_into_total"}


def test_versions_agree() -> None:
    cmake = (Path(__file__).parents[2] / "CMakeLists.txt").read_text(encoding="utf-8")
    assert f"project(ogikit VERSION {ogi.__version__} " in cmake


def test_pandas_is_loaded_only_when_a_frame_is_asked_for() -> None:
    said = "import ogikit, sys; print('pandas' in sys.modules, 'jinja2' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True)
    assert run.stdout == "False False\n"
