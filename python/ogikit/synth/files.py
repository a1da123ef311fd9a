"""Many reports at once, and as files with their truth beside them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from ogikit.synth.figures import Size
from ogikit.synth.form import Edition
from ogikit.synth.layouts import LAYOUTS
from ogikit.synth.noise import Noise
from ogikit.synth.pages import STYLES, make_page
from ogikit.synth.report import SynthReport, make

Format = Literal["text", "html"]


def layouts_of(format: Format) -> tuple[str, ...]:
    """Names of the layouts that a format has: of text, or of web pages."""
    return tuple(LAYOUTS if format == "text" else STYLES)


def make_many(
    count: int,
    *,
    seed: int = 0,
    format: Format = "text",
    layout: str | None = None,
    size: Size | None = None,
    edition: Edition | None = None,
    noise: Noise | None = None,
) -> Iterator[SynthReport]:
    """`count` reports of the seeds from `seed` on, going round the layouts. The rest as in make()."""
    names = [layout] if layout else layouts_of(format)
    for number in range(seed, seed + count):
        name = names[number % len(names)]
        if format == "html":
            yield make_page(number, style=name, size=size, edition=edition, noise=noise)
        else:
            yield make(number, layout=name, size=size, edition=edition, noise=noise)


def write(
    directory: str | Path,
    count: int,
    *,
    seed: int = 0,
    format: Format = "text",
    layout: str | None = None,
    size: Size | None = None,
    edition: Edition | None = None,
    noise: Noise | None = None,
) -> list[Path]:
    """Write `count` report files (.txt or .html) with their truth beside them (.truth.json).

    Returns the report files. Raises KeyError for a layout that the format does not have, OSError
    where the directory cannot be written.
    """
    folder = Path(directory)
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    reports = make_many(
        count, seed=seed, format=format, layout=layout, size=size, edition=edition, noise=noise
    )
    for report in reports:
        path = folder / f"{report.name}{report.suffix}"
        path.write_bytes(report.data)
        path.with_suffix(".truth.json").write_text(report.truth_json(), encoding="utf-8")
        written.append(path)
    return written
