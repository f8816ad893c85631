"""Documents as spaCy keeps them: a DocBin, with the grammar of each and stretches of it under the names of groups.

Made of the plain sentences, and of the text itself, which each document gives back character for character.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from spacy.tokens import Doc, DocBin, SpanGroup
from spacy.vocab import Vocab

from tui.harmless import REPLACEMENT
from tui.language.grammar import Parsed, Sentence, TooLongError
from tui.language.grammar.sentences import sentences_in

_ATTRIBUTES = ("LEMMA", "POS", "TAG", "DEP", "HEAD", "SENT_START")
_HALVES = re.compile("[\ud800-\udfff]")
"""Of characters: spaCy keeps words in UTF-8, which has none."""


def packed(documents: Iterable[Parsed], max_words: int) -> bytes:
    """Return documents as a DocBin, what is known of each in its `user_data`.

    All of it is in memory. Raises TooLongError where there are more than `max_words`.
    """
    vocab = Vocab()
    made = DocBin(attrs=_ATTRIBUTES, store_user_data=True)
    words = 0
    for document in documents:
        doc = _doc(vocab, document)
        words += len(doc)
        if words > max_words:
            raise TooLongError
        made.add(doc)
    return bytes(made.to_bytes())


def _doc(vocab: Vocab, document: Parsed) -> Doc:
    text = _HALVES.sub(REPLACEMENT, document.text)
    rows = list(_rows(text, list(sentences_in(document.text))))
    doc = Doc(
        vocab,
        words=[row.word for row in rows],
        spaces=[row.has_blank for row in rows],
        lemmas=[row.lemma for row in rows],
        pos=[row.part_of_speech for row in rows],
        tags=[row.tag for row in rows],
        deps=[row.relation for row in rows],
        heads=[row.head for row in rows],
        sent_starts=[row.begins for row in rows],
    )
    assert doc.text == text, "a document is its text"
    for name, group in document.groups.items():
        found = (
            doc.char_span(*each.span, label=each.label, span_id=each.identity, alignment_mode="expand")
            for each in group
        )
        doc.spans[name] = SpanGroup(doc, name=name, spans=[span for span in found if span is not None])
    doc.user_data.update(document.known)
    return doc


class _Row(NamedTuple):
    """A word as spaCy has it, with its head's place in the document."""

    word: str
    has_blank: bool
    lemma: str
    part_of_speech: str
    tag: str
    relation: str
    head: int
    begins: bool


def _rows(text: str, sentences: Sequence[Sentence]) -> Iterator[_Row]:
    """Yield the words of a text, and the white space between them but for single blanks, as words of their own."""
    starts = [word.span.start for sentence in sentences for word in sentence.words]
    first_gap = text[: starts[0] if starts else len(text)]
    row = 0
    if first_gap:
        yield _white(first_gap, row)
        row += 1
    following = iter([*starts[1:], len(text)])
    for sentence in sentences:
        gaps = [text[word.span.end : next(following)] for word in sentence.words]
        places = list(_places(row, gaps))
        for at, (word, gap) in enumerate(zip(sentence.words, gaps, strict=True)):
            has_blank = gap.startswith(" ")
            yield _Row(
                text[slice(*word.span)],
                has_blank,
                word.lemma,
                word.part_of_speech,
                word.tag,
                word.relation,
                places[word.head],
                at == 0,
            )
            row = places[at] + 1
            if rest := gap[has_blank:]:
                yield _white(rest, places[at])
                row += 1


def _places(first: int, gaps: Iterable[str]) -> Iterator[int]:
    """Yield the places of words in the document, white space behind them counted."""
    place = first
    for gap in gaps:
        yield place
        place += 1 if gap in ("", " ") else 2


def _white(text: str, head: int) -> _Row:
    return _Row(text, False, text, "SPACE", "_SP", "dep", head, False)
