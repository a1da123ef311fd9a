"""`ogikit trend`: a measure over the years."""

from __future__ import annotations

from typing import Annotated

import typer

from ogikit.cli import comparing
from ogikit.cli.exit_codes import ExitCode, UsageError
from ogikit.cli.help_text import EXIT_CODES, examples
from ogikit.cli.options import Jobs, Lang, Paths

EPILOG = (
    examples(
        ("ogikit trend reports/", "the disclosure rate of all reports, year by year"),
        ("ogikit trend panel.duckdb -m carry_over_rate --by level --plot trend.svg", "a line a level"),
        ("ogikit trend reports/ --balanced", "only agencies that report in every year"),
    )
    + EXIT_CODES
)


def trend(
    paths: Paths,
    metric: comparing.Metric = "disclosure_rate",
    by: Annotated[
        str | None,
        typer.Option(
            "--by",
            "-b",
            metavar="COLUMN",
            help="A trend for each: agency, province, level …",
            show_default=False,
        ),
    ] = None,
    balanced: Annotated[
        bool, typer.Option("--balanced", help="Only agencies that report in every year.")
    ] = False,
    year: comparing.Years = None,
    where: comparing.Where = None,
    agencies: comparing.Agencies = None,
    level: comparing.Level = 0.95,
    out: comparing.Out = None,
    plot: comparing.Plot = None,
    list_metrics: comparing.ListMetrics = False,
    jobs: Jobs = 0,
    lang: Lang = None,
) -> int:
    """Follow a measure over the years (历年变化), with the breaks of form and law between them."""
    import ogikit as ogi
    from ogikit.language import locale_language

    comparing.check_files(out, plot)
    corpus = comparing.load(paths, jobs, year, where, agencies)
    try:
        result = ogi.trend(corpus, metric, by, balanced=balanced, level=level)
    except (ValueError, KeyError) as error:
        raise UsageError(str(error.args[0])) from error
    comparing.show(result, lang or locale_language(), out, plot)
    return ExitCode.clean
