"""What `compare` and `trend` share: reports to a corpus, and a result to terminal, files and plots."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias

import typer

from ogikit.cli.exit_codes import UsageError
from ogikit.language import pick

if TYPE_CHECKING:
    import pandas as pd

    from ogikit.comparison.result import Result
    from ogikit.corpus import Corpus
    from ogikit.language import Language

STORES = (".duckdb", ".parquet")
FILES = (".csv", ".json")
PLOTS = (".png", ".svg", ".pdf")
# Of a table in the terminal; * marks few cases, ▲ and ▼ what lies beyond the funnel's limits.
HEADS = (
    ("报告", "reports"),
    ("分子/分母", "counts"),
    ("比率", "rate"),
    ("区间", "limits"),
    ("漏斗外", "outside"),
    ("名次（可能）", "rank (possible)"),
)
MOST_TOLD = 5  # files that could not be read

Metric: TypeAlias = Annotated[
    str,
    typer.Option("--metric", "-m", metavar="ID", help="A proportion or ratio; --list-metrics shows all."),
]
Years: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        "--year", "-y", metavar="Y|Y-Y", help="Only these years; may be repeated.", show_default=False
    ),
]
Where: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        "--where",
        metavar="COLUMN=VALUE",
        help="Only such reports: level=county, province=浙江省, kind=government. May be repeated.",
        show_default=False,
    ),
]
Agencies: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        "--agencies",
        metavar="CSV",
        help="Your own table of agencies; it wins over names.",
        show_default=False,
    ),
]
Out: TypeAlias = Annotated[
    Path | None,
    typer.Option("--out", "-o", metavar="FILE", help="Write the rates: .csv or .json.", show_default=False),
]
Plot: TypeAlias = Annotated[
    Path | None,
    typer.Option("--plot", "-p", metavar="FILE", help="Draw them: .png, .svg or .pdf.", show_default=False),
]
Level: TypeAlias = Annotated[float, typer.Option("--level", help="Coverage of the intervals.")]


def list_metrics(wanted: bool) -> None:
    """Print the measures that can be pooled, and stop."""
    if not wanted:
        return
    from ogikit import metrics
    from ogikit.comparison.families import FAMILIES

    for metric in metrics.catalogue():
        if metric.kind in FAMILIES:
            print(f"{metric.id:34} {metric.zh}  {metric.en}")
    raise typer.Exit


ListMetrics: TypeAlias = Annotated[
    bool,
    typer.Option("--list-metrics", help="List the metrics and stop.", is_eager=True, callback=list_metrics),
]


def check_files(out: Path | None, plot: Path | None) -> None:
    """Before anything is read: can the results be written as asked?"""
    for path, suffixes in ((out, FILES), (plot, PLOTS)):
        if path is not None and path.suffix.lower() not in suffixes:
            raise UsageError(f"cannot write {path}: name a file that ends in {', '.join(suffixes)}")


def load(
    paths: Sequence[str],
    jobs: int,
    years: Sequence[str] | None,
    where: Sequence[str] | None,
    agencies: Path | None,
) -> Corpus:
    """Reports of files, folders or one store, a version of each, with what is known of their agencies."""
    import ogikit as ogi
    from ogikit.cli.terminal import tell

    if len(paths) == 1 and Path(paths[0]).suffix.lower() in STORES:
        corpus = ogi.open_store(paths[0]).corpus()
    else:
        try:
            corpus = ogi.read_corpus(paths, jobs=jobs)
        except FileNotFoundError as error:
            raise UsageError(f"{error}: name files or a folder that holds some") from error
    for source, message in (
        corpus.unreadable[["source", "message_en"]].head(MOST_TOLD).itertuples(index=False)
    ):
        tell(f"ogikit: {source} is left out: {message}")
    if len(corpus.unreadable) > MOST_TOLD:
        tell(f"ogikit: and {len(corpus.unreadable) - MOST_TOLD} more files that could not be read")
    try:
        if agencies is not None:
            corpus = corpus.with_agencies(agencies)
        corpus = corpus.resolve_versions().corpus
    except (ValueError, OSError) as error:
        raise UsageError(str(error)) from error
    return _select(corpus, years, where)


def _select(corpus: Corpus, years: Sequence[str] | None, where: Sequence[str] | None) -> Corpus:
    from ogikit.comparison.rates import check_column

    if years:
        corpus = corpus.select(year=sorted({year for typed in years for year in _years(typed)}))
    for typed in where or ():
        column, sign, value = typed.partition("=")
        if not sign:
            raise UsageError(f"--where {typed}: give COLUMN=VALUE, as level=county")
        try:
            check_column(corpus, column)
        except ValueError as error:
            raise UsageError(f"--where {typed}: {error}") from error
        corpus = corpus.select(where=corpus.info[column].astype("string") == value)
    if not len(corpus):
        raise UsageError("no report is left to compare")
    return corpus


def _years(typed: str) -> range:
    first, _, last = typed.partition("-")
    try:
        return range(int(first), int(last or first) + 1)
    except ValueError:
        raise UsageError(f"--year {typed}: give a year or two, 2021-2025") from None


def show(result: Result, language: Language, out: Path | None, plot: Path | None) -> None:
    """The summary and the table on standard output, and the files asked for."""
    from ogikit.cli.output import whole_file
    from ogikit.cli.terminal import output_console, tell

    console = output_console()
    console.print(result.summary(language), soft_wrap=True)
    console.print(_table(result.frame, language))
    if out is not None:
        with whole_file(out) as stream:
            stream.write(_as_file(result, out.suffix.lower()))
        tell(f"ogikit: wrote {out}")
    if plot is not None:
        _draw(result, plot, language)
        tell(f"ogikit: drew {plot}")


def _table(frame: pd.DataFrame, language: Language) -> Any:
    """A row a group: counts, rate with limits, and where there is a league its rank with the set of ranks."""
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE)
    for key in frame.columns[: list(frame).index("reports")]:
        table.add_column(str(key), overflow="fold")
    for zh, en in HEADS[: 6 if "rank" in frame else 4 if "outside" not in frame else 5]:
        table.add_column(pick(language, zh, en), justify="right", no_wrap=True)
    for _, row in frame.iterrows():
        table.add_row(*_cells(row, list(frame).index("reports")))
    return table


def _cells(row: pd.Series[Any], keys: int) -> list[str]:
    import pandas as pd

    named = [str(value) for value in row.iloc[:keys]]
    counts = [f"{row['reports']}", f"{row['numerator']:,}/{row['denominator']:,}"]
    if pd.isna(row["rate"]):
        return [*named, *counts, "–", ""]
    small = "*" if row["small_n"] else ""
    rate = [f"{100 * row['rate']:.1f} %{small}", f"{100 * row['low']:.1f}–{100 * row['high']:.1f} %"]
    outside = [{-1: "▼", 0: "", 1: "▲"}[row["outside"]]] if "outside" in row else []
    rank = []
    if "rank" in row and not pd.isna(row["rank"]):
        rank = [f"{row['rank']:.0f} ({row['rank_low']:.0f}–{row['rank_high']:.0f})"]
    return [*named, *counts, *rate, *outside, *rank]


def _as_file(result: Result, suffix: str) -> bytes:
    if suffix == ".csv":
        return result.frame.to_csv(index=False).encode("utf-8-sig")
    document = {
        "metric": result.metric.id,
        "level": result.level,
        "seed": result.seed,
        "rates": json.loads(result.frame.to_json(orient="records", force_ascii=False)),
        "findings": [note._asdict() for note in result.findings()],
        "notes": [note._asdict() for note in result.choices],
        "excluded": json.loads(result.excluded.to_json(orient="records", force_ascii=False)),
    }
    return json.dumps(document, ensure_ascii=False, indent=1).encode() + b"\n"


def _draw(result: Result, path: Path, language: Language) -> None:
    import io

    import matplotlib as mpl

    from ogikit.cli.output import whole_file

    mpl.use("Agg")
    drawn = io.BytesIO()
    result.plot(lang=language).figure.savefig(drawn, format=path.suffix[1:].lower(), dpi=150)
    with whole_file(path) as stream:
        stream.write(drawn.getvalue())
