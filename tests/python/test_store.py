"""Stores hold what was read; only what is new is read; nothing is lost when a run is killed."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import pytest

import ogikit as ogi
from cli_helpers import CLEAN, FAULTY, make_folder, ogikit
from ogikit import open_store, synth
from ogikit.store import StoreError, schema, update, update_store

DOCS = Path(__file__).parents[2] / "docs"
EXAMPLES = Path(__file__).parents[2] / "examples" / "reports"
STORES = ("panel.duckdb", "panel.parquet")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Reports of both editions, several years and layouts; some files unreadable."""
    folder = make_folder(tmp_path_factory.mktemp("store") / "年报 2023")
    for number, edition in enumerate(synth.EDITIONS * 3):
        made = synth.make(
            number, layout="rows_tabs", edition=edition, blanks="one_row" if number % 2 else None
        )
        (folder / f"g{number}.txt").write_bytes(made.data)
    return folder


@pytest.fixture(scope="module")
def corpus_read(folder: Path) -> ogi.Corpus:
    return ogi.read_corpus(folder, progress=False)


def rows(path: Path, table: str, without: tuple[str, ...] = ()) -> list[tuple[Any, ...]]:
    """All rows of a table in an order of their own."""
    with open_store(path) as store:
        names = [name for name in store.table(table).columns if name not in without]
        return store.sql(f"SELECT {', '.join(names)} FROM {table} ORDER BY ALL").fetchall()


def everything(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """What a store holds but for when it was read."""
    return {table.name: rows(path, table.name, ("read_ns",)) for table in schema.TABLES_OF_STORE}


# ── what is written is what was read ────────────────────────────────────────────────────────────


@pytest.fixture(scope="module", params=STORES)
def stored(request: pytest.FixtureRequest, folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("stored") / str(request.param)
    update_store(path, folder)
    return path


def test_a_store_gives_the_corpus_that_reading_gives(stored: Path, corpus_read: ogi.Corpus) -> None:
    with open_store(stored) as store:
        corpus = store.corpus()
        order = corpus.info.sort_values("source").index.to_numpy()
        assert corpus.info.loc[order].reset_index(drop=True).equals(corpus_read.info)
        for mine, theirs in (
            (corpus.requests, corpus_read.requests),
            (corpus.requests_of("2021"), corpus_read.requests_of("2021")),
            (corpus.requests_of("2019"), corpus_read.requests_of("2019")),
            (corpus.proactive("2021"), corpus_read.proactive("2021")),
            (corpus.proactive("2019"), corpus_read.proactive("2019")),
            (corpus.remedies, corpus_read.remedies),
        ):
            np.testing.assert_array_equal(mine.values[order], theirs.values)
            np.testing.assert_array_equal(mine.states[order], theirs.states)
        for cell in (
            "requests.other.total",
            "requests.granted.natural_person",
            "remedies.reconsideration.total",
        ):
            np.testing.assert_array_equal(corpus.column(cell).values[order], corpus_read.column(cell).values)
            np.testing.assert_array_equal(corpus.column(cell).states[order], corpus_read.column(cell).states)
        assert sorted(corpus.findings["message"]) == sorted(corpus_read.findings["message"])
        assert sorted(corpus.unreadable["code"]) == sorted(corpus_read.unreadable["code"])


def test_a_selection_reads_the_same_numbers(stored: Path, corpus_read: ogi.Corpus) -> None:
    year = int(corpus_read.info["year"].mode()[0])
    with open_store(stored) as store:
        mine, theirs = store.corpus(year=year), corpus_read.select(year=year)
        assert sorted(mine.info["source"]) == sorted(theirs.info["source"])
        order = mine.info.sort_values("source").index.to_numpy()
        np.testing.assert_array_equal(mine.remedies.values[order], theirs.remedies.values)
        cell = "requests.new_requests.total"
        np.testing.assert_array_equal(mine.column(cell).values[order], theirs.column(cell).values)


def test_every_cell_is_there_with_its_text_and_place(stored: Path, folder: Path) -> None:
    report = ogi.read(folder / "b_faulty.txt")
    wanted = {
        cell: (report[cell].state, report[cell].text, report[cell].span, report[cell].evidence)
        for cell in FAULTY.truth.cells
    }
    with open_store(stored) as store:
        found = store.sql(
            "SELECT cell, value, state, text, span_begin, span_end, evidence, unit FROM panel"
            " WHERE source = $source",
            source=str(folder / "b_faulty.txt"),
        ).fetchall()
    assert {
        cell: (state, text, (begin, end), why) for cell, _, state, text, begin, end, why, _ in found
    } == wanted
    for cell, value, state, *_, unit in found:
        true = FAULTY.truth.cells[cell].value
        assert (value is None) == (state != "reported" or true is None)
        if value is not None and true is not None:
            assert value == true * (1_000_000 if unit == "分" else 1)


def test_every_format_keeps_texts_places_and_parts(tmp_path: Path) -> None:
    path = tmp_path / "panel.duckdb"
    update_store(path, EXAMPLES, progress=False)
    names = ["value", "state", "evidence", "text", "part", "begin", "end"]
    with open_store(path) as store:
        found = store.sql(
            "SELECT source, cell::VARCHAR AS cell, value / if(unit = '分', 1e6, 1) AS value, state, evidence,"
            " text, part, span_begin AS begin, span_end AS end FROM panel"
        ).df()
    parts = set()
    for source, rows_of in found.groupby("source"):
        report = ogi.read(str(source)).to_frame()
        report["cell"] = report["table"] + "." + report["row"] + "." + report["column"]
        mine = report.set_index("cell").sort_index()[names].astype(object)
        theirs = rows_of.set_index("cell").sort_index()[names].astype(object)
        pd.testing.assert_frame_equal(mine.where(mine.notna(), None), theirs.where(theirs.notna(), None))
        parts |= set(mine["part"].dropna())
    assert {"xl/worksheets/sheet1.xml", "word/document.xml"} <= parts


def test_what_is_not_reported_is_null(stored: Path) -> None:
    with open_store(stored) as store:
        counts = store.sql(
            "SELECT state = 'reported' AS reported, count(*), count(value) FROM cells"
            " GROUP BY ALL ORDER BY ALL"
        ).fetchall()
    [(_, unreported, with_value), (_, reported, of_these)] = counts
    assert unreported > 0
    assert with_value == 0
    assert of_these == reported


def test_a_corpus_written_is_the_corpus_read(corpus_read: ogi.Corpus, tmp_path: Path) -> None:
    for path in (tmp_path / "c.duckdb", tmp_path / "c.parquet"):
        (corpus_read.to_duckdb if path.suffix == ".duckdb" else corpus_read.to_parquet)(path)
        again = ogi.Corpus.from_store(path)
        assert again.info.equals(corpus_read.info)
        assert again.to_frame("long", view="printed").equals(corpus_read.to_frame("long", view="printed"))
        assert again.findings.drop(columns="cells").equals(corpus_read.findings.drop(columns="cells"))


# ── only what is new is read ────────────────────────────────────────────────────────────────────


@pytest.fixture
def few(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    for name in ("a.txt", "b.txt", "c.txt"):
        (folder / name).write_bytes(CLEAN.data)
        os.utime(folder / name, ns=(10**18, 10**18))  # long ago: the time alone tells
    return folder


@pytest.mark.parametrize("name", STORES)
def test_a_second_run_reads_only_what_changed(few: Path, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    assert update_store(path, few).read == 3
    second = update_store(path, few)
    assert (second.read, second.unchanged) == (0, 3)

    (few / "b.txt").write_bytes(FAULTY.data)
    (few / "d.txt").write_bytes(CLEAN.data)
    third = update_store(path, few)
    assert (third.read, third.unchanged) == (2, 2)
    with open_store(path) as store:
        sources = store.sql("SELECT source, errors > 0 FROM reports ORDER BY source").fetchall()
        assert sources == [
            (str(few / name), name == "b.txt") for name in ("a.txt", "b.txt", "c.txt", "d.txt")
        ]
        assert store.sql("SELECT count(*) FROM cells").fetchall() == [(4 * len(CLEAN.truth.cells),)]


def test_a_file_that_was_touched_is_compared_by_its_bytes(few: Path, tmp_path: Path) -> None:
    path = tmp_path / "panel.duckdb"
    update_store(path, few)
    os.utime(few / "a.txt", ns=(10**18 + 1, 10**18 + 1))
    assert update_store(path, few).read == 0
    # A change of the bytes that keeps size and time, in a file read at the moment it changed.
    now = 2 * 10**18
    os.utime(few / "a.txt", ns=(10**18, 10**18))
    with duckdb.connect(str(path)) as connection:
        connection.execute("UPDATE files SET read_ns = modified_ns + 1")
    (few / "a.txt").write_bytes(CLEAN.data.replace("。".encode(), "！".encode()))
    os.utime(few / "a.txt", ns=(10**18, 10**18))
    assert now > 10**18
    assert update_store(path, few).read == 1


def test_another_version_reads_everything_again(
    few: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "panel.duckdb"
    update_store(path, few)
    monkeypatch.setattr(update, "version", lambda _: "999")
    assert update_store(path, few).read == 3
    assert len(rows(path, "reports")) == 3


def test_reports_of_files_that_are_gone_stay_until_pruned(few: Path, tmp_path: Path) -> None:
    path = tmp_path / "panel.duckdb"
    update_store(path, few)
    (few / "a.txt").unlink()
    assert update_store(path, few).gone == 1
    assert len(rows(path, "reports")) == 3
    assert [gone for *_, gone in rows(path, "files")].count(True) == 1
    assert update_store(path, few, prune=True).pruned == 1
    assert len(rows(path, "reports")) == 2
    elsewhere = tmp_path / "elsewhere.txt"
    elsewhere.write_bytes(CLEAN.data)
    assert update_store(path, elsewhere, prune=True).gone == 0
    assert len(rows(path, "reports")) == 3


def test_odd_names(tmp_path: Path) -> None:
    folder = tmp_path / "it's 100% 年报"
    folder.mkdir()
    odd = os.fsdecode("年报.txt".encode("gb18030"))
    for name in ("with space.txt", "年报.txt", odd, "quo'te.txt"):
        (folder / name).write_bytes(CLEAN.data)
    for name in STORES:
        path = tmp_path / f"o'store {name}"
        assert update_store(path, folder).reports == 4
        assert update_store(path, folder).read == 0
        assert len(rows(path, "reports")) == 4


# ── what a store refuses ────────────────────────────────────────────────────────────────────────


def test_what_is_no_store_is_left_alone(few: Path, tmp_path: Path) -> None:
    text = tmp_path / "notes.duckdb"
    text.write_text("notes")
    other = tmp_path / "other.duckdb"
    with duckdb.connect(str(other)) as connection:
        connection.execute("CREATE TABLE mine (a INTEGER)")
    strange = tmp_path / "strange.parquet"
    strange.mkdir()
    (strange / "mine.txt").write_text("mine")
    flat = tmp_path / "flat.parquet"
    flat.write_text("PAR1")
    for path in (text, other, strange, flat, tmp_path / "missing" / "a.duckdb"):
        with pytest.raises(StoreError, match=re.escape(path.name)):
            update_store(path, few)
    assert text.read_text() == "notes"
    assert sorted(name.name for name in tmp_path.iterdir()) == sorted(
        ["notes.duckdb", "other.duckdb", "strange.parquet", "flat.parquet", "reports"]
    )
    with pytest.raises(StoreError, match="no store"):
        open_store(tmp_path / "none.duckdb")


def test_a_newer_format_is_refused(few: Path, tmp_path: Path) -> None:
    path = tmp_path / "panel.duckdb"
    update_store(path, few)
    with duckdb.connect(str(path)) as connection:
        connection.execute("UPDATE meta SET value = '99' WHERE key = 'format'")
    with pytest.raises(StoreError, match="format 99"):
        open_store(path)


def test_two_runs_at_once(few: Path, tmp_path: Path) -> None:
    path = tmp_path / "panel.duckdb"
    update_store(path, few)
    holder = subprocess.Popen(
        [
            sys.executable,
            "-c",
            f"import duckdb; c = duckdb.connect({str(path)!r}); print('open', flush=True); input()",
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"open\n"
        with pytest.raises(StoreError, match=f"{holder.pid}"):
            update_store(path, few)
        run = ogikit("parse", few, "-o", path)
        assert run.returncode == 2
        assert run.stderr.count(b"\n") == 1
        holder.kill()
    assert update_store(path, few).unchanged == 3


# ── a run that is killed ────────────────────────────────────────────────────────────────────────

KILLED = """
import os, signal, sys
from ogikit.store import database, parquet, update, update_store

update.BATCH_FILES = 2
update.FILES_HELD = 2
left = int(sys.argv[4])

def deadly(function):
    def called(*arguments, **options):
        global left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return function(*arguments, **options)
    return called

module, name = sys.argv[3].rsplit(".", 1)
home = {"database": database, "parquet": parquet, "os": os}[module]
setattr(home, name, deadly(getattr(home, name)))
update_store(sys.argv[1], sys.argv[2], jobs=1, progress=False)
"""

# Before a batch, between its tables, before it is committed; as the store is made; as a year is written.
DEATHS = [
    ("panel.duckdb", "database.commit", 1),
    ("panel.duckdb", "database.commit", 3),
    ("panel.duckdb", "database.insert", 6),
    ("panel.duckdb", "database.insert", 17),
    ("panel.duckdb", "database.fill_dimensions", 1),
    ("panel.duckdb", "os.link", 1),
    ("panel.parquet", "database.commit", 2),
    ("panel.parquet", "parquet._copy", 1),
    ("panel.parquet", "os.fsync", 4),
    ("panel.parquet", "os.fsync", 5),
    ("panel.parquet", "os.fsync", 13),
]


@pytest.fixture(scope="module")
def uninterrupted(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    whole = {}
    for name in STORES:
        path = tmp_path_factory.mktemp("whole") / name
        update_store(path, folder, progress=False)
        whole[name] = everything(path / "store.duckdb" if name.endswith(".parquet") else path)
    return whole


@pytest.mark.parametrize(("name", "where", "call"), DEATHS)
def test_killed_and_run_again_is_as_if_never_killed(
    folder: Path, tmp_path: Path, uninterrupted: dict[str, dict[str, Any]], name: str, where: str, call: int
) -> None:
    path = tmp_path / name
    run = subprocess.run(
        [sys.executable, "-c", KILLED, str(path), str(folder), where, str(call)],
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert run.returncode == -9, run.stderr.decode()
    update_store(path, folder, progress=False)
    whole = uninterrupted[name]
    if name == "panel.duckdb":
        assert everything(path) == whole
        return
    assert everything(path / "store.duckdb") == whole
    for table in ("cells", "reports", "findings", "claims"):
        assert len(rows(path, table)) == len(whole[table])
    assert not [file for file in path.rglob("*") if file.name.endswith(".part")]


def test_what_was_committed_survives(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "panel.duckdb"
    subprocess.run(
        [sys.executable, "-c", KILLED, str(path), str(folder), "database.commit", "4"],
        timeout=60,
        check=False,
    )
    before = rows(path, "files")
    assert len(before) == 6  # three batches of two files
    done = update_store(path, folder, progress=False)
    assert done.unchanged == 6
    assert set(before) <= set(rows(path, "files"))


# ── documentation ───────────────────────────────────────────────────────────────────────────────


def test_the_documentation_has_every_column() -> None:
    text = (DOCS / "store.md").read_text(encoding="utf-8")
    for table in schema.TABLES_OF_STORE:
        section = text.split(f"### {table.name}\n")[1].split("###")[0]
        for column in table.columns:
            assert f"| `{column.name}` | {column.type} | {column.says} |" in section, (
                table.name,
                column.name,
            )
