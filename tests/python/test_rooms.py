"""Data walks one way: no file of the package imports what imports it, not even when a function first runs."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import ogikit as ogi

PACKAGE = Path(ogi.__file__).parent
CORE = "ogikit._core"  # compiled


def _name(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {_name(path): ast.parse(path.read_text("utf-8")) for path in PACKAGE.rglob("*.py")}


def _imports(code: ast.AST, *, types: bool) -> Iterator[str]:
    """What a module imports anywhere of the package; for types alone only if asked."""
    left = [code]
    while left:
        node = left.pop()
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                member = f"{node.module}.{alias.name}"
                yield member if member in MODULES or member == CORE else node.module or ""
        elif types or not (isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"):
            left.extend(ast.iter_child_nodes(node))


def _needs(*, types: bool) -> dict[str, set[str]]:
    return {
        name: {found for found in _imports(code, types=types) if found in MODULES} - {name}
        for name, code in MODULES.items()
    }


def _room(module: str) -> str:
    return ".".join(module.split(".")[:2])


def _circle(needs: dict[str, set[str]]) -> list[str]:
    try:
        TopologicalSorter(needs).prepare()
    except CycleError as error:
        circle: list[str] = error.args[1]
        return circle
    return []


def test_no_modules_import_each_other() -> None:
    needs = _needs(types=False)
    assert "ogikit.store.contents" in needs["ogikit.corpus.stored"]  # imported as a method runs
    assert _circle(needs) == []


def test_no_rooms_know_each_other_not_even_their_types() -> None:
    rooms: dict[str, set[str]] = {_room(module): set() for module in MODULES}
    for module, needed in _needs(types=True).items():
        if module != "ogikit":  # the front door names everything
            rooms[_room(module)] |= {_room(other) for other in needed} - {_room(module)}
    assert "ogikit.columns" in rooms["ogikit.store"] & rooms["ogikit.corpus"]
    assert _circle(rooms) == []
