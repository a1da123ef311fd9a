"""Reports kept in DuckDB or Parquet: read once, brought up to date, asked where they lie."""

from __future__ import annotations

import os
from importlib import import_module
from typing import TYPE_CHECKING

from ogikit.store.errors import StoreError

if TYPE_CHECKING:
    from ogikit.store.store import Store
    from ogikit.store.update import UpdateSummary, update_store

__all__ = ["Store", "StoreError", "UpdateSummary", "open_store", "update_store"]

# Loaded when they are first used: DuckDB and Arrow take longer to load than ogikit.
_MODULES = {"Store": "store", "UpdateSummary": "update", "update_store": "update"}


def __getattr__(name: str) -> object:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__} has no attribute {name}")
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)


def open_store(path: str | os.PathLike[str]) -> Store:
    """Open a store to read: a DuckDB file, or a Parquet folder (*.parquet).

    Raises StoreError when there is none, it is not ogikit's, or a run that writes has it.
    """
    from ogikit.store.store import Store

    return Store(path)
