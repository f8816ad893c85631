"""A part of a library is searched by the saved index of the whole, and finds what it would find by itself."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from support.articles import analysis, article, ids
from support.parts import part_of

from tui.cli.filing import Filing
from tui.cli.kept import open_store
from tui.library import StatementRecord
from tui.library.named import Named
from tui.library.part import Part
from tui.model import Analysis, Document
from tui.search import Finder, Results, part_intake
from tui.search.catalogue import statement_entry
from tui.search.entry import Entry
from tui.search.intake import Intake
from tui.search.part_intake import PartIntake

QUERIES = (
    "", "the", "minister", "ceasefire", "sprinklers", "speaker:tarrant", "kremlin", "a", "talks oslo", "“",
    '"the minister"', "lavrof", "kind:direct fire", "date:2015", "!fire minister", "nothing-of-this",
    "about:minister", "about:kerry", "!about:a fire",
)  # fmt: skip
NAMES = ("b09", "b01", "b10", "b05")


@pytest.fixture(autouse=True)
def _any_part_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(part_intake, "LARGE_STATEMENTS", 1)


@pytest.fixture
def taken_in(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The keys of the statements that are taken in one by one."""
    keys: list[int] = []

    def noted(statement: StatementRecord, named: Sequence[Named]) -> Entry:
        keys.append(statement.key)
        return statement_entry(statement, named)

    monkeypatch.setattr("tui.search.intake.statement_entry", noted)
    return keys


@pytest.fixture
def file(library_file: Path) -> Path:
    """A library of all articles."""
    part_of(library_file, *map(placed, sorted(ids())))
    return library_file


def placed(name: str, text: str | None = None) -> Analysis:
    found = analysis(name)
    document = replace(found.document, path=f"/news/{name}.txt", text=text or found.document.text)
    return replace(found, document=document)


def results(finder: Finder, query: str) -> Results:
    finder.refresh()
    found = finder.find(query)
    assert found is not None
    return found


def by_itself(part: Part) -> Finder:
    """Return what searches a part by itself."""
    finder = Finder(part)
    finder._new_intake = lambda: Intake(part)  # type: ignore[method-assign]
    return finder


def everything(finder: Finder) -> Iterator[tuple[str, object]]:
    for query in QUERIES:
        found = results(finder, query)
        totals = found.actor_total, found.statement_total, found.is_partial
        yield query, (set(found.actors), set(found.statements), len(found.statements), totals)


def test_it_finds_what_it_would_find_by_itself(file: Path, taken_in: list[int]) -> None:
    part = part_of(file, *map(placed, NAMES))

    found = dict(everything(Finder(part)))

    assert taken_in == []
    assert found == dict(everything(by_itself(part)))
    assert len(results(Finder(part), "sprinklers").statements) == 1


def test_the_best_are_those_that_it_would_find_best_by_itself(file: Path) -> None:
    part = part_of(file, *map(placed, NAMES))

    for query in ("sprinklers", "talks oslo", '"the minister"'):
        assert results(Finder(part), query).statements[:1] == results(by_itself(part), query).statements[:1]


def test_what_comes_later_is_found_too(file: Path, taken_in: list[int]) -> None:
    part, documents = Part(), [placed(name).document for name in NAMES]
    outcomes = Filing(file, print)(documents)
    finder = Finder(part)
    for document in documents:
        part.add(document)
        part.take(next(outcomes))
        assert results(finder, "").statement_total == len(part.statement_keys())

    assert taken_in == []
    assert dict(everything(finder)) == dict(everything(by_itself(part)))


def test_seats_apart_are_found_by_itself_and_then_by_the_whole_again(file: Path, taken_in: list[int]) -> None:
    part = part_of(file, *map(placed, NAMES))
    finder = Finder(part)
    before = dict(everything(finder))

    part.show_seats_apart(True)
    assert list(results(finder, "kremlin").actors) == ["seat:kremlin"]
    assert len(taken_in) == len(part.statement_keys())

    part.show_seats_apart(False)
    assert dict(everything(finder)) == before
    assert len(taken_in) == len(part.statement_keys())


def test_a_part_that_is_not_all_in_the_library_is_searched_by_itself(file: Path, taken_in: list[int]) -> None:
    part, filing = Part(), Filing(file, print, lambda documents: (analysis(each.id) for each in documents))
    documents = [placed("b01").document, article("b02")]
    finder = Finder(part)
    for document, outcome in zip(documents, filing(documents), strict=True):
        part.add(document)
        part.take(outcome)
        results(finder, "")

    assert len(taken_in) == len(part.statement_keys())
    assert dict(everything(finder)) == dict(everything(by_itself(part)))


def test_a_document_that_is_there_twice_is_found_once(file: Path) -> None:
    part = part_of(file, placed("b01"), placed("b01"))

    assert len(results(Finder(part), "sprinklers").statements) == 1


def test_what_the_whole_library_does_not_show_is_searched_by_itself(file: Path) -> None:
    part = part_of(file, *map(placed, NAMES))
    newer = placed("b01", text=article("b01").text + "\n")
    store = open_store(file)
    store.keep(newer.document, newer)
    store.database.close()

    finder = Finder(part)

    assert len(results(finder, "sprinklers").statements) == 1
    assert dict(everything(finder)) == dict(everything(by_itself(part)))


def test_a_small_part_is_searched_by_itself(file: Path, monkeypatch: pytest.MonkeyPatch, taken_in: list[int]) -> None:
    monkeypatch.setattr(part_intake, "LARGE_STATEMENTS", 10_000)
    part = part_of(file, *map(placed, NAMES))

    results(Finder(part), "")

    assert len(taken_in) == len(part.statement_keys())
    assert not file.with_name(f"{file.name}.search").exists()


def test_until_the_index_of_the_whole_is_made_it_finds_in_what_has_been_taken_in(file: Path) -> None:
    part = part_of(file, *map(placed, NAMES))
    made = PartIntake(part)

    made.advance(lambda: True)
    assert made.catalogue.statements.live_size == 0

    made.advance(lambda: False)
    assert made.catalogue.statements.live_size == len(part.statement_keys())


def test_a_document_without_statements_is_no_trouble(library_file: Path) -> None:
    silent = Document("silent", "Nobody spoke.", path="/news/silent.txt")
    part = part_of(library_file, Analysis(silent, (), (), ()))

    assert results(Finder(part), "").statement_total == 0
