"""Which documents of the same text are one document in several places, and which place stands for them."""

from dataclasses import replace
from itertools import permutations

import pytest
from support.articles import article

from tui.library.duplicates import MOST_DOCUMENTS, documents_of
from tui.model import Document

KNOWN = replace(
    article("b01"), path="b/b01.html", url="https://www.gazette.example/fire", published="2031-05-06T10:00:00Z"
)
BARE = Document("copy", KNOWN.text, path="a/copy.txt")


def places(*documents: Document) -> list[list[str | None]]:
    return [[place.path for place in same] for same in documents_of((each, each) for each in documents)]


def test_a_copy_of_which_nothing_is_known_is_another_place_of_the_document() -> None:
    assert places(BARE, KNOWN) == [["b/b01.html", "a/copy.txt"]]


def test_the_place_of_which_most_is_known_stands_for_the_others_in_whatever_order_they_come() -> None:
    titled = replace(BARE, title=KNOWN.title, path="c/titled.txt")
    dated = replace(BARE, title=KNOWN.title, published="2031-05-06", path="d/dated.json")

    orders = permutations([KNOWN, BARE, titled, dated])

    assert {tuple(map(tuple, places(*order))) for order in orders} == {
        (("b/b01.html", "d/dated.json", "c/titled.txt", "a/copy.txt"),)
    }


def test_of_places_of_which_as_much_is_known_the_first_stands_for_the_others() -> None:
    assert places(BARE, replace(BARE, path="a/another.txt"), replace(BARE, path="b.zip", member="2031/copy.txt")) == [
        ["a/another.txt", "a/copy.txt", "b.zip"]
    ]


@pytest.mark.parametrize(
    "other",
    [
        replace(KNOWN, title="Something else"),
        replace(KNOWN, outlet="The Other Paper"),
        replace(KNOWN, published="2031-05-07"),
        replace(KNOWN, url="https://www.gazette.example/another-fire"),
    ],
)
def test_what_is_known_otherwise_is_another_document(other: Document) -> None:
    assert len(places(KNOWN, replace(other, path="c/other.html"))) == 2


@pytest.mark.parametrize(
    "same",
    [
        replace(KNOWN, title=f"  {(KNOWN.title or '').upper()} "),
        replace(KNOWN, published="2031-05-06"),
        replace(KNOWN, url="http://gazette.example/fire/?utm_source=mail#top"),
        replace(KNOWN, url="https://amp.gazette.example/fire"),
        replace(KNOWN, byline="By somebody else", language="en-GB"),
    ],
)
def test_what_is_written_otherwise_but_means_the_same_contradicts_nothing(same: Document) -> None:
    assert len(places(KNOWN, replace(same, path="c/same.html"))) == 1


def test_pages_that_ask_to_subscribe_stay_as_many_articles_as_they_are() -> None:
    wall = "Subscribe to read on. Already a subscriber? Sign in."
    pages = [Document(str(at), wall, title=f"Story {at}", url=f"https://vale.example/{at}") for at in range(3)]

    assert len(places(*pages)) == 3


def test_of_a_notice_that_any_page_has_further_pages_are_compared_with_no_other() -> None:
    pages = [Document(str(at), "Sign in.", title=f"Story {at}", path=f"{at:03}.html") for at in range(MOST_DOCUMENTS)]
    bare = [Document("bare", "Sign in.", path=f"{name}.txt") for name in ("x", "y")]

    assert len(places(*pages, *bare)) == MOST_DOCUMENTS + 2
    assert len(places(*pages[1:], *bare)) == MOST_DOCUMENTS - 1


def test_two_documents_that_contradict_each_other_are_not_joined_by_a_third_that_fits_both() -> None:
    here, there = replace(KNOWN, outlet="Here"), replace(KNOWN, outlet="There", path="c/there.html")

    assert places(BARE, there, here) == [["b/b01.html", "a/copy.txt"], ["c/there.html"]]
