"""Documents put into a library for the reader, each at once when something has come of it.

What is known is looked up, and not read; the rest is analysed and kept. What is not to be kept in the user's library,
or cannot be, goes to a temporary one: where there is no library, or none that can be used; and standard input, since
whoever pipes something in has not asked for it to stay.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from tui.cli.kept import Analyse, OneByOne, is_lasting, is_piped, open_store
from tui.cli.kept import Outcome as Made
from tui.language.fingerprint import pipeline
from tui.language.worker import analyse_apart
from tui.library.database import LibraryError
from tui.library.entries import document_hash
from tui.library.findings import Outcome, WatchedShelf, outcome_of
from tui.library.settling import is_settled
from tui.library.store import Status, Store
from tui.library.temporary import TemporaryFolder
from tui.model import Document, Problem

_SETTLED_AT_ONCE = 200
"""After so many analyses namesakes are told apart, for those who read meanwhile."""

_CLOSING_MILLISECONDS = 500
"""So long others may keep what was written from being put into the library's one file."""


class Filing:
    """Documents in, outcomes out: where each of them is, and what was found in it.

    It is asked by one thread. A library that cannot be used keeps nobody from reading: that is said once.
    """

    def __init__(self, file: Path | None, say: Callable[[str], None], analyse: Analyse | None = None) -> None:
        """Take the library's file, if there is to be one, what to tell the user with, and what analyses.

        Without it, documents are analysed in another process."""
        self._file = file
        self._say = say
        self._analyse = analyse or analyse_apart
        self._folder = TemporaryFolder()
        self._library: _Desk | None = None
        self._temporary: _Desk | None = None

    def __call__(self, documents: Iterable[Document]) -> Iterator[Outcome]:
        """Yield one outcome a document, in order, as they are asked for."""
        self._library = self._opened()
        made = OneByOne(self._analyse)
        analysed = 0
        try:
            for document in documents:
                outcome = self._known(document)
                if outcome is None:
                    result = made.of(document)
                    if result is None:
                        return
                    outcome = self._kept(document, result)
                    analysed += 1
                yield outcome
                if analysed == _SETTLED_AT_ONCE:
                    self._settle()
                    analysed = 0
            self._settle()
        finally:
            made.close()
            for desk in self._desks():
                desk.close()
            # What changes in the files may be filed later, in libraries that are opened anew.
            self._library = self._temporary = None

    def close(self) -> None:
        """Delete what was only for now; from any thread, when nothing more is asked for."""
        self._folder.close()

    def _opened(self) -> "_Desk | None":
        if self._file is None:
            return None
        try:
            return _Desk(open_store(self._file))
        except LibraryError as error:
            self._say(f"{error}; going on without it")
            return None

    def _desks(self) -> Iterator["_Desk"]:
        return (desk for desk in (self._library, self._temporary) if desk is not None)

    def _settle(self) -> None:
        for desk in self._desks():
            desk.settle()

    # -- one document

    def _known(self, document: Document) -> Outcome | None:
        """Return what has come of a document before; None where it is new."""
        outcome = None
        if self._library is not None:
            try:
                outcome = self._known_in(self._library, document)
            except LibraryError as error:
                self._say(f"{error}; going on without it")
                self._library.close()
                self._library = None
        if outcome is None and self._temporary is not None:
            with suppress(LibraryError):
                outcome = self._temporary.look_up(document)
        return outcome

    def _known_in(self, library: "_Desk", document: Document) -> Outcome | None:
        if library.store.status(document) is Status.NEW:
            return None
        if library.is_writable and not is_piped(document):
            self._written(library, lambda: library.store.note(document))
        outcome = library.look_up(document)
        if outcome is None and (made := library.store.find(document)) is not None:
            # The library knows the article, and cannot be told that it is here as well.
            outcome = self._kept_for_now(document, made)
        return outcome

    def _kept(self, document: Document, made: Made) -> Outcome:
        """Keep what has come of a document, and return it."""
        library = self._library
        if library is not None and library.is_writable and not is_piped(document) and is_lasting(made):
            self._written(library, lambda: library.store.keep(document, made))
            if library.is_writable:
                with suppress(LibraryError):
                    if (outcome := library.look_up(document)) is not None:
                        return outcome
        return self._kept_for_now(document, made)

    def _written(self, library: "_Desk", write: Callable[[], None]) -> None:
        """Write to the library; where that cannot be done, never again."""
        try:
            write()
        except LibraryError as error:
            library.is_writable = False
            self._say(f"{error}; going on without keeping anything")

    def _kept_for_now(self, document: Document, made: Made) -> Outcome:
        try:
            if self._temporary is None:
                self._temporary = _Desk(open_store(self._folder.file()))
            # Asked for what is read beside it in the same file.
            self._temporary.store.status(document)
            self._temporary.store.keep(document, made)
            outcome = self._temporary.look_up(document)
        except LibraryError as error:
            return Outcome(made if isinstance(made, Problem) else Problem(document.where, str(error)))
        assert outcome is not None  # it has just been kept
        return outcome


class _Desk:
    """A library that is written to, and looked up in by its rows."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.is_writable = True
        self._shelf = WatchedShelf(store.database.path, pipeline().fingerprint)
        with store.database.reading():
            self._shelf.look()

    def look_up(self, document: Document) -> Outcome | None:
        """Return what has come of a document, if it is there; raises LibraryError where the file cannot be read."""
        with self.store.database.reading():
            located = self._shelf.locate(document_hash(document))
            if located is not None and not located.is_counted:
                self.settle()
                located = self._shelf.locate(document_hash(document))
            return None if located is None or not located.is_counted else outcome_of(document, located)

    def close(self) -> None:
        """Write no more; what is here is read by others, in connections of their own."""
        # Since these are open still, closing this one would not leave all in one file.
        with suppress(sqlite3.Error):
            self.store.database.connection.execute(f"PRAGMA busy_timeout = {_CLOSING_MILLISECONDS}")
            self.store.database.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self.store.database.close()

    def settle(self) -> None:
        """Tell namesakes apart, and count in what an older program has written, if anything is to be done."""
        # Where nothing can be written, they are shown as whoever has written last has left them.
        with suppress(LibraryError), self.store.database.reading() as connection:
            if not is_settled(connection, pipeline().fingerprint):
                self.store.settle()
