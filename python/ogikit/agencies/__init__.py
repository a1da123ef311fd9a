"""Agencies: from a name and a path to level, kind of body, region and parent.

>>> from ogikit import agencies
>>> agencies.describe("丰城市自然资源局").parent
'丰城市人民政府'
"""

from ogikit.agencies.agency import LEVEL_ZH, LEVELS, Agency, Level, describe
from ogikit.agencies.bodies import Kind
from ogikit.agencies.names import normalise
from ogikit.agencies.regions import Region
from ogikit.agencies.succession import Succession, successions
from ogikit.agencies.table import AgencyTable, describe_all

__all__ = [
    "LEVELS",
    "LEVEL_ZH",
    "Agency",
    "AgencyTable",
    "Kind",
    "Level",
    "Region",
    "Succession",
    "describe",
    "describe_all",
    "normalise",
    "successions",
]
