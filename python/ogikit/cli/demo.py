"""`ogikit demo`: the project's example reports, checked and shown."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ogikit.cli.exit_codes import ExitCode, UsageProblem
from ogikit.cli.help_text import examples
from ogikit.cli.options import Lang
from ogikit.language import locale_language, pick

# Beside the package in a checkout; an installed package has no examples.
CHECKOUT_EXAMPLES = Path(__file__).resolve().parents[3] / "examples" / "reports"
WORKING_EXAMPLES = Path("examples/reports")

EPILOG = examples(
    ("ogikit demo", "the examples of the project"),
    ("ogikit demo reports/ --lang zh", "reports of your own, in Chinese"),
)


def demo(
    folder: Annotated[
        Path | None,
        typer.Argument(metavar="[DIR]", help="Reports to show instead of the examples.", show_default=False),
    ] = None,
    lang: Lang = None,
) -> int:
    """Check the example reports and show what was found (示例).

    The exit code is 0 whatever is found: faults are what the examples are there to show.
    """
    from ogikit.cli.demo_table import overview, overview_row
    from ogikit.cli.inputs import find_inputs, read_in_order
    from ogikit.cli.terminal import output_console, print_lines
    from ogikit.findings.tally import Tally
    from ogikit.findings.text import describe, heading, summary, unreadable

    language = lang or locale_language()
    inputs = find_inputs([str(folder or example_folder())])
    console = output_console()
    table, tally, details = overview(language), Tally(), []
    for reading in read_in_order(inputs.paths, jobs=0):
        ...
    return ExitCode.clean
