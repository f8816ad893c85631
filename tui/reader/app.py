"""The full-screen reader: wires the reading screen to the documents that are read and analysed behind it."""

import asyncio
import os
import signal
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from typing import ClassVar

from textual import events, on
from textual.app import App
from textual.command import Provider

from tui.documents.repeats import Ids
from tui.harmless import harmless_line
from tui.library import Library
from tui.model import Document, Problem
from tui.paths import data_folder
from tui.reader.background import Analyses, read_and_analyse
from tui.reader.commands import ActionCommands
from tui.reader.counting import counted
from tui.reader.idle_collection import IDLE_SECONDS, IdleCollection
from tui.reader.messages import AnalysingFailed, DocumentAnalysed, DocumentsRead, ReadingEnded, SearchFailed
from tui.reader.screens.reading import ReadingScreen

NOTICES = 3
"""Problems that are put up one by one."""
NOTICE_SECONDS = 8
"""How long each of them stays on the screen."""


class Reader(App[None]):
    """Reads documents, analyses them, and shows who said what."""

    TITLE = "onrecord"
    CSS_PATH = sorted(data_folder("styles").glob("*.tcss"))
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {ActionCommands}
    ENABLE_COMMAND_PALETTE = False
    """Textual's own key for it; the reading screen has one that is in the registry."""
    HORIZONTAL_BREAKPOINTS = [(0, "-small"), (100, "-medium"), (120, "-wide"), (160, "-roomy")]  # noqa: RUF012 - as Textual declares it
    VERTICAL_BREAKPOINTS = [(0, "-low"), (20, "-middling"), (30, "-high")]  # noqa: RUF012 - as Textual declares it

    def __init__(
        self,
        library: Library,
        documents: Iterator[Document | Problem],
        title: str,
        analyses: Analyses | None = None,
    ) -> None:
        """Take a library, what is to be read into it, the name of all that, and what is to analyse it."""
        # Without colour, Textual makes greys of any theme that is not the terminal's own.
        super().__init__(ansi_color=True if "NO_COLOR" in os.environ else None)
        if self.no_color:
            self.theme = "ansi-dark"
        self.library = library
        self.problems: list[Problem] = []
        """What could not be read or analysed."""
        self._told = 0
        self._documents = documents
        self._analyses = analyses
        self._reading = ReadingScreen(library, title)
        self._to_analyse: deque[int] = deque()
        self._warnings = 0
        self._ids = Ids()
        self._all_read = False
        self._given_up = ""
        """Why no more documents are analysed, if none are."""
        self._collection = IdleCollection()

    @property
    def has_analysed_all(self) -> bool:
        """Whether every document has been read and analysed."""
        return self._all_read and not self._to_analyse

    def on_mount(self) -> None:
        """Paint first; read and analyse after."""
        self._leave_on_signals()
        self._collection.begin()
        self.set_interval(IDLE_SECONDS, self._collect_if_idle)
        self.call_after_refresh(read_and_analyse, self._documents, self.post_message, self._analyses)

    def get_default_screen(self) -> ReadingScreen:
        """Return the reading screen: it is there from the start, so no key is lost."""
        return self._reading

    def on_unmount(self) -> None:
        """Leave the process as it was."""
        self._collection.end()

    async def on_event(self, event: events.Event) -> None:
        """Note when the user does something."""
        if isinstance(event, events.InputEvent):
            self._collection.note_input()
        await super().on_event(event)

    def on_key(self, event: events.Key) -> None:
        """Take a key that no widget has taken, before it is looked up among the bindings."""
        if self.screen is self._reading:
            self._reading.take_late_key(event)

    def _leave_on_signals(self) -> None:
        """Leave in good order, the terminal as it was, when the process is told to end."""
        loop = asyncio.get_running_loop()
        for name in ("SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)
            if number is not None:
                with suppress(NotImplementedError, RuntimeError):  # on Windows, and outside the main thread
                    loop.add_signal_handler(number, partial(self.exit, return_code=128 + number))

    def _collect_if_idle(self) -> None:
        self._collection.collect_if_idle(self.library.version)

    @on(DocumentsRead)
    def _take_in(self, event: DocumentsRead) -> None:
        for item in event.items:
            if isinstance(item, Problem):
                self._tell(item)
                continue
            self._ids.add(item.id)
            self._to_analyse.append(self.library.add(item))
            self._warn(item)
        self._reading.documents_added()
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
        self._reading.document_analysed(key)
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
            self._reading.document_analysed(key)
        self._show_progress()

    @on(SearchFailed)
    def _tell_of_search(self, event: SearchFailed) -> None:
        self.notify(harmless_line(event.reason), severity="error", markup=False)

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
            self._reading.refresh_lists()
            self._reading.show_progress("")
            return
        read, waiting = len(self.library.document_keys()), len(self._to_analyse)
        more = "" if self._all_read else "+"
        progress = f"analysing {read - waiting + 1:,} of {read:,}{more} …" if waiting else "reading …"
        self._reading.show_progress(progress)
