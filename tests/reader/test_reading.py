"""Reading and moving: what the panes show, and where keys and mouse lead in them."""

import threading
from collections.abc import Iterator

import pytest
from support.articles import article
from support.parts import reader_of
from support.piloting import SMALL, WIDE, MakeReader, click_hint, lines, opened, reading, type_ahead, until, words
from textual.screen import Screen

from tui.model import Document
from tui.reader.painters.shaping import shown_title
from tui.reader.screens.documents import DocumentsScreen
from tui.reader.screens.help import HelpScreen
from tui.reader.state import Pane


async def test_the_first_document_is_shown_with_its_actors_and_statements(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)

        assert screen.panes.article.document == screen.library.document(0)
        assert len(screen.panes.statement_keys()) == 21
        assert screen.panes.actors.painter.row_of("person:joost terwindt") is not None


async def test_choosing_a_statement_brings_the_article_to_its_words(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)

        await pilot.press("g", "s", "G")

        record = screen.library.statement(screen.panes.statement_keys()[-1])
        start = record.statement.content[0].start
        assert screen.view.place.statement == record.key
        assert screen.panes.article.place <= start < screen.panes.article.line_end()


async def test_moving_through_the_article_shows_which_statement_one_is_in(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)

        await pilot.press("n", "n")
        assert words(screen).startswith("“We are not going to put this fire out today.")
        assert screen.panes.statements.key == screen.view.place.statement

        await pilot.press("p")
        assert words(screen) == "to stay indoors and keep their windows shut"
        await pilot.press(*"jjjjjj")
        assert words(screen) == ""


@pytest.mark.parametrize(("down", "up"), [(("j",), ("k",)), (("down",), ("up",))])
async def test_vim_keys_and_arrows_move_alike(reader: MakeReader, down: tuple[str], up: tuple[str]) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        start = screen.view.place.offset

        await pilot.press(*down)
        assert screen.view.place.offset > start
        await pilot.press(*up)
        assert screen.view.place.offset == start


async def test_gg_goes_to_the_top_and_capital_g_to_the_bottom(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)

        await pilot.press("G")
        assert screen.panes.article.line_end() == len(screen.library.document(0).text.rstrip())
        await pilot.press("g")
        assert screen.view.place.offset > 0
        await pilot.press("g")
        assert screen.view.place.offset == 0


async def test_brackets_go_to_the_next_and_the_previous_document(reader: MakeReader) -> None:
    async with reader("b01", "b02").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)

        await pilot.press("right_square_bracket")
        assert screen.panes.article.document == screen.library.document(1)
        await pilot.press("right_square_bracket")
        assert screen.view.place.document == 1
        await pilot.press("left_square_bracket")
        assert screen.panes.article.document == screen.library.document(0)


async def test_a_statement_of_another_document_brings_that_document(reader: MakeReader) -> None:
    async with reader("b01", "b02").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)

        await pilot.press("g", "s", "G")

        assert screen.view.place.document == 1
        assert screen.panes.article.document == screen.library.document(1)


async def test_the_list_of_documents_opens_one(reader: MakeReader) -> None:
    async with reader("b01", "b02", "b03").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)

        await pilot.press("d")
        assert isinstance(pilot.app.screen, DocumentsScreen)
        await pilot.press("G", "enter")

        assert screen.view.place.document == 2


async def test_the_side_panes_show_all_documents_or_only_this_one(reader: MakeReader) -> None:
    async with reader("b01", "b09").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        assert len(screen.panes.statement_keys()) == 21 + 22

        await pilot.press("t")
        assert len(screen.panes.statement_keys()) == 21
        await pilot.press("right_square_bracket")
        assert len(screen.panes.statement_keys()) == 22


async def test_resizing_keeps_the_reading_position(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press(*"jjjjjjjj")
        offset = screen.view.place.offset

        await pilot.resize_terminal(*SMALL)
        await pilot.pause()

        article = screen.panes.article
        assert article.place <= offset < article.line_end()
        row = article.row_of_place() - article.scroll_offset.y
        assert 0 <= row < article.size.height


async def test_keys_typed_in_one_go_are_for_the_pane_that_was_gone_to(reader: MakeReader) -> None:
    async with reader("b01", "b02").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)

        type_ahead(pilot, "g", "s", "G", "k", "space", "g", "t")
        await until(pilot, lambda: screen.panes.article.has_focus)

        assert screen.view.place.document == 1
        assert screen.view.marked == {screen.panes.statement_keys()[-2]}


async def test_a_small_terminal_shows_one_pane_at_a_time_and_reaches_all(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=SMALL) as pilot:
        screen = await opened(pilot)

        shown = []
        for _ in Pane:
            shown.append([pane for pane in Pane if screen.panes.content(pane).region.width])
            await pilot.press("tab")

        assert shown == [[Pane.ARTICLE], [Pane.STATEMENTS], [Pane.ACTORS]]


async def test_zoom_shows_one_pane_alone_and_all_again(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)

        await pilot.press("z")
        await pilot.pause()
        assert screen.panes.article.region.width == 120
        await pilot.press("z")
        await pilot.pause()
        assert screen.panes.actors.region.width > 0


async def test_a_click_in_the_article_shows_the_statement_there(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press("n", "n")
        quoted = words(screen)
        article = screen.panes.article
        row = article.row_of_place() - article.scroll_offset.y
        await pilot.press("g", "g")

        await pilot.click(article, offset=(article.size.width // 2, row - article.scroll_offset.y))

        assert words(screen) == quoted


@pytest.mark.parametrize("keys", [("d", "G", "enter"), ("right_square_bracket", "right_square_bracket")])
async def test_the_list_of_statements_follows_to_a_document_that_has_been_opened(
    reader: MakeReader, keys: tuple[str, ...]
) -> None:
    async with reader("b01", "b02", "b03").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)

        await pilot.press(*keys, "g", "s")

        assert screen.view.place.document == 2
        assert screen.panes.article.document == screen.library.document(2)
        assert screen.panes.statements.key in screen.library.statement_keys(2)


async def test_the_list_of_documents_takes_in_those_that_are_read_while_it_is_open() -> None:
    go_on = threading.Event()

    def documents() -> Iterator[Document]:
        yield article("b01")
        go_on.wait(20)
        yield article("b02")

    async with reader_of(documents()).run_test(size=WIDE) as pilot:
        await until(pilot, lambda: reading(pilot).view.place.document == 0)
        await pilot.press("d")
        await until(pilot, lambda: any("1 document " in line for line in lines(pilot)))

        go_on.set()
        await until(pilot, lambda: any(shown_title(article("b02")) in line for line in lines(pilot)))
        assert any("2 documents " in line for line in lines(pilot))
        await pilot.press("j", "enter")

        assert reading(pilot).view.place.document == 1


@pytest.mark.parametrize(("hint", "screen"), [("? Keys", HelpScreen), ("d Documents", DocumentsScreen)])
async def test_a_click_on_a_key_of_the_last_line_does_what_the_key_does(
    reader: MakeReader, hint: str, screen: type[Screen[object]]
) -> None:
    async with reader("b01", "b02").run_test(size=WIDE) as pilot:
        await opened(pilot)

        await click_hint(pilot, hint)
        await pilot.pause()

        assert isinstance(pilot.app.screen, screen)


async def test_a_click_on_mark_marks_the_current_statement(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press("n")

        await click_hint(pilot, "space Mark")
        await until(pilot, lambda: bool(screen.view.marked))

        assert screen.view.marked == {screen.view.place.statement}


async def test_the_statements_do_not_lead_away_from_a_document_that_has_none(reader: MakeReader) -> None:
    async with reader("b01", Document("silent", "Nobody spoke.")).run_test(size=WIDE) as pilot:
        screen = await opened(pilot)

        await pilot.press("right_square_bracket", "g", "s")

        assert screen.view.place.document == 1


async def test_lines_that_a_program_broke_are_wrapped_anew_and_offsets_still_hold(reader: MakeReader) -> None:
    text = (
        "Mayor Olga Brandt said on Monday that the bridge over the river would\n"
        "stay closed until spring, and that nobody had told her how much the\n"
        "repairs would cost.\n\n"
        "Her deputy said the money was there.\n"
    )
    async with reader(Document("bridge", text)).run_test(size=WIDE) as pilot:
        screen = await opened(pilot)

        shown = "\n".join(lines(pilot))

        assert "river would stay closed" in shown or "until spring, and that nobody" in shown
        assert screen.panes.article.document is not None
        assert screen.panes.article.document.text == text


async def test_panes_without_rows_say_why(reader: MakeReader) -> None:
    async with reader(Document("bridge", "The bridge is closed.")).run_test(size=WIDE) as pilot:
        await opened(pilot)

        assert sum(line.count("none found") for line in lines(pilot)) == 2
