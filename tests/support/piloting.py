"""Driving the reader as a user would, and waiting for what its threads bring about."""

from collections.abc import Callable

from textual.pilot import Pilot

from tui.reader.app import Reader
from tui.reader.screens.reading import ReadingScreen

TRIES = 3_000


async def until(pilot: Pilot[None], condition: Callable[[], bool]) -> None:
    """Wait until the threads behind the screen have brought `condition` about; fail where they never do."""
    for _ in range(TRIES):
        await pilot.pause(0.02)
        if condition():
            await pilot.pause()
            return
    raise AssertionError("it did not come about")


async def opened(pilot: Pilot[None]) -> ReadingScreen:
    """Wait until all documents have been read and analysed; return the reading screen."""
    app = pilot.app
    assert isinstance(app, Reader)
    await until(pilot, lambda: app.has_analysed_all)
    screen = app.screen
    assert isinstance(screen, ReadingScreen)
    return screen
