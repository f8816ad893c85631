"""Sorted words in one stretch: as a list of strings would be, and found by letters."""

from bisect import bisect_left

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.search.word_table import WORD_END, WordTable

letters = st.text(st.characters(exclude_characters=WORD_END), max_size=5)
words = st.lists(letters, unique=True, max_size=30).map(sorted)


@given(words)
def test_it_is_a_sequence_of_its_words(given_words: list[str]) -> None:
    table = WordTable.of(given_words)

    assert list(table) == [table[number] for number in range(len(table))] == given_words
    assert table[1:3] == given_words[1:3]
    assert table.at(np.arange(len(given_words))[::-1]) == given_words[::-1]


@given(words, letters)
def test_its_words_are_found_by_bisection_as_those_of_a_list(given_words: list[str], wanted: str) -> None:
    assert bisect_left(WordTable.of(given_words), wanted) == bisect_left(given_words, wanted)


@given(words, letters.filter(bool))
def test_words_that_contain_letters_or_end_in_them_are_found(given_words: list[str], wanted: str) -> None:
    table = WordTable.of(given_words)

    assert table.containing(wanted, at_end=False).tolist() == [
        at for at, word in enumerate(given_words) if wanted in word
    ]
    assert table.containing(wanted, at_end=True).tolist() == [
        at for at, word in enumerate(given_words) if word.endswith(wanted)
    ]


def test_words_from_the_end_and_none_beyond() -> None:
    table = WordTable.of(["dam", "мост", "水"])

    assert table[-1] == "水"
    with pytest.raises(IndexError):
        table[3]


def test_a_table_made_of_the_stretch_of_another_has_the_same_words() -> None:
    table = WordTable.of(["dam", "\ud83d", "水"])

    assert list(WordTable(table.stretch)) == ["dam", "\ud83d", "水"]
