"""What the second tagger sees of a token beside an anchor: where it stands from there.

An anchor is the token that a statement is found by: the head of its cue or, without a cue, the first token of its
content. A token is seen only within a window around the anchor.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tui.language.tagging.features import INNER_MARK, INSIDE, MARK, Features, Ints

BEFORE, AFTER = 56, 72
"""Tokens of the window; 98 % of the marked words stand in it."""
WINDOW = BEFORE + AFTER
_MAX_LEVELS = 4
"""Ancestors of the anchor that are told apart."""
_DEPS = 64
_SENTENCES, _PARAGRAPHS, _MARKS = 3, 2, 6
_NEAR = 12
PATHS = (_MAX_LEVELS + 2) * _DEPS
PLACES = (2 * _SENTENCES + 1) * (2 * _PARAGRAPHS + 1)
QUOTES = (INNER_MARK + 1) * (2 * _MARKS + 1) * 3


def _distances() -> Ints:
    offsets = np.arange(-BEFORE, AFTER)
    far = _NEAR + np.floor(np.log2(np.maximum(np.abs(offsets), 1) / _NEAR) * 4) + 1
    bucket = np.where(np.abs(offsets) <= _NEAR, offsets, np.sign(offsets) * far)
    return np.asarray(bucket - bucket.min(), np.int32)


DISTANCE = _distances()
"""[WINDOW]: the row of each place of the window; near places have one each, far ones share."""
DISTANCES = int(DISTANCE.max()) + 1


@dataclass(frozen=True, slots=True)
class Windows:
    """The windows of k anchors, all arrays [k, WINDOW]."""

    token: Ints
    """Index of the token at each place, clipped to the document."""
    inside: NDArray[np.bool_]
    """Whether there is a token at all."""
    path: Ints
    """Which branch of which ancestor of the anchor the token hangs on."""
    place: Ints
    """How many sentences and paragraphs away it is."""
    quote: Ints
    """How it stands to quotations, how many marks away, and how the anchor stands to them."""


def windows(features: Features, anchors: Sequence[int]) -> Windows:
    """Return the windows around the tokens `anchors`."""
    count = len(features.head)
    centre = np.asarray(anchors, np.int32)[:, None]
    raw = centre + np.arange(-BEFORE, AFTER, dtype=np.int32)
    token = np.asarray(np.clip(raw, 0, count - 1), np.int32)
    sentence = np.clip(features.sentence[token] - features.sentence[centre], -_SENTENCES, _SENTENCES) + _SENTENCES
    paragraph = np.clip(features.paragraph[token] - features.paragraph[centre], -_PARAGRAPHS, _PARAGRAPHS)
    marks = np.clip(features.marks[token] - features.marks[centre], -_MARKS, _MARKS) + _MARKS
    quote = features.rows["quote"]
    anchor_state = np.where(quote == MARK, 2, quote == INSIDE)[centre]
    children = _children(features.head)
    return Windows(
        token=token,
        inside=(raw >= 0) & (raw < count),
        path=np.array([_paths(features, children, anchor) for anchor in anchors], np.int32).reshape(-1, WINDOW),
        place=(sentence * (2 * _PARAGRAPHS + 1) + paragraph + _PARAGRAPHS).astype(np.int32),
        quote=((quote[token] * (2 * _MARKS + 1) + marks) * 3 + anchor_state).astype(np.int32),
    )


def _children(head: Ints) -> list[list[int]]:
    children: list[list[int]] = [[] for _ in range(len(head))]
    for token, parent in enumerate(head.tolist()):
        if parent != token:
            children[parent].append(token)
    return children


def _paths(features: Features, children: Sequence[Sequence[int]], anchor: int) -> Ints:
    """Return, for each place of the window, the lowest listed ancestor above it and by which child it is reached."""
    first = anchor - BEFORE
    path = np.full(WINDOW, (_MAX_LEVELS + 1) * _DEPS, np.int32)
    chain = [anchor]
    while len(chain) <= _MAX_LEVELS and features.head[chain[-1]] != chain[-1]:
        chain.append(int(features.head[chain[-1]]))
    dep = features.rows["dep"]
    for level in range(len(chain) - 1, -1, -1):
        ancestor = chain[level]
        _fill(path, features, ancestor, first, level * _DEPS)
        for child in children[ancestor]:
            _fill(path, features, child, first, level * _DEPS + int(dep[child]) + 1)
        if 0 <= ancestor - first < WINDOW:
            path[ancestor - first] = (level + 1) * _DEPS - 1
    return path


def _fill(path: Ints, features: Features, subtree: int, first: int, code: int) -> None:
    start, stop = int(features.left[subtree]) - first, int(features.right[subtree]) + 1 - first
    if stop > 0:
        path[max(start, 0) : stop] = code
