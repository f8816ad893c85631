"""Which entries hold the words of a vocabulary, and how well they match one word of a query.

The entries of a word stand in one stretch of a single array, in the order of the vocabulary, so that the entries of a
prefix are one stretch as well.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from heapq import merge
from itertools import groupby
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from tui.search.matches import Entries, Level
from tui.search.matching import Strength, may_be_beginning
from tui.search.query import Edge, QueryWord
from tui.search.vocabulary import Numbers, Vocabulary, starts_of

Offsets: TypeAlias = NDArray[np.signedinteger[Any]]
"""Places in an array, of 32 bits where that is enough."""


@dataclass(frozen=True, slots=True, eq=False)
class Postings:
    """The words of some entries, numbered from 0."""

    vocabulary: Vocabulary
    starts: Offsets
    """Where the entries of each word begin in `entries`; one more for the end."""
    entries: Entries

    def levels(self, asked: QueryWord) -> list[Level]:
        """Return the entries that match a word of a query, those that match better after the others."""
        words = self.vocabulary
        first, end = words.stretch(asked.letters)
        after_exact = first + (first < end and words.words[first] == asked.letters)
        last = end if may_be_beginning(asked) else after_exact
        by_typos = words.with_typos(asked)
        return [
            (Strength.TWO_TYPOS, self.of(by_typos[2])),
            (Strength.TYPO_IN_PREFIX, self.of(words.with_typo_in_prefix(asked))),
            (Strength.ONE_TYPO, self.of(by_typos[1])),
            (Strength.PREFIX, self.entries[self.starts[after_exact] : self.starts[last]]),
            (Strength.EXACT, self.entries[self.starts[first] : self.starts[after_exact]]),
        ]

    def exactly(self, letters: str, opens: Edge, closes: Edge) -> Entries:
        """Return the entries in which a word stands without a typo, between such edges; some perhaps repeatedly."""
        return self.of(self.vocabulary.exactly(letters, opens, closes))

    def with_beginning(self, letters: str) -> Entries:
        """Return the entries of all words with a beginning, some perhaps repeatedly."""
        first, end = self.vocabulary.stretch(letters)
        return self.entries[self.starts[first] : self.starts[end]]

    def of(self, numbers: Numbers) -> Entries:
        """Return the entries of all these words, some perhaps repeatedly."""
        if not len(numbers):
            return self.entries[:0]
        starts = self.starts[numbers]
        return self.entries[_counted_on(starts, self.starts[numbers + 1] - starts)]


def postings(entries: Iterable[Collection[str]]) -> Postings:
    """Return the postings of these entries, each given by its distinct words."""
    numbers: dict[str, int] = {}
    word_numbers: list[NDArray[np.int32]] = []
    counts: list[int] = []
    for words in entries:
        counts.append(len(words))
        of_entry = [numbers.setdefault(word, len(numbers)) for word in words]
        word_numbers.append(np.array(of_entry, np.int32))
    vocabulary = sorted(numbers)
    ranks = np.empty(len(vocabulary), np.int32)
    ranks[np.array([numbers[word] for word in vocabulary], np.int64)] = np.arange(len(vocabulary))
    word_ranks = ranks[np.concatenate(word_numbers)] if word_numbers else np.empty(0, np.int32)
    owners = np.repeat(np.arange(len(counts), dtype=np.int32), np.array(counts, np.int64))
    starts = starts_of(np.bincount(word_ranks, minlength=len(vocabulary)))
    by_word = np.argsort(word_ranks, kind="stable")
    return Postings(Vocabulary(vocabulary), starts, owners[by_word])


def merged(first: Postings, second: Postings, first_size: int) -> Postings:
    """Return the postings of the entries of both, those of the second numbered after the `first_size` of the first."""
    # Word by word, since sorting all at once in C would keep every other thread waiting.
    parts = (first, second)
    words = [word for word, _ in groupby(merge(*(part.vocabulary.words for part in parts)))]
    numbers = {word: number for number, word in enumerate(words)}
    places = [np.array([numbers[word] for word in part.vocabulary.words], np.int64) for part in parts]
    lengths, letters = np.empty(len(words), np.uint16), np.empty(len(words), np.uint64)
    counts = np.zeros((2, len(words)), np.int64)
    for part, its_places, its_counts in zip(parts, places, counts, strict=True):
        lengths[its_places], letters[its_places] = part.vocabulary.lengths, part.vocabulary.letters
        its_counts[its_places] = np.diff(part.starts)
    starts = starts_of(counts.sum(axis=0))
    entries = np.empty(starts[-1], np.int32)
    entries[_counted_on(starts[places[0]], np.diff(first.starts))] = first.entries
    entries[_counted_on((starts[:-1] + counts[0])[places[1]], np.diff(second.starts))] = second.entries + first_size
    return Postings(Vocabulary(words, lengths, letters), starts, entries)


def kept(whole: Postings, new_numbers: Entries) -> Postings:
    """Return the postings of some entries: of each its new number, in the same order, -1 for those that are dropped."""
    renumbered = new_numbers[whole.entries]
    remains = renumbered >= 0
    counts = np.diff(starts_of(remains.astype(np.int64))[whole.starts])
    words = np.flatnonzero(counts)
    vocabulary = whole.vocabulary
    names = [vocabulary.words[number] for number in words.tolist()]
    fewer = Vocabulary(names, vocabulary.lengths[words], vocabulary.letters[words])
    return Postings(fewer, starts_of(counts[words]), renumbered[remains])


def _counted_on(starts: Offsets, counts: Offsets) -> NDArray[np.int64]:
    """Return, for each start, the `count` numbers from there on, all in one array."""
    shifts = starts - starts_of(counts)[:-1]
    return np.repeat(shifts, counts) + np.arange(counts.sum())
