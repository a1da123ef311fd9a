"""What `compare` and `trend` share: reports to a corpus, and a result to terminal, files and plots."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias

import typer

from ogikit.cli.exit_codes import UsageError

if TYPE_CHECKING:
    import pandas as pd

    from ogikit.comparison.result import Result
    from ogikit.corpus import Corpus
    from ogikit.language import Language

STORES = (".duckdb", ".parquet")
FILES = (".csv", ".json")
PLOTS = (".png", ".svg", ".pdf")
SHARES = ("rate", "low", "high", "shrunken_rate", "shrunken_low", "shrunken_high", "slope", "difference")
HIDDEN = ("with_rate", "shrunken_low", "shrunken_high")  # in a terminal's width

Metric: TypeAlias = Annotated[
    str, typer.Option("--metric", "-m", metavar="ID", help="A proportion; --list-metrics shows all.")
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
    """Print the proportions there are, and stop."""
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
        corpus = ogi.read_corpus(paths, jobs=jobs)
    if len(corpus.unreadable):
        tell(f"ogikit: {len(corpus.unreadable)} files could not be read and are left out")
    try:
        corpus = corpus.with_agencies(agencies).resolve_versions().corpus
    except (ValueError, OSError) as error:
        raise UsageError(str(error)) from error
    return _select(corpus, years, where)


def _select(corpus: Corpus, years: Sequence[str] | None, where: Sequence[str] | None) -> Corpus:
    if years:
        corpus = corpus.select(year=sorted({year for typed in years for year in _years(typed)}))
    for typed in where or ():
        column, sign, value = typed.partition("=")
        if not sign or column not in corpus.info:
            raise UsageError(
                f"--where {typed}: give COLUMN=VALUE, the column one of {', '.join(corpus.info)}"
            )
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
    console.print(result.summary(language))
    console.print()
    console.print(_table(result.frame))
    if out is not None:
        with whole_file(out) as stream:
            stream.write(_as_file(result, out.suffix.lower()))
        tell(f"ogikit: wrote {out}")
    if plot is not None:
        _draw(result, plot, language)
        tell(f"ogikit: drew {plot}")


def _table(frame: pd.DataFrame) -> Any:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE)
    columns = [column for column in frame if column not in HIDDEN]
    for column in columns:
        number = frame[column].dtype.kind in "iuf" and column != "year"
        table.add_column(str(column), justify="right" if number else "left", overflow="fold")
    for row in frame[columns].itertuples(index=False):
        table.add_row(*(_shown(column, value) for column, value in zip(columns, row, strict=True)))
    return table


def _shown(column: str, value: Any) -> str:
    import pandas as pd

    if pd.isna(value):
        return "–"
    if column in SHARES:
        return f"{100 * value:.1f} %"
    if isinstance(value, float):
        return f"{value:g}"
    return str(value)


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
