"""What every reader is, whatever fills the library that it shows: the screen, its styles, and how it ends."""

import asyncio
import logging
import os
import platform
import signal
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from textual import events, on
from textual.driver import Driver

from tui import __version__
from tui.harmless import harmless_line
from tui.library import Holdings, StatementRecord
from tui.library.sessions import Stop
from tui.paths import data_folder
from tui.reader import state
from tui.reader.bookmarks import Bookmarks
from tui.reader.correcting import CorrectingApp
from tui.reader.idle_collection import IDLE_SECONDS, IdleCollection
from tui.reader.messages import (
    Marked,
    MarksFound,
    Noted,
    NotesFound,
    NothingKept,
    Paused,
    ReadingsFound,
    Reordered,
    SearchFailed,
    Shelved,
    StopFound,
    TagsFound,
)
from tui.reader.moving import Moves
from tui.reader.resuming import kept_of
from tui.reader.screens.reading import ReadingScreen

if TYPE_CHECKING:
    from textual.actions import ActionParseResult
    from textual.dom import DOMNode

_LOG = logging.getLogger(__name__)

NOTICE_SECONDS = 4
RESUMED = "This is where you stopped reading; gg goes to the beginning."
NOTHING_ANALYSED = "Nothing is being analysed."
RESUMED_NARROWED = "This is where you stopped reading, with the lists narrowed as they were."
_LEFT_BUTTON = 1
SWITCH_SECONDS = 0.001
"""So long a thread behind the screen may go on before the screen has its turn: at Python's own five thousandths, which
it may wait for many times at one key, a key takes a fifth of a second while somebody's page is put together."""
LEAVE_SECONDS = 5.0
"""How often the reading place is kept."""


class BaseReader(CorrectingApp):
    """Shows who said what in a library."""

    TITLE = "onrecord"
    CSS_PATH = sorted(data_folder("styles").glob("*.tcss"))
    ENABLE_COMMAND_PALETTE = False
    """Textual's own; the reading screen has a command line, which offers what is in the registry."""
    HORIZONTAL_BREAKPOINTS = [(0, "-small"), (100, "-medium"), (120, "-wide"), (160, "-roomy")]  # noqa: RUF012 - as Textual declares it
    VERTICAL_BREAKPOINTS = [(0, "-low"), (20, "-middling"), (30, "-high")]  # noqa: RUF012 - as Textual declares it

    def __init__(self, library: Holdings, title: str, bookmarks: Bookmarks | None = None) -> None:
        """Take a library, its name, and what keeps marks and the reading place, if they are to be kept."""
        super().__init__(ansi_color=True if "NO_COLOR" in os.environ else None)
        self.library = library
        self.reading = ReadingScreen(library, title)
        self.bookmarks = bookmarks
        self.stop: Stop | None = None
        """Where the user has stopped reading last time, until they are there again or go somewhere else."""
        self._has_moved = False
        self._left: object = None
        """The place that has been kept last."""
        self._collection = IdleCollection()

    def get_driver_class(self) -> type[Driver]:
        """Return what reads the keys and draws: one that answers `esc` at once, where Textual has one that does not."""
        found = super().get_driver_class()
        if sys.platform != "win32":
            from textual.drivers.linux_driver import LinuxDriver

            from tui.reader.prompt_driver import PromptDriver

            return PromptDriver if found is LinuxDriver else found
        return found

    def begin(self) -> None:
        """Begin to fill the library, after the first paint."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Paint first; everything else comes after."""
        _LOG.info("onrecord %s begins, with Python %s", __version__, platform.python_version())
        self._leave_on_signals()
        sys.setswitchinterval(SWITCH_SECONDS)
        self._collection.begin()
        self.set_interval(IDLE_SECONDS, self._collect_if_idle)
        self.begin()
        self.tell_what_is_wrong()
        if self.bookmarks is not None:
            self.call_after_refresh(self.bookmarks.begin, self.post_message)
            self.set_interval(LEAVE_SECONDS, self._leave)

    def get_default_screen(self) -> ReadingScreen:
        """Return the reading screen: it is there from the start, so no key is lost."""
        return self.reading

    def on_unmount(self) -> None:
        """Leave the process as it was, and the library with all that the user has done."""
        self._collection.end()
        self.reading.searcher.close()
        self.reading.sifter.close()
        self.reading.looker.close()
        if self.bookmarks is not None:
            self._leave()
            self.bookmarks.close()

    async def on_event(self, event: events.Event) -> None:
        """Note when the user does something."""
        if isinstance(event, events.MouseDown | events.MouseUp) and event.button > _LEFT_BUTTON:
            # Textual makes a click of any button; with the others people paste, or ask the terminal for its menu.
            return
        if isinstance(event, events.InputEvent):
            self._collection.note_input()
            self._has_moved |= not isinstance(event, events.MouseMove)
        await super().on_event(event)

    async def on_key(self, event: events.Key) -> None:
        """Take a key that no widget has taken, before it is looked up among the bindings.

        Numbers and chords are put together here, where all keys come by in the order in which they are typed.
        """
        screen = self.screen
        if screen is self.reading:
            self.reading.take_late_key(event)
        action = screen.take_key(event) if isinstance(screen, Moves) else None
        if action is not None:
            await screen.run_action(action)

    async def run_action(
        self,
        action: "str | ActionParseResult",
        default_namespace: "DOMNode | None" = None,
        namespaces: "Mapping[str, DOMNode] | None" = None,
    ) -> bool:
        """Do what a key or a click asks for; the log has what led to a failure."""
        _LOG.debug("action %s", action)
        return await super().run_action(action, default_namespace, namespaces)

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

    # -- what the user does is kept

    @on(Marked)
    def _keep_marks(self, event: Marked) -> None:
        if self.bookmarks is not None:
            self.bookmarks.do(lambda keeping: keeping.mark(event.added))
            self.bookmarks.do(lambda keeping: keeping.unmark(event.removed))

    @on(MarksFound)
    def _show_marks(self, event: MarksFound) -> None:
        self.reading.marks_found(event.places, event.instead_of)

    @on(Reordered)
    def _keep_order(self, event: Reordered) -> None:
        if self.bookmarks is not None:
            self.bookmarks.do(lambda keeping: keeping.put(event.places))

    @on(Noted)
    def _keep_notes(self, event: Noted) -> None:
        if self.bookmarks is not None:
            self.bookmarks.do(lambda keeping: keeping.write(event.notes))

    @on(NotesFound)
    def _show_notes(self, event: NotesFound) -> None:
        self.reading.notes_found(event.notes, event.instead_of)

    def look_for_marks_again(self) -> None:
        """Look for marks and notes where statements may be others than before."""
        marked, noted = self.reading.view.marked, frozenset(self.reading.view.notes)
        if self.bookmarks is not None and (marked or noted):
            self.bookmarks.do(lambda keeping: keeping.look_again(marked, noted))

    @on(Paused)
    def _pause(self) -> None:
        self.pause()

    def pause(self) -> None:
        """Stop analysing, or go on with it."""
        self.notify(NOTHING_ANALYSED)

    @on(Shelved)
    def _keep_reading(self, event: Shelved) -> None:
        if self.bookmarks is not None:
            self.bookmarks.do(lambda keeping: keeping.shelve(event.document, event.reading))

    @on(ReadingsFound)
    def _show_readings(self, event: ReadingsFound) -> None:
        self.reading.readings_found(event.read, event.starred)

    @on(TagsFound)
    def _take_note_of_tags(self, event: TagsFound) -> None:
        self.reading.known_tags.update(event.tags)

    @on(StopFound)
    def _remember_stop(self, event: StopFound) -> None:
        self.stop = event.last
        self.resume(self.documents_like(event.last))

    def marked_records(self) -> Sequence[StatementRecord]:
        """Return the statements that are marked, in their order."""
        return self.reading.noted(state.in_order(self.reading.view))

    def documents_like(self, stop: Stop) -> Sequence[int]:
        """Return the keys of the documents in which a stop may be."""
        return self.library.document_keys()

    def resume(self, documents: Sequence[int]) -> None:
        """Go where the user has stopped reading last time, if that is in any of these documents."""
        if self.stop is None or self._has_moved:
            return
        for key in documents:
            if self.stop.is_in(self.library.document(key)):
                stop, self.stop = self.stop, None
                self.reading.resume(key, stop.offset, stop.view)
                if stop.view:
                    self.notify(RESUMED_NARROWED, timeout=NOTICE_SECONDS)
                elif stop.offset:
                    self.notify(RESUMED, timeout=NOTICE_SECONDS)
                return

    @on(NothingKept)
    def _tell_that_nothing_is_kept(self, event: NothingKept) -> None:
        self.notify(harmless_line(f"Marks and notes are not kept: {event.reason}"), severity="warning", markup=False)

    def _leave(self) -> None:
        """Keep where the user is reading and how the lists are narrowed, if that is not as it was kept last."""
        place = self.reading.view.place
        if self.bookmarks is None or place.document is None or not self._has_moved:
            return
        left = place.document, place.offset, kept_of(place)
        if left != self._left:
            self._left = left
            self.bookmarks.leave(self.library.document(place.document), place.offset, kept_of(place))

    @on(SearchFailed)
    def _tell_of_search(self, event: SearchFailed) -> None:
        self.notify(harmless_line(event.reason), severity="error", markup=False)
