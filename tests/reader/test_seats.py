"""Seats of power: taken for what they stand for, or kept apart, as the user likes."""

from itertools import pairwise

import pytest
from support.piloting import (
    SMALL,
    WIDE,
    MakeReader,
    go_to_actor,
    lines,
    notices,
    opened,
    reading,
    shown_speakers,
    until,
    words,
)
from textual.pilot import Pilot
from textual.widgets import Input

from tui.reader.background import Searcher
from tui.reader.messages import Found
from tui.reader.painters.results import FoundActor
from tui.reader.state import Pane

KREMLIN, RUSSIA = "seat:kremlin", "government:russia"
REYKJAVIK, ICELAND = "seat:reykjavik", "government:iceland"
SAID_BY_KREMLIN = "it had not been invited"


def text_of(pilot: Pilot[None]) -> str:
    return "\n".join(lines(pilot))


async def go_to_statement(pilot: Pilot[None], beginning: str) -> None:
    """Go to a statement in the article, by key."""
    await pilot.press("g", "t", "g", "g")
    while not words(reading(pilot)).startswith(beginning):
        before = reading(pilot).view.place
        await pilot.press("n")
        assert reading(pilot).view.place != before, f"there is no statement {beginning}"


async def test_a_key_shows_seats_apart_and_takes_them_as_one_again(reader: MakeReader) -> None:
    async with reader("b10").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        assert "Russia" in shown_speakers(screen)

        await pilot.press("m")
        assert {"The Kremlin", "Oslo", "Reykjavik"} <= shown_speakers(screen)
        assert "Russia" not in shown_speakers(screen)

        await pilot.press("m")
        assert "Russia" in shown_speakers(screen)
        assert "The Kremlin" not in shown_speakers(screen)


async def test_it_says_what_is_shown(reader: MakeReader) -> None:
    async with reader("b10").run_test(size=WIDE) as pilot:
        await opened(pilot)

        await pilot.press("m", "m")

        first, second = notices(pilot)
        assert first == "Seats of power are kept apart: the Kremlin, not Russia."
        assert second == "Seats of power are taken for the power: Russia, not the Kremlin."


async def test_counts_and_lists_follow_at_once(reader: MakeReader) -> None:
    async with reader("b10").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        folded = screen.library.actor_count()

        await pilot.press("m")
        await pilot.pause()

        apart = screen.library.actor_count()
        assert apart > folded
        assert f"{apart} actors" in lines(pilot)[0]
        assert f"Actors {apart}" in lines(pilot)[1]


async def test_a_seat_has_its_power_beneath(reader: MakeReader) -> None:
    async with reader("b10").run_test(size=WIDE) as pilot:
        await opened(pilot)

        await pilot.press("m")
        await go_to_actor(pilot, KREMLIN)
        await pilot.pause()

        row = next(number for number, line in enumerate(lines(pilot)) if line.startswith("▌The Kremlin"))
        assert "↳ Russia" in lines(pilot)[row + 1][:28]


async def test_the_mentions_of_a_seat_are_lit_without_those_of_its_power(reader: MakeReader) -> None:
    async with reader("b10").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)

        await pilot.press("m")
        await go_to_actor(pilot, KREMLIN)

        text = screen.library.document(0).text
        assert [text[slice(*span)] for span in screen.panes.article.overlaid.chosen] == ["The Kremlin"]


async def test_everybody_stays_where_they_are(reader: MakeReader) -> None:
    async with reader("b01", "b10").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press("right_square_bracket")
        await go_to_statement(pilot, SAID_BY_KREMLIN)
        place, top = screen.view.place, screen.panes.article.scroll_offset.y

        await pilot.press("m")

        assert screen.view.place == place
        assert screen.panes.article.scroll_offset.y == top
        assert screen.panes.statements.key == place.statement


async def test_marks_survive(reader: MakeReader) -> None:
    async with reader("b10").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await go_to_statement(pilot, SAID_BY_KREMLIN)
        await pilot.press("space")
        marked = screen.view.marked
        assert len(marked) == 1

        await pilot.press("m")
        await pilot.pause()

        assert screen.view.marked == marked
        assert [record.shown_speaker for record in screen.taken()] == ["The Kremlin"]
        assert any("✓ The Kremlin" in line for line in lines(pilot))


async def test_s_narrows_to_the_seat_that_speaks(reader: MakeReader) -> None:
    async with reader("b10").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press("m")
        await go_to_statement(pilot, SAID_BY_KREMLIN)

        await pilot.press("s")

        assert screen.view.place.actor == KREMLIN
        assert shown_speakers(screen) == {"The Kremlin"}


async def test_a_narrowing_to_a_seat_is_given_up_where_it_is_no_actor_any_more(reader: MakeReader) -> None:
    async with reader("b10").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press("m")
        await go_to_actor(pilot, KREMLIN)
        await pilot.press("enter")
        statement = screen.view.place.statement
        assert screen.view.place.actor == KREMLIN

        await pilot.press("m")

        assert screen.view.place.actor is None
        assert len(screen.panes.statement_keys()) == len(screen.library.statement_keys())
        assert screen.view.place.statement == screen.panes.statements.key == statement


async def test_a_narrowing_to_a_power_of_whom_nothing_is_left_is_given_up(reader: MakeReader) -> None:
    async with reader("b10").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await go_to_actor(pilot, RUSSIA)
        await pilot.press("enter", "g", "t")

        await pilot.press("m")

        assert screen.view.place.actor is None
        assert len(screen.panes.statement_keys()) == len(screen.library.statement_keys())


async def test_a_narrowing_that_would_hide_the_statement_under_the_cursor_is_given_up(reader: MakeReader) -> None:
    async with reader("b10").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await go_to_actor(pilot, ICELAND)
        await pilot.press("enter")
        while screen.library.statement(screen.panes.statements.key).source != "Reykjavik":  # type: ignore[arg-type]
            await pilot.press("k")
        key = screen.panes.statements.key

        await pilot.press("m")

        assert screen.library.statement_keys(actor=ICELAND), "who is still there to be narrowed to"
        assert screen.view.place.actor is None
        assert screen.panes.statements.key == screen.view.place.statement == key


async def test_a_narrowing_to_somebody_else_stays(reader: MakeReader) -> None:
    async with reader("b10").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        tryggvadottir = "person:hallbera tryggvadottir"
        await go_to_actor(pilot, tryggvadottir)
        await pilot.press("enter", "m")

        assert screen.view.place.actor == tryggvadottir
        assert shown_speakers(screen) == {"Hallbera Tryggvadottir"}


async def test_the_cursor_goes_from_a_seat_to_its_power(reader: MakeReader) -> None:
    async with reader("b10").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press("m")
        await go_to_actor(pilot, KREMLIN)

        await pilot.press("m")
        assert screen.panes.actors.key == RUSSIA
        text = screen.library.document(0).text
        assert "The Kremlin" in [text[slice(*span)] for span in screen.panes.article.overlaid.chosen]

        await pilot.press("m")
        assert screen.panes.actors.key == RUSSIA


async def test_escape_leads_back_to_places_whose_actor_is_gone(reader: MakeReader) -> None:
    async with reader("b10").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press("j", "j", "m")
        begun = screen.view.place
        await go_to_actor(pilot, KREMLIN)
        await pilot.press("enter")
        narrowed = screen.view.place
        await pilot.press("enter")
        await go_to_actor(pilot, REYKJAVIK)
        await pilot.press("enter")

        await pilot.press("m")
        met = []
        while screen.can_go_back():
            await pilot.press("escape")
            await pilot.pause()
            met.append(screen.view.place)

        assert {place.actor for place in met} == {None}
        assert narrowed.statement in [place.statement for place in met]
        assert met[-1] == begun
        assert all(one != other for one, other in pairwise(met)), "a key that does nothing"


async def test_what_was_being_read_before_the_actors_is_gone_back_to(reader: MakeReader) -> None:
    async with reader("b10").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press("m")
        await go_to_actor(pilot, KREMLIN)
        await pilot.press("enter", "g", "t", "j")

        await pilot.press("g", "a", "m", "escape")

        assert screen.view.place.pane is Pane.ARTICLE
        assert screen.view.place.actor is None


async def test_a_search_finds_what_is_shown(reader: MakeReader) -> None:
    async with reader("b10").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press("m", "slash")
        screen.query_one("#query", Input).insert_text_at_cursor("kremlin")
        await until(pilot, lambda: has_found(pilot, "kremlin"))

        assert screen.search.results.key == FoundActor(KREMLIN)
        assert any("The Kremlin" in line and "↳ Russia" in line for line in lines(pilot))
        await pilot.press("enter")

        assert screen.view.place.actor == KREMLIN
        assert words(screen).startswith(SAID_BY_KREMLIN)


def has_found(pilot: Pilot[None], query: str) -> bool:
    search = reading(pilot).search
    return search.is_up_to_date and search.query_text == query


async def test_results_that_come_too_late_are_not_shown(reader: MakeReader, monkeypatch: pytest.MonkeyPatch) -> None:
    async with reader("b10").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press("m", "slash")
        await until(pilot, lambda: has_found(pilot, ""))
        await pilot.press("escape")
        late = screen.searcher.finder.find("")
        assert late is not None
        assert KREMLIN in late.actors
        monkeypatch.setattr(Searcher, "ask", lambda *_: None)

        await pilot.press("m", "slash")
        screen.searcher.post(Found(late))
        await pilot.pause()

        assert not has_found(pilot, "")


async def test_a_reader_can_be_opened_with_seats_apart(reader: MakeReader) -> None:
    app = reader("b10")
    app.library.show_seats_apart(True)

    async with app.run_test(size=SMALL) as pilot:
        screen = await opened(pilot)

        assert "The Kremlin" in shown_speakers(screen)


async def test_where_nobody_names_a_seat_nothing_changes(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=SMALL) as pilot:
        screen = await opened(pilot)
        before = screen.view, screen.panes.statement_keys(), screen.library.actor_ids()

        await pilot.press("m")

        assert (screen.view, screen.panes.statement_keys(), screen.library.actor_ids()) == before


async def test_the_key_can_be_pressed_before_anything_is_there(reader: MakeReader) -> None:
    async with reader().run_test(size=SMALL) as pilot:
        await opened(pilot)

        await pilot.press("g", "a", "m", "g", "s", "m", "escape")

        assert "being analysed" not in text_of(pilot)
