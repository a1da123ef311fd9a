"""Where PDFium is: the package pypdfium2 brings the library, of which the core needs the path alone."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path

from ogikit import _core

LIBRARY_NAMES = {"darwin": "libpdfium.dylib", "win32": "pdfium.dll"}


def find_library() -> Path | None:
    """The library in the installed package; nothing is imported for it."""
    spec = find_spec("pypdfium2_raw")
    if spec is None or spec.origin is None:
        return None
    library = Path(spec.origin).with_name(LIBRARY_NAMES.get(sys.platform, "libpdfium.so"))
    return library if library.is_file() else None


def use_installed_library() -> None:
    """Tells the core, which loads the library when it meets the first PDF."""
    library = find_library()
    if library is not None:
        _core.use_pdfium(str(library))
