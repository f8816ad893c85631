"""Narrowing the statements to those of one actor, and widening again."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

import pytest
from support.articles import analysis
from support.piloting import WIDE, MakeReader, go_to_actor, lines, notices, opened, shown_speakers
from textual.widget import Widget

from tui.model import Analysis, Document
from tui.reader.state import Pane
from tui.reader.widgets.frame import PaneTitle

TERWINDT, OUDELAND, DELANEY = "person:joost terwindt", "person:femke oudeland", "person:ruth delaney"


async def test_choosing_an_actor_narrows_the_statements_and_lights_up_the_mentions(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        screen.panes.actors.move_to_key(TERWINDT)

        await pilot.press("g", "a", "enter")

        assert screen.view.place.actor == TERWINDT
        assert shown_speakers(screen) == {"Joost Terwindt"}
        lit = {screen.library.document(0).text[a:b] for a, b in screen.panes.article.overlaid.chosen}
        assert lit == {"Joost Terwindt", "Terwindt"}

        await pilot.press("escape")
        assert screen.view.place.actor is None
        assert len(screen.panes.statement_keys()) == 21


async def test_an_actor_who_says_nothing_narrows_to_nothing_and_says_so(reader: MakeReader) -> None:
    async with reader("b04").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        silent = next(a for a in screen.library.actor_ids() if not screen.library.actor(a).statements)
        screen.panes.actors.move_to_key(silent)

        await pilot.press("g", "a", "enter")

        assert screen.view.place.actor is None
        assert [notice.startswith("No statement of") for notice in notices(pilot)] == [True]


async def test_a_click_on_an_actor_narrows_to_them(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        row = screen.panes.actors.painter.row_of(TERWINDT)
        assert row is not None

        await pilot.click(screen.panes.actors, offset=(4, row * screen.panes.actors.painter.row_height))

        assert screen.view.place.actor == TERWINDT


async def test_narrowing_stays_at_the_current_statement_if_it_is_theirs(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        theirs = screen.library.statement_keys(0, TERWINDT)
        while screen.view.place.statement != theirs[1]:
            await pilot.press("n")
        await pilot.press("j")
        start = screen.library.statement(theirs[1]).statement.content[0].start
        assert screen.view.place.offset > start, "a line further on, where the next one is nearer"
        assert screen.view.place.statement == theirs[1]

        await pilot.press("s")

        assert screen.view.place.actor == TERWINDT
        assert screen.view.place.statement == theirs[1]


@pytest.mark.parametrize(("key", "nearest"), [("g", 0), ("G", -1)])
async def test_narrowing_goes_to_their_nearest_statement_in_this_document(
    reader: MakeReader, key: str, nearest: int
) -> None:
    async with reader("b09", "b01", "b02").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press("right_square_bracket", *key * 2)

        await go_to_actor(pilot, TERWINDT)
        await pilot.press("enter")

        assert screen.library.statement_keys(2, TERWINDT), "who could be gone to in another document, too"
        assert screen.view.place.statement == screen.library.statement_keys(1, TERWINDT)[nearest]


async def test_of_two_the_later_statement_is_the_nearest(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        _, before, after = screen.library.statement_keys(0, OUDELAND)
        between = before + 1
        await pilot.press("g", "s", *["j"] * between)
        assert screen.view.place.statement == between < after

        await go_to_actor(pilot, OUDELAND)
        await pilot.press("enter")

        assert screen.view.place.statement == after


async def test_narrowing_goes_to_another_document_where_they_say_nothing_in_this_one(reader: MakeReader) -> None:
    async with reader("b01", "b09").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)

        await go_to_actor(pilot, DELANEY)
        await pilot.press("enter")

        assert screen.view.place.statement == screen.library.statement_keys(1, DELANEY)[0]
        assert screen.panes.article.document == screen.library.document(1)


async def test_enter_on_the_actor_narrowed_to_widens(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await go_to_actor(pilot, TERWINDT)
        await pilot.press("enter")
        assert shown_speakers(screen) == {"Joost Terwindt"}

        await pilot.press("g", "a", "enter")

        assert screen.view.place.actor is None
        assert len(screen.panes.statement_keys()) == 21


async def test_s_narrows_to_the_speaker_and_widens_again(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press("n", "n")

        await pilot.press("s")
        assert shown_speakers(screen) == {"Marijke Hoekzema"}
        await pilot.press("s")

        assert len(screen.panes.statement_keys()) == 21


async def test_s_goes_through_joint_speakers_before_it_widens(
    reader: MakeReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    def said_jointly(documents: Iterable[Document]) -> Iterator[Analysis]:
        for document in documents:
            made = analysis(document.id)
            first, *others = made.statements
            yield replace(made, statements=(replace(first, speaker=(TERWINDT, OUDELAND)), *others))

    monkeypatch.setattr("tui.cli.filing.analyse_apart", said_jointly)
    async with reader("b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press("n")

        narrowed_to = []
        for _ in range(4):
            await pilot.press("s")
            narrowed_to.append(screen.view.place.actor)
            assert screen.view.place.statement == 0

        assert narrowed_to == [TERWINDT, OUDELAND, None, TERWINDT]


def title_of(pane: Widget) -> Widget:
    """Return the title over a pane."""
    assert pane.parent is not None
    [title] = [child for child in pane.parent.children if isinstance(child, PaneTitle)]
    return title


async def test_a_click_on_the_chip_of_the_actor_widens(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await go_to_actor(pilot, TERWINDT)
        await pilot.press("enter")
        await pilot.pause()

        await pilot.click(screen.panes.chips, offset=(4, 0))

        assert screen.view.place.actor is None
        assert len(screen.panes.statement_keys()) == 21


async def test_n_and_p_keep_to_the_actor_narrowed_to(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        theirs = list(screen.library.statement_keys(0, TERWINDT))
        await pilot.press("n", "n")

        await go_to_actor(pilot, TERWINDT)
        await pilot.press("enter", "g", "t", "p", "p")
        met = [screen.view.place.statement]
        for key in "nnnnpppp":
            await pilot.press(key)
            met.append(screen.view.place.statement)

        first, second, third = theirs
        assert met == [first, second, third, third, third, second, first, first, first]


async def test_a_range_begun_in_the_article_among_what_is_narrowed_away_marks_all_between(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await go_to_actor(pilot, TERWINDT)
        await pilot.press("enter", "g", "t")
        start = screen.view.place.statement
        assert start is not None
        while screen.view.place.statement in {None, *screen.library.statement_keys(0, TERWINDT)}:
            await pilot.press("k")
        other = screen.view.place.statement
        assert screen.view.place.pane is Pane.ARTICLE

        await pilot.press("v")
        await pilot.pause()
        assert "range: v ends it" in lines(pilot)[-1]
        await pilot.press("n", "v")
        await pilot.pause()

        assert other is not None
        assert screen.view.place.actor == TERWINDT
        assert screen.view.marked == set(range(other, start + 1))
        assert "range" not in lines(pilot)[-1]


async def test_narrowed_statements_do_not_lead_away_from_a_document_that_has_none_of_them(reader: MakeReader) -> None:
    async with reader("b01", "b09").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await go_to_actor(pilot, TERWINDT)
        await pilot.press("enter", "g", "t")

        await pilot.press("right_square_bracket", "g", "s")

        assert screen.view.place.document == 1
