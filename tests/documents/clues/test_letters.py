import pytest

from tui.documents.clues.letters import letters_of


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("The Courier", "thecourier"),
        ("“Mayor resigns”: day 2", "mayorresignsday2"),
        ("STRASSE, Straße", "strassestrasse"),
        ("– … –", ""),
    ],
)
def test_what_differs_in_capitals_blanks_and_signs_alone_is_the_same(text: str, letters: str) -> None:
    assert letters_of(text) == letters
