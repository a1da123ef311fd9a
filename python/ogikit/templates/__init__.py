"""Templates of HTML pages: everything put into them is escaped."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Environment, Template
    from markupsafe import Markup


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("ogikit", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def template(name: str) -> Template:
    """A template of this folder."""
    return _environment().get_template(name)


@cache
def style(name: str) -> Markup:
    """A style sheet of this folder, to stand within a page."""
    from markupsafe import Markup

    return Markup((files("ogikit.templates") / name).read_text(encoding="utf-8"))
