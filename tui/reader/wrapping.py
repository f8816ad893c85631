"""Text broken into screen lines that know where they stand in the text.

Textual wraps text too, but does not tell which characters a line holds; a reading position, a click and a highlight
need exactly that.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from rich.cells import cell_len

from tui.characters import characters


class Line(NamedTuple):
    """A screen line: the text from `start` to `end`, in code points; empty between paragraphs."""

    start: int
    end: int


# One cell a character: Latin, Greek and Cyrillic letters, and the punctuation of news. For text of these alone the
# number of characters is the width, which makes wrapping several times as fast.
_PLAIN = re.compile(
    r"[\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]*"
)
_PARAGRAPH = re.compile(r"[^\n]+")
_WORD = re.compile(r"\S+")


def wrap(text: str, width: int) -> list[Line]:
    """Break `text` into lines of at most `width` cells, an empty line between paragraphs.

    Every character but white space belongs to exactly one line. Words wider than a line are broken; a character
    without width stays with the one before it. A paragraph ends at each line feed; blank paragraphs are dropped.
    """
    lines: list[Line] = []
    for paragraph in _PARAGRAPH.finditer(text):
        words = paragraph.group().strip()
        if not words:
            continue
        if lines:
            lines.append(Line(paragraph.start() - 1, paragraph.start() - 1))
        start = paragraph.start() + paragraph.group().index(words[0])
        end = start + len(words)
        lines += _plain_lines(text, start, end, width) if _PLAIN.fullmatch(words) else _lines(text, start, end, width)
    return lines


def _plain_lines(text: str, start: int, end: int, width: int) -> Iterator[Line]:
    """Wrap a paragraph of characters that are all one cell wide."""
    while end - start > width:
        cut = text.rfind(" ", start, start + width + 1)
        if cut <= start:
            cut = start + width
        yield Line(start, start + len(text[start:cut].rstrip()))
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        yield Line(start, end)


def _lines(text: str, start: int, end: int, width: int) -> Iterator[Line]:
    """Wrap a paragraph of characters of any width."""
    line_start, line_end, used = start, start, 0
    for word in _WORD.finditer(text, start, end):
        gap = word.start() - line_end if line_end > line_start else 0
        cells = cell_len(word.group())
        if used + gap + cells <= width:
            line_end, used = word.end(), used + gap + cells
            continue
        if line_end > line_start:
            yield Line(line_start, line_end)
        *full, (line_start, line_end) = _broken(text, word.start(), word.end(), width)
        yield from full
        used = cell_len(text[line_start:line_end])
    if line_end > line_start:
        yield Line(line_start, line_end)


def _broken(text: str, start: int, end: int, width: int) -> list[Line]:
    """Break a word into pieces that fit; the last one may be followed by more words."""
    pieces, used, piece_start = [], 0, start
    for character in characters(text[start:end]):
        at = start + character.start
        if used + character.cells > width and at > piece_start:
            pieces.append(Line(piece_start, at))
            piece_start, used = at, 0
        used += character.cells
    return [*pieces, Line(piece_start, end)]


def character_at(text: str, line: Line, cell: int) -> int:
    """Return the offset of the character that is drawn at a cell of a line; the last one for a cell beyond its end."""
    used, at = 0, line.start
    for character in characters(text[line.start : line.end]):
        at = line.start + character.start
        used += character.cells
        if cell < used:
            break
    return at
