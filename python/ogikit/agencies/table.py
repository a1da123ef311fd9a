"""Many agencies as a frame, and the user's own table, which wins over what names say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, get_args

from ogikit.agencies.agency import Agency, Level, describe
from ogikit.agencies.bodies import Kind
from ogikit.agencies.names import normalise

if TYPE_CHECKING:
    import pandas as pd

    TableLike: TypeAlias = pd.DataFrame | str | Path

# What a user's table may say of an agency, besides its name.
GIVEN = ("level", "kind", "region_code", "province", "city", "county", "town", "parent")
COLUMNS = (*GIVEN, "candidates", "decided_by")


class AgencyTable:
    """What the user knows of agencies: a frame or CSV file with a column `agency`, and any of `level`,
    `kind`, `region_code`, `province`, `city`, `county`, `town`, `parent`.

    What a row leaves empty is taken from the name. Raises ValueError for a table without `agency`, for the
    same agency twice, and for a level or kind that is not one of ogikit's.
    """

    def __init__(self, table: TableLike) -> None:
        frame = load(table)
        if "agency" not in frame:
            raise ValueError(f"a table of agencies needs a column agency, not only {list_columns(frame)}")
        columns = [column for column in GIVEN if column in frame]
        if not columns:
            raise ValueError(f"a table of agencies needs one of {', '.join(GIVEN)} besides agency")
        self._rows: dict[str, dict[str, Any]] = {}
        for agency, *given in frame[["agency", *columns]].itertuples(index=False):
            name = normalise(str(agency))
            if name in self._rows:
                raise ValueError(f"the table of agencies has {name} twice")
            self._rows[name] = _checked(name, dict(zip(columns, given, strict=True)))

    def describe(self, name: str, path: str | None = None) -> Agency:
        """As `describe`; what the table says of the agency stands."""
        found = describe(name, path)
        given = self._rows.get(found.name)
        if given is None:
            return found
        return replace(found, **given, candidates=(), decided_by="table")


def describe_all(
    names: Iterable[str | None],
    paths: Iterable[str | None] | None = None,
    table: TableLike | AgencyTable | None = None,
) -> pd.DataFrame:
    """A row an agency, in the order given: level, kind, region, parent, candidates, decided_by.

    What is open is <NA>; of a report without an agency's name everything is. `candidates` lists the regions
    that bear an ambiguous name, divided by "; ".
    """
    import pandas as pd

    known = table if isinstance(table, AgencyTable) or table is None else AgencyTable(table)
    look_up = describe if known is None else known.describe
    names = list(names)
    places = [None] * len(names) if paths is None else list(paths)
    rows = []
    for name, path in zip(names, places, strict=True):
        agency = None if name is None else look_up(name, path)
        rows.append([None if agency is None else _value(agency, column) for column in COLUMNS])
    return pd.DataFrame(rows, columns=list(COLUMNS), dtype="string")


def _value(agency: Agency, column: str) -> str | None:
    if column == "candidates":
        return "; ".join(agency.candidates) or None
    value: str | None = getattr(agency, column)
    return value if value is None else str(value)


def load(table: TableLike) -> pd.DataFrame:
    """A frame as given, or the CSV file's."""
    import pandas as pd

    return table if isinstance(table, pd.DataFrame) else pd.read_csv(table, dtype=str)


def list_columns(frame: pd.DataFrame) -> str:
    return ", ".join(map(str, frame.columns))


def _checked(name: str, row: dict[str, Any]) -> dict[str, Any]:
    given = {column: str(value) for column, value in row.items() if value is not None and value == value}
    if "level" in given and given["level"] not in get_args(Level):
        raise ValueError(f"{name}: level {given['level']} is not one of {', '.join(get_args(Level))}")
    if "kind" in given:
        if given["kind"] not in list(Kind):
            raise ValueError(f"{name}: kind {given['kind']} is not one of {', '.join(Kind)}")
        given["kind"] = Kind(given["kind"])
    return given
