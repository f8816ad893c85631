"""The terminal's driver, but that `esc` is answered as soon as nothing follows it.

It is the first byte of the sequences of other keys, too. Textual waits a moment for the rest, which is right, but looks
only every tenth of a second whether the moment is over.
"""

import os
from codecs import getincrementaldecoder
from contextlib import suppress
from selectors import EVENT_READ, SelectSelector

from textual import constants
from textual._parser import ParseError
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

GLANCE_SECONDS = 0.1
"""So often it is looked whether the reader ends, while nothing is typed."""
_MOST_BYTES = 4096
_ESCAPE = "\x1b"


class PromptDriver(LinuxDriver):
    """Reads keys from the terminal, and draws on it."""

    def run_input_thread(self) -> None:
        """Hand on what is typed until the reader ends."""
        parser = XTermParser(self._debug)
        decode = getincrementaldecoder("utf-8")().decode
        typed = ""
        with SelectSelector() as selector:
            selector.register(self.fileno, EVENT_READ)
            while not self.exit_event.is_set():
                is_there = selector.select(patience_after(typed))
                data = os.read(self.fileno, _MOST_BYTES) if is_there else b""
                if is_there and not data:  # the terminal has gone, or never was one
                    self.exit_event.wait()
                typed = decode(data)
                for event in [*(parser.feed(typed) if typed else ()), *parser.tick()]:
                    self.process_message(event)
        with suppress(EOFError, ParseError):
            for _ in parser.feed(""):
                pass


def patience_after(typed: str) -> float:
    """Return for how many seconds to wait for more: after an `esc`, until it cannot be the beginning of anything."""
    return constants.ESCAPE_DELAY if typed.endswith(_ESCAPE) else GLANCE_SECONDS
