"""Documents of one id in one file are versions of each other only where they were not read together."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.archives import FINGERPRINT, opened

from tui.library.database import Database, open_database
from tui.library.exchange import export_lines, import_lines
from tui.library.sessions import last_stop, leave
from tui.library.siblings import Siblings
from tui.library.store import Status, Store
from tui.model import Analysis, Document

PATH = "/news/all.jsonl"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "library.sqlite"


@pytest.fixture
def library(file: Path) -> Iterator[Database]:
    with closing(open_database(file)) as database:
        yield database


def document(text: str, document_id: str = "note", path: str | None = PATH) -> Document:
    return Document(document_id, text, path=path)


def read(database: Database, *documents: Document, late: bool = False) -> None:
    """Take in one reading of some files, as an indexer does; with `late`, what is new is kept when all is read."""
    store = Store(database, FINGERPRINT)
    waiting = []
    for each in documents:
        if store.status(each) is not Status.NEW:
            store.note(each)
        elif late:
            waiting.append(each)
        else:
            store.keep(each, Analysis(each, (), (), ()))
    for each in reversed(waiting):
        store.keep(each, Analysis(each, (), (), ()))
    store.settle()


def shown(file: Path) -> list[str]:
    with closing(opened(file)) as archive:
        return sorted(archive.document(key).text for key in archive.document_keys())


def changes(database: Database) -> tuple[object, ...]:
    found = database.connection.execute("SELECT changes, (SELECT count(*) FROM document) FROM pipeline").fetchone()
    return tuple(found)


@pytest.mark.parametrize("late", [False, True])
def test_all_of_one_id_in_a_file_are_shown_and_reading_it_again_changes_nothing(
    library: Database, file: Path, late: bool
) -> None:
    documents = [document("It rained."), document("It snowed."), document("It thawed."), document("Sun.", "other")]
    read(library, *documents, late=late)
    assert shown(file) == ["It rained.", "It snowed.", "It thawed.", "Sun."]
    before = changes(library)

    read(library, *documents)

    assert changes(library) == before
    assert shown(file) == ["It rained.", "It snowed.", "It thawed.", "Sun."]


@pytest.mark.parametrize("late", [False, True])
@pytest.mark.parametrize("place", [0, 1, 2])
def test_of_a_changed_file_the_new_version_takes_the_place_of_the_old_one(
    library: Database, file: Path, late: bool, place: int
) -> None:
    documents = [document("It rained."), document("It snowed."), document("It thawed.")]
    read(library, *documents)
    documents[place] = document("It was dry.")

    read(library, *documents, late=late)

    assert shown(file) == sorted(each.text for each in documents)


def test_a_file_with_a_document_of_its_own_has_one_version(library: Database, file: Path) -> None:
    read(library, document("It rained.", path="/a.txt"), document("It snowed.", path="/b.txt"))
    read(library, document("It thawed.", path="/a.txt"), document("It snowed.", path="/b.txt"))

    assert shown(file) == ["It snowed.", "It thawed."]


def test_they_are_shown_in_a_library_that_takes_them_in_from_an_export(library: Database, tmp_path: Path) -> None:
    read(library, document("It hailed."), document("Sun.", "other"))
    read(library, document("It rained."), document("It snowed."), document("Sun.", "other"))
    taken = tmp_path / "taken.sqlite"
    with closing(open_database(taken)) as other:
        import_lines(other, export_lines(library))

        assert list(export_lines(other)) == list(export_lines(library))
    assert shown(taken) == ["It rained.", "It snowed.", "Sun."]


def test_what_is_known_of_it_from_an_older_export_is_one_version(library: Database, tmp_path: Path) -> None:
    read(library, document("It rained."), document("It snowed."))
    lines = [line.replace(', "has_sibling": true', "") for line in export_lines(library)]
    taken = tmp_path / "taken.sqlite"
    with closing(open_database(taken)) as other:
        import_lines(other, lines)

    assert shown(taken) == ["It snowed."]


@given(
    st.lists(st.lists(st.sampled_from(["Rain.", "Snow.", "Hail.", "Sun."]), min_size=1, max_size=4), max_size=4),
    st.booleans(),
)
def test_after_each_reading_of_a_file_what_it_has_is_shown(readings: Sequence[Sequence[str]], late: bool) -> None:
    with closing(open_database(Path(":memory:"))) as database:
        for texts in readings:
            read(database, *map(document, texts), late=late)

            current = database.connection.execute(
                "SELECT words FROM document JOIN article ON article.key = article JOIN text ON text.key = text"
                " WHERE is_current"
            )
            assert {*texts} <= {words for (words,) in current}


def test_reading_goes_on_in_the_one_in_which_it_stopped(library: Database) -> None:
    documents = [document("It rained."), document("It snowed.")]
    read(library, *documents)

    for each in documents:
        leave(library, "all", each, 3)

        stop = last_stop(library, "all")

        assert stop is not None
        assert stop.offset == 3


def test_nothing_is_remembered_of_files_with_a_document_each() -> None:
    siblings = Siblings()
    documents = [replace(document("It rained."), path=f"/{number}.txt") for number in range(9)]

    for each in documents:
        siblings.read(each)

    assert not siblings._hashes
