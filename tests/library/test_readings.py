"""Which documents are read and which are starred, whatever becomes of their files."""

from dataclasses import replace

import pytest
from support.articles import analysis

from tui.library.database import Database
from tui.library.entries import document_hash
from tui.library.exchange import export_lines, import_lines
from tui.library.readings import Reading, Readings
from tui.library.store import Store
from tui.library.upkeep import remove
from tui.model import Document

READ, STARRED, BOTH = Reading(is_read=True), Reading(is_starred=True), Reading(is_read=True, is_starred=True)


@pytest.fixture
def readings(database: Database) -> Readings:
    return Readings(database)


def kept(store: Store, name: str, path: str = "", ending: str = "") -> int:
    """Keep an article; return the key of its document's row."""
    found = analysis(name)
    document: Document = replace(found.document, path=path or f"/news/{name}.txt", text=found.document.text + ending)
    store.keep(document, replace(found, document=document))
    row = store.database.connection.execute("SELECT key FROM document WHERE sha256 = ?", (document_hash(document),))
    return int(row.fetchone()[0])


def test_a_document_is_unread_and_not_starred_until_it_is_said(store: Store, readings: Readings) -> None:
    first, second = kept(store, "b05"), kept(store, "b06")
    assert not readings.are_anywhere

    readings.set(first, READ)
    readings.set(second, STARRED)

    assert (readings.of(first), readings.of(second)) == (READ, STARRED)
    assert readings.all() == ({first}, {second})


def test_what_is_taken_back_is_gone(store: Store, readings: Readings) -> None:
    row = kept(store, "b05")
    readings.set(row, BOTH)

    readings.set(row, Reading())

    assert readings.of(row) == Reading()
    assert readings.all() == (set(), set())


def test_an_article_in_two_places_is_read_in_both_and_taken_back_in_both(store: Store, readings: Readings) -> None:
    here, there = kept(store, "b05"), kept(store, "b05", "/copies/b05.txt")
    readings.set(here, BOTH)
    assert readings.of(there) == BOTH
    assert readings.all() == ({here, there}, {here, there})

    readings.set(there, Reading())

    assert readings.of(here) == Reading()


def test_a_new_version_is_unread_and_starred_as_the_one_before(store: Store, readings: Readings) -> None:
    row = kept(store, "b05")
    readings.set(row, BOTH)

    later = kept(store, "b05", ending="\n\nCorrected after publication.")

    assert readings.of(later) == STARRED
    assert readings.all() == ({row}, {row, later})
    readings.set(later, Reading())
    assert readings.of(row).is_starred is False


def test_they_come_back_from_an_export_and_go_with_a_document(
    store: Store, readings: Readings, database: Database
) -> None:
    readings.set(kept(store, "b05"), BOTH)
    lines = list(export_lines(database))
    remove(database, "b05")
    assert not readings.are_anywhere

    import_lines(database, lines)

    assert readings.of(kept(store, "b05")) == BOTH
    assert list(export_lines(database)) == lines


def test_nothing_is_known_of_a_document_that_is_not_there(readings: Readings) -> None:
    readings.set(7, BOTH)

    assert readings.of(7) == Reading()


def test_files_of_one_name_in_an_archive_are_read_and_starred_each_by_itself(store: Store, readings: Readings) -> None:
    found = analysis("b05")

    def kept_at(member: str, ending: str) -> int:
        text = found.document.text + ending
        document = replace(found.document, path="/news/all.zip", member=member, text=text)
        store.keep(document, replace(found, document=document))
        row = store.database.connection.execute("SELECT key FROM document WHERE sha256 = ?", (document_hash(document),))
        return int(row.fetchone()[0])

    before, other = kept_at("2014/b05.txt", " Old."), kept_at("2015/b05.txt", " Other.")
    readings.set(before, STARRED)

    after = kept_at("2014/b05.txt", " New.")

    assert readings.of(after) == STARRED
    assert readings.of(other) == Reading()
    assert readings.all() == (set(), {before, after})
    current = store.database.connection.execute("SELECT key FROM document WHERE is_current ORDER BY key")
    assert current.fetchall() == [(other,), (after,)]
