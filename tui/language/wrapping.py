"""Hard-wrapped text: the lines that a program, or a typist, has broken paragraphs into, made out and joined again.

A line that was broken for want of room is nearly full, and the next one mostly goes on in lower case, as no paragraph
begins.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from tui.model import Span

_MAX_COLUMNS = 132
"""Of a line that was broken; a line printer's. Paragraphs of news are longer, most of them."""
_MIN_COLUMNS, _MIN_COLUMNS_WITH_GAPS = 40, 20
"""Of wrapped text without and with empty lines; shorter lines are a list of headlines, or verse, sooner."""
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
class _Line:
    place: Span
    """Without the white space around it."""
    margin: int
    """How far it is indented."""

    @property
    def width(self) -> int:
        """How far it reaches."""
        return self.margin + self.place.end - self.place.start


@dataclass(frozen=True, slots=True)
class _Break:
    """What stands between two lines."""

    is_gap: bool
    """Whether there is an empty line."""
    is_long: bool
    """Whether one of the lines is too long to be part of wrapped text."""
    fill: float
    """The share of the columns that the first line would have filled with the first word of the second."""
    is_open: bool
    """Whether no sentence ends with the first line."""
    is_lower: bool
    """Whether the second line begins in lower case."""
    is_indented: bool
    """Whether the second line is indented further than those amid a paragraph."""


def unwrapped(text: str, places: Sequence[Span]) -> list[Span]:
    """Return the paragraphs that lines make up: each line one, unless the text is hard-wrapped.

    `places` are those of all lines that are not empty, without the white space around them.
    """
    lines = [_Line(place, _margin(text, place)) for place in places]
    columns = _columns(text, lines)
    if not columns:
        return list(places)
    margin = _usual_margin(text, lines)
    breaks = [_break(text, first, second, columns, margin) for first, second in pairwise(lines)]
    has_gaps = _has_gaps(breaks)
    within = [each for each in breaks if not (each.is_gap or each.is_long or each.is_indented)]
    is_wrapped = _is_full(within) if text.isupper() else _is_mostly_amid_sentences(within)
    if not is_wrapped or columns < (_MIN_COLUMNS_WITH_GAPS if has_gaps else _MIN_COLUMNS):
        return list(places)
    full = _NEARLY_FULL_SHARE if has_gaps else _full_share(within)
    found = [places[0]]
    for place, before in zip(places[1:], breaks, strict=True):
        if _goes_on(before, full, has_gaps):
            found[-1] = Span(found[-1].start, place.end)
        else:
            found.append(place)
    return found


def _margin(text: str, place: Span) -> int:
    start = place.start
    while start and text[start - 1].isspace() and not _NEWLINE.match(text, start - 1):
        start -= 1
    return place.start - start


def _columns(text: str, lines: Sequence[_Line]) -> int:
    """Return how far the longest line reaches that may have been broken; 0 where the lines were plainly not."""
    short = [line for line in lines if line.width <= _MAX_COLUMNS]
    if len(lines) - len(short) > _LONG_SHARE * len(lines):
        return 0
    # One long word, such as an address, has had no room anywhere.
    return max((line.width for line in short if " " in text[line.place.start : line.place.end]), default=0)


def _usual_margin(text: str, lines: Sequence[_Line]) -> int:
    """Return the margin of most lines that begin in lower case, which begin no paragraph; or else the least."""
    margins = Counter(line.margin for line in lines if text[line.place.start].islower())
    return margins.most_common(1)[0][0] if margins else min(line.margin for line in lines)


def _break(text: str, first: _Line, second: _Line, columns: int, margin: int) -> _Break:
    word = text[second.place.start : second.place.end].split(maxsplit=1)[0]
    return _Break(
        is_gap=len(_NEWLINE.findall(text, first.place.end, second.place.start)) > 1,
        is_long=max(first.width, second.width) > _MAX_COLUMNS,
        fill=(first.width + 1 + len(word)) / columns,
        is_open=text[first.place.end - 1] not in _SENTENCE_ENDS,
        is_lower=word[0].islower(),
        is_indented=second.margin > margin,
    )


def _has_gaps(breaks: Sequence[_Break]) -> bool:
    """Whether empty lines part the paragraphs: they stand where a line is not full and ends a sentence."""
    ends = [each for each in breaks if not (each.is_open or each.is_lower or each.fill > _FULL_SHARE)]
    return sum(each.is_gap for each in ends or breaks) * 2 > len(ends)


def _is_mostly_amid_sentences(breaks: Sequence[_Break]) -> bool:
    return sum(each.is_lower for each in breaks) > _LOWER_SHARE * len(breaks)


def _is_full(breaks: Sequence[_Break]) -> bool:
    """Whether most lines were broken for want of room, as text in capitals shows only by that."""
    full = sum(each.is_open and each.fill > _FULL_SHARE for each in breaks)
    return full >= _MIN_FULL_LINES and full * 2 > len(breaks)


def _full_share(breaks: Sequence[_Break]) -> float:
    """Return how full a line is at the least that was broken for want of room, to judge by those that surely were."""
    broken = [each.fill for each in breaks if each.is_lower and each.is_open]
    return min(max(min(broken, default=0.0), _FULL_SHARE), 1.0)


def _goes_on(before: _Break, full: float, has_gaps: bool) -> bool:
    """Whether a line goes on with the paragraph of the line before it."""
    if before.is_gap or before.is_long:
        return False
    if before.is_lower and before.is_open:
        return True
    return before.fill >= full and (has_gaps or not before.is_indented)
