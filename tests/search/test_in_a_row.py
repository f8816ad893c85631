"""Where words stand in a row: found by reading the candidates, and by reading all texts, alike."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tui.search import in_a_row
from tui.search.query import Edge, Exact
from tui.search.vocabulary import starts_of
from tui.search.words import normal_form

words = st.sampled_from(["gas", "gasp", "prices", "price", "the", "мост", "水", "a"])
texts = st.lists(st.lists(st.one_of(words, st.just("\n")), max_size=8).map(" ".join), max_size=12)
edges = st.sampled_from(Edge)


@given(texts, st.lists(words, min_size=1, max_size=3).map(tuple), edges, edges)
def test_both_ways_find_the_same(given_texts: list[str], row: tuple[str, ...], opens: Edge, closes: Edge) -> None:
    forms = [normal_form(text).encode() for text in given_texts]
    stretch = np.frombuffer(b"".join(forms), np.uint8)
    starts = starts_of(np.array([len(form) for form in forms], np.int64))
    asked = Exact(row, opens, closes)

    by_candidates = in_a_row.one_by_one(asked, stretch, starts, np.arange(len(forms)))
    by_all = in_a_row.from_end_to_end(asked, starts, lambda start, end: stretch[start:end].tobytes())

    assert by_all.tolist() == by_candidates.tolist()


def test_all_texts_are_read_where_nearly_all_may_have_it_and_only_candidates_are_found() -> None:
    forms = [normal_form(text).encode() for text in ("gas prices fell", "prices of gas", "gas prices rose")]
    stretch, starts = np.frombuffer(b"".join(forms), np.uint8), starts_of(np.array([len(form) for form in forms]))
    read: list[tuple[int, int]] = []

    def reading(start: int, end: int) -> bytes:
        read.append((start, end))
        return stretch[start:end].tobytes()

    found = in_a_row.holding(Exact(("gas", "prices"), Edge.WORD, Edge.WORD), stretch, starts, reading, np.array([0, 1]))

    assert found.tolist() == [0]
    assert read == [(0, len(stretch))]
