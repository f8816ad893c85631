"""What the network sees of a token: numbers read off the parse and the quotation marks."""

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from spacy.lang.lex_attrs import word_shape
from spacy.tokens import Doc

from tui.language.quotations import Quotation
from tui.model import Span

Floats: TypeAlias = NDArray[np.float32]
Ints: TypeAlias = NDArray[np.int32]

WORD_BUCKETS, SUFFIX_BUCKETS, PREFIX_BUCKETS = 512, 1536, 640
"""Rows for words that the vocabulary lacks, and for the last three and first two letters; chosen by hash."""
TENSOR_WIDTH = 96
"""Of the tok2vec vectors of spaCy's small English models; those of other pipelines are not read."""
OUTSIDE, INSIDE, MARK, INSIDE_INNER, INNER_MARK = range(5)
"""How a token stands to quotations: an inner one is one within another."""
TABLES = ("word", "suffix", "prefix", "shape", "tag", "dep", "quote", "distance")
"""Features that are looked up in a table of their own."""
FLAGS = ("sentence start", "paragraph start", "first paragraph", "sentence end", "pause", "unclosed quotation")
_SENTENCE_ENDS, _PAUSES = frozenset(".!?"), frozenset(",;:—–-")
_FAR_LOG2 = 7


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Which row of its table a word, shape, tag or dependency label has; row 0 is for what is not known.

    The first words have embeddings of their own. The others, which only have a vector, share one with all words of
    their bucket, as have words that are not known at all.
    """

    words: Mapping[str, int]
    buckets: Ints
    """For each row of words, the row whose embedding it shares if it has none of its own."""
    embedded: int
    """How many rows have embeddings of their own, buckets included."""
    shapes: Mapping[str, int]
    tags: Mapping[str, int]
    deps: Mapping[str, int]

    @staticmethod
    def of(
        words: Sequence[str], embedded: int, shapes: Sequence[str], tags: Sequence[str], deps: Sequence[str]
    ) -> "Vocabulary":
        """Return the vocabulary with rows in the order given; the first `embedded` words have embeddings."""
        return Vocabulary(
            words={word: row for row, word in enumerate(words, start=WORD_BUCKETS)},
            buckets=np.array([*range(WORD_BUCKETS), *map(word_bucket, words)], np.int32),
            embedded=WORD_BUCKETS + embedded,
            shapes={shape: row for row, shape in enumerate(shapes, start=1)},
            tags={tag: row for row, tag in enumerate(tags, start=1)},
            deps={dep: row for row, dep in enumerate(deps, start=1)},
        )

    @property
    def sizes(self) -> dict[str, int]:
        """The number of rows of each of `TABLES`."""
        return {
            "word": self.embedded,
            "suffix": SUFFIX_BUCKETS,
            "prefix": PREFIX_BUCKETS,
            "shape": len(self.shapes) + 1,
            "tag": len(self.tags) + 1,
            "dep": len(self.deps) + 1,
            "quote": INNER_MARK + 1,
            "distance": 2 * _FAR_LOG2 + 1,
        }


@dataclass(frozen=True, slots=True)
class Features:
    """The features of n tokens, all arrays as long as there are tokens."""

    rows: dict[str, Ints]
    """For each of `TABLES`, the row of each token."""
    flags: Floats
    """[n, FLAGS]"""
    tensor: Floats
    """[n, TENSOR_WIDTH]; zeros where the pipeline has none that the network knows."""
    head: Ints
    left: Ints
    """The first token of each token's subtree."""
    right: Ints
    """The last token of each token's subtree."""
    paragraph: Ints
    sentence: Ints
    marks: Ints
    """How many outer quotation marks there are up to here, this token included."""


class FeatureReader:
    """Reads the features off parsed documents; keeps what it has found out about each word form."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._lexical: dict[int, tuple[int, ...]] = {}
        self._labels: dict[tuple[str, int], int] = {}

    def read(
        self, doc: Doc, paragraphs: Sequence[Span], quotations: Sequence[Quotation], *, has_tensor: bool
    ) -> Features:
        """Return the features of `doc`; offsets of `paragraphs` and `quotations` are into its text."""
        table = np.asarray(doc.to_array(["ORTH", "TAG", "DEP", "HEAD", "SENT_START", "IDX"]), np.uint64).reshape(-1, 6)
        lexical = np.array([self._lexical_of(doc, orth) for orth in table[:, 0].tolist()], np.int32).reshape(-1, 6)
        starts = table[:, 5].astype(np.int32)
        quote, unclosed, marks = _quotation_states(starts, quotations)
        head = np.arange(len(doc), dtype=np.int32) + table[:, 3].astype(np.int64).astype(np.int32)
        sentence_start = table[:, 4] == 1
        paragraph_start = np.zeros(len(doc), bool)
        firsts = np.searchsorted(starts, [paragraph.start for paragraph in paragraphs])
        paragraph_start[firsts[firsts < len(doc)]] = True
        paragraph = np.cumsum(paragraph_start, dtype=np.int32)
        flags = np.stack(
            [sentence_start, paragraph_start, paragraph <= 1, lexical[:, 4], lexical[:, 5], unclosed], axis=1
        )
        left, right = _edges(head)
        return Features(
            rows={
                "word": lexical[:, 0],
                "suffix": lexical[:, 1],
                "prefix": lexical[:, 2],
                "shape": lexical[:, 3],
                "tag": self._rows_of(doc, "tag", table[:, 1], self._vocabulary.tags),
                "dep": self._rows_of(doc, "dep", table[:, 2], self._vocabulary.deps),
                "quote": quote,
                "distance": _distance(head),
            },
            flags=flags.astype(np.float32),
            tensor=np.asarray(doc.tensor if has_tensor else np.zeros((len(doc), TENSOR_WIDTH)), np.float32),
            head=head,
            left=left,
            right=right,
            paragraph=paragraph,
            sentence=np.cumsum(sentence_start, dtype=np.int32),
            marks=marks,
        )

    def _lexical_of(self, doc: Doc, orth: int) -> tuple[int, ...]:
        found = self._lexical.get(orth)
        if found is None:
            form = doc.vocab.strings[orth]
            lower = form.lower()
            found = self._lexical[orth] = (
                self._vocabulary.words.get(lower) or word_bucket(lower),
                _hash(lower[-3:]) % SUFFIX_BUCKETS,
                _hash(lower[:2]) % PREFIX_BUCKETS,
                self._vocabulary.shapes.get(word_shape(form), 0),
                form in _SENTENCE_ENDS,
                form in _PAUSES,
            )
        return found

    def _rows_of(self, doc: Doc, kind: str, labels: NDArray[np.uint64], rows: Mapping[str, int]) -> Ints:
        known = self._labels
        for label in set(labels.tolist()):
            if (kind, label) not in known:
                known[kind, label] = rows.get(doc.vocab.strings[label], 0)
        return np.array([known[kind, label] for label in labels.tolist()], np.int32)


def word_bucket(word: str) -> int:
    """Return the row of a word that is not known."""
    return _hash(word) % WORD_BUCKETS


def _hash(text: str) -> int:
    return zlib.crc32(text.encode("utf-8", "surrogatepass"))


def _quotation_states(starts: Ints, quotations: Sequence[Quotation]) -> tuple[Ints, NDArray[np.bool_], Ints]:
    """Return how each token stands to quotations, whether it stands in an unclosed one, and the running marks."""
    state = np.zeros(len(starts), np.int32)
    unclosed = np.zeros(len(starts), bool)
    for quotation in sorted(quotations, key=lambda each: each.depth):
        opening, first, closing, after = np.searchsorted(
            starts, [quotation.span.start, quotation.inside.start, quotation.inside.end, quotation.span.end]
        ).tolist()
        is_inner = quotation.depth > 0
        state[opening:after] = INNER_MARK if is_inner else MARK
        state[first:closing] = INSIDE_INNER if is_inner else INSIDE
        unclosed[opening:after] |= not quotation.is_closed
    return state, unclosed, np.cumsum(state == MARK, dtype=np.int32)


def _distance(head: Ints) -> Ints:
    distance = head - np.arange(len(head))
    far = np.minimum(np.ceil(np.log2(np.abs(distance) + 1)), _FAR_LOG2)
    return np.asarray(np.sign(distance) * far + _FAR_LOG2, np.int32)


def _edges(head: Ints) -> tuple[Ints, Ints]:
    """Return the first and the last token of each token's subtree."""
    left = np.arange(len(head), dtype=np.int32)
    right = left.copy()
    while True:
        further_left, further_right = left.copy(), right.copy()
        np.minimum.at(further_left, head, left)
        np.maximum.at(further_right, head, right)
        if np.array_equal(further_left, left) and np.array_equal(further_right, right):
            return left, right
        left, right = further_left, further_right
