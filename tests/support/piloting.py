"""Driving the reader as a user would, and waiting for what its threads bring about."""

from collections.abc import Callable

from textual.pilot import Pilot

from tui.reader.app import Reader
from tui.reader.screens.reading import ReadingScreen
from tui.reader.widgets.frame import KeyBar

WIDE, LOW, SMALL = (120, 40), (120, 20), (80, 24)
TRIES = 3_000

MakeReader = Callable[..., Reader]


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


async def go_to_actor(pilot: Pilot[None], actor: str) -> None:
    """Go to an actor in the actors' pane, by key."""
    screen = reading(pilot)
    await pilot.press("g", "a", "g", "g")
    while screen.panes.actors.key != actor:
        before = screen.panes.actors.key
        await pilot.press("j")
        assert screen.panes.actors.key != before, f"{actor} is not in the list"


async def click_hint(pilot: Pilot[None], hint: str) -> None:
    """Click a key on the last line."""
    bar = pilot.app.screen.query_one(KeyBar)
    await pilot.click(bar, offset=(bar.left.plain.index(hint) + 1, 0))


def type_ahead(pilot: Pilot[None], *keys: str) -> None:
    """Type keys in one go, so that none waits for what the one before it has brought about."""
    for key in keys:
        pilot.app.simulate_key(key)


def reading(pilot: Pilot[None]) -> ReadingScreen:
    """Return the reading screen, whatever stands over it."""
    [screen] = [screen for screen in pilot.app.screen_stack if isinstance(screen, ReadingScreen)]
    return screen


def words(screen: ReadingScreen) -> str:
    """Return the words of the current statement; "" where there is none."""
    key = screen.view.place.statement
    return "" if key is None else screen.library.statement(key).words


def shown_speakers(screen: ReadingScreen) -> set[str]:
    """Return who made the statements that are shown."""
    return {screen.library.statement(key).shown_speaker for key in screen.panes.statement_keys()}


def notices(pilot: Pilot[None]) -> list[str]:
    """Return what the user has been told, the latest last."""
    return [notice.message for notice in pilot.app._notifications]


def lines(pilot: Pilot[None]) -> list[str]:
    """Return what is on the screen, line by line, as it goes to the terminal."""
    return [strip.text for strip in pilot.app.screen._compositor.render_strips()]
