"""An agency's name, taken apart: regions, town, and the body itself."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from ogikit.agencies.regions import Region, by_name, lengths_by_beginning

# A town must be followed by what ends its name, or 城乡建设局 would hold one.
TOWN = re.compile(
    r"^(?P<town>.{1,14}?(?:街道|镇|民族乡|乡|苏木))(?P<rest>(?:人民)?政府.*|办事处|街道办|办|$)"
)


@dataclass(frozen=True, slots=True)
class Parsed:
    """One way to read a name.

    Attributes:
        regions: From the highest to the lowest it names; empty when it names none.
        town: Township, town or subdistrict; empty when it names none.
        body: The rest.
    """

    regions: tuple[Region, ...]
    town: str
    body: str


def normalise(name: str) -> str:
    """The name as names are compared: NFKC, without blanks, quotation marks and the state's own name."""
    return re.sub(r"[\s“”\"'《》]|^中华人民共和国(?=.)", "", unicodedata.normalize("NFKC", name))


def parse(name: str) -> tuple[Parsed, ...]:
    """Every way to read a normalised name's regions that leaves the least of it unread.

    朝阳区人民政府 has one way for each 朝阳区; 北京市朝阳区人民政府 has one.
    """
    chains = _chains(name, ())
    longest = max(read for read, _ in chains)
    ways = {regions for read, regions in chains if read == longest}
    # A name in use wins over a former one, and one that says all its regions over one that skips some.
    current = {regions for regions in ways if all(region.current for region in regions)}
    return tuple(Parsed(regions, *_town(name[longest:])) for regions in sorted(current or ways, key=_codes))


def _town(rest: str) -> tuple[str, str]:
    found = TOWN.match(rest)
    if found is None:
        return "", rest
    town, body = found["town"], found["rest"]
    return (town, town + body) if town.endswith("街道") else (town, body)


def _codes(regions: tuple[Region, ...]) -> tuple[str, ...]:
    return tuple(region.code for region in regions)


def _chains(rest: str, above: tuple[Region, ...]) -> list[tuple[int, tuple[Region, ...]]]:
    """(letters read, regions) of every chain at the start of `rest`, each region within the one before."""
    chains = [(0, above)]
    for length in lengths_by_beginning().get(rest[:2], ()):
        for region in by_name().get(rest[:length], ()):
            if all(region.lies_in(other) and region != other for other in above):
                chains += [
                    (length + read, regions) for read, regions in _chains(rest[length:], (*above, region))
                ]
    return chains


@cache
def regions_named(text: str) -> frozenset[Region]:
    """The regions that a folder or file name begins with; those of every way to read it."""
    return frozenset(way.regions[-1] for way in parse(normalise(text)) if way.regions)
