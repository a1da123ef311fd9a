"""What many reports hold, whoever has it: a corpus gives it to a store, and a store to a corpus."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import pandas as pd

    from ogikit.columns.matrix import Cells


class ReportColumns(Protocol):
    """Reports side by side; the frames have the columns of `ogikit.columns.info`.

    Attributes:
        info: A row a report.
        cells: The numbers of all reports.
        findings: A row a finding; `report` is the row of `info`.
        unreadable: A row a file that could not be read.
    """

    @property
    def info(self) -> pd.DataFrame: ...
    @property
    def cells(self) -> Cells: ...
    @property
    def findings(self) -> pd.DataFrame: ...
    @property
    def unreadable(self) -> pd.DataFrame: ...
