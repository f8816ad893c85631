"""Statements with the same words, over a whole library: which they are, and lists in which each such group is one.

The words are those that a search compares, so case, punctuation and quotation marks make no difference. They are read
from the index as numbers of eight bytes, which are kept for as long as its segments are: what is new is read alone.
"""

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain, pairwise
from typing import overload

import numpy as np
from numpy.typing import NDArray

from tui.search.dates import UNKNOWN_DAY
from tui.search.elsewhere import LEAST_WORDS
from tui.search.index import Index
from tui.search.segment import Segment
from tui.search.words import GAP, LINE

TELLING_WORDS = 10
"""So many words in a row are one and the same quotation, whoever is named for it; of fewer, the speaker is the same."""
_STEP = 4_096
_LINE, _GAP = LINE.encode(), GAP.encode()

Keys = NDArray[np.int64]


class Fold:
    """Statements in an order, of which the first of each group stands for all of it."""

    def __init__(self, keys: Keys, shown: NDArray[np.bool_], groups: NDArray[np.int64], members: Keys) -> None:
        """Take the keys, which of them are shown, and those that are in groups with their groups, put in order."""
        self._groups = groups
        self._members = members
        self._hidden = np.sort(keys[~shown])
        self.keys: Sequence[int] = array("q", keys[shown].tobytes())
        """Of every group the first, in the order given."""
        self.total = len(keys)
        """How many statements they stand for."""
        order = np.argsort(members, kind="stable")
        self._by_key, self._group_by_key = members[order], groups[order]

    def copies(self, key: int) -> Sequence[int]:
        """Return the statements that have the words of one, itself among them, in the order given."""
        group = self._group_of(key)
        if group is None:
            return (key,)
        first, last = np.searchsorted(self._groups, [group, group + 1]).tolist()
        found: list[int] = self._members[first:last].tolist()
        return found

    def leader(self, key: int) -> int:
        """Return the statement that stands for one."""
        return self.copies(key)[0]

    def with_copies(self, keys: Iterable[int]) -> frozenset[int]:
        """Return some statements with all that have their words."""
        given = np.fromiter(keys, np.int64)
        groups = self._group_by_key[np.isin(self._by_key, given)]
        return frozenset((*given.tolist(), *self._members[np.isin(self._groups, groups)].tolist()))

    def without_copies(self, groups: Sequence[tuple[int, Sequence[int]]]) -> Sequence[tuple[int, Sequence[int]]]:
        """Return keys by document, in ascending order, with the first of each group alone; no document without any."""
        hidden = self._hidden
        if not len(hidden):
            return groups
        firsts = np.searchsorted(hidden, [keys[0] for _, keys in groups], "left").tolist()
        ends = np.searchsorted(hidden, [keys[-1] for _, keys in groups], "right").tolist()
        return [
            (document, keys if first == end else Remaining(keys, hidden[first:end]))
            for (document, keys), first, end in zip(groups, firsts, ends, strict=True)
            if end - first < len(keys)
        ]

    def _group_of(self, key: int) -> int | None:
        at = int(np.searchsorted(self._by_key, key))
        return int(self._group_by_key[at]) if at < len(self._by_key) and self._by_key[at] == key else None


class Remaining(Sequence[int]):
    """Keys in ascending order without some of them, put together when more than the first is asked for."""

    def __init__(self, keys: Sequence[int], hidden: Keys) -> None:
        self._keys = keys
        self._hidden = hidden

    def __len__(self) -> int:
        return len(self._keys) - len(self._hidden)

    @overload
    def __getitem__(self, index: int) -> int: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[int]: ...

    def __getitem__(self, index: int | slice) -> int | Sequence[int]:
        # A list of a million documents' statements looks at the first of each.
        return next(self._each()) if index == 0 else self._all[index]

    @cached_property
    def _all(self) -> Sequence[int]:
        return tuple(self._each())

    def _each(self) -> Iterator[int]:
        hidden: list[int] = self._hidden.tolist()
        for key in self._keys:
            at = bisect_left(hidden, key)
            if at == len(hidden) or hidden[at] != key:
                yield key


class SameWords:
    """All statements of an index that share their words with others."""

    def __init__(self, index: Index, fingerprints: Keys, revision: int) -> None:
        """Take a number for the words of each entry, 0 for words that everybody says, and whose revision they are."""
        self.revision = revision
        """That of the library."""
        live = fingerprints != 0 if index.dropped is None else (fingerprints != 0) & ~index.dropped
        entries = np.flatnonzero(live)
        _, groups, counts = np.unique(fingerprints[entries], return_inverse=True, return_counts=True)
        is_shared = counts[groups] > 1
        entries, groups = entries[is_shared], groups[is_shared]
        order = np.argsort(index.keys[entries])
        self._keys: Keys = index.keys[entries][order]
        self._groups: NDArray[np.int64] = groups[order].astype(np.int64)
        self._days = index.days[entries][order]

    def fold(self, keys: Iterable[int]) -> Fold:
        """Return statements in their order, with the first of each group for all of it."""
        given = _array_of(keys)
        if not len(self._keys):
            return Fold(given, np.ones(len(given), bool), self._groups, self._keys)
        at = np.minimum(np.searchsorted(self._keys, given), len(self._keys) - 1)
        places = np.flatnonzero(self._keys[at] == given)
        groups = self._groups[at[places]]
        order = np.argsort(groups, kind="stable")
        groups, places = groups[order], places[order]
        is_first = np.append(True, groups[1:] != groups[:-1])[: len(groups)]
        shown = np.ones(len(given), bool)
        shown[places[~is_first]] = False
        return Fold(given, shown, groups, given[places])

    def fold_groups(self, groups: Sequence[tuple[int, Sequence[int]]]) -> Fold:
        """Return the fold of keys by document."""
        return self.fold(chain.from_iterable(keys for _, keys in groups))

    def first_of(self, keys: Sequence[int]) -> int:
        """Return, of statements with the same words, the one that was published first; of those undated, the first."""

        def day(key: int) -> tuple[bool, int]:
            at = int(np.searchsorted(self._keys, key))
            found = int(self._days[at]) if at < len(self._keys) and self._keys[at] == key else UNKNOWN_DAY
            return found == UNKNOWN_DAY, found

        return min(keys, key=day)


class Comparison:
    """Compares the words of an index that grows; one thread does."""

    def __init__(self) -> None:
        self._known: list[tuple[NDArray[np.uint8], Keys]] = []
        """The fingerprints of segments, by their texts: a part of a library has segments of its own, with the same."""
        self._made: tuple[Index, SameWords] | None = None

    def of(self, index: Index, revision: int, cancelled: Callable[[], bool]) -> SameWords | None:
        """Return which statements of an index have the same words; None where cancelled."""
        if self._made is not None and self._made[0] is index and self._made[1].revision == revision:
            return self._made[1]
        known = self._known
        found = []
        for part in index.segments:
            before = next((its for texts, its in known if texts is part.texts), None)
            its = _fingerprints(part, cancelled) if before is None else before
            if its is None:
                return None
            found.append((part.texts, its))
            # What has been read stays so where the rest of it is cancelled.
            self._known = [*known, *found]
        self._known = found
        made = SameWords(index, np.concatenate([its for _, its in found] or [np.empty(0, np.int64)]), revision)
        self._made = (index, made)
        return made


def _fingerprints(part: Segment, cancelled: Callable[[], bool]) -> Keys | None:
    found = np.zeros(part.size, np.int64)
    for first in range(0, part.size, _STEP):
        if cancelled():
            return None
        starts: list[int] = part.text_starts[first : first + _STEP + 1].tolist()
        texts = part.stretch(starts[0], starts[-1])
        found[first : first + len(starts) - 1] = [
            _fingerprint(texts[start - starts[0] : end - starts[0]]) for start, end in pairwise(starts)
        ]
    return found


def _fingerprint(text: bytes) -> int:
    """Return a number for the words of a statement, given the normal form of its text: its words, then its speaker."""
    speaker_at = text.rfind(_LINE, 0, -1)
    words = text[1 : speaker_at if speaker_at > 0 else -1].replace(_LINE, _GAP)
    count = words.count(_GAP) + 1
    if count < LEAST_WORDS:
        return 0
    # Of two that differ, the chance to be taken for the same is one in 2 ** 64.
    return hash(words if count >= TELLING_WORDS else text) or 1


def _array_of(keys: Iterable[int]) -> Keys:
    if isinstance(keys, array):
        return np.frombuffer(keys, np.int64) if len(keys) else np.empty(0, np.int64)
    return np.fromiter(keys, np.int64)
