"""Which entries hold the words of a vocabulary, and how well they match one word of a query.

The entries of a word stand in one stretch of a single array, in the order of the vocabulary, so that the entries of a
prefix are one stretch as well. The few words that a great part of the entries have are kept apart, with a bit for each
entry: half of all postings are theirs, and bits are smaller then, and many times as fast to put together.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from heapq import merge
from itertools import groupby
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from tui.search.matches import Bits, Entries, Level, Matches, Strengths
from tui.search.matching import Strength, may_be_beginning
from tui.search.query import QueryWord
from tui.search.vocabulary import Numbers, Vocabulary, starts_of
from tui.search.word_table import WordTable

Offsets: TypeAlias = NDArray[np.signedinteger[Any]]
"""Places in an array, of 32 bits where that is enough."""

_COMMON = 32
"""A word is common that one entry in so many has: with fewer, bits are larger than numbers."""
_WORTH_BITS_ENTRIES = 10_000


@dataclass(frozen=True, slots=True, eq=False)
class Postings:
    """The words of some entries, numbered from 0."""

    vocabulary: Vocabulary
    starts: Offsets
    """Where the entries of each word begin in `entries`; one more for the end."""
    entries: NDArray[np.int32]
    size: int
    """How many entries there are."""
    common: NDArray[np.signedinteger[Any]]
    """The numbers of the words that have bits and no `entries`, sorted."""
    bits: NDArray[np.uint8]
    """The bits of these words, one word after the other."""

    def levels(self, asked: QueryWord) -> list[Level]:
        """Return the entries that match a word of a query, those that match better after the others."""
        words = self.vocabulary
        first, end = words.stretch(asked.letters)
        after_exact = first + (first < end and words.words[first] == asked.letters)
        last = end if may_be_beginning(asked) else after_exact
        by_typos = words.with_typos(asked)
        return [
            *self.level(Strength.TWO_TYPOS, by_typos[2]),
            *self.level(Strength.TYPO_IN_PREFIX, words.with_typo_in_prefix(asked)),
            *self.level(Strength.ONE_TYPO, by_typos[1]),
            *self._level_of_stretch(Strength.PREFIX, after_exact, last),
            *self._level_of_stretch(Strength.EXACT, first, after_exact),
        ]

    def with_all(self, asked: Sequence[QueryWord]) -> tuple[Strengths, Entries]:
        """Return the entries that match all of some words, in order, after how well each matches the worst of them."""
        of_words = [Matches.of_levels(self.size, self.levels(word)) for word in asked]
        found = of_words[0].entries()
        for of_word in of_words[1:]:
            found = found[of_word.at(found) > 0]
        return np.minimum.reduce([of_word.at(found) for of_word in of_words]), found

    def level(self, strength: Strength, numbers: Numbers) -> list[Level]:
        """Return the entries of all these words, which match so well."""
        if not len(numbers):
            return []
        starts = self.starts[numbers]
        entries = self.entries[counted_on(starts, self.starts[numbers + 1] - starts)]
        return [(strength, entries), *self._bits_level(strength, np.flatnonzero(np.isin(self.common, numbers)))]

    def _level_of_stretch(self, strength: Strength, first: int, end: int) -> list[Level]:
        common = np.arange(*np.searchsorted(self.common, [first, end]))
        return [(strength, self.entries[self.starts[first] : self.starts[end]]), *self._bits_level(strength, common)]

    def _bits_level(self, strength: Strength, places: Numbers) -> list[Level]:
        """Return the entries of the common words at these places in `common`."""
        if not len(places):
            return []
        rows = self.bits.reshape(len(self.common), -1)
        packed = rows[places[0]] if len(places) == 1 else np.bitwise_or.reduce(rows[places], axis=0)
        return [(strength, Bits(0, self.size, packed))]

    def has_beginning(self, letters: str, dropped: NDArray[np.bool_] | None) -> bool:
        """Return whether any entry that is not dropped has a word that begins with these letters."""
        first, end = self.vocabulary.stretch(letters)
        if dropped is None:
            return first < end
        words = (
            Matches.of_levels(self.size, self._level_of_stretch(Strength.EXACT, at, at + 1)) for at in range(first, end)
        )
        return any(not dropped[word.entries()].all() for word in words)


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
    return _with_bits(Vocabulary.of(vocabulary), starts, owners[by_word], len(counts))


def merged(first: Postings, second: Postings) -> Postings:
    """Return the postings of the entries of both, those of the second numbered after those of the first."""
    # Word by word, since sorting all at once in C would keep every other thread waiting.
    parts = (first, second)
    words = [word for word, _ in groupby(merge(*(part.vocabulary.words for part in parts)))]
    numbers = {word: number for number, word in enumerate(words)}
    places = [np.array([numbers[word] for word in part.vocabulary.words], np.int64) for part in parts]
    lengths, letters = np.empty(len(words), np.uint16), np.empty(len(words), np.uint64)
    listed = [_without_bits(part) for part in parts]
    counts = np.zeros((2, len(words)), np.int64)
    for part, its_places, its_counts, (its_starts, _) in zip(parts, places, counts, listed, strict=True):
        lengths[its_places], letters[its_places] = part.vocabulary.lengths, part.vocabulary.letters
        its_counts[its_places] = np.diff(its_starts)
    starts = starts_of(counts.sum(axis=0))
    entries = np.empty(starts[-1], np.int32)
    (first_starts, first_entries), (second_starts, second_entries) = listed
    entries[counted_on(starts[places[0]], np.diff(first_starts))] = first_entries
    entries[counted_on((starts[:-1] + counts[0])[places[1]], np.diff(second_starts))] = second_entries + first.size
    return _with_bits(Vocabulary(WordTable.of(words), lengths, letters), starts, entries, first.size + second.size)


def kept(whole: Postings, new_numbers: NDArray[np.int32]) -> Postings:
    """Return the postings of some entries: of each its new number, in the same order, -1 for those that are dropped."""
    starts, entries = _without_bits(whole)
    renumbered = new_numbers[entries]
    remains = renumbered >= 0
    counts = np.diff(starts_of(remains.astype(np.int64))[starts])
    words = np.flatnonzero(counts)
    vocabulary = whole.vocabulary
    names = vocabulary.words.at(words)
    fewer = Vocabulary(WordTable.of(names), vocabulary.lengths[words], vocabulary.letters[words])
    size = int(np.count_nonzero(new_numbers >= 0))
    return _with_bits(fewer, starts_of(counts[words]), renumbered[remains], size)


def nothing_in(size: int) -> Postings:
    """Return the postings of so many entries without words."""
    return _with_bits(Vocabulary.of([]), np.zeros(1, np.int64), np.empty(0, np.int32), size)


def _with_bits(vocabulary: Vocabulary, starts: Offsets, entries: NDArray[np.int32], size: int) -> Postings:
    """Return postings in which the common words have bits, given the entries of all words."""
    counts = np.diff(starts)
    is_common = (counts * _COMMON > size) & (size >= _WORTH_BITS_ENTRIES)
    common = np.flatnonzero(is_common)
    rows = []
    for number in common.tolist():
        has = np.zeros(size, bool)
        has[entries[starts[number] : starts[number + 1]]] = True
        rows.append(np.packbits(has))
    bits = np.concatenate(rows) if rows else np.empty(0, np.uint8)
    others = entries[np.repeat(~is_common, counts)] if rows else entries
    return Postings(vocabulary, starts_of(np.where(is_common, 0, counts)), others, size, common, bits)


def _without_bits(whole: Postings) -> tuple[Offsets, NDArray[np.int32]]:
    """Return where the entries of each word begin, and the entries, of all words."""
    if not len(whole.common):
        return whole.starts, whole.entries
    rows = whole.bits.reshape(len(whole.common), -1)
    of_common = [np.flatnonzero(np.unpackbits(row, count=whole.size)).astype(np.int32) for row in rows]
    counts = np.diff(whole.starts).astype(np.int64)
    counts[whole.common] = [len(entries) for entries in of_common]
    starts = starts_of(counts)
    entries = np.empty(starts[-1], np.int32)
    for number, its_entries in zip(whole.common.tolist(), of_common, strict=True):
        entries[starts[number] : starts[number + 1]] = its_entries
    is_listed = np.ones(len(counts), bool)
    is_listed[whole.common] = False
    entries[np.repeat(is_listed, counts)] = whole.entries
    return starts, entries


def counted_on(starts: Offsets, counts: Offsets) -> NDArray[np.int64]:
    """Return, for each start, the `count` numbers from there on, all in one array."""
    shifts = starts - starts_of(counts)[:-1]
    return np.repeat(shifts, counts) + np.arange(counts.sum())
