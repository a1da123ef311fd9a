"""Where lines of Chinese and English break. Rich breaks after blanks only, of which Chinese has none."""

from __future__ import annotations

from rich.cells import get_character_cell_size

CLOSING = frozenset("，。、；：！？）》”’】〉…")  # never the first on a line
OPENING = frozenset("（《“‘【〈")  # never the last


def line_breaks(text: str, room: int) -> list[int]:
    """Where to break `text` so that no line is wider than `room` columns.

    Chinese may break between any two characters, but not before closing punctuation nor after
    opening; all else only after a blank.
    """
    breaks: list[int] = []
    width = 0  # of the line so far
    allowed, width_allowed = 0, 0  # the last place where it may break, and the width up to there
    for index, character in enumerate(text):
        columns = get_character_cell_size(character)
        before = text[index - 1] if index else ""
        chinese = columns == 2 or (before != "" and get_character_cell_size(before) == 2)
        if before == " " or (chinese and before not in OPENING and character not in CLOSING | {" "}):
            allowed, width_allowed = index, width
        if width + columns > room and character != " ":
            if allowed <= (breaks[-1] if breaks else 0):
                allowed, width_allowed = index, width  # one long word: break inside
            breaks.append(allowed)
            width -= width_allowed
        width += columns
    return breaks
