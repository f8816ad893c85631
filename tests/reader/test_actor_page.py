"""The page of an actor."""

from support.piloting import WIDE, MakeReader, go_to_actor, lines, notices, opened, reading, shown_speakers, until
from textual.pilot import Pilot

from tui.reader.screens.actor import ActorScreen

TARRANT = "person:imogen tarrant"


def text(pilot: Pilot[None]) -> str:
    return "\n".join(lines(pilot))


async def page_is_shown(pilot: Pilot[None]) -> None:
    await until(pilot, lambda: isinstance(pilot.app.screen, ActorScreen) and "statements in" in text(pilot))


async def test_the_page_of_the_actor_under_the_cursor_tells_how_they_are_quoted(reader: MakeReader) -> None:
    async with reader("b05", "b06", "b07").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await go_to_actor(pilot, TARRANT)
        await pilot.press("i")
        await page_is_shown(pilot)

        record = screen.library.actor(TARRANT)
        assert f"{record.statements} statements in" in text(pilot)
        assert "Imogen Tarrant" in text(pilot)
        await pilot.press("G")
        await until(pilot, lambda: "How it is reported" in text(pilot))


async def test_it_leads_to_their_statements_or_back(reader: MakeReader) -> None:
    async with reader("b05", "b06", "b07").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        before = screen.view.place
        await go_to_actor(pilot, TARRANT)
        await pilot.press("i")
        await page_is_shown(pilot)
        await pilot.press("escape")
        assert reading(pilot).view.place.actor == before.actor

        await pilot.press("i")
        await page_is_shown(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: reading(pilot).view.place.actor == TARRANT)
        assert all("Imogen Tarrant" in speaker for speaker in shown_speakers(reading(pilot)))


async def test_from_a_statement_it_is_the_page_of_its_speaker(reader: MakeReader) -> None:
    async with reader("b05").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press("n")
        statement = screen.view.place.statement
        assert statement is not None
        record = screen.library.statement(statement)
        await pilot.press("i")

        await until(pilot, lambda: isinstance(pilot.app.screen, ActorScreen))
        await until(pilot, lambda: record.speaker_names[0] in text(pilot))


async def test_where_there_is_nobody_it_says_so(reader: MakeReader) -> None:
    async with reader().run_test(size=WIDE) as pilot:
        await opened(pilot)
        await pilot.press("i")

        assert notices(pilot) == ["No actor here: go to one, or to a statement whose speaker is known."]
