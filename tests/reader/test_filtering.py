"""A filter of the lists: typed in its box or in the search, shown as chips, taken away part by part."""

import threading
from collections.abc import Callable

import pytest
from support.piloting import SMALL, WIDE, MakeReader, lines, notices, opened, reading, shown_speakers, until
from textual.pilot import Pilot
from textual.widgets import Input

from tui.model import Document
from tui.reader.screens.reading import ReadingScreen
from tui.reader.state import Pane
from tui.search import Finder
from tui.search.finder import Sifted


async def filter_by(pilot: Pilot[None], query: str) -> None:
    """Type a filter, and keep it."""
    screen = reading(pilot)
    await pilot.press("ampersand", *query)
    await until(pilot, lambda: screen.panes.listing.filtered is not None and screen.view.place.filter == query.strip())
    await pilot.press("enter")
    await until(pilot, lambda: screen.panes.listing.filtered is not None)


def chips(pilot: Pilot[None]) -> list[str]:
    return [chip.text for chip in reading(pilot).panes.chips._chips]


async def test_the_lists_follow_as_one_types_and_keep_what_is_kept(reader: MakeReader) -> None:
    async with reader("b01", "b05").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        everything = len(screen.panes.statement_keys())

        await pilot.press("ampersand", *"speaker:terwindt")
        await until(pilot, lambda: shown_speakers(screen) == {"Joost Terwindt"})
        theirs = list(screen.panes.statement_keys())
        await pilot.press(*" kind:dir")
        await until(pilot, lambda: 0 < len(screen.panes.statement_keys()) < len(theirs))
        await pilot.press("enter")

        assert not screen.filter_box.is_open
        assert screen.view.place.filter == "speaker:terwindt kind:dir"
        assert screen.view.place.pane is Pane.STATEMENTS
        assert chips(pilot) == ["speaker:terwindt", "kind:dir"]
        kept = list(screen.panes.statement_keys())
        assert any(f"Statements {len(kept)} of {everything}" in line for line in lines(pilot))
        assert screen.view.place.statement in kept


async def test_escape_in_the_box_puts_everything_back_and_after_it_steps_back(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press("n", "n")
        before = screen.view
        everything = len(screen.panes.statement_keys())

        await pilot.press("ampersand", *"fire")
        await until(pilot, lambda: len(screen.panes.statement_keys()) < everything)
        await pilot.press("escape")
        assert screen.view == before
        assert len(screen.panes.statement_keys()) == everything

        await filter_by(pilot, "fire")
        await pilot.press("escape")
        assert screen.view.place == before.place
        assert len(screen.panes.statement_keys()) == everything


async def test_a_query_of_the_search_becomes_a_filter_beside_the_one_there_is(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await filter_by(pilot, "speaker:terwindt")

        await pilot.press("slash", *"town", "ctrl+l")
        await until(pilot, lambda: screen.panes.listing.filtered is not None)

        assert not screen.search.is_open
        assert chips(pilot) == ["speaker:terwindt", "town"]
        for record in screen.library.statements(screen.panes.statement_keys()):
            assert "town" in record.words
            assert record.shown_speaker == "Joost Terwindt"


async def test_backspace_takes_the_last_part_away_and_a_click_any_part(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await filter_by(pilot, "the kind:indirect is:sure")
        await pilot.press("u")
        assert chips(pilot) == ["sure only", "the", "kind:indirect", "is:sure"]

        await pilot.press("backspace")
        assert chips(pilot) == ["sure only", "the", "kind:indirect"]
        await pilot.pause()
        await pilot.click(screen.panes.chips, offset=(2, 0))
        assert chips(pilot) == ["the", "kind:indirect"]
        await pilot.press("backspace", "backspace")
        assert chips(pilot) == []
        assert len(screen.panes.statement_keys()) == 21

        await pilot.press("backspace")
        assert notices(pilot)[-1].startswith("Nothing is narrowed")


async def test_the_lists_are_narrowed_to_what_speaks_of_somebody(reader: MakeReader) -> None:
    async with reader("b07").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)

        await filter_by(pilot, "about:tarrant")

        assert chips(pilot) == ["about:tarrant"]
        kept = list(screen.panes.statement_keys())
        assert len(kept) == 3
        for key in kept:
            record = screen.library.statement(key)
            assert "Imogen Tarrant" not in record.speaker_names
            assert "Imogen Tarrant" in {each.actor.name for each in screen.library.named(key)}


async def test_n_and_p_and_mark_all_keep_to_the_filter(reader: MakeReader) -> None:
    async with reader("b01", "b05").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await filter_by(pilot, "kind:direct")
        kept = list(screen.panes.statement_keys())
        here = [key for key in kept if key in screen.library.statement_keys(0)]

        await pilot.press("g", "t", "g", "g")
        passed = []
        for _ in here:
            await pilot.press("n")
            passed.append(screen.view.place.statement)
        assert passed == here
        await pilot.press("p")
        assert screen.view.place.statement == here[-2]
        await pilot.press("a")
        assert sorted(screen.view.marked) == kept


async def test_a_filter_narrows_further_by_actor_document_and_marks(reader: MakeReader) -> None:
    async with reader("b01", "b05").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await filter_by(pilot, "kind:direct")
        await pilot.press("space", "s")
        theirs = [screen.library.statement(key) for key in screen.panes.statement_keys()]

        assert {record.statement.kind.value for record in theirs} == {"direct"}
        assert len({record.speakers for record in theirs}) == 1
        await pilot.press("M")
        assert list(screen.panes.statement_keys()) == list(screen.view.marked)
        await pilot.press("M", "s", "t")
        assert {screen.library.statement(key).document_key for key in screen.panes.statement_keys()} == {0}


async def test_the_marked_ones_can_be_asked_for(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press("g", "s", "space", "j", "j", "space")
        await filter_by(pilot, "!is:marked")
        assert not screen.view.marked.intersection(screen.panes.statement_keys())
        assert len(screen.panes.statement_keys()) == 19

        await pilot.press("space")
        await until(pilot, lambda: len(screen.panes.statement_keys()) == 18)


async def test_what_makes_no_sense_is_told_in_the_box_and_not_kept(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)

        await pilot.press("ampersand", *"date:yesterday", "enter")
        await pilot.pause()

        assert screen.filter_box.is_open
        assert any("date:yesterday is no date" in line for line in lines(pilot))
        assert len(screen.panes.statement_keys()) == 21
        await pilot.press("escape", "slash", *"kind:odd", "ctrl+l")
        assert screen.search.is_open
        assert notices(pilot)[-1].startswith("kind:odd is none of")


async def test_a_filter_that_leaves_nothing_says_so_and_how_to_widen(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)

        await filter_by(pilot, "fire zzzzzz")
        await pilot.pause()

        assert not screen.panes.statement_keys()
        assert notices(pilot)[-1].startswith("No statement matches all of this: backspace")
        assert any("nothing; backspace widens" in line for line in lines(pilot))
        await pilot.press("backspace")
        await until(pilot, lambda: bool(screen.panes.statement_keys()))


async def test_going_to_a_statement_that_is_left_out_gives_the_filter_up(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await filter_by(pilot, "speaker:terwindt")
        others = [key for key in screen.library.statement_keys() if key not in screen.panes.statement_keys()]
        start = screen.library.statement(others[-1]).statement.content[0].start
        await pilot.press("g", "t")
        screen.read_at(start, start + 1)

        await pilot.press("enter")

        assert chips(pilot) == []
        assert screen.panes.statements.key == others[-1]
        await pilot.press("escape")
        assert chips(pilot) == ["speaker:terwindt"]


async def test_an_answer_to_another_filter_comes_too_late(reader: MakeReader, monkeypatch: pytest.MonkeyPatch) -> None:
    go_on = threading.Event()
    sift = Finder.sift

    def slow_sift(finder: Finder, query: str, cancelled: Callable[[], bool] = bool) -> Sifted | None:
        if query == "fire":
            go_on.wait(20)
        return sift(finder, query)

    monkeypatch.setattr(Finder, "sift", slow_sift)
    async with reader("b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press("ampersand", *"fire")
        assert screen.panes.listing.filtered is None
        assert not screen.panes.statement_keys(), "nothing is acted on that may not match"
        await pilot.press(*" !the")
        go_on.set()
        await until(pilot, lambda: screen.panes.listing.filtered is not None)

        assert screen.panes.listing.filtered is not None
        assert screen.panes.listing.filtered.sieve.query == "fire !the"


async def test_what_comes_later_is_filtered_too(reader: MakeReader) -> None:
    async with reader("b01", Document("later", "Nobody spoke.")).run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await filter_by(pilot, "kind:direct")
        before = screen.panes.listing.filtered

        screen.library_changed()

        await until(pilot, lambda: screen.panes.listing.filtered is not before)


async def test_one_pane_at_a_time_has_the_chips_too(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=SMALL) as pilot:
        screen = await opened(pilot)
        await filter_by(pilot, "speaker:terwindt kind:direct")
        await pilot.pause()

        assert screen.view.place.pane is Pane.STATEMENTS
        shown = lines(pilot)
        assert any("speaker:terwindt ×" in line and "kind:direct ×" in line for line in shown[:5])
        await pilot.press("ampersand")
        assert screen.query_one("#filter-box Input", Input).value == "speaker:terwindt kind:direct"


async def test_what_is_filtered_by_lights_up_in_the_current_statement(reader: MakeReader) -> None:
    async with reader("b07").run_test(size=WIDE) as pilot:
        article = (await opened(pilot)).panes.article
        await filter_by(pilot, "about:tarrant")
        assert article.document is not None
        await until(pilot, lambda: len(article.overlaid.matches) > 0)
        assert {article.document.text[slice(*span)] for span in article.overlaid.matches} <= {"the minister", "Tarrant"}

        await pilot.press("backspace")
        await until(pilot, lambda: not reading(pilot).view.place.filter)

        assert not article.overlaid.matches


async def test_the_actors_are_those_who_said_what_is_left(reader: MakeReader) -> None:
    async with reader("b01", "b05").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await filter_by(pilot, "kind:direct")
        await until(
            pilot, lambda: screen.panes.listing.filtered is not None and screen.panes.listing.filtered.said is not None
        )

        listed, speakers = actors_listed(screen), speakers_listed(screen)
        assert listed == set(speakers)
        assert any(f"Actors {len(listed)} of {screen.library.actor_count()}" in line for line in lines(pilot))
        rows = screen.panes.actors.painter
        row = rows.row_of(speakers[0])
        assert row is not None
        assert rows.paint(row, 30)[0][1].text.strip() == str(speakers.count(speakers[0]))

        await pilot.press("t")
        assert actors_listed(screen) == set(speakers_listed(screen)) < listed
        await pilot.press("t", "backspace")
        assert len(actors_listed(screen)) == screen.library.actor_count()


def actors_listed(screen: ReadingScreen) -> set[object]:
    rows = screen.panes.actors.painter
    return {rows.key(row) for row in range(len(rows))} - {None}


def speakers_listed(screen: ReadingScreen) -> list[str]:
    records = map(screen.library.statement, screen.panes.statement_keys())
    return [speaker for record in records for speaker in record.statement.speaker]
