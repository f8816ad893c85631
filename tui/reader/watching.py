"""A whole library behind the screen: opened after the first paint, and looked at again and again for what others do.

It runs in a daemon thread, and tells what it sees by messages.
"""

import logging
import threading
from contextlib import closing

from tui.library.archive import Archive
from tui.library.copies import link_rest
from tui.library.database import LibraryError, open_database
from tui.reader.background import Post
from tui.reader.messages import LibraryChanged, LibraryFailed, LibraryOpened

_LOG = logging.getLogger(__name__)

WATCH_SECONDS = 1.0
"""How often to look whether another program has changed the library."""


class Watch:
    """Opens a library and watches it; `post` is told of each step."""

    def __init__(self, archive: Archive, post: Post) -> None:
        self._archive = archive
        self._post = post
        self._is_asked = threading.Event()

    def begin(self) -> None:
        """Begin to open it."""
        threading.Thread(target=self._watch, name="watching", daemon=True).start()

    def look_now(self) -> None:
        """Look at once whether it has changed."""
        self._is_asked.set()

    def _watch(self) -> None:
        try:
            self._archive.open()
            self._post(LibraryOpened(self._archive.other_documents()))
            _settle(self._archive)
            while True:
                self._is_asked.clear()
                if self._archive.refresh():
                    self._post(LibraryChanged())
                self._is_asked.wait(WATCH_SECONDS)
        except LibraryError as error:
            self._post(LibraryFailed(str(error)))
        except Exception as error:
            _LOG.exception("watching the library has failed")
            self._post(LibraryFailed(f"the library is no longer watched, by an error in the program: {error!r}"))


def _settle(archive: Archive) -> None:
    try:
        archive.settle()
        with closing(open_database(archive.file)) as database:
            link_rest(database)
    except LibraryError:
        # Whoever may not write reads what is there; namesakes and copies are found by who writes next.
        _LOG.info("namesakes have not been told apart, or copies not been linked", exc_info=True)
