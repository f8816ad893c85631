"""Documents on their way to the screen: read, filed with what was found in them, and looked at again and again.

It runs in daemon threads, since it may be far from done when the user leaves; Textual's workers would hold up the exit.
They add to what is shown, and tell of it by messages. A bug in them is told, and does not leave the user waiting.
"""

import logging
import math
import sqlite3
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from time import monotonic
from typing import TypeAlias

from tui.documents import read
from tui.documents.watching import Changes, Watch
from tui.library.database import LibraryError
from tui.library.findings import Outcome
from tui.library.part import Part
from tui.model import Document, Problem
from tui.reader.background import Post
from tui.reader.messages import (
    AnalysingEnded,
    DocumentsAnalysed,
    DocumentsRead,
    FilesChanged,
    LibraryChanged,
    LibraryFailed,
    ReadingEnded,
)
from tui.reader.versions import come_in
from tui.reader.waiting import WaitingDocuments

_LOG = logging.getLogger(__name__)

BATCH = 200
"""Documents handed over at once, so that a large archive does not flood the screen with messages."""
BATCH_SECONDS = 0.05
"""Documents that come further apart are handed over one by one."""
LOOK_SECONDS = 1.0
"""How often to look whether somebody has changed what is shown."""
WATCH_SECONDS = 2.0
"""How often to look at the files."""
_LOOK_SHARE = 20
"""And at most for one part in so many of the time, while there is other work."""

Filing: TypeAlias = Callable[[Iterable[Document]], Iterator[Outcome]]
"""What comes of documents: one outcome each, in their order."""


class Intake:
    """Reads documents and has them filed, until it is told to stop."""

    def __init__(
        self,
        part: Part,
        documents: Iterator[Document | Problem],
        filing: Filing,
        post: Post,
        watch: Watch | None = None,
    ) -> None:
        """Take what the documents are added to, what is read, what files it, and what is told of each step.

        `watch` tells what has changed in the files meanwhile, where that is to be taken in.
        """
        self._part = part
        self._documents = documents
        self._filing = filing
        self._post = post
        self._waiting = WaitingDocuments()
        self._has_stopped = False
        self._is_asked = threading.Event()
        self._look_at = 0.0
        self._goes_on = threading.Event()
        self._goes_on.set()
        self._watch = watch
        self._watch_at = 0.0

    def begin(self) -> None:
        """Start reading, and filing what is read."""
        threading.Thread(target=self._read, name="reading", daemon=True).start()
        threading.Thread(target=self._file, name="analysing", daemon=True).start()

    def stop(self) -> None:
        """Look no more whether anything has changed."""
        self._has_stopped = True
        self._is_asked.set()

    @property
    def is_pausing(self) -> bool:
        """Whether it has been told to pause."""
        return not self._goes_on.is_set()

    def pause(self) -> None:
        """File nothing more, after the document that is in work, until it is told to go on."""
        self._goes_on.clear()

    def go_on(self) -> None:
        """Go on with what is left."""
        self._goes_on.set()

    def look_now(self) -> None:
        """Look at once whether anything has changed."""
        self._look_at = 0.0
        self._is_asked.set()

    def _read(self) -> None:
        try:
            if self._watch is not None:
                # Before anything is read, so that nothing that changes from now on is missed.
                self._watch.begin()
            for batch in _batches(self._documents):
                documents = [item for item in batch if isinstance(item, Document)]
                for document in documents:
                    self._part.add(document)
                # Told before it waits for room among those that are to be analysed.
                self._post(DocumentsRead(batch))
                for document in documents:
                    self._waiting.put(document)
        except Exception as error:
            _LOG.exception("reading has failed")
            self._post(DocumentsRead((Problem("reading", f"stopped by an error in the program: {error!r}"),)))
        self._post(ReadingEnded())
        self._waiting.end()

    def _file(self) -> None:
        self._file_all(self._waiting)
        self._look()
        self._post(AnalysingEnded())
        while not self._has_stopped:
            self._is_asked.wait(LOOK_SECONDS)
            self._is_asked.clear()
            self._look()
            if self._watch is not None and monotonic() >= self._watch_at and not self._has_stopped:
                self._take_in_changes(self._watch)

    def _take_in_changes(self, watch: Watch) -> None:
        """Take in what has changed in the files; what goes wrong with that is told, and ends it."""
        begun = monotonic()
        try:
            changes = watch.changes()
            if changes:
                self._take_in(changes)
        except Exception as error:
            _LOG.exception("watching the files has failed")
            self._post(LibraryFailed(f"files are no longer watched, by an error in the program: {error!r}"))
            self._watch = None
        self._watch_at = monotonic() + max(WATCH_SECONDS, _LOOK_SHARE * (monotonic() - begun))

    def _take_in(self, changes: Changes) -> None:
        items = list(read(changes.changed))
        come = come_in(self._part, (item for item in items if isinstance(item, Document)))
        keys = [self._part.add(each.document) for each in come]
        problems = (item for item in items if isinstance(item, Problem))
        self._post(DocumentsRead((*problems, *(each.document for each in come))))
        self._file_all(iter([each.document for each in come]))
        replaced = {each.instead_of: key for each, key in zip(come, keys, strict=True) if each.instead_of is not None}
        if replaced:
            self._part.replace(replaced)
        self._post(AnalysingEnded())
        self._post(FilesChanged(len(come) - len(replaced), len(replaced), tuple(changes.gone)))

    def _file_all(self, documents: Iterator[Document]) -> None:
        """File documents, as they come."""
        given: deque[Document] = deque()
        reason = "the analysis gave no answer"
        try:
            for outcome in self._filing(self._given(documents, given)):
                self._take(outcome)
                _LOG.debug("%s has been looked at", given.popleft().where)
                if monotonic() >= self._look_at:
                    self._look()
        except Exception as error:
            _LOG.exception("analysing has failed")
            reason = f"stopped by an error in the program: {error!r}"
        for document in chain(given, documents):
            self._take(Outcome(Problem(document.where, reason)))

    def _given(self, documents: Iterable[Document], given: deque[Document]) -> Iterator[Document]:
        """Yield documents, each noted as one of which something is to come; none while it pauses."""
        for document in documents:
            given.append(document)
            while not self._goes_on.wait(LOOK_SECONDS):
                self._look()
            yield document

    def _take(self, outcome: Outcome) -> None:
        self._part.take(outcome)
        self._post(DocumentsAnalysed())

    def _look(self) -> None:
        """Look whether anything has changed; where that cannot be seen any more, say so, and look no more."""
        begun = monotonic()
        try:
            if self._part.refresh():
                self._post(LibraryChanged())
        except (sqlite3.Error, LibraryError) as error:
            _LOG.exception("the library cannot be looked at")
            self._post(LibraryFailed(f"what others change in the library is no longer shown: {error}"))
            self._has_stopped = True
            self._look_at = math.inf
            return
        self._look_at = monotonic() + max(LOOK_SECONDS, _LOOK_SHARE * (monotonic() - begun))


def _batches(documents: Iterator[Document | Problem]) -> Iterator[tuple[Document | Problem, ...]]:
    """Yield what is read: one by one while it comes slowly, in batches while it comes fast; all before any error."""
    batch: list[Document | Problem] = []
    handed_over = -math.inf
    try:
        for item in documents:
            batch.append(item)
            if len(batch) == BATCH or monotonic() - handed_over > BATCH_SECONDS:
                yield tuple(batch)
                batch.clear()
                handed_over = monotonic()
    finally:
        if batch:
            yield tuple(batch)
