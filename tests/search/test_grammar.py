"""What each sign of a query finds among the statements and actors of a library, and which letters it marks."""

from collections.abc import Callable

import pytest
from support.articles import ids
from support.articles import library as library_of_articles

from tui.library import Library
from tui.model import Actor, ActorKind, Alias, AliasKind, Analysis, Document, Span, Statement, StatementKind
from tui.search import SPEAKER, Finder, Results, by_document, matched_letters

WARREN = Actor(
    "warren", "Iris Warren", ActorKind.PERSON, (Alias("Mayor Warren", AliasKind.VARIANT),), "Mayor of Elmstead"
)
SABRI = Actor("sabri", "Nadir al-Sabri", ActorKind.PERSON, role="U.S. envoy")

SAID = [
    (WARREN, StatementKind.DIRECT, "The flood relief is late."),
    (SABRI, StatementKind.DIRECT, "Relief after the flood came from Russia."),
    (WARREN, StatementKind.INDIRECT, "that seafood was sold out"),
    (SABRI, StatementKind.MIXED, "Flood gates stay shut, the envoy of the U.S. was told"),
]
LATER = [(SABRI, StatementKind.DIRECT, "Nobody sold the relief. Late it was!")]


LANGUAGES = {"Elmstead Gazette": "en-DE", "The Ferry Post": "de"}


def keep(library: Library, said: list[tuple[Actor, StatementKind, str]], outlet: str, published: str | None) -> None:
    text = "\n".join(words for _, _, words in said)
    statements = tuple(
        Statement((Span(text.index(words), text.index(words) + len(words)),), (), (), (actor.id,), kind)
        for actor, kind, words in said
    )
    document = Document(outlet, text, outlet=outlet, published=published, language=LANGUAGES.get(outlet))
    library.keep(library.add(document), Analysis(document, (WARREN, SABRI), (), statements))


@pytest.fixture
def library() -> Library:
    library = Library()
    keep(library, SAID, "Elmstead Gazette", "2015-09-16")
    keep(library, LATER, "The Ferry Post", "2015-10-02T08:00")
    keep(library, [(WARREN, StatementKind.DIRECT, "I was never asked")], "Undated", None)
    return library


@pytest.mark.parametrize(
    ("query", "statements"),
    [
        ('"flood relief"', [0]),
        ('"flood rel', [0]),
        ('"flood rel"', []),
        ('"relief late"', [4]),
        ('"al-sabri"', [1, 3, 4]),
        ("'flood", [0, 1, 3]),
        ("'lood", [0, 1, 3]),
        ("'food", [2]),
        ("'food'", []),
        ("'seafood'", [2]),
        ("'flod", []),
        ("^flood", [3]),
        ("^the", [0]),
        ("^iris", [0, 2, 5]),
        ("late$", [0]),
        ("ate$", [0]),
        ('^"relief after"', [1]),
        ('"was told"$', [3]),
        ("^iris warren$", [0, 2, 5]),
        ("relief !flood", [4]),
        ("!relief !seafood", [3, 5]),
        ("relief !food", [0, 1, 4]),
        ("seafood !'food", []),
        ("relief !'russia", [0, 4]),
        ("relief !us", [0, 1, 4]),
        ('relief !"flood relief"', [1, 4]),
        ("seafood | gates", [2, 3]),
        ("gates | '.russia' | \"sold out\"", [1, 2, 3]),
        ("relief late | russia", [0, 1, 4]),
    ],
)
def test_signs_ask_for_more_than_words(find: Callable[[str], Results], query: str, statements: list[int]) -> None:
    results = find(query)

    assert sorted(results.statements) == statements
    assert not results.is_partial
    assert results.asked.problems == ()


@pytest.mark.parametrize(
    ("query", "statements"),
    [
        ("speaker:warren", [0, 2, 5]),
        ("speaker:warrn ", [0, 2, 5]),
        ("speaker:mayor", [0, 2, 5]),
        ('speaker:"nadir sabri"', [1, 3, 4]),
        ("speaker:russia", []),
        ("!speaker:sabri", [0, 2, 5]),
        ("kind:direct", [0, 1, 4, 5]),
        ("kind:m", [3]),
        ("!kind:direct", [2, 3]),
        ("kind:mixed | kind:indirect", [2, 3]),
        ("outlet:gazette", [0, 1, 2, 3]),
        ("outlet:post relief", [4]),
        ("language:en", [0, 1, 2, 3]),
        ("language:english relief", [0, 1]),
        ("language:en-de", [0, 1, 2, 3]),
        ("language:de", [4]),
        ("language:en-us", []),
        ("!language:en", [4, 5]),
        ("date:2015", [0, 1, 2, 3, 4]),
        ("date:2015-10", [4]),
        ("date:<2015-10", [0, 1, 2, 3]),
        ("date:2015-09-16..2015-09-17 speaker:sabri relief", [1]),
        ("!date:2015", [5]),
    ],
)
def test_fields_narrow_what_is_found(find: Callable[[str], Results], query: str, statements: list[int]) -> None:
    assert sorted(find(query).statements) == statements


def test_what_is_demanded_by_a_sign_is_not_given_up_for_more_words(find: Callable[[str], Results]) -> None:
    assert list(find("kind:indirect relief seafood").statements) == [2]
    assert list(find('"no such words" relief').statements) == []


@pytest.mark.parametrize(
    ("query", "actors"),
    [
        ("speaker:warren", ["warren"]),
        ("^iris", ["warren"]),
        ("^warren", []),
        ("^mayor", ["warren"]),
        ("'sabri' | warren", ["sabri", "warren"]),
        ("!warren", ["sabri"]),
        ("warren kind:direct", []),
        ('"mayor of elmstead"', ["warren"]),
    ],
)
def test_actors_are_found_by_the_same_signs(find: Callable[[str], Results], query: str, actors: list[str]) -> None:
    assert sorted(find(query).actors) == actors


def test_of_one_or_two_letters_the_newest_come_first(find: Callable[[str], Results]) -> None:
    assert list(find("re").statements) == [4, 0, 1]
    assert list(find("w").statements) == [4, 0, 2, 3, 5]


def test_words_in_a_row_come_before_the_same_words_apart(find: Callable[[str], Results]) -> None:
    assert list(find("late relief ").statements) == [0, 4]
    assert list(find("relief late ").statements) == [4, 0]


def test_a_short_word_that_is_known_is_doubted_where_nothing_has_all_words(library: Library) -> None:
    keep(library, [(WARREN, StatementKind.DIRECT, "Nobody bred horses")], "Farm", None)
    keep(library, [(WARREN, StatementKind.DIRECT, "Her bread is sour")], "Bakery", None)
    finder = Finder(library)
    finder.refresh()

    alone, together = finder.find("bred "), finder.find("bred sour ")

    assert alone is not None
    assert together is not None
    assert list(alone.statements) == [6]
    assert list(together.statements) == [7]
    assert not together.is_partial
    assert matched_letters(together.asked, "Her bread is sour")[0] == Span(4, 7)


def test_a_wrong_part_is_told_and_the_rest_is_found(find: Callable[[str], Results]) -> None:
    results = find("seafood date:2015-13")

    assert [problem.message for problem in results.asked.problems] == ["date:2015-13 is no date: months are 01 to 12"]
    assert list(results.statements) == [2]
    assert find("kind:").asked.problems


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ('"flood relief"', "The [flood relief] of the flood: seafood"),
        ("'food", "The flood relief of the flood: sea[food]"),
        ("'flood'", "The [flood] relief of the [flood]: seafood"),
        ("^the", "[The] flood relief of the flood: seafood"),
        ("food$", "The flood relief of the flood: sea[food]"),
        ('"the flood"', "[The flood] relief of [the flood]: seafood"),
        ("relief !flood", "The flood [relief] of the flood: seafood"),
        ("seafod | relief", "The flood [relief] of the flood: [seafo]o[d]"),
        ("speaker:flood kind:direct date:2015", "The flood relief of the flood: seafood"),
    ],
)
def test_the_letters_that_a_sign_asks_for_are_marked(query: str, shown: str) -> None:
    text = shown.replace("[", "").replace("]", "")

    pieces, end = [], 0
    for span in matched_letters(query, text):
        pieces += [text[end : span.start], "[", text[span.start : span.end], "]"]
        end = span.end
    marked = "".join([*pieces, text[end:]])

    assert marked.replace("] [", " ") == shown


def test_a_field_is_marked_in_its_own_text_alone() -> None:
    assert matched_letters("speaker:warrn ", "Iris Warren", SPEAKER) == (Span(5, 9), Span(10, 11))
    assert matched_letters("speaker:warren", "Iris Warren") == ()


def test_what_is_found_can_be_put_together_by_document() -> None:
    assert by_document([7, 1, 8, 2, 9], lambda key: key % 2) == [7, 1, 9, 8, 2]
    assert by_document([], lambda key: key) == []


def test_the_cue_is_asked_for_by_its_class_or_its_words() -> None:
    library = library_of_articles(*sorted(ids()))
    finder = Finder(library)
    finder.refresh()
    for asked in {record.statement.cue_class.value for record in library.statements(library.statement_keys())}:
        found = finder.find(f'cue:"{asked}" ')
        assert found is not None
        of_class = {
            record.key
            for record in library.statements(library.statement_keys())
            if record.statement.cue_class.value == asked
        }
        assert of_class
        assert of_class <= set(found.statements)
        # The others have the class's name, or one like it, among the reporting words.
        for key in set(found.statements) - of_class:
            assert any(word[:3] == asked[:3] for word in library.statement(key).cue.casefold().split())


def test_a_cue_that_is_not_there_is_not_found(find: Callable[[str], Results]) -> None:
    assert list(find("cue:denies").statements) == []
    assert len(find("cue:none").statements) == len(SAID) + 2
    assert [problem.message for problem in find("cue:").asked.problems] == ["cue: of what? as in cue:denies"]
