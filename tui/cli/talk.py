"""What is said to the user beside the data: lines on standard error, harmless whatever is in them."""

import os
import shutil
import stat
import sys
from collections.abc import Callable
from typing import TextIO

import click

from tui.documents import Fetch
from tui.documents.source import Source
from tui.documents.web.addresses import without_user
from tui.harmless import harmless_line


def say(message: str) -> None:
    """Write one line to standard error."""
    click.echo(spoken(message), err=True)


def spoken(message: str) -> str:
    """Return the line that is said."""
    return f"onrecord: {harmless_line(message)}"


def obeys_escapes(stream: TextIO) -> bool:
    """Return whether `stream` is a terminal on which a cursor can be moved."""
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def has_piped_input() -> bool:
    """Return whether something is piped into the program, so that a user may think it is read."""
    if sys.stdin is None:
        return False
    try:
        return stat.S_ISFIFO(os.fstat(sys.stdin.fileno()).st_mode)
    except (OSError, ValueError):
        return False


class Progress:
    """One line on the terminal, rewritten as work goes on; nothing where standard error is no terminal."""

    def __init__(self) -> None:
        self._wanted = obeys_escapes(sys.stderr)
        self._shown = False

    def show(self, message: str) -> None:
        """Put up `message` in place of what is there, cut to the width of the terminal."""
        if self._wanted:
            from rich.cells import set_cell_size

            columns = shutil.get_terminal_size().columns - 1  # In the last one, some terminals begin a new line.
            self._write("\r" + set_cell_size(harmless_line(message), columns))
            self._shown = True

    def erase(self) -> None:
        """Take down what is there."""
        if self._shown:
            self._write("\r\x1b[2K")
            self._shown = False

    @staticmethod
    def _write(text: str) -> None:
        sys.stderr.write(text)
        sys.stderr.flush()


def telling(fetch: Fetch, progress: Progress, is_wanted: Callable[[], bool] = lambda: True) -> Fetch:
    """Return what fetches pages likewise, and shows meanwhile which one, since that may take a while."""

    def fetch_told(address: str) -> Source:
        if not is_wanted():
            return fetch(address)
        progress.show(f"fetching {without_user(address)}")
        try:
            return fetch(address)
        finally:
            progress.erase()

    return fetch_told
