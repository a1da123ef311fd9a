"""Files that hold several reports, archives, pages that only link, and formats that must be converted."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

import ogikit as ogi
from ogikit import _core, office, synth
from ogikit._core import read_error
from ogikit.synth import Said, SynthReport
from pdf_writer import Sheet, pdf


def wrong_cells(made: SynthReport, item: ogi.Report | ogi.ReadError) -> list[str]:
    assert isinstance(item, ogi.Report)
    tables = (item.proactive, item.requests, item.remedies)
    said = {cell.id: Said(cell.exact, cell.state) for table in tables for cell in table.cells()}
    return synth.judge(made, said).wrong


def one_after_the_other(*reports: SynthReport) -> bytes:
    return b"\n\n".join(report.data for report in reports)


# ── several reports ─────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("seed", range(0, 40, 2))
def test_reports_that_follow_one_another_are_each_read(seed: int) -> None:
    made = [synth.make(seed + k, layout="lines", noise=synth.Noise()) for k in (0, 1)]
    items = ogi.read_all(one_after_the_other(*made), name="both.txt")
    assert [item.source for item in items] == ["both.txt#1", "both.txt#2"]
    for item, report in zip(items, made, strict=True):
        assert wrong_cells(report, item) == []
        assert isinstance(item, ogi.Report)
        assert item.year in {report.truth.year, None}
        assert item.agency in {report.truth.agency, None}


def test_one_report_is_asked_for_and_there_are_two() -> None:
    data = one_after_the_other(synth.make(1, layout="lines"), synth.make(2, layout="lines"))
    with pytest.raises(ogi.ReadError) as caught:
        ogi.read(data, name="both.txt")
    assert caught.value.code == "several_reports"
    assert caught.value.source == "both.txt"
    assert "read_all" in caught.value.hint_en


def test_reports_side_by_side_are_refused() -> None:
    left, right = (synth.make(seed, layout="rows_tabs").data.decode().splitlines() for seed in (3, 4))
    data = "\n".join(f"{a}\t{b}" for a, b in zip(left, right, strict=False)).encode()
    for item in ogi.read_all(data):
        if isinstance(item, ogi.ReadError):
            assert item.code == "several_reports"
        else:  # whatever is read belongs to no single row any more
            assert all(cell.value is None for cell in item.requests.cells())


# ── archives ────────────────────────────────────────────────────────────────────────────────────


def archive(members: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return stream.getvalue()


def test_each_member_of_an_archive_is_read(tmp_path: Path) -> None:
    made = synth.make(5, layout="lines")
    path = tmp_path / "reports.zip"
    path.write_bytes(archive({"县/一.txt": made.data, "县/图.png": b"\x89PNG", "县/空.txt": b""}))
    good, bad = ogi.read_all(path)
    assert good.source == f"{path}/县/一.txt"
    assert wrong_cells(made, good) == []
    assert isinstance(bad, ogi.ReadError)
    assert (bad.code, bad.source) == ("empty_file", f"{path}/县/空.txt")


def test_an_archive_of_one_report_is_that_report() -> None:
    made = synth.make(6, layout="lines")
    assert wrong_cells(made, ogi.read(archive({"报告.txt": made.data}))) == []


def test_an_archive_without_reports_says_so() -> None:
    [item] = ogi.read_all(archive({"图.png": b"\x89PNG"}), name="a.zip")
    assert isinstance(item, ogi.ReadError)
    assert item.code == "no_report"


# ── pages that only link ────────────────────────────────────────────────────────────────────────


def test_a_page_with_only_a_link_names_it() -> None:
    page = """<html><head><meta charset="utf-8"><title>政府信息公开</title></head><body>
    <h1>某某县水务局2024年政府信息公开工作年度报告</h1>
    <p>附件：<a href="./P020250116.docx">某某县水务局2024年年度报告.docx</a></p></body></html>"""
    with pytest.raises(ogi.ReadError) as caught:
        ogi.read(page.encode())
    assert caught.value.code == "attachment_only"
    assert "P020250116.docx" in caught.value.detail


# ── formats that must be converted ──────────────────────────────────────────────────────────────

COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)


def test_old_formats_are_read_as_what_they_convert_to(monkeypatch: pytest.MonkeyPatch) -> None:
    made = synth.make(7, layout="lines")
    monkeypatch.setattr(office, "convert", lambda sources: dict.fromkeys(sources, made.data))
    report = ogi.read(COMPOUND_FILE, name="old.doc")
    assert report.source == "old.doc"
    assert wrong_cells(made, report) == []


def test_a_conversion_that_fails_leaves_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = synth.make(8, layout="lines")
    paths = [tmp_path / name for name in ("a.txt", "b.doc", "c.txt")]
    for path, data in zip(paths, (made.data, COMPOUND_FILE, made.data), strict=True):
        path.write_bytes(data)
    monkeypatch.setattr(
        office,
        "convert",
        lambda sources: {name: read_error("conversion_failed", "no output", name) for name in sources},
    )
    first, second, third = ogi.read_batch(paths)
    assert isinstance(first, ogi.Report)
    assert isinstance(second, ogi.ReadError)
    assert second.code == "conversion_failed"
    assert isinstance(third, ogi.Report)


def test_old_formats_in_an_archive_are_converted_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = synth.make(9, layout="lines")
    path = tmp_path / "reports.zip"
    path.write_bytes(archive({"县/旧.doc": COMPOUND_FILE}))
    handed: dict[str, bytes | Path] = {}

    def convert(sources: Mapping[str, bytes | Path]) -> dict[str, bytes]:
        handed.update(sources)
        return dict.fromkeys(sources, made.data)

    monkeypatch.setattr(office, "convert", convert)
    for items in (ogi.read_all(path), ogi.read_all(path.read_bytes(), name=str(path))):
        [item] = items
        assert handed == {f"{path}/县/旧.doc": COMPOUND_FILE}
        assert item.source == f"{path}/县/旧.doc"
        assert wrong_cells(made, item) == []


def test_an_archive_is_unpacked_once_for_all_that_must_be_converted(monkeypatch: pytest.MonkeyPatch) -> None:
    made = synth.make(9, layout="lines")
    unpacked: list[set[str]] = []
    read_members = _core.read_members

    def counted(data: bytes, names: set[str], limits: ogi.Limits) -> dict[str, bytes]:
        unpacked.append(names)
        return read_members(data, names, limits)

    monkeypatch.setattr(_core, "read_members", counted)
    monkeypatch.setattr(office, "convert", lambda sources: dict.fromkeys(sources, made.data))
    names = {f"县/{number}.doc" for number in range(5)}
    items = ogi.read_all(archive(dict.fromkeys(names, COMPOUND_FILE)), name="a.zip")
    assert unpacked == [names]
    assert {item.source for item in items} == {f"a.zip/{name}" for name in names}
    assert all(isinstance(item, ogi.Report) for item in items)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_members_of_one_name_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    reports = [synth.make(seed, layout="lines") for seed in (9, 10)]
    marked = [COMPOUND_FILE + made.data for made in reports]
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        for content in marked:
            packed.writestr("旧.doc", content)

    def convert(sources: Mapping[str, bytes | Path]) -> dict[str, bytes]:
        made_of = {name: data for name, data in sources.items() if isinstance(data, bytes)}
        return {name: data.removeprefix(COMPOUND_FILE) for name, data in made_of.items()}

    monkeypatch.setattr(office, "convert", convert)
    items = ogi.read_all(stream.getvalue(), name="a.zip")
    assert [item.source for item in items] == ["a.zip/旧.doc", "a.zip/旧.doc (2)"]
    for made, item in zip(reports, items, strict=True):
        assert wrong_cells(made, item) == []


def test_an_archive_that_is_gone_leaves_the_other_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = synth.make(9, layout="lines")
    packed, alone = tmp_path / "a.zip", tmp_path / "b.doc"
    packed.write_bytes(archive({"1.txt": made.data, "2.doc": COMPOUND_FILE}))
    alone.write_bytes(COMPOUND_FILE)

    def fails(*_: object) -> dict[str, bytes]:
        raise read_error("too_large", "unpacked")

    monkeypatch.setattr(_core, "read_members", fails)
    monkeypatch.setattr(office, "convert", lambda sources: dict.fromkeys(sources, made.data))
    good, bad, converted = ogi.read_batch([packed, alone])
    assert isinstance(good, ogi.Report)
    assert isinstance(bad, ogi.ReadError)
    assert (bad.code, bad.source) == ("too_large", f"{packed}/2.doc")
    assert isinstance(converted, ogi.Report)


# ── limits ──────────────────────────────────────────────────────────────────────────────────────


def test_limits_are_options() -> None:
    page = synth.make_page(1).data
    strict = ogi.Limits()
    strict.max_cells = 20
    with pytest.raises(ogi.ReadError) as caught:
        ogi.read(page, limits=strict)
    assert caught.value.code == "too_large"
    assert isinstance(ogi.read(page), ogi.Report)


def test_drawings_are_limited_by_an_option() -> None:
    strict = ogi.Limits()
    strict.max_drawing_bytes = 100
    sheet = Sheet()
    sheet.write(80, 80, "青禾县人民政府2024年政府信息公开工作年度报告")
    with pytest.raises(ogi.ReadError, match="100 bytes") as caught:
        ogi.read(pdf([sheet]), limits=strict)
    assert caught.value.code == "too_large"


def test_endless_time_changes_nothing() -> None:
    page = synth.make_page(1).data
    patient = ogi.Limits()
    patient.max_seconds = float("inf")
    assert ogi.read(page, limits=patient).to_dict() == ogi.read(page).to_dict()
