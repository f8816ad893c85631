import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tui.documents.clues.bylines import names_in


@pytest.mark.parametrize(
    "byline",
    [
        "By Ada Fenwick",
        "BY: Ada Fenwick",
        "Written by Ada Fenwick",
        "View all posts by Ada Fenwick",
        "Author: Ada Fenwick",
        "Ada Fenwick <ada@courier.example>",
        "ada@courier.example (Ada Fenwick)",
        "Ada Fenwick @adafenwick",
        "Ada Fenwick, Washington correspondent",
        "Ada Fenwick, Courier",
        "Ada Fenwick - Staff Writer | Courier – 3 hrs ago",
        "By Ada Fenwick - Sep 16, 2015 8:02 pm UTC",
        "Ada Fenwick Wednesday, Sept. 16, 2015",
        "Ada Fenwick, Courier 8:42 a.m. EDT September 16, 2015",
        "Ada Fenwick Updated: September 16, 2015",
        "Ada Fenwick on",
    ],
)
def test_a_byline_is_brought_to_its_names(byline: str) -> None:
    assert names_in(byline, "en", "Courier") == "Ada Fenwick"


@pytest.mark.parametrize(
    "byline",
    [
        "By Ada Fenwick Staff Writer",
        "By Ada Fenwick Courier Staff Writer",
        "Ada Fenwick Senior Political Correspondent",
        "By Ada Fenwick AP Business Writer",
        "By Ada Fenwick Associated Press",
        "Ada Fenwick, The Associated Press",
        "Story by Ada Fenwick, CNN",
        "By Ada Fenwick Special to the Courier",
        "By Ada Fenwick for The Beacon",
        "By Ada Fenwick in New York",
        "By Ada Fenwick Follow @adafenwick",
        "Ada Fenwick | The Courier",
    ],
)
def test_roles_places_and_agencies_behind_a_name_need_no_comma(byline: str) -> None:
    assert names_in(byline, "en", "Courier") == "Ada Fenwick"


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("Ada Fenwick and Tom Brandt Staff Writers", "Ada Fenwick and Tom Brandt"),
        ("Ada Fenwick in Oakhaven and Tom Brandt in London", "Ada Fenwick and Tom Brandt"),
        ("Ada Mary Fenwick Staff Writer", "Ada Mary Fenwick"),
        ("Our Political Editor", "Our Political Editor"),
        ("Associated Press", "Associated Press"),
        ("Tom Reporter", "Tom Reporter"),
        ("Ada Fenwick Brandt", "Ada Fenwick Brandt"),
    ],
)
def test_of_several_words_those_are_kept_that_may_be_names(byline: str, names: str) -> None:
    assert names_in(byline, "en", "Courier") == names


@pytest.mark.parametrize(
    ("byline", "language"), [("von Ada Fenwick", "de"), ("Par Ada Fenwick", "fr-FR"), ("POR Ada Fenwick", "es")]
)
def test_by_is_known_in_the_language_of_the_article(byline: str, language: str) -> None:
    assert names_in(byline, language) == "Ada Fenwick"


@pytest.mark.parametrize(
    "byline",
    [
        "Ada Fenwick and Tom Brandt",
        "Ada Fenwick, Tom Brandt, and Zoë Ortmann",
        "Ursula von der Heide",
        "Von Marlowe",
        "Brenda Marlowe, MD",
        "Reuters",
        "Courier Staff",
        "严玉洁",
    ],
)
def test_names_stay_as_they_are(byline: str) -> None:
    assert names_in(byline, "de") == byline


def test_names_may_be_parted_by_signs() -> None:
    assert names_in("Ada Fenwick | Tom Brandt") == "Ada Fenwick, Tom Brandt"


@pytest.mark.parametrize(
    "byline", ["By", "Authors", "https://www.facebook.com/courier", "9:39AM BST 16 Sep 2015", " | "]
)
def test_a_byline_without_a_name_is_none(byline: str) -> None:
    assert names_in(byline) is None


@given(st.text(max_size=300))
@example("( Ada Fenwick )")
def test_any_text_is_a_byline_on_one_line(byline: str) -> None:
    names = names_in(byline)

    assert names is None or (names == " ".join(names.split()) and names != "")
