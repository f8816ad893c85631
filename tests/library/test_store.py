import os
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from support.analyses import analyses
from support.articles import analysis, article

from tui.library.database import Database, open_database
from tui.library.store import Status, Store
from tui.library.upkeep import check, inventory
from tui.model import Analysis, Document, Problem

Change = Callable[[Document], Document]


def test_an_analysis_is_found_again_as_it_was(store: Store) -> None:
    store.keep(article("b01"), analysis("b01"))

    assert store.find(article("b01")) == analysis("b01")
    assert store.status(article("b01")) is Status.ANALYSED


def test_what_is_not_kept_is_not_found(store: Store) -> None:
    store.keep(article("b01"), analysis("b01"))

    assert store.find(article("b02")) is None
    assert store.status(article("b02")) is Status.NEW


@given(given_analysis=analyses)
def test_every_field_comes_back_to_the_last_code_point(given_analysis: Analysis) -> None:
    with TemporaryDirectory() as folder, closing(open_database(Path(folder, "library.sqlite"))) as database:
        Store(database, "today").keep(given_analysis.document, given_analysis)

        assert Store(database, "today").find(given_analysis.document) == given_analysis
        assert check(database) == []


@pytest.mark.parametrize(
    "change",
    [
        lambda document: replace(document, text=document.text + " "),
        lambda document: replace(document, id="other"),
        lambda document: replace(document, title="Another title"),
        lambda document: replace(document, byline="Ada Vance"),
        lambda document: replace(document, byline=""),
    ],
)
def test_a_document_is_new_where_what_its_analysis_depends_on_has_changed(store: Store, change: Change) -> None:
    store.keep(article("b01"), analysis("b01"))

    assert store.find(change(article("b01"))) is None


def test_a_document_is_the_same_in_another_place(store: Store) -> None:
    store.keep(article("b01"), analysis("b01"))
    moved = replace(article("b01"), path="/news/b01.txt", outlet="Other", warnings=("its encoding was guessed",))

    found = store.find(moved)

    assert isinstance(found, Analysis)
    assert found == replace(analysis("b01"), document=moved)


def test_each_place_is_noted_once_and_the_text_is_kept_once(store: Store, database: Database) -> None:
    places = [replace(article("b01"), path=f"/news/{name}.txt") for name in ("a", "b", "a")]

    store.keep(places[0], analysis("b01"))
    for place in places:
        store.note(place)

    counts = inventory(database)
    assert (counts.documents, counts.articles) == (2, 1)
    assert counts.statements == len(analysis("b01").statements)


def test_a_text_is_kept_once_however_many_articles_have_it(store: Store, database: Database) -> None:
    for name in ("first", "second"):
        document = replace(article("b01"), id=name)
        store.keep(document, replace(analysis("b01"), document=document))

    assert inventory(database).articles == 2
    assert database.connection.execute("SELECT count(*) FROM text").fetchone() == (1,)


def test_another_pipeline_finds_nothing_of_it(store: Store, database: Database) -> None:
    store.keep(article("b01"), analysis("b01"))

    assert Store(database, "tomorrow").find(article("b01")) is None


def test_a_failure_is_kept_with_its_reason(store: Store, database: Database) -> None:
    document = replace(article("b01"), path="/news/b01.txt")

    store.keep(document, Problem("elsewhere", "cannot be analysed"))

    assert store.find(document) == Problem("/news/b01.txt", "cannot be analysed")
    assert store.status(document) is Status.FAILED
    assert Store(database, "tomorrow").status(document) is Status.NEW


def test_an_analysis_takes_the_place_of_a_failure_and_never_the_other_way_round(store: Store) -> None:
    store.keep(article("b01"), Problem("b01", "cannot be analysed"))
    store.keep(article("b01"), analysis("b01"))
    store.keep(article("b01"), Problem("b01", "cannot be analysed"))

    assert store.find(article("b01")) == analysis("b01")


def test_what_two_have_analysed_is_kept_once(store: Store, database: Database) -> None:
    store.keep(article("b01"), analysis("b01"))
    Store(database, "today").keep(article("b01"), analysis("b01"))

    assert inventory(database).statements == len(analysis("b01").statements)


class Indexer(Store):
    """A store in a process of another number."""

    def __init__(self, database: Database, process: int, host: str = "here") -> None:
        super().__init__(database, "today")
        self._process = process
        self._host = host


RUNNING, ENDED = 1, 2**22 + 1
"""Numbers of a process that is always there, and of one that Linux never gives."""


def test_a_document_is_claimed_by_one(database: Database) -> None:
    first, second = Indexer(database, RUNNING), Indexer(database, RUNNING + 1)

    assert first.claim(article("b01"))
    assert not second.claim(article("b01"))
    assert second.claim(article("b02"))


def test_what_is_analysed_cannot_be_claimed(store: Store) -> None:
    store.keep(article("b01"), analysis("b01"))
    store.keep(article("b02"), Problem("b02", "cannot be analysed"))

    assert not store.claim(article("b01"), retry=True)
    assert not store.claim(article("b02"))
    assert store.claim(article("b02"), retry=True)


@pytest.mark.skipif(os.name == "nt", reason="processes cannot be asked for there")
def test_a_claim_ends_with_the_process_that_made_it(database: Database) -> None:
    Indexer(database, ENDED).claim(article("b01"))

    assert Indexer(database, RUNNING).claim(article("b01"))


def test_a_claim_from_another_machine_ends_after_a_time(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.library.store.CLAIM_SECONDS", 60)
    Indexer(database, ENDED, host="there").claim(article("b01"))
    assert not Indexer(database, RUNNING).claim(article("b01"))

    monkeypatch.setattr("tui.library.store.CLAIM_SECONDS", -1)
    Indexer(database, ENDED, host="there").claim(article("b02"))
    assert Indexer(database, RUNNING).claim(article("b02"))


def test_claims_can_be_given_back(database: Database) -> None:
    first, second = Indexer(database, RUNNING), Indexer(database, RUNNING, host="there")
    first.claim(article("b01"))

    first.give_back_claims()

    assert second.claim(article("b01"))
