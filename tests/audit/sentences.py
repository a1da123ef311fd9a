"""Sentences with numbers, true to a report or wrong in one place.

Sets of them hold them by topic: `[topic | needs | holds]`, then a sentence a line. `needs` says where
the sentence can stand at all; `holds` where it is true though it names no number (未收到, 均获维持). A slot
`{a|b}` is the number a, and b would be right too; `{a/b%}` is a percentage. A condition of one sentence
stands behind it: `@recon>0`.

Each set was written before its hand looked at the words that ogikit knows. `held_out.txt` is for measuring
only: see docs/audit.md.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Literal

from facts import Facts, holds, topic_of

FOLDER = Path(__file__).parent / "sentences"
# Topics whose sentences are about other things: nothing in them can be wrong.
DECOYS = ("decoys", "other_bodies", "in_time")
_ABSOLUTES = {
    "no_requests": "negation: none received",
    "no_carry_over": "negation: none carried over",
    "no_carried_in": "negation: none carried over",
    "no_reconsideration": "negation: no reconsideration",
    "no_litigation": "negation: no litigation",
    "none_denied": "negation: none denied, none corrected",
    "not_corrected": "negation: none denied, none corrected",
    "all_concluded": "contradiction: all concluded",
    "all_granted": "contradiction: all granted",
    "all_upheld_reconsideration": "contradiction: all upheld",
    "all_upheld_litigation": "contradiction: all upheld",
    "all_upheld_both": "contradiction: all upheld",
    "all_closed": "contradiction: all closed",
}
_SLOT = re.compile(r"\{([^}]*)\}")
_CHINESE = "零一二三四五六七八九"


@dataclass(frozen=True)
class Sentence:
    """A sentence with slots."""

    topic: str
    text: str
    needs: str
    holds: str

    @property
    def slots(self) -> list[str]:
        """Slots that name facts."""
        return [slot for slot in _SLOT.findall(self.text) if slot not in _WORDS]

    def fits(self, facts: Facts) -> bool:
        """Whether it can stand in a report with these facts, true or not."""
        known = all(name in facts for slot in self.slots for name in re.findall(r"[a-z_]+", slot))
        return known and holds(self.needs, facts)

    def is_true(self, facts: Facts) -> bool:
        return self.fits(facts) and holds(self.holds, facts)

    def kinds(self, facts: Facts) -> list[tuple[str, str]]:
        """How it can be wrong here: kind of claim, and the slot ("" for the whole sentence)."""
        if not self.fits(facts) or (self.topic in _ABSOLUTES and holds(self.holds, facts)):
            return []
        return self.wrong_kinds

    @property
    def wrong_kinds(self) -> list[tuple[str, str]]:
        """All kinds of which it can be wrong in some report."""
        if self.topic in DECOYS:
            return []
        if self.topic in _ABSOLUTES:
            return [(_ABSOLUTES[self.topic], "")]
        return [("percentage" if "%" in slot else topic_of(slot.split("|")[0]), slot) for slot in self.slots]


_WORDS = ("year", "lastyear", "nextyear", "we", "any", "big", "pct", "days", "delta", "wider")


def set_path(name: str) -> Path:
    """The file of a set of `sentences`."""
    return FOLDER / f"{name}.txt"


@cache
def load(path: Path) -> dict[str, list[Sentence]]:
    """The sentences of a set, by topic."""
    topics: dict[str, list[Sentence]] = {}
    topic = needs = condition = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            topic, needs, condition = ([part.strip() for part in line[1:-1].split("|")] + ["", ""])[:3]
        elif line:
            text, _, own = line.partition(" @")
            every = " & ".join(filter(None, (needs, own)))
            topics.setdefault(topic, []).append(Sentence(topic, text, every, condition))
    return topics


# ── numbers as offices write them ───────────────────────────────────────────────────────────────


def chinese_numeral(number: int) -> str:
    """一百零五; up to 9999."""
    digits, out, gap = str(number), "", False
    for place, digit in enumerate(digits):
        unit = ("", "十", "百", "千")[len(digits) - 1 - place]
        if digit == "0":
            gap = bool(out)
            continue
        out += ("零" if gap else "") + _CHINESE[int(digit)] + unit
        gap = False
    return out.removeprefix("一") if out.startswith("一十") else out


@dataclass(frozen=True)
class Hand:
    """How one report writes its numbers."""

    style: Literal["digits", "chinese", "thousands", "full_width", "spaced"]
    unit: str  # of requests
    case_unit: str  # of reconsideration and litigation
    decimals: int
    percent: Literal["%", "％", "百分之"]

    def number(self, number: int) -> str:
        match self.style:
            case "chinese" if 0 < number < 10_000:
                return chinese_numeral(number)
            case "thousands":
                return f"{number:,}"
            case "full_width":
                return str(number).translate({48 + digit: 0xFF10 + digit for digit in range(10)})
            case "spaced":
                return f" {number} "
        return str(number)

    def count(self, number: int, fact: str) -> str:
        """The number with its unit: 两件 rather than 二件."""
        cases = topic_of(fact) in ("reconsideration", "litigation")
        written = self.number(number)
        return ("两" if written == "二" else written) + (self.case_unit if cases else self.unit)

    def percentage(self, percent: float) -> str:
        written = f"{percent:.{self.decimals}f}"
        return f"百分之{written}" if self.percent == "百分之" else written + self.percent


def draw_hand(rng: Random) -> Hand:
    """Most reports write 12件; some write otherwise."""
    return Hand(
        style=rng.choices(("digits", "chinese", "thousands", "full_width", "spaced"), (70, 14, 6, 4, 6))[0],
        unit=rng.choices(("件", "条", "份", "宗", "次", "起"), (70, 8, 8, 7, 4, 3))[0],
        case_unit=rng.choices(("件", "起", "宗", "次"), (66, 20, 9, 5))[0],
        decimals=rng.choice((0, 1, 1, 2, 2, 2)),
        percent=rng.choices(("%", "％", "百分之"), (84, 10, 6))[0],
    )


# ── a sentence as printed ───────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Printed:
    """`slots` are the places of the facts in the text, in characters."""

    text: str
    slots: tuple[tuple[int, int], ...]
    wrong: tuple[int, int] | None = None  # the place that is wrong


@dataclass
class Printer:
    """Prints the sentences of one report."""

    rng: Random
    facts: Facts
    hand: Hand
    year: int
    we: str

    def print(self, sentence: Sentence, wrong_slot: str | None = None) -> Printed:
        """The sentence as it is true; `wrong_slot` gets another number ("": the whole is wrong)."""
        out, slots, wrong, last = "", [], None, 0
        for match in _SLOT.finditer(sentence.text):
            out += sentence.text[last : match.start()]
            last, slot = match.end(), match[1]
            if slot in _WORDS:
                out += self._word(slot)
                continue
            falsify = slot == wrong_slot and wrong is None
            written = self._percentage(slot, falsify) if "%" in slot else self._count(slot, falsify)
            slots.append((len(out), len(out) + len(written)))
            if falsify:
                wrong = slots[-1]
            out += written
        out += sentence.text[last:]
        return Printed(out, tuple(slots), (0, len(out)) if wrong_slot == "" else wrong)

    def _word(self, word: str) -> str:
        rng = self.rng
        match word:
            case "year" | "lastyear" | "nextyear":
                return str(self.year + {"year": 0, "lastyear": -1, "nextyear": 1}[word])
            case "we":
                return self.we
            case "any":
                return str(rng.randint(2, 400))
            case "big":
                return str(rng.randint(2000, 900_000))
            case "pct":
                return f"{rng.uniform(1, 99):.1f}"
            case "days":
                return str(rng.randint(3, 18))
            case "delta":
                return rng.choice(("增加", "减少")) + self.hand.count(rng.randint(2, 60), "new")
            case _:
                return self.hand.count(
                    self.facts["received"] * rng.randint(3, 20) + rng.randint(7, 90), "new"
                )

    def _count(self, slot: str, falsify: bool) -> str:
        names = slot.split("|")
        right = [self.facts[name] for name in names]
        value = self.rng.choice(right)
        if falsify:
            value = self._other_number(value, right)
        return self.hand.count(value, names[0])

    def _percentage(self, slot: str, falsify: bool) -> str:
        part, whole = slot.removesuffix("%").split("/")
        percent = 100 * self.facts[part] / self.facts[whole]
        if falsify:
            shifts = (percent + self.rng.uniform(2, 12), percent - self.rng.uniform(2, 12), 100 - percent)
            wrong = [other for other in shifts if 0 <= other <= 100 and abs(other - percent) > 1.5]
            percent = self.rng.choice(wrong)
        return self.hand.percentage(percent)

    def _other_number(self, value: int, right: list[int]) -> int:
        """A slip of the pen, another number of the report, or last year's."""
        digits, rng = str(value), self.rng
        wrong = [
            value + 1,
            value - 1,
            int(digits[::-1]),
            int(digits + rng.choice("0123456789")),
            int(digits[:-1] or 0),
            rng.choice(list(self.facts.values())),
            round(value * rng.uniform(0.5, 1.6)) + rng.randint(0, 3),
        ]
        return rng.choice([other for other in wrong if other > 0 and other not in right])
