"""Statements with the same words as one row, which unfolds to all of them."""

from dataclasses import replace

from support.articles import analysis
from support.piloting import WIDE, MakeReader, lines, notices, opened, until
from textual.pilot import Pilot

from tui.model import Document
from tui.reader.painters.results import FoundStatement
from tui.reader.screens.reading import ReadingScreen
from tui.reader.screens.unfolding import APART
from tui.reader.state import Pane


def wire_copy(outlet: str, published: str | None = None) -> Document:
    """The same article as another outlet prints it."""
    return replace(analysis("b05").document, outlet=outlet, published=published)


COPIES = (wire_copy("Herald", "2031-01-02"), wire_copy("Gazette", "2031-01-01"))


def text(pilot: Pilot[None]) -> str:
    return "\n".join(lines(pilot))


async def folded(pilot: Pilot[None]) -> ReadingScreen:
    """Wait until the statements of two copies and another article are folded."""
    screen = await opened(pilot)
    await until(pilot, lambda: screen.panes.listing.same is not None and len(rows(screen)) < len(said(screen)))
    return screen


def said(screen: ReadingScreen) -> list[int]:
    return list(screen.panes.statement_keys())


def rows(screen: ReadingScreen) -> list[int]:
    """Return the statements that have rows of their own."""
    painter = screen.panes.statements.painter
    return [key for row in range(len(painter)) if isinstance(key := painter.key(row), int)]


async def test_copies_are_one_row_that_says_where_and_when_they_were_first(reader: MakeReader) -> None:
    async with reader(*COPIES, "b06").run_test(size=(200, 40)) as pilot:
        screen = await folded(pilot)

        assert f"Statements {len(said(screen))} in {len(rows(screen))} rows" in text(pilot)
        assert "in 2 articles, first 2031-01-01 Gazette" in text(pilot)
        await pilot.press("X")
        assert rows(screen) == said(screen)
        assert notices(pilot)[-1] == APART


async def test_a_mark_on_the_row_is_on_all_copies_and_they_are_all_taken(reader: MakeReader) -> None:
    async with reader(*COPIES).run_test(size=WIDE) as pilot:
        screen = await folded(pilot)
        await pilot.press("g", "s", "g", "g")
        there = screen.acted_on()

        await pilot.press("space")

        assert len(there) == 2
        assert screen.view.marked == set(there)
        assert {record.document.outlet for record in screen.taken()} == {"Herald", "Gazette"}
        await pilot.press("space")
        assert not screen.view.marked


async def test_a_range_takes_in_the_copies_of_its_rows_and_no_others(reader: MakeReader) -> None:
    async with reader(*COPIES, "b06").run_test(size=WIDE) as pilot:
        screen = await folded(pilot)
        await pilot.press("g", "s", "g", "g", "v", "j", "v")

        first, second = rows(screen)[:2]
        assert screen.view.marked == {*screen.panes.copies_of(first), *screen.panes.copies_of(second)}


async def test_a_row_unfolds_in_place_and_each_copy_can_be_gone_to_and_marked(reader: MakeReader) -> None:
    async with reader(*COPIES).run_test(size=WIDE) as pilot:
        screen = await folded(pilot)
        await pilot.press("g", "s", "g", "g")
        row = rows(screen)[0]
        copy = screen.panes.copies_of(row)[1]
        before = rows(screen)

        await pilot.press("x")
        await until(pilot, lambda: rows(screen)[:2] == [row, copy])
        await pilot.press("j", "space")

        assert screen.view.marked == {copy}
        assert screen.view.place.document == screen.library.document_of(copy)
        await pilot.press("x")
        assert rows(screen) == before


async def test_the_article_of_a_copy_keeps_the_list_at_the_row_that_stands_for_it(reader: MakeReader) -> None:
    async with reader(*COPIES).run_test(size=WIDE) as pilot:
        screen = await folded(pilot)
        await pilot.press("right_square_bracket", "n", "n")
        here = screen.view.place.statement
        assert here is not None
        assert here not in rows(screen)

        assert screen.panes.statements.key == screen.panes.copies_of(here)[0]
        await pilot.press("space")
        assert screen.view.marked == {here}
        await pilot.press("g", "s", "enter")
        assert (screen.view.place.pane, screen.view.place.statement) == (Pane.ARTICLE, here)


async def test_results_with_the_same_words_are_one_row(reader: MakeReader) -> None:
    async with reader(*COPIES, "b06").run_test(size=WIDE) as pilot:
        screen = await folded(pilot)
        await pilot.press("slash", *"kind:direct")
        results = screen.search.results
        await until(pilot, lambda: screen.search.is_up_to_date and "in 2 articles" in text(pilot))
        assert isinstance(results.key, FoundStatement)
        count = len(results.painter)

        await pilot.press("ctrl+t")
        await until(pilot, lambda: len(results.painter) > count)
        await pilot.press("ctrl+t")
        await until(pilot, lambda: len(results.painter) == count)
        await pilot.press("tab")
        assert len(screen.view.marked) == 2


async def test_of_this_document_alone_each_has_a_row(reader: MakeReader) -> None:
    async with reader(*COPIES).run_test(size=WIDE) as pilot:
        screen = await folded(pilot)

        await pilot.press("t")

        assert rows(screen) == said(screen)
