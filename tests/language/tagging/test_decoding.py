from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from tui.language.tagging import decoding
from tui.language.tagging.decoding import CONTENT, CUE, OTHER, SOURCE, Tagged, decoded, settled
from tui.language.tagging.features import Floats
from tui.language.tagging.pairs import AFTER, BEFORE, WINDOW, Windows

SIZE = WINDOW
MISSING = -20.0

scores = arrays(np.float32, (1, 5, 4), elements=st.floats(-8, 0, width=32))


@given(scores)
def test_the_best_labels_are_the_best_of_all(labels: Floats) -> None:
    (found,) = decoding._best_labels(labels)

    def worth(sequence: tuple[int, ...]) -> float:
        told = sum(float(labels[0, place, label]) for place, label in enumerate(sequence))
        changes = sum(one != other for one, other in pairwise(sequence))
        return told - decoding._SWITCH_COST * changes

    assert worth(tuple(found)) == pytest.approx(max(map(worth, product(range(4), repeat=5))), abs=1e-3)


def windows(anchors: list[int]) -> Windows:
    raw = np.array(anchors, np.int32)[:, None] + np.arange(-BEFORE, AFTER, dtype=np.int32)
    nothing = np.zeros(raw.shape, np.int32)
    return Windows(np.clip(raw, 0, SIZE - 1), (raw >= 0) & (raw < SIZE), nothing, nothing, nothing)


def labelled(anchor: int, parts: dict[int, range]) -> Floats:
    """Return sure scores for what the tokens of each part are to `anchor`; all others are nothing."""
    made = np.full((WINDOW, 4), MISSING, np.float32)
    made[:, OTHER] = 0
    for label, tokens in parts.items():
        for token in tokens:
            made[token - anchor + BEFORE] = MISSING
            made[token - anchor + BEFORE, label] = 0
    return made


def told(statements: dict[int, tuple[float, dict[int, range]]]) -> dict[int, Tagged]:
    anchors = list(statements)
    labels = np.stack([labelled(anchor, parts) for anchor, (_, parts) in statements.items()])
    probability = np.array([probability for probability, _ in statements.values()], np.float32)
    found = decoded(anchors, probability, np.ones(len(anchors), np.float32), labels, windows(anchors))
    return {statement.anchor: statement for statement in settled(found)}


def test_a_statement_has_its_parts() -> None:
    found = told({12: (0.9, {SOURCE: range(9, 12), CUE: range(12, 13), CONTENT: range(13, 20)})})

    assert found[12].source == (9, 10, 11)
    assert found[12].cue == (12,)
    assert found[12].content == tuple(range(13, 20))


def test_an_anchor_that_is_content_has_no_cue() -> None:
    found = told({12: (0.9, {CONTENT: range(12, 20)})})

    assert found[12].cue == ()


def test_an_anchor_without_content_is_no_statement() -> None:
    assert told({12: (0.9, {SOURCE: range(9, 12), CUE: range(12, 13)})}) == {}


def test_a_statement_inside_another_is_part_of_it() -> None:
    found = told(
        {
            12: (0.9, {CUE: range(12, 13), CONTENT: range(13, 30)}),
            15: (0.6, {SOURCE: range(13, 15), CUE: range(15, 16), CONTENT: range(16, 30)}),
        }
    )

    assert found[15].outer == 12
    assert found[12].outer is None
    assert found[12].content == tuple(range(13, 30))


def test_it_does_not_matter_whether_the_outer_or_the_inner_statement_is_surer() -> None:
    found = told(
        {
            12: (0.6, {CUE: range(12, 13), CONTENT: range(13, 30)}),
            15: (0.9, {SOURCE: range(13, 15), CUE: range(15, 16), CONTENT: range(16, 30)}),
        }
    )

    assert (found[12].outer, found[15].outer) == (None, 12)
    assert found[12].content == tuple(range(13, 30))


def test_words_that_two_statements_claim_go_to_the_surer_one() -> None:
    found = told(
        {
            12: (0.9, {CUE: range(12, 13), CONTENT: range(13, 20)}),
            25: (0.6, {CUE: range(25, 26), CONTENT: range(16, 24)}),
        }
    )

    assert found[12].content == tuple(range(13, 20))
    assert found[25].content == tuple(range(20, 24))
    assert found[25].outer is None


def test_two_statements_are_never_part_of_each_other() -> None:
    found = told(
        {
            12: (0.9, {CONTENT: range(12, 30)}),
            20: (0.6, {CONTENT: range(10, 30)}),
        }
    )

    assert [statement.outer for statement in found.values()].count(None) >= 1
