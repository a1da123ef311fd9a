"""What may be wrong with a store."""

from __future__ import annotations


class StoreError(Exception):
    """A store cannot be opened, made or continued: one line that says why and what to do."""
