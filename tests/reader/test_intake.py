"""Documents on their way to the screen: what is told of them, when, and what becomes of trouble."""

import threading
from collections.abc import Iterable, Iterator
from queue import SimpleQueue

import pytest
from support.articles import analysis, article
from textual.message import Message

from tui.cli.filing import Filing
from tui.cli.kept import Analyse
from tui.library.findings import Outcome
from tui.library.part import Part
from tui.model import Analysis, Document, Problem
from tui.reader.intake import BATCH, Intake
from tui.reader.messages import AnalysingEnded, DocumentsAnalysed, DocumentsRead, ReadingEnded

PATIENCE = 20


def marked(documents: Iterable[Document]) -> Iterator[Analysis | Problem]:
    for document in documents:
        yield analysis(document.id)


class Told:
    """A part that is filled, and what is told of it."""

    def __init__(self, items: Iterator[Document | Problem], analyse: Analyse = marked) -> None:
        self.messages: SimpleQueue[Message] = SimpleQueue()
        self.part = Part()
        self.intake = Intake(self.part, items, Filing(None, print, analyse), self.messages.put)
        self.intake.begin()

    def all(self) -> list[Message]:
        """Wait until all is analysed; return what has been told by then."""
        messages: list[Message] = []
        while not messages or not isinstance(messages[-1], AnalysingEnded):
            messages.append(self.messages.get(timeout=PATIENCE))
        self.intake.stop()
        return messages


def test_documents_are_told_of_before_they_are_analysed_and_in_order() -> None:
    problem = Problem("junk.txt", "is binary")
    told = Told(iter([article("b01"), problem, article("b02")]))

    messages = told.all()

    read = [item for message in messages if isinstance(message, DocumentsRead) for item in message.items]
    assert read == [article("b01"), problem, article("b02")]
    assert [told.part.document(key) for key in told.part.document_keys()] == [article("b01"), article("b02")]
    assert [len(told.part.statement_keys(key)) for key in (0, 1)] == [
        len(analysis(name).statements) for name in ("b01", "b02")
    ]
    assert isinstance(messages[0], DocumentsRead)
    assert sum(isinstance(message, DocumentsAnalysed) for message in messages) == 2
    assert sum(isinstance(message, ReadingEnded) for message in messages) == 1


def test_analyses_are_made_in_another_thread() -> None:
    threads = []

    def noted(documents: Iterable[Document]) -> Iterator[Analysis | Problem]:
        for document in documents:
            threads.append(threading.current_thread())
            yield analysis(document.id)

    Told(iter([article("b01")]), noted).all()

    assert threads
    assert threading.main_thread() not in threads


def test_the_first_document_does_not_wait_for_the_others() -> None:
    more = threading.Event()

    def documents() -> Iterator[Document]:
        yield article("b01")
        more.wait(PATIENCE)
        yield article("b02")

    told = Told(documents())

    first = told.messages.get(timeout=PATIENCE)
    assert isinstance(first, DocumentsRead)
    assert first.items == (article("b01"),)
    more.set()
    told.all()


def test_many_documents_come_in_batches() -> None:
    count = 2 * BATCH + 1
    documents = (Document(str(number), "", "title") for number in range(count))

    messages = Told(documents, lambda documents: (Analysis(each, (), (), ()) for each in documents)).all()

    assert [len(each.items) for each in messages if isinstance(each, DocumentsRead)] == [1, BATCH, BATCH]


def test_reading_goes_no_further_ahead_than_there_is_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.reader.waiting.MOST_DOCUMENTS", 3)
    monkeypatch.setattr("tui.reader.intake.BATCH", 1)
    go_on = threading.Event()

    def when_told(documents: Iterable[Document]) -> Iterator[Analysis | Problem]:
        for document in documents:
            go_on.wait(PATIENCE)
            yield Analysis(document, (), (), ())

    told = Told((Document(str(number), f"It rained {number} times.") for number in range(20)), when_told)
    for _ in range(5):  # one that is analysed, three that wait for it, and one that waits for room
        assert isinstance(told.messages.get(timeout=PATIENCE), DocumentsRead)

    assert told.messages.empty()
    assert len(told.part.document_keys()) == 5
    go_on.set()
    told.all()
    assert len(told.part.document_keys()) == 20


@pytest.mark.parametrize("fails_at", ["the first", "the end"])
def test_filing_that_ends_by_an_error_leaves_no_document_without_an_outcome(fails_at: str) -> None:
    def documents() -> Iterator[Document]:
        yield from (article("b01"), article("b02"))

    def filing(documents: Iterable[Document]) -> Iterator[Outcome]:
        for document in documents:
            if fails_at == "the first":
                raise ValueError("out of memory")
            yield Outcome(Problem(document.where, "is too long"))
        raise ValueError("the disk is gone")

    messages: SimpleQueue[Message] = SimpleQueue()
    part = Part()
    intake = Intake(part, documents(), filing, messages.put)
    intake.begin()
    while not isinstance(messages.get(timeout=PATIENCE), AnalysingEnded):
        pass
    intake.stop()

    problems = [part.problem(key) for key in part.document_keys()]
    assert [problem.where for problem in problems if problem] == ["b01", "b02"]
    assert ("out of memory" in str(problems[1])) == (fails_at == "the first")
    assert part.document(1) == article("b02")
