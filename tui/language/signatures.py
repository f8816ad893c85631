"""Who signed what: a line with nothing but a person's name closes a letter, and whoever says "I" above it bears it."""

import re
from bisect import bisect_left
from collections.abc import Iterable

from tui.language.figures import Figure
from tui.model import ActorKind, Span

_LEADING, _TRAILING = (
    re.compile(r"(?:\A|\n)[ \t]*(?:[—–―-]\s?)?\Z"),
    re.compile(r"(?:[.,;][^\n]{0,40})?[ \t]*(?:\n|\Z)"),
)
_MIN_WORDS = 2


class Signatures:
    """The signatures in a text."""

    def __init__(self, text: str, mentions: Iterable[tuple[Span, Figure]]) -> None:
        self._signed = [
            (span.start, figure)
            for span, figure in mentions
            if figure.kind is ActorKind.PERSON
            and len(text[span.start : span.end].split()) >= _MIN_WORDS
            and _LEADING.search(text, max(span.start - 4, 0), span.start)
            and _TRAILING.match(text, span.end)
        ]

    def below(self, offset: int) -> Figure | None:
        """Return whose signature is the next one after `offset`."""
        index = bisect_left(self._signed, offset, key=lambda signed: signed[0])
        return self._signed[index][1] if index < len(self._signed) else None
