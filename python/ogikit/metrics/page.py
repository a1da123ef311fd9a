"""The catalogue as a page: docs/metrics.md, of which a test sees that it is this."""

from __future__ import annotations

from collections.abc import Iterator

from ogikit.metrics.breaks import BREAKS
from ogikit.metrics.catalogue import METRICS
from ogikit.metrics.metric import FLAGS, KINDS, Metric

START, END = "<!-- catalogue -->\n", "<!-- end of catalogue -->\n"


def catalogue_page() -> str:
    """Markdown: breaks, kinds and flags as tables, then each measure."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "## Breaks\n"
    yield "| Id | Since | | |\n|---|---|---|---|"
    for each in BREAKS.values():
        yield f"| `{each.id}` | {each.since} | {each.en} | {each.zh}（{each.source}） |"
    yield "\n## Kinds\n"
    yield "| Kind | | |\n|---|---|---|"
    for kind, text in KINDS.items():
        yield f"| {kind} | {text.en} | {text.zh} |"
    yield "\n## Flags\n"
    yield "The first that holds is given.\n"
    yield "| Flag | | |\n|---|---|---|"
    for flag, text in FLAGS.items():
        yield f"| `{flag}` | {text.en} | {text.zh} |"
    yield "\n## Measures"
    for metric in METRICS.values():
        yield from _of(metric)


def _of(metric: Metric) -> Iterator[str]:
    yield f"\n### `{metric.id}` {metric.en} · {metric.zh}\n"
    yield f"- {metric.says.en} · {metric.says.zh}"
    above, below = str(metric.numerator), None if metric.denominator is None else str(metric.denominator)
    if metric.kind == "concentration":
        above, below = "Σ cell² over " + above.replace(" + ", ", "), "(Σ cell)²"
    yield f"- {metric.kind.capitalize()}: `{above}`" + (f"  \n  over `{below}`" if below else "")
    yield f"- No value {metric.undefined.en}."
    yield f"- Bear in mind: {metric.pitfalls.en}. {metric.pitfalls.zh}。"
    notes = [f"Editions {', '.join(metric.editions)}"]
    if metric.break_ids:
        notes.append("breaks " + ", ".join(f"`{name}`" for name in metric.break_ids))
    yield f"- {'; '.join(notes)}. Source: {metric.source}."
