"""Who is named in which entries: found by what one of them is called, not by words of several.

Whoever is named in many entries of a part of an index is kept once, with the words of their names: so it takes little
room, and "john brown" does not find what names John Kerry and Gordon Brown.
"""

import hashlib
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

    keys: NDArray[np.uint64]
    """What tells by which names each of them is known: the same names, the same key."""
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
        np.array(list(map(_key, theirs)), np.uint64),
        postings(map(words_of, theirs)),
        starts_of(np.array(counts, np.int64)),
        np.array([number for numbers in theirs.values() for number in numbers], np.int32),
    )


def both(first: NamedIn, second: NamedIn, first_size: int) -> NamedIn:
    """Return who is named in the entries of both, of which the second are numbered after those of the first."""
    keys = np.concatenate([first.keys, second.keys])
    _, firsts, same = np.unique(keys, return_index=True, return_inverse=True)
    is_first = np.zeros(len(keys), bool)
    is_first[firsts] = True
    numbers = np.where(is_first, np.cumsum(is_first) - 1, -1).astype(np.int32)
    counts = np.concatenate([np.diff(first.starts), np.diff(second.starts)])
    owners = np.repeat(numbers[firsts][same], counts)
    entries = np.concatenate([first.entries, second.entries + np.int32(first_size)])
    return NamedIn(
        keys[is_first],
        kept(merged(first.names, second.names), numbers),
        starts_of(np.bincount(owners, minlength=len(firsts))),
        entries[np.argsort(owners, kind="stable")],
    )


def still_named(whole: NamedIn, new_numbers: NDArray[np.int32]) -> NamedIn:
    """Return who is named in some entries: of each its new number, in the same order, -1 for those that are dropped."""
    entries = new_numbers[whole.entries]
    remains = entries >= 0
    counts = np.diff(starts_of(remains.astype(np.int64))[whole.starts])
    is_named = counts > 0
    numbers = np.where(is_named, np.cumsum(is_named) - 1, -1).astype(np.int32)
    return NamedIn(whole.keys[is_named], kept(whole.names, numbers), starts_of(counts[is_named]), entries[remains])


def _key(names: str) -> int:
    return int.from_bytes(hashlib.blake2b(names.encode(errors="surrogatepass"), digest_size=8).digest(), "big")
