"""What the user does, kept in the library behind the screen: marks as they are set, and where the reading stops.

It runs in a daemon thread with a connection of its own, and tells by messages what it has found. Where the library
cannot be used, nothing is kept, which is said when there would have been something to keep.
"""

import logging
import queue
import threading
from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import closing
from itertools import groupby
from pathlib import Path
from typing import TypeAlias

from tui.library import Holdings, StatementRecord
from tui.library.corrections.correction import Change, Correction
from tui.library.corrections.keeping import Corrections, RefusedError
from tui.library.database import LibraryError, open_database
from tui.library.marks import Marks
from tui.library.sessions import last_stop, leave
from tui.model import Document, Statement
from tui.reader.background import Post
from tui.reader.messages import Corrected, CorrectionRefused, MarksFound, NothingKept, StopFound

_LOG = logging.getLogger(__name__)
_CLOSING_SECONDS = 3.0
"""So long the reader waits in the end for what is yet to be written."""


class Bookmarks:
    """Keeps what the user does with one library on the screen, of which some or all is in a library file."""

    def __init__(self, file: Path, session: str, library: Holdings) -> None:
        """Take the library file, the name of what has been opened, and what is shown of it."""
        self._file = file
        self._session = session
        self._library = library
        self._inbox: queue.SimpleQueue[_Task | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._has_told = False

    def begin(self, post: Post) -> None:
        """Begin to work; `post` is told where the reading has stopped last time, and what is marked."""
        self._thread = threading.Thread(target=self._work, args=(post,), name="bookmarks", daemon=True)
        self._thread.start()

    def look_for(self, document_key: int) -> None:
        """Look for the marks in a document that has been analysed."""
        self._inbox.put(lambda kept: kept.look_for((document_key,)))

    def look_for_all(self) -> None:
        """Look for all marks in a whole library, whose documents have the keys of their rows."""
        self._inbox.put(lambda kept: kept.look_for(row - 1 for row in kept.marks.documents()))

    def change(self, added: Collection[int], removed: Collection[int]) -> None:
        """Keep which statements the user has marked, and from which they have taken the mark."""
        if added or removed:
            self._inbox.put(lambda kept: kept.change(sorted(added), sorted(removed)))

    def look_again(self, marked: frozenset[int]) -> None:
        """Look for the marks in documents in which statements may be others than before."""
        self._inbox.put(lambda kept: kept.look_again(marked))

    def correct(self, changes: Sequence[Change]) -> None:
        """Make corrections."""
        self._inbox.put(lambda kept: kept.correct(lambda: kept.corrections.make(changes)))

    def undo(self) -> None:
        """Undo what was corrected last."""
        self._inbox.put(lambda kept: kept.correct(kept.corrections.undo, is_undone=True))

    def redo(self) -> None:
        """Correct again what was undone last."""
        self._inbox.put(lambda kept: kept.correct(kept.corrections.redo))

    def leave(self, document: Document, offset: int) -> None:
        """Keep where the user is reading."""
        self._inbox.put(lambda kept: kept.leave(self._session, document, offset))

    def close(self) -> None:
        """Write what is yet to be written; nothing else may be asked for any more."""
        if self._thread is not None:
            self._inbox.put(None)
            self._thread.join(_CLOSING_SECONDS)

    def _work(self, post: Post) -> None:
        try:
            with closing(open_database(self._file)) as database:
                kept = _Kept(Marks(database), self._library, post)
                last = last_stop(database, self._session)
                if last is not None:
                    post(StopFound(last))
                for task in iter(self._inbox.get, None):
                    self._do(task, kept, post)
        except LibraryError as error:
            post(NothingKept(str(error)))
        except Exception as error:
            _LOG.exception("keeping what the user does has failed")
            post(NothingKept(f"an error in the program: {error!r}"))

    def _do(self, task: "_Task", kept: "_Kept", post: Post) -> None:
        """Do one thing; what cannot be written, as on a full disk, is said once, and the next may be."""
        try:
            task(kept)
        except LibraryError as error:
            if not self._has_told:
                self._has_told = True
                post(NothingKept(str(error)))


class _Kept:
    """What is done in the thread."""

    def __init__(self, marks: Marks, library: Holdings, post: Post) -> None:
        self.marks = marks
        self.corrections = Corrections(marks.database)
        self._library = library
        self._post = post

    def look_for(self, document_keys: Iterable[int]) -> None:
        found: set[int] = set()
        for document_key in document_keys:
            # Few documents have marks, and reading what was found in one takes a hundred times as long as looking.
            if not self.marks.are_anywhere or not self.marks.are_in(document := self._library.document(document_key)):
                continue
            keys, statements = self._statements(document_key)
            marked = self.marks.statements(document, statements)
            found.update(keys[place] for place in marked)
        if found:
            self._post(MarksFound(frozenset(found)))

    def look_again(self, marked: frozenset[int]) -> None:
        documents = {self._library.statement(key).document_key for key in marked}
        found: set[int] = set()
        before: set[int] = set()
        for document_key in documents.intersection(self._library.document_keys()):
            document = self._library.document(document_key)
            if self.marks.are_in(document):
                keys, statements = self._statements(document_key)
                before.update(marked.intersection(keys))
                found.update(keys[place] for place in self.marks.statements(document, statements))
        if found != before:
            self._post(MarksFound(frozenset(found), frozenset(before)))

    def correct(self, make: Callable[[], Sequence[Correction]], *, is_undone: bool = False) -> None:
        try:
            made = make()
        except (LibraryError, RefusedError) as error:
            self._post(CorrectionRefused(str(error)))
        else:
            self._post(Corrected(made, is_undone))

    def change(self, added: Iterable[int], removed: Iterable[int]) -> None:
        for document, records in self._by_document(added):
            self.marks.add(document, [record.statement for record in records])
        for document, records in self._by_document(removed):
            _, statements = self._statements(records[0].document_key)
            self.marks.remove(document, statements, {record.index for record in records})

    def leave(self, session: str, document: Document, offset: int) -> None:
        leave(self.marks.database, session, document, offset)

    def _statements(self, document_key: int) -> tuple[list[int], list[Statement]]:
        keys = list(self._library.statement_keys(document_key))
        return keys, [self._library.statement(key).statement for key in keys]

    def _by_document(self, keys: Iterable[int]) -> Iterable[tuple[Document, list[StatementRecord]]]:
        for _, group in groupby(map(self._library.statement, keys), key=lambda record: record.document_key):
            records = list(group)
            yield records[0].document, records


_Task: TypeAlias = Callable[[_Kept], None]
