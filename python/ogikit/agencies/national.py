"""The State Council's ministries and agencies, today's and those of before the reforms of 2018 and 2023
(国务院机构改革方案, as the National People's Congress decided them).
"""

from __future__ import annotations

from ogikit.agencies.facts import rows


def find(name: str) -> str | None:
    """The national body that the name is, or begins with; the longest one."""
    return max(
        (row["name"] for row in rows("national_bodies") if name.startswith(row["name"])),
        key=len,
        default=None,
    )


def successions() -> list[tuple[str, str, int]]:
    """(old, new, year of the reform) of each body that another took over."""
    return [
        (row["name"], row["successor"], int(row["until"]))
        for row in rows("national_bodies")
        if row["successor"]
    ]
