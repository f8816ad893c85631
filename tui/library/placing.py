"""Statements with where else their documents are, for whoever exports them."""

from dataclasses import replace
from typing import NamedTuple

from tui.library.holdings import Holdings
from tui.library.records import StatementRecord


class Places(NamedTuple):
    """Where a document is besides."""

    also_in: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    """Where its near-duplicates are."""


class Placing:
    """Tells of statements in what other places their documents are, and what has copied them."""

    def __init__(self, library: Holdings) -> None:
        self._library = library
        self._last: tuple[int, Places] = (-1, Places())
        """Of the document that was asked for last: the statements of one follow each other."""

    def placed(self, record: StatementRecord) -> StatementRecord:
        """Return a statement with the other places and the copies of its document."""
        if record.document_key < 0:  # its document is gone
            return record
        also_in, copies = self.places(record.document_key)
        return replace(record, also_in=also_in, copies=copies) if also_in or copies else record

    def places(self, document_key: int) -> Places:
        """Return where else a document is, and where its copies are."""
        if document_key != self._last[0]:
            copies = tuple(self._library.document(copy).where for copy in self._library.copies(document_key))
            self._last = document_key, Places(self._library.also_in(document_key), copies)
        return self._last[1]
