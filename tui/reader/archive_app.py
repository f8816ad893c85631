"""The reader on a whole library: nothing is read or analysed, and what other programs add to it appears."""

from collections.abc import Sequence

from textual import on

from tui.counting import counted
from tui.harmless import harmless_line
from tui.library.archive import Archive
from tui.library.sessions import Stop
from tui.reader.base import BaseReader
from tui.reader.bookmarks import Bookmarks
from tui.reader.messages import LibraryChanged, LibraryFailed, LibraryOpened
from tui.reader.watching import Watch

EMPTY = "Nothing in the library has been analysed by this version: onrecord index PATH analyses."
NOTICE_SECONDS = 8


class ArchiveReader(BaseReader):
    """Shows a library in a file."""

    def __init__(self, archive: Archive, title: str, bookmarks: Bookmarks | None = None) -> None:
        super().__init__(archive, title, bookmarks)
        self.failure: str | None = None
        """Why the library could not be used, if it could not."""
        self.is_open = False
        self._archive = archive
        self._watch = Watch(archive, self.post_message)

    def begin(self) -> None:
        """Open the library."""
        self.reading.show_progress("opening …")
        self.call_after_refresh(self._watch.begin)

    def look_now(self) -> None:
        """Look at once whether the library has changed."""
        self._watch.look_now()

    @on(LibraryOpened)
    def _show_library(self, event: LibraryOpened) -> None:
        self.is_open = True
        self.reading.show_progress("")
        self.reading.library_changed()
        self._look_for_marks()
        if self.stop is not None:
            self.resume(self.documents_like(self.stop))
        if not self.library.document_keys():
            self.notify(EMPTY, markup=False, timeout=NOTICE_SECONDS)
        elif event.others:
            others = counted(event.others, "article")
            line = f"{others} of another version of onrecord not shown: onrecord index analyses anew."
            self.notify(line, markup=False, timeout=NOTICE_SECONDS)

    @on(LibraryChanged)
    def _show_changes(self) -> None:
        self.reading.library_changed()
        self.look_for_marks_again()
        self._look_for_marks()

    def _look_for_marks(self) -> None:
        """Look for all of them: what is new may have marks, and what has been analysed anew has other statements."""
        if self.bookmarks is not None:
            self.bookmarks.look_for_all()

    def documents_like(self, stop: Stop) -> Sequence[int]:
        """Return the key of the document of a stop, which is that of its row, if it is shown."""
        key = stop.row - 1
        return (key,) if key in self.library.document_keys() else ()

    @on(LibraryFailed)
    def _fail(self, event: LibraryFailed) -> None:
        """Leave where there is nothing to show; what is there can still be read."""
        if not self.is_open:
            self.failure = event.reason
            self.exit()
        else:
            self.notify(harmless_line(event.reason), severity="error", markup=False)
