"""An immutable part of an index: the words of some entries, their fields and days, and their texts in normal form.

An entry is known here by its number, from 0; its key is what the owner of the index calls it.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tui.search import in_a_row
from tui.search.entry import Entry
from tui.search.matches import Level, Matches
from tui.search.matching import Strength, exact_pattern, strength
from tui.search.named import NamedIn, both, still_named, who_is_named
from tui.search.parsing import ABOUT, SPEAKER
from tui.search.postings import Offsets, Postings, kept, merged, nothing_in, postings
from tui.search.query import Days, Edge, Exact, FieldWords, QueryWord, Said, State, Term
from tui.search.vocabulary import starts_of, with_marks
from tui.search.words import LINE, normal_form, words_of


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Segment:
    """Some entries, and all by which they are found."""

    keys: Offsets
    words: Postings
    """The words of their texts, with the marks of those that begin and end a line."""
    fields: Mapping[str, Postings]
    named: NamedIn
    """Who is named in them and does not say it."""
    days: NDArray[np.int32]
    texts: NDArray[np.uint8]
    """The normal forms of their texts, one after the other, in UTF-8."""
    text_starts: Offsets
    """Where each of them begins in `texts`; one more for the end."""
    read_texts: Callable[[int, int], bytes] | None = None
    """Reads a stretch of `texts` where they lie in a file, without making it part of this process's memory."""

    @property
    def size(self) -> int:
        """How many entries it has."""
        return len(self.keys)

    def levels(self, term: Term) -> list[Level]:
        """Return the entries that match a term of a query, those that match better after the others."""
        if isinstance(term, QueryWord):
            return self.words.levels(term)
        if isinstance(term, FieldWords):
            return [self.named.level(term.words) if term.field == ABOUT else self._in_field(term)]
        if isinstance(term, Days):
            return [(Strength.EXACT, np.flatnonzero((term.first <= self.days) & (self.days <= term.last)))]
        if isinstance(term, Said):
            return [self._said(term.term)]
        if isinstance(term, State):
            raise TypeError("the index does not know what is told of statements")
        if len(term.words) == 1 and (term.opens, term.closes) != (Edge.LINE, Edge.LINE):
            return self._exactly(term.words[0], term.opens, term.closes)
        return [(Strength.EXACT, self._in_a_row(term))]

    def _exactly(self, letters: str, opens: Edge, closes: Edge) -> list[Level]:
        return self.words.level(Strength.EXACT, self.words.vocabulary.exactly(letters, opens, closes))

    def text(self, entry: int) -> bytes:
        """Return the normal form of the text of an entry, in UTF-8."""
        return self.stretch(self.text_starts[entry], self.text_starts[entry + 1])

    def stretch(self, start: int, end: int) -> bytes:
        """Return a stretch of the texts."""
        return self.texts[start:end].tobytes() if self.read_texts is None else self.read_texts(start, end)

    def _in_field(self, asked: FieldWords) -> Level:
        """Return the entries that have all of the words in a field, each as well as its worst one."""
        of_field = self.fields.get(asked.field)
        if of_field is None:
            return Strength.EXACT, np.empty(0, np.int32)
        return of_field.with_all(asked.words)

    def _said(self, asked: QueryWord | Exact) -> Level:
        """Return the entries that match a term in what was said: not by the name of the speaker alone.

        Only texts are read whose speaker matches, too.
        """
        found = Matches.of_levels(self.size, self.levels(asked))
        entries = found.entries()
        speakers = self.fields.get(SPEAKER)
        if speakers is None:
            return found.at(entries), entries
        is_doubtful = Matches.of_levels(self.size, _like(asked, speakers)).at(entries) > 0
        holds = _in_content(asked)
        said = [holds(_content(self.text(entry))) for entry in entries[is_doubtful].tolist()]
        is_said = ~is_doubtful
        is_said[is_doubtful] = said
        return found.at(entries)[is_said], entries[is_said]

    def _in_a_row(self, asked: Exact) -> NDArray[np.int64]:
        """Return the entries in whose texts words stand in a row; they are read, where all of the words are there."""
        last = len(asked.words) - 1
        ends = [(asked.words[0], asked.opens, Edge.WORD), (asked.words[last], Edge.WORD, asked.closes)]
        between = [(word, Edge.WORD, Edge.WORD) for word in asked.words[1:last]]
        found = [Matches.of_levels(self.size, self._exactly(*part)) for part in dict.fromkeys([*ends, *between])]
        fewest, *others = sorted(found, key=lambda matches: matches.count)
        candidates = fewest.entries()
        for other in others:
            candidates = candidates[other.at(candidates) > 0]
        return in_a_row.holding(asked, self.texts, self.text_starts, self._read, candidates)

    def _read(self, start: int, end: int) -> bytes:
        return self.texts[start:end].tobytes() if self.read_texts is None else self.read_texts(start, end)


def segment(entries: Iterable[Entry]) -> Segment:
    """Return the segment of these entries."""
    keys: list[int] = []
    days: list[int] = []
    texts: list[bytes] = []
    named: list[tuple[str, ...]] = []
    fields: dict[str, dict[int, set[str]]] = {}

    def taken_in() -> Iterable[set[str]]:
        for number, entry in enumerate(entries):
            normal = normal_form(entry.text)
            keys.append(entry.key)
            days.append(entry.day)
            named.append(entry.about)
            texts.append(normal.encode())
            for name, value in entry.fields.items():
                if value:
                    fields.setdefault(name, {})[number] = words_of(value)
            yield with_marks(words_of(entry.text), normal)

    words = postings(taken_in())
    nothing: set[str] = set()
    return Segment(
        np.array(keys, np.int64),
        words,
        {
            name: postings(of_field.get(number, nothing) for number in range(len(keys)))
            for name, of_field in sorted(fields.items())
        },
        who_is_named(named),
        np.array(days, np.int32),
        np.frombuffer(b"".join(texts), np.uint8),
        starts_of(np.array([len(text) for text in texts], np.int64)),
    )


def joined(first: Segment, second: Segment) -> Segment:
    """Return the segment of the entries of both, in this order."""
    names = sorted({*first.fields, *second.fields})
    fields = {
        name: merged(
            first.fields.get(name) or nothing_in(first.size), second.fields.get(name) or nothing_in(second.size)
        )
        for name in names
    }
    return Segment(
        np.concatenate([first.keys, second.keys]),
        merged(first.words, second.words),
        fields,
        both(first.named, second.named, first.size),
        np.concatenate([first.days, second.days]),
        np.concatenate([first.texts, second.texts]),
        np.concatenate([first.text_starts[:-1], second.text_starts.astype(np.int64) + len(first.texts)]),
    )


def without(whole: Segment, dropped: NDArray[np.bool_]) -> Segment:
    """Return the segment of the entries that are not dropped, in the same order."""
    remains = ~dropped
    new_numbers = np.where(remains, np.cumsum(remains) - 1, -1).astype(np.int32)
    lengths = np.diff(whole.text_starts)
    return Segment(
        whole.keys[remains],
        kept(whole.words, new_numbers),
        {name: kept(of_field, new_numbers) for name, of_field in whole.fields.items()},
        still_named(whole.named, new_numbers),
        whole.days[remains],
        whole.texts[np.repeat(remains, lengths)],
        starts_of(lengths[remains]),
    )


def _like(asked: QueryWord | Exact, speakers: Postings) -> list[Level]:
    """Return the entries whose speaker may match a term: has its first word, where it has several."""
    if isinstance(asked, QueryWord):
        return speakers.levels(asked)
    opens = min(asked.opens, Edge.WORD)
    closes = min(asked.closes, Edge.WORD) if len(asked.words) == 1 else Edge.WORD
    return speakers.level(Strength.EXACT, speakers.vocabulary.exactly(asked.words[0], opens, closes))


def _content(normal: bytes) -> bytes:
    """Return a text in normal form without its last line, which is the speaker."""
    return normal[: normal.rfind(LINE.encode(), 0, -1) + 1]


def _in_content(asked: QueryWord | Exact) -> Callable[[bytes], bool]:
    if isinstance(asked, QueryWord):
        return lambda content: any(strength(asked, word) for word in content.decode().split())
    found = re.compile(exact_pattern(asked).encode()).search
    return lambda content: found(content) is not None
