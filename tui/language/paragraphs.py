"""Where the paragraphs of a text are.

A paragraph bounds what a parser and a stray quotation mark can spoil, so it is settled first, from line breaks alone.
"""

import re
from itertools import pairwise

from tui.model import Span

MAX_PARAGRAPH_CHARS = 4_000
"""Longer ones are parsed in pieces, so that memory stays bounded."""
_WRAP_COLUMNS = 100
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
_DATED_PARAGRAPHS = 3
"""A dateline stands at the head of the text, if anywhere."""


def paragraphs(text: str) -> tuple[Span, ...]:
    """Return the paragraphs of `text` in order, without the white space around them.

    Each line is one, unless the text is hard-wrapped: then the blocks between empty lines are. A dateline such as
    "AUSTIN, Texas — " is left out.
    """
    lines = [Span(match.start(), match.end()) for match in _LINE.finditer(text)]
    found = [_trimmed(text, span) for span in (_blocks(text, lines) if _is_wrapped(text, lines) else lines)]
    first = [_without_dateline(text, span) for span in found[:_DATED_PARAGRAPHS]]
    return (*first, *found[_DATED_PARAGRAPHS:])


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


def _is_wrapped(text: str, lines: list[Span]) -> bool:
    if not lines or max(len(line_text) for line_text in text.splitlines()) > _WRAP_COLUMNS:
        return False
    joined = sum(_follows(text, first, second) for first, second in pairwise(lines))
    return joined < len(lines) - 1 and joined * 2 >= len(lines)


def _follows(text: str, first: Span, second: Span) -> bool:
    return text.count("\n", first.end, second.start) <= 1


def _blocks(text: str, lines: list[Span]) -> list[Span]:
    blocks = lines[:1]
    for line in lines[1:]:
        if _follows(text, blocks[-1], line):
            blocks[-1] = Span(blocks[-1].start, line.end)
        else:
            blocks.append(line)
    return blocks


def _trimmed(text: str, span: Span) -> Span:
    words = text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))


def _without_dateline(text: str, paragraph: Span) -> Span:
    dateline = _DATELINE.match(text, paragraph.start, paragraph.end)
    return Span(dateline.end(), paragraph.end) if dateline and dateline.end() < paragraph.end else paragraph
