"""Text that remembers where each value stands in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Place:
    """Characters [begin, end) of the text that hold (a piece of) a cell's value."""

    begin: int
    end: int
    cell: str


@dataclass(frozen=True)
class Marked:
    """Text with the places of values in it."""

    text: str
    places: tuple[Place, ...] = ()

    def edited(self, begin: int, end: int, new: str) -> Marked:
        """[begin, end) replaced. Places that touch the edit are dropped, later ones move."""
        shift = len(new) - (end - begin)
        kept = []
        for place in self.places:
            if place.end <= begin:
                kept.append(place)
            elif place.begin >= end:
                kept.append(Place(place.begin + shift, place.end + shift, place.cell))
        return Marked(self.text[:begin] + new + self.text[end:], tuple(kept))

    def __add__(self, other: Marked) -> Marked:
        offset = len(self.text)
        moved = tuple(Place(it.begin + offset, it.end + offset, it.cell) for it in other.places)
        return Marked(self.text + other.text, self.places + moved)

    def mapped(self, convert: Callable[[str], str]) -> Marked:
        """`convert` applied; it may only act on a line by itself (line breaks, padding)."""
        pieces = Writer()
        at = 0
        for place in self.places:
            pieces.put(convert(self.text[at : place.begin]))
            pieces.put(convert(self.text[place.begin : place.end]), place.cell)
            at = place.end
        pieces.put(convert(self.text[at:]))
        return pieces.done()


@dataclass
class Writer:
    """Collects text; `put(…, cell)` marks what it adds as that cell's value."""

    parts: list[str] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    length: int = 0

    def put(self, text: str, cell: str | None = None) -> Writer:
        """Add text, the value of `cell` if one is named."""
        if text:
            if cell is not None:
                self.places.append(Place(self.length, self.length + len(text), cell))
            self.parts.append(text)
            self.length += len(text)
        return self

    def add(self, marked: Marked) -> Writer:
        """Add text with its places."""
        self.places += [Place(it.begin + self.length, it.end + self.length, it.cell) for it in marked.places]
        self.parts.append(marked.text)
        self.length += len(marked.text)
        return self

    def done(self) -> Marked:
        """Return what was collected."""
        return Marked("".join(self.parts), tuple(self.places))
