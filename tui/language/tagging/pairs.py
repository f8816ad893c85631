"""What the second tagger sees of a token beside an anchor: where it stands from there.

An anchor is the token that a statement is found by: the head of its cue or, without a cue, the first token of its
content. A token is seen only within a window around the anchor, and in that only where a part of the statement can be
expected to stand: in the anchor's sentence, the one before it in its paragraph and the one after, and as far as a
quotation goes on from there.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tui.language.tagging.features import INNER_MARK, INSIDE, MARK, OUTSIDE, Features, Ints

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
    """Whether the token there is seen; in each row one unbroken run."""
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
    first, last = _seen(features, centre)
    children = _children(features.head)
    return Windows(
        token=token,
        inside=(raw >= first) & (raw <= last),
        path=np.array([_paths(features, children, anchor) for anchor in anchors], np.int32).reshape(-1, WINDOW),
        place=(sentence * (2 * _PARAGRAPHS + 1) + paragraph + _PARAGRAPHS).astype(np.int32),
        quote=((quote[token] * (2 * _MARKS + 1) + marks) * 3 + anchor_state).astype(np.int32),
    )


def _seen(features: Features, anchors: Ints) -> tuple[Ints, Ints]:
    """Return the first and the last token that may belong to each of `anchors`."""
    sentence, last_token = features.sentence, len(features.sentence) - 1
    before = np.searchsorted(sentence, sentence[anchors] - 1, side="left")
    first = np.maximum(before, np.searchsorted(features.paragraph, features.paragraph[anchors], side="left"))
    last = np.searchsorted(sentence, sentence[anchors] + 1, side="right") - 1
    opens, closes = _runs(_quoted(features))
    return opens[first].astype(np.int32), closes[np.minimum(closes[last] + 1, last_token)].astype(np.int32)


def _quoted(features: Features) -> NDArray[np.bool_]:
    """Return which tokens stand in quotations, among them the white space between two paragraphs that are quoted."""
    quoted = features.rows["quote"] != OUTSIDE
    ends_paragraph = np.diff(features.paragraph, append=features.paragraph[-1:]) != 0
    between = ends_paragraph[1:-1] & quoted[:-2] & quoted[2:]
    quoted[1:-1] |= between
    return np.asarray(quoted, np.bool_)


def _runs(quoted: NDArray[np.bool_]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return where the quotations begin and end that each token stands in, one after the other taken for one.

    A token outside all quotations is a run of its own.
    """
    index = np.arange(len(quoted))
    begins = ~quoted | ~np.roll(quoted, 1)
    ends = ~quoted | ~np.roll(quoted, -1)
    begins[:1] = ends[-1:] = True
    start = np.maximum.accumulate(np.where(begins, index, 0))
    return start, np.minimum.accumulate(np.where(ends, index, len(quoted))[::-1])[::-1]


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
