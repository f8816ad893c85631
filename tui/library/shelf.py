"""A library file as it is read: a connection a thread, and what was asked for last.

Which of its documents are shown is for whoever shows them: here they are known by the keys of their rows. Nothing is
written. What others have taken out of the file meanwhile reads as a document that says so.
"""

import sqlite3
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from tui.library.casting import read_castings, recast
from tui.library.corrections.shared_names import read_shared_names, with_names
from tui.library.database import connect
from tui.library.entries import DOCUMENT_COLUMNS, DOCUMENT_TABLES, document_of
from tui.library.named import Named, named_by
from tui.library.recent import Recent
from tui.library.records import StatementRecord
from tui.library.rows import read_analysis, read_named, read_statement
from tui.model import Actor, Analysis, Document, Span, Statement, StatementKind

NO_NAMES: Mapping[str, Sequence[str]] = {}
_ANALYSES_KEPT = 64
"""A screen of search results may show so many documents."""
_CACHE_KILOBYTES = 16_000
GONE = Document("", "", title="No longer in the library")
_GONE_STATEMENT = Statement((Span(0, 0),), (), (), (), StatementKind.INDIRECT)


_ReadAlone: TypeAlias = Callable[[sqlite3.Connection, int, int, Document], Analysis]


class Found(NamedTuple):
    """What was found in a document, and who is in it by id."""

    analysis: Analysis
    actors: Mapping[str, Actor]
    """Also with what they are called elsewhere, where the user takes several for one."""

    @classmethod
    def of(cls, analysis: Analysis, shared: Mapping[str, Sequence[str]] = NO_NAMES) -> "Found":
        """Return what an analysis has found; `shared` has the names of those whom the user takes for one."""
        return cls(analysis, {actor.id: with_names(actor, shared.get(actor.id, ())) for actor in analysis.actors})


class Shelf:
    """Reads a library file, in however many threads.

    What was read is remembered by the `revision` of the file that is given; another one has it read anew.
    """

    def __init__(self, file: Path) -> None:
        self.file = file
        self._own = threading.local()
        self._connections: dict[threading.Thread, sqlite3.Connection] = {}
        self._document = lru_cache(_ANALYSES_KEPT)(self._read_document)
        self._shared_names = lru_cache(1)(self._read_shared_names)
        self._remembered: Recent[Found] = Recent(_ANALYSES_KEPT)

    def connection(self) -> sqlite3.Connection:
        """Return the connection of the thread that asks, which cannot write."""
        thread = threading.current_thread()
        connection = self._connections.get(thread)
        if connection is None:
            self._close_those_of_ended_threads()
            connection = connect(self.file, check_same_thread=False)
            connection.execute("PRAGMA query_only = ON")
            connection.execute(f"PRAGMA cache_size = -{_CACHE_KILOBYTES}")
            self._connections[thread] = connection
        return connection

    def _close_those_of_ended_threads(self) -> None:
        """Close what nobody reads through any more: dialogs read in a thread of their own, each with its cache."""
        for thread in [each for each in tuple(self._connections) if not each.is_alive()]:
            if (connection := self._connections.pop(thread, None)) is not None:
                connection.close()

    def close(self) -> None:
        """Close all connections; no other thread may be reading any more."""
        for connection in self._connections.values():
            connection.close()

    def data_version(self) -> int:
        """Return a number that is another one once somebody else has changed the file; of this thread alone."""
        (version,) = self.connection().execute("PRAGMA data_version").fetchone()
        return int(version)

    def one(self, query: str, *parameters: object) -> Any:
        """Return the first row that a query finds; None where there is none."""
        return self.connection().execute(query, parameters).fetchone()

    def document(self, key: int, revision: int) -> Document:
        """Return the document in some row."""
        return self._document(key, revision)

    def found(self, analysis: int, document: Document, revision: int) -> Found:
        """Return what was found in a document, with namesakes told apart."""
        key = (analysis, revision)
        return self._remembered.get(key) or self._remembered.put(
            key, self._told_apart(analysis, revision, lambda connection: read_analysis(connection, analysis, document))
        )

    def found_around(self, analysis: int, index: int, document: Document, revision: int) -> tuple[Found, int]:
        """Return what was found in a document, and the place of a statement in that.

        It is this statement alone, where no other is likely to be asked for: the one that the same thread asked for
        last was in another document.
        """
        return self._around(read_statement, analysis, index, document, revision)

    def named(self, analysis: int, index: int, document: Document, revision: int) -> Sequence[Named]:
        """Return whom a statement speaks of; as with `found_around`, no more is read than is likely to be asked for."""
        found, place = self._around(read_named, analysis, index, document, revision)
        return named_by(*found, place)

    def _around(
        self, read_alone: _ReadAlone, analysis: int, index: int, document: Document, revision: int
    ) -> tuple[Found, int]:
        asked_for = self._own.__dict__.setdefault("asked_for", {})
        before, asked_for[read_alone] = asked_for.get(read_alone), analysis
        found = self._remembered.get((analysis, revision))
        if found is not None:
            return found, index
        # What others of the document are called who are taken for the same takes all of it.
        if before == analysis or (self.shared_names(revision) and self._has_merged(analysis)):
            return self.found(analysis, document, revision), index

        def alone(connection: sqlite3.Connection) -> Analysis:
            return read_alone(connection, analysis, index, document)

        return self._told_apart(analysis, revision, alone), 0

    def _has_merged(self, analysis: int) -> bool:
        return any(casting.is_merged for casting in read_castings(self.connection(), analysis).values())

    def shared_names(self, revision: int) -> Mapping[str, Sequence[str]]:
        """Return the names of those whom the user takes for one, by the id by which they are shown."""
        return self._shared_names(revision)

    def _read_shared_names(self, revision: int) -> Mapping[str, Sequence[str]]:
        return read_shared_names(self.connection())

    def _read_document(self, key: int, revision: int) -> Document:
        row = self.one(f"SELECT {DOCUMENT_COLUMNS} FROM {DOCUMENT_TABLES} WHERE document.key = ?", key)
        return GONE if row is None else document_of(*row)

    def _told_apart(self, key: int, revision: int, read: Callable[[sqlite3.Connection], Analysis]) -> Found:
        """Return what is read of an analysis, with namesakes told apart."""
        connection, shared = self.connection(), self.shared_names(revision)
        with snapshot(connection):
            return Found.of(recast(read(connection), read_castings(connection, key)), shared)


@contextmanager
def snapshot(connection: sqlite3.Connection) -> Iterator[None]:
    """See one state of the file, whatever others write meanwhile."""
    connection.execute("BEGIN")
    try:
        yield
    finally:
        connection.execute("COMMIT")


class StatementPlace(NamedTuple):
    """Where a statement is: its own key, its document's, and its place in the document's list."""

    key: int
    document_key: int
    place: int


def gone_statement(key: int) -> StatementRecord:
    """Return what a statement reads as whose document is gone."""
    return StatementRecord(key, -1, 0, GONE, _GONE_STATEMENT, ())


def statement_record(
    at: StatementPlace, document: Document, found: tuple[Found, int], statement: Callable[[int], StatementRecord]
) -> StatementRecord:
    """Return a statement with all that belongs to it.

    `found` is what `Shelf.found_around` returns for it; `statement` returns another one of the same document by index.
    """
    (analysis, its_actors), place = found
    if place >= len(analysis.statements):
        return StatementRecord(*at, document, _GONE_STATEMENT, ())
    said = analysis.statements[place]
    outer = None if said.part_of is None else statement(said.part_of)
    return StatementRecord(*at, document, said, tuple(its_actors[actor] for actor in said.speaker), outer)
