"""An immutable part of an index: a sorted vocabulary, and for each of its words the entries that hold it.

An entry is whatever is searched, known here only by its number. The entries of a word stand in one stretch of a single
array, in the order of the vocabulary, so that the entries of a prefix are one stretch as well. Rapidfuzz finds the
words with typos, among those alone that have nearly the same letters.
"""

from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from heapq import merge
from itertools import groupby

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

from tui.search.matching import TYPO_STRENGTHS, Strength, allowed_typos, may_have_typo_in_prefix, prefix_lengths
from tui.search.query import QueryWord

_AFTER_ALL_LETTERS = "\U0010ffff"  # no character has this code
_LETTER_BITS = 64


@dataclass(frozen=True, slots=True, eq=False)
class Segment:
    """The words of some entries, numbered from 0."""

    size: int
    """How many entries it has."""
    vocabulary: list[str]
    """The words, sorted."""
    lengths: NDArray[np.int32]
    """How many letters each word has."""
    letters: NDArray[np.uint64]
    """Which letters each word has: one bit for each, shared by letters whose codes are alike modulo 64."""
    starts: NDArray[np.int64]
    """Where the entries of each word begin in `entries`; one more for the end."""
    entries: NDArray[np.int32]

    def strengths(self, asked: QueryWord) -> NDArray[np.uint8]:
        """Return how well each entry matches one word of a query, in percent: an array of `size`."""
        found = np.zeros(self.size, np.uint8)
        first, end = self._stretch(asked.letters)
        by_typos = self._with_typos(asked)
        # What matches better comes later and stays.
        found[self._entries_of(by_typos[2])] = Strength.TWO_TYPOS
        found[self._entries_of(self._with_typo_in_prefix(asked))] = Strength.TYPO_IN_PREFIX
        found[self._entries_of(by_typos[1])] = Strength.ONE_TYPO
        found[self.entries[self.starts[first] : self.starts[end]]] = Strength.PREFIX
        if first < end and self.vocabulary[first] == asked.letters:
            found[self.entries[self.starts[first] : self.starts[first + 1]]] = Strength.EXACT
        return found

    def has_beginning(self, letters: str) -> bool:
        """Return whether any word begins with these letters."""
        first, end = self._stretch(letters)
        return first < end

    def _stretch(self, beginning: str) -> tuple[int, int]:
        """Return where in the vocabulary the words with a beginning start and end."""
        return bisect_left(self.vocabulary, beginning), bisect_left(self.vocabulary, beginning + _AFTER_ALL_LETTERS)

    def _with_typos(self, asked: QueryWord) -> list[NDArray[np.int64]]:
        """Return the numbers of the words within 0, 1 and 2 typos, as far as they are allowed."""
        numbers = [np.empty(0, np.int64)] * len(TYPO_STRENGTHS)
        letters, allowed = asked.letters, allowed_typos(asked)
        if not allowed:
            return numbers
        first, end = self._stretch(letters[0])
        # Another first letter counts as a typo more, so with one allowed there is no need to look beyond.
        begin, stop = (first, end) if allowed == 1 else (0, len(self.vocabulary))
        bits = _letter_bits([letters])[0]
        likely = begin + np.flatnonzero(
            (np.abs(self.lengths[begin:stop] - len(letters)) <= allowed)
            & (np.bitwise_count(self.letters[begin:stop] & ~bits) <= allowed)
            & (np.bitwise_count(bits & ~self.letters[begin:stop]) <= allowed)
        )
        distances = _distances(letters, [self.vocabulary[number] for number in likely.tolist()], allowed)
        distances = distances + ((likely < first) | (likely >= end))
        for typos in range(allowed + 1):
            numbers[typos] = likely[distances == typos]
        return numbers

    def _with_typo_in_prefix(self, asked: QueryWord) -> NDArray[np.int64]:
        """Return the numbers of the words that begin, but for one typo, with the word being typed."""
        if not may_have_typo_in_prefix(asked):
            return np.empty(0, np.int64)
        bits = _letter_bits([asked.letters])[0]
        first, end = self._stretch(asked.letters[0])
        likely = first + np.flatnonzero(np.bitwise_count(bits & ~self.letters[first:end]) <= 1)
        words = [self.vocabulary[number] for number in likely.tolist()]
        found = np.zeros(len(words), bool)
        for length in prefix_lengths(asked.letters):
            found |= _distances(asked.letters, [word[:length] for word in words], 1) <= 1
        return likely[found]

    def _entries_of(self, numbers: NDArray[np.int64]) -> NDArray[np.int32]:
        """Return the entries of all these words, some perhaps repeatedly."""
        if not len(numbers):
            return self.entries[:0]
        starts = self.starts[numbers]
        counts = self.starts[numbers + 1] - starts
        return self.entries[_counted_on(starts, counts)]


def segment(entries: Iterable[Collection[str]]) -> Segment:
    """Return the segment of these entries, each given by its distinct words."""
    numbers: dict[str, int] = {}
    word_numbers, counts = array("q"), array("q")
    for words in entries:
        counts.append(len(words))
        word_numbers.extend([numbers.setdefault(word, len(numbers)) for word in words])
    vocabulary = sorted(numbers)
    ranks = np.empty(len(vocabulary), np.int64)
    ranks[np.array([numbers[word] for word in vocabulary], np.int64)] = np.arange(len(vocabulary))
    word_ranks = ranks[np.frombuffer(word_numbers, np.int64)]
    owners = np.repeat(np.arange(len(counts), dtype=np.int32), np.frombuffer(counts, np.int64))
    starts = _starts(np.bincount(word_ranks, minlength=len(vocabulary)))
    lengths = np.array([len(word) for word in vocabulary], np.int32)
    by_word = np.argsort(word_ranks, kind="stable")
    return Segment(len(counts), vocabulary, lengths, _letter_bits(vocabulary), starts, owners[by_word])


def merged(first: Segment, second: Segment) -> Segment:
    """Return the segment of the entries of both, those of the second numbered after those of the first."""
    # Word by word, since sorting all at once in C would keep every other thread waiting.
    vocabulary = [word for word, _ in groupby(merge(first.vocabulary, second.vocabulary))]
    numbers = {word: number for number, word in enumerate(vocabulary)}
    places = [np.array([numbers[word] for word in part.vocabulary], np.int64) for part in (first, second)]
    lengths, letters = np.empty(len(vocabulary), np.int32), np.empty(len(vocabulary), np.uint64)
    counts = np.zeros((2, len(vocabulary)), np.int64)
    for part, its_places, its_counts in zip((first, second), places, counts, strict=True):
        lengths[its_places], letters[its_places] = part.lengths, part.letters
        its_counts[its_places] = np.diff(part.starts)
    starts = _starts(counts.sum(axis=0))
    entries = np.empty(starts[-1], np.int32)
    entries[_counted_on(starts[places[0]], np.diff(first.starts))] = first.entries
    entries[_counted_on((starts[:-1] + counts[0])[places[1]], np.diff(second.starts))] = second.entries + first.size
    return Segment(first.size + second.size, vocabulary, lengths, letters, starts, entries)


def _letter_bits(words: list[str]) -> NDArray[np.uint64]:
    """Return which letters each word has. Words that are one typo apart differ by at most one bit on either side."""
    if not words:
        return np.empty(0, np.uint64)
    codes = np.frombuffer("".join(words).encode("utf-32-le"), np.uint32)
    starts = _starts(np.array([len(word) for word in words], np.int64))[:-1]
    return np.bitwise_or.reduceat(np.uint64(1) << (codes % _LETTER_BITS).astype(np.uint64), starts)


def _distances(letters: str, words: list[str], allowed: int) -> NDArray[np.uint8]:
    """Return the typos between `letters` and each word; any number above `allowed` stands for all above."""
    if not words:
        return np.empty(0, np.uint8)
    # Unlike `process.extract`, `process.cdist` lets other threads run meanwhile.
    distances = process.cdist([letters], words, scorer=OSA.distance, score_cutoff=allowed, dtype=np.uint8)
    return np.asarray(distances[0], np.uint8)


def _starts(counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return where each of several adjoining stretches of these lengths begins, and where the last one ends."""
    return np.concatenate(([0], np.cumsum(counts)))


def _counted_on(starts: NDArray[np.int64], counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return, for each start, the `count` numbers from there on, all in one array."""
    shifts = starts - _starts(counts)[:-1]
    return np.repeat(shifts, counts) + np.arange(counts.sum())
