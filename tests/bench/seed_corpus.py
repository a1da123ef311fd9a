#!/usr/bin/env python3
"""Writes what the fuzzers start from, a folder a target: seed_corpus.py DIR

Made reports in every layout and with every mutation, the examples, and numerals as reports print
them. Files that a fuzzer added on its own stay.
"""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random

from ogikit.synth import LAYOUTS, MUTATIONS, make, mutate

EXAMPLES = Path(__file__).parents[2] / "examples" / "reports"
CHARSETS = 10  # of fuzz_decode.cpp: the first byte of a file picks one
NUMERALS = """
0 1,234 １２３ +1036 -18 减4 增3 24252.311082 75394432.52元 22件 1,23 1. .5 —5
一百二十 二〇二四 三百零五 一万二千 九亿 一 9200000000000 9223372036854775808
"""


def main(folder: Path) -> None:
    """Write all three corpora."""
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
    for target, corpus in {"text": files, "numeral": numerals, "decode": pieces}.items():
        (folder / target).mkdir(parents=True, exist_ok=True)
        for name, data in corpus.items():
            (folder / target / name).write_bytes(data)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
