"""A sorted vocabulary, and which of its words one word of a query stands for, known by their numbers.

Rapidfuzz finds the words with typos, among those alone that have nearly the same letters.

Before the words come two lists of marks, which no typing error leads to: the words that begin a line, and those that
end one, spelt backwards. So the words that begin or end a line with some letters are one stretch each, as the words
that begin with some letters are.
"""

from bisect import bisect_left
from collections.abc import Iterable
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

from tui.search.matching import TYPO_STRENGTHS, allowed_typos, may_have_typo_in_prefix, prefix_lengths
from tui.search.query import Edge, QueryWord
from tui.search.word_table import WordTable
from tui.search.words import GAP, LINE

_AT_START, _AT_END = "\x01", "\x02"
_FIRST_LETTER = "\x03"
_AFTER_ALL_LETTERS = "\U0010ffff"  # no character has this code
_LETTER_BITS = 64

Numbers: TypeAlias = NDArray[np.int64]
NO_NUMBERS: Numbers = np.empty(0, np.int64)


class Vocabulary:
    """Distinct words, sorted."""

    def __init__(self, words: WordTable, lengths: NDArray[np.uint16], letters: NDArray[np.uint64]) -> None:
        self.words = words
        self.lengths = lengths
        """How many letters each word has, at most the largest number that fits."""
        self.letters = letters
        """Which letters each word has: one bit for each, shared by letters whose codes are alike modulo 64."""
        self._first_plain = bisect_left(words, _FIRST_LETTER)

    @classmethod
    def of(cls, words: list[str]) -> "Vocabulary":
        """Return the vocabulary of distinct words, which are sorted."""
        return cls(WordTable.of(words), _lengths(words), _letter_bits(words))

    def __len__(self) -> int:
        return len(self.words)

    def stretch(self, beginning: str) -> tuple[int, int]:
        """Return where the words with a beginning start and end."""
        return bisect_left(self.words, beginning), bisect_left(self.words, beginning + _AFTER_ALL_LETTERS)

    def number(self, word: str) -> int | None:
        """Return the number of a word, if it is there."""
        at = bisect_left(self.words, word)
        return at if at < len(self.words) and self.words[at] == word else None

    def exactly(self, letters: str, opens: Edge, closes: Edge) -> Numbers:
        """Return the words or marks that have these letters without a typo, between such edges.

        A line that both begins and ends with the letters may have more between: that is for its text to tell.
        """
        if opens is Edge.LINE:
            return self._marked(_AT_START + letters, closes)
        if closes is Edge.LINE:
            return self._marked(_AT_END + letters[::-1], opens)
        if opens is Edge.WORD:
            return self._marked(letters, closes)
        numbers = self.words.containing(letters, at_end=closes is Edge.WORD)
        return numbers[numbers >= self._first_plain]

    def _marked(self, letters: str, other_side: Edge) -> Numbers:
        if other_side is Edge.ANYTHING:
            return np.arange(*self.stretch(letters))
        number = self.number(letters)
        return NO_NUMBERS if number is None else np.array([number])

    def with_typos(self, asked: QueryWord) -> list[Numbers]:
        """Return the numbers of the words within 0, 1 and 2 typos, as far as they are allowed."""
        numbers = [NO_NUMBERS] * len(TYPO_STRENGTHS)
        letters, allowed = asked.letters, allowed_typos(asked)
        if not allowed:
            return numbers
        first, end = self.stretch(letters[0])
        # Another first letter counts as a typo more, so with one allowed there is no need to look beyond.
        begin, stop = (first, end) if allowed == 1 else (self._first_plain, len(self.words))
        # All that is far too short or long goes first: it is most of them, and takes a byte or two each to tell.
        lengths = self.lengths[begin:stop]
        near = np.flatnonzero(lengths - np.uint16(len(letters) - allowed) <= np.uint16(2 * allowed))
        bits, has = _letter_bits([letters])[0], self.letters[begin:stop][near]
        both = (np.bitwise_count(has & ~bits) <= allowed) & (np.bitwise_count(bits & ~has) <= allowed)
        likely = begin + near[both]
        distances = _distances(letters, self.words.at(likely), allowed)
        distances = distances + ((likely < first) | (likely >= end))
        for typos in range(allowed + 1):
            numbers[typos] = likely[distances == typos]
        return numbers

    def with_typo_in_prefix(self, asked: QueryWord) -> Numbers:
        """Return the numbers of the words that begin, but for one typo, with the word being typed."""
        if not may_have_typo_in_prefix(asked):
            return NO_NUMBERS
        bits = _letter_bits([asked.letters])[0]
        first, end = self.stretch(asked.letters[0])
        likely = first + np.flatnonzero(np.bitwise_count(bits & ~self.letters[first:end]) <= 1)
        words = self.words.at(likely)
        found = np.zeros(len(words), bool)
        for length in prefix_lengths(asked.letters):
            found |= _distances(asked.letters, [word[:length] for word in words], 1) <= 1
        return likely[found]


def with_marks(words: Iterable[str], normal: str) -> set[str]:
    """Return the words of a text, and the marks of those that begin and end its lines, given its normal form."""
    found = set(words)
    for line in normal.split(LINE):
        if line:
            found.add(_AT_START + line.partition(GAP)[0])
            found.add(_AT_END + line.rpartition(GAP)[2][::-1])
    return found


def starts_of(counts: NDArray[np.signedinteger[Any]]) -> Numbers:
    """Return where each of several adjoining stretches of these lengths begins, and where the last one ends."""
    return np.concatenate(([0], np.cumsum(counts)))


def _lengths(words: list[str]) -> NDArray[np.uint16]:
    largest = int(np.iinfo(np.uint16).max)
    return np.array([min(len(word), largest) for word in words], np.uint16)


def _letter_bits(words: list[str]) -> NDArray[np.uint64]:
    """Return which letters each word has. Words that are one typo apart differ by at most one bit on either side."""
    if not words:
        return np.empty(0, np.uint64)
    codes = np.frombuffer("".join(words).encode("utf-32-le"), np.uint32)
    starts = starts_of(np.array([len(word) for word in words], np.int64))[:-1]
    return np.bitwise_or.reduceat(np.uint64(1) << (codes % _LETTER_BITS).astype(np.uint64), starts)


def _distances(letters: str, words: list[str], allowed: int) -> NDArray[np.uint8]:
    """Return the typos between `letters` and each word; any number above `allowed` stands for all above."""
    if not words:
        return np.empty(0, np.uint8)
    # Unlike `process.extract`, `process.cdist` lets other threads run meanwhile.
    distances = process.cdist([letters], words, scorer=OSA.distance, score_cutoff=allowed, dtype=np.uint8)
    return np.asarray(distances[0], np.uint8)
