"""The reader on files: wires the reading screen to the documents that are read and analysed behind it."""

from collections.abc import Iterator, Sequence
from time import monotonic
from typing import Literal

from textual import on

from tui.counting import counted
from tui.documents.watching import Watch
from tui.harmless import harmless_line
from tui.library.part import Part
from tui.library.sessions import Stop
from tui.model import Document, Problem
from tui.reader.actions import shown
from tui.reader.base import BaseReader
from tui.reader.bookmarks import Bookmarks
from tui.reader.intake import Filing, Intake
from tui.reader.messages import (
    AnalysingEnded,
    DocumentsAnalysed,
    DocumentsRead,
    FilesChanged,
    LibraryChanged,
    LibraryFailed,
    ReadingEnded,
)
from tui.reader.pace import Pace

MOST_GONE = 3
"""Files that are no longer there and are named."""
NOTICE_SECONDS = 8
"""How long a notice stays on the screen."""
GATHERING_SECONDS = 2.0
"""So long what is to be told is gathered while there is more to be read: after that, what comes waits for the end."""
NEWS_SECONDS = 0.05
"""So long what has come of documents is gathered before it is shown: drawing takes longer than to know a document."""
POURING = 5
"""So many documents in this time are not analysed, but known."""


class Reader(BaseReader):
    """Reads documents, has them analysed, and shows who said what."""

    library: Part

    def __init__(
        self,
        part: Part,
        documents: Iterator[Document | Problem],
        title: str,
        filing: Filing,
        bookmarks: Bookmarks | None = None,
        watch: Watch | None = None,
    ) -> None:
        """Take what the documents are added to, what is to be read, the name of all that, and what files it.

        `watch` tells what has changed in the files, where that is to be taken in.
        """
        super().__init__(part, title, bookmarks)
        self.has_analysed_all = False
        """Whether every document has been read and analysed."""
        self._intake = Intake(part, documents, filing, self.post_message, watch)
        self._read = self._analysed = 0
        self._pace = Pace()
        self._has_news = False
        self._has_begun_to_tell = False
        self._all_read = False

    @property
    def problems(self) -> list[Problem]:
        """What could not be read or analysed."""
        return self.reading.notices.problems

    def begin(self) -> None:
        """Read and analyse."""
        self.call_after_refresh(self._intake.begin)

    def on_unmount(self) -> None:
        """Leave the process as it was."""
        self._intake.stop()
        super().on_unmount()

    @on(DocumentsRead)
    def _show_read(self, event: DocumentsRead) -> None:
        like_last = []
        self.has_analysed_all &= not any(isinstance(item, Document) for item in event.items)
        for item in event.items:
            self.reading.notices.add(item)
            if isinstance(item, Problem):
                continue
            if self.stop is not None and self.stop.is_in(item):
                like_last.append(self._read)
            self._read += 1
        self._tell_soon()
        self.reading.documents_added()
        self.resume(like_last)
        self._show_progress()

    @on(ReadingEnded)
    def _end_reading(self) -> None:
        self._all_read = True
        self.reading.notices.end_reading()
        self._tell()
        self._show_progress()

    def documents_like(self, stop: Stop) -> Sequence[int]:
        """Return the keys of the documents in which a stop may be."""
        return self.library.keys_at(stop.place)

    @on(DocumentsAnalysed)
    def _show_analysed_soon(self) -> None:
        if not self._has_news:
            self._has_news = True
            self.set_timer(NEWS_SECONDS, self._show_analysed)

    def _show_analysed(self) -> None:
        self._has_news = False
        before, self._analysed = self._analysed, self.library.taken_count
        self.reading.is_pouring = self._analysed - before > POURING
        keys = range(before, self._analysed)
        for key in keys:
            problem = self.library.problem(key)
            if problem is not None:
                self.reading.notices.add(problem)
            self.reading.document_analysed(key)
        if self.bookmarks is not None:
            self.bookmarks.look_for([key for key in keys if self.library.problem(key) is None])
        self._tell_soon()
        self._show_progress()

    @on(AnalysingEnded)
    def _end_analysing(self) -> None:
        self._show_analysed()
        self.has_analysed_all = True
        self.reading.is_pouring = False
        self._tell()
        self.reading.library_changed()
        self._show_progress()

    @on(FilesChanged)
    def _tell_of_files(self, event: FilesChanged) -> None:
        """Say what has changed in the files."""
        counts = ((event.new, "new document"), (event.changed, "changed document"))
        said = [counted(count, noun) for count, noun in counts if count]
        said += [f"no longer there: {path}" for path in event.gone[:MOST_GONE]]
        if len(event.gone) > MOST_GONE:
            said.append(f"and {counted(len(event.gone) - MOST_GONE, 'more file')}")
        if said:
            self.notify(harmless_line("; ".join(said)), markup=False, timeout=NOTICE_SECONDS)

    @on(LibraryChanged)
    def _show_changes(self) -> None:
        self.reading.library_changed()
        self.look_for_marks_again()

    def pause(self) -> None:
        """Stop analysing, or go on with it; what is not analysed can be read all the same."""
        if self.has_analysed_all:
            super().pause()
        elif self._intake.is_pausing:
            self._intake.go_on()
            self._pace = Pace()
        else:
            self._intake.pause()
        self._show_progress()

    def look_now(self) -> None:
        """Look at once whether the library has changed."""
        self._intake.look_now()

    @on(LibraryFailed)
    def _tell_of_library(self, event: LibraryFailed) -> None:
        self.notify(harmless_line(event.reason), severity="error", markup=False)

    def _tell_soon(self) -> None:
        """Tell what has come so far in a moment, the first time that there is anything: the rest may take hours."""
        if self.reading.notices.has_news and not self._has_begun_to_tell:
            self._has_begun_to_tell = True
            self.set_timer(GATHERING_SECONDS, self._tell)

    def _tell(self) -> None:
        """Tell what has come, in one notice."""
        is_error = self.reading.notices.has_new_problems
        if news := self.reading.notices.news():
            self._has_begun_to_tell = True
            severity: Literal["error", "warning"] = "error" if is_error else "warning"
            self.notify(news, severity=severity, markup=False, timeout=NOTICE_SECONDS)

    def _show_progress(self) -> None:
        if self.has_analysed_all:
            self.reading.show_progress("")
            return
        done = min(self._read, self.library.taken_count)
        self._pace.note(done, monotonic())
        line = self._pace.line(done, self._read, is_all=self._all_read)
        what = f"stopped, {shown('ctrl+x')} goes on:" if self._intake.is_pausing else "analysing"
        self.reading.show_progress(f"{what} {line}" if done < self._read else "reading …")
