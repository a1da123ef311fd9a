"""Quotes: the sentence that a finding of text against table speaks of, and its words that matter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ogikit import _core

if TYPE_CHECKING:
    from ogikit.report import Finding, Report


@dataclass(frozen=True)
class Quote:
    """A sentence, parted around the words that make the claim."""

    before: str
    words: str
    after: str

    @property
    def sentence(self) -> str:
        return self.before + self.words + self.after


def find_quotes(report: Report, findings: Iterable[Finding]) -> Mapping[Finding, Quote]:
    """The quotes of those findings that speak of a sentence."""
    of_text = [finding for finding in findings if finding.span is not None]
    if not of_text:
        return {}
    claims = _core.judge_claims(report.core).claims
    quotes = {}
    for finding in of_text:
        for claim in claims:
            if (claim.sentence_span, claim.rule, claim.zh) == (finding.span, finding.rule, finding.message):
                quotes[finding] = part(claim)
                break
    return quotes


def part(claim: _core.Claim) -> Quote:
    """The sentence of a claim around its words; where those come several times, at their place."""
    sentence, words = _one_line(claim.sentence), _one_line(claim.words)
    begin, end = claim.sentence_span
    place = (claim.span[0] - begin) / max(end - begin, 1) * len(sentence)
    starts = [found.start() for found in re.finditer(re.escape(words), sentence)] if words else []
    if not starts:
        return Quote(sentence, "", "")
    start = min(starts, key=lambda start: abs(start - place))
    return Quote(sentence[:start], words, sentence[start + len(words) :])


def _one_line(text: str) -> str:
    return " ".join(text.split())
