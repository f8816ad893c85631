"""Who is named in which entries: found by what one of them is called, not by words of several.

Whoever is named in many entries of a part of an index is kept once, with the words of their names; so it takes little
room, and "john brown" does not find what names John Kerry and Gordon Brown.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tui.search.matches import Level
from tui.search.postings import Offsets, Postings, counted_on, kept, merged, postings
from tui.search.query import QueryWord
from tui.search.vocabulary import starts_of
from tui.search.words import words_of


@dataclass(frozen=True, slots=True, eq=False)
class NamedIn:
    """Some who are named, numbered from 0, and the entries that name them."""

    names: Postings
    """The words of what each of them is called."""
    starts: Offsets
    """Where the entries that name each begin in `entries`; one more for the end."""
    entries: NDArray[np.int32]

    def level(self, words: Sequence[QueryWord]) -> Level:
        """Return the entries that name somebody of whom all of the words are, each as well as the worst of them."""
        strengths, found = self.names.with_all(words)
        # An entry that names several counts by the one who matches best.
        order = np.argsort(strengths, kind="stable")
        found = found[order]
        counts = self.starts[found + 1] - self.starts[found]
        return np.repeat(strengths[order], counts), self.entries[counted_on(self.starts[found], counts)]


def who_is_named(entries: Sequence[Sequence[str]]) -> NamedIn:
    """Return who is named in these entries, each given by what those are called whom it names."""
    theirs: dict[str, list[int]] = {}
    for number, called in enumerate(entries):
        for names in dict.fromkeys(called):
            theirs.setdefault(names, []).append(number)
    counts = [len(numbers) for numbers in theirs.values()]
    return NamedIn(
        postings(map(words_of, theirs)),
        starts_of(np.array(counts, np.int64)),
        np.array([number for numbers in theirs.values() for number in numbers], np.int32),
    )


def both(first: NamedIn, second: NamedIn, first_size: int) -> NamedIn:
    """Return who is named in the entries of both, of which the second are numbered after those of the first."""
    return NamedIn(
        merged(first.names, second.names),
        np.concatenate([first.starts[:-1], second.starts.astype(np.int64) + len(first.entries)]),
        np.concatenate([first.entries, second.entries + np.int32(first_size)]),
    )


def still_named(whole: NamedIn, new_numbers: NDArray[np.int32]) -> NamedIn:
    """Return who is named in some entries: of each its new number, in the same order, -1 for those that are dropped."""
    entries = new_numbers[whole.entries]
    remains = entries >= 0
    counts = np.diff(starts_of(remains.astype(np.int64))[whole.starts])
    is_named = counts > 0
    numbers = np.where(is_named, np.cumsum(is_named) - 1, -1).astype(np.int32)
    return NamedIn(kept(whole.names, numbers), starts_of(counts[is_named]), entries[remains])
