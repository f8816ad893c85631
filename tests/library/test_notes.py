"""What the user has written on statements is kept in the library, whatever is found in a document later."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from support.articles import analysis

from tui.library import NO_NOTE, Note
from tui.library.database import Database, open_database, shipped_migrations
from tui.library.exchange import export_lines, import_lines
from tui.library.marks import Marks
from tui.library.notes import Notes
from tui.library.store import Store
from tui.library.upkeep import remove
from tui.model import Analysis, Span

ASK = Note("Ask the ministry.\nTwice.", ("to check", "dam"))


@pytest.fixture
def notes(database: Database) -> Notes:
    return Notes(database)


def kept(store: Store, name: str = "b05", beginning: str = "") -> Analysis:
    """Keep an article, perhaps with something written before it."""
    found = analysis(name)
    moved = tuple(
        replace(
            each,
            content=tuple(Span(start + len(beginning), end + len(beginning)) for start, end in each.content),
            speaker=(),
        )
        for each in found.statements
    )
    document = replace(found.document, text=beginning + found.document.text, path=f"/news/{name}.txt")
    made = Analysis(document, (), (), moved)
    store.keep(document, made)
    return made


def test_a_note_is_there_the_next_time(store: Store, notes: Notes, database: Database) -> None:
    found = kept(store)

    assert notes.write(found.document, found.statements, {2: ASK})

    assert Notes(database).statements(found.document, found.statements) == {2: ASK}
    assert notes.tags() == ["dam", "to check"]


def test_it_is_written_anew_and_an_empty_one_is_none(store: Store, notes: Notes) -> None:
    found = kept(store)
    notes.write(found.document, found.statements, {1: ASK, 2: ASK})

    notes.write(found.document, found.statements, {1: Note("Asked."), 2: NO_NOTE})

    assert notes.statements(found.document, found.statements) == {1: Note("Asked.")}
    assert notes.tags() == []


def test_it_stays_when_the_mark_is_taken_away(store: Store, notes: Notes, database: Database) -> None:
    found = kept(store)
    marks = Marks(database)
    marks.add(found.document, found.statements[1:2])
    notes.write(found.document, found.statements, {1: ASK})

    marks.remove(found.document, found.statements, {1})

    assert notes.statements(found.document, found.statements) == {1: ASK}


def test_it_moves_on_to_the_next_version_of_a_file_and_is_written_anew_there(store: Store, notes: Notes) -> None:
    found = kept(store)
    notes.write(found.document, found.statements, {1: ASK})

    later = kept(store, beginning="Corrected after publication.\n\n")

    assert notes.statements(later.document, later.statements) == {1: ASK}
    notes.write(later.document, later.statements, {1: Note("Asked.")})
    assert notes.statements(later.document, later.statements) == {1: Note("Asked.")}


def test_it_outlives_an_analysis_that_draws_other_bounds(store: Store, notes: Notes) -> None:
    found = kept(store)
    notes.write(found.document, found.statements, {2: ASK})
    first = found.statements[2].content[0]
    shorter = replace(found.statements[2], content=(Span(first.start, first.end - 2), *found.statements[2].content[1:]))

    assert notes.statements(found.document, [shorter, *found.statements[3:]]) == {0: ASK}


def test_it_comes_back_from_an_export_of_the_library(store: Store, notes: Notes, database: Database) -> None:
    found = kept(store)
    notes.write(found.document, found.statements, {0: ASK, 3: Note("", ("half \ud800",))})
    lines = list(export_lines(database))
    remove(database, "b05")
    assert notes.statements(found.document, found.statements) == {}

    import_lines(database, lines)

    assert notes.statements(found.document, found.statements) == {0: ASK, 3: Note("", ("half \ud800",))}
    assert list(export_lines(database)) == lines


def test_nothing_is_kept_of_a_document_that_the_library_does_not_have(store: Store, notes: Notes) -> None:
    kept(store)
    other = analysis("b06")

    assert not notes.write(other.document, other.statements, {0: ASK})


def test_marks_have_an_order_of_the_users_own(store: Store, database: Database) -> None:
    found, marks = kept(store), Marks(database)
    marks.add(found.document, found.statements[:3])
    at = marks.statements(found.document, found.statements)
    assert sorted(at, key=at.__getitem__) == [0, 1, 2]

    marks.put(found.document, found.statements, {0: at[2], 2: at[0]})

    at = Marks(database).statements(found.document, found.statements)
    assert sorted(at, key=at.__getitem__) == [2, 1, 0]


def test_marks_of_an_older_library_are_in_the_order_in_which_they_were_set(tmp_path: Path) -> None:
    file = tmp_path / "library.sqlite"
    open_database(file, shipped_migrations()[:4]).close()
    with closing(sqlite3.connect(file)) as older:
        older.execute("INSERT INTO text VALUES (1, x'00', 'text')")
        older.execute("INSERT INTO article VALUES (1, x'00', 1, 'id', NULL, NULL)")
        older.execute("INSERT INTO document VALUES (1, x'00', 1, NULL, NULL, NULL, '[]', '', 1)")
        older.executemany(
            "INSERT INTO mark VALUES (1, ?, ?)",
            [("10 12", "2031-05-06T10:00:00"), ("9 12", "2031-05-06T10:00:00"), ("30 40", "2031-05-06T09:00:00")],
        )
        older.commit()

    with closing(open_database(file)) as database:
        marks = database.connection.execute("SELECT content FROM mark ORDER BY place").fetchall()

    assert marks == [("30 40",), ("9 12",), ("10 12",)]
