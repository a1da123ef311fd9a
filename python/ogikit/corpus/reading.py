"""Files to a corpus."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TypeAlias

from ogikit.corpus.corpus import Corpus
from ogikit.inputs import find_inputs, read_in_order

Paths: TypeAlias = str | os.PathLike[str] | Iterable[str | os.PathLike[str]]


def read_corpus(paths: Paths, *, jobs: int = 0, progress: bool | None = None) -> Corpus:
    """Read many reports into one data set.

    Args:
        paths: A file, a folder (with all below it), a pattern such as "reports/**/*2023*.html", a zip; or
            several of these.
        jobs: Threads; 0 takes one a core.
        progress: Whether to show a bar; None shows one on a terminal and in a notebook.
    """
    given = [paths] if isinstance(paths, str | os.PathLike) else paths
    found = find_inputs((os.fspath(path) for path in given), patterns=True)
    return Corpus.from_reports(item for file in read_in_order(found.paths, jobs) for item in file.items)
