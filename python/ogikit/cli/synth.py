"""`ogikit synth`: report files with known truth, for trying things out and for tests."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal, TypeAlias

import typer

from ogikit.cli.exit_codes import ExitCode, UsageError
from ogikit.cli.help_text import examples

# The names of ogikit.synth, which is imported only when it runs.
Size: TypeAlias = Literal["township", "county_department", "county", "city", "province"]
Edition: TypeAlias = Literal["2019", "2021"]
Format: TypeAlias = Literal["text", "html"]

EPILOG = examples(
    ("ogikit synth -n 100 -o reports/", "100 reports, going round all layouts"),
    ("ogikit synth -n 5 -o reports/ --layout glued --size city", "large bodies, digits run together"),
    ("ogikit synth -n 20 -o pages/ --format html", "web pages, going round all page styles"),
    ("ogikit synth -n 1 -o reports/ --plain --edition 2021", "the form as it is printed"),
)


def synth(
    out: Annotated[
        Path, typer.Option("--out", "-o", metavar="DIR", help="Folder for the files.", show_default=False)
    ],
    count: Annotated[int, typer.Option("--count", "-n", metavar="N", min=1, help="How many reports.")] = 10,
    format: Annotated[
        Format, typer.Option("--format", help="Text as tools flatten it, or web pages.")
    ] = "text",
    layout: Annotated[
        str | None,
        typer.Option("--layout", help="One layout instead of all in turn.", show_default=False),
    ] = None,
    edition: Annotated[
        Edition | None,
        typer.Option("--edition", help="One edition of the form for all tables.", show_default=False),
    ] = None,
    size: Annotated[
        Size | None, typer.Option("--size", help="The kind of body that reports.", show_default=False)
    ] = None,
    plain: Annotated[
        bool, typer.Option("--plain", help="The form as printed: no noise, no blanks, no faults.")
    ] = False,
    seed: Annotated[int, typer.Option("--seed", metavar="N", help="The same seed gives the same files.")] = 0,
) -> int:
    """Make report files with known truth (合成年报).

    Beside each report (.txt, .html) its truth is written (.truth.json): every cell, and what was done
    to it.
    """
    from ogikit.synth import Noise, layouts_of, write

    layouts = layouts_of(format)
    if layout is not None and layout not in layouts:
        raise UsageError(f"no layout of {format} is called {layout!r}: choose from {', '.join(layouts)}")
    noise = Noise() if plain else None
    try:
        written = write(
            out, count, seed=seed, format=format, layout=layout, size=size, edition=edition, noise=noise
        )
    except OSError as error:
        raise UsageError(f"cannot write into {out}: {error.strerror}") from error
    print(f"{len(written)} reports in {out}. Next: ogikit check {out}")
    return ExitCode.clean
