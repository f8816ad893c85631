"""What every reader is, whatever fills the library that it shows: the screen, its styles, and how it ends."""

import asyncio
import os
import signal
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import ClassVar

from textual import events, on
from textual.app import App
from textual.command import Provider

from tui.harmless import harmless_line
from tui.library import Holdings
from tui.paths import data_folder
from tui.reader.commands import ActionCommands
from tui.reader.idle_collection import IDLE_SECONDS, IdleCollection
from tui.reader.messages import SearchFailed
from tui.reader.screens.reading import ReadingScreen


class BaseReader(App[None]):
    """Shows who said what in a library."""

    TITLE = "onrecord"
    CSS_PATH = sorted(data_folder("styles").glob("*.tcss"))
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {ActionCommands}
    ENABLE_COMMAND_PALETTE = False
    """Textual's own key for it; the reading screen has one that is in the registry."""
    HORIZONTAL_BREAKPOINTS = [(0, "-small"), (100, "-medium"), (120, "-wide"), (160, "-roomy")]  # noqa: RUF012 - as Textual declares it
    VERTICAL_BREAKPOINTS = [(0, "-low"), (20, "-middling"), (30, "-high")]  # noqa: RUF012 - as Textual declares it

    def __init__(self, library: Holdings, title: str) -> None:
        """Take a library and its name."""
        # Without colour, Textual makes greys of any theme that is not the terminal's own.
        super().__init__(ansi_color=True if "NO_COLOR" in os.environ else None)
        if self.no_color:
            self.theme = "ansi-dark"
        self.library = library
        self.reading = ReadingScreen(library, title)
        self._collection = IdleCollection()

    def begin(self) -> None:
        """Begin to fill the library, after the first paint."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Paint first; everything else comes after."""
        self._leave_on_signals()
        self._collection.begin()
        self.set_interval(IDLE_SECONDS, self._collect_if_idle)
        self.begin()

    def get_default_screen(self) -> ReadingScreen:
        """Return the reading screen: it is there from the start, so no key is lost."""
        return self.reading

    def on_unmount(self) -> None:
        """Leave the process as it was."""
        self._collection.end()
        self.reading.searcher.close()

    async def on_event(self, event: events.Event) -> None:
        """Note when the user does something."""
        if isinstance(event, events.InputEvent):
            self._collection.note_input()
        await super().on_event(event)

    def on_key(self, event: events.Key) -> None:
        """Take a key that no widget has taken, before it is looked up among the bindings."""
        if self.screen is self.reading:
            self.reading.take_late_key(event)

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

    @on(SearchFailed)
    def _tell_of_search(self, event: SearchFailed) -> None:
        self.notify(harmless_line(event.reason), severity="error", markup=False)
