import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.search.folding import fold
from tui.search.words import compounds, pieces, words_asked, words_of

# Letters, marks between them, scripts without blanks: what makes and breaks words.
TEXTS = st.text(st.sampled_from([*"abzÉß19 .,'’--/“”\u0301\n", *"外交部カนี"]), max_size=40) | st.text(max_size=40)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("the harbour", {"the", "harbour"}),
        ("Nadir al-Sabri’s", {"nadir", "al", "sabri", "sabris", "alsabris"}),
        ("U.S.", {"us"}),
        ("non-U.S.", {"non", "us", "nonus"}),
        ("O’Harrow", {"harrow", "oharrow"}),
        ("1,000 or 3.5", {"1000", "000", "or", "3.5"}),
        ("F-16", {"16", "f16"}),
        ("the deal…it", {"the", "deal", "it"}),
        ("外交部", {"外交", "交部", "部"}),
        ("G20サミット", {"g20", "サミ", "ミッ", "ット", "ト"}),
        ("— % —", set()),
    ],
)
def test_words_by_which_a_text_is_found(text: str, words: set[str]) -> None:
    assert words_of(text) == words


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("harbour deal", ["harbour", "deal"]),
        ("al-Sabri", ["al", "sabri"]),
        ("al-Sabri’s", ["al", "sabris"]),
        ("u.s.", ["us"]),
        ("F-16", ["f16"]),
        ("1,000", ["1000"]),
        ("3.5", ["3.5"]),
        ("example.org", ["example", "org"]),
        ("外交部", ["外交", "交部"]),
        ("外", ["外"]),
        (" … ", []),
    ],
)
def test_words_that_a_query_asks_for(query: str, words: list[str]) -> None:
    assert words_asked(query) == words


@given(TEXTS)
def test_a_text_has_the_words_that_its_own_parts_ask_for(text: str) -> None:
    for part in text.split():
        assert words_of(text).issuperset(words_asked(part))


@given(TEXTS)
def test_pieces_are_made_of_letters_of_their_compound(text: str) -> None:
    for compound in compounds(fold(text)):
        for piece in pieces(compound.group()):
            assert piece.word == "".join(compound.group()[place] for place in piece.places)
            assert list(piece.places) == sorted(set(piece.places))
