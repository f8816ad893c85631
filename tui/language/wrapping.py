"""Hard-wrapped text: the lines that a program, or a typist, has broken paragraphs into, made out and joined again.

A line that was broken for want of room is nearly full, and the next one mostly goes on in lower case, as no paragraph
begins.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from tui.model import Span

_MAX_COLUMNS = 132
"""Of a line that was broken; a line printer's. Paragraphs of news are longer, most of them."""
_MIN_COLUMNS = 40
"""Without empty lines; short lines are a list of headlines, or verse, sooner."""
_LONG_SHARE = 0.1
"""Of the lines that may be longer, such as an address, or the small print below a mail."""
_FULL_SHARE, _NEARLY_FULL_SHARE = 0.9, 0.6
"""Programs that wrap count differently: bytes, or a soft hyphen. Typists begin a new line when they please."""
_LOWER_SHARE = 0.3
"""Of the lines of wrapped news, seven in ten begin in lower case; of paragraphs, next to none."""
_MIN_FULL_LINES = 2
"""In any text there is one longest line, which looks full."""
_NEWLINE = re.compile(r"\r\n|[\n\r\x0b\x85\u2028\u2029]")
_SENTENCE_ENDS = frozenset(".?!:”’\"'»")


@dataclass(frozen=True, slots=True)
class _Break:
    """What stands between two lines."""

    is_gap: bool
    """Whether there is an empty line, or one of the lines is too long to have been broken."""
    fill: float
    """The share of the columns that the first word of the second line would have filled on the first."""
    is_open: bool
    """Whether no sentence ends with the first line."""
    is_lower: bool
    """Whether the second line begins in lower case."""
    is_indented: bool
    """Whether the second line is indented, and others are not."""


def unwrapped(text: str, lines: Sequence[Span]) -> list[Span]:
    """Return the paragraphs that `lines`, without the white space around them, make up: each one, unless wrapped."""
    margins = [_margin(text, line) for line in lines]
    columns = _columns(text, lines, margins)
    if not columns:
        return list(lines)
    breaks = _breaks(text, lines, margins, columns)
    within = [each for each in breaks if not each.is_gap]
    has_gaps = len(within) < len(breaks)
    is_wrapped = _is_full(within) if text.isupper() else _is_mostly_amid_sentences(within)
    if not is_wrapped or (columns < _MIN_COLUMNS and not has_gaps):
        return list(lines)
    full = _NEARLY_FULL_SHARE if has_gaps else _full_share(within)
    found = [lines[0]]
    for line, before in zip(lines[1:], breaks, strict=True):
        if _goes_on(before, full) and (has_gaps or before.is_lower or not before.is_indented):
            found[-1] = Span(found[-1].start, line.end)
        else:
            found.append(line)
    return found


def _columns(text: str, lines: Sequence[Span], margins: Sequence[int]) -> int:
    """Return how long the longest line is that may have been broken; 0 where the lines were plainly not."""
    short = [
        (line, margin) for line, margin in zip(lines, margins, strict=True) if margin + _length(line) <= _MAX_COLUMNS
    ]
    if len(lines) - len(short) > _LONG_SHARE * len(lines):
        return 0
    # One long word, such as an address, has had no room anywhere.
    return max((margin + _length(line) for line, margin in short if " " in text[line.start : line.end]), default=0)


def _breaks(text: str, lines: Sequence[Span], margins: Sequence[int], columns: int) -> list[_Break]:
    least = min(margins)
    found = []
    for (first, second), (before, margin) in zip(pairwise(lines), pairwise(margins), strict=True):
        word = text[second.start : second.end].split(maxsplit=1)[0]
        is_long = max(before + _length(first), margin + _length(second)) > _MAX_COLUMNS
        found.append(
            _Break(
                is_gap=is_long or len(_NEWLINE.findall(text, first.end, second.start)) > 1,
                fill=(before + _length(first) + 1 + len(word)) / columns,
                is_open=text[first.end - 1] not in _SENTENCE_ENDS,
                is_lower=word[0].islower(),
                is_indented=margin > least,
            )
        )
    return found


def _length(line: Span) -> int:
    return line.end - line.start


def _margin(text: str, line: Span) -> int:
    """Return how far a line is indented."""
    start = line.start
    while start and text[start - 1].isspace() and not _NEWLINE.match(text, start - 1):
        start -= 1
    return line.start - start


def _is_mostly_amid_sentences(breaks: Sequence[_Break]) -> bool:
    return sum(each.is_lower for each in breaks) > _LOWER_SHARE * len(breaks)


def _is_full(breaks: Sequence[_Break]) -> bool:
    """Whether most lines were broken for want of room, as text in capitals shows only by that."""
    full = sum(each.is_open and each.fill > _FULL_SHARE for each in breaks)
    return full >= _MIN_FULL_LINES and full * 2 > len(breaks)


def _full_share(breaks: Sequence[_Break]) -> float:
    """Return how full a line is at the least that was broken for want of room, to judge by those that surely were."""
    broken = [each.fill for each in breaks if each.is_lower and each.is_open]
    return max(min(broken, default=0.0), _FULL_SHARE)


def _goes_on(before: _Break, full: float) -> bool:
    """Whether a line goes on with the paragraph of the line before it."""
    return not before.is_gap and (before.fill >= full or (before.is_lower and before.is_open))
