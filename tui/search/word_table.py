"""Sorted words in one stretch of UTF-8, of which those are decoded that are asked for.

As strings of their own, the two million words of a large library would take six times the memory. Bytes of UTF-8 are
in the same order as the characters they stand for.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from re import escape, finditer
from typing import Any, overload

import numpy as np
from numpy.typing import NDArray

WORD_END = "\n"
"""Ends each word; no word has it."""
_ENCODING, _ERRORS = "utf-8", "surrogatepass"
_DECODED_AT_ONCE = 4096


class WordTable(Sequence[str]):
    """Words that do not change, in the order in which they were given."""

    def __init__(self, stretch: NDArray[np.uint8]) -> None:
        """Take the UTF-8 of words, each with `WORD_END` behind it."""
        self.stretch = stretch
        ends = np.flatnonzero(stretch == ord(WORD_END))
        self._ends: NDArray[np.signedinteger[Any]] = ends.astype(np.int32) if len(stretch) < 1 << 31 else ends
        # Both are many times as fast to take one item from as the arrays are.
        self._bytes, self._end = stretch.data, self._ends.data

    @classmethod
    def of(cls, words: Iterable[str]) -> "WordTable":
        """Return a table of these words."""
        stretch = "".join(chain.from_iterable((word, WORD_END) for word in words)).encode(_ENCODING, _ERRORS)
        return cls(np.frombuffer(stretch, np.uint8))

    def __len__(self) -> int:
        return len(self._ends)

    @overload
    def __getitem__(self, index: int) -> str: ...

    @overload
    def __getitem__(self, index: slice) -> list[str]: ...

    def __getitem__(self, index: int | slice) -> str | list[str]:
        if isinstance(index, slice):
            return self.at(np.arange(len(self))[index])
        number = range(len(self))[index]
        start = self._end[number - 1] + 1 if number else 0
        return str(self._bytes[start : self._end[number]], _ENCODING, _ERRORS)

    def __iter__(self) -> Iterator[str]:
        for first in range(0, len(self), _DECODED_AT_ONCE):
            yield from self[first : first + _DECODED_AT_ONCE]

    def at(self, numbers: NDArray[np.signedinteger[Any]]) -> list[str]:
        """Return the words of these numbers, in one go: one by one takes many times as long."""
        starts = np.where(numbers > 0, self._ends[numbers - 1].astype(np.int64) + 1, 0)
        ends = self._ends[numbers].astype(np.int64) + 1
        lengths = ends - starts
        befores = np.cumsum(lengths) - lengths
        letters: bytes = self.stretch[np.repeat(starts - befores, lengths) + np.arange(lengths.sum())].tobytes()
        return letters.decode(_ENCODING, _ERRORS).split(WORD_END)[:-1]

    def containing(self, letters: str, *, at_end: bool) -> NDArray[np.int64]:
        """Return the numbers of the words that have these letters in a row anywhere or, `at_end`, at their end."""
        wanted = (letters + WORD_END * at_end).encode(_ENCODING, _ERRORS)
        found = [match.start() for match in finditer(escape(wanted), self._bytes)]
        return np.unique(np.searchsorted(self._ends, np.array(found, np.int64))).astype(np.int64)
