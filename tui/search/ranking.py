"""Which entries are found by all words of a query together, and which of them come first.

* All words before some: an entry must match every word of the query. Where none does, those are ranked that match the
  most words, provided that is at least half of them; so the number found is always that of entries that match equally
  many words, and which number of words that is belongs to what is returned.
* Exact before fuzzy, by the strength of each match.
* Rarer words weigh more: by the logarithm of how rare the entries are that match a word in any way, so that a rare
  misspelling does not outweigh the word itself.
* Of those that are left equal, the best few come in the order of how many of the words stand in a row as they were
  typed; of what is found by one or two letters, the newest come first.
* What is still equal stays in order.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from tui.search.matches import Entries
from tui.search.packed import AnyMatches
from tui.search.words import GAP

LOOKED_AT = 1_000
"""So many of the best are looked at for words in a row; it takes about a microsecond each."""
_STEPS = np.iinfo(np.uint16).max


@dataclass(frozen=True, slots=True, eq=False)
class Ranking:
    """The entries that are found, of which only the best few are put in order before the others are asked for."""

    top: Entries
    """The best, in order."""
    scores: NDArray[np.uint16]
    """How well each of these matches."""
    words: int
    """How many words of the query each entry matches; 0 where nothing is found."""
    count: int
    """How many entries there are."""
    ordered: Callable[[], tuple[Entries, NDArray[np.uint16]]]
    """Gives all entries in order, with their scores; of the best, the order given here counts."""

    @property
    def entries(self) -> Entries:
        """All entries that are found, best first."""
        if self.count == len(self.top):
            return self.top
        return np.concatenate([self.top, self.ordered()[0][len(self.top) :]])


def ranked(
    of_words: Sequence[AnyMatches], allowed: NDArray[np.bool_] | None = None, total: int | None = None
) -> Ranking:
    """Return the entries that match the most words, best first.

    `of_words` tells for each word of the query which entries match it; there is at least one. Only the entries that
    are `allowed` are considered. `total` is how many entries there are, if not all count.
    """
    found, most = matching_all(of_words, allowed), len(of_words)
    if not len(found):
        found, most = _with_most(of_words, allowed)
    if not len(found):
        return all_equal(found)
    weights = [float(np.log1p((total or of_word.size) / max(1, of_word.count))) for of_word in of_words]
    return in_order_of(found, _scores([of_word.at(found) for of_word in of_words], weights), most)


def in_order_of(found: Entries, scores: NDArray[np.uint16], words: int) -> Ranking:
    """Return the ranking of some entries, given in order, by scores; equals stay in order."""

    def ordered() -> tuple[Entries, NDArray[np.uint16]]:
        # Numbers of 16 bits are sorted by radix: ten times as fast as floats, and stable.
        order = np.argsort(_STEPS - scores, kind="stable")
        return found[order], scores[order]

    best = _best(scores)
    best = best[np.argsort(_STEPS - scores[best], kind="stable")]
    return Ranking(found[best], scores[best], words, len(found), ordered)


def all_equal(found: Entries) -> Ranking:
    """Return the ranking of entries that nothing tells apart, in the order given."""
    top = found[:LOOKED_AT]
    scores = np.full(len(found), _STEPS, np.uint16)
    return Ranking(top, scores[: len(top)], 0, len(found), lambda: (found, scores))


def with_rows_first(
    ranking: Ranking, letters: Sequence[str], texts: Callable[[Iterable[int]], Iterable[bytes]]
) -> Ranking:
    """Return a ranking in which, of equals, those come first that have more of the words in a row.

    `letters` are the words as typed; `texts` gives the normal forms of the texts of entries.
    """
    scores = ranking.scores
    if len(letters) < 2 or len(scores) < 2 or not (scores[1:] == scores[:-1]).any():
        return ranking
    rows = [GAP.join(pair).encode() for pair in pairwise(letters)]
    in_a_row = np.array([sum(row in text for row in rows) for text in texts(ranking.top.tolist())])
    order = np.lexsort((-in_a_row, _STEPS - scores))
    return replace(ranking, top=ranking.top[order])


def with_newest_first(ranking: Ranking, days: NDArray[np.int32]) -> Ranking:
    """Return a ranking in which, of equals, the newest come first; `days` has an ordinal for each entry."""
    if not ranking.count or not days.any():
        return ranking
    entries, scores = ranking.ordered()
    of_found = days[entries]
    # Of 16 bits, again for the radix: days further back than 179 years are taken for equal.
    back = np.minimum(int(of_found.max()) - of_found, _STEPS).astype(np.uint16)
    order = np.argsort(back, kind="stable")
    order = order[np.argsort(_STEPS - scores[order], kind="stable")]
    newest = entries[order]
    return replace(ranking, top=newest[: len(ranking.top)], ordered=lambda: (newest, scores))


def _best(scores: NDArray[np.uint16]) -> NDArray[np.int64]:
    """Return the places of the best scores, `LOOKED_AT` at most; of equals, the first."""
    if len(scores) <= LOOKED_AT:
        return np.arange(len(scores))
    low, high = 0, _STEPS + 1  # enough are at least `low`, fewer than enough are at least `high`
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if np.count_nonzero(scores >= middle) >= LOOKED_AT else (low, middle)
    better = np.flatnonzero(scores > low)
    equal = np.flatnonzero(scores == low)[: LOOKED_AT - len(better)]
    return np.sort(np.concatenate([better, equal]))


def matching_all(of_words: Sequence[AnyMatches], allowed: NDArray[np.bool_] | None) -> Entries:
    """Return the entries that match all words, beginning with the word that the fewest match."""
    fewest, *others = sorted(of_words, key=lambda of_word: of_word.count)
    found = fewest.entries()
    if allowed is not None:
        found = found[allowed[found]]
    for other in others:
        if not len(found):
            break
        found = found[other.at(found) > 0]
    return found


def _with_most(of_words: Sequence[AnyMatches], allowed: NDArray[np.bool_] | None) -> tuple[Entries, int]:
    """Return the entries that match the most words, and how many; nothing where that is less than half of them."""
    matched = np.zeros(of_words[0].size, np.uint8)
    for of_word in of_words:
        of_word.count_in(matched)
    if allowed is not None:
        matched *= allowed.view(np.uint8)
    most = int(matched.max(initial=0))
    if not most or 2 * most < len(of_words):
        return np.empty(0, np.int64), 0
    return np.flatnonzero(matched == most), most


def _scores(strengths: Sequence[NDArray[np.uint8]], weights: Sequence[float]) -> NDArray[np.uint16]:
    total = np.zeros(len(strengths[0]), np.float32)
    for of_word, weight in zip(strengths, weights, strict=True):
        total += of_word * np.float32(weight)
    return (total * np.float32(_STEPS / (100 * sum(weights)))).astype(np.uint16)
