"""Numbers before keys, and chords, in the reader."""

import pytest
from support.piloting import SMALL, WIDE, MakeReader, lines, opened, reading, type_ahead
from textual.pilot import Pilot

from tui.reader.screens.documents import DocumentsScreen
from tui.reader.state import Pane


def last_line(pilot: Pilot[None]) -> str:
    return lines(pilot)[-1]


async def test_a_number_before_a_key_of_movement_repeats_it(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        keys = screen.panes.statement_keys()

        await pilot.press("g", "s", "g", "g", "5", "j")
        assert screen.panes.statements.key == keys[5]

        await pilot.press("2", "k")
        assert screen.panes.statements.key == keys[3]

        await pilot.press("g", "g", "3", "n")
        assert screen.view.place.statement == keys[3]
        await pilot.press("2", "p")
        assert screen.view.place.statement == keys[1]


async def test_more_than_there_are_lead_to_the_last_one(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        keys = screen.panes.statement_keys()

        await pilot.press("9", "9", "9", "n")
        assert screen.view.place.statement == keys[-1]

        await pilot.press("g", "s", "9", "9", "9", "k")
        assert screen.panes.statements.key == keys[0]
        await pilot.press("9", "9", "9", "G")
        assert screen.panes.statements.key == keys[-1]


@pytest.mark.parametrize("keys", [("4", "G"), ("4", "g", "g")])
async def test_a_number_before_either_end_leads_to_a_paragraph_of_the_article(
    reader: MakeReader, keys: tuple[str, ...]
) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        text = screen.library.document(screen.library.document_keys()[0]).text
        begins = [text.index(part) for part in text.split("\n") if part.strip()]

        await pilot.press(*keys)

        assert screen.view.place.offset == begins[3]
        assert "¶ 4/" in last_line(pilot)


async def test_a_number_counts_the_rows_of_a_list_without_their_headings(reader: MakeReader) -> None:
    async with reader("b01", "b03").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        keys = screen.panes.statement_keys()
        first = len(screen.library.statement_keys(screen.library.document_keys()[0]))

        for number in (1, 2, first, first + 1, len(keys)):
            await pilot.press("g", "s", *str(number), "G")
            assert screen.panes.statements.key == keys[number - 1]

        painter = screen.panes.actors.painter
        actors = [painter.key(row) for row in range(len(painter)) if painter.key(row) is not None]
        for number in (1, 3, len(actors)):
            await pilot.press("g", "a", *str(number), "G")
            assert screen.panes.actors.key == actors[number - 1]


async def test_documents_are_counted_too(reader: MakeReader) -> None:
    async with reader("b01", "b03", "b08").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        keys = screen.library.document_keys()

        await pilot.press("2", "]")
        assert screen.view.place.document == keys[2]
        await pilot.press("5", "[")
        assert screen.view.place.document == keys[0]

        await pilot.press("g", "d")
        assert isinstance(pilot.app.screen, DocumentsScreen)
        await pilot.press("2", "j", "enter")
        assert screen.view.place.document == keys[2]


async def test_the_last_line_shows_what_has_been_typed_until_it_is_dropped(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=SMALL) as pilot:
        screen = await opened(pilot)
        before, shown = screen.view, last_line(pilot)

        await pilot.press("1", "2")
        assert " 12  ¶ 1/" in last_line(pilot)
        await pilot.press("g")
        assert " 12g  ¶ 1/" in last_line(pilot)
        assert " g Top  a Actors  t Article  s Statements  d Documents " in last_line(pilot)

        await pilot.press("escape")
        assert last_line(pilot) == shown
        await pilot.press("3", "escape")
        assert last_line(pilot) == shown
        assert screen.view == before


async def test_a_number_does_nothing_to_a_key_that_cannot_be_counted(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)

        await pilot.press("n", "3", "space", "j")

        assert len(screen.view.marked) == 1
        assert screen.panes.article.place > 0


async def test_keys_typed_in_one_go_are_put_together_in_their_order(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        keys = screen.panes.statement_keys()

        type_ahead(pilot, "g", "s", "3", "G", "2", "j", "g", "t", "g", "a")
        await pilot.pause()
        await pilot.pause()

        assert screen.panes.statements.key == keys[4]
        assert screen.view.place.pane is Pane.ACTORS


async def test_digits_are_typed_into_the_search(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)

        type_ahead(pilot, "slash", "2", "0", "g", "g")
        await pilot.pause()
        await pilot.pause()

        assert screen.search.query_text == "20gg"


async def test_a_click_drops_what_has_been_typed(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)

        await pilot.press("g")
        await pilot.click(screen.panes.article, offset=(20, 10))
        at = screen.view.place.offset
        await pilot.press("g")

        assert reading(pilot).view.place.offset == at
