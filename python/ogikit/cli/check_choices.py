"""Options of `ogikit check` and `ogikit accept`, and what they may be."""

from __future__ import annotations

import enum
from pathlib import Path
from typing import Annotated, Literal, TypeAlias

import typer

Format: TypeAlias = Literal["text", "json", "sarif", "junit", "html"]
Threshold: TypeAlias = Literal["error", "warning"]


class AcrossKind(enum.StrEnum):
    """What is checked between reports."""

    years = "years"
    agencies = "agencies"


Across: TypeAlias = Annotated[
    list[AcrossKind] | None,
    typer.Option(
        "--across",
        help="Hold reports against one another too: an agency's years, or agencies. May be given twice.",
        show_default=False,
    ),
]
Parents: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        "--parents",
        metavar="CSV",
        help="With --across agencies: which agency is whose, in the columns parent and child.",
        show_default=False,
    ),
]
