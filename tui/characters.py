"""What a reader sees as one character, which may be several code points, and the cells that it takes on a screen.

A letter with its accents, a family of emoji, a flag: none of them may be cut in two.
"""

from collections.abc import Iterator
from typing import NamedTuple

from rich.cells import split_graphemes

_FLAG_LETTERS = range(0x1F1E6, 0x1F200)
"""Two of them are a flag."""


class Character(NamedTuple):
    """Where a character begins and ends in a text, in code points, and how many cells it takes."""

    start: int
    end: int
    cells: int


def characters(text: str) -> Iterator[Character]:
    """Yield the characters of a text, without gaps; what takes no cell belongs to the one before it."""
    spans, _ = split_graphemes(text)
    half_a_flag: Character | None = None
    for start, end, cells in spans:
        if ord(text[start]) in _FLAG_LETTERS:
            if half_a_flag is None:
                half_a_flag = Character(start, end, cells)
                continue
            yield Character(half_a_flag.start, end, half_a_flag.cells + cells)
            half_a_flag = None
            continue
        if half_a_flag is not None:
            yield half_a_flag
            half_a_flag = None
        yield Character(start, end, cells)
    if half_a_flag is not None:
        yield half_a_flag


def last_cells(text: str, cells: int) -> str:
    """Return as much of the end of a text as there is room for in some cells, whole characters only."""
    start, used = len(text), 0
    for character in reversed(list(characters(text))):
        used += character.cells
        if used > cells:
            break
        start = character.start
    return text[start:]
