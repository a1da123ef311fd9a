"""What real reports say in their sentences, held against their tables.

The corpus stands beside the checkout; without it these tests are skipped.
"""

from __future__ import annotations

from pathlib import Path

import pytest

import ogikit as ogi
from conftest import CORPUS
from ogikit import _core

SOUND = [
    "seeds/xijiaokou2024.txt",
    "seeds/qiuqu2024.txt",
    "seeds/xuying2024.txt",
    "seeds/fengcheng2022.txt",
    "seeds/tianshan2024.txt",
    "real/hangzhou2025.html",
    "real/huaian2024.pdf",
    "real/pingtan2019.html",
    "real/pingtan2020.html",
    "real/pingtan2021_flat.txt",
    "real/pingtan2022_flat.txt",
    "real/pingtan2023_flat.txt",
    "real/pingtan2024.html",
    "real/pingtan2024_flat.txt",
    "real/pingtan2025_flat.txt",
    "real/shuyang_fgj2023.html",
]


def judged(corpus: Path, name: str) -> _core.Claims:
    return _core.judge_claims(ogi.read(corpus / name).core)


@pytest.mark.parametrize("name", SOUND)
def test_no_agency_is_accused_falsely(corpus: Path, name: str) -> None:
    claims = judged(corpus, name).claims
    assert [claim.zh for claim in claims if claim.outcome in ("fail", "uncertain")] == []


def test_every_claim_of_huaian_agrees(corpus: Path) -> None:
    found = judged(corpus, "real/huaian2024.pdf")
    assert [claim.outcome for claim in found.claims] == ["pass"] * 14
    assert found.understood == found.sentences == 2


def test_what_shanghai_says_and_its_tables_do_not(corpus: Path) -> None:
    claims = judged(corpus, "real/shanghai2019.html").claims
    failing = {claim.words: claim for claim in claims if claim.outcome == "fail"}
    assert {words: (claim.rule, claim.right) for words, claim in failing.items()} == {
        "258件": ("text-outcome", 275),
        "33.9%": ("text-percentage", None),
        "265件": ("text-outcome", 337),
        "均获维持": ("text-contradiction", 3),
    }
    assert "予以公开及部分公开258件" in failing["258件"].sentence
    assert failing["均获维持"].sentence.startswith("信息公开类行政复议7件，诉讼9件，均获维持")
    agreeing = [claim.words for claim in claims if claim.outcome == "pass" and claim.kind == "count"]
    assert agreeing == ["859件", "805件", "18件", "72件", "35件", "158件", "0件", "7件"]


def test_claims_stand_where_they_say(corpus: Path) -> None:
    data = (CORPUS / "real/shanghai2019.html").read_bytes()
    report = ogi.read(corpus / "real/shanghai2019.html")
    for claim in _core.judge_claims(report.core).claims:
        begin, end = claim.span
        assert data[begin:end].decode(report.core.encoding) == claim.words


def test_decoys_are_no_claims(corpus: Path) -> None:
    claims = judged(corpus, "real/shuyang_fgj2023.html").claims
    assert [claim.words for claim in claims] == ["26件"], "网络问政182件 and 249条 are not of requests"
