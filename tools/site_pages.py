"""Pages of the site that do not lie in docs/: texts at the root of the repository, and notebooks as they run.

Links stay as they work in the repository; here they are turned to where the page stands in the site.
"""

from __future__ import annotations

import os
import posixpath
import re
from pathlib import Path
from typing import Any

import nbformat
from markdown import Extension, Markdown
from markdown.inlinepatterns import SimpleTextInlineProcessor
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from nbconvert import MarkdownExporter
from nbconvert.preprocessors import ExecutePreprocessor

ROOT = Path(__file__).parents[1]
LINK = re.compile(r"(?<=\]\()(?!https?:|#|mailto:)([^)#\s]+)")

# Where a file of the repository stands in the site.
TEXTS = {
    "README.md": "index.md",
    "README.zh-CN.md": "readme-zh.md",
    "examples/README.md": "examples.md",
    "CONTRIBUTING.md": "contributing.md",
    "CHANGELOG.md": "changes.md",
    "THIRD_PARTY.md": "third-party.md",
    "LICENSE": "licence.md",
}
NOTEBOOKS = {f"notebooks/{path.name}": f"tutorials/{path.stem}.md" for path in ROOT.glob("notebooks/*.ipynb")}
PLACES = TEXTS | NOTEBOOKS
ORIGINS = {place: origin for origin, place in PLACES.items() if origin != "README.md"}


class MissingValue(Extension):
    """pandas' <NA> in docstrings is text, not the tag that it looks like."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 – the name is Markdown's
        md.inlinePatterns.register(SimpleTextInlineProcessor("(<NA>)"), "missing value", 95)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    config.markdown_extensions.append(MissingValue())  # type: ignore[arg-type]
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    for origin, place in TEXTS.items():
        if origin != "README.md":
            files.append(File.generated(config, place, content=(ROOT / origin).read_text(encoding="utf-8")))
    for origin, place in NOTEBOOKS.items():
        text, pictures = run(ROOT / origin)
        files.append(File.generated(config, place, content=text))
        for name, picture in pictures.items():
            files.append(File.generated(config, f"tutorials/{name}", content=picture))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    here = page.file.src_uri
    origin = ORIGINS.get(here, f"docs/{here}")

    def turned(link: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(origin), link[1]))
        place = PLACES.get(target, target.removeprefix("docs/"))
        return os.path.relpath(place, posixpath.dirname(here) or ".") if place in files.src_uris else link[1]

    return LINK.sub(turned, markdown)


def run(path: Path) -> tuple[str, dict[str, bytes]]:
    """A notebook's text with what its cells give, and its pictures by name."""
    notebook = nbformat.read(path, as_version=4)
    where: dict[str, Any] = {"metadata": {"path": str(path.parent)}}
    ExecutePreprocessor(timeout=120, kernel_name="python3").preprocess(notebook, where)
    exporter = MarkdownExporter()
    text, resources = exporter.from_notebook_node(
        notebook, {"unique_key": path.stem, "output_files_dir": path.stem}
    )
    return text, resources["outputs"]
