"""The weights of the taggers: one file of arrays, half precision, with the vocabulary they belong to."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import numpy as np

from tui.language.tagging.features import Floats, Vocabulary

_LISTS = ("words", "shapes", "tags", "deps")


@dataclass(frozen=True, slots=True)
class Weights:
    """What training makes, and what the taggers need."""

    parameters: Mapping[str, Floats]
    vectors: Floats
    """The fixed vectors of all rows of words, [rows, VECTOR_WIDTH]."""
    vocabulary: Vocabulary


def save(weights: Weights, path: Path) -> None:
    """Write `weights` to a file."""
    vocabulary = weights.vocabulary
    lists = {name: "\n".join(getattr(vocabulary, name)).encode() for name in _LISTS}
    arrays = {name: np.frombuffer(text, np.uint8) for name, text in lists.items()}
    arrays |= {name: np.asarray(value, np.float16) for name, value in weights.parameters.items()}
    vectors = np.asarray(weights.vectors, np.float16)
    np.savez_compressed(path, allow_pickle=False, embedded=vocabulary.embedded, vectors=vectors, **arrays)


def load(file: Path | IO[bytes]) -> Weights:
    """Read weights. Raises OSError where there are none, ValueError where they are broken."""
    with np.load(file, allow_pickle=False) as stored:
        arrays = {name: stored[name] for name in stored.files}
    lists = [arrays.pop(name).tobytes().decode().split("\n") for name in _LISTS]
    embedded = int(arrays.pop("embedded"))
    vectors = arrays.pop("vectors").astype(np.float32)
    words, shapes, tags, deps = lists
    # The file counts the buckets in; a vocabulary is made from its words.
    own = embedded - (len(vectors) - len(words))
    vocabulary = Vocabulary.of(words, own, shapes, tags, deps)
    return Weights({name: value.astype(np.float32) for name, value in arrays.items()}, vectors, vocabulary)
