from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from tui.language.tagging.features import Floats
from tui.language.tagging.names import LABELS, spans


def scored(*labels: str) -> Floats:
    made = np.full((len(labels), len(LABELS)), -9.0, np.float32)
    for token, label in enumerate(labels):
        made[token, LABELS.index(label)] = 0
    return made


def test_names_are_runs_of_one_kind() -> None:
    found = list(spans(scored("B-PERSON", "I-PERSON", "O", "B-ORG", "B-GPE", "I-GPE")))

    assert found == [(0, 2, "PERSON"), (3, 4, "ORG"), (4, 6, "GPE")]


def test_no_words_have_no_names() -> None:
    assert list(spans(np.zeros((0, len(LABELS)), np.float32))) == []


def test_a_later_word_without_a_beginning_begins_a_name() -> None:
    assert list(spans(scored("O", "I-PERSON", "I-PERSON", "I-ORG"))) == [(1, 3, "PERSON"), (3, 4, "ORG")]


@given(arrays(np.float32, (6, len(LABELS)), elements=st.floats(-8, 0, width=32)))
def test_names_never_overlap(scores: Floats) -> None:
    found = list(spans(scores))

    assert all(before[1] <= after[0] for before, after in pairwise(found))
