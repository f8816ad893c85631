"""The full-screen reader: wires the reading screen to the documents that are read and analysed behind it."""

from collections import deque
from collections.abc import Callable, Iterator
from typing import ClassVar

from textual import events, on
from textual.app import App
from textual.command import Provider

from tui.harmless import harmless_line
from tui.library import Library
from tui.model import Document, Problem
from tui.paths import data_folder
from tui.reader.background import read_and_analyse
from tui.reader.commands import ActionCommands
from tui.reader.idle_collection import IDLE_SECONDS, IdleCollection
from tui.reader.messages import DocumentAnalysed, DocumentsRead, ReadingEnded
from tui.reader.screens.reading import ReadingScreen

NOTICE_SECONDS = 8
"""How long a problem stays on the screen; all of them stay in the list of documents or on standard error."""


class Reader(App[None]):
    """Reads documents, analyses them, and shows who said what."""

    TITLE = "onrecord"
    CSS_PATH = sorted(data_folder("styles").glob("*.tcss"))
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {*App.COMMANDS, ActionCommands}
    HORIZONTAL_BREAKPOINTS = [(0, "-small"), (100, "-medium"), (120, "-wide"), (160, "-roomy")]  # noqa: RUF012 - as Textual declares it

    def __init__(self, library: Library, documents: Iterator[Document | Problem], title: str) -> None:
        """Take a library, what is to be read into it, and the name of all that."""
        super().__init__()
        self.library = library
        self.problems: list[Problem] = []
        """What could not be read or analysed."""
        self._documents = documents
        self._reading = ReadingScreen(library, title)
        self._to_analyse: deque[int] = deque()
        self._all_read = False
        self._collection = IdleCollection()

    @property
    def has_analysed_all(self) -> bool:
        """Whether every document has been read and analysed."""
        return self._all_read and not self._to_analyse

    def on_mount(self) -> None:
        """Paint first; read and analyse after."""
        self.push_screen(self._reading)
        self._collection.begin()
        self.set_interval(IDLE_SECONDS, self._collect_if_idle)
        self.call_after_refresh(read_and_analyse, self._documents, self.post_message)

    def on_unmount(self) -> None:
        """Leave the process as it was."""
        self._collection.end()

    async def on_event(self, event: events.Event) -> None:
        """Note when the user does something."""
        if isinstance(event, events.InputEvent):
            self._collection.note_input()
        await super().on_event(event)

    def _collect_if_idle(self) -> None:
        self._collection.collect_if_idle(self.library.version)

    @on(DocumentsRead)
    def _take_in(self, event: DocumentsRead) -> None:
        for item in event.items:
            if isinstance(item, Problem):
                self._tell(item)
                continue
            self._to_analyse.append(self.library.add(item))
            for warning in item.warnings:
                self.notify(f"{harmless_line(item.id)}: {harmless_line(warning)}", markup=False, timeout=NOTICE_SECONDS)
        self._reading.documents_added()
        self._show_progress()

    @on(ReadingEnded)
    def _end_reading(self) -> None:
        self._all_read = True
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

    def _tell(self, problem: Problem) -> None:
        self.problems.append(problem)
        self.notify(harmless_line(str(problem)), severity="error", markup=False, timeout=NOTICE_SECONDS)

    def _show_progress(self) -> None:
        if self.has_analysed_all:
            self._reading.refresh_lists()
            self._reading.show_progress("")
            return
        read, waiting = len(self.library.document_keys()), len(self._to_analyse)
        more = "" if self._all_read else "+"
        progress = f"analysing {read - waiting + 1:,} of {read:,}{more} …" if waiting else "reading …"
        self._reading.show_progress(progress)
