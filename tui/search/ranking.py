"""Which entries are found by all words of a query together, and which of them come first.

* All words before some: an entry must match every word of the query. Where none does, those are found that match the
  most words, provided that is at least half of them; so the number found is always that of entries that match equally
  many words.
* Exact before fuzzy, by the strength of each match.
* Rarer words weigh more: by the logarithm of how rare the entries are that match a word in any way, so that a rare
  misspelling does not outweigh the word itself.
* What is left equal stays in order.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

_STEPS = np.iinfo(np.uint16).max


def ranked(strengths: Sequence[NDArray[np.uint8]]) -> NDArray[np.int64]:
    """Return the numbers of the entries that are found, best first.

    `strengths` has an array for each word of the query: how well each entry matches it, in percent.
    """
    matched = np.zeros(len(strengths[0]), np.uint8)
    for of_word in strengths:
        matched += of_word > 0
    most = int(matched.max(initial=0))
    if not most or 2 * most < len(strengths):
        return np.empty(0, np.int64)
    found = np.flatnonzero(matched == most)
    scores = _scores([of_word[found] for of_word in strengths], [_weight(of_word) for of_word in strengths])
    # Numbers of 16 bits are sorted by radix: ten times as fast as floats, and stable.
    return found[np.argsort(_STEPS - scores, kind="stable")]


def _scores(strengths: Sequence[NDArray[np.uint8]], weights: Sequence[float]) -> NDArray[np.uint16]:
    total = np.zeros(len(strengths[0]), np.float32)
    for of_word, weight in zip(strengths, weights, strict=True):
        total += of_word * np.float32(weight)
    return (total * np.float32(_STEPS / (100 * sum(weights)))).astype(np.uint16)


def _weight(of_word: NDArray[np.uint8]) -> float:
    """Return the inverse document frequency of a word in all its variants."""
    return float(np.log1p(len(of_word) / max(1, int(np.count_nonzero(of_word)))))
