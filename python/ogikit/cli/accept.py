"""`ogikit accept`: findings that were looked at and accepted, into the baseline of `ogikit check`."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ogikit.cli.check_choices import Across, Parents
from ogikit.cli.exit_codes import ExitCode, UsageError
from ogikit.cli.help_text import examples
from ogikit.cli.options import Jobs, Lang, Paths
from ogikit.language import locale_language, pick

if TYPE_CHECKING:
    from ogikit.findings.baseline import Acceptance, Baseline
    from ogikit.findings.found import Found
    from ogikit.language import Language

EPILOG = examples(
    (
        'ogikit accept report.html -b known.json --reason "as printed, confirmed by phone" --author "Li Min"',
        "accept all that `check` finds in a report",
    ),
    (
        "ogikit accept reports/ -b known.json --rule cells-blank --reason … --author …",
        "blank cells only, in a folder of reports",
    ),
    (
        "ogikit accept reports/ -b known.json --across years --rule stock-follows --reason … --author …",
        "what is found between an agency's years",
    ),
    ("ogikit check reports/ -b known.json", "from now on, only what is new"),
    ("ogikit accept reports/ -b known.json --prune", "take out what no longer occurs"),
)


@dataclass(frozen=True)
class Statement:
    """What is accepted, why, by whom and when; no rules means all."""

    rules: frozenset[str]
    reason: str
    author: str
    date: str
    language: Language

    def of(self, all_found: Iterable[Found]) -> Iterator[Acceptance]:
        """Of each finding that can be accepted and is not yet."""
        from ogikit.findings.baseline import Acceptance, Named
        from ogikit.findings.checked import ACCEPTABLE

        for found in all_found:
            finding = found.finding
            wanted = not self.rules or finding.rule in self.rules
            if found.acceptance is None and finding.outcome in ACCEPTABLE and wanted:
                yield Acceptance(
                    fingerprint=found.fingerprint,
                    agency=found.report.agency,
                    year=found.report.year,
                    rule=finding.rule,
                    message=pick(self.language, finding.message, finding.message_en),
                    reason=self.reason,
                    author=self.author,
                    date=self.date,
                    beside=tuple(Named(report.agency, report.year) for report in found.beside),
                )


def parse_date(typed: str | datetime.date) -> datetime.date:
    try:
        return datetime.date.fromisoformat(str(typed))
    except ValueError as error:
        raise typer.BadParameter(f"{typed!r} is not a date; write it as 2025-01-31") from error


def accept(
    paths: Paths,
    baseline: Annotated[
        Path,
        typer.Option(
            "--baseline",
            "-b",
            metavar="FILE",
            help="The baseline, a JSON file; made when it is not there.",
            show_default=False,
        ),
    ],
    reason: Annotated[
        str, typer.Option("--reason", metavar="TEXT", help="Why they are accepted.", show_default=False)
    ] = "",
    author: Annotated[
        str, typer.Option("--author", metavar="NAME", help="Who accepts them.", show_default=False)
    ] = "",
    rules: Annotated[
        list[str] | None,
        typer.Option(
            "--rule",
            metavar="ID",
            help="Only findings of this rule; may be given several times.",
            show_default=False,
        ),
    ] = None,
    date: Annotated[
        datetime.date | None,
        typer.Option(
            "--date", metavar="DATE", parser=parse_date, help="When, as 2025-01-31.", show_default="today"
        ),
    ] = None,
    across: Across = None,
    parents: Parents = None,
    prune: Annotated[
        bool, typer.Option("--prune", help="Accept nothing; take out what these reports no longer have.")
    ] = False,
    jobs: Jobs = 0,
    lang: Lang = None,
) -> int:
    """Accept known findings (接受已知问题), so that `ogikit check --baseline` shows only new ones.

    A finding is known again by its rule, agency, year, cells and numbers, not by its file: when a number
    changes it is a new finding. One between reports is known by those of all of them. Reason and author are
    kept in the file with it. What cannot be assessed is not accepted: it is no judgement on the report.
    """
    from ogikit import ReadError
    from ogikit.cli.check_across import make_panel
    from ogikit.cli.inputs import find_inputs, read_in_order, tell_skipped
    from ogikit.cli.output import whole_file
    from ogikit.cli.rules import find_rule
    from ogikit.cli.terminal import progress
    from ogikit.cli.writers import tell_unreadable
    from ogikit.findings.catalogue import BETWEEN_REPORTS
    from ogikit.findings.checked import check

    if not prune and not (reason.strip() and author.strip()):
        raise UsageError("say why and who: --reason TEXT --author NAME")
    only = frozenset(find_rule(rule).id for rule in rules or ())
    panel = make_panel(across, parents)
    if not panel.kinds and (between := only & BETWEEN_REPORTS):
        raise UsageError(
            f"{', '.join(sorted(between))} is found between reports: add --across years|agencies"
        )
    known = open_baseline(baseline)
    inputs = find_inputs(paths)
    language = lang or locale_language()
    statement = Statement(
        only, reason.strip(), author.strip(), (date or datetime.date.today()).isoformat(), language
    )
    added = unreadable = 0
    with progress(len(inputs.paths), "accept") as advance:
        for reading in read_in_order(inputs.paths, jobs):
            advance()
            if isinstance(reading, ReadError):
                tell_unreadable(reading, language)
                unreadable += 1
                continue
            checked = check(reading, baseline=known)
            panel.add(reading)
            if not prune:
                added += sum(map(known.add, statement.of(checked.found())))
    if panel.kinds:
        compared = panel.compare(known)
        if not prune:
            added += sum(map(known.add, statement.of(compared.found())))
    stale = known.stale()
    if prune:
        known.remove(stale)
    with whole_file(baseline) as stream:
        stream.write(known.to_json().encode())
    tell_skipped(inputs)
    for line in say(baseline, len(known.entries), added, len(stale), language, pruned=prune):
        print(line)
    return ExitCode.unreadable if unreadable else ExitCode.clean


def open_baseline(path: Path) -> Baseline:
    """The baseline of a file, an empty one where there is none yet."""
    from ogikit.cli.check import load_baseline
    from ogikit.findings.baseline import Baseline

    return load_baseline(path) if path.exists() else Baseline()


def say(
    path: Path, entries: int, added: int, stale: int, language: Language, *, pruned: bool
) -> Iterator[str]:
    """What was done, and what the file holds now."""
    if pruned:
        yield pick(language, f"删去 {stale} 项", f"{stale} taken out")
    else:
        yield pick(language, f"新接受 {added} 项", f"{added} accepted")
    yield pick(language, f"{path} 现有 {entries} 项", f"{path} now has {entries}")
    if stale and not pruned:
        yield pick(
            language,
            f"其中 {stale} 项已不再出现；加 --prune 删去",
            f"{stale} of them no longer occur; --prune takes them out",
        )
