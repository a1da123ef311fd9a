"""Reports kept in DuckDB or Parquet: read once, brought up to date. `ogikit.open_store` asks them."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from ogikit.store.errors import StoreError

if TYPE_CHECKING:
    from ogikit.store.update import UpdateSummary, update_store
    from ogikit.store.write import write_store

__all__ = ["StoreError", "UpdateSummary", "update_store", "write_store"]

# Loaded when they are first used: DuckDB and Arrow take longer to load than ogikit.
_MODULES = {"UpdateSummary": "update", "update_store": "update", "write_store": "write"}


def __getattr__(name: str) -> object:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__} has no attribute {name}")
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
