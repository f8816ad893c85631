"""A query as a filter: everything that matches all of it, in order; and the parts that it is made of."""

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.articles import library as library_of_articles

from tui.library import Library
from tui.model import Actor, ActorKind, Alias, AliasKind, Analysis, Document, Span, Statement, StatementKind
from tui.search import Finder, matched_letters, parse, parts_of, without_part

WARREN = Actor("warren", "Iris Warren", ActorKind.PERSON, (Alias("the mayor", AliasKind.PHRASE),))
SABRI = Actor("sabri", "Nadir al-Sabri", ActorKind.PERSON)
SAID = [
    ((WARREN,), 0.9, "Relief is late, and Warren Street is under water"),
    ((SABRI,), 0.5, "Mayor Warren was told about the flood relief"),
    ((WARREN, SABRI), 0.9, "that the flood, or the relief, are late"),
    ((WARREN,), 0.4, "No flood, no relief"),
]


@pytest.fixture
def library() -> Library:
    made = Library()
    text = "\n".join(words for *_, words in SAID)
    statements = tuple(
        Statement(
            (Span(text.index(words), text.index(words) + len(words)),),
            (),
            (),
            tuple(actor.id for actor in actors),
            StatementKind.DIRECT if at % 2 else StatementKind.INDIRECT,
            confidence=confidence,
            is_corrected=at == 2,
        )
        for at, (actors, confidence, words) in enumerate(SAID)
    )
    document = Document("a", text, outlet="Gazette", published="2015-09-16")
    made.keep(made.add(document), Analysis(document, (WARREN, SABRI), (), statements))
    return made


@pytest.fixture
def sift(library: Library) -> Callable[[str], list[int]]:
    finder = Finder(library)
    finder.marked = frozenset({1, 2})
    finder.refresh()

    def sift(query: str) -> list[int]:
        sifted = finder.sift(query)
        assert sifted is not None
        return list(sifted.keys)

    return sift


@pytest.mark.parametrize(
    ("query", "statements"),
    [
        ("", [0, 1, 2, 3]),
        ("relief", [0, 1, 2, 3]),
        ("relief flood", [1, 2, 3]),
        ("releif", [0, 1, 2, 3]),
        ("relief nowhere", []),
        ("speaker:sabri", [1, 2]),
        ("speaker:sabri !'mayor", [2]),
        ("'street | ^mayor", [0, 1]),
        ("warren", [0, 1, 2, 3]),
        ("said:warren", [0, 1]),
        ("said:waren", [0, 1]),
        ("!said:warren", [2, 3]),
        ("said:'arre", [0, 1]),
        ('said:"flood relief"', [1]),
        ('said:"warren street"', [0]),
        ("said:^mayor", [1]),
        ("said:late$", [2]),
        ("said:nadir", []),
        ("said:and", [0]),
        ("is:marked", [1, 2]),
        ("!is:marked", [0, 3]),
        ("is:marked relief !'street speaker:warren", [2]),
        ("is:unsure", [1, 3]),
        ("is:sure", [0, 2]),
        ("is:corrected", [2]),
        ("!is:corr", [0, 1, 3]),
        ("is:direct", [1, 3]),
        ("is:indirect is:marked | is:unsure", [2]),
    ],
)
def test_a_filter_keeps_all_that_match_every_part_in_the_order_of_the_library(
    sift: Callable[[str], list[int]], query: str, statements: Sequence[int]
) -> None:
    assert sift(query) == statements


def test_joint_speakers_do_not_say_the_and_between_them(sift: Callable[[str], list[int]]) -> None:
    assert sift("'and'") == [0, 2]
    assert sift("said:'and'") == [0]


def test_marks_that_are_set_later_count(library: Library) -> None:
    finder = Finder(library)
    finder.refresh()
    assert not list(getattr(finder.sift("is:marked"), "keys", "none"))

    finder.marked = frozenset({3})

    found = finder.find("is:marked")
    assert found is not None
    assert list(found.statements) == [3]
    assert not found.actors


def test_a_filter_has_everything_and_not_the_best_alone() -> None:
    library = Library()
    count = 3_000
    text = "\n".join(f"The flood of year {number}" for number in range(count))
    spans, at = [], 0
    for line in text.split("\n"):
        spans.append(Span(at, at + len(line)))
        at += len(line) + 1
    statements = tuple(Statement((span,), (), (), ("warren",), StatementKind.DIRECT) for span in spans)
    document = Document("a", text)
    library.keep(library.add(document), Analysis(document, (WARREN,), (), statements))
    finder = Finder(library)
    finder.refresh()

    sifted = finder.sift("flood")

    assert sifted is not None
    assert list(sifted.keys) == list(range(count))


def test_a_filter_has_the_same_statements_as_the_search() -> None:
    finder = Finder(library_of_articles("b01", "b05", "b09"))
    finder.refresh()

    for query in ("city water", "kind:direct the", "$", "!the", "date:2015 | date:2026", '"of the" '):
        results, sifted = finder.find(f"{query} "), finder.sift(query)
        assert results is not None
        assert sifted is not None
        expected = [] if results.is_partial else sorted(results.statements)
        assert list(sifted.keys) == expected, query


def test_nothing_is_kept_before_anything_has_been_taken_in(library: Library) -> None:
    sifted = Finder(library).sift("flood")

    assert sifted is not None
    assert len(sifted.keys) == 0


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("is:", "is: of what? marked, sure, unsure, corrected, direct, mixed, indirect"),
        ("is:read", "is:read is none of marked, sure, unsure, corrected, direct, mixed, indirect"),
        ("said:", "said: of what? as in said:flood"),
        ("sad:flood", "sad: is no field, said: is"),
    ],
)
def test_what_makes_no_sense_is_told(query: str, message: str) -> None:
    assert [problem.message for problem in parse(query).problems] == [message]


def test_letters_are_marked_where_it_was_said_and_not_in_the_name() -> None:
    assert matched_letters("said:warren", "Warren Street") == (Span(0, 6),)
    assert matched_letters("said:warren", "Iris Warren", "speaker") == ()


@pytest.mark.parametrize(
    ("query", "parts"),
    [
        ("", ()),
        ("flood relief", ("flood", "relief")),
        ('speaker:"iris warren"  !kind:indirect', ('speaker:"iris warren"', "!kind:indirect")),
        ("flood | rain date:>2015", ("flood | rain", "date:>2015")),
        ('"flood rel', ('"flood rel"',)),
        ("| flood |", ("flood",)),
        ("$ …", ("$ …",)),
    ],
)
def test_a_query_comes_apart(query: str, parts: tuple[str, ...]) -> None:
    assert parts_of(query) == parts


def test_a_part_is_taken_away() -> None:
    assert without_part('flood "late rel', 0) == '"late rel"'
    assert without_part("flood | rain is:sure", 1) == "flood | rain"
    assert without_part("flood", 0) == ""


@given(st.text("ab \"|!:'^$\nspeakridt20", max_size=40))
def test_the_parts_together_ask_what_the_query_asks(query: str) -> None:
    together = " ".join(parts_of(query))

    assert parse(f"{together} ").clauses == parse(f"{query} ").clauses
