"""Whole documents as CoNLL-U: a word a line with its grammar, and which statements it is a part of.

The grammar is that of spaCy's English models: parts of speech are universal, relations are not. Of each word the last
column tells where it stands in the text (code points, end exclusive), and by their numbers the statements of whose
content, cue or source it is; what these are, and what is known of the document, comments before its first sentence
tell.
"""

from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TextIO

from tui.export.address import address, language
from tui.export.documents_jsonl import statement_fields
from tui.export.json_line import json_line
from tui.export.provenance import text_digest
from tui.harmless import harmless_line_in_file
from tui.language import sentences
from tui.language.grammar import Sentence, Word
from tui.model import Analysis, Document, Span, Statement

_PARTS = ("Content", "Cue", "Source")


def write(analyses: Iterable[Analysis], stream: TextIO) -> None:
    """Write one document after another, each as soon as it comes."""
    seen: Counter[str] = Counter()
    for analysis in analyses:
        document = analysis.document
        seen[document.id] += 1
        number = seen[document.id]
        name = _line(document.id if number == 1 else f"{document.id}-copy-{number}")
        parts = {part: _Parts(analysis.statements, part.lower()) for part in _PARTS}
        paragraph = 0
        for place, sentence in enumerate(sentences(document.text)):
            comments = [] if place else [f"newdoc id = {name}", *_about(analysis)]
            if sentence.begins_paragraph or place == 0:
                paragraph += 1
                comments.append(f"newpar id = {name}-p{paragraph}")
            comments += [f"sent_id = {name}-s{place + 1}", f"text = {_text(document, sentence)}"]
            stream.writelines(f"# {comment}\n" for comment in comments)
            stream.writelines(f"{line}\n" for line in _words(document, sentence, parts))
            stream.write("\n")


def _about(analysis: Analysis) -> Iterator[str]:
    document = analysis.document
    known = (
        *(("title", document.title), ("outlet", document.outlet), ("published", document.published)),
        *(("byline", document.byline), ("url", address(document)), ("language", language(document))),
        *(("path", document.path), ("member", document.member), ("sha256", text_digest(document))),
    )
    yield from (f"{name} = {_line(value)}" for name, value in known if value)
    names = {actor.id: actor.name for actor in analysis.actors}
    for number, statement in enumerate(analysis.statements):
        yield f"statement_{number} = {json_line(statement_fields(statement, names)).strip()}"


class _Parts:
    """Parts of statements, with the numbers of these, as the sentences come to them."""

    def __init__(self, statements: Sequence[Statement], name: str) -> None:
        spans = ((number, span) for number, each in enumerate(statements) for span in getattr(each, name))
        self._coming = deque(sorted(spans, key=lambda part: part[1]))
        self._here: list[tuple[int, Span]] = []

    def come_to(self, start: int, end: int) -> None:
        """Go on to a sentence, none of whose words are before those of the last one."""
        while self._coming and self._coming[0][1].start < end:
            self._here.append(self._coming.popleft())
        self._here = [part for part in self._here if part[1].end > start]

    def of(self, word: Word) -> list[int]:
        """Return the numbers of the statements of which a word of the sentence is a part."""
        start, end = word.span
        return sorted({number for number, span in self._here if span.start < end and start < span.end})


def _words(document: Document, sentence: Sentence, parts: Mapping[str, _Parts]) -> Iterator[str]:
    words = sentence.words
    for each in parts.values():
        each.come_to(words[0].span.start, words[-1].span.end)
    after = [*(first.span.end == second.span.start for first, second in pairwise(words)), False]
    for place, (word, is_glued) in enumerate(zip(words, after, strict=True)):
        is_root = word.head == place
        yield "\t".join(
            (
                str(place + 1),
                _line(document.text[slice(*word.span)]),
                _line(word.lemma) or "_",
                word.part_of_speech or "_",
                word.tag or "_",
                "_",
                "0" if is_root else str(word.head + 1),
                "root" if is_root else word.relation or "dep",
                "_",
                "|".join(_more(word, is_glued, parts)),
            )
        )


def _more(word: Word, is_glued: bool, parts: Mapping[str, _Parts]) -> Iterator[str]:
    for name, each in parts.items():
        if numbers := each.of(word):
            yield f"{name}={','.join(map(str, numbers))}"
    if is_glued:
        yield "SpaceAfter=No"
    yield f"start_char={word.span.start}"
    yield f"end_char={word.span.end}"


def _text(document: Document, sentence: Sentence) -> str:
    """Return a sentence as its words with `SpaceAfter` make it: single blanks for whatever white space there is."""
    words = sentence.words
    shown = [_line(document.text[slice(*word.span)]) for word in words]
    gaps = ["" if first.span.end == second.span.start else " " for first, second in pairwise(words)]
    return "".join(f"{word}{gap}" for word, gap in zip(shown, [*gaps, ""], strict=True))


def _line(words: str) -> str:
    return harmless_line_in_file(words)
