"""Which entries match a term of a query, and how well.

A few are kept as sorted numbers, many as an array with a byte for each entry, which is then faster to make, and is
summed and compared by the processor sixteen or more at a time.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

Entries: TypeAlias = NDArray[np.int32] | NDArray[np.int64]
Strengths: TypeAlias = NDArray[np.uint8]
"""How well each entry matches, in percent; nothing in common is 0."""

_FEW = 128
"""One entry in so many is kept as a number: of more, the numbers take longer to sort than an array to fill."""
_LOOKED_UP = 1_000
"""For fewer entries it is faster to look each up among sorted numbers than to write all numbers into an array."""
_STRENGTH_BITS = 7


class Bits(NamedTuple):
    """Some of `size` entries, the first of which is number `first`: those whose bit is set."""

    first: int
    size: int
    packed: NDArray[np.uint8]


Level: TypeAlias = tuple[int | Strengths, Entries] | tuple[int, Bits]
"""A strength, of all or of each, and entries that match so well; an entry may be given several times."""


@dataclass(frozen=True, slots=True, eq=False)
class Matches:
    """How well each of `size` entries matches: for all of them, or for those alone that match."""

    size: int
    count: int
    """How many match."""
    strengths: Strengths
    """For every entry, or for each of `numbers`."""
    numbers: Entries | None = None
    """The entries that match, sorted; None where `strengths` has all."""

    @property
    def nbytes(self) -> int:
        """How many bytes of memory it has."""
        return self.strengths.nbytes + (0 if self.numbers is None else self.numbers.nbytes)

    @classmethod
    def of(cls, strengths: Strengths) -> "Matches":
        """Return the matches of which the strength for every entry is known."""
        return cls(len(strengths), int(np.count_nonzero(strengths)), strengths)

    @classmethod
    def of_levels(cls, size: int, levels: Iterable[Level]) -> "Matches":
        """Return the matches by levels, of which the later ones are the stronger."""
        found = [level for level in levels if len(level[1])]
        few = few_of(size, found)
        if few is not None:
            return cls._of_few(size, few)
        strengths = np.zeros(size, np.uint8)
        for strength, entries in found:
            if isinstance(entries, Bits):
                part = strengths[entries.first : entries.first + entries.size]
                bits = np.unpackbits(entries.packed, count=entries.size)
                np.maximum(part, bits * np.uint8(strength), out=part)
            else:
                strengths[entries] = strength
        return cls.of(strengths)

    @classmethod
    def _of_few(cls, size: int, levels: list[tuple[int | Strengths, Entries]]) -> "Matches":
        if not levels:
            return cls(size, 0, np.empty(0, np.uint8), np.empty(0, np.int32))
        # Sorted by number and then strength, of which the last one of each number is kept.
        both = np.concatenate([(entries.astype(np.int64) << _STRENGTH_BITS) | strength for strength, entries in levels])
        both.sort()
        numbers = both >> _STRENGTH_BITS
        is_last = np.append(numbers[1:] != numbers[:-1], True)
        numbers = numbers[is_last].astype(np.int32)
        strengths = (both[is_last] & (2**_STRENGTH_BITS - 1)).astype(np.uint8)
        return cls(size, len(numbers), strengths, numbers)

    def entries(self) -> Entries:
        """Return the entries that match, in order."""
        # Of truth values, the non-zero ones are found several times as fast.
        return np.flatnonzero(self.strengths > 0) if self.numbers is None else self.numbers

    def at(self, entries: Entries) -> Strengths:
        """Return how well these entries match."""
        if self.numbers is None:
            return self.strengths[entries]
        if not self.count:
            return np.zeros(len(entries), np.uint8)
        if len(entries) > _LOOKED_UP:
            return self.of_all()[entries]
        places = np.minimum(np.searchsorted(self.numbers, entries), self.count - 1)
        return np.where(self.numbers[places] == entries, self.strengths[places], np.uint8(0))

    def of_all(self) -> Strengths:
        """Return how well every entry matches."""
        if self.numbers is None:
            return self.strengths
        strengths = np.zeros(self.size, np.uint8)
        strengths[self.numbers] = self.strengths
        return strengths

    def is_match(self) -> NDArray[np.bool_]:
        """Return for every entry whether it matches."""
        if self.numbers is None:
            return self.strengths > 0
        found = np.zeros(self.size, bool)
        found[self.numbers] = True
        return found

    def count_in(self, counts: NDArray[np.uint8]) -> None:
        """Add one to the count of each entry that matches."""
        if self.numbers is None:
            counts += (self.strengths > 0).view(np.uint8)
        else:
            counts[self.numbers] += 1


def few_of(size: int, levels: Iterable[Level]) -> list[tuple[int | Strengths, Entries]] | None:
    """Return the same levels where they are better kept as numbers, of `size` entries; None where they are too many."""
    few = []
    left = size // _FEW
    for strength, entries in levels:
        left -= len(entries)
        if isinstance(entries, Bits) or left < 0:
            return None
        few.append((strength, entries))
    return few


def shifted(level: Level, first: int) -> Level:
    """Return a level of entries whose numbers are greater by `first`."""
    strength, entries = level
    if isinstance(entries, Bits):
        return int(strength), entries._replace(first=entries.first + first)
    return strength, entries + first if first else entries
