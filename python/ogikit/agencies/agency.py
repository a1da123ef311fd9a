"""Agency: who reports, at which level, where, and under whom. What the name leaves open stays open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePath
from typing import Literal, TypeAlias

from ogikit.agencies import national
from ogikit.agencies.bodies import Kind, kind_of
from ogikit.agencies.names import Parsed, normalise, parse, regions_named
from ogikit.agencies.regions import Region

Level: TypeAlias = Literal["ministry", "province", "city", "county", "town"]
LEVELS: tuple[Level, ...] = ("ministry", "province", "city", "county", "town")
LEVEL_ZH: dict[Level, str] = {
    "ministry": "国务院部门",
    "province": "省级",
    "city": "地市级",
    "county": "县级",
    "town": "乡级",
}


@dataclass(frozen=True, slots=True)
class Agency:
    """What a name, and the path of the report where that helps, determine of an agency.

    Attributes:
        name: As normalised for comparison.
        level: Of the government it is or belongs to, as GB/T 2260 counts (a municipality's district is
            "county"); None when open.
        kind: Of body; None when its words do not decide.
        region_code: GB/T 2260, of the lowest region, a town that of its county; None when open or national.
        province: Full name, as are `city` and `county`; None where there is none or it is open.
        town: Town, township or subdistrict, without 人民政府.
        parent: Name of the government or body above it; None when open.
        candidates: The regions it may lie in, as full paths, where several bear its name.
        decided_by: "name", "path" (a folder's name chose among candidates) or "table" (the user's).
    """

    name: str
    level: Level | None = None
    kind: Kind | None = None
    region_code: str | None = None
    province: str | None = None
    city: str | None = None
    county: str | None = None
    town: str | None = None
    parent: str | None = None
    candidates: tuple[str, ...] = ()
    decided_by: Literal["name", "path", "table"] = "name"

    @property
    def ambiguous(self) -> bool:
        """Whether several regions bear its name."""
        return len(self.candidates) > 1


def describe(name: str, path: str | None = None) -> Agency:
    """What an agency's name determines: level, kind of body, region, parent.

    Args:
        name: As the report gives it: 丰城市自然资源局.
        path: Of the report. Where the name fits several regions, folders and a file name that begin with
            a region (江西省/宜春市/…) choose among them; they never contradict the name.
    """
    return _describe(normalise(name), _hints(path))


@lru_cache(maxsize=100_000)
def _describe(name: str, hints: frozenset[Region]) -> Agency:
    if (body := national.find(name)) is not None:
        return _of_national_body(name, body, hints)
    ways = parse(name)
    chosen = _choose(ways, hints)
    decided_by: Literal["name", "path"] = "path" if chosen != ways else "name"
    if len(chosen) > 1:
        return _of_several(name, chosen)
    return _of_one(name, chosen[0], decided_by)


def _hints(path: str | None) -> frozenset[Region]:
    parts = () if path is None else PurePath(path).parts
    return frozenset().union(*(regions_named(PurePath(part).stem) for part in parts))


def _choose(ways: tuple[Parsed, ...], hints: frozenset[Region]) -> tuple[Parsed, ...]:
    """The ways that agree with the hints; all of them when none does."""
    if not hints:
        return ways
    if ways[0].regions:
        fits = tuple(way for way in ways if any(_on_one_line(way.regions[-1], hint) for hint in hints))
        # One folder may be as ambiguous as the name: the hint that lies within another is the better one.
        deep = tuple(way for way in fits if any(_confirmed(way.regions[-1], hint, hints) for hint in hints))
        return deep or fits or ways
    lowest = _lowest(hints)
    return ways if lowest is None else (Parsed((lowest,), ways[0].town, ways[0].body),)


def _on_one_line(one: Region, other: Region) -> bool:
    return one.lies_in(other) or other.lies_in(one)


def _confirmed(region: Region, hint: Region, hints: Iterable[Region]) -> bool:
    return region.lies_in(hint) and (region != hint or any(hint != up and hint.lies_in(up) for up in hints))


def _lowest(hints: frozenset[Region]) -> Region | None:
    """The one region that lies in all the others; None when there is none such."""
    lowest = [hint for hint in hints if all(hint.lies_in(other) for other in hints)]
    return lowest[0] if len(lowest) == 1 else None


def _of_one(name: str, way: Parsed, decided_by: Literal["name", "path"]) -> Agency:
    kind = Kind.subdistrict if way.town.endswith("街道") else kind_of(way.body)
    if not way.regions and not way.town and kind is Kind.government:
        kind = None  # nothing of the name was understood
    region = way.regions[-1] if way.regions else None
    level: Level | None = "town" if way.town else None if region is None else region.tier
    if kind is Kind.zone:
        level = None  # a zone's rank is set zone by zone
    line = {above.tier: above.name for above in (region, *region.ancestors())} if region else {}
    return Agency(
        name=name,
        level=level,
        kind=kind,
        region_code=region.code if region else None,
        province=line.get("province"),
        city=line.get("city"),
        county=line.get("county"),
        town=way.town or None,
        parent=_parent(way, kind, region),
        decided_by=decided_by,
    )


def _of_several(name: str, ways: tuple[Parsed, ...]) -> Agency:
    """What all ways agree on; the rest stays open."""
    each = [_of_one(name, way, "name") for way in ways]

    def agreed(field: str) -> object:
        values = {getattr(agency, field) for agency in each}
        return values.pop() if len(values) == 1 else None

    fields = ("level", "kind", "province", "city", "county", "town", "parent")
    candidates = tuple(full_name(way.regions[-1]) for way in ways)
    return Agency(name=name, candidates=candidates, **{field: agreed(field) for field in fields})  # type: ignore[arg-type]


def _of_national_body(name: str, body: str, hints: frozenset[Region]) -> Agency:
    rest = name.removeprefix(body)
    if not rest:
        return Agency(name=name, level="ministry", kind=Kind.department, parent="国务院")
    local = _describe(rest, hints)
    return Agency(
        name=name,
        level=local.level,
        kind=Kind.vertical,
        region_code=local.region_code,
        province=local.province,
        city=local.city,
        county=local.county,
        parent=body,
        candidates=local.candidates,
        decided_by=local.decided_by,
    )


def _parent(way: Parsed, kind: Kind | None, region: Region | None) -> str | None:
    if kind is Kind.branch and (head := way.body.find("局")) >= 0 and region is not None:
        return region.name + way.body[: head + 1]
    if region is None or kind in (None, Kind.zone, Kind.branch):
        return None
    if way.town or kind is not Kind.government:
        return f"{region.name}人民政府"
    above = next(region.ancestors(), None)
    return f"{above.name}人民政府" if above else "国务院"


def full_name(region: Region) -> str:
    """吉林省长春市朝阳区."""
    return "".join(above.name for above in reversed((region, *region.ancestors())))
