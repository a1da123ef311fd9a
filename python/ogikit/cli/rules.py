"""`ogikit rules`: the catalogue of rules, with what each demands, why, and what it rests on."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

import typer

from ogikit.cli.exit_codes import ExitCode, UsageError
from ogikit.cli.help_text import examples
from ogikit.cli.options import Lang
from ogikit.language import locale_language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogikit._core import Rule
    from ogikit.findings.text import Line
    from ogikit.language import Language

Format: TypeAlias = Literal["text", "json"]

EPILOG = examples(
    ("ogikit rules", "all rules, by family"),
    ("ogikit rules requests-balance", "one rule: what it demands, why, its basis, an example, its limits"),
    ("ogikit rules --format json", "for programs, in both languages"),
)


def rules(
    rule_id: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="A rule, as in findings.", show_default=False)
    ] = None,
    output_format: Annotated[
        Format, typer.Option("--format", "-f", help="text for people, json for programs.")
    ] = "text",
    lang: Lang = None,
) -> int:
    """List the rules that reports are checked against (核对规则), or explain one."""
    from ogikit.cli.terminal import output_console, print_lines
    from ogikit.findings.catalogue import rules_by_id

    wanted = list(rules_by_id().values()) if rule_id is None else [find_rule(rule_id)]
    if output_format == "json":
        print_json(wanted)
        return ExitCode.clean
    language = lang or locale_language()
    console = output_console()
    if rule_id is None:
        print_lines(console, list_rules(language))
    else:
        print_lines(console, explain_rule(wanted[0], language))
    return ExitCode.clean


def find_rule(rule_id: str) -> Rule:
    """Raises UsageError, with ids that are near, when no rule has the id."""
    from ogikit.findings.catalogue import rules_by_id

    catalogue = rules_by_id()
    if rule_id not in catalogue:
        near = get_close_matches(rule_id, catalogue, n=3, cutoff=0.8)
        near += [other for other in catalogue if len(rule_id) > 2 and rule_id in other and other not in near]
        meant = f"did you mean {' or '.join(near[:3])}?" if near else "`ogikit rules` lists them"
        raise UsageError(f"no rule is called {rule_id!r}: {meant}")
    return catalogue[rule_id]


def list_rules(language: Language) -> Iterator[Line]:
    """A rule a line under its family: sign, id, title."""
    from rich.text import Text

    from ogikit.findings.catalogue import families, rules_by_id
    from ogikit.findings.text import SEVERITY_SIGNS, Line
    from ogikit.language import pick

    width = max(map(len, rules_by_id()))
    for first, family in families():
        yield Line(Text(pick(language, first.family_zh, first.family_en), "bold"))
        for rule in family:
            sign = SEVERITY_SIGNS[rule.severity.name]
            title = pick(language, rule.title_zh, rule.title_en)
            yield Line(Text.assemble((sign.mark, sign.style), f" {rule.id:{width}}  {title}"), indent=2)
    signs = "  ".join(f"{sign.mark} {pick(language, sign.zh, sign.en)}" for sign in SEVERITY_SIGNS.values())
    yield Line(Text())
    yield Line(Text(signs, "dim"))


def explain_rule(rule: Rule, language: Language) -> Iterator[Line]:
    """All that is said of a rule, each aspect under its heading."""
    from rich.text import Text

    from ogikit.findings.catalogue import explain, facts
    from ogikit.findings.text import SEVERITY_SIGNS, Line
    from ogikit.language import pick

    sign = SEVERITY_SIGNS[rule.severity.name]
    yield Line(Text(pick(language, rule.title_zh, rule.title_en), "bold"))
    yield Line(Text.assemble((f"{sign.mark} ", sign.style), f"{rule.id} · {facts(rule, language)}"))
    for heading, text in explain(rule, language):
        yield Line(Text())
        yield Line(Text(heading, "bold"), indent=2)
        yield Line(Text(text), indent=4)


def print_json(wanted: list[Rule]) -> None:
    import json

    from ogikit.cli.output import standard_output
    from ogikit.findings.catalogue import SCHEMA, rule_to_dict

    document = {"schema": SCHEMA, "rules": [rule_to_dict(rule) for rule in wanted]}
    with standard_output() as stream:
        stream.write(json.dumps(document, ensure_ascii=False, indent=1).encode() + b"\n")
