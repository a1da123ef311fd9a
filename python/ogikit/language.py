"""The language of what people read: as asked for, else as the locale says."""

from __future__ import annotations

import os
from typing import Literal, TypeAlias

Language: TypeAlias = Literal["zh", "en"]


def locale_language() -> Language:
    """`zh` in a Chinese locale, else `en`. The first variable that is set decides, as in POSIX."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(variable):
            return "zh" if value.lower().startswith("zh") else "en"
    return "en"


def pick(language: Language, zh: str, en: str) -> str:
    return zh if language == "zh" else en
