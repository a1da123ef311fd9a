"""Renames and mergers over the years: which agency does today what another did.

Known here: the reforms of the State Council of 2018 and 2023, and the renamed or merged divisions of
`data/divisions_since_2019.csv`. A county's own departments are never guessed at: name them in a table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogikit.agencies import national
from ogikit.agencies.names import normalise
from ogikit.agencies.regions import renamed
from ogikit.agencies.table import list_columns, load

if TYPE_CHECKING:
    import pandas as pd

    from ogikit.agencies.table import TableLike

LONGEST_CHAIN = 20  # of renames one behind the other


def successions() -> pd.DataFrame:
    """What is known: `old`, `new`, `year`, `what` ("body" or "division"). Divisions by code and name.

    Of a merger several old ones have the same new one: compare such years as sums, or not at all.
    """
    import pandas as pd

    bodies = [(old, new, year, "body") for old, new, year in national.successions()]
    divisions = [(old, new, year, "division") for old, new, year in renamed()]
    return pd.DataFrame(bodies + divisions, columns=["old", "new", "year", "what"])


class Succession:
    """Names of agencies → the name that today's agency bears.

    Args:
        table: The user's own renames and mergers, a frame or CSV file with columns `old` and `new`; added
            to the national ones, and winning over them.

    Raises:
        ValueError: For a table without these columns, or with names that follow each other in a circle.
    """

    def __init__(self, table: TableLike | None = None) -> None:
        self._later = {normalise(old): normalise(new) for old, new, _ in national.successions()}
        if table is not None:
            frame = load(table)
            if not {"old", "new"} <= set(frame):
                raise ValueError(
                    f"a table of renames needs the columns old and new, not {list_columns(frame)}"
                )
            self._later |= {
                normalise(old): normalise(new) for old, new in zip(frame.old, frame.new, strict=True)
            }
        for name in self._later:
            self.current(name)

    def current(self, name: str) -> str:
        """The name of the agency that does today what `name` did; `name` where nothing is known."""
        today = normalise(name)
        for _ in range(LONGEST_CHAIN):
            if today not in self._later:
                return today
            today = self._later[today]
        raise ValueError(f"the table of renames leads from {name} in a circle")
