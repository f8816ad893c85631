"""The spaCy pipeline, and documents parsed with it.

The paragraphs of a document are parsed in one batch, so that a paragraph always bounds a sentence, that the parser is
at its fastest, and that what is found in a document never depends on its company. The parser reads a copy of the text
in which quotation marks are those that it was trained on and nothing can upset it; the copy has a character for each of
the text's, so offsets hold for both.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import zip_longest
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Token

from tui.language import base, models
from tui.language.paragraphs import pieces
from tui.language.quotations import Quotation
from tui.language.tagging import components
from tui.model import Span

MAX_STRETCH_CHARS = 40_000
"""Of a document parsed at once: a long article. The parser takes some kilobytes for each character."""
_ENDLESS = re.compile(r"\S{120,}")
"""No word, and few addresses: rulers, data in letters. spaCy's tokenizer takes the square of its length for marks."""
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_OPENING, _CLOSING = ("“", "‘"), ("”", "’")


@dataclass(frozen=True, slots=True)
class Passage:
    """Some paragraphs of a document, parsed."""

    doc: Doc
    """Its `_.paragraphs` and `_.quotations` have offsets into its own text."""
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
    """Yield `text` parsed, in passages of whole paragraphs."""
    readable = _readable(text, quotations)
    for stretch in _stretches([piece for paragraph in paragraphs for piece in pieces(text, paragraph)]):
        start, end = stretch[0].start, stretch[-1].end
        parts = list(_parts(readable, stretch))
        doc = _joined(list(base_pipeline().pipe(parts, batch_size=len(parts))))
        begun = tuple(each for each in quotations if start <= each.span.start < end)
        doc._.paragraphs = tuple(_moved(span, -start) for span in stretch)
        doc._.quotations = tuple(
            replace(each, span=_moved(each.span, -start), inside=_moved(each.inside, -start)) for each in begun
        )
        yield Passage(doc, readable[start:end], start, begun)


_JOINED = ("NORM", "TAG", "POS", "DEP", "HEAD", "SENT_START")


def _joined(docs: Sequence[Doc]) -> Doc:
    """Return documents as one, in half the time of spaCy's own `from_docs`, which looks at every token in Python."""
    docs = [doc for doc in docs if len(doc)] or docs[:1]
    strings = docs[0].vocab.strings
    words = np.concatenate([doc.to_array(["ORTH", "SPACY"]).reshape(-1, 2) for doc in docs]).tolist()
    joined = Doc(docs[0].vocab, words=[strings[orth] for orth, _ in words], spaces=[space == 1 for _, space in words])
    if words:
        table: Any = np.concatenate([doc.to_array(list(_JOINED)) for doc in docs])
        joined.from_array(list(_JOINED), table)
        joined.tensor = np.concatenate([doc.tensor for doc in docs])
    return joined


@cache
def base_pipeline() -> Language:
    """Return what parses a paragraph."""
    return base.load(models.chosen())


@cache
def taggers() -> Language:
    """Return what finds names and statements in a parsed passage."""
    made = Language(base_pipeline().vocab)
    config = {components.ENCODER: {"uses_tensor": models.knows_vectors_of(models.chosen())}}
    for component in (components.ENCODER, components.NAMES, components.CUES, components.STATEMENTS):
        made.add_pipe(component, config=config.get(component, {}))
    return made


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _stretches(paragraphs: Sequence[Span]) -> Iterator[list[Span]]:
    stretch: list[Span] = []
    for paragraph in paragraphs:
        if stretch and paragraph.end - stretch[0].start > MAX_STRETCH_CHARS:
            yield stretch
            stretch = []
        stretch.append(paragraph)
    if stretch:
        yield stretch


def _parts(readable: str, paragraphs: Sequence[Span]) -> Iterator[str]:
    """Yield what is parsed each by itself: together, all from the first paragraph to the last.

    A paragraph takes the white space after it; words between two, such as a dateline, are a part of their own.
    """
    for paragraph, following in zip_longest(paragraphs, paragraphs[1:]):
        stop = paragraph.end if following is None else following.start
        end = stop if readable[paragraph.end : stop].isspace() else paragraph.end
        yield readable[paragraph.start : end]
        if end < stop:
            yield readable[end:stop]


def _readable(text: str, quotations: Iterable[Quotation]) -> str:
    characters = list(text.translate(_READABLE))
    for quotation in quotations:
        single = quotation.depth % 2
        _write(characters, quotation.span.start, quotation.inside.start, _OPENING[single])
        _write(characters, quotation.inside.end, quotation.span.end, _CLOSING[single])
    return _ENDLESS.sub(lambda word: "x" * len(word[0]), "".join(characters))


class _Readable(dict[int, str]):
    """What the parser reads for each character, found out when it is first met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        read = " " if character.isspace() else character if character.isprintable() else _REPLACEMENT
        self[code] = read
        return read


_READABLE = _Readable()


def _write(characters: list[str], start: int, end: int, mark: str) -> None:
    characters[start:end] = [mark] * (end - start)
