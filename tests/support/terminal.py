"""A terminal that a real program runs in: a pseudo-terminal whose screen can be read.

Apart from the tests, so that they read as a user at the keyboard would tell them. Each wait ends with the
first output that brings what is waited for.
"""

import fcntl
import os
import re
import select
import signal
import subprocess
import sysconfig
import termios
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

import pyte

ONRECORD = str(Path(sysconfig.get_path("scripts"), "onrecord"))
ENTER, ESCAPE = "\r", "\x1b"
PATIENCE_SECONDS = 60
"""A busy machine needs long to load a language model; a test that succeeds waits no longer than it must."""
_GLANCE_SECONDS = 0.02

_ASKED_FOR_WHOLE_FRAMES, _WHOLE_FRAMES = b"\x1b[?2026$p", b"\x1b[?2026;2$y"
_FRAME_BEGINS, _FRAME_ENDS = b"\x1b[?2026h", b"\x1b[?2026l"
"""Synchronised output: like most terminals, this one says that it can wait until a frame has been drawn."""

_COUNTS = re.compile(r"[1-9]\d* statements? · [1-9]\d* actors?")


class Size(NamedTuple):
    """Columns and rows of a terminal."""

    columns: int
    rows: int


WIDE = Size(120, 40)
CLASSIC = Size(80, 24)


class Terminal:
    """A program that runs in a terminal of its own; use as a context, which ends the program.

    The terminal is the program's standard input, output and error, and controls it as a terminal window would.
    `environment` is added to a plain one in which the terminal has all colours.
    """

    def __init__(
        self, *command: str, size: Size = WIDE, environment: Mapping[str, str] | None = None, folder: Path | None = None
    ) -> None:
        self.output = bytearray()
        """All that the program has written, raw."""
        self.folder = folder or Path.cwd()
        """Where the program runs."""
        self._screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self._screen)
        self._drawn = 0
        self._is_open = True
        self._keyboard, program_side = os.openpty()
        termios.tcsetwinsize(self._keyboard, (size.rows, size.columns))
        try:
            self._process = subprocess.Popen(
                command,
                stdin=program_side,
                stdout=program_side,
                stderr=program_side,
                env={**_plain_environment(), **(environment or {})},
                cwd=self.folder,
                start_new_session=True,
                preexec_fn=_take_terminal,
            )
        finally:
            os.close(program_side)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        os.close(self._keyboard)

    @property
    def pid(self) -> int:
        """The process of the program."""
        return self._process.pid

    @property
    def screen(self) -> list[str]:
        """The lines of the screen, without the blanks at their ends."""
        self._stream.feed(bytes(self.output[self._drawn :]))
        self._drawn = len(self.output)
        return [line.rstrip() for line in self._screen.display]

    @property
    def text(self) -> str:
        """The screen as one text."""
        return "\n".join(self.screen)

    def send(self, keys: str) -> None:
        """Type."""
        os.write(self._keyboard, keys.encode())

    def resize(self, size: Size) -> None:
        """Give the terminal another size, and tell the program."""
        self._screen.resize(size.rows, size.columns)
        termios.tcsetwinsize(self._keyboard, (size.rows, size.columns))

    def wait_for(self, *wanted: str | Callable[[str], bool], seconds: float = PATIENCE_SECONDS) -> None:
        """Wait until the screen shows, all at once, the texts that are wanted, and fulfils the conditions."""

        def is_there() -> bool:
            if not self._is_between_frames():
                return False
            text = self.text
            return all(one in text if isinstance(one, str) else one(text) for one in wanted)

        self._read_until(is_there, f"waited for {wanted}", seconds)

    def settle(self, seconds: float) -> None:
        """Read until the program has written nothing for so long."""
        before = -1
        while before != len(self.output):
            before = len(self.output)
            self._read(seconds)

    def seconds_to_frame(self, keys: str, patience: float) -> float | None:
        """Type, and return how long it takes until the next frame has been drawn; None where none is in time."""
        begun, before = time.perf_counter(), len(self.output)
        self.send(keys)
        while (passed := time.perf_counter() - begun) < patience:
            self._read(patience - passed)
            if _FRAME_ENDS in self.output[before:]:
                return time.perf_counter() - begun
        return None

    def wait_for_child(self) -> int:
        """Wait until the program has started another, and return that one's process; needs the /proc of Linux."""
        found: list[int] = []

        def has_child() -> bool:
            found.extend(children(self.pid))
            return bool(found)

        self._read_until(has_child, "waited for another process", PATIENCE_SECONDS)
        return found[0]

    def wait_for_output(self, wanted: bytes, seconds: float = PATIENCE_SECONDS) -> None:
        """Wait until the program has written some bytes; at once, without drawing the screen."""
        self._read_until(lambda: wanted in self.output, f"waited for {wanted!r}", seconds)

    def exit_code(self, seconds: float = PATIENCE_SECONDS) -> int:
        """Wait until the program has ended; return its exit code."""
        self._read_until(lambda: not self._is_open, "waited for the end", seconds)
        return self._process.wait(seconds)

    def _read_until(self, is_met: Callable[[], bool], aim: str, seconds: float) -> None:
        deadline = time.monotonic() + seconds
        while not is_met():
            if not self._is_open or time.monotonic() > deadline:
                frame = "─" * self._screen.columns
                raise AssertionError(f"{aim}; the screen:\n{frame}\n{self.text}\n{frame}\n{self._process!r}")
            # Looked at again though nothing is written: a condition may be of something else, such as its processes.
            self._read(_GLANCE_SECONDS)

    def _read(self, seconds: float) -> None:
        """Read what the program writes next; nothing where it writes nothing for so long."""
        ready, _, _ = select.select([self._keyboard], [], [], seconds)
        if not ready:
            return
        try:
            data = os.read(self._keyboard, 65536)
        except OSError:
            # Linux has an error at the end, where others have no bytes.
            data = b""
        self._is_open = bool(data)
        self.output += data
        if _ASKED_FOR_WHOLE_FRAMES in data:
            os.write(self._keyboard, _WHOLE_FRAMES)

    def _is_between_frames(self) -> bool:
        """Return whether the screen is not being drawn just now."""
        return self.output.rfind(_FRAME_BEGINS) <= self.output.rfind(_FRAME_ENDS)


def is_analysed(screen: str) -> bool:
    """Return whether the title bar of the reader counts what has been found, and nothing goes on any more."""
    return _COUNTS.search(screen) is not None and "analysing" not in screen


def children(pid: int) -> list[int]:
    """Return the processes that a process has started; needs the /proc of Linux."""
    return [child for child, parent in _parents() if parent == pid]


def has_ended(pid: int, seconds: float = PATIENCE_SECONDS) -> bool:
    """Wait until a process has ended, whoever started it; return False where it goes on for so long. Linux only."""
    try:
        process = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([process], [], [], seconds)[0])
    finally:
        os.close(process)


def _parents() -> Iterator[tuple[int, int]]:
    for status in Path("/proc").glob("[0-9]*/stat"):
        # A process may end while the list is read.
        with suppress(OSError):
            # The name of the program stands in brackets, and may hold anything.
            _, _, rest = status.read_text(errors="replace").rpartition(")")
            yield int(status.parent.name), int(rest.split()[1])


def _plain_environment() -> dict[str, str]:
    kept = {
        name: os.environ[name] for name in ("PATH", "HOME", "ONRECORD_LIBRARY", "XDG_STATE_HOME") if name in os.environ
    }
    return {**kept, "TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"}


def _take_terminal() -> None:
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
