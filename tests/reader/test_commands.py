from support.piloting import WIDE, MakeReader, opened, until
from textual.command import CommandPalette
from textual.pilot import Pilot
from textual.widgets import OptionList

from tui.reader import actions
from tui.reader.actions import Where


async def open_palette(pilot: Pilot[None]) -> OptionList:
    """Open the palette, and wait for what it offers."""
    await pilot.press("ctrl+p")
    await until(pilot, lambda: isinstance(pilot.app.screen, CommandPalette))
    offers = pilot.app.screen.query_one(OptionList)
    await until(pilot, lambda: offers.option_count > 0)
    return offers


async def test_the_palette_does_what_the_keys_do(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)

        offers = await open_palette(pilot)
        await pilot.press(*"mark all")
        await until(pilot, lambda: offers.option_count == 1)
        await pilot.press("down", "enter")
        await until(pilot, lambda: bool(screen.view.marked))

        assert screen.view.marked == set(screen.panes.statement_keys())


async def test_the_palette_offers_the_actions_of_the_registry_and_no_others(reader: MakeReader) -> None:
    registered = [f"{action.help}\n{action.shown_keys}" for action in actions.of(Where.READING)]
    async with reader("b01").run_test(size=WIDE) as pilot:
        await opened(pilot)

        offers = await open_palette(pilot)
        await until(pilot, lambda: offers.option_count >= len(registered))

        assert sorted(str(option.prompt) for option in offers.options) == sorted(registered)


async def test_the_palette_finds_an_action_by_its_title(reader: MakeReader) -> None:
    [zoom] = [action for action in actions.of(Where.READING) if action.id == "zoom"]
    async with reader("b01").run_test(size=WIDE) as pilot:
        await opened(pilot)

        offers = await open_palette(pilot)
        await pilot.press(*zoom.title)
        await until(pilot, lambda: offers.option_count == 1)

        assert zoom.help in str(offers.options[0].prompt)
