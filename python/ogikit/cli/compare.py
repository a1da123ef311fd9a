"""`ogikit compare`: a measure between groups of reports."""

from __future__ import annotations

from typing import Annotated

import typer

from ogikit.cli import comparing
from ogikit.cli.exit_codes import ExitCode, UsageError
from ogikit.cli.help_text import EXIT_CODES, examples
from ogikit.cli.options import Jobs, Lang, Paths

EPILOG = (
    examples(
        ("ogikit compare reports/ --by province", "disclosure rates of provinces"),
        ("ogikit compare panel.duckdb -m correction_rate --by level --year 2024", "from a store, one year"),
        (
            "ogikit compare reports/ --by agency --plot agencies.png",
            "a league table that knows what it cannot tell",
        ),
        ("ogikit compare --list-metrics", "what can be compared"),
    )
    + EXIT_CODES
)


def compare(
    paths: Paths,
    metric: comparing.Metric = "disclosure_rate",
    by: Annotated[
        list[str] | None,
        typer.Option(
            "--by", "-b", metavar="COLUMN", help="What makes a group: agency, year, province, level, kind …"
        ),
    ] = None,
    within: Annotated[
        str | None,
        typer.Option(
            "--within", metavar="COLUMN", help="Compare two groups within strata of this.", show_default=False
        ),
    ] = None,
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
    """Compare a measure between groups of reports (比较各组比率).

    Counts are pooled first and divided after; every rate comes with its numerator, denominator and interval,
    and with the reasons for the methods chosen. Reports without the numbers are left out and counted, never
    taken as zero.
    """
    import ogikit as ogi
    from ogikit.language import locale_language

    comparing.check_files(out, plot)
    corpus = comparing.load(paths, jobs, year, where, agencies)
    try:
        result = ogi.compare(corpus, metric, by or ["agency"], within=within, level=level)
    except (ValueError, KeyError) as error:
        raise UsageError(str(error.args[0])) from error
    comparing.show(result, lang or locale_language(), out, plot)
    return ExitCode.clean
