"""Many reports as one labelled data set."""

from __future__ import annotations

from ogikit.corpus.corpus import Corpus, concat
from ogikit.corpus.reading import read_corpus
from ogikit.corpus.table import CellColumn, CorpusTable
from ogikit.corpus.versions import ResolvedVersions

__all__ = ["CellColumn", "Corpus", "CorpusTable", "ResolvedVersions", "concat", "read_corpus"]
