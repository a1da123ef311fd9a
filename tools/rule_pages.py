"""Writes what docs/ says of the rules, from the catalogue: docs/rules/ and the tables of docs/rules.md."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from ogikit.findings.catalogue import errors_table, rule_page, rules_by_id, rules_tables

DOCS = Path(__file__).parents[1] / "docs"


def pages() -> Iterator[tuple[Path, str]]:
    """Each file with its text."""
    for rule in rules_by_id().values():
        yield DOCS / "rules" / f"{rule.id}.md", rule_page(rule)
    index = DOCS / "rules.md"
    text = index.read_text(encoding="utf-8")
    for name, table in (("rules", rules_tables()), ("errors", errors_table())):
        text = replace_between(text, f"<!-- {name} -->", f"<!-- end of {name} -->", f"\n\n{table}\n")
    yield index, text


def replace_between(text: str, begin: str, end: str, new: str) -> str:
    return re.sub(f"(?<={re.escape(begin)}).*?(?={re.escape(end)})", lambda _: new, text, flags=re.DOTALL)


def stale_pages() -> set[Path]:
    """Pages of rules that are no longer in the catalogue."""
    return set((DOCS / "rules").glob("*.md")) - {path for path, _ in pages()}


if __name__ == "__main__":
    (DOCS / "rules").mkdir(exist_ok=True)
    for path in stale_pages():
        path.unlink()
    for path, text in pages():
        path.write_text(text, encoding="utf-8")
