#!/usr/bin/env python3
"""Writes what the fuzzers start from, a folder a target: seed_corpus.py DIR

Made reports in every layout, page style and mutation, the examples, numerals as reports print them, and
the parts of office files. Files that a fuzzer added on its own stay.
"""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random

from ogikit.synth import LAYOUTS, MUTATIONS, STYLES, make, make_page, mutate

EXAMPLES = Path(__file__).parents[2] / "examples" / "reports"
OFFICE_SEEDS = Path(__file__).parents[2] / "cpp" / "fuzz" / "seeds" / "office"
CHARSETS = 10  # of fuzz_decode.cpp: the first byte of a file picks one
NUMERALS = """
0 1,234 １２３ +1036 -18 减4 增3 24252.311082 75394432.52元 22件 1,23 1. .5 —5
一百二十 二〇二四 三百零五 一万二千 九亿 一 9200000000000 9223372036854775808
"""


def main(folder: Path) -> None:
    """Write all corpora."""
    files = {path.stem: path.read_bytes() for path in sorted(EXAMPLES.glob("*.txt"))}
    for number, layout in enumerate(LAYOUTS):
        report = make(number, layout=layout, size="township")
        files[report.name] = report.data
        for mutation in MUTATIONS:
            damaged = mutate(report, mutation, Random(number))
            files[damaged.name] = damaged.data
    numerals = {f"{at:02d}": text.encode("utf-16-le") for at, text in enumerate(NUMERALS.split())}
    # Encodings, not layouts, matter to decode: a short piece of each file is enough.
    pieces = {name: bytes([at % CHARSETS]) + data[:400] for at, (name, data) in enumerate(files.items())}
    pages = {f"{style}-{seed}": make_page(seed, style=style).data for style in STYLES for seed in range(2)}
    pages |= {path.stem: path.read_bytes() for path in sorted(EXAMPLES.glob("*.html"))}
    # The first byte says what the rest is (fuzz_office.cpp): the first digit of these files' names.
    office = {path.stem: bytes([int(path.name[0])]) + path.read_bytes() for path in OFFICE_SEEDS.iterdir()}
    corpora = {"text": files, "numeral": numerals, "decode": pieces, "html": pages, "office": office}
    for target, corpus in corpora.items():
        (folder / target).mkdir(parents=True, exist_ok=True)
        for name, data in corpus.items():
            (folder / target / name).write_bytes(data)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
