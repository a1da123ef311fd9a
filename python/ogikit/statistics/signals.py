"""Patterns in numbers that are worth a second look.

None of them shows that anyone did wrong: a rounded estimate, a copied template or a mere accident makes the
same pattern. A signal says where to look closer, and what was counted.
"""

from __future__ import annotations

import hashlib
import math
from collections import defaultdict
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ogikit.statistics.arrays import Note, as_counts

MIN_LAST_DIGIT = 100  # smaller counts have no last digit that could be expected uniform
MIN_BENFORD_COUNTS = 300
MIN_BENFORD_MAGNITUDES = 3.0  # orders of magnitude between the 1st and the 99th percentile

BENFORD = np.log10(1 + 1 / np.arange(1, 10))  # of the first digits 1 … 9. Benford 1938


@dataclass(frozen=True, slots=True)
class Signal:
    """What a look at numbers found.

    Attributes:
        look_closer: Whether the pattern is rarer than `alpha` by chance; False where nothing was assessed.
        pvalue: How rare; NaN where nothing was assessed.
        seen: How many numbers show the pattern.
        of: How many were looked at.
        expected: How many by chance.
        note: In words.
    """

    look_closer: bool
    pvalue: float
    seen: int
    of: int
    expected: float
    note: Note


def digit_preference(counts: npt.ArrayLike, alpha: float = 0.01) -> Signal:
    """Whether too many counts of 100 or more end in 0 or 5: one in five would; exact binomial tail.

    Pool counts of many cells or years. Mosimann, Wiseman and Edelman, Accountability in Research 4, 1995.
    """
    from scipy.stats import binom

    given = as_counts(counts, "counts").ravel()
    large = given[given >= MIN_LAST_DIGIT]
    if not large.size:
        return _unassessed("没有 100 以上的数", "no count of 100 or more", 0)
    seen = int(np.isin(large % 10, (0, 5)).sum())
    expected = large.size / 5
    pvalue = float(binom.sf(seen - 1, large.size, 0.2))
    return _signal(
        pvalue,
        alpha,
        seen,
        large.size,
        expected,
        Note(
            f"{large.size} 个 100 以上的数中有 {seen} 个以 0 或 5 结尾，偶然约为 {expected:.1f} 个",
            f"{seen} of {large.size} counts of 100 or more end in 0 or 5, where chance gives {expected:.1f}",
        ),
    )


def benford(counts: npt.ArrayLike, alpha: float = 0.01) -> Signal:
    """Whether first digits depart from Benford's law, by X² with 8 degrees of freedom.

    Only for counts pooled over many agencies that span orders of magnitude, such as licensing decisions;
    where there are fewer than 300 positive counts, or they span less than three orders of magnitude, nothing
    is assessed. With many counts every real distribution departs in the end: X² is a reason to look, no more
    (Lesperance et al., PLoS ONE 11, 2016). `seen` counts what would have to change its first digit, Σ|O −
    E|/2.
    """
    from scipy.stats import chisquare

    given = as_counts(counts, "counts").ravel()
    positive = given[given > 0]
    if positive.size < MIN_BENFORD_COUNTS:
        return _unassessed(
            f"正数不足 {MIN_BENFORD_COUNTS} 个",
            f"fewer than {MIN_BENFORD_COUNTS} positive counts",
            positive.size,
        )
    low, high = np.quantile(positive, [0.01, 0.99])
    if np.log10(high / low) < MIN_BENFORD_MAGNITUDES:
        return _unassessed(
            "数值跨度不足三个数量级", "counts span less than three orders of magnitude", positive.size
        )
    first = np.array([int(str(count)[0]) for count in positive.tolist()])
    seen = np.bincount(first, minlength=10)[1:]
    expected = BENFORD * positive.size
    test = chisquare(seen, expected)
    misplaced = float(np.abs(seen - expected).sum() / 2)
    return _signal(
        float(test.pvalue),
        alpha,
        round(misplaced),
        positive.size,
        0.0,
        Note(
            f"{positive.size} 个数的首位数字与本福特分布不同，约有 {misplaced:.0f} 个数不在应有之列",
            f"first digits of {positive.size} counts are not as Benford's law has them; some {misplaced:.0f} "
            "would have to change",
        ),
    )


def unchanged(previous: npt.ArrayLike, current: npt.ArrayLike, alpha: float = 0.001) -> Signal:
    """Whether too many cells repeat last year's number.

    For each pair that is not 0 in both years, the chance of two equal Poisson counts with mean (x + y)/2 is
    e^(−2μ) I₀(2μ) (Skellam, JRSS 109, 1946); the tail of their number is exact (Poisson-binomial). Cells that
    add up to one another are not independent: give leaves, not totals.
    """
    from scipy.special import i0e
    from scipy.stats import poisson_binom

    before, after = np.broadcast_arrays(as_counts(previous, "previous"), as_counts(current, "current"))
    some = (before > 0) | (after > 0)
    if not some.any():
        return _unassessed("两年均为零", "all zero in both years", 0)
    before, after = before[some], after[some]
    chances = i0e((before + after).astype(np.float64))
    seen = int((before == after).sum())
    expected = float(chances.sum())
    pvalue = float(poisson_binom.sf(seen - 1, chances))
    return _signal(
        min(max(pvalue, 0.0), 1.0),
        alpha,
        seen,
        before.size,
        expected,
        Note(
            f"{before.size} 个非零单元格中有 {seen} 个与上一年相同，偶然约为 {expected:.1f} 个",
            f"{seen} of {before.size} cells that are not zero repeat last year's number, where chance gives "
            f"{expected:.1f}",
        ),
    )


def repeated_tables(tables: npt.ArrayLike, least: int = 4) -> list[tuple[int, ...]]:
    """Groups of reports whose tables are equal in every cell, by index; largest groups first.

    `tables` is reports × cells, of one edition and with every cell reported. Tables with fewer than `least`
    cells that are not 0 are left out: small agencies with one or two requests, or none, are alike by nature.
    """
    given = as_counts(tables, "tables")
    rows = given.reshape(len(given), math.prod(given.shape[1:]))
    groups: dict[bytes, list[int]] = defaultdict(list)
    for index in np.flatnonzero((rows != 0).sum(axis=1) >= least).tolist():
        groups[hashlib.sha256(rows[index].tobytes()).digest()].append(index)
    repeated = [tuple(group) for group in groups.values() if len(group) > 1]
    return sorted(repeated, key=lambda group: (-len(group), group))


def _signal(pvalue: float, alpha: float, seen: int, of: int, expected: float, counted: Note) -> Signal:
    if pvalue >= alpha:
        note = Note(f"{counted.zh}：不足为奇", f"{counted.en}: nothing unusual")
    else:
        note = Note(f"{counted.zh}：值得再看一看", f"{counted.en}: look closer")
    return Signal(pvalue < alpha, pvalue, seen, of, expected, note)


def _unassessed(zh: str, en: str, of: int) -> Signal:
    return Signal(False, np.nan, 0, of, np.nan, Note(f"{zh}，未作判断", f"{en}: not assessed"))
