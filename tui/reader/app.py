"""The reader on files: wires the reading screen to the documents that are read and analysed behind it."""

from collections import deque
from collections.abc import Iterator

from textual import on

from tui.documents.repeats import Ids
from tui.harmless import harmless_line
from tui.library import Library
from tui.model import Document, Problem
from tui.reader.background import Analyses, read_and_analyse
from tui.reader.base import BaseReader
from tui.reader.bookmarks import Bookmarks
from tui.reader.counting import counted
from tui.reader.messages import AnalysingFailed, DocumentAnalysed, DocumentsRead, ReadingEnded

NOTICES = 3
"""Problems that are put up one by one."""
NOTICE_SECONDS = 8
"""How long each of them stays on the screen."""


class Reader(BaseReader):
    """Reads documents, analyses them, and shows who said what."""

    library: Library

    def __init__(
        self,
        library: Library,
        documents: Iterator[Document | Problem],
        title: str,
        analyses: Analyses | None = None,
        bookmarks: Bookmarks | None = None,
    ) -> None:
        """Take a library, what is to be read into it, the name of all that, and what is to analyse it."""
        super().__init__(library, title, bookmarks)
        self.problems: list[Problem] = []
        """What could not be read or analysed."""
        self._told = 0
        self._documents = documents
        self._analyses = analyses
        self._to_analyse: deque[int] = deque()
        self._warnings = 0
        self._ids = Ids()
        self._all_read = False
        self._given_up = ""
        """Why no more documents are analysed, if none are."""

    @property
    def has_analysed_all(self) -> bool:
        """Whether every document has been read and analysed."""
        return self._all_read and not self._to_analyse

    def begin(self) -> None:
        """Read and analyse."""
        self.call_after_refresh(read_and_analyse, self._documents, self.post_message, self._analyses)

    @on(DocumentsRead)
    def _take_in(self, event: DocumentsRead) -> None:
        added = []
        for item in event.items:
            if isinstance(item, Problem):
                self._tell(item)
                continue
            self._ids.add(item.id)
            added.append(self.library.add(item))
            self._warn(item)
        self._to_analyse.extend(added)
        self.reading.documents_added()
        self.resume(added)
        if self._given_up:
            self._fail_all(self._given_up)
        self._show_progress()

    @on(ReadingEnded)
    def _end_reading(self) -> None:
        self._all_read = True
        self._tell_of_the_rest()
        if warning := self._ids.warning():
            self.notify(harmless_line(warning), severity="warning", markup=False, timeout=NOTICE_SECONDS)
        self._show_progress()

    @on(DocumentAnalysed)
    def _take_in_analysis(self, event: DocumentAnalysed) -> None:
        key = self._to_analyse.popleft()
        if isinstance(event.outcome, Problem):
            self.library.fail(key, event.outcome)
            self._tell(event.outcome)
        else:
            self.library.keep(key, event.outcome)
            if self.bookmarks is not None:
                self.bookmarks.look_for(key)
        self.reading.document_analysed(key)
        self._show_progress()

    @on(AnalysingFailed)
    def _give_up_analysing(self, event: AnalysingFailed) -> None:
        self._given_up = event.reason
        self._fail_all(event.reason)

    def _fail_all(self, reason: str) -> None:
        while self._to_analyse:
            key = self._to_analyse.popleft()
            document = self.library.document(key)
            problem = Problem(document.where, reason)
            self.library.fail(key, problem)
            self._tell(problem)
            self.reading.document_analysed(key)
        self._show_progress()

    def _tell(self, problem: Problem) -> None:
        """Say what went wrong; of many, the first few."""
        self.problems.append(problem)
        if len(self.problems) <= NOTICES:
            self._told += 1
            self.notify(harmless_line(str(problem)), severity="error", markup=False, timeout=NOTICE_SECONDS)

    def _tell_of_the_rest(self) -> None:
        """Say how many more problems there are than have been told."""
        if more := len(self.problems) - self._told:
            self._told = len(self.problems)
            line = f"{counted(more, 'more document')} could not be read or analysed; all are listed when you leave."
            self.notify(line, severity="error", markup=False, timeout=NOTICE_SECONDS)

    def _warn(self, document: Document) -> None:
        for warning in document.warnings:
            self._warnings += 1
            if self._warnings <= NOTICES:
                line = f"{document.where}: {warning}"
                self.notify(harmless_line(line), severity="warning", markup=False, timeout=NOTICE_SECONDS)

    def _show_progress(self) -> None:
        if self.has_analysed_all:
            self._tell_of_the_rest()
            self.reading.refresh_lists()
            self.reading.show_progress("")
            return
        read, waiting = len(self.library.document_keys()), len(self._to_analyse)
        more = "" if self._all_read else "+"
        progress = f"analysing {read - waiting + 1:,} of {read:,}{more} …" if waiting else "reading …"
        self.reading.show_progress(progress)
