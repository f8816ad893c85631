"""The vectors of spaCy's small English pipelines, as spaCy's own `tok2vec` has them, in little more than half the time.

spaCy embeds every token anew. An embedding depends on nothing but a few attributes of the token, so here each is
computed once and kept; and the convolutions over them run in numpy, without what only training needs.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc
from spacy.util import minibatch
from thinc.api import Model

from tui.language.tagging.features import Floats

MAX_KEPT = 50_000
"""Embeddings kept, some 20 MB; more than that, and all are forgotten and computed anew."""
_BLOCK = 64
"""Tokens are embedded so many at a time, zeros among them where need be: a matrix product may round differently for
another number of rows, and an embedding must not depend on what else is read."""
_EPSILON = np.float32(1e-8)


class Vectors:
    """A spaCy component that sets `doc.tensor`."""

    def __init__(self, tok2vec: Model[Any, Any]) -> None:
        """Take over the weights of spaCy's component. Raises ValueError where its layers are others than expected."""
        try:
            embed, encode = tok2vec.layers
            extract, _, tables, mixture, _ = embed.layers
            (residuals,) = encode.layers
            self._columns: list[int | str] = extract.attrs["columns"]
            self._padding: int = encode.attrs["pad"]
            self._layers = [_Convolution(residual.layers[0]) for residual in residuals.layers]
        except (AttributeError, KeyError, ValueError) as error:
            raise ValueError("not the layers of spaCy's small pipelines") from error
        self._tables, self._mixture = tables, mixture
        self._row_of: dict[tuple[int, ...], int] = {}
        self._embeddings: Floats = np.empty((0, mixture.get_dim("nO")), np.float32)

    def __call__(self, doc: Doc) -> Doc:
        """Set the vectors of a document."""
        return next(self.pipe([doc]))

    def pipe(self, docs: Iterable[Doc], batch_size: int = 64) -> Iterator[Doc]:
        """Set the vectors of documents, a batch of them at a time."""
        for batch in minibatch(docs, batch_size):  # type: ignore[no-untyped-call]
            self._set(batch)
            yield from batch

    def _set(self, docs: Sequence[Doc]) -> None:
        embeddings = self._embedded(docs)
        # Zeros part the documents, so that no convolution sees from one into the next.
        ends = np.cumsum([self._padding + len(doc) for doc in docs]).tolist()
        starts = [end - len(doc) for end, doc in zip(ends, docs, strict=True)]
        states = np.zeros((ends[-1] + self._padding, embeddings.shape[1]), np.float32)
        states[np.concatenate(list(map(np.arange, starts, ends)))] = embeddings
        for layer in self._layers:
            states += layer(states)
        for doc, start, end in zip(docs, starts, ends, strict=True):
            doc.tensor = states[start:end].copy()

    def _embedded(self, docs: Sequence[Doc]) -> Floats:
        """Return the embeddings of all tokens, [tokens, width]."""
        table = np.concatenate([doc.to_array(self._columns) for doc in docs])
        keys = list(map(tuple, table.tolist()))
        new = [key for key in dict.fromkeys(keys) if key not in self._row_of]
        if len(self._row_of) + len(new) > len(self._embeddings):
            self._row_of.clear()
            new = list(dict.fromkeys(keys))
            self._embeddings = np.empty((max(MAX_KEPT, len(new)), self._embeddings.shape[1]), np.float32)
        if new:
            first = len(self._row_of)
            self._embeddings[first : first + len(new)] = self._computed(np.array(new, np.uint64))
            self._row_of |= {key: row for row, key in enumerate(new, start=first)}
        return self._embeddings[[self._row_of[key] for key in keys]]

    def _computed(self, attributes: NDArray[np.uint64]) -> Floats:
        padded = np.zeros((-(-len(attributes) // _BLOCK) * _BLOCK, attributes.shape[1]), np.uint64)
        padded[: len(attributes)] = attributes
        blocks = (padded[first : first + _BLOCK] for first in range(0, len(padded), _BLOCK))
        return np.concatenate([self._mixture.predict(self._tables.predict(block)) for block in blocks])[
            : len(attributes)
        ]


def can_read(tok2vec: Model[Any, Any]) -> bool:
    """Return whether the layers are those of spaCy's small English pipelines."""
    try:
        Vectors(tok2vec)
    except ValueError:
        return False
    return True


class _Convolution:
    """A token and its neighbours through a maxout layer, normalised."""

    def __init__(self, layer: Model[Any, Any]) -> None:
        parts = {part.name: part for part in layer.walk()}
        window, maxout, norm = parts["expand_window"], parts["maxout"], parts["layernorm"]
        if window.attrs["window_size"] != 1:
            raise ValueError("a window of other than one neighbour on each side")
        weights = np.asarray(maxout.get_param("W"), np.float32)  # [width, pieces, 3 * width]
        self._pieces = weights.shape[1]
        self._weights = np.ascontiguousarray(weights.transpose(2, 1, 0).reshape(weights.shape[2], -1))
        self._bias = np.asarray(maxout.get_param("b"), np.float32).T.reshape(-1)
        self._gain, self._shift = (np.asarray(norm.get_param(name), np.float32) for name in ("G", "b"))

    def __call__(self, states: Floats) -> Floats:
        count, width = states.shape
        seen = np.zeros((count, 3 * width), np.float32)
        seen[1:, :width] = states[:-1]
        seen[:, width : 2 * width] = states
        seen[:-1, 2 * width :] = states[1:]
        pieces = seen @ self._weights
        pieces += self._bias
        best = pieces[:, :width]
        for piece in range(1, self._pieces):
            np.maximum(best, pieces[:, piece * width : (piece + 1) * width], out=best)
        best -= best.mean(1, keepdims=True)
        variance = np.einsum("ij,ij->i", best, best) / np.float32(width) + _EPSILON
        return np.asarray(best * (1 / np.sqrt(variance))[:, None] * self._gain + self._shift, np.float32)
