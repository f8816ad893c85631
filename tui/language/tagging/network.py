"""The network at run time, in numpy; see `tui.language.training.network` for what it is."""

from collections.abc import Mapping, Sequence

import numpy as np

from tui.language.tagging import pairs
from tui.language.tagging.features import FLAGS, TABLES, TENSOR_WIDTH, Features, Floats, Vocabulary
from tui.language.tagging.pairs import Windows

WIDTH, DILATIONS = 96, (1, 2, 4, 8, 1)
PAIR_WIDTH, PAIR_DILATIONS = 48, (1, 2, 4, 8)
EMBEDDED = {"word": 48, "suffix": 16, "prefix": 8, "shape": 12, "tag": 16, "dep": 16, "quote": 8, "distance": 8}
"""The width of each table of `TABLES`."""
VECTOR_WIDTH = 50
TENSOR_SCALE = np.float32(0.3)
"""Brings spaCy's vectors to the size of the embeddings."""


class Network:
    """The encoder and its heads, with the input tables folded into the first layer: a row to look up for each."""

    def __init__(self, parameters: Mapping[str, Floats], vectors: Floats, vocabulary: Vocabulary) -> None:
        """Take the parameters by name, and the fixed vectors of all rows of words, [rows, VECTOR_WIDTH]."""
        self._p = {name: np.asarray(value, np.float32) for name, value in parameters.items()}
        weights, start = self._p["input.w"], 0
        self._tables: dict[str, Floats] = {}
        for name in TABLES:
            stop = start + EMBEDDED[name]
            self._tables[name] = self._p[f"embed.{name}"] @ weights[start:stop]
            start = stop
        self._flags, start = weights[start : start + len(FLAGS)], start + len(FLAGS)
        rows = np.arange(len(vocabulary.buckets))
        rows[vocabulary.embedded :] = vocabulary.buckets[vocabulary.embedded :]
        self._tables["word"] = (
            self._tables["word"][rows] + np.asarray(vectors, np.float32) @ weights[start : start + VECTOR_WIDTH]
        )
        self._tensor = TENSOR_SCALE * weights[start + VECTOR_WIDTH : start + VECTOR_WIDTH + TENSOR_WIDTH]

    def states(self, features: Features) -> Floats:
        """Return the state of each token, [n, WIDTH]."""
        p = self._p
        inputs = features.flags @ self._flags + features.tensor @ self._tensor + p["input.b"]
        for name in TABLES:
            inputs += self._tables[name][features.rows[name]]
        states = _normed(_maxout(inputs), p["input.g"])
        count = len(states)
        seen = np.zeros((count, 4 * WIDTH), np.float32)
        for layer, distance in enumerate(DILATIONS):
            seen[:distance, :WIDTH] = 0
            seen[distance:, :WIDTH] = states[: max(count - distance, 0)]
            seen[:, WIDTH : 2 * WIDTH] = states
            seen[max(count - distance, 0) :, 2 * WIDTH : 3 * WIDTH] = 0
            seen[: max(count - distance, 0), 2 * WIDTH : 3 * WIDTH] = states[distance:]
            seen[:, 3 * WIDTH :] = states[features.head]
            states = states + _normed(_maxout(seen @ p[f"token{layer}.w"] + p[f"token{layer}.b"]), p[f"token{layer}.g"])
        return states

    def anchors(self, states: Floats) -> Floats:
        """Return the logits [n, 3] that a token is an anchor, that what it anchors is speech, and is nested."""
        return states @ self._p["anchor.w"] + self._p["anchor.b"]

    def names(self, states: Floats) -> Floats:
        """Return the scores [n, names.LABELS] of the parts of names."""
        return states @ self._p["name.w"] + self._p["name.b"]

    def around(self, states: Floats, anchors: Sequence[int], windows: Windows) -> Floats:
        """Return the log probabilities [k, WINDOW, 4] of what each place around each anchor is to it; zeros outside."""
        p = self._p
        row, column = np.nonzero(windows.inside)
        seen = (states @ p["pair.token"] + p["pair.b"])[windows.token[row, column]]
        seen += (states[list(anchors)] @ p["pair.anchor"])[row]
        seen += p["pair.distance"][pairs.DISTANCE[column]] + p["pair.path"][windows.path[row, column]]
        seen += p["pair.place"][windows.place[row, column]] + p["pair.quote"][windows.quote[row, column]]
        seen = _gelu(seen)
        # The windows lie one after the other, as far apart as the widest convolution sees.
        gap = max(PAIR_DILATIONS)
        at = np.arange(len(row)) + gap * (row + 1)
        apart = np.zeros((len(row) + gap * (len(anchors) + 1), PAIR_WIDTH), np.float32)
        for layer, distance in enumerate(PAIR_DILATIONS):
            apart[at] = seen
            near = np.concatenate([apart[at - distance], seen, apart[at + distance]], axis=1)
            seen += _normed(_maxout(near @ p[f"pair{layer}.w"] + p[f"pair{layer}.b"]), p[f"pair{layer}.g"])
        scores = seen @ p["label.w"] + p["label.b"]
        scores -= scores.max(-1, keepdims=True)
        labels = np.zeros((*windows.inside.shape, scores.shape[-1]), np.float32)
        labels[row, column] = scores - np.log(np.exp(scores).sum(-1, keepdims=True))
        return labels


def _normed(values: Floats, gain: Floats) -> Floats:
    size = np.einsum("...i,...i->...", values, values) / values.shape[-1]
    return np.asarray(values * (gain / np.sqrt(size + np.float32(1e-5))[..., None]), np.float32)


def _maxout(values: Floats) -> Floats:
    half = values.shape[-1] // 2
    return np.asarray(np.maximum(values[..., :half], values[..., half:]), np.float32)


def _gelu(values: Floats) -> Floats:
    """The tanh form, as JAX has it by default."""
    inner = np.float32(0.7978845608) * (values + np.float32(0.044715) * values * values * values)
    return np.asarray(np.float32(0.5) * values * (1 + np.tanh(inner)), np.float32)
