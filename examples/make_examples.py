#!/usr/bin/env python3
"""Writes examples/reports: report files in the layouts and with the slips one meets in practice.

Run once; the files are committed. Real figures (figures.json) stand under invented names, and every
sentence is made up: see README.md.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from ogikit import synth
from ogikit.synth import Noise, Truth
from ogikit.synth.figures import Cell

HERE = Path(__file__).parent
FIGURES = json.loads((HERE / "figures.json").read_text("utf-8"))
TABLES = ("proactive", "requests", "remedies")


@dataclass(frozen=True)
class Example:
    """A file to write. `figures` names an entry of figures.json; without it, they are drawn."""

    file: str
    layout: str
    agency: str
    figures: str = ""
    noise: Noise = field(default_factory=Noise)
    drawn: dict[str, Any] = field(default_factory=dict)


CITY = "明川市人民政府"
ZONE = "岚屿综合实验区管理委员会"
OFFICE = "滨州湾市人民政府办公厅"

EXAMPLES = (
    Example(
        "city-2024-pasted-from-word.txt", "lines_tab_led", CITY, "huaian2024", Noise(wrapped_labels=True)
    ),
    Example("city-2024-pdftotext-layout.txt", "pdf_layout", CITY, "huaian2024"),
    Example("zone-2021-glued-digits.txt", "glued", ZONE, "pingtan2021"),
    Example("zone-2022-glued-with-blanks.txt", "glued_some_blanks", ZONE, "pingtan2022"),
    Example("zone-2025-ruled-by-w3m.txt", "ruled_box", ZONE, "pingtan2025"),
    Example(
        "zone-2025-bars-gb18030.txt",
        "lines_bar_ended",
        ZONE,
        "pingtan2025",
        Noise(encoding="gb18030", half_width=True, crlf=True),
    ),
    Example("office-2019-blank-cells.txt", "rows_tabs", OFFICE, "shanghai2019"),
    Example(
        "county-2023-arithmetic-fault.txt",
        "rows_markdown",
        "云溪县人民政府",
        drawn={"seed": 8, "year": 2023, "size": "county", "fault": "neighbour_column"},
    ),
    Example(
        "province-2022-utf16.txt",
        "rows_bars",
        "东岭省人民政府办公厅",
        noise=Noise(encoding="utf-16-le", thousands=True),
        drawn={"seed": 12, "year": 2022, "size": "province"},
    ),
    Example(
        "county-2020-pdftotext-raw.txt",
        "pdf_raw",
        "宁川县人民政府",
        drawn={"seed": 14, "year": 2020, "size": "county"},
    ),
    Example(
        "department-2024-column-by-column.txt",
        "column_major",
        "临河市水利局",
        drawn={"seed": 15, "year": 2024, "size": "county_department"},
    ),
    Example(
        "township-2023-one-line.txt",
        "one_line",
        "青泽县柳塘镇人民政府",
        noise=Noise(padding="\u3000", full_width_digits=True),
        drawn={"seed": 16, "year": 2023, "size": "township"},
    ),
    Example(
        "district-2021-only-totals.txt",
        "lines_nbsp",
        "安陵市东湖区人民政府",
        drawn={"seed": 17, "year": 2021, "size": "county", "blanks": "only_totals"},
    ),
)


def cell_of(printed: int | float | str | None) -> Cell:
    """A cell from its entry in figures.json: a number, a text as printed, or null for a blank."""
    if printed is None:
        return Cell(None, "blank", "")
    if isinstance(printed, str):
        return Cell(None, "text", printed)
    value = Decimal(str(printed)) if isinstance(printed, float) else printed
    return Cell(value, "reported", str(value))


def truth_of(example: Example) -> Truth:
    """Real figures under an invented name."""
    entry = FIGURES[example.figures]
    form = synth.make(0, edition=entry["edition"]).truth.cells
    rows = {f"{table}.{row}": iter(cells) for table in TABLES for row, cells in entry[table].items()}
    cells = {cell: cell_of(next(rows[cell.rpartition(".")[0]])) for cell in form}
    return Truth(example.agency, entry["year"], dict.fromkeys(TABLES, entry["edition"]), cells)


def main() -> None:
    """Write the files and their truth."""
    folder = HERE / "reports"
    folder.mkdir(exist_ok=True)
    (HERE / "truth").mkdir(exist_ok=True)
    for number, example in enumerate(EXAMPLES):
        options: dict[str, Any] = {"seed": number, **example.drawn}
        if example.figures:
            options["truth"] = truth_of(example)
        report = synth.make(
            options.pop("seed"), layout=example.layout, agency=example.agency, noise=example.noise, **options
        )
        path = folder / example.file
        path.write_bytes(report.data)
        truth = HERE / "truth" / path.with_suffix(".json").name
        truth.write_text(report.truth_json(), encoding="utf-8")


if __name__ == "__main__":
    main()
