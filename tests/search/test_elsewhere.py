"""The same words in several articles, whole, cut short, or worded a little otherwise."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.articles import ids
from support.articles import library as library_of_articles

from tui.library import Library
from tui.model import Actor, ActorKind, Analysis, Document, Span, Statement, StatementKind
from tui.search import Finder
from tui.search.elsewhere import Variant

ADA = Actor("person:ada vance", "Ada Vance", ActorKind.PERSON)
WHOLE = "the ferry will not sail before the harbour master has counted every last lifejacket on board"


def library_of(*words: str) -> Library:
    """Return the articles, and after them each of the words as the statement of a document of its own."""
    library = library_of_articles(*sorted(ids()))
    for number, each in enumerate(words):
        text = f"{each} Ada Vance said."
        statement = Statement((Span(0, len(each)),), (), (), (ADA.id,), StatementKind.INDIRECT)
        found = Analysis(Document(f"d{number}", text), (ADA,), (), (statement,))
        library.keep(library.add(found.document), found)
    return library


def elsewhere(library: Library, words: str) -> Sequence[Variant]:
    finder = Finder(library)
    finder.refresh()
    [key] = [key for key in library.statement_keys() if library.statement(key).words == words][:1]
    found = finder.elsewhere(key)
    assert found is not None
    return found


def words_of(library: Library, variants: Sequence[Variant]) -> list[str]:
    return [library.statement(variant.key).words for variant in variants]


def differing(library: Library, variant: Variant) -> list[str]:
    words = library.statement(variant.key).words
    return [words[start:end] for start, end in variant.differing]


def test_the_very_words_are_found_in_other_articles_only() -> None:
    library = library_of(WHOLE, WHOLE.replace("the ferry", "The FERRY"), "the ferry is old but sound")

    [found] = elsewhere(library, WHOLE)

    assert library.statement(found.key).words == WHOLE.replace("the ferry", "The FERRY")
    assert (found.share, found.differing) == (1.0, ())


@pytest.mark.parametrize(
    ("other", "differs"),
    [
        ("the harbour master has counted every last lifejacket", []),
        (f"reporters on Monday that {WHOLE}", ["reporters on Monday that"]),
        (WHOLE.replace("sail before", "leave until"), ["leave until"]),
        (WHOLE.replace("lifejacket", "life jacket"), ["life jacket"]),
    ],
)
def test_so_are_words_cut_short_or_a_little_otherwise_and_what_differs_is_told(other: str, differs: list[str]) -> None:
    library = library_of(WHOLE, other)

    [found] = elsewhere(library, WHOLE)

    assert library.statement(found.key).words == other
    assert differing(library, found) == differs


@pytest.mark.parametrize(
    "other",
    [
        "the ferry will be repainted before the season, and not in the harbour",
        "that every ferry on the lake has a master, and that the harbour will not be counted out before the last",
        "the ferry will not sail",
    ],
)
def test_other_words_are_not_found_however_common_they_are(other: str) -> None:
    assert elsewhere(library_of(WHOLE, other), WHOLE) == []


def test_the_most_alike_come_first() -> None:
    others = (f"she was told on Monday that {WHOLE}", WHOLE, WHOLE.replace("every last", "each"))
    library = library_of(WHOLE, *others)

    assert words_of(library, elsewhere(library, WHOLE)) == [others[1], others[2], others[0]]


def test_a_few_words_tell_nothing() -> None:
    assert elsewhere(library_of("no comment, she said", "no comment, she said"), "no comment, she said") == ()


def test_it_can_be_stopped_and_before_anything_has_been_taken_in_there_is_nothing() -> None:
    library = library_of(WHOLE, WHOLE)
    finder = Finder(library)
    key = library.statement_keys()[-1]
    assert finder.elsewhere(key) == ()

    finder.refresh()

    assert finder.elsewhere(key, lambda: True) is None


@given(st.lists(st.sampled_from([*WHOLE.split(), "Monday", "—", "…"]), min_size=1, max_size=24).map(" ".join))
def test_what_differs_is_never_what_both_have_and_stands_in_the_words(other: str) -> None:
    library = library_of(WHOLE, other)
    for variant in elsewhere(library, WHOLE):
        words = library.statement(variant.key).words
        spans = list(variant.differing)
        assert spans == sorted(spans)
        assert all(0 <= start < end <= len(words) for start, end in spans)
        assert 0 < variant.share <= 1
