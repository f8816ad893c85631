"""Where the paragraphs of a text are.

A paragraph bounds what a parser and a stray quotation mark can spoil, so it is settled first, from line breaks alone.
"""

import re

from tui.language.wrapping import unwrapped
from tui.model import Span

MAX_PARAGRAPH_CHARS = 4_000
"""Longer ones are parsed in pieces, so that memory stays bounded."""
_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]*\S[^\n\r\x0b\x0c\x85\u2028\u2029]*")
_CREDIT = re.compile(
    r"(?:(?:sources?|via|credits?|photos?|image)\s*:|(?:additional )?(?:reporting|writing|editing) by)"
    r"[^.!?“\"]{0,80}\W*",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r"[A-Z][A-Z’'.-]+(?:[ /][A-Z][A-Z’'.-]+)*"  # AUSTIN
    r"(?:[, (][^—–“\"\n]{0,40}?)?"  # , Texas (Reuters)
    r"\s*(?:[—–]|--| -)\s+"
)
_DATED_PARAGRAPHS = 6
"""A dateline stands at the head of the text, if anywhere, below headline, byline and agency."""
_TIME = re.compile(
    r"(?:[01]?\d|2[0-3])[:.][0-5]\d(?:\s?[ap]\.?m\.?)?(?:\s(?:GMT|UTC|[BCEIMPW]S?T))?\s+(?=[A-Z“\"‘'«„])"
)
_MIN_TIMES = 2
"""Of a single one it is not plain that it is no part of the sentence."""


def paragraphs(text: str) -> tuple[Span, ...]:
    """Return the paragraphs of `text` in order, without the white space around them, a dateline, or times of day.

    A dateline is the "AUSTIN, Texas — " at the head of a text. Where paragraphs begin with times, it is a live report.
    """
    found = stretches(text)
    first = [_without_dateline(text, span) for span in found[:_DATED_PARAGRAPHS]]
    return _without_times(text, (*first, *found[_DATED_PARAGRAPHS:]))


def stretches(text: str) -> tuple[Span, ...]:
    """Return the paragraphs of `text` in order, without the white space around them.

    Each line is one, unless the text is hard-wrapped: then lines that a paragraph was broken into are one again.
    """
    lines = [_trimmed(text, Span(match.start(), match.end())) for match in _LINE.finditer(text)]
    return tuple(unwrapped(text, lines))


def pieces(text: str, paragraph: Span) -> tuple[Span, ...]:
    """Cut a paragraph into pieces of at most `MAX_PARAGRAPH_CHARS`, after white space where there is some."""
    cuts, start = [], paragraph.start
    while paragraph.end - start > MAX_PARAGRAPH_CHARS:
        limit = start + MAX_PARAGRAPH_CHARS
        space = max(text.rfind(". ", start, limit) + 1, text.rfind(" ", limit - MAX_PARAGRAPH_CHARS // 4, limit))
        end = space + 1 if space > start else limit
        cuts.append(Span(start, min(end, limit)))
        start = cuts[-1].end
    return (*cuts, Span(start, paragraph.end))


def is_credit_line(text: str, paragraph: Span) -> bool:
    """Return whether a paragraph only names who wrote or delivered the article, such as "Source: Reuters"."""
    return _CREDIT.fullmatch(text, paragraph.start, paragraph.end) is not None


def _trimmed(text: str, span: Span) -> Span:
    words = text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))


def _without_times(text: str, found: tuple[Span, ...]) -> tuple[Span, ...]:
    times = [_TIME.match(text, span.start, span.end) for span in found]
    if sum(time is not None for time in times) < _MIN_TIMES:
        return found
    return tuple(span if time is None else Span(time.end(), span.end) for time, span in zip(times, found, strict=True))


def _without_dateline(text: str, paragraph: Span) -> Span:
    dateline = _DATELINE.match(text, paragraph.start, paragraph.end)
    return Span(dateline.end(), paragraph.end) if dateline and dateline.end() < paragraph.end else paragraph
