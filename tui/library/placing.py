"""Statements with where else their documents are, for whoever exports them."""

from dataclasses import replace

from tui.library.holdings import Holdings
from tui.library.records import StatementRecord


class Placing:
    """Tells of statements in what other places their documents are, and what has copied them."""

    def __init__(self, library: Holdings) -> None:
        self._library = library
        self._last: tuple[int, tuple[str, ...], tuple[str, ...]] = (-1, (), ())
        """Of the document that was asked for last: the statements of one follow each other."""

    def placed(self, record: StatementRecord) -> StatementRecord:
        """Return a statement with the other places and the copies of its document."""
        key = record.document_key
        if key < 0:  # its document is gone
            return record
        if key != self._last[0]:
            copies = tuple(self._library.document(copy).where for copy in self._library.copies(key))
            self._last = key, self._library.also_in(key), copies
        _, also_in, copies = self._last
        return replace(record, also_in=also_in, copies=copies) if also_in or copies else record
