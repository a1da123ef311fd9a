"""Many reports as one labelled data set."""

from __future__ import annotations

from ogikit.corpus.corpus import Corpus
from ogikit.corpus.reading import read_corpus
from ogikit.corpus.table import CellColumn, CorpusTable

__all__ = ["CellColumn", "Corpus", "CorpusTable", "read_corpus"]
