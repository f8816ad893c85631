"""Where the user has stopped reading is kept by the name of what was opened."""

from dataclasses import replace

from support.articles import article

from tui.library.database import Database
from tui.library.exchange import export_lines, import_lines
from tui.library.sessions import last_stop, leave
from tui.library.store import Store
from tui.library.upkeep import remove
from tui.model import Analysis, Document


def placed(name: str) -> Document:
    return replace(article(name), path=f"/news/{name}.txt")


def kept(store: Store, document: Document) -> Document:
    store.keep(document, Analysis(document, (), (), ()))
    return document


def test_the_last_place_is_known_by_the_name_of_what_was_opened(store: Store, database: Database) -> None:
    first, second = (kept(store, placed(name)) for name in ("b05", "b06"))
    leave(database, "/news", first, 10)
    leave(database, "/news", second, 200)
    leave(database, "/other", first, 30)

    stop = last_stop(database, "/news")

    assert stop is not None
    assert stop.is_in(second)
    assert not stop.is_in(first)
    assert stop.offset == 200
    assert last_stop(database, "/nothing") is None


def test_nothing_is_kept_of_a_document_that_the_library_does_not_have(database: Database) -> None:
    leave(database, "/news", placed("b05"), 10)

    assert last_stop(database, "/news") is None


def test_in_another_version_of_the_document_it_is_at_the_beginning(store: Store, database: Database) -> None:
    before = kept(store, placed("b05"))
    leave(database, "/news", before, 100)
    after = kept(store, replace(before, text="Corrected.\n\n" + before.text))

    stop = last_stop(database, "/news")

    assert stop is not None
    assert stop.is_in(after)
    assert stop.offset == 0
    [(row,)] = database.connection.execute("SELECT key FROM document WHERE is_current").fetchall()
    assert stop.row == row


def test_a_page_of_the_web_is_known_by_its_address(store: Store, database: Database) -> None:
    page = replace(article("b05"), fetched_from="https://oakhaven.example/flood")
    before = kept(store, page)
    other = kept(store, replace(page, fetched_from="https://oakhaven.example/dam"))
    leave(database, page.fetched_from or "", before, 100)
    after = kept(store, replace(page, text="Corrected.\n\n" + page.text))

    stop = last_stop(database, "https://oakhaven.example/flood")

    assert stop is not None
    assert stop.is_in(after)
    assert not stop.is_in(other)
    assert stop.offset == 0


def test_it_goes_with_the_document_and_comes_back_from_an_export(store: Store, database: Database) -> None:
    document = kept(store, placed("b05"))
    leave(database, "/news", document, 100)
    lines = list(export_lines(database))

    remove(database, "b05")
    assert last_stop(database, "/news") is None

    import_lines(database, lines)
    stop = last_stop(database, "/news")
    assert stop is not None
    assert stop.offset == 100
