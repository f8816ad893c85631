"""Where the quotations of a text are, told from their marks alone.

Knows the marks of English, and of other languages' news in English: “ ” " ‘ ’ ' « » ‹ › „ “ ‚ ‘ `` ''. A mark may
open, close, or be an apostrophe; a quotation may hold others, run on over paragraphs that each open it again, or lack
its end. Whatever a mark does ends with its paragraph, unless the next one opens the quotation again, so that a stray
mark never spoils the rest of a text.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from tui.model import Span, StatementKind


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation within one paragraph; `span` holds its marks too."""

    span: Span
    inside: Span
    """What stands between the marks."""
    depth: int = 0
    """0 for a quotation in the text, 1 for one inside it, and so on."""
    is_closed: bool = True
    continues: bool = False
    """Whether it goes on with the last quotation of the paragraph before."""


@dataclass(slots=True)
class _Open:
    mark: str
    start: int
    end: int
    held: list[Quotation] = field(default_factory=list)


_CLOSERS = {
    "“": '”"“',
    "”": "”",
    '"': '"”',
    "‘": "’'",
    "'": "'’",
    "«": "»",
    "‹": "›",
    "„": '“”"',
    "‚": "‘’",
    "``": "''",
    "''": "''",
}
_EITHER_WAY = frozenset({"“", "‘", '"', "'", "''"})
"""Marks that open and close alike, in some language or some newsroom."""
_SINGLE = frozenset("‘’'‚")
_MARK = re.compile(r"``|''|[“”\"‘’'«»‹›„‚]")
_WORD = re.compile(r"\w+")
_ELISION = re.compile(
    r"(?:\d\ds?|tis|twas|em|cause|cos|n|til|till|round|bout|cept|ere|e|im|er|neath|tween)\b", re.IGNORECASE
)
_OPENING_PUNCTUATION = "([{—–-/:;,…¿¡"
_SINGLE_CLOSERS = "’'"


def find_quotations(text: str, paragraphs: Iterable[Span]) -> tuple[Quotation, ...]:
    """Return the quotations of `text` in the order of their first character, an outer one before those inside it."""
    found: list[Quotation] = []
    unclosed: _Open | None = None
    places = list(paragraphs)
    for paragraph, following in zip_longest(places, places[1:]):
        reopens = unclosed is not None and text.startswith(unclosed.mark, paragraph.start)
        next_mark = "" if following is None else text[following.start : following.start + 1]
        quotations, unclosed = _in_paragraph(text, paragraph, reopens, next_mark)
        found += quotations
    return tuple(sorted(found, key=lambda quotation: (quotation.span.start, quotation.depth)))


def kind_of(text: str, content: Iterable[Span], quoted: Sequence[Span]) -> StatementKind:
    """Tell whether all, some or none of the words of `content` stand within the `quoted` spans (sorted, apart)."""
    starts = [span.start for span in quoted]
    words = [match.span() for span in content for match in _WORD.finditer(text, span.start, span.end)]
    inside = sum(_is_within(quoted, bisect_right(starts, start) - 1, end) for start, end in words)
    if inside == 0:
        return StatementKind.INDIRECT
    return StatementKind.DIRECT if inside == len(words) else StatementKind.MIXED


def _is_within(quoted: Sequence[Span], index: int, end: int) -> bool:
    return index >= 0 and end <= quoted[index].end


def _in_paragraph(text: str, paragraph: Span, reopens: bool, next_mark: str) -> tuple[list[Quotation], _Open | None]:
    """Return the quotations of a paragraph, and the one that it leaves open, if any.

    `next_mark` is the first character of the next paragraph.
    """
    found: list[Quotation] = []
    opened: list[_Open] = []
    for match in _MARK.finditer(text, paragraph.start, paragraph.end):
        closes = _closed_by(text, match, opened, paragraph)
        if closes is not None:
            # Marks opened inside and never closed were none.
            del opened[closes + 1 :]
            closed = opened.pop()
            _keep(closed, match.end(), match.start(), opened, found)
        elif _opens(text, match, opened, paragraph):
            opened.append(_Open(match.group(), match.start(), match.end()))
    left = next((each for each in opened if _may_stay_open(each, paragraph, next_mark)), None)
    for each in opened:
        if each is left:
            _keep(each, paragraph.end, paragraph.end, [], found, is_closed=False)
        elif left is None or each.start < left.start:
            found += each.held
    if reopens and found:
        first = min(found, key=lambda quotation: quotation.span.start)
        if first.span.start == paragraph.start:
            found[found.index(first)] = Quotation(
                first.span, first.inside, first.depth, first.is_closed, continues=True
            )
    return found, left


def _keep(
    quotation: _Open, end: int, inside_end: int, around: list[_Open], found: list[Quotation], is_closed: bool = True
) -> None:
    own = Quotation(Span(quotation.start, end), Span(quotation.end, inside_end), len(around), is_closed)
    (around[-1].held if around else found).extend([own, *quotation.held])


def _may_stay_open(opened: _Open, paragraph: Span, next_mark: str) -> bool:
    """Whether a quotation may lack its end.

    A lone single mark inside a paragraph is an apostrophe sooner than that, unless the next paragraph begins with it.
    """
    return opened.mark not in _SINGLE or opened.start == paragraph.start or opened.mark == next_mark


def _closed_by(text: str, match: re.Match[str], opened: list[_Open], paragraph: Span) -> int | None:
    """Return the index of the innermost open quotation that this mark ends."""
    mark = match.group()
    if not opened or (mark in _SINGLE and _is_apostrophe(text, match, opened, paragraph)):
        return None
    for index in range(len(opened) - 1, -1, -1):
        if mark in _CLOSERS[opened[index].mark] and opened[index].end <= match.start():
            if mark in _EITHER_WAY and mark == opened[index].mark and _looks_opening(text, match, paragraph):
                return None
            return index
    return None


def _opens(text: str, match: re.Match[str], opened: list[_Open], paragraph: Span) -> bool:
    mark = match.group()
    if mark not in _CLOSERS or (mark == "”" and match.start() != paragraph.start):
        return False
    if mark in _SINGLE and _ELISION.match(text, match.end()):
        return False
    if mark in "«‹„‚``":
        return True
    if mark == "‘":
        return not _is_alphanumeric(text, match.start() - 1, paragraph)
    return _looks_opening(text, match, paragraph) and all(each.mark != mark for each in opened)


def _looks_opening(text: str, match: re.Match[str], paragraph: Span) -> bool:
    """A mark that opens stands close to what follows and not after a word."""
    before, after = match.start() - 1, match.end()
    if after >= paragraph.end or text[after].isspace():
        return False
    return before < paragraph.start or text[before].isspace() or text[before] in _OPENING_PUNCTUATION + "“\"‘'«„‚"


def _is_apostrophe(text: str, match: re.Match[str], opened: list[_Open], paragraph: Span) -> bool:
    """Whether a single mark belongs to a word: inside one, or after a plural while a surer end follows."""
    before, after = match.start() - 1, match.end()
    if not _is_alphanumeric(text, before, paragraph):
        return False
    if _is_alphanumeric(text, after, paragraph):
        return True
    if _is_strong_end(text, before, after, paragraph):
        return False
    return any(each.mark in _SINGLE for each in opened) and _has_strong_end(text, after, paragraph)


def _is_strong_end(text: str, before: int, after: int, paragraph: Span) -> bool:
    """A single mark after "s" and before another word may be a possessive; anywhere else it ends a quotation."""
    return text[before] not in "sSzxZX" or not re.match(r"\s+\w", text[after : min(after + 3, paragraph.end)])


def _has_strong_end(text: str, start: int, paragraph: Span) -> bool:
    """Whether a sure end of a single quotation follows before another one opens."""
    for match in _MARK.finditer(text, start, paragraph.end):
        if match.group() not in _SINGLE:
            continue
        before, after = match.start() - 1, match.end()
        if not _is_alphanumeric(text, before, paragraph) and text[before].isspace():
            return False
        joined = _is_alphanumeric(text, before, paragraph) and _is_alphanumeric(text, after, paragraph)
        if match.group() in _SINGLE_CLOSERS and not joined and _is_strong_end(text, before, after, paragraph):
            return True
    return False


def _is_alphanumeric(text: str, index: int, paragraph: Span) -> bool:
    return paragraph.start <= index < paragraph.end and text[index].isalnum()
