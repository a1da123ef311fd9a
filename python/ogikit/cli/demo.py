"""`ogikit demo`: example reports, checked and compared; what they say, what is broken, how rates differ."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ogikit.cli import comparing
from ogikit.cli.exit_codes import ExitCode, UsageError
from ogikit.cli.help_text import examples
from ogikit.cli.options import Lang
from ogikit.language import Language, locale_language, pick

if TYPE_CHECKING:
    from ogikit import Report
    from ogikit.findings.text import Line

# Beside the working directory, or beside the package where it runs from a checkout.
EXAMPLES = Path("examples/reports")
CHECKOUT = Path(__file__).parents[3]

EPILOG = examples(
    ("ogikit demo", "the examples of the project"),
    ("ogikit demo reports/ --lang zh", "reports of your own, in Chinese"),
)


def demo(
    folder: Annotated[
        Path | None,
        typer.Argument(
            metavar="[DIR]",
            help="Reports to show in place of the examples.",
            exists=True,
            show_default=False,
        ),
    ] = None,
    plot: comparing.Plot = None,
    lang: Lang = None,
) -> int:
    """Check the example reports, and compare their rates (示例).

    The exit code is 0 whatever is found: some examples have faults on purpose.
    """
    from ogikit import ReadError
    from ogikit.cli.inputs import find_inputs, read_in_order
    from ogikit.cli.overview import Overview
    from ogikit.cli.terminal import output_console, print_lines
    from ogikit.findings.checked import check
    from ogikit.findings.tally import Tally
    from ogikit.findings.text import describe, heading, summary, unreadable

    comparing.check_files(None, plot)
    language = lang or locale_language()
    inputs = find_inputs([str(folder or find_examples())])
    overview, tally = Overview(language), Tally()
    details: list[list[Line]] = []
    reports: list[Report] = []
    for reading in read_in_order(inputs.paths, jobs=0):
        if isinstance(reading, ReadError):
            overview.add_error(reading)
            tally.add_unreadable()
            details.append(list(unreadable(reading, language)))
        else:
            reports.append(reading)
            checked = check(reading)
            overview.add(reading, checked.findings)
            tally.add(checked)
            if checked.findings:
                details.append([*heading(reading, language), *describe(checked.findings, language)])
    console = output_console()
    console.print(overview.table)
    console.print(overview.legend())
    console.print()
    for lines in details:
        print_lines(console, lines)
        console.print()
    print_lines(console, summary(tally, language))
    console.print()
    compare_agencies(reports, language, plot)
    print_lines(console, what_next(inputs.paths[0], language))
    return ExitCode.clean


def compare_agencies(reports: list[Report], language: Language, plot: Path | None) -> None:
    """The disclosure rate of each agency, drawn into `plot` if one is named; nothing where none has one."""
    from contextlib import suppress

    from ogikit import Corpus, compare

    with suppress(ValueError):
        corpus = Corpus.from_reports(reports).resolve_versions().corpus
        comparing.show(compare(corpus, "disclosure_rate", by="agency"), language, None, plot)


def find_examples() -> Path:
    for folder in (EXAMPLES, CHECKOUT / EXAMPLES):
        if folder.is_dir():
            return folder
    raise UsageError(
        f"no folder {EXAMPLES} here: run it in a checkout of ogikit, or name a folder of reports, "
        "which `ogikit synth -o reports/` can make"
    )


def what_next(path: str, language: Language) -> Iterator[Line]:
    """Commands to try, on a file that is there."""
    from rich.text import Text

    from ogikit.findings.text import Line

    yield Line(Text(pick(language, "接下来可以试试：", "What to try next:"), "bold"))
    for command, zh, en in (
        (f"ogikit parse {path}", "一份报告的三张表格", "the tables of one report"),
        (f"ogikit parse {path} --format jsonl", "同上，供程序使用", "the same for programs"),
        (f"ogikit trend {Path(path).parent}", "历年公开率", "the disclosure rate, year by year"),
        ("ogikit rules requests-balance", "规则的内容和依据", "what a rule says, and its basis"),
        ("ogikit synth -n 100 -o reports/", "合成一百份报告", "a hundred reports to play with"),
    ):
        yield Line(Text(f"# {pick(language, zh, en)}", "dim"), indent=2)
        yield Line(Text(command, "cyan"), indent=2)
