"""`ogikit rules`: the catalogue of rules, with what each says and what it rests on."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Annotated

import typer

from ogikit.cli.exit_codes import ExitCode, UsageError
from ogikit.cli.help_text import examples

if TYPE_CHECKING:
    from ogikit._core import Rule

EPILOG = examples(
    ("ogikit rules", "all rules"),
    ("ogikit rules requests-balance", "one rule: what it says, and its legal basis"),
)


def rules(
    rule_id: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="A rule, as in findings.", show_default=False)
    ] = None,
) -> int:
    """List the rules that reports are checked against (核对规则), in Chinese and English."""
    from rich.table import Table
    from rich.text import Text

    from ogikit import _core
    from ogikit.cli.terminal import output_console
    from ogikit.findings.text import SEVERITY_SIGNS

    catalogue = {rule.id: rule for rule in _core.rules()}
    console = output_console()
    if rule_id is not None:
        rule = find_rule(rule_id)
        sign, style, zh, en = SEVERITY_SIGNS[rule.severity.name]
        console.print(Text.assemble((rule.id, "bold"), "  ", (f"{sign} {zh} {en}", style)))
        facts = Table.grid(padding=(0, 2))
        facts.add_column()
        facts.add_column(overflow="fold")
        facts.add_row("", rule.title_zh)
        facts.add_row("", rule.title_en)
        facts.add_row("规定", rule.says_zh)
        facts.add_row("says", rule.says_en)
        facts.add_row("依据", rule.basis_zh)
        facts.add_row("basis", rule.basis_en)
        console.print(facts)
        return ExitCode.clean
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("ID", "级别 severity", "规则 rule", ""):
        table.add_column(column, overflow="fold", no_wrap=column == "ID")
    for rule in catalogue.values():
        sign, style, zh, en = SEVERITY_SIGNS[rule.severity.name]
        table.add_row(rule.id, Text(f"{sign} {zh} {en}", style), rule.title_zh, rule.title_en)
    console.print(table)
    return ExitCode.clean


def find_rule(rule_id: str) -> Rule:
    """Raises UsageError, with ids that are near, when no rule has the id."""
    from ogikit.findings.text import rules_by_id

    catalogue = rules_by_id()
    if rule_id not in catalogue:
        near = get_close_matches(rule_id, catalogue, n=3, cutoff=0.8)
        meant = f"did you mean {' or '.join(near)}?" if near else "`ogikit rules` lists them"
        raise UsageError(f"no rule is called {rule_id!r}: {meant}")
    return catalogue[rule_id]
