"""What comparisons and trends have in common: a tidy frame, what was chosen and why, and words for people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ogikit.language import Language, locale_language, pick
from ogikit.statistics.arrays import Note

if TYPE_CHECKING:
    import pandas as pd

    from ogikit.metrics import Metric


@dataclass(frozen=True, repr=False)
class Result:
    """A measure between groups or over years.

    Attributes:
        metric: The measure.
        frame: The rates, tidy.
        choices: What was done and why, and what a reader must know; in Chinese and English.
        excluded: The reports that enter no rate: source, agency, year, why in Chinese, why_en.
        level: Nominal coverage of all intervals.
        seed: Where methods that draw random numbers start.
    """

    metric: Metric
    frame: pd.DataFrame
    choices: tuple[Note, ...]
    excluded: pd.DataFrame
    level: float
    seed: int

    def findings(self) -> tuple[Note, ...]:
        """What came out, a sentence each."""
        raise NotImplementedError

    def plot(self, ax: Any = None, lang: Language = "zh") -> Any:
        """The plot that fits, on `ax` or new axes, which are returned."""
        raise NotImplementedError

    def summary(self, lang: Language | None = None) -> str:
        """What came out, and under it what was chosen and why."""
        language = lang or locale_language()
        index = 0 if language == "zh" else 1
        head = pick(language, self.metric.zh, self.metric.en)
        found = [f"  {note[index]}" for note in self.findings()]
        chosen = [f"  - {note[index]}" for note in self.choices]
        return "\n".join([head, *found, pick(language, "方法与说明", "Method and notes"), *chosen])

    def __repr__(self) -> str:
        return f"{self.summary()}\n\n{self.frame}"

    def _repr_html_(self) -> str:
        from html import escape

        return f"<pre>{escape(self.summary())}</pre>{self.frame.to_html(max_rows=60, escape=True)}"
