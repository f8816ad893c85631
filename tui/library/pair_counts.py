"""How often each of millions of pairs of numbers has come, in one way or another; in some bytes a pair."""

from collections.abc import Iterable, Mapping
from enum import IntEnum
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

_TAKEN_AT_ONCE = 2_000_000
"""So many wait until they are put in order with what is known, which takes some tenths of a second."""
_NUMBER_BITS, _WAY_BITS = 30, 2
_NUMBER, _WAY = (1 << _NUMBER_BITS) - 1, (1 << _WAY_BITS) - 1

Numbers = NDArray[np.int64]
Counts = NDArray[np.int32]


class Way(IntEnum):
    """How two actors come together."""

    QUOTED = 0
    """In a document."""
    ABOUT = 1
    """The one with the lower number names the other."""
    BACK = 2
    """And the other way round."""
    NAMED = 3
    """In a statement."""


class Counted(NamedTuple):
    """Pairs that have come, in as many entries each."""

    codes: Numbers
    """Each pair as one number; see `lower` and `higher`."""
    counts: Mapping[Way, Counts]

    @property
    def lower(self) -> Numbers:
        """The lower numbers of the pairs."""
        return self.codes >> _NUMBER_BITS

    @property
    def higher(self) -> Numbers:
        """The higher ones."""
        return self.codes & _NUMBER

    def some(self, which: NDArray[np.generic]) -> "Counted":
        """Return some of them: those in some places, or of which something is true."""
        return Counted(self.codes[which], {way: its[which] for way, its in self.counts.items()})


class PairCounts:
    """Counts pairs of numbers below 2³⁰, of which the lower one is the first."""

    def __init__(self) -> None:
        self._codes: Numbers = np.empty(0, np.int64)
        """The pairs, each with a way in which they come, as one number; each once, in order."""
        self._counts: Counts = np.empty(0, np.int32)
        self._new: list[Numbers] = []
        self._waiting = 0

    def add(self, way: Way, pairs: Iterable[tuple[int, int]]) -> None:
        """Count some pairs."""
        self._add(np.fromiter(((one << _NUMBER_BITS | other) << _WAY_BITS | way for one, other in pairs), np.int64))

    def add_every_two(self, way: Way, numbers: Iterable[int]) -> None:
        """Count every two of some numbers, which are in order and apart."""
        its = np.fromiter(numbers, np.int64)
        lower, higher = np.triu_indices(len(its), 1)
        self._add((its[lower] << _NUMBER_BITS | its[higher]) << _WAY_BITS | int(way))

    def counted(self) -> Counted:
        """Return all pairs that have come, in whatever way."""
        self._take_in()
        pairs = self._codes >> _WAY_BITS
        is_first = np.diff(pairs, prepend=-1) != 0
        places, pairs = np.cumsum(is_first) - 1, pairs[is_first]
        counts = {way: np.zeros(len(pairs), np.int32) for way in Way}
        for way, its in counts.items():
            comes = self._codes & _WAY == way
            its[places[comes]] = self._counts[comes]
        return Counted(pairs, counts)

    def _add(self, codes: Numbers) -> None:
        if len(codes):
            self._new.append(codes)
            self._waiting += len(codes)
        if self._waiting >= _TAKEN_AT_ONCE:
            self._take_in()

    def _take_in(self) -> None:
        if not self._waiting:
            return
        new, times = np.unique(np.concatenate(self._new), return_counts=True)
        self._new, self._waiting = [], 0
        places = np.searchsorted(self._codes, new)
        is_known = places < len(self._codes)
        is_known[is_known] = self._codes[places[is_known]] == new[is_known]
        self._counts[places[is_known]] += times[is_known].astype(np.int32)
        places, new, times = places[~is_known], new[~is_known], times[~is_known]
        self._codes, self._counts = np.insert(self._codes, places, new), np.insert(self._counts, places, times)
