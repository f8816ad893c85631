"""The panes together: going from one to the other moves nothing, and they and the frame round them agree."""

import threading
from collections.abc import Iterable, Iterator
from dataclasses import replace

import pytest
from support.articles import analysis
from support.piloting import SMALL, WIDE, MakeReader, lines, opened, reading, until, words

from tui.model import Analysis, Document
from tui.reader.screens.reading import ReadingScreen
from tui.reader.state import Pane


@pytest.mark.parametrize("size", [WIDE, SMALL])
@pytest.mark.parametrize("there", [("g", "s"), ("tab",), ("h", "h"), ("g", "a")])
async def test_changing_panes_moves_nothing_in_the_article(
    reader: MakeReader, size: tuple[int, int], there: tuple[str, ...]
) -> None:
    async with reader("b01", "b02").run_test(size=size) as pilot:
        screen = await opened(pilot)
        await pilot.press("g", "t", "G")
        await pilot.pause()
        before, top = screen.view.place, screen.panes.article.top()
        assert top > 0

        await pilot.press(*there)
        await pilot.pause()
        assert screen.view.place == replace(before, pane=screen.view.place.pane)
        await pilot.press("g", "t")
        await pilot.pause()

        assert screen.view.place == before
        assert screen.panes.article.top() == top


def begins(screen: ReadingScreen, key: int) -> int:
    """Return the offset at which a statement begins."""
    return screen.library.statement(key).statement.content[0].start


@pytest.mark.parametrize("size", [WIDE, SMALL])
async def test_the_cursor_of_the_statements_goes_to_the_one_before_what_is_being_read(
    reader: MakeReader, size: tuple[int, int]
) -> None:
    async with reader("b01", "b02").run_test(size=size) as pilot:
        screen = await opened(pilot)
        await pilot.press("n", "n", "n")
        while words(screen):
            await pilot.press("j")
        read = screen.view.place
        passed = [key for key in screen.library.statement_keys(0) if begins(screen, key) < read.offset]

        await pilot.press("g", "s")

        assert screen.panes.statements.key == passed[-1]
        assert screen.view.place == replace(read, pane=Pane.STATEMENTS)
        await pilot.press("k")
        assert screen.view.place.statement == passed[-2]


async def test_before_the_first_statement_the_cursor_goes_to_it(reader: MakeReader) -> None:
    async with reader("b01", Document("silent", "Nobody spoke."), "b02").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press("g", "s", "G", "g", "t", "left_square_bracket", "left_square_bracket", "g", "g")
        assert screen.view.place.document == 0
        assert screen.view.place.statement is None

        await pilot.press("g", "s")

        assert screen.panes.statements.key == 0


async def test_a_click_into_the_list_goes_to_the_row_under_the_mouse(reader: MakeReader) -> None:
    async with reader("b01", "b02").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press("G")
        statements = screen.panes.statements
        row = statements.scroll_offset.y // statements.painter.row_height + 3
        clicked = statements.painter.key(row)
        assert clicked != statements.key

        y = row * statements.painter.row_height - statements.scroll_offset.y
        await pilot.click(statements, offset=(4, y))

        assert screen.view.place.statement == clicked
        assert screen.view.place.pane is Pane.ARTICLE


async def test_of_several_documents_it_is_said_which_one_is_on_the_screen(reader: MakeReader) -> None:
    for size in (WIDE, SMALL):
        async with reader("b01", "b02", "b03").run_test(size=size) as pilot:
            await opened(pilot)

            await pilot.press("right_square_bracket")
            await pilot.pause()

            assert sum("document 2 of 3" in line for line in lines(pilot)) == 1
            assert "[ ] Doc" in lines(pilot)[-1]


async def test_of_a_single_document_it_is_not_said(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        await opened(pilot)

        assert not any("document 1 of" in line for line in lines(pilot))
        assert "[ ]" not in lines(pilot)[-1]


async def test_the_header_counts_what_the_lists_show(reader: MakeReader, monkeypatch: pytest.MonkeyPatch) -> None:
    is_shown, go_on = threading.Event(), threading.Event()

    def analyse(documents: Iterable[Document]) -> Iterator[Analysis]:
        for number, document in enumerate(documents):
            assert number < 1 or is_shown.wait(20)
            assert number < 3 or go_on.wait(20)
            yield analysis(document.id)

    monkeypatch.setattr("tui.cli.filing.analyse_apart", analyse)
    monkeypatch.setattr("tui.reader.screens.view.REFRESH_SECONDS", 600)
    async with reader("b01", "b02", "b03", "b09").run_test(size=WIDE) as pilot:
        screen = reading(pilot)
        await until(pilot, lambda: bool(screen.panes.statement_keys()))
        screen._refresh_pause = 600
        is_shown.set()
        await until(pilot, lambda: screen.library.is_analysed(2))

        shown = "\n".join(lines(pilot))
        statements = len(screen.panes.statement_keys())

        assert statements < len(screen.library.statement_keys())
        assert f"{statements} statements" in shown
        assert f"Statements {statements}" in shown
        assert f"Actors {screen.panes.actor_total}" in shown
        assert f"{screen.panes.actor_total} actors" in shown
        go_on.set()


async def test_the_side_panes_of_one_document_count_and_order_by_that_document(reader: MakeReader) -> None:
    async with reader("b01", "b02").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        library, terwindt = screen.library, "person:joost terwindt"
        here = len(library.statement_keys(0, terwindt))
        assert 0 < here < len(library.statement_keys(actor=terwindt))

        await pilot.press("t")
        await pilot.pause()

        painter = screen.panes.actors.painter
        row = painter.row_of(terwindt)
        assert row is not None
        assert "".join(piece.text for piece in painter.paint(row, 40)[0]).split()[-1] == str(here)
