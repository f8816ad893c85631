"""Which typos are taken for such: by the length of a word, its first letter, and whether the very word is known."""

import pytest

from tui.library import Library
from tui.model import Actor, ActorKind, Analysis, Document, Span, Statement, StatementKind
from tui.search import Finder, Results

SAID = ["The flood came.", "Our food is gone.", "Blood was shed.", "The minister left.", "The ministry burns."]
FOOD_AGENCY = Actor("food", "Food Agency", ActorKind.ORGANISATION)


def found(query: str, *said: str, actors: tuple[Actor, ...] = ()) -> Results:
    """Return what a query finds in a document of such statements and actors."""
    text, library = "\n".join(said), Library()
    spans = [Span(text.index(words), text.index(words) + len(words)) for words in said]
    statements = tuple(Statement((span,), (), (), (), StatementKind.INDIRECT) for span in spans)
    document = Document("alike", text)
    library.keep(library.add(document), Analysis(document, actors, (), statements))
    finder = Finder(library)
    finder.refresh()
    results = finder.find(query)
    assert results is not None
    return results


@pytest.mark.parametrize(
    ("query", "statements"),
    [
        ("flood ", [0]),
        ("flood", [0]),
        ("food ", [1]),
        ("flod ", [0, 1]),
        ("fod ", []),
        ("bloot ", [2]),
        ("lood ", []),
        ("minister ", [3]),
        ("ministry ", [4]),
        ("minystar ", [3]),
        ("nimister ", []),
        ("ninister ", [3]),
    ],
)
def test_a_typo_is_taken_for_one_only_where_it_is_likely(query: str, statements: list[int]) -> None:
    assert list(found(query, *SAID).statements) == statements


def test_another_spelling_of_a_longer_word_is_found_after_the_word_itself() -> None:
    assert list(found("harbour ", "The harbor is shut.", "The harbour is open.").statements) == [1, 0]


def test_a_word_that_is_known_to_statements_is_not_taken_for_a_typo_in_names() -> None:
    assert list(found("flood ", "The flood came.", actors=(FOOD_AGENCY,)).actors) == []
    assert list(found("flod ", "The flood came.", actors=(FOOD_AGENCY,)).actors) == ["food"]
