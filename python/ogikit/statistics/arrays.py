"""What the methods share: counts as checked arrays, the two tails of a level, the seed."""

from __future__ import annotations

from typing import Any, NamedTuple, TypeAlias, TypeVar

import numpy as np
import numpy.typing as npt

FloatArray: TypeAlias = npt.NDArray[np.float64]
IntArray: TypeAlias = npt.NDArray[np.int64]
BoolArray: TypeAlias = npt.NDArray[np.bool_]
Counted = TypeVar("Counted", np.int64, np.float64)  # counts, or counts divided by a design effect

SEED = 711  # where methods that draw random numbers start; any fixed number would do


class Note(NamedTuple):
    """A sentence for people."""

    zh: str
    en: str


def as_counts(values: npt.ArrayLike, name: str) -> IntArray:
    """Whole, non-negative numbers as int64. Raises ValueError for anything else, missing values too."""
    given: npt.NDArray[Any] = np.asarray(values)
    if given.dtype.kind in "bui":
        counts = given.astype(np.int64)
    else:
        numbers = given.astype(np.float64)
        if not (np.isfinite(numbers) & (numbers == np.floor(numbers))).all():
            raise ValueError(f"{name} must be whole numbers; leave out what is missing")
        counts = numbers.astype(np.int64)
    if (counts < 0).any():
        raise ValueError(f"{name} must not be negative")
    return counts


def events_of_trials(events: npt.ArrayLike, trials: npt.ArrayLike) -> tuple[IntArray, IntArray]:
    """Both as counts of one shape. Raises ValueError where there are more events than trials."""
    happened, of = np.broadcast_arrays(as_counts(events, "events"), as_counts(trials, "trials"))
    if (happened > of).any():
        raise ValueError("more events than trials")
    return happened, of


def distinct_pairs(
    first: npt.NDArray[Counted], second: npt.NDArray[Counted]
) -> tuple[npt.NDArray[Counted], npt.NDArray[Counted], npt.NDArray[np.intp]]:
    """The pairs without repetition, and the position of each given pair among them.

    A million small agencies have a few thousand different counts: quantiles are computed once for each.
    """
    pairs, position = np.unique(first + 1j * second, return_inverse=True)  # exact to 2⁵³
    return pairs.real.astype(first.dtype), pairs.imag.astype(first.dtype), position


def divide(numerator: npt.ArrayLike, denominator: npt.ArrayLike) -> FloatArray:
    """The quotient; NaN where the denominator is 0."""
    above, below = np.broadcast_arrays(
        np.asarray(numerator, dtype=np.float64), np.asarray(denominator, dtype=np.float64)
    )
    quotient = np.full(above.shape, np.nan)
    np.divide(above, below, out=quotient, where=below != 0)
    return quotient


def tail(level: float) -> float:
    """The probability left to each side of a two-sided interval. Raises ValueError outside 0 < level < 1."""
    if not 0 < level < 1:
        raise ValueError(f"a level lies between 0 and 1, not {level}")
    return (1 - level) / 2


def normal_quantile(level: float) -> float:
    """How many standard errors a two-sided normal interval of this level reaches to each side."""
    from scipy.special import ndtri

    return float(-ndtri(tail(level)))


def unknown(method: str, known: tuple[str, ...]) -> ValueError:
    return ValueError(f"no method {method!r}; there are {', '.join(known)}")
