"""Documents that are all read before the first is handed on, so that the same text in several places is one document.

They wait in a temporary library file, which finds out what belongs together as the user's own does; so what is in
memory stays little, however many there are. A single document waits for nothing.
"""

import weakref
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice

from tui.library import StatementRecord
from tui.library.anchors import row_of
from tui.library.database import Database, open_database
from tui.library.entries import DOCUMENT_COLUMNS, DOCUMENT_TABLES, document_hash, document_of, write_document
from tui.library.places import copied_documents, same_documents
from tui.library.placing import Places
from tui.library.siblings import Siblings
from tui.library.temporary import TemporaryFolder
from tui.model import Document

_AT_ONCE = 200
"""Documents in one transaction."""
_ROW = "SELECT key FROM document WHERE sha256 = ?"
_DOCUMENT = f"SELECT {DOCUMENT_COLUMNS} FROM {DOCUMENT_TABLES} WHERE document.key = ?"


class Gathered:
    """The documents of one run."""

    def __init__(self) -> None:
        self._database: Database | None = None
        self._paths: dict[int, str | None] = {}
        """The files as the user has written them, by the keys of the rows, in the order in which they were read."""
        self._known = (-1, Places())

    def documents(self, documents: Iterable[Document]) -> Iterator[Document]:
        """Yield every document once, in the place that stands for it; raises LibraryError where they cannot wait."""
        read = iter(documents)
        begun = list(islice(read, 2))
        if len(begun) < 2:
            yield from begun
            return
        self._database = self._opened()
        siblings = Siblings()
        waiting = chain(begun, read)
        while some := list(islice(waiting, _AT_ONCE)):
            self._write(self._database, some, siblings)
        for row in array("q", self._paths):
            if same_documents(self._database.connection, row)[0] == row:
                yield self._document(row)

    def _opened(self) -> Database:
        """Open the file; it is deleted with what has opened it, which may be asked as long as it is there."""
        folder = TemporaryFolder()
        database = open_database(folder.file())
        weakref.finalize(self, _close, database, folder)
        return database

    def _write(self, database: Database, documents: Sequence[Document], siblings: Siblings) -> None:
        with database.writing() as connection:
            for document in documents:
                siblings.read(document)
                write_document(connection, document, siblings)
                (row,) = connection.execute(_ROW, (document_hash(document),)).fetchone()
                self._paths.setdefault(row, document.path)

    def _document(self, row: int) -> Document:
        assert self._database is not None  # it has this row
        with self._database.reading() as connection:
            columns = connection.execute(_DOCUMENT, (row,)).fetchone()
        return replace(document_of(*columns), path=self._paths[row])

    def placed(self, record: StatementRecord) -> StatementRecord:
        """Return a statement with the other places and the copies of its document, among all that have been read."""
        also_in, copies = self.places(record.document)
        return replace(record, also_in=also_in, copies=copies) if also_in or copies else record

    def places(self, document: Document) -> Places:
        """Return where else a document is, and where copies of it are, among all that have been read."""
        if self._database is None:
            return Places()
        with self._database.reading() as connection:
            found = row_of(connection, document)
            row = -1 if found is None else found[0]
            if row != self._known[0]:
                others = () if found is None else same_documents(connection, row)[1:]
                copies = () if found is None else copied_documents(connection, row)
                self._known = row, Places(self._places(others), self._places(copies))
        return self._known[1]

    def _places(self, rows: Iterable[int]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._document(row).where for row in rows))


def _close(database: Database, folder: TemporaryFolder) -> None:
    database.close()
    folder.close()
