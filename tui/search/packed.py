"""Which of very many entries begin a word with some letters, and which have just that word, by a bit for each.

Words that a great part of the entries have come in nearly every query. Their bits lie in the index as they are; a byte
for each entry is made of them only where most entries are asked for.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from tui.search.matches import Bits, Entries, Level, Matches, Strengths, shifted
from tui.search.matching import Strength

_LOOKED_UP = 16
"""For fewer entries than one in so many it is faster to look up the bit of each than to unpack all."""
_BITS = np.uint8(7)


@dataclass(frozen=True, slots=True, eq=False)
class PackedPart:
    """The entries from a number on, of one segment."""

    first: int
    size: int
    begun: NDArray[np.uint8]
    """The bits of those that match in any way."""
    exact: NDArray[np.uint8]
    """The bits of those that have just the word."""

    @classmethod
    def of_levels(
        cls, first: int, size: int, levels: Sequence[Level], dropped: NDArray[np.bool_] | None
    ) -> "PackedPart":
        """Return the part of a segment with so many entries, given the levels in it, numbered from 0.

        `dropped` begins with those that are taken out of it.
        """
        exact = _joined(size, [entries for strength, entries in levels if strength == Strength.EXACT])
        other = [entries for strength, entries in levels if strength != Strength.EXACT and len(entries)]
        begun = exact | _joined(size, other) if other else exact
        if dropped is None:
            return cls(first, size, begun, exact)
        remains = np.packbits(~dropped[:size])
        return cls(first, size, begun & remains, exact & remains)

    @property
    def count(self) -> int:
        """How many match."""
        return int(np.bitwise_count(self.begun).sum(dtype=np.int64))

    def fill(self, strengths: Strengths) -> None:
        """Write how well every entry matches."""
        bits = np.unpackbits(self.begun, count=self.size)
        if self.exact is self.begun:
            np.multiply(bits, np.uint8(Strength.EXACT), out=strengths)
            return
        np.multiply(bits, np.uint8(Strength.PREFIX), out=strengths)
        strengths += np.unpackbits(self.exact, count=self.size) * np.uint8(Strength.EXACT - Strength.PREFIX)

    def at(self, entries: Entries) -> Strengths:
        """Return how well these entries match, counted from 0."""
        places, shifts = entries >> 3, _BITS - (entries & 7).astype(np.uint8)
        strengths: Strengths = ((self.exact[places] >> shifts) & 1) * np.uint8(Strength.EXACT - Strength.PREFIX)
        strengths += ((self.begun[places] >> shifts) & 1) * np.uint8(Strength.PREFIX)
        return strengths


@dataclass(frozen=True, slots=True, eq=False)
class PackedMatches:
    """How well each of `size` entries matches a word without typos; the same to ask as `Matches`."""

    size: int
    count: int
    """How many match."""
    parts: tuple[PackedPart, ...]
    """One after the other."""

    @classmethod
    def of_segments(
        cls, sizes: Sequence[int], levels: Sequence[Sequence[Level]], dropped: NDArray[np.bool_] | None = None
    ) -> "PackedMatches":
        """Return the matches in segments of some sizes, given the levels in each, without what is taken out of all."""
        parts, first = [], 0
        for size, its in _put_together(sizes, levels):
            parts.append(PackedPart.of_levels(first, size, its, None if dropped is None else dropped[first:]))
            first += size
        return cls(first, sum(part.count for part in parts), tuple(parts))

    @property
    def nbytes(self) -> int:
        """How many bytes of memory it has at most."""
        return sum(part.begun.nbytes + part.exact.nbytes for part in self.parts)

    def entries(self) -> Entries:
        """Return the entries that match, in order."""
        return np.flatnonzero(self.is_match())

    def at(self, entries: Entries) -> Strengths:
        """Return how well these entries match, which are in order."""
        if _LOOKED_UP * len(entries) > self.size:
            return self.of_all()[entries]
        bounds = np.searchsorted(entries, [part.first for part in self.parts]).tolist()
        of_parts = [
            part.at(entries[start:end] - part.first)
            for part, start, end in zip(self.parts, bounds, [*bounds[1:], len(entries)], strict=True)
        ]
        return of_parts[0] if len(of_parts) == 1 else np.concatenate(of_parts)

    def of_all(self) -> Strengths:
        """Return how well every entry matches."""
        strengths = np.empty(self.size, np.uint8)
        for part in self.parts:
            part.fill(strengths[part.first : part.first + part.size])
        return strengths

    def is_match(self) -> NDArray[np.bool_]:
        """Return for every entry whether it matches."""
        of_parts = [np.unpackbits(part.begun, count=part.size) for part in self.parts]
        return (of_parts[0] if len(of_parts) == 1 else np.concatenate(of_parts)).view(np.bool_)

    def count_in(self, counts: NDArray[np.uint8]) -> None:
        """Add one to the count of each entry that matches."""
        for part in self.parts:
            counts[part.first : part.first + part.size] += np.unpackbits(part.begun, count=part.size)


AnyMatches: TypeAlias = Matches | PackedMatches


def _put_together(sizes: Sequence[int], levels: Sequence[Sequence[Level]]) -> Iterator[tuple[int, Sequence[Level]]]:
    """Yield the sizes and levels of segments, of several without bits as if they were one: most of them are small."""
    together, whole = 0, list[Level]()
    for size, its in zip(sizes, levels, strict=True):
        if not any(isinstance(entries, Bits) for _, entries in its):
            whole += [shifted(level, together) for level in its]
            together += size
            continue
        if together:
            yield together, whole
            together, whole = 0, []
        yield size, its
    if together:
        yield together, whole


def _joined(size: int, entries: list[Entries | Bits]) -> NDArray[np.uint8]:
    """Return the bits of all these entries of a segment."""
    packed = [some.packed for some in entries if isinstance(some, Bits)]
    lists = [some for some in entries if not isinstance(some, Bits) and len(some)]
    if lists or not packed:
        has = np.zeros(size, np.bool_)
        for some in lists:
            has[some] = True
        packed.append(np.packbits(has))
    return packed[0] if len(packed) == 1 else np.bitwise_or.reduce(packed)
