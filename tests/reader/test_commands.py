from collections.abc import Callable

from support.piloting import opened, until
from textual.command import CommandPalette
from textual.widgets import OptionList

from tui.reader.app import Reader


async def test_the_palette_does_what_the_keys_do(reader: Callable[..., Reader]) -> None:
    async with reader("b01").run_test(size=(120, 40)) as pilot:
        screen = await opened(pilot)

        await pilot.press("ctrl+p")
        await until(pilot, lambda: isinstance(pilot.app.screen, CommandPalette))
        await pilot.press(*"mark all")
        await until(pilot, lambda: pilot.app.screen.query_one(OptionList).option_count > 0)
        await pilot.press("down", "enter")
        await until(pilot, lambda: bool(screen.view.marked))

        assert screen.view.marked == set(screen.panes.statement_keys())
