"""What the READMEs and the docs show is what happens: their code runs, and gives what stands beneath it."""

from __future__ import annotations

import doctest
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli_helpers import ogikit

ROOT = Path(__file__).parents[2]
READMES = [ROOT / "README.md", ROOT / "README.zh-CN.md"]
PAGES = READMES + sorted((ROOT / "docs").glob("*.md"))
LEFT_OUT = "…"  # alone on a line: lines that the page does not show

every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
every_readme = pytest.mark.parametrize("readme", READMES, ids=lambda readme: readme.name)


def blocks(page: Path, language: str) -> list[str]:
    """The fenced blocks of a language."""
    text = page.read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.DOTALL | re.MULTILINE)


def commands(page: Path) -> Iterator[tuple[str, str]]:
    """Each command of the console blocks, with the output shown beneath it."""
    for block in blocks(page, "console"):
        for session in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, shown = session.partition("\n")
            yield command, shown


def code(page: Path) -> list[str]:
    """Lines of Python as typed, whatever the labels in them."""
    lines = re.findall(r"^(?:>>>|\.\.\.) (.*)", "\n".join(blocks(page, "python")), re.MULTILINE)
    return [re.sub(r'"[^"]*"', '""', line) for line in lines]


def squash(text: str) -> str:
    """Without blanks and line breaks, and with short rules: how wide they are depends on the terminal."""
    return re.sub(r"\s", "", re.sub("─+", "─", text))


@pytest.fixture
def beside_examples(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Works in a folder of its own, where the examples are found by the paths that the pages use."""
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)


@every_page
@pytest.mark.usefixtures("beside_examples")
def test_python_gives_what_is_shown(page: Path) -> None:
    session = "\n".join(blocks(page, "python"))
    test = doctest.DocTestParser().get_doctest(session, {}, page.name, str(page), None)
    said: list[str] = []
    failed, _ = doctest.DocTestRunner().run(test, out=said.append)
    assert failed == 0, "".join(said)


@every_page
@pytest.mark.usefixtures("beside_examples")
def test_commands_print_what_is_shown(page: Path) -> None:
    for command, shown in commands(page):
        program, *arguments = command.split()
        assert program == "ogikit"
        run = ogikit(*arguments)
        assert run.returncode in (0, 1), run.stderr.decode()
        if shown.strip():
            parts = re.split(rf"^{LEFT_OUT}$", shown, flags=re.MULTILINE)
            pattern = ".*".join(re.escape(squash(part)) for part in parts)
            printed = run.stdout.decode()
            assert re.fullmatch(pattern, squash(printed)), printed


@every_page
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text(encoding="utf-8")):
        assert target.startswith("https://") or (page.parent / target).exists(), target


@every_readme
def test_what_is_to_be_made_is_in_the_makefile(readme: Path) -> None:
    shown = re.findall(r"^make ([a-z]+)", "\n".join(blocks(readme, "sh")), re.MULTILINE)
    assert shown == ["demo", "test"]
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert all(re.search(rf"^{target}:", makefile, re.MULTILINE) for target in shown)


def test_the_readmes_show_the_same() -> None:
    english, chinese = (
        {
            "headings": len(re.findall(r"^## ", readme.read_text(encoding="utf-8"), re.MULTILINE)),
            "commands": [command.removesuffix(" --lang zh") for command, _ in commands(readme)],
            "code": code(readme),
        }
        for readme in READMES
    )
    assert len(english["commands"]) >= 5  # type: ignore[arg-type]
    assert english == chinese
