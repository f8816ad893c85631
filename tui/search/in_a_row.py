"""Where words stand in a row: texts are read for it, since no index knows what stands beside what.

Those of the candidates are read one by one, or all there are from one end to the other, where the candidates are so
many that this is less work: half of all texts have both "of" and "the".
"""

import re
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tui.search.matching import edge_signs, exact_pattern
from tui.search.postings import Offsets
from tui.search.query import Exact
from tui.search.words import GAP

Entries = NDArray[np.signedinteger[Any]]
Texts = NDArray[np.uint8]
"""Normal forms, one after the other, in UTF-8."""
Read = Callable[[int, int], bytes]
"""Returns a stretch of the texts."""

_WORTH_BYTES = 1_000
"""To look into one text takes as long as to go over so many bytes."""
_READ_BYTES = 1 << 22
"""So many bytes are gone over at once: other threads have their turn in between."""


def holding(asked: Exact, texts: Texts, starts: Offsets, read: Read, candidates: Entries) -> NDArray[np.int64]:
    """Return those of the candidates, which are sorted and have all of the words, that have them in a row."""
    if len(candidates) * _WORTH_BYTES < len(texts):
        return one_by_one(asked, texts, starts, candidates)
    return np.intersect1d(from_end_to_end(asked, starts, read), candidates, assume_unique=True)


def one_by_one(asked: Exact, texts: Texts, starts: Offsets, candidates: Entries) -> NDArray[np.int64]:
    """Return the candidates in whose texts the words stand in a row."""
    holds = re.compile(exact_pattern(asked).encode()).search
    view = texts.data
    bounds = zip(candidates.tolist(), starts[candidates].tolist(), starts[candidates + 1].tolist(), strict=True)
    return np.array([entry for entry, start, end in bounds if holds(view[start:end])], np.int64)


def from_end_to_end(asked: Exact, starts: Offsets, read: Read) -> NDArray[np.int64]:
    """Return all entries in whose texts the words stand in a row."""
    letters = GAP.join(asked.words).encode()
    befores, afters = (edge_signs(edge).encode() for edge in (asked.opens, asked.closes))
    found: list[int] = []
    for first, end in _stretches(starts):
        text, at = read(first, end), -1
        while (at := text.find(letters, at + 1)) >= 0:
            after = at + len(letters)
            opens = not befores or (at > 0 and text[at - 1] in befores)
            if opens and (not afters or (after < len(text) and text[after] in afters)):
                found.append(first + at)
    return np.unique(np.searchsorted(starts, np.array(found, np.int64), side="right") - 1)


def _stretches(starts: Offsets) -> list[tuple[int, int]]:
    """Return stretches of whole texts of about `_READ_BYTES`."""
    begins = np.unique(np.searchsorted(starts, np.arange(0, int(starts[-1]), _READ_BYTES)))
    bounds = [*starts[begins].tolist(), int(starts[-1])]
    return [(first, end) for first, end in pairwise(bounds) if first < end]
