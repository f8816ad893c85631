"""Documents that one reading has found beside each other in a file.

They are no versions of each other, even if they have the same id: a file of many documents may well repeat one.
"""

from tui.library.entries import document_hash
from tui.model import Document

_TOLD_APART_BYTES = 8


class Siblings:
    """The documents that have been read, as far as they are not alone in their file; known by their hashes."""

    def __init__(self) -> None:
        self._last: Document | None = None
        self._hashes: set[bytes] = set()

    def read(self, document: Document) -> None:
        """Take note of a document, in the order in which they are read."""
        last, self._last = self._last, document
        # Of a folder of files with a document each nothing is remembered.
        if last is not None and any(_place(last)) and _place(last) == _place(document):
            self.add(document_hash(last))
            self.add(document_hash(document))

    def add(self, sha256: bytes) -> None:
        """Take note of a document by its hash."""
        self._hashes.add(sha256[:_TOLD_APART_BYTES])

    def __contains__(self, sha256: object) -> bool:
        return isinstance(sha256, bytes) and sha256[:_TOLD_APART_BYTES] in self._hashes


def _place(document: Document) -> tuple[str | None, str | None]:
    return document.path, document.fetched_from
