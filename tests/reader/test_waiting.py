import threading

import pytest

from tui.model import Document
from tui.reader.waiting import WaitingDocuments

PATIENCE = 20


def documents(count: int, chars: int = 1) -> list[Document]:
    return [Document(str(number), "x" * chars) for number in range(count)]


def test_documents_come_out_in_order_until_the_end() -> None:
    waiting = WaitingDocuments()
    for document in documents(3):
        waiting.put(document)
    waiting.end()

    assert list(waiting) == documents(3)
    assert next(waiting, None) is None


@pytest.mark.parametrize(("name", "most"), [("MOST_DOCUMENTS", 2), ("MOST_CHARS", 20)])
def test_who_adds_more_than_there_is_room_for_waits_until_one_is_taken(
    name: str, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(f"tui.reader.waiting.{name}", most)
    waiting, added = WaitingDocuments(), threading.Semaphore(0)

    def add() -> None:
        for document in documents(3, chars=10):
            waiting.put(document)
            added.release()

    threading.Thread(target=add, daemon=True).start()
    assert added.acquire(timeout=PATIENCE)
    assert added.acquire(timeout=PATIENCE)
    assert not added.acquire(timeout=0.05)

    next(waiting)

    assert added.acquire(timeout=PATIENCE)


def test_one_document_has_room_however_long_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.reader.waiting.MOST_CHARS", 5)
    waiting = WaitingDocuments()

    waiting.put(documents(1, chars=10)[0])

    assert next(waiting).text == "x" * 10


def test_who_takes_waits_for_what_is_to_come() -> None:
    waiting = WaitingDocuments()
    threading.Timer(0.05, waiting.put, documents(1)).start()

    assert next(waiting) == documents(1)[0]
