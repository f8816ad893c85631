"""How much of one text is in another: runs of a few words that both have, whatever stands around them.

A copy that was cut has all its runs in the text that it was cut from, and a changed word costs only the runs that it is
in; that is why it is asked how much of the *shorter* one the other has (Broder 1997, containment). Of the runs, a
sample is enough to look for candidates by: all whose number can be divided by some number, the same in every text, so
that what two texts share is in both samples or in neither (Manber 1994).
"""

import re
from collections.abc import Set as AbstractSet
from zlib import crc32

RUN_WORDS = 4
"""Of three, articles on the same event share what everybody says; of five, a changed word costs too much."""
SAMPLED = 16
"""One run of so many is in the sample."""
LEAST_RUNS = 40
"""Of fewer, as in "Subscribe to read on", it cannot be told who has copied what."""
LEAST_SHARE = 0.5
"""So much of the shorter text is in a copy; of articles on one event, a quarter, where both quote the same speech."""
_MOST_WORDS = 20_000
"""No agency sends more; of longer texts, the beginning is looked at."""
_WORD = re.compile(r"\w+")


def runs_of(text: str) -> frozenset[int]:
    """Return a number for every run of words in a text, whatever their case and the signs between them."""
    words = [match.group() for match, _ in zip(_WORD.finditer(text.casefold()), range(_MOST_WORDS), strict=False)]
    joined = map(" ".join, zip(*(words[first:] for first in range(RUN_WORDS)), strict=False))
    return frozenset(crc32(run.encode("utf-8", "surrogatepass")) for run in joined)


def sample_of(runs: AbstractSet[int]) -> list[int]:
    """Return those of the runs that texts are found by, in order; none where they are too few to tell anything."""
    return sorted(run for run in runs if run % SAMPLED == 0) if len(runs) >= LEAST_RUNS else []


def share(runs: AbstractSet[int], others: AbstractSet[int]) -> float:
    """Return how much of the text with fewer runs is in the other one, from 0 to 1."""
    least = min(len(runs), len(others))
    return len(runs & others) / least if least else 0.0


def are_copies(runs: AbstractSet[int], others: AbstractSet[int]) -> bool:
    """Return whether one text is a copy of the other, as it is or edited."""
    return min(len(runs), len(others)) >= LEAST_RUNS and share(runs, others) >= LEAST_SHARE
