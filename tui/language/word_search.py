"""Finding the few tokens of a document that matter, without a look at each of the others."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from spacy.strings import get_string_id
from spacy.tokens import Doc


def tokens_with(doc: Doc, attribute: str, words: frozenset[str]) -> list[int]:
    """Return the indices of the tokens whose `attribute`, such as "LOWER" or "ORTH", is one of `words`."""
    if not len(doc):
        return []
    values = np.asarray(doc.to_array(attribute), np.uint64)
    return np.flatnonzero(np.isin(values, _hashes(words))).tolist()


@lru_cache(maxsize=64)
def _hashes(words: frozenset[str]) -> NDArray[np.uint64]:
    return np.array(sorted(map(get_string_id, words)), np.uint64)
