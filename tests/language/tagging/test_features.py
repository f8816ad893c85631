from collections.abc import Sequence

import numpy as np
import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from tui.language.quotations import find_quotations
from tui.language.tagging import features
from tui.language.tagging.features import FeatureReader, Features, Vocabulary
from tui.model import Span

VOCABULARY = Vocabulary.of(["the", "bridge", "said", "brandt"], 3, ["Xxxx", "xxx"], ["NN", "VBD"], ["nsubj", "ROOT"])
BLANK = spacy.blank("en").vocab
"""Of a pipeline that knows nothing; to make it takes longer than any of these tests."""
SENTENCE = ["Brandt", "said", "the", "bridge", "“", "is", "closed", "”", "."]
HEADS = [1, 1, 3, 5, 5, 1, 5, 5, 1]


def with_spaces(words: Sequence[str], **annotations: Sequence[object]) -> Doc:
    """Return a document in which marks stand close to what they enclose."""
    spaces = [word not in "“‘" and after not in "”’." for word, after in zip(words, [*words[1:], ""], strict=True)]
    return Doc(BLANK, words=list(words), spaces=spaces, **annotations)  # type: ignore[arg-type]  # by name


@pytest.fixture(scope="module")
def doc() -> Doc:
    tags, deps = ["NN", "VBD", "DT", "NN", "``", "VBZ", "JJ", "''", "."], ["nsubj", "ROOT", *["dep"] * 7]
    return with_spaces(SENTENCE, heads=HEADS, tags=tags, deps=deps)


@pytest.fixture(scope="module")
def read(doc: Doc) -> Features:
    whole = Span(0, len(doc.text))
    return FeatureReader(VOCABULARY).read(doc, [whole], find_quotations(doc.text, [whole]), has_tensor=False)


def test_words_have_rows_of_their_own_whatever_their_case(read: Features) -> None:
    words = read.rows["word"].tolist()

    assert words[0] == VOCABULARY.words["brandt"]
    assert words[3] == VOCABULARY.words["bridge"]
    assert words[6] < features.WORD_BUCKETS


def test_a_word_that_only_has_a_vector_shares_the_embedding_of_its_bucket() -> None:
    row = VOCABULARY.words["brandt"]

    assert row >= VOCABULARY.embedded
    assert VOCABULARY.buckets[row] == features.word_bucket("brandt")


def test_tokens_know_how_they_stand_to_the_quotation(read: Features) -> None:
    out, mark, inside = features.OUTSIDE, features.MARK, features.INSIDE

    assert read.rows["quote"].tolist() == [out, out, out, out, mark, inside, inside, mark, out]
    assert read.marks.tolist() == [0, 0, 0, 0, 1, 1, 1, 2, 2]


def test_what_is_quoted_within_a_quotation_is_told_apart() -> None:
    doc = with_spaces(["“", "He", "said", "‘", "no", "’", "twice", "”"])
    whole = Span(0, len(doc.text))

    read = FeatureReader(VOCABULARY).read(doc, [whole], find_quotations(doc.text, [whole]), has_tensor=False)

    mark, inside, inner, inner_mark = features.MARK, features.INSIDE, features.INSIDE_INNER, features.INNER_MARK
    assert read.rows["quote"].tolist() == [mark, inside, inside, inner_mark, inner, inner_mark, inside, mark]


@given(st.lists(st.integers(0, 30), min_size=1, max_size=30))
def test_subtrees_are_those_of_spacy(steps: Sequence[int]) -> None:
    # Each token hangs on an earlier one, or on itself: always a forest.
    heads = [min(step, index) for index, step in enumerate(steps)]
    doc = Doc(BLANK, words=["w"] * len(heads), heads=heads, deps=["dep"] * len(heads))

    left, right = features._edges(np.array(heads, np.int32))

    assert left.tolist() == [min(word.i for word in token.subtree) for token in doc]
    assert right.tolist() == [max(word.i for word in token.subtree) for token in doc]


def test_a_document_without_tokens_has_no_features() -> None:
    doc = Doc(BLANK, words=[])

    read = FeatureReader(VOCABULARY).read(doc, [], [], has_tensor=False)

    assert len(read.head) == 0
    assert read.flags.shape == (0, len(features.FLAGS))
