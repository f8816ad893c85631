"""The buttons of the mouse: the left one does things here, the others are the terminal's."""

import pytest
from support.piloting import WIDE, MakeReader, opened, until
from textual import events
from textual.pilot import Pilot

from tui.reader.screens.reading import ReadingScreen

LEFT, MIDDLE, RIGHT = 1, 2, 3


def click_an_actor(pilot: Pilot[None], screen: ReadingScreen, button: int) -> None:
    """Click as the terminal tells it, on the row of the second actor."""
    corner = screen.panes.actors.region.offset
    column, row = corner.x + 2, corner.y + 4
    for kind in (events.MouseDown, events.MouseUp):
        pilot.app.post_message(kind(None, column, row, 0, 0, button, False, False, False, column, row))


async def test_the_left_button_narrows_to_an_actor(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)

        click_an_actor(pilot, screen, LEFT)

        await until(pilot, lambda: screen.view.place.actor is not None)


@pytest.mark.parametrize("button", [MIDDLE, RIGHT])
async def test_the_other_buttons_do_nothing(reader: MakeReader, button: int) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        before = screen.view

        click_an_actor(pilot, screen, button)
        await pilot.pause()

        assert screen.view == before
