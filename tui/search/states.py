"""What is known of statements apart from their words: which are marked, sure, or corrected.

It is given by keys when it is asked for, and not kept in the index: marks change with every key that a user presses.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from tui.search.index import Index
from tui.search.matches import Matches
from tui.search.matching import Strength
from tui.search.parsing import CORRECTED, MARKED, SURE, UNSURE
from tui.search.query import State


@dataclass(frozen=True, slots=True, eq=False)
class States:
    """The keys of the statements that are marked, that are not sure, and that the user has corrected."""

    marked: Collection[int] = ()
    unsure: Callable[[], Collection[int]] = tuple
    corrected: Callable[[], Collection[int]] = tuple
    _known: dict[tuple[int, str], tuple[Index, Matches]] = field(default_factory=dict)

    def matches(self, index: Index, asked: State) -> Matches:
        """Return for which entries of an index a state holds."""
        known = self._known.get((id(index), asked.name))
        if known is None:
            # The index is kept beside its number, which could become that of another one otherwise.
            known = self._known[id(index), asked.name] = index, self._found(index, asked)
        return known[1]

    def _found(self, index: Index, asked: State) -> Matches:
        is_there = ~np.zeros(index.size, bool) if index.dropped is None else ~index.dropped
        found = {
            MARKED: lambda: _among(index.keys, self.marked),
            UNSURE: lambda: _among(index.keys, self.unsure()),
            SURE: lambda: ~_among(index.keys, self.unsure()),
            CORRECTED: lambda: _among(index.keys, self.corrected()),
        }[asked.name]()
        return Matches.of((found & is_there) * np.uint8(Strength.EXACT))


def _among(keys: NDArray[np.int64], wanted: Collection[int]) -> NDArray[np.bool_]:
    return np.isin(keys, np.fromiter(wanted, np.int64, len(wanted)))
