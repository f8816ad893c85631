"""What a reader sees as one character is never cut, and has the width that it has on the screen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.characters import characters, last_cells

MIXED = [
    "word",
    " ",
    "é",
    "e\u0301",
    "東京",
    "한글",
    "👩\u200d🚒",
    "👍🏽",
    "❤\ufe0f",
    "1\ufe0f\u20e3",
    "🇩🇪",
    "🇫",
    "שָׁ",
    "\u200d",
    "…",
]
"""Letters of one cell and two, with accents of none, and emoji of several code points."""
texts = st.lists(st.sampled_from(MIXED), max_size=40).map("".join) | st.text(max_size=40)


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("e\u0301", 1),
        ("京", 2),
        ("\N{HANGUL CHOSEONG KIYEOK}\N{HANGUL JUNGSEONG A}\N{HANGUL JONGSEONG KIYEOK}", 2),
        ("👩\u200d👩\u200d👧", 2),
        ("👍🏽", 2),
        ("❤\ufe0f", 2),
        ("🇩🇪", 2),
        ("שָׁ", 1),
    ],
)
def test_what_is_seen_as_one_is_one(text: str, cells: int) -> None:
    assert list(characters(text)) == [(0, len(text), cells)]


def test_flags_in_a_row_are_flags() -> None:
    assert [character.end - character.start for character in characters("🇩🇪🇫🇷🇩!")] == [2, 2, 1, 1]


@given(texts)
def test_characters_cover_a_text_and_their_cells_are_its_cells(text: str) -> None:
    found = list(characters(text))

    assert "".join(text[each.start : each.end] for each in found) == text
    # A joiner with nothing before it makes no sense, and Rich is of two minds about it.
    assert text.startswith("\u200d") or sum(each.cells for each in found) == cell_len(text)


@given(texts, st.integers(0, 30))
def test_the_end_of_a_text_is_of_whole_characters_and_as_long_as_fits(text: str, room: int) -> None:
    end = last_cells(text, room)

    assert text.endswith(end)
    starts = [each.start for each in characters(text)]
    assert len(text) - len(end) in [*starts, len(text)]
    longer = [start for start in starts if start < len(text) - len(end)]
    assert not longer or sum(each.cells for each in characters(text) if each.start >= longer[-1]) > room
