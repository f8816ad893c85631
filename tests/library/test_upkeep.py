from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from support.articles import analysis, article

from tui.library.database import Database
from tui.library.store import Store
from tui.library.upkeep import Made, check, compact, entries, inventory, remove
from tui.model import Document, Problem


def at(document_id: str, path: str) -> Document:
    return replace(article(document_id), path=path)


@pytest.fixture
def kept(store: Store) -> Store:
    for document in (at("b01", "/news/b01.txt"), at("b02", "/news/june/b02.txt"), at("b03", "/newsroom/b03.txt")):
        store.keep(document, analysis(document.id))
    store.keep(at("b04", "/news/b04.txt"), Problem("b04", "cannot be analysed"))
    return store


def ids(database: Database) -> list[str]:
    return [entry.document.id for entry in entries(database)]


def test_the_inventory_counts_what_is_there(kept: Store, database: Database) -> None:
    counts = inventory(database)

    assert (counts.documents, counts.articles) == (4, 4)
    assert counts.statements == sum(len(analysis(name).statements) for name in ("b01", "b02", "b03"))
    assert counts.mentions == sum(len(analysis(name).mentions) for name in ("b01", "b02", "b03"))
    assert counts.made == (Made("today", "a model 1.0", 3, 1),)


def test_documents_are_listed_with_what_came_of_them(kept: Store, database: Database) -> None:
    *_, last, failed = entries(database)

    assert (last.document, last.statements) == (at("b03", "/newsroom/b03.txt"), len(analysis("b03").statements))
    assert (failed.document.id, failed.statements, failed.failure) == ("b04", None, "cannot be analysed")


@pytest.mark.parametrize(
    ("path_or_id", "left"),
    [
        ("/news/b01.txt", ["b02", "b03", "b04"]),
        ("/news", ["b03"]),
        ("/news/", ["b03"]),
        ("b03", ["b01", "b02", "b04"]),
        ("/nowhere", ["b01", "b02", "b03", "b04"]),
    ],
)
def test_documents_are_removed_by_file_folder_or_id(
    kept: Store, database: Database, path_or_id: str, left: Sequence[str]
) -> None:
    assert remove(database, path_or_id) == 4 - len(left)
    assert ids(database) == left
    assert inventory(database).articles == len(left)
    assert check(database) == []


def test_an_article_stays_while_it_lies_somewhere_else(kept: Store, database: Database) -> None:
    kept.note(at("b01", "/archive/b01.txt"))

    remove(database, "/news")

    assert kept.find(article("b01")) == analysis("b01")


def test_relative_paths_are_those_of_the_working_folder(
    store: Store, database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    store.keep(at("b01", "b01.txt"), analysis("b01"))
    (entry,) = entries(database)

    monkeypatch.chdir("/")

    assert entry.document.path == str(tmp_path / "b01.txt")
    assert remove(database, "b01.txt") == 0
    assert remove(database, str(tmp_path)) == 1


def test_compacting_removes_what_a_newer_pipeline_has_replaced(kept: Store, database: Database) -> None:
    newer = Store(database, "tomorrow", "a model 2.0")
    newer.keep(article("b01"), replace(analysis("b01"), mentions=()))

    assert compact(database, "tomorrow") == 1
    assert kept.find(article("b01")) is None
    assert kept.find(article("b02")) == analysis("b02")
    assert newer.find(article("b01")) is not None
    assert check(database) == []


def test_compacting_gives_back_the_space(kept: Store, database: Database) -> None:
    before = database.connection.execute("PRAGMA page_count").fetchone()[0]
    remove(database, "/news")

    compact(database, "today")

    assert database.connection.execute("PRAGMA page_count").fetchone()[0] < before
    assert kept.find(article("b03")) == analysis("b03")


def test_a_text_that_has_changed_in_the_file_is_noticed(kept: Store, database: Database) -> None:
    database.connection.execute("UPDATE text SET words = replace(words, 'said', 'sang') WHERE key = 1")

    assert [line.split(" is ")[1] for line in check(database)] == ["not what was kept"]


def test_rows_that_lack_what_they_refer_to_are_noticed(kept: Store, database: Database) -> None:
    database.connection.execute("PRAGMA foreign_keys = OFF")
    database.connection.execute("DELETE FROM text WHERE key = 1")

    assert "article lacks what it refers to" in check(database)
