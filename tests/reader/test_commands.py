"""The command line over the reader."""

import pytest
from support.piloting import SMALL, WIDE, MakeReader, click_hint, lines, opened, reading, type_ahead
from textual.pilot import Pilot

from tui.reader import actions
from tui.reader.actions import Where
from tui.reader.keymap import name_of
from tui.reader.screens.command import CommandScreen
from tui.reader.screens.documents import DocumentsScreen
from tui.reader.widgets.virtual_list import VirtualList


def offered(pilot: Pilot[None]) -> list[str]:
    """Return the lines of the list."""
    assert isinstance(pilot.app.screen, CommandScreen)
    return [line.split("│")[1] for line in lines(pilot) if line.count("│") >= 2]


@pytest.mark.parametrize("key", ["colon", "ctrl+p"])
async def test_it_does_what_the_keys_do(reader: MakeReader, key: str) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)

        await pilot.press(key, *"mark_all", "enter")

        assert pilot.app.screen is screen
        assert screen.view.marked == set(screen.panes.statement_keys())


async def test_it_offers_every_action_of_the_registry_with_its_keys(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        await opened(pilot)

        await pilot.press("colon")
        painter = pilot.app.screen.query_one(VirtualList).painter
        rows = ["".join(piece.text for piece in painter.paint(row, 70)[0]) for row in range(len(painter))]

        expected = list(actions.of(Where.READING))
        assert len(rows) == len(expected)
        for row, action in zip(rows, expected, strict=True):
            assert row.startswith(f"{name_of(action)} ")
            assert row.endswith(f" {action.shown_keys}")


async def test_the_name_is_completed_and_the_list_is_moved_through(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=SMALL) as pilot:
        screen = await opened(pilot)

        await pilot.press("colon", *"mark", "down", "down")
        await pilot.press("tab")
        await pilot.pause()
        assert any(": mark_all" in line for line in offered(pilot))
        await pilot.press("enter")

        assert screen.view.marked == set(screen.panes.statement_keys())


async def test_a_number_goes_to_a_paragraph_or_a_row(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)

        await pilot.press("colon", "4", "enter")
        assert "¶ 4/" in lines(pilot)[-1]

        await pilot.press("g", "s", "colon", "3")
        assert any("Go to row 3" in line for line in offered(pilot))
        await pilot.press("enter")
        assert screen.panes.statements.key == screen.panes.statement_keys()[2]


async def test_keys_typed_in_one_go_are_all_for_the_box(reader: MakeReader) -> None:
    async with reader("b01", "b03").run_test(size=WIDE) as pilot:
        await opened(pilot)

        type_ahead(pilot, "colon", *"documents", "enter")
        for _ in range(5):
            await pilot.pause()

        assert isinstance(pilot.app.screen, DocumentsScreen)


async def test_nothing_is_done_where_nothing_is_called_so_and_escape_leaves(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        before = screen.view

        await pilot.press("colon", *"[/x] qqq", "enter")
        assert any("nothing that can be done is called so" in line for line in offered(pilot))
        await pilot.press("escape")

        assert pilot.app.screen is screen
        assert screen.view == before


async def test_all_of_it_can_be_done_with_the_mouse(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=(44, 18)) as pilot:
        screen = await opened(pilot)

        await click_hint(pilot, ": Command")
        await pilot.pause()
        [row] = [row for row, action in enumerate(actions.of(Where.READING)) if action.id == "pane('statements')"]
        commands = pilot.app.screen.query_one(VirtualList)
        commands.scroll_to(y=row, animate=False, force=True)
        await pilot.pause()
        await pilot.click(commands, offset=(3, row - commands.scroll_offset.y))
        await pilot.pause()

        assert reading(pilot) is pilot.app.screen
        assert screen.view.place.pane == "statements"
