"""What the search takes in of a library whose seats of power are parted and folded."""

import threading

import pytest
from support.articles import analysis, library

from tui.library import ActorRecord, Library
from tui.search import Finder, Results

KREMLIN, RUSSIA = "seat:kremlin", "government:russia"


@pytest.fixture
def talks() -> Library:
    return library("b10", "b01")


def found(finder: Finder, query: str) -> Results:
    finder.refresh()
    results = finder.find(query)
    assert results is not None
    return results


def spoken(talks: Library, results: Results) -> set[str]:
    """Return who made the statements that were found."""
    return {talks.statement(key).shown_speaker for key in results.statements}


def test_a_seat_that_is_shown_apart_is_found_with_what_it_said(talks: Library) -> None:
    finder = Finder(talks)
    assert list(found(finder, "kremlin").actors) == [RUSSIA]
    assert found(finder, "kremlin invited").is_partial

    talks.show_seats_apart(True)

    assert list(found(finder, "kremlin").actors) == [KREMLIN]
    assert spoken(talks, found(finder, "kremlin invited")) == {"The Kremlin"}
    assert not found(finder, "kremlin invited").is_partial
    assert found(finder, "russia invited").is_partial


def test_a_seat_that_is_taken_for_its_power_again_is_found_as_before(talks: Library) -> None:
    finder = Finder(talks)
    before = {query: found(finder, query) for query in ("", "kremlin", "russia invited", "reykjavik")}

    talks.show_seats_apart(True)
    found(finder, "kremlin")
    talks.show_seats_apart(False)

    for query, expected in before.items():
        results = found(finder, query)
        assert list(results.actors) == list(expected.actors)
        assert list(results.statements) == list(expected.statements)
        assert (results.actor_total, results.statement_total) == (expected.actor_total, expected.statement_total)


def test_documents_that_come_later_are_taken_in_as_well(talks: Library) -> None:
    finder = Finder(talks)
    found(finder, "hague")
    talks.show_seats_apart(True)
    found(finder, "hague")

    late = analysis("b02")
    talks.keep(talks.add(late.document), late)

    assert list(found(finder, "the hague").actors) == ["seat:hague"]
    assert found(finder, "").actor_total == talks.actor_count()


def test_results_tell_the_revision_that_was_searched(talks: Library) -> None:
    finder = Finder(talks)
    assert Finder(talks).find("kremlin").revision == talks.revision  # type: ignore[union-attr]
    before = found(finder, "kremlin")
    assert before.revision == talks.revision

    talks.show_seats_apart(True)

    late = finder.find("kremlin")
    assert late is not None
    assert late.revision == before.revision != talks.revision
    assert found(finder, "kremlin").revision == talks.revision


def test_an_actor_who_is_gone_since_a_search_began_is_not_found(
    talks: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    talks.show_seats_apart(True)
    finder = Finder(talks)
    assert KREMLIN in found(finder, "").actors
    asked_for = Library.actor

    def after_all_was_folded(library: Library, actor: str) -> ActorRecord:
        library.show_seats_apart(False)
        return asked_for(library, actor)

    monkeypatch.setattr(Library, "actor", after_all_was_folded)

    assert KREMLIN not in found(finder, "“").actors


def test_searching_while_seats_are_parted_and_folded_comes_to_the_right_end(talks: Library) -> None:
    finder, ended = Finder(talks), threading.Event()
    troubles: list[BaseException] = []

    def search() -> None:
        try:
            while not ended.is_set():
                for query in ("kremlin", "“", "oslo offer"):
                    found(finder, query)
        except BaseException as trouble:  # what happens in a thread is told to nobody else
            troubles.append(trouble)

    searcher = threading.Thread(target=search, daemon=True)
    searcher.start()
    for turn in range(200):
        talks.show_seats_apart(turn % 2 == 0)
    talks.show_seats_apart(True)
    ended.set()
    searcher.join()

    assert troubles == []
    assert list(found(finder, "kremlin").actors) == [KREMLIN]
    assert spoken(talks, found(finder, "oslo offer")) == {"Oslo"}
