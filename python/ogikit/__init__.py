"""ogikit reads Chinese government information disclosure annual reports (政府信息公开工作年度报告),
puts their tables into matrices, and checks them.

    >>> import ogikit as ogi
    >>> report = ogi.read("report.txt")
    >>> report["requests.granted.natural_person"].value
"""

from __future__ import annotations

from importlib import import_module as _import
from importlib.metadata import version as _version
from typing import TYPE_CHECKING
from typing import Any as _Any

from ogikit import agencies
from ogikit._core import CheckOptions, Evidence, Limits, ReadError, Severity, State, rules
from ogikit.across import (
    AcrossCell,
    AcrossFinding,
    Passage,
    ReportName,
    Similarity,
    check_agencies,
    check_years,
    compare_texts,
)
from ogikit.cell import Cell
from ogikit.corpus import CellColumn, Corpus, CorpusTable, Store, open_store, read_corpus
from ogikit.explanation import Change, Deduction, Explanation, Fault, Localisation
from ogikit.pdfium import use_installed_library as _use_installed_library
from ogikit.reading import read, read_all, read_batch
from ogikit.report import Finding, Report
from ogikit.store import StoreError
from ogikit.table import LabelledTable

if TYPE_CHECKING:
    from ogikit import metrics, plots, statistics
    from ogikit.comparison import Comparison, Trend, compare, trend

__version__ = _version("ogikit")
_use_installed_library()

__all__ = [
    "AcrossCell",
    "AcrossFinding",
    "Cell",
    "CellColumn",
    "Change",
    "CheckOptions",
    "Comparison",
    "Corpus",
    "CorpusTable",
    "Deduction",
    "Evidence",
    "Explanation",
    "Fault",
    "Finding",
    "LabelledTable",
    "Limits",
    "Localisation",
    "Passage",
    "ReadError",
    "Report",
    "ReportName",
    "Severity",
    "Similarity",
    "State",
    "Store",
    "StoreError",
    "Trend",
    "__version__",
    "agencies",
    "check_agencies",
    "check_years",
    "compare",
    "compare_texts",
    "metrics",
    "open_store",
    "plots",
    "read",
    "read_all",
    "read_batch",
    "read_corpus",
    "rules",
    "statistics",
    "trend",
]


def __getattr__(name: str) -> _Any:
    """Rooms that not everyone enters are imported when they are."""
    if name in ("metrics", "plots", "statistics"):
        return _import(f"ogikit.{name}")
    if name in ("Comparison", "Trend", "compare", "trend"):
        return getattr(_import("ogikit.comparison"), name)
    raise AttributeError(f"module 'ogikit' has no attribute {name!r}")
