"""`ogikit parse`: reports → their cells, as a table, JSON Lines, CSV, a workbook, or into a store."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ogikit.cli.exit_codes import ExitCode, UsageError
from ogikit.cli.help_text import EXIT_CODES, examples
from ogikit.cli.options import Jobs, Lang, ParseFormat, Paths
from ogikit.language import locale_language

STORE_SUFFIXES = frozenset({".duckdb", ".parquet"})
SUFFIX_FORMATS: dict[str, ParseFormat] = {".jsonl": "jsonl", ".csv": "csv", ".xlsx": "xlsx"}

EPILOG = (
    examples(
        ("ogikit parse report.txt", "the tables, as the form prints them"),
        ("ogikit parse reports/ --format jsonl | jq .agency", "a JSON object a report"),
        ("ogikit parse reports/ -o cells.xlsx", "sheets of reports, cells, findings"),
        ("ogikit parse reports/ -o panel.duckdb", "a database; run again, it reads what is new"),
        ("cat report.txt | ogikit parse -", "from standard input"),
    )
    + EXIT_CODES
)


def parse(
    paths: Paths,
    output_format: Annotated[
        ParseFormat | None,
        typer.Option(
            "--format",
            "-f",
            help="table for people; jsonl: one object a report; csv: one row a cell; xlsx: a workbook.",
            show_default="by the suffix of -o, else table",
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            "-o",
            metavar="FILE",
            help="Write here instead: .jsonl, .csv or .xlsx, which appears when it is complete; or a store, "
            ".duckdb or .parquet (a folder), into which only new and changed files are read.",
            show_default=False,
        ),
    ] = None,
    prune: Annotated[
        bool, typer.Option("--prune", help="Of a store: take out reports whose files are gone.")
    ] = False,
    again: Annotated[bool, typer.Option("--again", help="Of a store: read unchanged files, too.")] = False,
    jobs: Jobs = 0,
    lang: Lang = None,
) -> int:
    """Read reports and print their cells (解析年报表格).

    A file that cannot be read is reported as such, and the run goes on.
    """
    from ogikit import _core
    from ogikit.cli.inputs import find_inputs, read_in_order, tell_skipped
    from ogikit.cli.output import standard_output, whole_file
    from ogikit.cli.terminal import progress, tell
    from ogikit.cli.writers import open_writer

    if out is not None and out.suffix.lower() in STORE_SUFFIXES:
        from ogikit.cli.store import parse_into_store

        if output_format is not None:
            raise UsageError(f"--format {output_format} and -o {out} disagree: leave --format out")
        return parse_into_store(paths, out, jobs, prune=prune, again=again)
    if prune or again:
        raise UsageError("--prune and --again are of stores: name one, -o panel.duckdb")
    chosen = choose_format(output_format, out)
    inputs = find_inputs(paths)
    # Data is the same on every machine; only what people read follows the locale.
    language = lang or (locale_language() if chosen == "table" else "zh")
    done = unreadable = 0
    try:
        with (
            whole_file(out) if out else standard_output() as stream,
            open_writer(chosen, stream, language) as writer,
            progress(len(inputs.paths), "parse", to_file=out is not None) as advance,
        ):
            for reading in read_in_order(inputs.paths, jobs):
                if isinstance(reading, _core.ReadError):
                    writer.error(reading)
                    unreadable += 1
                else:
                    writer.report(reading)
                done += 1
                advance()
    except KeyboardInterrupt:
        tell(f"ogikit: interrupted after {done} of {len(inputs.paths)} files")
        raise
    tell_skipped(inputs)
    if unreadable and chosen != "table":
        tell(f"ogikit: {unreadable} of {done} files could not be read")
    return ExitCode.unreadable if unreadable else ExitCode.clean


def choose_format(wanted: ParseFormat | None, out: Path | None) -> ParseFormat:
    """The format asked for, or that of the suffix of `out`; the two must agree."""
    if out is None:
        if wanted == "xlsx":
            raise UsageError("a workbook does not go to standard output: name a file, -o cells.xlsx")
        return wanted or "table"
    suffix_format = SUFFIX_FORMATS.get(out.suffix.lower())
    if suffix_format is None:
        kind = f"{out.suffix} files" if out.suffix else f"{out.name}, which has no suffix"
        raise UsageError(
            f"cannot write {kind}: name a .jsonl, .csv, .xlsx, .duckdb or .parquet file, or leave -o"
            " out for a table"
        )
    if wanted not in (None, suffix_format):
        raise UsageError(f"--format {wanted} and -o {out} disagree: leave --format out, or change the suffix")
    return suffix_format
