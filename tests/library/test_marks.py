"""What the user has marked is kept in the library, whatever is found in a document later."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.articles import analysis

from tui.library.database import Database
from tui.library.exchange import export_lines, import_lines
from tui.library.marks import Marks
from tui.library.passages import statement_at
from tui.library.store import Store
from tui.library.upkeep import compact, remove
from tui.model import Analysis, Document, Span, Statement, StatementKind


@pytest.fixture
def marks(database: Database) -> Marks:
    return Marks(database)


def placed(name: str, path: str = "") -> Analysis:
    found = analysis(name)
    return replace(found, document=replace(found.document, path=path or f"/news/{name}.txt"))


def statement(*content: tuple[int, int]) -> Statement:
    return Statement(tuple(Span(*span) for span in content), (), (), (), StatementKind.INDIRECT)


def kept(store: Store, found: Analysis) -> Analysis:
    store.keep(found.document, found)
    return found


def test_a_mark_is_there_the_next_time(store: Store, marks: Marks, database: Database) -> None:
    found = kept(store, placed("b05"))

    assert marks.add(found.document, found.statements[1:3])

    assert set(Marks(database).statements(found.document, found.statements)) == {1, 2}


def test_a_mark_that_is_taken_away_is_gone(store: Store, marks: Marks) -> None:
    found = kept(store, placed("b05"))
    marks.add(found.document, found.statements[:4])

    marks.remove(found.document, found.statements, {0, 2})

    assert set(marks.statements(found.document, found.statements)) == {1, 3}


def test_marking_twice_is_marking_once(store: Store, marks: Marks) -> None:
    found = kept(store, placed("b05"))
    marks.add(found.document, found.statements[:1])
    marks.add(found.document, found.statements[:1])

    marks.remove(found.document, found.statements, {0})

    assert set(marks.statements(found.document, found.statements)) == set()


def test_nothing_is_kept_of_a_document_that_the_library_does_not_have(store: Store, marks: Marks) -> None:
    kept(store, placed("b05"))
    other = placed("b06")

    assert not marks.add(other.document, other.statements)
    assert set(marks.statements(other.document, other.statements)) == set()


def test_a_mark_outlives_an_analysis_that_draws_other_bounds(store: Store, marks: Marks, database: Database) -> None:
    found = kept(store, placed("b05"))
    marks.add(found.document, found.statements[2:3])
    first = found.statements[2].content[0]
    shorter = replace(found.statements[2], content=(Span(first.start, first.end - 2), *found.statements[2].content[1:]))
    later = replace(found, statements=(shorter, *found.statements[3:]))
    Store(database, "tomorrow").keep(found.document, later)
    compact(database, "tomorrow")

    assert set(marks.statements(found.document, later.statements)) == {0}

    marks.remove(found.document, later.statements, {0})
    assert set(marks.statements(found.document, found.statements)) == set()


def test_a_mark_on_what_is_not_found_any_more_is_kept_for_when_it_is(
    store: Store, marks: Marks, database: Database
) -> None:
    found = kept(store, placed("b05"))
    marks.add(found.document, found.statements[2:3])

    assert set(marks.statements(found.document, found.statements[3:])) == set()
    assert set(marks.statements(found.document, found.statements)) == {2}


def test_a_mark_goes_on_to_the_next_version_of_a_file_where_that_has_the_words(store: Store, marks: Marks) -> None:
    found = kept(store, placed("b05"))
    marks.add(found.document, found.statements[1:3])
    added = "Corrected after publication.\n\n"
    moved = tuple(
        replace(each, content=tuple(Span(start + len(added), end + len(added)) for start, end in each.content))
        for each in found.statements
    )
    later = Analysis(replace(found.document, text=added + found.document.text), (), (), moved)
    kept(store, later)

    assert set(marks.statements(later.document, later.statements)) == {1, 2}
    assert set(marks.statements(later.document, later.statements[2:])) == {0}


def test_an_article_that_lies_in_two_places_is_marked_in_both(store: Store, marks: Marks) -> None:
    here, there = kept(store, placed("b05")), kept(store, placed("b05", "/copies/b05.txt"))
    marks.add(here.document, here.statements[:1])

    assert set(marks.statements(there.document, there.statements)) == {0}


def test_an_article_that_lies_in_two_places_by_other_names_is_marked_in_both(store: Store, marks: Marks) -> None:
    found = kept(store, placed("b05"))
    other = kept(store, replace(found, document=replace(found.document, id="copy", path="/news/copy.txt")))
    marks.add(found.document, found.statements[:1])

    assert set(marks.statements(other.document, other.statements)) == {0}


def test_another_article_of_the_same_words_is_not_marked(store: Store, marks: Marks) -> None:
    found = kept(store, placed("b05"))
    document = replace(found.document, id="wire", path="/news/wire.txt", outlet="The Other Paper")
    other = kept(store, replace(found, document=document))
    marks.add(found.document, found.statements[:1])

    assert set(marks.statements(other.document, other.statements)) == set()


def test_marks_go_with_a_document_that_is_removed(store: Store, marks: Marks, database: Database) -> None:
    found = kept(store, placed("b05"))
    marks.add(found.document, found.statements[:1])

    remove(database, "b05")

    assert list(marks.documents()) == []
    kept(store, found)
    assert set(marks.statements(found.document, found.statements)) == set()


def test_it_tells_which_documents_have_marks_as_they_are_shown(store: Store, marks: Marks, database: Database) -> None:
    first, second = kept(store, placed("b05")), kept(store, placed("b06"))
    kept(store, placed("b07"))
    for found in (second, first):
        marks.add(found.document, found.statements[:1])
    kept(store, replace(second, document=replace(second.document, text=second.document.text + "\n")))

    shown = database.connection.execute("SELECT max(key) FROM document GROUP BY path ORDER BY 1").fetchall()

    assert [(row,) for row in marks.documents()] == [shown[0], shown[2]]


def test_marks_come_back_from_an_export(store: Store, marks: Marks, database: Database) -> None:
    found = kept(store, placed("b05"))
    marks.add(found.document, found.statements[:2])
    lines = list(export_lines(database))
    remove(database, "b05")

    import_lines(database, lines)

    assert set(marks.statements(found.document, found.statements)) == {0, 1}
    assert list(export_lines(database)) == lines


TEXT = "The dam will hold, she said, and the road will not."


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(1, 20)), min_size=1, max_size=8))
def test_a_mark_is_on_the_very_words_before_any_other(places: Sequence[tuple[int, int]]) -> None:
    statements = [statement((start, start + length)) for start, length in places]
    content = statements[-1].content
    words = tuple(TEXT[start:end] for start, end in content)

    at = statement_at(content, words, TEXT, statements)

    assert at is not None
    assert statements[at].content == content


def test_half_of_the_words_are_enough_and_fewer_are_not() -> None:
    mark = (Span(0, 10),), (TEXT[:10],)

    assert statement_at(*mark, TEXT, [statement((0, 5))]) == 0
    assert statement_at(*mark, TEXT, [statement((0, 4))]) is None
    assert statement_at(*mark, TEXT, [statement((0, 6)), statement((0, 9))]) == 1
    assert statement_at(*mark, TEXT, []) is None


def test_a_document_is_the_same_wherever_it_is_named_from(
    store: Store, marks: Marks, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir("/")
    found = kept(store, placed("b05", "/news/b05.txt"))
    marks.add(found.document, found.statements[:1])

    relative: Document = replace(found.document, path="news/b05.txt")

    assert set(marks.statements(relative, found.statements)) == {0}


def test_whether_a_document_has_marks_is_told_without_its_statements(store: Store, marks: Marks) -> None:
    marked, other = kept(store, placed("b05")), kept(store, placed("b06"))
    assert not marks.are_anywhere
    assert not marks.are_in(marked.document)

    marks.add(marked.document, marked.statements[:1])

    assert marks.are_anywhere
    assert marks.are_in(marked.document)
    assert not marks.are_in(other.document)


def test_documents_of_one_id_in_one_file_have_marks_of_their_own(store: Store, marks: Marks) -> None:
    found = placed("b05")
    one, other = (
        replace(found, document=replace(found.document, text=found.document.text + ending)) for ending in ("\n", "\n\n")
    )
    for each in (one, other):
        store.status(each.document)
    for each in (one, other):
        kept(store, each)
    marks.add(one.document, one.statements[:1])

    assert set(marks.statements(one.document, one.statements)) == {0}
    assert set(marks.statements(other.document, other.statements)) == set()
