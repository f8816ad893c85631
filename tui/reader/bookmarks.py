"""The thread that keeps in the library what the user does: marks and notes as they are made, where the reading stops.

It is a daemon thread with a connection of its own, and tells by messages what it has found. What it can do is in
`tui.reader.keeping`. Where the library cannot be used, nothing is kept, which is said when there would have been
something to keep.
"""

import logging
import queue
import threading
from collections.abc import Callable, Collection, Mapping
from contextlib import closing
from pathlib import Path
from typing import TypeAlias

from tui.library import Holdings
from tui.library.database import LibraryError, open_database
from tui.library.sessions import last_stop
from tui.model import Document
from tui.reader.background import Post
from tui.reader.keeping import Keeping
from tui.reader.messages import NothingKept, StopFound

_LOG = logging.getLogger(__name__)
_CLOSING_SECONDS = 3.0
"""So long the reader waits in the end for what is yet to be written."""

Task: TypeAlias = Callable[[Keeping], None]
"""Something that is to be kept, or to be looked for."""


class Bookmarks:
    """Keeps what the user does with one library on the screen, of which some or all is in a library file."""

    def __init__(self, file: Path, session: str, library: Holdings) -> None:
        """Take the library file, the name of what has been opened, and what is shown of it."""
        self._file = file
        self._session = session
        self._library = library
        self._inbox: queue.SimpleQueue[Task | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._has_told = False

    def begin(self, post: Post) -> None:
        """Begin to work; `post` is told where the reading has stopped last time, and what is marked."""
        self._thread = threading.Thread(target=self._work, args=(post,), name="bookmarks", daemon=True)
        self._thread.start()

    def do(self, task: Task) -> None:
        """Let the thread do something, after all that it was asked for before."""
        self._inbox.put(task)

    def look_for(self, document_keys: Collection[int]) -> None:
        """Look for what the user has done in documents that have been analysed."""
        if document_keys:
            self.do(lambda keeping: keeping.look_for(document_keys))

    def look_for_all(self) -> None:
        """Look for all that the user has done in a whole library."""
        self.do(lambda keeping: keeping.look_for_all())

    def leave(self, document: Document, offset: int, view: Mapping[str, str | bool]) -> None:
        """Keep where the user is reading, and how the lists are narrowed."""
        self.do(lambda keeping: keeping.leave(self._session, document, offset, view))

    def close(self) -> None:
        """Write what is yet to be written; nothing else may be asked for any more."""
        if self._thread is not None:
            self._inbox.put(None)
            self._thread.join(_CLOSING_SECONDS)

    def _work(self, post: Post) -> None:
        try:
            with closing(open_database(self._file)) as database:
                keeping = Keeping(database, self._library, post)
                last = last_stop(database, self._session)
                if last is not None:
                    post(StopFound(last))
                keeping.look_for_tags()
                for task in iter(self._inbox.get, None):
                    self._do(task, keeping, post)
        except LibraryError as error:
            post(NothingKept(str(error)))
        except Exception as error:
            _LOG.exception("keeping what the user does has failed")
            post(NothingKept(f"an error in the program: {error!r}"))

    def _do(self, task: Task, keeping: Keeping, post: Post) -> None:
        """Do one thing; what cannot be written, as on a full disk, is said once, and the next may be."""
        try:
            task(keeping)
        except LibraryError as error:
            if not self._has_told:
                self._has_told = True
                post(NothingKept(str(error)))
