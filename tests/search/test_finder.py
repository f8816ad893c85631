import subprocess
import sys
import threading
from collections.abc import Callable, Sequence

import pytest
from support.articles import library as library_of_articles

from tui.library import ActorRecord, Library
from tui.model import (
    Actor,
    ActorKind,
    Alias,
    AliasKind,
    Analysis,
    Document,
    Mention,
    Problem,
    Span,
    Statement,
    StatementKind,
)
from tui.search import Finder, Results, matched_letters

WARREN = Actor("warren", "Iris Warren", ActorKind.PERSON, (Alias("Warren", AliasKind.SURNAME),), "Minister of Ports")
SABRI = Actor("sabri", "Nadir al-Sabri", ActorKind.PERSON, (Alias("the envoy", AliasKind.PHRASE),), "U.S. envoy")
SERGEYEV = Actor("sergeyev", "Pavel Sergeyev", ActorKind.PERSON, role="Foreign Minister")
ADMINISTRATION = Actor("administration", "Harlow administration", ActorKind.GOVERNMENT)
MINISTRY = Actor("ministry", "外交部", ActorKind.GOVERNMENT, (Alias("Foreign Ministry", AliasKind.VARIANT),))

SAID = [
    (WARREN, "“We would need some sort of deconfliction mechanism in the harbour.”"),
    (SABRI, "“The harbour stays open in 2016, and 1,000 crews know it.”"),
    (SERGEYEV, "“Harbor fees are a mechanism of pressure, don’t forget.”"),
    (ADMINISTRATION, "that the café at the quay costs $3.5 million"),
    (MINISTRY, "“外交部发言人表示关切。”"),
    (WARREN, "“Open the quay and the harbour!”"),
]


def analysis(name: str, said: Sequence[tuple[Actor, str]]) -> Analysis:
    """Return a document in which each actor says something."""
    text, statements, mentions = "", [], []
    for actor, words in said:
        content = Span(len(text), len(text) + len(words))
        source = Span(content.end + 1, content.end + 1 + len(actor.name))
        text += f"{words} {actor.name} said.\n"
        cue = Span(source.end + 1, source.end + 5)
        statements.append(Statement((content,), (cue,), (source,), (actor.id,), StatementKind.DIRECT))
        mentions.append(Mention(source, actor.id))
    actors = tuple({actor.id: actor for actor, _ in said}.values())
    return Analysis(Document(name, text), actors, tuple(mentions), tuple(statements))


def keep(library: Library, found: Analysis) -> None:
    library.keep(library.add(found.document), found)


@pytest.fixture
def library() -> Library:
    library = Library()
    keep(library, analysis("harbour", SAID))
    return library


@pytest.mark.parametrize("query", ["", "   "])
def test_an_empty_query_finds_everything_in_order(find: Callable[[str], Results], library: Library, query: str) -> None:
    results = find(query)

    assert list(results.actors) == list(library.actor_ids())
    assert list(results.statements) == [0, 1, 2, 3, 4, 5]
    assert (results.actor_total, results.statement_total) == (5, 6)


@pytest.mark.parametrize(
    ("query", "statements"), [("$", [3]), ("!”", [5]), ("!", [5]), ("“…”", []), ("；", []), (" ’ ", [2])]
)
def test_signs_alone_find_what_has_them_just_so(
    find: Callable[[str], Results], query: str, statements: list[int]
) -> None:
    results = find(query)

    assert list(results.statements) == statements
    assert list(results.actors) == []
    assert not results.is_partial


def test_signs_alone_find_actors_too(find: Callable[[str], Results]) -> None:
    assert list(find("-").actors) == ["sabri"]
    assert list(find(".").actors) == ["sabri"]


@pytest.mark.parametrize(
    ("query", "actor"),
    [
        ("sergeyef", "sergeyev"),
        ("harlow admin", "administration"),
        ("admin harlow", "administration"),
        ("al-sabri", "sabri"),
        ("al sabri", "sabri"),
        ("alsabri", "sabri"),
        ("SABRI’S ", "sabri"),
        ("foreign ministry", "ministry"),
        ("外交", "ministry"),
        ("交部", "ministry"),
        ("ports", "warren"),
        ("u.s. envoy", "sabri"),
        ("US envoy", "sabri"),
    ],
)
def test_an_actor_is_found_first(find: Callable[[str], Results], query: str, actor: str) -> None:
    assert find(query).actors[0] == actor


@pytest.mark.parametrize(
    ("query", "statement"),
    [
        ("deconflict mechanizm", 0),
        ("mechanizm deconflict", 0),
        ("warren deconfliction", 0),
        ("2016", 1),
        ("1000", 1),
        ("1,000 crews", 1),
        ("dont forget", 2),
        ("don't forget", 2),
        ("cafe", 3),
        ("3.5", 3),
        ("发言人", 4),
        ("言", 4),
        ("warren quay", 5),
    ],
)
def test_a_statement_is_found_alone(find: Callable[[str], Results], query: str, statement: int) -> None:
    assert list(find(query).statements) == [statement]


def test_exact_comes_before_fuzzy_and_equals_stay_in_order(find: Callable[[str], Results]) -> None:
    assert list(find("harbour ").statements) == [0, 1, 5, 2]


def test_a_name_comes_before_a_role(find: Callable[[str], Results]) -> None:
    assert list(find("foreign").actors) == ["ministry", "sergeyev"]


def test_statements_with_all_words_keep_out_those_with_some(find: Callable[[str], Results]) -> None:
    assert list(find("harbour mechanism").statements) == [0, 2]
    assert list(find("harbour quay").statements) == [5]


def test_where_none_has_all_words_those_with_most_are_found_and_it_says_so(find: Callable[[str], Results]) -> None:
    results = find("harbour quay zeppelin")

    assert list(results.statements) == [5]
    assert results.is_partial
    assert not find("harbour quay").is_partial
    assert not find("zeppelin").is_partial


def test_actors_and_statements_alike_match_every_word_as_long_as_any_does(find: Callable[[str], Results]) -> None:
    assert list(find("warren mechanism").statements) == [0]
    assert list(find("warren mechanism").actors) == []
    assert list(find("iris warren ports").actors) == ["warren"]
    assert list(find("iris warren ports").statements) == []


def test_of_actors_and_statements_those_with_fewer_words_are_left_out_where_none_has_all(
    find: Callable[[str], Results],
) -> None:
    results = find("warren harbour quay zeppelin")

    assert list(results.statements) == [5]
    assert list(results.actors) == []


def test_of_statements_with_some_words_those_with_the_rarer_come_first(find: Callable[[str], Results]) -> None:
    assert list(find("harbour café").statements) == [3, 0, 1, 5, 2]


def test_fewer_than_half_of_the_words_find_nothing(find: Callable[[str], Results]) -> None:
    assert list(find("harbour zeppelin balloon").statements) == []


def test_a_number_is_never_guessed(find: Callable[[str], Results]) -> None:
    assert list(find("2015").statements) == []


def test_short_words_are_never_guessed(find: Callable[[str], Results]) -> None:
    assert list(find("kno").statements) == [1]
    assert list(find("kmo").statements) == []


def test_the_word_being_typed_may_have_a_typo(find: Callable[[str], Results]) -> None:
    assert list(find("decomfl").statements) == [0]
    assert list(find("decomfl ").statements) == []


def test_nothing_is_found_before_the_first_refresh(library: Library) -> None:
    results = Finder(library).find("harbour")

    assert results is not None
    assert (list(results.actors), list(results.statements), results.statement_total) == ([], [], 0)


def test_what_the_library_gains_is_found_after_a_refresh(library: Library) -> None:
    finder = Finder(library)
    finder.refresh()
    waiting = analysis("second", [(Actor("moss", "Ada Moss", ActorKind.PERSON), "“The lighthouse is dark.”")])
    key = library.add(waiting.document)
    failed = library.add(Document("third", ""))

    finder.refresh()
    before = finder.find("moss")
    library.fail(failed, Problem("third", "it is empty"))
    library.keep(key, waiting)
    finder.refresh()
    after = finder.find("moss")

    assert before is not None
    assert after is not None
    assert (list(before.statements), list(after.statements)) == ([], [6])
    assert (list(before.actors), list(after.actors)) == ([], ["moss"])


def test_an_actor_is_found_by_what_later_documents_call_them(library: Library) -> None:
    finder = Finder(library)
    finder.refresh()
    alias = Actor("warren", "Iris Warren", ActorKind.PERSON, (Alias("the Harbourmaster", AliasKind.PHRASE),))
    keep(library, analysis("second", [(alias, "“No.”")]))

    finder.refresh()
    results = finder.find("harbourmaster")

    assert results is not None
    assert list(results.actors) == ["warren"]
    assert results.actor_total == 5


def test_documents_that_trickle_in_are_found_as_those_that_come_at_once() -> None:
    at_once, one_by_one = Library(), Library()
    trickled, whole = Finder(one_by_one), Finder(at_once)

    for number in range(60):
        found = analysis(f"article {number}", SAID[number % 4 : number % 5 + 2])
        keep(at_once, found)
        keep(one_by_one, found)
        trickled.refresh()
    whole.refresh()

    for query in ("", "harbour", "mechanizm deconf", "warren quay", "minister", "zeppelin harbour"):
        expected, results = whole.find(query), trickled.find(query)
        assert expected is not None
        assert results is not None
        assert list(results.statements) == list(expected.statements)
        assert list(results.actors) == list(expected.actors)


def test_a_cancelled_search_gives_none(library: Library) -> None:
    finder = Finder(library)
    finder.refresh()

    assert finder.find("harbour", cancelled=lambda: True) is None


def test_a_cancelled_refresh_is_taken_up_by_the_next(library: Library) -> None:
    finder = Finder(library)

    finder.refresh(cancelled=lambda: True)
    before = finder.find("harbour")
    finder.refresh()
    after = finder.find("harbour")

    assert before is not None
    assert after is not None
    assert (len(before.statements), len(after.statements)) == (0, 4)


def test_a_refresh_reads_nothing_if_nothing_changed(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    finder = Finder(library)
    finder.refresh()
    for method in ("statement", "actor", "actor_ids", "document_keys", "statement_keys"):
        monkeypatch.delattr(Library, method)

    finder.refresh()


def test_a_document_that_was_just_being_kept_is_looked_at_once_more(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    finder = Finder(library)

    def no_such_actor(_: Library, actor: str) -> ActorRecord:
        raise KeyError(actor)

    with monkeypatch.context() as half_kept:
        half_kept.setattr(Library, "actor", no_such_actor)
        finder.refresh()
    before = finder.find("warren")
    library.add(Document("second", ""))
    finder.refresh()
    after = finder.find("warren")

    assert before is not None
    assert after is not None
    assert (list(before.actors), list(after.actors)) == ([], ["warren"])


def test_every_statement_is_found_by_its_own_words_and_speaker() -> None:
    articles = library_of_articles("b01", "b02", "b03")
    finder = Finder(articles)
    finder.refresh()

    for key in articles.statement_keys():
        record = articles.statement(key)
        words = " ".join(record.words.split()[:6])
        results = finder.find(f"{record.shown_speaker} {words}")

        assert results is not None
        assert key in results.statements
        assert matched_letters(words, record.words)


def test_searching_beside_a_growing_library_sees_whole_states() -> None:
    library, problems = Library(), []
    keep(library, analysis("article", SAID))
    finder = Finder(library)
    finder.refresh()
    finished = threading.Event()

    def search() -> None:
        try:
            while not finished.is_set():
                finder.refresh()
                results = finder.find("harbour quay")
                assert results is not None
                assert all(key % len(SAID) == 5 for key in results.statements)
        except Exception as error:
            problems.append(error)

    worker = threading.Thread(target=search)
    worker.start()
    for number in range(299):
        keep(library, analysis(f"article {number}", SAID))
    finished.set()
    worker.join()
    finder.refresh()
    results = finder.find("harbour quay")

    assert problems == []
    assert results is not None
    assert list(results.statements) == list(range(5, 300 * len(SAID), len(SAID)))
    assert results.actor_total == 5


def test_importing_search_imports_neither_numpy_nor_rapidfuzz() -> None:
    code = "import sys, tui.search; print({'numpy', 'rapidfuzz'} & set(sys.modules))"

    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert run.stdout.strip() == "set()"
