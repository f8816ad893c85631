"""A whole library behind the screen: opened after the first paint, and looked at again and again for what others do.

It runs in a daemon thread, and tells what it sees by messages.
"""

import logging
import threading
import time

from tui.library.archive import Archive
from tui.library.database import LibraryError
from tui.reader.background import Post
from tui.reader.messages import LibraryChanged, LibraryFailed, LibraryOpened

_LOG = logging.getLogger(__name__)

WATCH_SECONDS = 1.0
"""How often to look whether another program has changed the library."""


def watch(archive: Archive, post: Post) -> None:
    """Start opening a library, and watching it; `post` is told of each step."""
    threading.Thread(target=_watch, args=(archive, post), name="watching", daemon=True).start()


def _watch(archive: Archive, post: Post) -> None:
    try:
        archive.open()
        post(LibraryOpened(archive.other_documents()))
        _settle(archive)
        while True:
            if archive.refresh():
                post(LibraryChanged())
            time.sleep(WATCH_SECONDS)
    except LibraryError as error:
        post(LibraryFailed(str(error)))
    except Exception as error:
        _LOG.exception("watching the library has failed")
        post(LibraryFailed(f"the library is no longer watched, by an error in the program: {error!r}"))


def _settle(archive: Archive) -> None:
    try:
        archive.settle()
    except LibraryError:
        # Whoever may not write reads what is there; namesakes are told apart by who writes next.
        _LOG.info("namesakes have not been told apart", exc_info=True)
