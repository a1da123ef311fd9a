"""Synthetic reports: figures add up, layouts print what they say, damage is known exactly."""

from __future__ import annotations

import json
import unicodedata
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest

from ogikit import _core, synth
from ogikit.synth import BLANKS, EDITIONS, FAULTS, LAYOUTS, MUTATIONS, SIZES, Noise, Said, SynthReport
from ogikit.synth.expectation import _cuts, _sums
from ogikit.synth.form import TABLES, form
from ogikit.synth.layouts.canvas import display_width

WITH_TABLES = [name for name in LAYOUTS if name != "tables_missing"]


def broken_identities(truth: synth.Truth) -> list[str]:
    """The form's identities, as the core states them, that the figures break."""
    broken = []
    for table in TABLES:
        shape = _core.form_table(table, truth.editions[table])
        for identity in shape.identities:
            left = sum(truth.value(shape.cell_id(*cell)) for cell in identity.left)
            right = sum(truth.value(shape.cell_id(*cell)) for cell in identity.right)
            if left != right:
                broken.append(f"{identity.kind} {identity.index}: {left} != {right}")
    return broken


def plain(seed: int, layout: str, **options: object) -> SynthReport:
    return synth.make(seed, layout=layout, noise=Noise(), **options)  # type: ignore[arg-type]


# ── figures ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("size", SIZES)
def test_figures_satisfy_every_identity(size: synth.Size, edition: synth.Edition) -> None:
    for seed in range(8):
        truth = synth.make_figures(
            Random(seed), agency="某县人民政府", year=2023, size=size, editions=dict.fromkeys(TABLES, edition)
        )
        assert broken_identities(truth) == []
        assert list(truth.cells) == form(edition).cell_ids()
        assert all(truth.value(cell) >= 0 for cell in truth.cells if not cell.endswith(".change"))


def test_sizes_differ() -> None:
    def received(size: synth.Size) -> int:
        drawn = [synth.make_figures(Random(seed), agency="", year=2023, size=size) for seed in range(20)]
        return sum(truth.value("requests.new_requests.total") for truth in drawn)

    counts = [received(size) for size in SIZES]
    assert counts == sorted(counts)
    assert counts[-1] > 1000 * counts[0]


def test_amounts_have_up_to_six_decimals() -> None:
    drawn = [synth.make_figures(Random(seed), agency="", year=2023, size="county") for seed in range(40)]
    amounts = [truth.cells["proactive.administrative_fees.fee_amount"].value for truth in drawn]
    decimals = {len(str(it).partition(".")[2]) for it in amounts}
    assert decimals == {0, 1, 2, 4, 6}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_breaks_an_identity_and_is_told(fault: str) -> None:
    report = plain(3, "lines", size="city", fault=fault)
    assert len(report.truth.faults) == 1
    assert broken_identities(report.truth) != []


@pytest.mark.parametrize("blanks", BLANKS)
def test_blanks_are_printed_as_nothing(blanks: str) -> None:
    report = plain(4, "rows_tabs_dropped", size="city", blanks=blanks)
    empty = [cell for cell, it in report.truth.cells.items() if it.state == "blank"]
    assert empty
    printed = {place.cell for place in report.marked.places}
    assert printed.isdisjoint(empty)
    assert all(report.expectation[cell].value is None for cell in empty)
    assert all(report.expectation[cell].required for cell in empty)


# ── layouts ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_same_seed_gives_the_same_bytes(layout: str) -> None:
    assert synth.make(11, layout=layout).data == synth.make(11, layout=layout).data
    assert synth.make(11, layout=layout).data != synth.make(12, layout=layout).data


@pytest.mark.parametrize("layout", WITH_TABLES)
def test_every_value_stands_where_the_report_says(layout: str) -> None:
    for seed in range(6):
        report = synth.make(seed, layout=layout)
        printed: dict[str, str] = {}
        for place in report.marked.places:
            text = unicodedata.normalize("NFKC", report.text[place.begin : place.end])
            printed[place.cell] = text.strip().replace(",", "")
        expected = {
            cell: unicodedata.normalize("NFKC", it.text) for cell, it in report.truth.cells.items() if it.text
        }
        assert printed == expected


@pytest.mark.parametrize("layout", [name for name in WITH_TABLES if name != "ruled_box_narrow"])
def test_every_label_is_printed(layout: str) -> None:
    report = plain(5, layout, size="county", edition="2021")
    text = "".join(char for char in report.text if not char.isspace() and char not in "│|┌┐└┘├┤┬┴┼─+-")
    assert "自然人" in text
    assert "政府信息公开工作年度报告" in text
    for label in ("一、本年新收政府信息公开申请数量", "行政强制", "（七）总计", "四、结转下年度继续办理"):
        assert label in text


def test_tables_missing_prints_no_values() -> None:
    report = plain(5, "tables_missing", size="county")
    assert report.marked.places == ()
    assert "予以公开" not in report.text
    assert all(it.value is None for it in report.expectation.values())


@pytest.mark.parametrize("layout", [name for name, it in LAYOUTS.items() if it.boundaries == "separated"])
def test_separated_values_never_touch(layout: str) -> None:
    places = synth.make(6, layout=layout).marked.places
    assert all(left.end < right.begin for left, right in pairwise(places))


def test_glued_values_touch() -> None:
    report = plain(6, "glued", size="county")
    places = report.marked.places
    touching = sum(left.end == right.begin for left, right in pairwise(places))
    assert touching > 150


@pytest.mark.parametrize("layout", ["ruled_box", "ruled_box_narrow", "ruled_ascii"])
def test_ruled_lines_are_equally_wide(layout: str) -> None:
    report = plain(7, layout, size="city")
    start = report.text.index("三、收到")
    drawn = report.text[start : report.text.index("四、政府")].split("\n")[1:-2]
    assert len({display_width(line) for line in drawn}) == 1
    assert len(drawn) > 30


@pytest.mark.parametrize("layout", ["aligned", "rows_markdown"])
def test_aligned_columns_begin_together(layout: str) -> None:
    report = plain(7, layout, size="city")
    metric = display_width if layout == "aligned" else len
    columns: dict[str, set[int]] = {}
    for place in report.marked.places:
        if place.cell.startswith("requests."):
            line_start = report.text.rindex("\n", 0, place.begin) + 1
            columns.setdefault(place.cell.rpartition(".")[2], set()).add(
                metric(report.text[line_start : place.begin])
            )
    assert len(columns) == 7
    assert all(len(starts) == 1 for starts in columns.values())


def test_noise_reaches_the_page() -> None:
    report = synth.make(
        8,
        layout="lines",
        edition="2021",
        size="city",
        noise=Noise(
            half_width=True, traditional=True, full_width_digits=True, ideographic_comma=True, crlf=True
        ),
    )
    assert "(四)無法提供" in report.text
    assert "1、屬於國家秘密" in report.text or "1、屬于國家秘密" in report.text
    assert "\r\n" in report.text
    assert any(char in "０１２３４５６７８９" for char in report.text)


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8-sig", b"\xef\xbb\xbf"),
        ("utf-16-le", b"\xff\xfe"),
        ("utf-16-be", b"\xfe\xff"),
        ("gb18030", b""),
    ],
)
def test_encodings_carry_their_marks(encoding: str, mark: bytes) -> None:
    report = synth.make(8, layout="lines", noise=Noise(encoding=encoding))  # type: ignore[arg-type]
    assert report.data.startswith(mark)
    decoded = report.data.removeprefix(mark).decode(encoding.removesuffix("-sig"))
    assert decoded == report.text


# ── what the text determines ────────────────────────────────────────────────────────────────────


def test_sums_tell_glued_digits_apart() -> None:
    assert _sums("713000074", 1, 7) == 1  # 71 3 0 0 0 0 74
    assert _sums("0000000", 1, 7) == 1
    assert _sums("110024001510102", 3, 5) == 1  # 1 1 0 0 2 | 4 0 0 1 5 | 1 0 1 0 2
    assert _sums("713000075", 1, 7) == 0
    assert _sums("220000325", 1, 7) > 1


def test_digits_without_sums_are_ambiguous() -> None:
    assert _cuts("007", 3) == 1
    assert _cuts("77132470", 3) > 1


def test_cells_the_text_cannot_determine_are_not_required() -> None:
    report = plain(4, "glued", size="county", edition="2021")
    asked = {cell for cell, it in report.expectation.items() if it.required}
    assert "proactive.licensing.decisions" in asked
    assert "proactive.normative_documents.in_force" not in asked
    assert len(asked) > 150


# ── mutations ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("mutation", MUTATIONS)
def test_damage_is_repeatable_and_asks_for_nothing_but_honesty(mutation: str) -> None:
    report = synth.make(21, layout="rows_tabs_dropped", size="city")
    first = synth.mutate(report, mutation, Random(1))
    assert first.data == synth.mutate(report, mutation, Random(1)).data
    assert first.data != report.data
    assert set(first.expectation) == set(report.truth.cells)
    if mutation != "reencoded":
        assert not any(it.required for it in first.expectation.values())


@pytest.mark.parametrize("mutation", ["lost_cell", "lost_row", "truncated"])
def test_what_is_lost_may_not_be_reported(mutation: str) -> None:
    report = plain(22, "lines_tab_led", size="city")
    damaged = synth.mutate(report, mutation, Random(2))
    lost = [cell for cell, it in damaged.expectation.items() if it.value is None]
    assert lost
    if mutation != "truncated":
        assert {place.cell for place in damaged.marked.places}.isdisjoint(lost)
    said = {cell: Said(it.value, "reported") for cell, it in report.truth.cells.items()}
    verdict = synth.judge(damaged, said)
    assert len(verdict.wrong) == len(lost)


def test_a_value_cut_in_two_is_lost() -> None:
    report = plain(22, "lines", size="province")
    for seed in range(40):
        damaged = synth.mutate(report, "truncated", Random(seed))
        kept = damaged.data.decode("utf-8", errors="ignore")
        for place in report.marked.places:
            if damaged.expectation[place.cell].value is not None:
                assert place.end <= len(kept)


def test_swapped_rows_keep_label_and_values_together() -> None:
    report = plain(23, "rows_tabs_dropped", size="city", edition="2021")
    damaged = synth.mutate(report, "swapped_rows", Random(4))
    assert sorted(damaged.text.replace("\t", "\n").split()) == sorted(report.text.replace("\t", "\n").split())


def test_two_reports_leave_only_what_both_say() -> None:
    report = plain(24, "lines", size="city", edition="2021")
    damaged = synth.mutate(report, "two_reports", Random(4))
    assert damaged.text.count("六、其他需要报告的事项") == 2
    assert damaged.expectation["requests.new_requests.total"].value is None


# ── judging ─────────────────────────────────────────────────────────────────────────────────────


def test_judge_tells_wrong_missed_and_honest_apart() -> None:
    report = plain(25, "lines", size="city", edition="2021")
    said = {cell: Said(it.value, "reported") for cell, it in report.truth.cells.items()}
    assert synth.judge(report, said).exact == 200

    cell = "requests.new_requests.total"
    said[cell] = Said(report.truth.value(cell) + 1, "reported")
    assert len(synth.judge(report, said).wrong) == 1
    said[cell] = Said(None, "ambiguous")
    verdict = synth.judge(report, said)
    assert (len(verdict.wrong), len(verdict.missed), verdict.honest["ambiguous"]) == (0, 1, 1)
    said["requests.other.total"] = Said(0, "reported")  # a row of the other edition
    assert len(synth.judge(report, said).wrong) == 1


# ── files ───────────────────────────────────────────────────────────────────────────────────────


def test_write_puts_the_truth_beside_each_report(tmp_path: Path) -> None:
    paths = synth.write(tmp_path / "reports", 5, seed=3, size="county")
    assert len(paths) == 5
    for number, path in enumerate(paths):
        again = synth.make(3 + number, layout=list(LAYOUTS)[(3 + number) % len(LAYOUTS)], size="county")
        assert path.read_bytes() == again.data
        truth = json.loads(path.with_suffix(".truth.json").read_text("utf-8"))
        assert truth["agency"] == again.truth.agency
        cell = truth["cells"]["requests.new_requests.total"]
        assert cell["value"] == again.truth.cells["requests.new_requests.total"].value
