"""Waiting until a reader has nothing to do, by looking whether it has.

Textual's pilot tells it by the clock, 20 milliseconds at a time and several times for each key: most of what a test
took was that. The same can be seen at once: nothing is ready to run, no timer is due, and no thread of ours is working.
"""

import asyncio
import sys
import threading
from pathlib import Path
from types import FrameType

import tui
from tui.reader.bookmarks import Bookmarks

_SOURCE = str(Path(tui.__file__).parent)
_SOON_SECONDS = 0.02
"""A frame is drawn every 1/60 of a second; what is drawn may bring about something else."""
_GLANCE_SECONDS = 0.001
_WAITS_FOR_A_TASK = Bookmarks._work.__code__
"""Innermost where this thread waits at its queue, which is written in C and has no frame."""
_GLANCES = 2
"""So often nothing must be going on: a thread that has been asked a moment ago seems to wait still."""


async def until_idle(min_sleep: float = 0, max_sleep: float = 1) -> None:
    """Wait until nothing goes on in this process, or for `max_sleep` seconds; instead of Textual's `wait_for_idle`."""
    loop = asyncio.get_running_loop()
    begun = loop.time()
    glances = 0
    while glances < _GLANCES or loop.time() < begun + min_sleep:
        await asyncio.sleep(0)
        glances = 0 if _is_anything_due(loop) or _is_a_thread_working() else glances + 1
        await asyncio.sleep(_GLANCE_SECONDS)
        if loop.time() > begun + max_sleep:
            return


def _is_anything_due(loop: asyncio.AbstractEventLoop) -> bool:
    """Return whether a callback is ready to run, or will be by itself before long."""
    soon = loop.time() + _SOON_SECONDS
    return bool(loop._ready) or any(  # type: ignore[attr-defined]
        timer.when() < soon and not timer.cancelled()
        for timer in loop._scheduled  # type: ignore[attr-defined]
    )


def _is_a_thread_working() -> bool:
    """Return whether a thread runs code of this program, and does not wait for somebody to wake it."""
    here = threading.get_ident()
    return any(_is_working(frame) for thread, frame in sys._current_frames().items() if thread != here)


def _is_working(innermost: FrameType) -> bool:
    if innermost.f_code.co_filename == threading.__file__ or innermost.f_code is _WAITS_FOR_A_TASK:
        return False
    frame: FrameType | None = innermost
    while frame is not None:
        if frame.f_code.co_filename.startswith(_SOURCE):
            return True
        frame = frame.f_back
    return False
