"""Documents on the way from the thread that reads to the one that analyses, which is slower."""

from collections import deque
from collections.abc import Iterator
from threading import Condition

from tui.model import Document

MOST_DOCUMENTS, MOST_CHARS = 1_000, 20_000_000
"""So much may wait: enough for the counts to tell what is to come, little enough for any memory."""


class WaitingDocuments(Iterator[Document]):
    """Documents in the order in which they were read; who adds one waits where there is no room."""

    def __init__(self) -> None:
        self._documents: deque[Document] = deque()
        self._chars = 0
        self._has_ended = False
        self._changed = Condition()

    def put(self, document: Document) -> None:
        """Add a document as soon as there is room."""
        with self._changed:
            self._changed.wait_for(self._has_room)
            self._documents.append(document)
            self._chars += len(document.text)
            self._changed.notify_all()

    def end(self) -> None:
        """Tell that there are no more."""
        with self._changed:
            self._has_ended = True
            self._changed.notify_all()

    def __next__(self) -> Document:
        with self._changed:
            self._changed.wait_for(lambda: self._documents or self._has_ended)
            if not self._documents:
                raise StopIteration
            document = self._documents.popleft()
            self._chars -= len(document.text)
            self._changed.notify_all()
        return document

    def _has_room(self) -> bool:
        return len(self._documents) < MOST_DOCUMENTS and self._chars < MOST_CHARS
