"""Stepping back with `esc`: to the same place, down to the line at the top of the screen."""

from dataclasses import replace

from support.piloting import LOW, WIDE, MakeReader, go_to_actor, opened, until

from tui.reader.painters.results import FoundStatement
from tui.reader.state import Pane

TERWINDT = "person:joost terwindt"


async def test_enter_follows_a_statement_into_the_article_and_escape_returns(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press("g", "s", "j", "j")
        in_list = screen.view.place

        await pilot.press("enter")
        assert screen.view.place.pane is Pane.ARTICLE
        assert screen.panes.article.has_focus

        await pilot.press("escape")
        assert screen.view.place == in_list
        assert screen.panes.statements.has_focus


async def test_escape_returns_to_what_was_being_read_before_statements_were_looked_at(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press("j", "j", "j")
        reading = screen.view.place

        await pilot.press("g", "s", "G", "k", "k")
        assert screen.view.place.offset != reading.offset
        await pilot.press("escape")

        assert screen.view.place == reading


async def test_escape_leads_from_the_actors_back_to_the_article(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press("j", "j", "j")
        left = screen.view.place

        await pilot.press("g", "a", "j")
        assert screen.panes.actors.has_focus
        await pilot.press("escape")

        assert screen.view.place == left
        assert screen.panes.article.has_focus


async def test_escape_undoes_narrowing_before_the_steps_that_led_to_it_however_one_has_moved(
    reader: MakeReader,
) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press("g", "s", "j", "j")
        in_list = screen.view.place
        await pilot.press("enter")
        await go_to_actor(pilot, TERWINDT)
        among_actors = screen.view.place

        await pilot.press("enter", "j")
        assert screen.view.place.actor == TERWINDT
        assert screen.view.place.statement != among_actors.statement
        await pilot.press("escape")
        assert screen.view.place == among_actors
        assert screen.view.place.pane is Pane.ACTORS
        assert len(screen.panes.statement_keys()) == 21
        await pilot.press("escape")
        assert screen.view.place == replace(among_actors, pane=Pane.ARTICLE)
        await pilot.press("escape")

        assert screen.view.place == in_list


async def test_escape_from_a_search_shows_the_same_lines_as_before(reader: MakeReader) -> None:
    async with reader("b01", "b09").run_test(size=LOW) as pilot:
        screen = await opened(pilot)
        article = screen.panes.article
        await pilot.press(*"jjjjjjjjjjjjjjjjjjjjkkk")
        await pilot.pause()
        top = article.top()
        assert top > 0

        await pilot.press("slash", *"whiteboard")
        await until(pilot, lambda: isinstance(screen.search.results.key, FoundStatement))
        await until(pilot, lambda: screen.view.place.document == 1)
        await pilot.press("escape")
        await pilot.pause()

        assert screen.view.place.document == 0
        assert article.top() == top


async def test_escape_from_following_shows_the_same_lines_as_before(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=LOW) as pilot:
        screen = await opened(pilot)
        article = screen.panes.article
        await pilot.press(*"jjjjjjjjjjjjjjjjjjjjkkk")
        await pilot.pause()
        top, read = article.top(), screen.view.place
        assert top > 0

        await pilot.press("g", "s", "G")
        await pilot.pause()
        assert article.top() != top
        await pilot.press("enter", "escape", "escape")
        await pilot.pause()

        assert screen.view.place == read
        assert article.top() == top


async def test_escape_leads_back_to_the_article_from_an_actor_who_was_narrowed_to(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press("j", "j", "j")
        left = screen.view.place
        await go_to_actor(pilot, TERWINDT)

        await pilot.press("enter", "j", "escape", "escape")

        assert screen.view.place == left
