import threading
import time
from collections.abc import Callable
from queue import Empty, SimpleQueue

import pytest
from support.articles import library
from textual.message import Message

from tui.library import Library
from tui.reader.background import Searcher
from tui.reader.messages import Found, SearchFailed, WordsCompared
from tui.search import Finder, Results

PATIENCE = 20


def test_a_query_is_answered() -> None:
    told: SimpleQueue[Message] = SimpleQueue()

    Searcher(Finder(library("b01")), told.put).ask("sprinklers")

    found = told.get(timeout=PATIENCE)
    assert isinstance(found, Found)
    assert found.results.query == "sprinklers"
    assert len(found.results.statements) == 1


class SlowFinder(Finder):
    """Notes what it is asked, and takes as long as the test says."""

    def __init__(self) -> None:
        super().__init__(Library())
        self.asked: list[str] = []
        self.begun = threading.Event()
        self.go_on = threading.Event()

    def refresh(self, cancelled: Callable[[], bool] = bool) -> None:
        """Do nothing."""

    def find(self, query: str, cancelled: Callable[[], bool] = bool) -> Results | None:
        """Wait, and find nothing."""
        self.asked.append(query)
        self.begun.set()
        self.go_on.wait(PATIENCE)
        return None if cancelled() else Results(query, (), (), 0, 0, 0.0)


def test_queries_that_a_newer_one_has_overtaken_are_dropped() -> None:
    told: SimpleQueue[Message] = SimpleQueue()
    finder = SlowFinder()
    searcher = Searcher(finder, told.put)

    searcher.ask("s")
    finder.begun.wait(PATIENCE)
    for query in ("sp", "spr", "spri"):
        searcher.ask(query)
    finder.go_on.set()

    found = told.get(timeout=PATIENCE)
    assert isinstance(found, Found)
    assert found.results.query == "spri"
    assert finder.asked == ["s", "spri"]


class TroubledFinder(Finder):
    """Cannot save what it takes in."""

    trouble = "it cannot be kept"


def test_what_cannot_be_saved_is_told_once() -> None:
    told: SimpleQueue[Message] = SimpleQueue()
    searcher = Searcher(TroubledFinder(library("b01")), told.put)

    searcher.ask("sprinklers")
    first, second = told.get(timeout=PATIENCE), told.get(timeout=PATIENCE)
    searcher.ask("sprinkler")

    assert isinstance(first, SearchFailed)
    assert first.reason == "it cannot be kept."
    assert isinstance(second, Found)
    while not (isinstance(found := told.get(timeout=PATIENCE), Found) and found.results.query == "sprinkler"):
        assert isinstance(found, Found | WordsCompared)


def test_once_all_is_taken_in_the_same_words_are_compared_and_it_answers_by_that() -> None:
    told: SimpleQueue[Message] = SimpleQueue()

    Searcher(Finder(library("b01", "b03")), told.put).ask("nobody in this town")
    first, compared, second = (told.get(timeout=PATIENCE) for _ in range(3))

    assert isinstance(first, Found)
    assert isinstance(compared, WordsCompared)
    assert isinstance(second, Found)
    assert first.fold is None
    assert second.fold is not None
    assert len(second.fold.keys) < second.fold.total == len(second.results.statements)


class LongFinder(Finder):
    """Takes in one part after the other, each for as long as it may."""

    PARTS = 3

    def __init__(self) -> None:
        super().__init__(Library())
        self.taken_in = 0

    def refresh(self, cancelled: Callable[[], bool] = bool) -> None:
        """Take in a part."""
        self.taken_in += 1
        while self.taken_in < self.PARTS and not cancelled():
            time.sleep(0.001)

    def find(self, query: str, cancelled: Callable[[], bool] = bool) -> Results | None:
        """Find nothing in what has been taken in."""
        return Results(query, (), (), 0, self.taken_in, 0.0)


def test_a_query_is_answered_from_what_has_been_taken_in_until_all_has_been(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.reader.background.PATIENCE_SECONDS", 0.01)
    told: SimpleQueue[Message] = SimpleQueue()

    Searcher(LongFinder(), told.put).ask("dam")

    found = [told.get(timeout=PATIENCE) for _ in range(LongFinder.PARTS)]
    assert [each.results.statement_total for each in found if isinstance(each, Found)] == [1, 2, 3]
    with pytest.raises(Empty):
        told.get(timeout=0.1)


def test_a_search_that_rests_gives_up_what_it_looks_for_until_it_is_asked_again() -> None:
    told: SimpleQueue[Message] = SimpleQueue()
    finder = SlowFinder()
    searcher = Searcher(finder, told.put)

    searcher.ask("s")
    finder.begun.wait(PATIENCE)
    searcher.rest()
    finder.go_on.set()
    with pytest.raises(Empty):
        told.get(timeout=0.1)
    searcher.ask("sp")

    found = told.get(timeout=PATIENCE)
    assert isinstance(found, Found)
    assert found.results.query == "sp"


def test_a_search_that_is_closed_answers_no_more() -> None:
    told: SimpleQueue[Message] = SimpleQueue()
    searcher = Searcher(Finder(library("b01")), told.put)

    searcher.close()
    searcher.ask("sprinklers")

    with pytest.raises(Empty):
        told.get(timeout=0.1)
