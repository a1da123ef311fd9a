"""Arguments and options that several sub-commands share."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

import typer

from ogikit.language import Language

ParseFormat: TypeAlias = Literal["table", "jsonl", "csv", "xlsx"]

MAX_JOBS = 1024


def parse_jobs(typed: str | int) -> int:
    try:
        jobs = int(typed)
    except ValueError:
        jobs = -1
    if not 0 <= jobs <= MAX_JOBS:
        raise typer.BadParameter(f"{typed!r} is not a number of threads; give 1, 2 … or 0 for one a core")
    return jobs


Paths: TypeAlias = Annotated[
    list[str],
    typer.Argument(
        metavar="FILE|DIR…",
        help="Report files; folders are searched with all below them; - is standard input.",
        show_default=False,
    ),
]
Jobs: TypeAlias = Annotated[
    int,
    typer.Option("--jobs", "-j", metavar="N", parser=parse_jobs, help="Threads; 0 takes one a core."),
]
Lang: TypeAlias = Annotated[
    Language | None,
    typer.Option(
        "--lang", help="Language of what people read: 中文 or English.", show_default="that of the locale"
    ),
]
