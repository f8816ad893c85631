"""What a query finds within one article."""

from itertools import pairwise

import pytest

from tui.library.named import Named
from tui.model import Actor, ActorKind, Span
from tui.search.within import OF_STATEMENTS, Within, find_within

TEXT = (
    "The flood came at night.\n\nRelief is late, the mayor said; flood relief is a word, said O’Neill.\n\n"
    "Nobody sold sandbags. “Flood!” they cried."
)


def found(query: str, text: str = TEXT) -> list[str]:
    return [text[start:end] for start, end in within(query, text).hits]


def within(query: str, text: str = TEXT) -> Within:
    answer = find_within(text, query, bool)
    assert answer is not None
    return answer


@pytest.mark.parametrize(
    ("query", "hits"),
    [
        ("flood", ["flood", "flood", "Flood"]),
        ("sandb", ["sandb"]),
        ("snadbags", ["sandbags"]),
        ("flood relief", ["Relief", "flood relief"]),
        ('"flood relief"', ["flood relief"]),
        ("'ood", ["ood", "ood", "ood"]),
        ("^relief", ["Relief"]),
        ("flood !relief", ["flood", "Flood"]),
        ("flood !night", ["flood", "Flood"]),
        ("night | sandbags", ["night", "sandbags"]),
        ("said:mayor", ["mayor"]),
        ("O'Neill", ["O’Neill"]),
        ("”", ["”"]),
        ("dragon", []),
        ("", []),
    ],
)
def test_words_are_found_as_in_the_search(query: str, hits: list[str]) -> None:
    assert found(query) == hits


def test_words_as_typed_come_before_what_is_like_them() -> None:
    assert found("harbour", "The harbor, the harbour") == ["harbour"]
    assert found("harbour", "The harbor, the quay") == ["harbor"]


def test_where_no_paragraph_has_all_words_those_that_are_there_are_found_and_it_is_told() -> None:
    answer = within("night sandbags")

    assert answer.is_partial
    assert [TEXT[start:end] for start, end in answer.hits] == ["night", "sandbags"]
    assert not within("flood relief").is_partial


def test_letters_with_a_typo_between_are_one_match() -> None:
    answer = within("sandbaags")

    assert len(answer.hits) == 1
    assert answer.hits[0].end - answer.hits[0].start == len("sandbags")


def test_what_is_asked_of_statements_is_told() -> None:
    answer = within("speaker:mayor flood")

    assert answer.problems == (OF_STATEMENTS,)
    assert len(answer.hits) == 3
    assert within("date:then flood").problems[0].startswith("date:then is no date")


@pytest.mark.parametrize(
    ("query", "hits"),
    [
        ("about:warren", ["the mayor"]),
        ("about:warren relief", ["Relief", "the mayor", "relief"]),
        ("!about:warren flood", ["flood", "Flood"]),
        ("about:warren | sandbags", ["the mayor", "sandbags"]),
        ("about:oneill", []),
    ],
)
def test_whom_statements_speak_of_is_found_where_they_are_named(query: str, hits: list[str]) -> None:
    start = TEXT.index("the mayor")
    warren = Named(Span(start, start + 9), Actor("warren", "Iris Warren", ActorKind.PERSON))

    answer = find_within(TEXT, query, bool, lambda: [warren])

    assert answer is not None
    assert answer.problems == ()
    assert [TEXT[start:end] for start, end in answer.hits] == hits


def test_a_search_that_is_overtaken_ends() -> None:
    assert find_within(TEXT, "flood relief", lambda: True) is None


def test_letters_are_in_order_and_do_not_touch() -> None:
    letters = within("flood 'loo | relief").letters

    assert list(letters) == sorted(letters)
    assert all(first.end < second.start for first, second in pairwise(letters))
    assert Span(4, 9) in letters
