"""Many reports as one labelled data set, read from files or from a store."""

from __future__ import annotations

from ogikit.corpus.corpus import Corpus, concat
from ogikit.corpus.panel import Panel
from ogikit.corpus.reading import read_corpus
from ogikit.corpus.stored import Store, open_store
from ogikit.corpus.table import CellColumn, CorpusTable
from ogikit.corpus.versions import ResolvedVersions

__all__ = [
    "CellColumn",
    "Corpus",
    "CorpusTable",
    "Panel",
    "ResolvedVersions",
    "Store",
    "concat",
    "open_store",
    "read_corpus",
]
