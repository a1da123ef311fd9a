"""The catalogue of rules for readers: a rule as Markdown, for pages and for tools that show help."""

from __future__ import annotations

from ogikit._core import Rule
from ogikit.language import Language, pick


def rule_markdown(rule: Rule, language: Language) -> str:
    """What a rule demands and what it rests on, in one language."""
    says = pick(language, rule.says_zh, rule.says_en)
    basis = pick(language, f"**依据** {rule.basis_zh}。", f"**Basis** {rule.basis_en}.")
    return f"{says}\n\n{basis}\n"
