"""What --format, --fail-on and --across of `ogikit check` may be."""

from __future__ import annotations

import enum
from typing import Literal, TypeAlias

Format: TypeAlias = Literal["text", "json", "sarif", "junit", "html"]
Threshold: TypeAlias = Literal["error", "warning"]


class AcrossKind(enum.StrEnum):
    """What is checked between reports."""

    years = "years"
    agencies = "agencies"
