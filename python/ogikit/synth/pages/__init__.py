"""Reports as web pages, the way sites publish them."""

from __future__ import annotations

from ogikit.synth.pages.page import make_page, write_page
from ogikit.synth.pages.style import PageStyle
from ogikit.synth.pages.styles import STYLES

__all__ = ["STYLES", "PageStyle", "make_page", "write_page"]
