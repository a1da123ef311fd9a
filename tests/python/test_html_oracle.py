"""The reader of web pages against whole HTML5 parsers: the same grids, cell by cell.

Compared are tables of data after spans are resolved. Where the reader differs from a tree on purpose, the
difference is listed here with its reason.
"""

from __future__ import annotations

import random

import pytest

from html_pages import RULES, mutate, report_like
from html_trees import TREES, oracle_grids, our_grids

# (page, parser) → why the reader is right, or why the parser is not to be asked.
DIFFERENCES: dict[tuple[str, str], str] = {
    ("templates", "html5lib"): "html5lib is older than <template>: it shows what browsers keep inert",
}

MADE_PAGES = 200
BROKEN_PAGES = 600


@pytest.mark.parametrize("parser", TREES)
@pytest.mark.parametrize("name", RULES)
def test_every_rule_gives_the_same_grids(name: str, parser: str) -> None:
    page = RULES[name]
    same = our_grids(page.encode()) == oracle_grids(page, parser)
    assert same == ((name, parser) not in DIFFERENCES), (our_grids(page.encode()), oracle_grids(page, parser))


@pytest.mark.parametrize("parser", TREES)
def test_made_pages_give_the_same_grids(parser: str) -> None:
    for seed in range(MADE_PAGES):
        page = report_like(random.Random(seed))
        assert our_grids(page.encode()) == oracle_grids(page, parser), page


@pytest.mark.parametrize("parser", TREES)
def test_broken_pages_give_the_same_grids(parser: str) -> None:
    for seed in range(BROKEN_PAGES):
        random_ = random.Random(seed)
        page = mutate(report_like(random_), random_)
        assert our_grids(page.encode()) == oracle_grids(page, parser), page
