"""Comparisons between groups of reports and over the years, by methods that fit the data and say so."""

from ogikit.comparison.groupwise import Comparison, compare
from ogikit.comparison.yearwise import Trend, trend

__all__ = ["Comparison", "Trend", "compare", "trend"]
