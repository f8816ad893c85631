"""Documents that are read or unread, and starred."""

from dataclasses import replace
from pathlib import Path

from support import parts
from support.archives import FINGERPRINT, archive_of
from support.articles import analysis
from support.piloting import SMALL, WIDE, MakeReader, lines, notices, opened, reading, until

from tui.library.archive import Archive
from tui.model import Analysis, Document
from tui.reader.app import Reader
from tui.reader.archive_app import ArchiveReader
from tui.reader.bookmarks import Bookmarks
from tui.reader.screens.documents import DocumentsScreen
from tui.reader.screens.reading import ReadingScreen
from tui.reader.screens.shelving import ALL_READ


def placed(name: str) -> Analysis:
    found = analysis(name)
    return replace(found, document=replace(found.document, path=f"/news/{name}.txt"))


def reader_of(file: Path, *names: str) -> Reader:
    return parts.reader_of(iter([placed(name).document for name in names]), "news", file, "news")


def shelved(screen: ReadingScreen) -> tuple[list[int], list[int]]:
    """Return the keys of the documents that are read, and of those that are starred."""
    return sorted(screen.view.read), sorted(screen.view.starred)


async def test_a_document_is_read_once_the_user_has_come_to_its_end(reader: MakeReader) -> None:
    async with reader("b05", "b06").run_test(size=SMALL) as pilot:
        screen = await opened(pilot)
        await pilot.press("j", "n", "pagedown")
        assert not screen.view.read

        await pilot.press("G")
        assert screen.view.read == {0}
        await pilot.press("R")
        assert not screen.view.read
        assert notices(pilot)[-1] == "Unread."


async def test_opening_a_short_document_is_not_reading_it(reader: MakeReader) -> None:
    text = "The dam holds.\n\nIt has been raining for nine days.\n\nThe mill is shut."
    async with reader(Document("dam", text)).run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        assert not screen.view.read

        await pilot.press("j")
        assert screen.view.read == {0}


async def test_it_is_known_the_next_time_in_files_and_in_the_whole_library(library_file: Path) -> None:
    archive_of(library_file, placed("b05"), placed("b06"), placed("b07")).close()
    async with reader_of(library_file, "b05", "b06", "b07").run_test(size=WIDE) as pilot:
        await opened(pilot)
        await pilot.press("]", "G", "]", "*")
        assert shelved(reading(pilot)) == ([1], [2])

    async with reader_of(library_file, "b07", "b06").run_test(size=WIDE) as pilot:
        await until(pilot, lambda: shelved(reading(pilot)) == ([1], [0]))

    archive = Archive(library_file, FINGERPRINT)
    async with ArchiveReader(archive, "library", Bookmarks(library_file, "", archive)).run_test(size=WIDE) as pilot:
        await until(pilot, lambda: bool(reading(pilot).view.read))
        screen = reading(pilot)
        assert [archive.document(key).id for key in screen.view.read] == ["b06"]
        assert [archive.document(key).id for key in screen.view.starred] == ["b07"]


async def test_the_list_shows_the_unread_and_the_starred_alone(reader: MakeReader) -> None:
    async with reader("b05", "b06", "b07").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press("G", "]", "*", "d")
        assert any("3 documents · 2 unread · 1 starred" in line for line in lines(pilot))
        listed = pilot.app.screen
        assert isinstance(listed, DocumentsScreen)
        assert listed.moved().key == 1

        await pilot.press("right")
        assert [listed.moved().painter.key(row) for row in range(len(listed.moved().painter))] == [1, 2]
        await pilot.press("right")
        assert len(listed.moved().painter) == 1
        assert any("● ★ " in line for line in lines(pilot))
        await pilot.press("R", "*")
        assert len(listed.moved().painter) == 1
        assert shelved(screen) == ([0, 1], [])

        await pilot.press("right", "G", "enter")
        assert screen.view.place.document == 2


async def test_it_goes_from_one_unread_document_to_the_next(reader: MakeReader) -> None:
    async with reader("b05", "b06", "b07").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press("]", "R", "[", "}")
        assert screen.view.place.document == 2
        await pilot.press("}")
        assert screen.view.place.document == 0
        await pilot.press("{")
        assert screen.view.place.document == 2

        await pilot.press("R", "[", "[", "}")
        assert screen.view.place.document == 0
        assert notices(pilot)[-1] == ALL_READ
