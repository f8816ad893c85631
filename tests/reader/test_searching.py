"""Searching as one types: over actors and statements, with keys and mouse, and what becomes of the place."""

import threading
from collections.abc import Iterable, Iterator

import pytest
from support.articles import analysis
from support.piloting import (
    WIDE,
    MakeReader,
    click_hint,
    lines,
    opened,
    reading,
    shown_speakers,
    type_ahead,
    until,
    words,
)
from textual.pilot import Pilot
from textual.widgets import Input

from tui.model import Analysis, Document
from tui.reader.messages import Found
from tui.reader.painters.results import FoundActor, FoundStatement, MoreActors
from tui.reader.screens.reading import ReadingScreen
from tui.reader.widgets.frame import Bar
from tui.search import Results

TERWINDT = "person:joost terwindt"
CLOSES_UNDER_THE_MOUSE = "The search closes as the button goes down, and other words move under the mouse"


async def search_for(pilot: Pilot[None], query: str) -> None:
    """Type a query, and wait until the article shows its best result."""
    screen = reading(pilot)
    await pilot.press("slash", *query)
    await until(pilot, lambda: isinstance(screen.search.results.key, FoundStatement))
    await until(pilot, lambda: query in words(screen) and screen.search.is_fitted)


async def test_search_finds_in_spite_of_typos_and_enter_jumps(reader: MakeReader) -> None:
    async with reader("b01", "b09").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)

        await pilot.press("slash", *"wnidows shtu")
        await until(pilot, lambda: isinstance(screen.search.results.key, FoundStatement))
        await pilot.press("enter")

        assert not screen.search.is_open
        assert "keep their windows shut" in words(screen)
        assert screen.panes.article.has_focus


async def test_the_names_of_whom_is_spoken_of_stand_out_in_the_results_and_in_the_article(reader: MakeReader) -> None:
    async with reader("b07").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        article = screen.panes.article

        await pilot.press("slash", *"about:tarrant")
        await until(pilot, lambda: screen.search.is_up_to_date and bool(article.overlaid.matches))

        results = screen.search.results.painter
        painted = [piece for row in range(len(results)) for line in results.paint(row, 110) for piece in line]
        assert [piece.text for piece in painted if piece.look == "match"] == ["the minister", "Tarrant", "Tarrant"]
        assert article.document is not None
        assert [article.document.text[start:end] for start, end in article.overlaid.matches] == ["the minister"]


async def test_search_finds_an_actor_and_enter_narrows_to_them(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)

        await pilot.press("slash", *"terwnidt")
        await until(pilot, lambda: screen.search.results.key == FoundActor(TERWINDT))
        await pilot.press("enter")

        assert shown_speakers(screen) == {"Joost Terwindt"}


async def test_arrows_move_through_the_results_while_the_box_keeps_the_focus(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press("slash", *"permit")
        await until(pilot, lambda: isinstance(screen.search.results.key, FoundStatement))
        first = screen.search.results.key

        await pilot.press("down")

        assert screen.search.results.key != first
        assert screen.query_one("#query", Input).has_focus
        assert "permit" in words(screen).casefold()


async def test_escape_leaves_the_search_with_everything_as_it_was(reader: MakeReader) -> None:
    async with reader("b01", "b02").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press("j", "j")
        before = screen.view

        await pilot.press("slash", *"sprinklers")
        await until(pilot, lambda: isinstance(screen.search.results.key, FoundStatement))
        await pilot.press("down", "escape")

        assert screen.view == before
        assert screen.panes.article.has_focus


async def test_an_empty_query_shows_everything(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)

        await pilot.press("slash")
        counts = screen.query_one("#counts", Bar)
        await until(pilot, lambda: "statements" in counts.right)

        actors = screen.library.actor_count()
        assert counts.right.startswith(f"{actors}/{actors} actors · 21/21 statements")


async def test_letters_typed_into_the_search_do_nothing_else(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)

        await pilot.press("slash", *"qae ydz?")

        assert screen.search.query_text == "qae ydz?"
        assert screen.view.marked == frozenset()
        assert pilot.app.screen is screen


async def test_a_query_typed_in_one_go_is_searched_for_and_followed(reader: MakeReader) -> None:
    async with reader("b01", "b09").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)

        type_ahead(pilot, "slash", *"sprinklers", "enter")
        await until(pilot, lambda: not screen.search.is_open)

        assert "sprinklers" in words(screen)


async def test_a_search_begun_before_the_analysis_leaves_the_statement_that_was_found_meanwhile(
    reader: MakeReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    analyse = threading.Event()

    def analyse_later(documents: Iterable[Document]) -> Iterator[Analysis]:
        for document in documents:
            analyse.wait(20)
            yield analysis(document.id)

    monkeypatch.setattr("tui.cli.filing.analyse_apart", analyse_later)
    async with reader("b08").run_test(size=WIDE) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, ReadingScreen)
        await until(pilot, lambda: screen.view.place.document == 0)
        await pilot.press("slash")
        analyse.set()
        await opened(pilot)

        await pilot.press("escape")

        assert words(screen) == "developer asked for 'two sets of books'"


async def test_results_of_an_overtaken_query_are_not_shown(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press("slash", *"permit")
        await until(pilot, lambda: isinstance(screen.search.results.key, FoundStatement))
        key = screen.search.results.key

        screen.post_message(Found(Results("perm", (), (0,), 1, 1, 0.0)))
        await pilot.pause()

        assert screen.search.results.key == key


async def test_a_click_into_the_article_reads_on_where_the_mouse_was(reader: MakeReader) -> None:
    async with reader("b01", "b09").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await search_for(pilot, "skated")
        article = screen.panes.article
        row = article.row_of_place() - article.scroll_offset.y
        found = screen.view.place

        await pilot.click(article, offset=(article.size.width // 2, row))

        assert article.place <= found.offset < article.line_end()


async def test_a_click_into_the_article_leaves_the_search_where_its_preview_has_led(reader: MakeReader) -> None:
    async with reader("b01", "b09").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press("j", "j")
        before = screen.view.place
        await search_for(pilot, "whiteboard")
        article = screen.panes.article
        clicked = article.size.height - 2

        await pilot.click(article, offset=(article.size.width // 2, clicked))

        assert not screen.search.is_open
        assert screen.view.place.document == 1
        await pilot.press("j", "k")
        assert article.has_focus
        await pilot.press("escape")
        assert screen.view.place == before


async def test_a_click_on_an_actor_leaves_the_search_and_narrows_to_them(reader: MakeReader) -> None:
    async with reader("b01", "b09").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await search_for(pilot, "whiteboard")
        actors = screen.panes.actors
        row = next(row for row in range(len(actors.painter)) if actors.painter.key(row) is not None)
        actor = actors.painter.key(row)

        await pilot.click(actors, offset=(4, row * actors.painter.row_height))

        assert not screen.search.is_open
        assert screen.view.place.actor == actor
        assert screen.panes.statements.has_focus
        await pilot.press("space")
        assert screen.view.marked == {screen.view.place.statement}


async def test_clicks_on_the_last_line_do_what_it_says_while_searching(reader: MakeReader) -> None:
    async with reader("b01", "b09").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        before = screen.view.place

        await click_hint(pilot, "/ Search")
        await until(pilot, lambda: screen.search.is_open)
        await pilot.press(*"permit")
        await until(pilot, lambda: isinstance(screen.search.results.key, FoundStatement))
        best = screen.search.results.key
        await click_hint(pilot, "tab Mark")
        await until(pilot, lambda: bool(screen.view.marked))
        assert best == FoundStatement(*screen.view.marked)
        await click_hint(pilot, "esc Back")
        await until(pilot, lambda: not screen.search.is_open)
        assert screen.view.place == before


async def test_a_click_on_go_goes_to_the_result(reader: MakeReader) -> None:
    async with reader("b01", "b09").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await search_for(pilot, "whiteboard")

        await click_hint(pilot, "⏎ Go")
        await until(pilot, lambda: not screen.search.is_open)

        assert "whiteboard" in words(screen)
        assert screen.panes.article.has_focus


async def test_tab_on_an_actor_marks_all_their_statements(reader: MakeReader) -> None:
    async with reader("b01", "b02").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press("slash", *"terwnidt")
        await until(pilot, lambda: screen.search.results.key == FoundActor(TERWINDT))

        await pilot.press("tab")

        assert screen.view.marked == set(screen.library.statement_keys(actor=TERWINDT))
        assert {screen.library.statement(key).document_key for key in screen.view.marked} == {0, 1}
        assert screen.search.results.key != FoundActor(TERWINDT)


async def test_the_counts_say_how_long_the_search_has_taken(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press("slash")
        await until(pilot, lambda: screen.search.results.key is not None)

        screen.post_message(Found(Results("", (), (0,), 3, 1, 0.0127)))
        await pilot.pause()

        assert screen.query_one("#counts", Bar).right.strip() == "0/3 actors · 1/1 statements · 13 ms"


async def test_that_nothing_matches_all_words_is_said(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        counts = screen.query_one("#counts", Bar)

        await pilot.press("slash", *"windows zeppelin")
        await until(pilot, lambda: "no result has all words" in counts.right)
        assert any("Statements  1 of 21" in line for line in lines(pilot))
        await pilot.press(*["backspace"] * len(" zeppelin"))
        await until(pilot, lambda: "1/21 statements" in counts.right)

        assert "no result has all words" not in counts.right


async def test_the_panel_is_only_as_high_as_its_results_need(reader: MakeReader) -> None:
    async with reader("b01", "b09").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press("slash")
        await until(pilot, lambda: screen.search.is_up_to_date)
        await pilot.pause()
        whole = screen.search.size.height

        await pilot.press(*"whiteboard")
        await until(pilot, lambda: len(screen.search.results.painter) == 2 and screen.search.is_fitted)
        await pilot.pause()

        assert screen.search.results.size.height == 2
        assert screen.search.size.height < whole
        await pilot.press(*["backspace"] * len("whiteboard"))
        await until(pilot, lambda: screen.search.size.height == whole)


async def test_unfolded_actors_stay_unfolded_when_the_library_grows(
    reader: MakeReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    analyse_second = threading.Event()

    def analyse(documents: Iterable[Document]) -> Iterator[Analysis]:
        for number, document in enumerate(documents):
            assert number == 0 or analyse_second.wait(20)
            yield analysis(document.id)

    monkeypatch.setattr("tui.cli.filing.analyse_apart", analyse)
    async with reader("b01", "b09").run_test(size=WIDE) as pilot:
        screen = reading(pilot)
        await until(pilot, lambda: screen.library.is_analysed(0))
        results = screen.search.results
        await pilot.press("slash")
        await until(pilot, lambda: results.painter.row_of(FoundStatement(0)) is not None)
        while results.key != MoreActors():
            await pilot.press("down")
        await pilot.press("enter")
        assert len(kinds_of_rows(screen)[FoundActor]) == screen.library.actor_count()

        analyse_second.set()
        await until(pilot, lambda: screen.library.is_analysed(1))
        first_of_second, *_ = screen.library.statement_keys(1)
        await until(pilot, lambda: results.painter.row_of(FoundStatement(first_of_second)) is not None)
        await opened(pilot)

        assert len(kinds_of_rows(screen)[FoundActor]) == screen.library.actor_count()
        assert MoreActors not in kinds_of_rows(screen)


def kinds_of_rows(screen: ReadingScreen) -> dict[type, list[int]]:
    """Return the rows of the search's results, by what they stand for."""
    painter = screen.search.results.painter
    rows: dict[type, list[int]] = {}
    for row in range(len(painter)):
        rows.setdefault(type(painter.key(row)), []).append(row)
    return rows


async def test_an_arrow_before_the_results_are_there_counts_once_they_are(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)

        type_ahead(pilot, "slash", *"permit", "down")
        await until(pilot, lambda: screen.search.results.key is not None)

        assert screen.search.is_up_to_date
        keys = [screen.search.results.painter.key(row) for row in range(len(screen.search.results.painter))]
        assert screen.search.results.key == [key for key in keys if key is not None][1]


async def test_an_actor_who_says_nothing_is_found_where_they_are_first_named(reader: MakeReader) -> None:
    async with reader("b04").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        library = screen.library
        silent = next(
            a for a in library.actor_ids() if not library.actor(a).statements and screen.panes.map.mentions_of(a)
        )
        name = library.actor(silent).name

        await pilot.press("slash", *name.lower())
        await until(pilot, lambda: screen.search.results.key is not None)
        while screen.search.results.key != FoundActor(silent):
            await pilot.press("down")
        await pilot.press("enter")

        assert screen.view.place.actor is None
        assert screen.view.place.offset == screen.panes.map.mentions_of(silent)[0].start
