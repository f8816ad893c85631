"""A library file as holdings: what is shown of it, and that it is the same as in memory."""

import random
import threading
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from support.archives import FINGERPRINT, age, archive_of, opened
from support.articles import analysis, article, ids
from support.everything import everything

from tui.library import Library
from tui.library.archive import Archive
from tui.library.database import open_database, shipped_migrations
from tui.library.store import Store
from tui.library.upkeep import compact, remove
from tui.model import SURE_CONFIDENCE, ActorKind, Analysis, Problem

TARRANT = "person:imogen tarrant"


def kept(file: Path, *analyses: Analysis, fingerprint: str = FINGERPRINT) -> None:
    with closing(open_database(file)) as database:
        for found in analyses:
            Store(database, fingerprint).keep(found.document, found)


def version(name: str, path: str, text_of: str | None = None) -> Analysis:
    """Return an article in some place, perhaps with the words and statements of another one."""
    found = analysis(text_of or name)
    return replace(found, document=replace(found.document, id=name, path=path))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "library.sqlite"


def shown(archive: Archive) -> list[tuple[str, str | None]]:
    return [(archive.document(key).id, archive.document(key).path) for key in archive.document_keys()]


def test_all_of_it_is_as_it_is_in_memory(file: Path) -> None:
    names = sorted(ids())
    in_memory = Library()
    for name in names:
        in_memory.keep(in_memory.add(article(name)), analysis(name))

    assert everything(archive_of(file, *map(analysis, names))) == everything(in_memory)


def test_nothing_is_shown_before_it_is_opened(file: Path) -> None:
    archive = Archive(file, FINGERPRINT)

    assert (len(archive.document_keys()), len(archive.statement_keys()), archive.actor_count()) == (0, 0, 0)
    assert not archive.actor_ids()
    assert not file.exists()


def test_of_several_versions_of_a_file_the_last_one_is_shown(file: Path) -> None:
    archive = archive_of(file, version("note", "/a.txt", "b01"), version("note", "/a.txt", "b02"))

    assert shown(archive) == [("note", "/a.txt")]
    assert archive.document(archive.document_keys()[0]).text == article("b02").text
    assert len(archive.statement_keys()) == len(analysis("b02").statements)


def test_a_file_that_is_as_it_was_before_is_shown_so(file: Path) -> None:
    older, newer = version("note", "/a.txt", "b01"), version("note", "/a.txt", "b02")
    archive = archive_of(file, older, newer)
    with closing(open_database(file)) as database:
        Store(database, FINGERPRINT).note(older.document)

    archive.refresh()

    assert archive.document(archive.document_keys()[0]).text == older.document.text
    assert not {*archive.actor_ids()} & ({actor.id for actor in newer.actors} - {actor.id for actor in older.actors})


def test_documents_of_one_file_with_ids_of_their_own_are_all_shown(file: Path) -> None:
    archive = archive_of(file, version("b01", "/all.jsonl"), version("b02", "/all.jsonl"))

    assert [document_id for document_id, _ in shown(archive)] == ["b01", "b02"]


def test_an_article_in_several_places_is_shown_in_the_first_of_them(file: Path) -> None:
    archive = archive_of(file, version("b01", "/old/b01.txt"), version("b01", "/new/b01.txt"))

    assert shown(archive) == [("b01", "/new/b01.txt")]
    assert archive.also_in(archive.document_keys()[0]) == ("/old/b01.txt",)


def test_what_another_pipeline_has_analysed_is_not_shown_but_told(file: Path) -> None:
    kept(file, analysis("b01"), fingerprint="yesterday")

    archive = archive_of(file, analysis("b02"))

    assert [name for name, _ in shown(archive)] == ["b02"]
    assert archive.other_documents() == 1


def test_what_an_older_program_has_written_is_counted_in(file: Path) -> None:
    kept(file, analysis("b01"), analysis("b02"))
    fresh = everything(opened(file))
    age(file)

    assert everything(opened(file)) == fresh


def test_versions_are_told_apart_in_what_an_older_program_has_left(file: Path) -> None:
    with closing(open_database(file, shipped_migrations()[:2])) as database, database.writing() as connection:
        connection.execute("INSERT INTO text VALUES (1, x'01', 'It rained.')")
        connection.executemany(
            "INSERT INTO article VALUES (?, ?, 1, ?, NULL, NULL)", [(1, "1", "a"), (2, "2", "a"), (3, "3", "b")]
        )
        connection.executemany(
            "INSERT INTO document VALUES (?, ?, ?, ?, NULL, NULL, '[]', '')",
            [(1, "1", 1, "/a"), (2, "2", 2, "/a"), (3, "3", 3, "/a"), (4, "4", 1, None), (5, "5", 1, None)],
        )

    with closing(open_database(file)) as database:
        current = database.connection.execute("SELECT key FROM document WHERE is_current").fetchall()

    assert current == [(2,), (3,), (4,), (5,)]


def test_a_failure_says_why_and_goes_when_it_is_analysed_after_all(file: Path) -> None:
    archive = archive_of(file, analysis("b02"))
    with closing(open_database(file)) as database:
        store = Store(database, FINGERPRINT)
        store.keep(replace(article("b01"), path="/b01.txt"), Problem("/b01.txt", "cannot be analysed"))
        archive.refresh()
        key = archive.document_keys()[1]
        assert not archive.is_analysed(key)
        assert archive.problem(key) == Problem("/b01.txt", "cannot be analysed")
        assert archive.mentions(key) == ()

        store.keep(replace(article("b01"), path="/b01.txt"), analysis("b01"))

    before = archive.revision
    archive.refresh()
    assert archive.is_analysed(key)
    assert archive.problem(key) is None
    assert archive.revision > before


def test_what_others_add_appears_with_a_version_and_without_a_revision(file: Path) -> None:
    archive = archive_of(file, analysis("b05"))
    version, revision = archive.version, archive.revision
    assert not archive.refresh()

    kept(file, analysis("b07"))

    assert archive.refresh()
    assert archive.version > version
    assert archive.revision == revision
    assert [name for name, _ in shown(archive)] == ["b05", "b07"]


def test_what_others_do_that_shows_nothing_new_changes_nothing(file: Path) -> None:
    archive = archive_of(file, analysis("b01"))

    with closing(open_database(file)) as database:
        Store(database, FINGERPRINT).claim(article("b02"))

    assert not archive.refresh()


def test_what_others_remove_is_gone_after_a_refresh_and_harmless_before(file: Path) -> None:
    archive = archive_of(file, analysis("b01"), analysis("b02"))
    key, *_ = archive.document_keys()
    statement, *_ = archive.statement_keys(key)
    revision = archive.revision
    with closing(open_database(file)) as database:
        remove(database, "b01")

    assert archive.document(key).title == "No longer in the library"
    assert archive.statement(statement).words == ""
    assert archive.statement_keys(key, TARRANT) == []

    assert archive.refresh()
    assert archive.revision > revision
    assert [name for name, _ in shown(archive)] == ["b02"]
    assert archive.statement(statement).document.title == "No longer in the library"
    assert not archive.is_analysed(key)


def test_who_is_nowhere_is_told_as_in_memory(file: Path) -> None:
    archive = archive_of(file, analysis("b01"))

    with pytest.raises(KeyError):
        archive.actor("person:nobody")
    assert archive.statement_keys(actor="person:nobody") == []
    assert "person:nobody" not in archive.actor_ids()


def test_places_of_actors_are_found_by_their_ids(file: Path) -> None:
    ids = archive_of(file, analysis("b01")).actor_ids()

    assert [ids.index(actor) for actor in ids] == [*range(len(ids))]
    assert [ids[place] for place in range(-len(ids), len(ids))] == [*ids, *ids]
    assert [*ids[2:4]] == [*ids][2:4]
    for place in (len(ids), -len(ids) - 1):
        with pytest.raises(IndexError):
            ids[place]


def test_within_a_document_actors_are_in_the_order_of_memory(file: Path) -> None:
    in_memory = Library()
    for name in ("b05", "b06", "b07"):
        in_memory.keep(in_memory.add(article(name)), analysis(name))
    archive = archive_of(file, *map(analysis, ("b05", "b06", "b07")))

    for kind in (None, *ActorKind):
        assert [archive.actor_ids(key, kind) for key in archive.document_keys()] == [
            in_memory.actor_ids(key, kind) for key in in_memory.document_keys()
        ]


def test_seats_are_always_taken_for_their_powers(file: Path) -> None:
    archive = archive_of(file, analysis("b10"))

    archive.show_seats_apart(True)

    assert (archive.can_part_seats, archive.seats_apart) == (False, False)
    assert "seat:kremlin" not in archive.actor_ids()


def test_the_index_of_unsure_statements_means_what_the_model_means(file: Path) -> None:
    archive_of(file)
    with closing(open_database(file)) as database:
        (sql,) = database.connection.execute("SELECT sql FROM sqlite_master WHERE name = 'statement_unsure'").fetchone()

    assert sql.endswith(f"confidence < {SURE_CONFIDENCE}")


def test_two_readers_and_a_writer_get_along(file: Path) -> None:
    names = sorted(ids())
    archives = [archive_of(file, analysis(names[0])), opened(file)]
    ended = threading.Event()
    troubles: list[BaseException] = []

    def read(archive: Archive) -> None:
        try:
            chance = random.Random(0)
            while not ended.is_set():
                for key in archive.statement_keys():
                    record = archive.statement(key)
                    assert record.document.text
                    assert all(archive.actor(speaker.id).statements for speaker in record.speakers)
                archive.statements_by_document(sure_only=chance.random() < 0.5)
        except BaseException as trouble:  # what happens in a thread is told to nobody else
            troubles.append(trouble)

    threads = [threading.Thread(target=read, args=(archive,), daemon=True) for archive in archives]
    for thread in threads:
        thread.start()
    for name in names[1:]:
        kept(file, analysis(name))
        for archive in archives:
            archive.refresh()
    ended.set()
    for thread in threads:
        thread.join()

    assert troubles == []
    assert [len(archive.document_keys()) for archive in archives] == [len(names)] * 2


def sums(file: Path) -> Sequence[set[tuple[object, ...]]]:
    with closing(open_database(file)) as database:
        return [set(database.connection.execute(f"SELECT * FROM {table}")) for table in ("tally", "naming")]


@pytest.mark.parametrize("seed", range(6))
def test_the_sums_are_what_a_recount_comes_to_whatever_is_done(file: Path, seed: int) -> None:
    from tui.library import tallies

    chance = random.Random(seed)
    names = sorted(ids())
    for _ in range(25):
        with closing(open_database(file)) as database:
            store = Store(database, chance.choice(["today", "today", "yesterday"]))
            name, words = chance.choice(names[:4]), chance.choice(names[:6])
            found = version(name, f"/{chance.choice('ab')}.txt", words)
            found = replace(found, document=replace(found.document, published=chance.choice([None, "2015", "2016"])))
            match chance.randrange(6):
                case 0:
                    remove(database, chance.choice([f"/{chance.choice('ab')}.txt", name]))
                case 1:
                    compact(database, "today")
                case 2:
                    store.keep(found.document, Problem(name, "cannot be analysed"))
                case 3:
                    store.settle()
                case _:
                    store.keep(found.document, found)
        kept_sums = sums(file)
        with closing(open_database(file)) as database, database.writing() as connection:
            tallies.rebuild(connection)
        assert [a ^ b for a, b in zip(sums(file), kept_sums, strict=True)] == [set(), set()]


@pytest.fixture(autouse=True)
def _no_thread_is_left() -> Iterator[None]:
    before = threading.active_count()
    yield
    assert threading.active_count() <= before
