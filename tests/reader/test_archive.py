"""The reader on a whole library, which others change meanwhile."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from support.archives import FINGERPRINT, archive_of
from support.articles import analysis
from support.piloting import WIDE, lines, notices, reading, shown_speakers, until
from textual.pilot import Pilot

from tui.library.archive import Archive
from tui.library.database import open_database
from tui.library.store import Store
from tui.library.upkeep import remove
from tui.model import Analysis, Problem
from tui.reader.archive_app import EMPTY, ArchiveReader
from tui.reader.screens.reading import ALWAYS_ONE

TARRANT = "person:imogen tarrant"


@pytest.fixture(autouse=True)
def _looks_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.reader.watching.WATCH_SECONDS", 0.02)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "library.sqlite"
    archive_of(file, *map(placed, ("b05", "b06", "b07"))).close()
    return file


@pytest.fixture
def store(file: Path) -> Iterator[Store]:
    with closing(open_database(file)) as database:
        yield Store(database, FINGERPRINT)


def placed(name: str) -> Analysis:
    found = analysis(name)
    return replace(found, document=replace(found.document, path=f"/news/{name}.txt"))


def reader_of(file: Path, fingerprint: str = FINGERPRINT) -> ArchiveReader:
    return ArchiveReader(Archive(file, fingerprint), file.name)


def text(pilot: Pilot[None]) -> str:
    return "\n".join(lines(pilot))


async def is_shown(pilot: Pilot[None], words: str) -> None:
    await until(pilot, lambda: words in text(pilot))


async def test_it_shows_all_that_is_in_it(file: Path) -> None:
    async with reader_of(file).run_test(size=WIDE) as pilot:
        await is_shown(pilot, "3 documents · ")
        assert "library.sqlite" in text(pilot)
        assert "document 1 of 3" in text(pilot)

        await pilot.press("]")
        await is_shown(pilot, "document 2 of 3")
        await pilot.press("[", "[")
        await is_shown(pilot, "document 1 of 3")


async def test_it_is_narrowed_and_widened_as_ever(file: Path) -> None:
    async with reader_of(file).run_test(size=WIDE) as pilot:
        await is_shown(pilot, "3 documents · ")
        every = len(reading(pilot).panes.statement_keys())
        await pilot.press("g", "a", "g", "g", "enter")
        assert all("Imogen Tarrant" in speaker for speaker in shown_speakers(reading(pilot)))
        assert 0 < len(reading(pilot).panes.statement_keys()) < every

        await pilot.press("escape", "g", "a", "G", "a", "u", "t")

        assert not reading(pilot).view.place.everywhere


async def test_a_range_that_leaves_the_narrowing_marks_what_is_there(file: Path) -> None:
    async with reader_of(file).run_test(size=WIDE) as pilot:
        await is_shown(pilot, "3 documents · ")
        await pilot.press("g", "s", "j", "v", "j", "j", "v")

        assert len(reading(pilot).view.marked) == 3
        assert [record.key for record in reading(pilot).taken()] == sorted(reading(pilot).view.marked)


async def test_search_finds_statements_and_actors(file: Path) -> None:
    async with reader_of(file).run_test(size=WIDE) as pilot:
        await is_shown(pilot, "3 documents · ")
        await pilot.press("/", *"tarrant")
        await is_shown(pilot, "Imogen Tarrant")

        await until(pilot, lambda: bool(reading(pilot).search.results.key))
        await pilot.press("enter")

        await until(pilot, lambda: all("Imogen Tarrant" in speaker for speaker in shown_speakers(reading(pilot))))


async def test_what_others_add_appears_and_moves_nobody(file: Path, store: Store) -> None:
    async with reader_of(file).run_test(size=WIDE) as pilot:
        await is_shown(pilot, "document 1 of 3")
        await pilot.press("]", "g", "s", "j")
        before = reading(pilot).view

        store.keep(placed("b01").document, placed("b01"))

        await is_shown(pilot, "document 2 of 4")
        assert "4 documents" in text(pilot)
        assert reading(pilot).view == before


async def test_what_others_remove_goes_with_the_places_and_marks_in_it(file: Path, store: Store) -> None:
    async with reader_of(file).run_test(size=WIDE) as pilot:
        await is_shown(pilot, "document 1 of 3")
        first, second, third = reading(pilot).library.document_keys()
        kept_marks = {*reading(pilot).library.statement_keys(first)}
        await pilot.press("a", "]", "g", "s", "j", "v")
        assert reading(pilot).view.place.document == second

        for name in ("b06", "b07"):
            remove(store.database, name)

        await is_shown(pilot, "1 document ")
        assert reading(pilot).view.place.document == first
        assert reading(pilot).view.marked == kept_marks
        assert reading(pilot).view.anchor is None
        assert (analysis("b05").document.title or "") in text(pilot)
        await pilot.press("escape", "escape", "escape", "j", "g", "a", "enter", "d")
        assert third not in reading(pilot).library.document_keys()


async def test_a_failed_document_says_so_in_the_list(file: Path, store: Store) -> None:
    store.keep(placed("b01").document, Problem("/news/b01.txt", "cannot be analysed"))

    async with reader_of(file).run_test(size=WIDE) as pilot:
        await is_shown(pilot, "document 1 of 4")
        await pilot.press("d")

        await is_shown(pilot, "not analysed: cannot")


async def test_seats_stay_with_their_powers_and_it_says_so(file: Path) -> None:
    async with reader_of(file).run_test(size=WIDE) as pilot:
        await is_shown(pilot, "3 documents · ")

        await pilot.press("m")

        assert notices(pilot) == [ALWAYS_ONE]


async def test_a_library_of_another_version_says_how_to_go_on(file: Path) -> None:
    async with reader_of(file, "tomorrow").run_test(size=WIDE) as pilot:
        await until(pilot, lambda: notices(pilot) == [EMPTY])


async def test_articles_of_another_version_are_told(file: Path, store: Store) -> None:
    Store(store.database, "tomorrow").keep(placed("b01").document, placed("b01"))

    async with reader_of(file, "tomorrow").run_test(size=WIDE) as pilot:
        await until(pilot, lambda: bool(notices(pilot)))

        assert notices(pilot) == ["3 articles of another version of onrecord not shown: onrecord index analyses anew."]


async def test_a_file_that_is_no_library_ends_the_reader(tmp_path: Path) -> None:
    (tmp_path / "notes").write_text("It rained on Monday, and nobody wrote a library.")
    app = reader_of(tmp_path / "notes")

    async with app.run_test(size=WIDE) as pilot:
        await until(pilot, lambda: app.failure is not None)

    assert app.failure == f"{tmp_path / 'notes'} is no library of onrecord"
