"""A part of a library: the documents that the user has named, as they come, and as others change them meanwhile."""

import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from support.articles import analysis, article, ids
from support.everything import everything
from support.parts import part_of

from tui.cli.filing import Filing
from tui.cli.kept import open_store
from tui.library import Library
from tui.library.database import open_database
from tui.library.part import Part
from tui.library.taken import STATEMENTS_A_DOCUMENT
from tui.library.upkeep import compact, remove
from tui.model import Actor, ActorKind, Analysis, Document, Mention, Problem, Span

KREMLIN, RUSSIA = "seat:kremlin", "government:russia"
BUSH = "person:george bush"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "library.sqlite"


def placed(name: str, path: str | None = None) -> Analysis:
    """Return an article with its analysis, in a file."""
    found = analysis(name)
    return replace(found, document=replace(found.document, path=path or f"/news/{name}.txt"))


def bush(name: str, role: str | None = None) -> Analysis:
    actor = Actor(BUSH, name, ActorKind.PERSON, role=role)
    document = Document(name, f"{name} came.", path=f"/news/{name}.txt")
    return Analysis(document, (actor,), (Mention(Span(0, len(name)), BUSH),), ())


def in_memory(*analyses: Analysis) -> Library:
    made = Library()
    keys = [made.add(found.document) for found in analyses]
    for key, found in zip(keys, analyses, strict=True):
        made.keep(key, found)
    return made


def test_all_of_it_is_as_it_is_in_memory(file: Path) -> None:
    analyses = [placed(name) for name in sorted(ids())]

    assert everything(part_of(file, *analyses)) == everything(in_memory(*analyses))


def test_all_of_it_is_as_it_is_in_memory_with_seats_apart(file: Path) -> None:
    analyses = [placed(name) for name in sorted(ids())]
    part, library = part_of(file, *analyses), in_memory(*analyses)

    part.show_seats_apart(True)
    library.show_seats_apart(True)

    here, there = everything(part), everything(library)
    assert {**here, "actors": None} == {**there, "actors": None}
    for actor in library.actor_ids():
        mine, other = part.actor(actor), library.actor(actor)
        assert replace(mine, stands_for=None) == replace(other, stands_for=None)
        assert (mine.stands_for and mine.stands_for.id) == (other.stands_for and other.stands_for.id)
    assert part.actor(KREMLIN).stands_for == Actor(RUSSIA, "Russia", ActorKind.GOVERNMENT)


def test_seats_can_be_parted_and_folded_and_keys_stay(file: Path) -> None:
    part = part_of(file, placed("b10"), placed("b01"))
    before, keys, revision = everything(part), list(part.statement_keys()), part.revision

    part.show_seats_apart(True)
    assert KREMLIN in part.actor_ids()
    assert part.seats_apart
    assert part.revision > revision
    assert list(part.statement_keys()) == keys

    part.show_seats_apart(False)
    assert everything(part) == before


def test_of_many_documents_seats_are_parted_by_whoever_looks_for_changes(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.library.filling._PARTED_AT_ONCE", 1)
    part = part_of(file, placed("b10"), placed("b01"))

    part.show_seats_apart(True)
    assert part.seats_apart
    assert KREMLIN not in part.actor_ids()

    assert part.refresh()
    assert KREMLIN in part.actor_ids()
    assert not part.refresh()


def test_documents_come_with_their_text_before_anything_has_come_of_them() -> None:
    part = Part()

    key = part.add(article("b01"))

    assert part.document(key) == article("b01")
    assert (part.is_analysed(key), part.problem(key), part.taken_count) == (False, None, 0)
    assert (part.mentions(key), list(part.statement_keys(key)), part.actor_ids(key)) == ((), [], [])
    assert list(part.document_keys()) == [key]


def test_it_grows_without_a_revision_and_keys_stay(file: Path) -> None:
    part, filing = Part(), Filing(file, print, lambda documents: (analysis(document.id) for document in documents))
    documents = [placed(name).document for name in ("b01", "b02")]
    for document in documents:
        part.add(document)
    outcomes = filing(documents)
    version = part.version
    part.take(next(outcomes))
    keys = list(part.statement_keys())

    part.take(next(outcomes))

    assert keys
    assert list(part.statement_keys())[: len(keys)] == keys
    assert part.statement_keys(1)[0] == STATEMENTS_A_DOCUMENT
    assert part.version > version
    assert part.revision == 0


def test_a_document_that_is_there_twice_is_shown_once_with_its_other_place(file: Path) -> None:
    part = part_of(file, placed("b01"), placed("b01"), placed("b01", "/other/b01.txt"))

    assert [part.document(key).path for key in part.document_keys()] == ["/news/b01.txt"]
    assert part.also_in(0) == ("/other/b01.txt",)
    assert len(part.statement_keys()) == len(analysis("b01").statements)
    for actor in analysis("b01").actors:
        assert part.actor(actor.id).document == part.document(0)


def test_paths_are_as_the_user_has_written_them(file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    part = part_of(file, placed("b01", "news/b01.txt"))

    assert part.document(0).path == "news/b01.txt"
    assert part.statement(0).document.path == "news/b01.txt"


def test_it_shows_no_more_of_the_library_than_its_documents(file: Path) -> None:
    part_of(file, *(placed(name) for name in ("b05", "b06", "b07")))

    part = part_of(file, placed("b06"))

    assert everything(part) == everything(in_memory(placed("b06")))


def test_whoever_is_told_apart_in_the_whole_library_is_so_in_its_part(file: Path) -> None:
    part_of(file, bush("George W. Bush"), bush("George H.W. Bush"))

    part = part_of(file, bush("George W. Bush"))

    assert list(part.actor_ids()) == [f"{BUSH}#w"]
    assert part.mentions(0)[0].actor == f"{BUSH}#w"


def test_whoever_another_program_tells_apart_appears_so(file: Path) -> None:
    part = part_of(file, bush("George W. Bush"))
    revision = part.revision
    assert list(part.actor_ids()) == [BUSH]

    with closing(open_store(file).database) as database:
        store = open_store(file)
        other = bush("George H.W. Bush")
        store.keep(other.document, other)
        store.settle()
        store.database.close()
        assert database.connection.execute("SELECT count(*) FROM analysis").fetchone() == (2,)

    assert part.refresh()
    assert part.revision > revision
    assert list(part.actor_ids()) == [f"{BUSH}#w"]
    assert part.mentions(0)[0].actor == f"{BUSH}#w"
    assert not part.refresh()


def test_what_others_do_elsewhere_changes_nothing(file: Path) -> None:
    part = part_of(file, placed("b01"))
    version, revision = part.version, part.revision
    part_of(file, placed("b02"), placed("b02", "/news/b01.txt"))
    with closing(open_database(file)) as database:
        remove(database, "b02")

    assert not part.refresh()
    assert (part.version, part.revision) == (version, revision)


def test_what_others_remove_is_told_after_a_look(file: Path) -> None:
    part = part_of(file, placed("b01"), placed("b02"))
    statement, *_ = part.statement_keys(0)
    with closing(open_database(file)) as database:
        remove(database, "b01")

    assert part.refresh()
    assert part.document(0).title == "No longer in the library"
    assert part.problem(0) == Problem("/news/b01.txt", "is no longer in the library")
    assert list(part.statement_keys(0)) == []
    assert part.statement(statement).words == ""
    assert [part.statement(key).document.id for key in part.statement_keys()] == ["b02"] * len(part.statement_keys(1))


def test_what_was_removed_and_comes_again_is_shown_again(file: Path) -> None:
    part = part_of(file, placed("b01"), placed("b02"))
    before = everything(part)
    with closing(open_database(file)) as database:
        remove(database, "b01")
        compact(database, "another")
    part.refresh()

    part_of(file, placed("b03"), placed("b01"), placed("b02"))

    assert part.refresh()
    assert everything(part) == before


def test_a_failure_says_why_and_goes_when_it_is_analysed_after_all(file: Path) -> None:
    part = Part()
    document = placed("b01").document
    part.add(document)
    for outcome in Filing(file, print, lambda documents: (Problem(each.where, "no") for each in documents))([document]):
        part.take(outcome)
    assert part.problem(0) == Problem("/news/b01.txt", "no")
    assert part.document(0) == document
    assert not part.is_analysed(0)

    store = open_store(file)
    store.keep(document, placed("b01"))
    store.database.close()

    assert part.refresh()
    assert part.is_analysed(0)
    assert part.problem(0) is None
    assert everything(part) == everything(in_memory(placed("b01")))


def test_one_thread_reads_while_others_add(file: Path) -> None:
    names = sorted(ids())
    part, ended = Part(), threading.Event()
    troubles: list[BaseException] = []

    def read() -> None:
        try:
            while not ended.is_set():
                for key in part.statement_keys():
                    record = part.statement(key)
                    assert record.document.text
                    assert all(part.actor(speaker.id).statements for speaker in record.speakers)
                for document in part.document_keys():
                    assert part.document(document).text
                part.statements_by_document(sure_only=True)
                assert all(part.actor(actor).name for actor in part.actor_ids())
        except BaseException as trouble:  # what happens in a thread is told to nobody else
            troubles.append(trouble)

    reader = threading.Thread(target=read, daemon=True)
    reader.start()
    documents = [placed(name).document for name in names]

    def added() -> Iterator[Document]:
        for document in documents:
            part.add(document)
            yield document

    for outcome in Filing(file, print, lambda documents: (analysis(each.id) for each in documents))(added()):
        part.take(outcome)
    ended.set()
    reader.join()

    assert troubles == []
    assert everything(part) == everything(in_memory(*map(placed, names)))
