"""All layouts, by name."""

from __future__ import annotations

from ogikit.synth.layouts import columns, lines, rows, ruled, running
from ogikit.synth.layouts.layout import Layout

LAYOUTS: dict[str, Layout] = {
    layout.name: layout for family in (lines, rows, ruled, columns, running) for layout in family.LAYOUTS
}

__all__ = ["LAYOUTS", "Layout"]
