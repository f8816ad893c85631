"""An immutable index that grows by making a new one: the old one stays whole for whoever is searching it.

New entries make a segment of their own. Small segments are merged at once, so that each is at least twice as large as
the next: there are few of them, and however many additions make up an index, every entry is merged only a few times.
Large ones are left as they are, since merging them takes seconds: that is for `compacted`, behind the scenes. Entries
that are taken out are only marked as such until then.
"""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property, lru_cache, partial
from itertools import accumulate, chain, pairwise

import numpy as np
from numpy.typing import NDArray

from tui.search.entry import Entry
from tui.search.matches import Matches, few_of, shifted
from tui.search.matching import allowed_typos, in_one_form
from tui.search.packed import AnyMatches, PackedMatches
from tui.search.query import QueryWord, Term
from tui.search.remembering import Remembered
from tui.search.segment import Segment, joined, segment, without
from tui.search.vocabulary import starts_of

_SIZE_RATIO = 2
_LARGE_ENTRIES = 250_000
_MANY_SEGMENTS = 10
_MANY_DROPPED = 4
"""One in so many."""
_ROOM_BYTES, _ROOM_TERMS = 48_000_000, 32
"""So many bytes of matches are remembered, and no fewer than of the terms of the longest query."""
_SHORT_LETTERS = 2
_SHORT_REMEMBERED = 96
_WORTH_PACKING_ENTRIES = 10_000


class Index:
    """Entries, numbered in the order in which they came, and all by which they are found."""

    def __init__(self, segments: tuple[Segment, ...] = (), dropped: NDArray[np.bool_] | None = None) -> None:
        self.segments = segments
        self.size = sum(part.size for part in segments)
        """How many entries it has, with those that are taken out."""
        self.dropped = dropped
        """Which entries are taken out; None where none is."""
        self.live_size = self.size - (0 if dropped is None else int(np.count_nonzero(dropped)))
        # Remembered by term: a keystroke changes the last one only. Bound to the segments and not to the index,
        # which would hold itself in memory then.
        room = max(_ROOM_BYTES, _ROOM_TERMS * self.size)
        self._matches = Remembered(partial(_matches, segments, dropped), _bytes_of, room)
        # One or two letters begin words of most entries, and every word begins with them: these take the longest and
        # come again and again, so more of them are remembered, in an eighth of the room.
        self._of_short = lru_cache(_SHORT_REMEMBERED)(partial(_matches, segments, dropped))

    @cached_property
    def keys(self) -> NDArray[np.int64]:
        """The key of each entry."""
        return np.asarray(_all_of([part.keys for part in self.segments], np.int64), np.int64)

    @property
    def live_keys(self) -> NDArray[np.int64]:
        """The key of each entry that is not taken out, in the order of the entries."""
        return self.keys if self.dropped is None else self.keys[~self.dropped]

    @cached_property
    def days(self) -> NDArray[np.int32]:
        """The ordinal of the day of each entry, 0 where it is unknown."""
        return _all_of([part.days for part in self.segments], np.int32)

    def matches(self, term: Term) -> AnyMatches:
        """Return which entries match a term of a query, and how well."""
        if not isinstance(term, QueryWord):
            return self._matches(term)
        word = in_one_form(term)
        is_short = len(word.letters) <= _SHORT_LETTERS and self.size >= _WORTH_PACKING_ENTRIES
        return self._of_short(word) if is_short else self._matches(word)

    @property
    def should_be_compacted(self) -> bool:
        """Whether searching would be noticeably faster if it was."""
        return len(self.segments) > _MANY_SEGMENTS or _MANY_DROPPED * (self.size - self.live_size) > self.size

    def has_beginning(self, letters: str) -> bool:
        """Return whether any word of the entries begins with these letters."""
        first = 0
        for part in self.segments:
            dropped = None if self.dropped is None else self.dropped[first : first + part.size]
            if part.words.has_beginning(letters, dropped):
                return True
            first += part.size
        return False

    def texts(self, entries: Iterable[int]) -> Iterator[bytes]:
        """Yield the normal forms of the texts of some entries, in UTF-8."""
        firsts = starts_of(np.array([part.size for part in self.segments], np.int64)).tolist()
        for entry in entries:
            at = bisect_right(firsts, entry) - 1
            yield self.segments[at].text(entry - firsts[at])

    def with_entries(self, entries: Iterable[Entry]) -> "Index":
        """Return an index that has these entries as well."""
        new = segment(entries)
        return self.with_index(Index((new,))) if new.size else self

    def with_index(self, other: "Index") -> "Index":
        """Return an index that has the entries of another one as well, from which none is taken out."""
        if not other.size:
            return self
        segments = [*self.segments, *other.segments]
        while len(segments) > 1 and segments[-2].size < min(_LARGE_ENTRIES, _SIZE_RATIO * segments[-1].size):
            segments[-2:] = [joined(*segments[-2:])]
        dropped = None if self.dropped is None else np.concatenate([self.dropped, np.zeros(other.size, bool)])
        return Index(tuple(segments), dropped)

    def without(self, keys: Collection[int]) -> "Index":
        """Return an index in which the entries with these keys are not found."""
        found = np.isin(self.keys, np.array(sorted(keys), np.int64))
        if not found.any():
            return self
        return Index(self.segments, found if self.dropped is None else found | self.dropped)

    def purged(self) -> "Index":
        """Return the same index without anything of the entries that are taken out."""
        if self.dropped is None:
            return self
        segments, first = [], 0
        for part in self.segments:
            dropped = self.dropped[first : first + part.size]
            segments.append(without(part, dropped) if dropped.any() else part)
            first += part.size
        return Index(tuple(part for part in segments if part.size))

    def compacted(self) -> "Index":
        """Return the same index as one segment, without the entries that are taken out: for a background thread."""
        segments = list(self.purged().segments)
        while len(segments) > 1:
            # The two that are smallest together, so that little is copied twice.
            sizes = [before.size + after.size for before, after in pairwise(segments)]
            at = sizes.index(min(sizes))
            segments[at : at + 2] = [joined(*segments[at : at + 2])]
        return Index(tuple(segments))

    def with_compacted(self, before: "Index", compacted: "Index") -> "Index | None":
        """Return this index with its first part, which is all of `before`, in its compacted form.

        None where this one does not begin with the segments of the other.
        """
        count = len(before.segments)
        if self.segments[:count] != before.segments:
            return None
        was_there = np.zeros(before.size, bool) if before.dropped is None else before.dropped
        dropped = np.zeros(self.size, bool) if self.dropped is None else self.dropped
        segments = (*compacted.segments, *self.segments[count:])
        since = np.concatenate([dropped[: before.size][~was_there], dropped[before.size :]])
        return Index(segments, since if since.any() else None)


def _bytes_of(matches: AnyMatches) -> int:
    return matches.nbytes


def _matches(segments: tuple[Segment, ...], dropped: NDArray[np.bool_] | None, term: Term) -> AnyMatches:
    of_parts = [part.levels(term) for part in segments]
    sizes = [part.size for part in segments]
    size = sum(sizes)
    has_many = few_of(size, chain.from_iterable(of_parts)) is None
    if has_many and isinstance(term, QueryWord) and not allowed_typos(term) and size >= _WORTH_PACKING_ENTRIES:
        return PackedMatches.of_segments(sizes, of_parts, dropped)
    # Levels of different segments have no entries in common, so it does not matter which of these come later.
    firsts = accumulate(sizes, initial=0)
    levels = (shifted(level, first) for first, its in zip(firsts, of_parts, strict=False) for level in its)
    found = Matches.of_levels(size, levels)
    if dropped is None:
        return found
    strengths = found.of_all().copy()
    strengths[dropped] = 0
    return Matches.of(strengths)


def _all_of(arrays: list[NDArray[np.generic]], kind: type) -> NDArray:  # type: ignore[type-arg]
    if not arrays:
        return np.empty(0, kind)
    return arrays[0] if len(arrays) == 1 else np.concatenate(arrays)
