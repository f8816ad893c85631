"""A look at what the index of the search was saved of tells every change of what is shown."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from support.archives import FINGERPRINT, archive_of
from support.articles import analysis

from tui.library.archive import Archive
from tui.library.database import open_database
from tui.library.search_folder import SearchFolder, state_of
from tui.library.spoken import read_latest
from tui.library.upkeep import compact, remove
from tui.model import Analysis


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "library.sqlite"


def noted(archive: Archive) -> SearchFolder:
    """Return the folder of a library, as if its index had just been saved."""
    folder = SearchFolder.beside(archive.file)
    folder.statements.mkdir(parents=True)
    folder.note(state_of(FINGERPRINT, *read_latest(archive.connection(), FINGERPRINT)))
    assert folder.is_current(archive.connection(), FINGERPRINT)
    return folder


def published_later(name: str) -> Analysis:
    found = analysis(name)
    return replace(found, document=replace(found.document, published="2031-01-01"))


def test_it_lies_beside_the_library(file: Path) -> None:
    assert SearchFolder.beside(file).path == file.with_name("library.sqlite.search")


def test_where_nothing_is_shown_none_is_needed(file: Path) -> None:
    archive = archive_of(file)

    assert SearchFolder.beside(file).is_current(archive.connection(), FINGERPRINT)


def test_what_was_never_saved_is_not_current(file: Path) -> None:
    archive = archive_of(file, analysis("b01"))

    assert not SearchFolder.beside(file).is_current(archive.connection(), FINGERPRINT)


@pytest.mark.parametrize("added", [analysis("b10"), analysis("b02"), published_later("b01")])
def test_what_is_added_or_changed_is_seen(file: Path, added: Analysis) -> None:
    folder = noted(archive_of(file, analysis("b01")))

    archive = archive_of(file, added)

    assert not folder.is_current(archive.connection(), FINGERPRINT)


@pytest.mark.parametrize("name", ["b01", "b02"])
def test_what_is_removed_is_seen(file: Path, name: str) -> None:
    archive = archive_of(file, analysis("b01"), analysis("b02"))
    folder = noted(archive)

    with closing(open_database(file)) as database:
        remove(database, name)

    assert not folder.is_current(archive.connection(), FINGERPRINT)


def test_keys_that_are_given_again_are_not_mistaken(file: Path) -> None:
    folder = noted(archive_of(file, analysis("b01")))
    with closing(open_database(file)) as database:
        remove(database, "b01")
        compact(database, FINGERPRINT)

    archive = archive_of(file, analysis("b02"))

    assert not folder.is_current(archive.connection(), FINGERPRINT)


def test_what_another_pipeline_has_found_counts_by_itself(file: Path) -> None:
    archive = archive_of(file, analysis("b01"))
    folder = noted(archive)

    assert not folder.is_current(archive.connection(), "tomorrow")


def test_what_changes_nothing_that_is_shown_leaves_it_current(file: Path) -> None:
    folder = noted(archive_of(file, analysis("b01")))

    archive = archive_of(file, analysis("b01"))

    assert folder.is_current(archive.connection(), FINGERPRINT)
