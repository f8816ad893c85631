"""Correcting in the reader: at once in every pane, undone and done again, and there the next time."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from support import parts
from support.archives import FINGERPRINT, archive_of
from support.articles import analysis
from support.piloting import WIDE, go_to_actor, lines, notices, opened, reading, shown_speakers, until, words
from textual.pilot import Pilot
from textual.widgets import Input

from tui.library.archive import Archive
from tui.library.corrections.correction import Distinction, Merge, Respeaking, Withdrawal
from tui.library.corrections.keeping import Corrections
from tui.library.database import open_database
from tui.model import ActorKind, Analysis
from tui.reader.app import Reader
from tui.reader.archive_app import ArchiveReader
from tui.reader.bookmarks import Bookmarks
from tui.reader.correcting import NO_CORRECTIONS, NOTHING_TO_UNDO
from tui.reader.screens.bounds import BoundsScreen, words_of
from tui.reader.screens.menu import MenuScreen
from tui.reader.screens.picking import PickingScreen
from tui.reader.screens.reading import ReadingScreen

NAMES = ("b01", "b02")
TERWINDT, SALVERDA = "person:joost terwindt", "person:pieter salverda"


def placed(name: str) -> Analysis:
    found = analysis(name)
    return replace(found, document=replace(found.document, path=f"/news/{name}.txt"))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "library.sqlite"
    archive_of(file, *map(placed, NAMES)).close()
    return file


def reader_of(file: Path) -> Reader:
    return parts.reader_of(iter([placed(name).document for name in NAMES]), "news", file, "news")


async def pick(pilot: Pilot[None], name: str) -> None:
    """Type a name into the question that is on the screen, and choose the first who is found."""
    await until(pilot, lambda: isinstance(pilot.app.screen, PickingScreen))
    screen = pilot.app.screen
    assert isinstance(screen, PickingScreen)
    screen.query_one(Input).value = name
    await until(pilot, lambda: name in str(screen.moved().painter.key(0)).casefold())
    await pilot.press("enter")


async def told(pilot: Pilot[None], what: str) -> None:
    """Wait until the user has been told something, and it is shown."""
    await until(pilot, lambda: any(what in notice for notice in notices(pilot)))
    await until(pilot, lambda: pilot.app.query(ReadingScreen) is not None)
    await pilot.pause()


async def test_one_actor_is_taken_for_another(file: Path) -> None:
    async with reader_of(file).run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        theirs = len(screen.library.statement_keys(actor=TERWINDT)) + len(screen.library.statement_keys(actor=SALVERDA))
        await go_to_actor(pilot, TERWINDT)
        await pilot.press("c", "m")
        await pick(pilot, "salverda")

        await until(pilot, lambda: TERWINDT not in screen.library.actor_ids())
        assert screen.library.actor(SALVERDA).statements == theirs
        await until(pilot, lambda: "Joost Terwindt" not in shown_speakers(screen))
        assert notices(pilot)[-1].startswith("Joost Terwindt is Pieter Salverda")

        await pilot.press("U")
        await until(pilot, lambda: TERWINDT in screen.library.actor_ids())
        await pilot.press("ctrl+r")
        await until(pilot, lambda: TERWINDT not in screen.library.actor_ids())
    with closing(open_database(file)) as database:
        assert [type(each.change) for each in Corrections(database).all()] == [Merge]


async def test_a_merge_says_who_made_it_and_is_taken_back(file: Path) -> None:
    async with reader_of(file).run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await go_to_actor(pilot, TERWINDT)
        await pilot.press("c", "m")
        await pick(pilot, "salverda")
        await until(pilot, lambda: TERWINDT not in screen.library.actor_ids())
        await go_to_actor(pilot, SALVERDA)
        await pilot.press("c")
        await pilot.pause()
        assert any("not Joost Terwindt after all (you, 20" in line for line in lines(pilot))

        await pilot.press("1")
        await until(pilot, lambda: TERWINDT in screen.library.actor_ids())
    with closing(open_database(file)) as database:
        assert type(Corrections(database).all()[-1].change) is Distinction


async def test_who_are_never_the_same_cannot_be_merged(file: Path) -> None:
    async with reader_of(file).run_test(size=WIDE) as pilot:
        await opened(pilot)
        await go_to_actor(pilot, TERWINDT)
        await pilot.press("c", "n")
        await pick(pilot, "salverda")
        await told(pilot, "never the same")
        await pilot.press("c", "m")
        await pick(pilot, "salverda")

        await told(pilot, "you have said that they are never the same")
        assert TERWINDT in reading(pilot).library.actor_ids()


async def test_an_actor_is_called_otherwise_and_is_of_another_kind(file: Path) -> None:
    async with reader_of(file).run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await go_to_actor(pilot, TERWINDT)
        await pilot.press("c", "r")
        await pilot.pause()
        pilot.app.screen.query_one(Input).value = "Mayor Terwindt"
        await pilot.press("enter")
        await until(pilot, lambda: screen.library.actor(TERWINDT).name == "Mayor Terwindt")
        await until(pilot, lambda: any("Mayor Terwindt" in line for line in lines(pilot)))
        await pilot.press("c", "k", "o")

        await until(pilot, lambda: screen.library.actor(TERWINDT).kind is ActorKind.ORGANISATION)


async def test_in_the_article_on_the_screen_somebody_is_somebody_else(file: Path) -> None:
    async with reader_of(file).run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        before = len(screen.library.statement_keys(1, TERWINDT))
        here = len(screen.library.statement_keys(0, TERWINDT))
        await go_to_actor(pilot, TERWINDT)
        await pilot.press("c", "s")
        await pilot.pause()
        if isinstance(pilot.app.screen, MenuScreen):
            await pilot.press("a")
        await pick(pilot, "ada brandt")

        await until(pilot, lambda: "person:ada brandt" in screen.library.actor_ids())
        assert len(screen.library.statement_keys(actor="person:ada brandt")) == here
        assert len(screen.library.statement_keys(1, TERWINDT)) == before


async def test_a_statement_was_made_by_somebody_else(file: Path) -> None:
    async with reader_of(file).run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press("g", "s", "j", "j")
        key = screen.view.place.statement
        assert key is not None
        said = screen.library.statement(key).words
        await pilot.press("c", "w")
        await pick(pilot, "salverda")

        await until(pilot, lambda: screen.library.statement(key).statement.speaker == (SALVERDA,))
        await until(pilot, lambda: any("±" in line for line in lines(pilot)))
        assert words(screen) == said
        assert list(screen.library.corrected_keys()) == [key]


async def test_what_is_no_statement_goes_and_the_marks_of_others_stay(file: Path) -> None:
    async with reader_of(file).run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press("g", "s", "j", "j", "j", "space", "j", "j", "space")
        marked = {screen.library.statement(key).words for key in screen.view.marked}
        count = len(screen.library.statement_keys())
        await pilot.press("k")
        gone = words(screen)
        await pilot.press("c", "x")

        await until(pilot, lambda: len(screen.library.statement_keys()) == count - 1)
        await until(pilot, lambda: {screen.library.statement(key).words for key in screen.view.marked} == marked)
        assert words(screen) != gone

        await pilot.press("U")
        await until(pilot, lambda: len(screen.library.statement_keys()) == count)
        await until(pilot, lambda: {screen.library.statement(key).words for key in screen.view.marked} == marked)


async def test_all_that_are_marked_are_corrected_at_once(file: Path) -> None:
    async with reader_of(file).run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        count = len(screen.library.statement_keys())
        await pilot.press("g", "s", "space", "j", "space", "j", "space")
        marked = len(screen.view.marked)
        assert marked > 1
        await pilot.press("c", "X")
        await until(pilot, lambda: len(screen.library.statement_keys()) == count - marked)

        await pilot.press("U")
        await until(pilot, lambda: len(screen.library.statement_keys()) == count)
    with closing(open_database(file)) as database:
        assert not Corrections(database).all()


async def test_a_statement_ends_a_word_earlier(file: Path) -> None:
    async with reader_of(file).run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press("g", "s", "j")
        key = screen.view.place.statement
        assert key is not None
        before = screen.library.statement(key)
        await pilot.press("c", "b", "left", "left", "tab", "right", "enter")

        await until(pilot, lambda: screen.library.statement(key).words != before.words)
        after = screen.library.statement(key).words
        assert before.words.split()[1:-2] == after.split() or before.words.split()[1:] == after.split()[:-1]
        assert after in before.words

        await pilot.press("c", "b", "left", "enter")
        await until(pilot, lambda: len(screen.library.statement(key).words) < len(after))
        await until(
            pilot, lambda: screen.panes.article.overlaid.current == screen.library.statement(key).statement.content
        )


def test_the_ends_of_a_statement_go_from_word_to_word() -> None:
    assert [tuple(word) for word in words_of("He said: “No.”\n\nThen")] == [(0, 2), (3, 8), (9, 14), (16, 20)]


async def test_an_end_does_not_go_past_the_other(file: Path) -> None:
    async with reader_of(file).run_test(size=WIDE) as pilot:
        await opened(pilot)
        await pilot.press("g", "s", "c", "b", *["left"] * 30)
        screen = pilot.app.screen
        assert isinstance(screen, BoundsScreen)
        assert all(span.start < span.end for span in screen.content)
        await pilot.press("tab", *["right"] * 30, *["shift+right"] * 9)
        assert all(span.start < span.end for span in screen.content)


async def test_with_nothing_to_undo_it_says_so(file: Path) -> None:
    async with reader_of(file).run_test(size=WIDE) as pilot:
        await opened(pilot)
        await pilot.press("U")

        await told(pilot, NOTHING_TO_UNDO)


async def test_without_a_library_it_says_that_nothing_can_be_corrected() -> None:
    app = parts.reader_of(iter([placed("b01").document]))
    async with app.run_test(size=WIDE) as pilot:
        await opened(pilot)
        await pilot.press("g", "s", "c", "x")

        await told(pilot, NO_CORRECTIONS)


async def test_a_whole_library_is_corrected_likewise(file: Path) -> None:
    archive = Archive(file, FINGERPRINT)
    app = ArchiveReader(archive, file.name, Bookmarks(file, "", archive))
    async with app.run_test(size=WIDE) as pilot:
        await until(pilot, lambda: app.is_open and bool(reading(pilot).panes.statement_keys()))
        screen = reading(pilot)
        count = len(archive.statement_keys())
        await pilot.press("g", "s", "j", "c", "x")
        await until(pilot, lambda: len(archive.statement_keys()) == count - 1)
        await go_to_actor(pilot, TERWINDT)
        await pilot.press("c", "m")
        await pick(pilot, "salverda")
        await until(pilot, lambda: TERWINDT not in screen.library.actor_ids())
    with closing(open_database(file)) as database:
        assert [type(each.change) for each in Corrections(database).all()] == [Withdrawal, Merge]


async def test_corrections_are_there_the_next_time(file: Path) -> None:
    async with reader_of(file).run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press("g", "s", "j", "c", "w")
        await pick(pilot, "salverda")
        await until(pilot, lambda: len(screen.library.corrected_keys()) == 1)
        said = words(screen)

    async with reader_of(file).run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        [key] = screen.library.corrected_keys()
        await pilot.press("ampersand", *"is:corrected", "enter")
        await until(pilot, lambda: list(screen.panes.statement_keys()) == [key])
        record = screen.library.statement(key)
        assert (record.words, record.statement.speaker) == (said, (SALVERDA,))
    with closing(open_database(file)) as database:
        assert [type(each.change) for each in Corrections(database).all()] == [Respeaking]
