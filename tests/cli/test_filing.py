"""Documents put into a library, or else into a temporary one, and what comes of each."""

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from support.archives import age
from support.articles import analysis, article

from tui.cli.filing import Filing
from tui.cli.kept import open_store
from tui.library.database import LibraryError, open_database
from tui.library.findings import Finding, Outcome
from tui.library.part import Part
from tui.library.store import Store
from tui.model import Actor, ActorKind, Analysis, Document, Problem


class Analyser:
    """Stands in for the analysis, and notes what it is given."""

    def __init__(self) -> None:
        self.given: list[str] = []

    def __call__(self, documents: Iterable[Document]) -> Iterator[Analysis | Problem]:
        for document in documents:
            self.given.append(document.id)
            if document.id == "b03":
                yield Problem(document.where, "cannot be analysed")
            elif document.id == "b04":
                yield Problem(document.where, "cannot be analysed (OSError: [E050] Can't find model)")
            else:
                yield replace(analysis(document.id), document=document)


def at(*names: str, folder: str = "/news") -> list[Document]:
    """Articles in files."""
    return [replace(article(name), path=f"{folder}/{name}.txt") for name in names]


@pytest.fixture
def analyser() -> Analyser:
    return Analyser()


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary files are put."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def filed(filing: Filing, *documents: Document) -> tuple[Part, list[Outcome]]:
    part = Part()
    for document in documents:
        part.add(document)
    outcomes = list(filing(documents))
    for outcome in outcomes:
        part.take(outcome)
    part.refresh()
    return part, outcomes


def words(part: Part) -> list[str]:
    return [record.words for record in part.statements(part.statement_keys())]


def kept_in(file: Path) -> list[tuple[str, int]]:
    """The documents of a library, and whether they are the latest version."""
    with closing(open_database(file)) as database:
        return database.connection.execute("SELECT path, is_current FROM document").fetchall()


def full_at_once(monkeypatch: pytest.MonkeyPatch, full: Path) -> None:
    """Let a library have no room for more."""

    def opened(file: Path) -> Store:
        store = open_store(file)
        if file == full:
            pages = store.database.connection.execute("PRAGMA page_count").fetchone()[0]
            store.database.connection.execute(f"PRAGMA max_page_count = {pages}")
        return store

    monkeypatch.setattr("tui.cli.filing.open_store", opened)


def test_what_is_new_is_analysed_and_kept(library_file: Path, temporary: Path, analyser: Analyser) -> None:
    part, outcomes = filed(Filing(library_file, print, analyser), *at("b01", "b02"))

    assert analyser.given == ["b01", "b02"]
    assert len(words(part)) == sum(len(analysis(name).statements) for name in ("b01", "b02"))
    assert [outcome.filed and outcome.filed.shelf.file for outcome in outcomes] == [library_file] * 2
    assert list(temporary.iterdir()) == []


def test_what_is_known_is_not_analysed_again(library_file: Path, analyser: Analyser) -> None:
    before, _ = filed(Filing(library_file, print, analyser), *at("b01", "b02", "b03"))
    analyser.given.clear()

    part, _ = filed(Filing(library_file, print, analyser), *at("b01", "b02", "b03"))

    assert analyser.given == []
    assert words(part) == words(before)
    assert part.problem(2) == Problem("/news/b03.txt", "cannot be analysed")


def test_an_outcome_comes_before_the_next_document_is_begun(library_file: Path, analyser: Analyser) -> None:
    outcomes = Filing(library_file, print, analyser)(at("b01", "b02"))

    assert isinstance(next(outcomes).found, Finding)
    assert analyser.given == ["b01"]
    assert kept_in(library_file) == [("/news/b01.txt", 1)]


def test_a_place_where_an_article_was_found_again_is_noted(library_file: Path, analyser: Analyser) -> None:
    filed(Filing(library_file, print, analyser), *at("b01"))

    part, _ = filed(Filing(library_file, print, analyser), *at("b01", folder="/old"))

    assert analyser.given == ["b01"]
    assert part.document(0).path == "/old/b01.txt"
    assert kept_in(library_file) == [("/news/b01.txt", 1), ("/old/b01.txt", 1)]


def test_standard_input_is_not_kept(library_file: Path, temporary: Path, analyser: Analyser) -> None:
    filing = Filing(library_file, print, analyser)

    part, _ = filed(filing, article("b01"), *at("b02"))

    assert len(words(part)) == sum(len(analysis(name).statements) for name in ("b01", "b02"))
    assert kept_in(library_file) == [("/news/b02.txt", 1)]
    [folder] = temporary.iterdir()
    assert folder.stat().st_mode & 0o077 == 0
    filing.close()
    assert list(temporary.iterdir()) == []


def test_a_page_of_the_web_is_kept_though_it_is_in_no_file(
    library_file: Path, temporary: Path, analyser: Analyser
) -> None:
    page = replace(article("b01"), fetched_from="https://oakhaven.example/flood", url="https://oakhaven.example/f")

    part, _ = filed(Filing(library_file, print, analyser), page)
    filed(Filing(library_file, print, analyser), page)

    assert analyser.given == ["b01"]
    assert list(temporary.iterdir()) == []
    assert part.document(0) == page
    assert part.keys_at("https://oakhaven.example/flood") == [0]
    assert part.keys_at("https://oakhaven.example/f") == []


def test_what_comes_through_standard_input_and_is_known_is_not_analysed_again(
    library_file: Path, analyser: Analyser
) -> None:
    filed(Filing(library_file, print, analyser), *at("b01"))

    part, _ = filed(Filing(library_file, print, analyser), article("b01"))

    assert analyser.given == ["b01"]
    assert [part.document(key).path for key in part.document_keys()] == [None]
    assert len(words(part)) == len(analysis("b01").statements)
    assert kept_in(library_file) == [("/news/b01.txt", 1)]


def test_without_a_library_all_is_analysed_and_gone_in_the_end(temporary: Path, analyser: Analyser) -> None:
    for _ in range(2):
        filing = Filing(None, print, analyser)
        part, _ = filed(filing, *at("b01"))
        assert len(words(part)) == len(analysis("b01").statements)
        filing.close()

    assert analyser.given == ["b01", "b01"]
    assert list(temporary.iterdir()) == []


def test_a_library_that_cannot_be_opened_is_told_once_and_the_work_goes_on(
    tmp_path: Path, temporary: Path, analyser: Analyser
) -> None:
    said: list[str] = []

    part, _ = filed(Filing(tmp_path, said.append, analyser), *at("b01", "b02"))

    assert len(words(part)) == sum(len(analysis(name).statements) for name in ("b01", "b02"))
    assert len(said) == 1
    assert said[0].endswith("; going on without it")


def test_a_library_that_is_full_is_told_once_and_what_is_new_is_kept_for_now(
    library_file: Path, analyser: Analyser, monkeypatch: pytest.MonkeyPatch
) -> None:
    filed(Filing(library_file, print, analyser), *at("b02"))
    full_at_once(monkeypatch, library_file)
    said: list[str] = []

    part, outcomes = filed(Filing(library_file, said.append, analyser), *at("b01", "b02", "b05", "b01"))

    assert analyser.given == ["b02", "b01", "b05"]
    assert [part.document(key).id for key in part.document_keys()] == ["b01", "b02", "b05"]
    assert all(part.is_analysed(key) for key in part.document_keys())
    assert [outcome.filed is not None and outcome.filed.shelf.file == library_file for outcome in outcomes] == [
        False, True, False, False,
    ]  # fmt: skip
    assert [line.partition(" cannot ")[2] for line in said] == [
        "be written: there is no space left; free some; going on without keeping anything"
    ]


def test_where_an_article_lies_that_a_full_library_knows_is_shown_all_the_same(
    library_file: Path, analyser: Analyser, monkeypatch: pytest.MonkeyPatch
) -> None:
    filed(Filing(library_file, print, analyser), *at("b02"))
    full_at_once(monkeypatch, library_file)
    monkeypatch.setattr(Store, "note", refuse)

    part, _ = filed(Filing(library_file, print, analyser), *at("b02", folder="/other"))

    assert analyser.given == ["b02"]
    assert part.document(0).path == "/other/b02.txt"
    assert len(words(part)) == len(analysis("b02").statements)


def refuse(*_: object) -> None:
    raise LibraryError("the library cannot be written")


def test_where_nothing_can_be_kept_at_all_each_document_says_why(
    analyser: Analyser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Store, "keep", refuse)

    part, _ = filed(Filing(None, print, analyser), *at("b01", "b03"))

    assert part.document(0) == at("b01")[0]
    assert part.problem(0) == Problem("/news/b01.txt", "the library cannot be written")
    assert part.problem(1) == Problem("/news/b03.txt", "cannot be analysed")


def test_a_broken_installation_is_no_failure_of_the_document(library_file: Path, analyser: Analyser) -> None:
    part, _ = filed(Filing(library_file, print, analyser), *at("b04"))

    assert part.problem(0) is not None
    assert part.document(0) == at("b04")[0]
    assert kept_in(library_file) == []


def test_what_an_older_program_has_written_is_counted_in(library_file: Path, analyser: Analyser) -> None:
    before, _ = filed(Filing(library_file, print, analyser), *at("b01", "b02"))
    words_before = words(before)
    age(library_file)

    part, _ = filed(Filing(library_file, print, analyser), *at("b01", "b02"))

    assert analyser.given == ["b01", "b02"]
    assert words(part) == words_before
    assert list(part.actor_ids()) == list(before.actor_ids())


def test_namesakes_are_told_apart_in_the_end(library_file: Path) -> None:
    bush = "person:george bush"
    documents = [Document(name, name, path=f"/news/{name}.txt") for name in ("George W. Bush", "George H.W. Bush")]

    def analyse(documents: Iterable[Document]) -> Iterator[Analysis]:
        for document in documents:
            yield Analysis(document, (Actor(bush, document.text, ActorKind.PERSON),), (), ())

    part, _ = filed(Filing(library_file, print, analyse), *documents)

    assert {*part.actor_ids()} == {f"{bush}#w", f"{bush}#hw"}


def test_a_library_that_may_only_be_read_is_read(
    library_file: Path, analyser: Analyser, monkeypatch: pytest.MonkeyPatch
) -> None:
    filed(Filing(library_file, print, analyser), *at("b01"))
    monkeypatch.setattr("tui.library.database.os.access", lambda path, _: path != library_file)
    said: list[str] = []

    part, outcomes = filed(Filing(library_file, said.append, analyser), *at("b01", "b02"))

    assert analyser.given == ["b01", "b02"]
    assert len(words(part)) == sum(len(analysis(name).statements) for name in ("b01", "b02"))
    assert [outcome.filed is not None and outcome.filed.shelf.file == library_file for outcome in outcomes] == [
        True, False,
    ]  # fmt: skip
    assert [line.partition(" cannot ")[2] for line in said] == [
        "be written: it is read-only; going on without keeping anything"
    ]


def test_in_the_end_all_that_was_kept_is_in_one_file(library_file: Path, analyser: Analyser) -> None:
    part, _ = filed(Filing(library_file, print, analyser), *at("b01"))

    assert words(part)
    assert library_file.with_name(f"{library_file.name}-wal").stat().st_size == 0


@pytest.mark.parametrize("has_library", [True, False])
def test_documents_of_one_id_in_one_file_are_no_versions_of_each_other(
    library_file: Path, has_library: bool, analyser: Analyser
) -> None:
    one = replace(article("b01"), path="/news/all.jsonl")
    other = replace(one, text=f"{one.text}\n")

    filing = Filing(library_file if has_library else None, print, analyser)
    part, outcomes = filed(filing, one, other)

    assert [part.document(key) for key in part.document_keys()] == [one, other]
    [file] = {outcome.filed.shelf.file for outcome in outcomes if outcome.filed}
    assert kept_in(file) == [("/news/all.jsonl", 1)] * 2
