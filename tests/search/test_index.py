"""An index that has grown, shrunk and been put together finds what one does that is made at once."""

from collections.abc import Sequence
from typing import TypeAlias
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.search import postings
from tui.search.catalogue import Catalogue
from tui.search.entry import Entry
from tui.search.index import Index
from tui.search.matches import Matches
from tui.search.parsing import parse

TEXTS = [
    "The flood relief is late",
    "Relief after the flood",
    "Seafood was sold out",
    "Flood gates stay shut",
    "the flod of letters\nIris Warren",
    "al-Sabri’s relief\nNadir al-Sabri",
    "外交部发言人",
    "",
]
QUERIES = [
    "flood",
    "flod ",
    "relief flood",
    '"flood relief"',
    "^the",
    "warren$",
    "'ood",
    "!flood",
    "re",
    "speaker:warren",
    "about:warren",
    'about:"mayor iris"',
    "about:sabr !about:nadir",
    "date:2015 relief",
    "交部",
    "flood zeppelin",
]
ENTRIES = st.builds(
    lambda text, speaker, day, about: (text, {"speaker": speaker}, day, tuple(about)),
    st.lists(st.sampled_from(TEXTS), min_size=1, max_size=2).map("\n".join),
    st.sampled_from(["Iris Warren", "Nadir al-Sabri", ""]),
    st.sampled_from([0, 735_600, 735_900]),
    st.lists(st.sampled_from(["Iris Warren\nMayor Warren", "Nadir al-Sabri", "Iris Sabri"]), max_size=2),
)
Parts: TypeAlias = tuple[str, dict[str, str], int, tuple[str, ...]]
"""Text, fields, day and whom it speaks of."""
BATCHES = st.lists(st.lists(ENTRIES, max_size=5), max_size=6)


def numbered(batches: Sequence[Sequence[Parts]]) -> list[list[Entry]]:
    """Return the entries with keys that are in order, with gaps."""
    keys = iter(range(5, 10_000, 3))
    return [[Entry(next(keys), *parts) for parts in batch] for batch in batches]


def found(index: Index, query: str) -> tuple[list[int], int]:
    catalogue = Catalogue(index, Index(), Index(), {})
    answer = catalogue.answer(parse(query), catalogue.order(()), lambda: False)
    assert answer is not None
    return list(answer.statements), answer.missing


def grown(batches: list[list[Entry]]) -> Index:
    index = Index()
    for batch in batches:
        index = index.with_entries(batch)
    return index


@pytest.mark.parametrize("worth_bits", [1, 10_000])
@given(BATCHES)
def test_an_index_with_later_segments_finds_what_one_does_that_is_made_at_once(
    worth_bits: int, batches: list[list[Parts]]
) -> None:
    with patch.object(postings, "_WORTH_BITS_ENTRIES", worth_bits):
        check_growing(batches)


def check_growing(batches: list[list[Parts]]) -> None:
    entries = numbered(batches)
    at_once = Index().with_entries(entry for batch in entries for entry in batch)
    apart = Index(tuple(part for batch in entries for part in Index().with_entries(batch).segments))

    for query in ["", *QUERIES]:
        expected = found(at_once, query)
        assert found(grown(entries), query) == expected
        assert found(apart, query) == expected
        assert found(apart.compacted(), query) == expected


@pytest.mark.parametrize("worth_bits", [1, 10_000])
@given(BATCHES, st.sets(st.integers(0, 40)))
def test_what_is_taken_out_is_not_found_and_does_not_count(
    worth_bits: int, batches: list[list[Parts]], places: set[int]
) -> None:
    with patch.object(postings, "_WORTH_BITS_ENTRIES", worth_bits):
        check_shrinking(batches, places)


def check_shrinking(batches: list[list[Parts]], places: set[int]) -> None:
    entries = numbered(batches)
    gone = {5 + 3 * place for place in places}
    kept = Index().with_entries(entry for batch in entries for entry in batch if entry.key not in gone)
    index = grown(entries).without(gone)

    assert index.live_size == kept.size
    for query in ["", *QUERIES]:
        expected = found(kept, query)
        assert found(index, query) == expected
        assert found(index.compacted(), query) == expected
        assert found(index.purged(), query) == expected
    assert index.purged().dropped is None


def test_an_entry_that_has_changed_is_taken_out_and_put_in_again() -> None:
    index = Index().with_entries([Entry(1, "flood"), Entry(2, "rain")])

    index = index.without([1]).with_entries([Entry(1, "snow")])

    assert found(index, "flood") == ([], 1)
    assert found(index, "snow") == ([1], 0)
    assert found(index, "") == ([1, 2], 0)
    assert index.without([99]) is index


def test_an_index_says_when_it_should_be_compacted() -> None:
    index = Index().with_entries(Entry(key, "flood") for key in range(8))

    assert not index.without([0]).should_be_compacted
    assert index.without([0, 1, 2]).should_be_compacted
    assert not index.without([0, 1, 2]).compacted().should_be_compacted


@pytest.mark.parametrize("query", ["t", "th", "the", "the flood", "zeppelin t"])
def test_many_entries_are_found_as_few_are(query: str) -> None:
    texts = ["the flood", "a tide", "this flood", "rain"]
    index = Index().with_entries(Entry(key, texts[key % 4]) for key in range(12_000))
    few = Index().with_entries(Entry(key, texts[key % 4]) for key in range(4))

    keys, missing = found(index, query)

    kinds, expected_missing = found(few, query)
    assert missing == expected_missing
    assert sorted(keys) == sorted(key for key in range(12_000) if key % 4 in kinds)
    assert [key % 4 for key in keys] == [kind for kind in kinds for _ in range(3_000)] or len(kinds) > 1


@given(st.lists(st.tuples(st.sampled_from([40, 65, 90, 100]), st.lists(st.integers(0, 99), max_size=9)), max_size=4))
def test_few_matches_are_kept_as_many_are(levels: list[tuple[int, list[int]]]) -> None:
    import numpy as np

    arrays = [(strength, np.array(entries, np.int32)) for strength, entries in sorted(levels)]
    expected = np.zeros(8_000, np.uint8)
    for strength, entries in arrays:
        expected[entries] = strength
    few, many = Matches.of_levels(8_000, arrays), Matches.of(expected)

    asked = np.arange(0, 8_000, 7)
    assert few.count == many.count
    for matches in (few, many):
        assert matches.of_all().tolist() == expected.tolist()
        assert matches.entries().tolist() == np.flatnonzero(expected).tolist()
        assert matches.at(asked).tolist() == expected[asked].tolist()
        assert matches.at(asked[:9]).tolist() == expected[asked[:9]].tolist()
