"""Wrong claims: reports whose sentences say other than their tables, in one place, and as many clean ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from facts import facts_of
from sentences import DECOYS, Printed, Printer, Sentence, draw_hand, load

from ogikit import _core
from ogikit.synth.figures import SIZES, Truth, make_figures
from ogikit.synth.grid import make_grids
from ogikit.synth.layouts import LAYOUTS
from ogikit.synth.narrative import HEADINGS, Narrative, make_agency
from ogikit.synth.noise import Noise
from ogikit.synth.report import compose

KINDS = (
    "received",
    "carried over",
    "applicants",
    "concluded",
    "granted, partly granted",
    "denied",
    "cannot be provided",
    "not processed, other",
    "reconsideration",
    "litigation",
    "percentage",
    "negation: none received",
    "negation: none carried over",
    "negation: no reconsideration",
    "negation: no litigation",
    "negation: none denied, none corrected",
    "contradiction: all concluded",
    "contradiction: all granted",
    "contradiction: all upheld",
    "contradiction: all closed",
)
_LAYOUT = LAYOUTS["rows_tabs"]
# Of a paragraph on requests, in this order; each with the chance that a true sentence of it is there.
_REQUESTS = (
    ("intake", 0.8),
    ("concluded", 0.5),
    ("outcomes", 0.6),
    ("percentages", 0.4),
    ("no_requests", 0.9),
    ("no_carried_in", 0.15),
    ("no_carry_over", 0.3),
    ("none_denied", 0.2),
    ("all_concluded", 0.4),
    ("all_granted", 0.4),
    ("in_time", 0.3),
    ("other_bodies", 0.25),
)
_REMEDIES = (
    ("remedies", 0.7),
    ("no_reconsideration", 0.5),
    ("no_litigation", 0.4),
    ("not_corrected", 0.2),
    ("all_upheld_reconsideration", 0.4),
    ("all_upheld_litigation", 0.4),
    ("all_upheld_both", 0.4),
    ("all_closed", 0.4),
)
_SELF = {"局": "我局", "县": "我县", "市": "我市", "省": "我省", "镇": "我镇", "乡": "我乡", "街": "我街道"}


@dataclass(frozen=True)
class Said:
    """A sentence in the file: where it stands, in bytes, and its places."""

    sentence: Sentence
    begin: int
    printed: Printed

    def span(self, place: tuple[int, int]) -> tuple[int, int]:
        head, words = self.printed.text[: place[0]], self.printed.text[place[0] : place[1]]
        begin = self.begin + len(head.encode())
        return begin, begin + len(words.encode())

    @property
    def whole(self) -> tuple[int, int]:
        return self.span((0, len(self.printed.text)))


@dataclass(frozen=True)
class Case:
    """A report file with what its sentences are. `kind` of the wrong claim, or "" of a clean report."""

    data: bytes
    kind: str
    said: tuple[Said, ...]


def _draw_truth(rng: Random) -> Truth:
    size = rng.choices(SIZES, (20, 40, 25, 12, 3))[0]
    year = rng.randint(2019, 2025)
    return make_figures(rng, agency=make_agency(rng, size), year=year, size=size)


def _self_name(agency: str, rng: Random) -> str:
    ours = next((word for ending, word in _SELF.items() if ending in agency[-5:]), "我单位")
    return rng.choice((ours, ours, "本机关", agency))


def _wrong_choices(
    sentences: dict[str, list[Sentence]], kind: str, truth: Truth
) -> list[tuple[Sentence, str]]:
    facts = facts_of(truth)
    return [
        (sentence, slot)
        for group in sentences.values()
        for sentence in group
        for found, slot in sentence.kinds(facts)
        if found == kind
    ]


def _draw_wrong(rng: Random, sentences: dict[str, list[Sentence]], kind: str) -> tuple[Truth, Sentence, str]:
    """Figures in which a claim of this kind can be wrong, the sentence and its slot."""
    while True:
        truth = _draw_truth(rng)
        choices = _wrong_choices(sentences, kind, truth)
        if choices:
            return truth, *rng.choice(choices)


def _chosen(
    rng: Random,
    sentences: dict[str, list[Sentence]],
    topics: tuple[tuple[str, float], ...],
    truth: Truth,
    wrong: Sentence | None,
) -> list[Sentence]:
    """True sentences, one a topic, and the wrong one in its topic's place."""
    facts, chosen = facts_of(truth), []
    for topic, chance in topics:
        if wrong is not None and wrong.topic == topic:
            chosen.append(wrong)
        elif rng.random() < chance:
            true = [sentence for sentence in sentences.get(topic, ()) if sentence.is_true(facts)]
            chosen += [rng.choice(true)] if true else []
    return chosen


def kinds_of(sentences: dict[str, list[Sentence]]) -> list[str]:
    """The kinds of wrong claims that a set can make, in the order of the published table."""
    made = {kind for group in sentences.values() for one in group for kind, _ in one.wrong_kinds}
    return [kind for kind in KINDS if kind in made]


def make_case(number: int, path: Path, *, clean: bool) -> Case:
    """The case of a number, always the same."""
    rng = Random(f"claims {path.stem} {number} {clean}")
    sentences = load(path)
    kinds = kinds_of(sentences)
    kind = "" if clean else kinds[number % len(kinds)]
    wrong, slot = None, ""
    if clean:
        truth = _draw_truth(rng)
    else:
        truth, wrong, slot = _draw_wrong(rng, sentences, kind)
    printer = Printer(rng, facts_of(truth), draw_hand(rng), truth.year, _self_name(truth.agency, rng))
    printed: list[tuple[Sentence, Printed]] = []

    def paragraph(head: str, chosen: list[Sentence]) -> str:
        for sentence in chosen:
            printed.append((sentence, printer.print(sentence, slot if sentence is wrong else None)))
        return head + "".join(one.text for _, one in printed[len(printed) - len(chosen) :])

    def decoys(count: int) -> list[Sentence]:
        return rng.sample(sentences["decoys"], count)

    requests = _chosen(rng, sentences, _REQUESTS, truth, wrong)
    remedies = _chosen(rng, sentences, _REMEDIES, truth, wrong)
    apart = rng.random()  # where remedies are told: with the requests, in (五), or in section six
    first = [
        paragraph("（一）主动公开情况。", decoys(2)),
        paragraph("（二）依申请公开情况。", requests + (remedies if apart < 0.6 else [])),
        paragraph("（三）政府信息管理情况。", decoys(1)),
        paragraph("（四）平台建设情况。", decoys(1)),
        paragraph("（五）监督保障情况。", decoys(1) + (remedies if 0.6 <= apart < 0.85 else [])),
    ]
    fifth = [
        "存在的主要问题：一是主动公开的时效有待提高；二是解读形式不够丰富。",
        paragraph("改进情况：加强业务培训，压实工作责任。", decoys(1) if rng.random() < 0.4 else []),
    ]
    sixth = ["本年度未收取信息处理费。", paragraph("", remedies if apart >= 0.85 else [])]
    narrative = Narrative(
        title=(f"{truth.agency}{truth.year}年政府信息公开工作年度报告",),
        preface=(),
        metadata=(),
        headings=tuple(choices[0] for choices in HEADINGS),
        sections=(tuple(first), (), (), (), tuple(fifth), tuple(filter(None, sixth))),
        closing=(truth.agency, f"{truth.year + 1}年1月20日"),
    )
    marked = compose(narrative, make_grids(truth), _LAYOUT, Noise(), rng)
    data, said, at = marked.text.encode(), [], 0
    for sentence, one in printed:
        at = data.index(one.text.encode(), at)
        said.append(Said(sentence, at, one))
        at += len(one.text.encode())
    return Case(data, kind, tuple(said))


# ── what ogikit makes of them ───────────────────────────────────────────────────────────────────


def _touch(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


@dataclass(frozen=True)
class Detail:
    """Something that came out other than it should: what, of which sentence of the set, an example."""

    what: str
    sentence: str
    shown: str


@dataclass
class Tally:
    """What came out, summed over cases."""

    wrong: Counter[str] = field(default_factory=Counter)  # by kind
    found: Counter[str] = field(default_factory=Counter)  # … whose words a failing claim touches
    uncertain: Counter[str] = field(default_factory=Counter)  # … that were only said to be uncertain
    true_found: int = 0  # failing claims that are wrong indeed
    false_found: int = 0  # failing claims of sentences that are true
    false_in_clean: int = 0
    clean: int = 0
    clean_flagged: int = 0  # clean reports with a failing claim
    told: Counter[str] = field(default_factory=Counter)  # numbers in true sentences, by topic
    agreed: Counter[str] = field(default_factory=Counter)  # … that a claim says, and agrees with
    details: list[Detail] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """Sum up."""
        for counter in ("wrong", "found", "uncertain", "told", "agreed"):
            getattr(self, counter).update(getattr(other, counter))
        for number in ("true_found", "false_found", "false_in_clean", "clean", "clean_flagged"):
            setattr(self, number, getattr(self, number) + getattr(other, number))
        self.details += other.details

    @property
    def recall(self) -> float:
        return self.found.total() / max(self.wrong.total(), 1)

    @property
    def precision(self) -> float:
        return self.true_found / max(self.true_found + self.false_found, 1)


def judge(case: Case) -> Tally:
    """Read a case and hold its claims against what is known of its sentences."""
    tally = Tally()
    claims: list[_core.Claim] = []
    try:
        claims = _core.judge_claims(_core.read_bytes(case.data)).claims
    except _core.ReadError as error:
        tally.details.append(Detail("refused", case.said[0].sentence.text, str(error)))
    wrong = next((one for one in case.said if one.printed.wrong is not None), None)
    target = wrong.span(wrong.printed.wrong) if wrong and wrong.printed.wrong else (0, 0)
    failing = [claim for claim in claims if claim.outcome == "fail"]
    if wrong is not None:
        tally.wrong[case.kind] += 1
        hits = [claim for claim in failing if _touch(claim.span, target)]
        tally.true_found += len(hits)
        if hits:
            tally.found[case.kind] += 1
        else:
            doubted = any(_touch(one.span, target) and one.outcome == "uncertain" for one in claims)
            tally.uncertain[case.kind] += doubted
            words = wrong.printed.text[slice(*wrong.printed.wrong or (0, 0))]
            label = f"missed{' (uncertain)' * doubted} {case.kind}"
            tally.details.append(Detail(label, wrong.sentence.text, f"{words} in {wrong.printed.text}"))
    else:
        tally.clean = 1
        tally.clean_flagged = int(bool(failing))
    for claim in failing:
        if _touch(claim.span, target):
            continue
        # A percentage beside a wrong number contradicts it: rightly said, though not counted as found.
        if wrong is not None and claim.kind == "percentage" and _touch(claim.span, wrong.whole):
            continue
        tally.false_found += 1
        tally.false_in_clean += wrong is None
        source = next((one.sentence.text for one in case.said if _touch(claim.span, one.whole)), "")
        shown = f"{claim.words} in {claim.sentence} {claim.left} ≠ {claim.right}"
        tally.details.append(Detail(f"false {claim.rule}", source, shown))
    for one in case.said:
        if one.sentence.topic in DECOYS:
            continue
        for place in one.printed.slots:
            if place != one.printed.wrong:
                span = one.span(place)
                tally.told[one.sentence.topic] += 1
                agreed = any(claim.outcome == "pass" and _touch(claim.span, span) for claim in claims)
                tally.agreed[one.sentence.topic] += agreed
                if not agreed:
                    words = one.printed.text[slice(*place)]
                    shown = f"{words} in {one.printed.text}"
                    tally.details.append(Detail("not read", one.sentence.text, shown))
    return tally


def run(numbers: Iterable[int], path: Path) -> Iterator[Tally]:
    """The reports of the numbers: with one wrong claim each, and as many clean ones."""
    for number in numbers:
        yield judge(make_case(number, path, clean=False))
        yield judge(make_case(number, path, clean=True))
