"""What the user does is there the next time: marks, and the reading place."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from support import parts
from support.archives import FINGERPRINT, archive_of
from support.articles import analysis
from support.piloting import WIDE, notices, opened, reading, until, words
from textual.pilot import Pilot

from tui.library.archive import Archive
from tui.library.database import open_database
from tui.library.marks import Marks
from tui.library.store import Store
from tui.library.upkeep import remove
from tui.model import Analysis
from tui.reader.app import Reader
from tui.reader.archive_app import ArchiveReader
from tui.reader.base import RESUMED
from tui.reader.bookmarks import Bookmarks
from tui.reader.screens.view import TOO_MANY

NAMES = ("b05", "b06", "b07")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "library.sqlite"
    archive_of(file, *map(placed, NAMES)).close()
    return file


def placed(name: str) -> Analysis:
    found = analysis(name)
    return replace(found, document=replace(found.document, path=f"/news/{name}.txt"))


def reader_of(file: Path, *names: str, session: str = "news") -> Reader:
    return parts.reader_of(iter([placed(name).document for name in names or NAMES]), "news", file, session)


def archive_reader_of(file: Path) -> ArchiveReader:
    archive = Archive(file, FINGERPRINT)
    return ArchiveReader(archive, file.name, Bookmarks(file, "", archive))


def marked_words(pilot: Pilot[None]) -> set[str]:
    """Return the words of the statements that are marked on the screen."""
    return {record.words for record in reading(pilot).library.statements(sorted(reading(pilot).view.marked))}


async def test_marks_are_there_the_next_time(file: Path) -> None:
    async with reader_of(file).run_test(size=WIDE) as pilot:
        await opened(pilot)
        await pilot.press("n", "space", "]", "n", "n", "space")
        marked = marked_words(pilot)
        assert len(marked) == 2

    async with reader_of(file).run_test(size=WIDE) as pilot:
        await until(pilot, lambda: marked_words(pilot) == marked)


async def test_a_mark_that_was_taken_away_stays_away(file: Path) -> None:
    async with reader_of(file).run_test(size=WIDE) as pilot:
        await opened(pilot)
        await pilot.press("g", "s", "space", "j", "space", "k", "space")
        marked = marked_words(pilot)
        assert len(marked) == 1

    async with reader_of(file).run_test(size=WIDE) as pilot:
        await until(pilot, lambda: marked_words(pilot) == marked)
        await pilot.press("g", "s", "a", "a")
        assert not marked_words(pilot)

    with closing(open_database(file)) as database:
        assert list(Marks(database).documents()) == []


async def test_marks_are_the_same_in_the_whole_library(file: Path) -> None:
    async with reader_of(file, "b06").run_test(size=WIDE) as pilot:
        await opened(pilot)
        await pilot.press("n", "space", "n", "space")
        marked = marked_words(pilot)

    async with archive_reader_of(file).run_test(size=WIDE) as pilot:
        await until(pilot, lambda: marked_words(pilot) == marked)


async def test_marks_from_the_search_are_kept_too(file: Path) -> None:
    async with reader_of(file).run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press("/", *"tarrant")
        await until(pilot, lambda: bool(screen.search.results.key))
        await pilot.press("tab", "escape")
        marked = marked_words(pilot)
        assert marked

    async with reader_of(file).run_test(size=WIDE) as pilot:
        await until(pilot, lambda: marked_words(pilot) == marked)


async def test_marks_outlive_what_is_taken_from_under_an_open_library(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.reader.watching.WATCH_SECONDS", 0.02)
    async with archive_reader_of(file).run_test(size=WIDE) as pilot:
        await until(pilot, lambda: len(reading(pilot).library.document_keys()) == 3)
        await pilot.press("n", "space")
        marked = marked_words(pilot)
        with closing(open_database(file)) as database:
            await until(pilot, lambda: bool(list(Marks(database).documents())))
            with database.writing() as connection:
                connection.execute("DELETE FROM analysis")
                connection.execute("UPDATE pipeline SET changes = changes + 1")
            await until(pilot, lambda: not reading(pilot).view.marked)
            Store(database, FINGERPRINT).keep(placed("b05").document, placed("b05"))

        await until(pilot, lambda: marked_words(pilot) == marked)


async def test_marks_go_with_a_document_that_is_removed(file: Path) -> None:
    async with archive_reader_of(file).run_test(size=WIDE) as pilot:
        await until(pilot, lambda: len(reading(pilot).library.document_keys()) == 3)
        await pilot.press("n", "space")
    with closing(open_database(file)) as database:
        remove(database, "b05")
        Store(database, FINGERPRINT).keep(placed("b05").document, placed("b05"))
        assert list(Marks(database).documents()) == []


async def test_reading_goes_on_where_it_stopped(file: Path) -> None:
    async with reader_of(file).run_test(size=WIDE) as pilot:
        await opened(pilot)
        await pilot.press("]", "n", "n", "n")
        stopped = words(reading(pilot))

    async with reader_of(file).run_test(size=WIDE) as pilot:
        await until(pilot, lambda: words(reading(pilot)) == stopped)
        assert notices(pilot) == [RESUMED]

    async with reader_of(file, session="other").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        assert screen.view.place.document == 0
        assert screen.view.place.offset == 0


async def test_reading_goes_on_in_a_whole_library(file: Path) -> None:
    async with archive_reader_of(file).run_test(size=WIDE) as pilot:
        await until(pilot, lambda: len(reading(pilot).library.document_keys()) == 3)
        await pilot.press("]", "]", "n", "n")
        stopped = words(reading(pilot))

    async with archive_reader_of(file).run_test(size=WIDE) as pilot:
        await until(pilot, lambda: words(reading(pilot)) == stopped)


async def test_whoever_has_moved_already_is_left_where_they_are(file: Path) -> None:
    async with reader_of(file).run_test(size=WIDE) as pilot:
        await opened(pilot)
        await pilot.press("]", "n", "n")

    app = reader_of(file)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("j")
        screen = await opened(pilot)
        await until(pilot, lambda: app.stop is not None)
        assert screen.view.place.document == 0


async def test_a_library_that_cannot_be_used_is_told_once_and_marks_are_there_till_the_end(tmp_path: Path) -> None:
    file = tmp_path / "library.sqlite"
    file.write_text("This is no database, but a text that somebody has put here." * 20)

    async with reader_of(file).run_test(size=WIDE) as pilot:
        await opened(pilot)
        await pilot.press("n", "space", "n", "space")

        await until(pilot, lambda: bool(notices(pilot)))
        assert len(notices(pilot)) == 1
        assert notices(pilot)[0].startswith("Marks and notes are not kept: ")
        assert len(reading(pilot).view.marked) == 2


async def test_more_than_can_be_marked_is_told(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.reader.screens.view.MOST_MARKED", 3)
    async with reader_of(file).run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press("g", "s", "a")

        assert not screen.view.marked
        assert notices(pilot) == [TOO_MANY.format(len(screen.panes.statement_keys()), 3)]
