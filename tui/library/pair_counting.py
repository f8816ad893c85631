"""Counts pairs of actors, document by document.

Actors are numbers here while they are counted, and named at the end: of a large library there are millions of pairs, of
which nobody looks at more than some thousand. Apart from what a pair is, since NumPy takes its time to load.
"""

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tui.library.outlines import Outline
from tui.library.pair_counts import Counted, Counts, Numbers, PairCounts, Way
from tui.library.pairs import LEFT_OUT, FoundPairs, Pair, PairOrder


class Pairs:
    """Pairs of actors in some documents."""

    def __init__(self) -> None:
        self._counts = PairCounts()
        self._numbers: dict[str, int] = {}
        """Of the actors, in the order in which they came."""
        self._names: list[str] = []
        """Those of the first document that has them, as are the kinds."""
        self._is_left_out: list[bool] = []

    def add(self, outline: Outline) -> None:
        """Count the statements of a document."""
        self._number(outline)
        quoted: set[int] = set()
        about: list[tuple[int, int]] = []
        back: list[tuple[int, int]] = []
        together: list[tuple[int, int]] = []
        for said in outline.utterances:
            speakers = self._counted(said.speakers)
            quoted.update(speakers)
            named = self._counted(said.named) if said.named else ()
            others = [actor for actor in named if actor not in speakers]
            for speaker in speakers if others else ():
                about += ((speaker, other) for other in others if speaker < other)
                back += ((other, speaker) for other in others if other < speaker)
            together += combinations(sorted(named), 2)
        self._counts.add_every_two(Way.QUOTED, sorted(quoted))
        for way, pairs in ((Way.ABOUT, about), (Way.BACK, back), (Way.NAMED, together)):
            self._counts.add(way, pairs)

    def made(self, most: int | None, order: PairOrder = PairOrder.DOCUMENTS) -> FoundPairs:
        """Return the first so many pairs, or all of them."""
        counted = self._counts.counted()
        ranking = _Ranking(list(self._numbers), self._names, order)
        return FoundPairs(ranking.first(counted, most), len(counted.codes))

    def _number(self, outline: Outline) -> None:
        for actor in outline.actors.values():
            if actor.id not in self._numbers:
                self._numbers[actor.id] = len(self._names)
                self._names.append(actor.name)
                self._is_left_out.append(actor.kind in LEFT_OUT)

    def _counted(self, actors: Iterable[str]) -> Sequence[int]:
        """Return the numbers of those actors who are counted."""
        numbers = (self._numbers[actor] for actor in actors)
        return [number for number in numbers if not self._is_left_out[number]]


class _Ranking:
    """Puts pairs in an order; equals by who is quoted together most, then by how much the one says of the other."""

    def __init__(self, ids: Sequence[str], names: Sequence[str], order: PairOrder) -> None:
        """Take the ids and names of the actors, by their numbers."""
        self._ids = ids
        self._names = names
        self._order = order

    def first(self, counted: Counted, most: int | None) -> Sequence[Pair]:
        """Return the first so many pairs, or all, in order."""
        if most is not None and most < len(counted.codes) and self._order is not PairOrder.NAME:
            # Nearly all are out by the first count alone, and need not be put in order.
            deciding = self._deciding(counted)
            counted = counted.some(deciding >= np.partition(deciding, -most)[-most])
        table = self._table(counted)
        order = np.lexsort(self._keys(table)[::-1])[:most]
        rows = zip(*(column[order].tolist() for column in table), strict=True)
        return [
            Pair(self._ids[one], self._ids[other], (self._names[one], self._names[other]), *its)
            for one, other, *its in rows
        ]

    def _deciding(self, counted: Counted) -> Counts:
        counts = counted.counts
        if self._order is PairOrder.STATEMENTS:
            return counts[Way.ABOUT] + counts[Way.BACK]
        return counts[Way.QUOTED]

    def _table(self, counted: Counted) -> "_Table":
        lower, higher, counts = counted.lower, counted.higher, counted.counts
        about, back, ids = counts[Way.ABOUT], counts[Way.BACK], _ranks(self._ids)
        # Of those who speak as much of each other, the one with the earlier id is the first.
        is_turned = (back > about) | ((back == about) & (ids[lower] > ids[higher]))
        return _Table(
            np.where(is_turned, higher, lower),
            np.where(is_turned, lower, higher),
            counts[Way.QUOTED],
            np.maximum(about, back),
            np.minimum(about, back),
            counts[Way.NAMED],
        )

    def _keys(self, table: "_Table") -> Sequence[NDArray[np.signedinteger]]:
        """Return by what the pairs are put in order: by the first, equals by the next."""
        ids, names = _ranks(self._ids), _ranks(self._names)
        first: Sequence[NDArray[np.signedinteger]] = ()
        if self._order is PairOrder.STATEMENTS:
            first = (-table.about - table.back,)
        elif self._order is PairOrder.NAME:
            folded = _ranks([name.casefold() for name in self._names])
            first = folded[table.ones], folded[table.others]
        counts = -table.quoted, -table.about, -table.named
        return *first, *counts, *(ranks[its] for ranks in (names, ids) for its in (table.ones, table.others))


class _Table(NamedTuple):
    """The columns of pairs, as `Pair` has them; the actors by their numbers."""

    ones: Numbers
    others: Numbers
    quoted: Counts
    about: Counts
    back: Counts
    named: Counts


def _ranks(words: Sequence[str]) -> Numbers:
    """Return the places of words in the order of the alphabet, the same for the same words."""
    places = {each: place for place, each in enumerate(sorted(set(words)))}
    return np.array([places[each] for each in words], np.int64)
