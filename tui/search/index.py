"""An immutable index that grows by making a new one: the old one stays whole for whoever is searching it.

New entries make a segment of their own. Segments are merged so that each is at least twice as large as the next: there
are few of them, and however many additions make up an index, every entry is merged only a few times.
"""

from collections.abc import Collection, Iterable
from functools import lru_cache, partial

import numpy as np
from numpy.typing import NDArray

from tui.search.query import QueryWord
from tui.search.segment import Segment, merged, segment

_SIZE_RATIO = 2
_WORDS_REMEMBERED = 64


class Index:
    """Entries, numbered in the order in which they came, and the words by which they are found."""

    def __init__(self, segments: tuple[Segment, ...] = ()) -> None:
        self.segments = segments
        self.size = sum(part.size for part in segments)
        # Remembered by query word: a keystroke changes the last one only. Bound to the segments and not to the index,
        # which would hold itself in memory then.
        self.strengths = lru_cache(_WORDS_REMEMBERED)(partial(_strengths, segments))
        """How well each entry matches a word of a query, in percent: an array of `size`, not to be written to."""

    def has_beginning(self, letters: str) -> bool:
        """Return whether any word of the entries begins with these letters."""
        return any(part.has_beginning(letters) for part in self.segments)

    def with_entries(self, entries: Iterable[Collection[str]]) -> "Index":
        """Return an index that has these entries as well, each given by its distinct words."""
        new = segment(entries)
        if not new.size:
            return self
        segments = [*self.segments, new]
        while len(segments) > 1 and segments[-2].size < _SIZE_RATIO * segments[-1].size:
            segments[-2:] = [merged(*segments[-2:])]
        return Index(tuple(segments))


def _strengths(segments: tuple[Segment, ...], asked: QueryWord) -> NDArray[np.uint8]:
    if not segments:
        return np.empty(0, np.uint8)
    found = np.concatenate([part.strengths(asked) for part in segments])
    found.setflags(write=False)
    return found
