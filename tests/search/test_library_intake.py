"""The index of a library file is saved beside it, follows it, and is never trusted where it should not be."""

from contextlib import closing
from pathlib import Path

import pytest
from support.archives import FINGERPRINT, archive_of, opened
from support.articles import analysis, article, ids

from tui.library import Library
from tui.library.archive import Archive
from tui.library.database import open_database
from tui.library.search_folder import SearchFolder
from tui.library.spoken import Named, read_said, read_shown
from tui.library.upkeep import compact, remove
from tui.search import Finder, Results, library_intake
from tui.search.catalogue import statement_entry
from tui.search.entry import Entry
from tui.search.library_intake import LibraryIntake, entry_of
from tui.search.saved import SavedIndex
from tui.search.saved_actors import SavedActors
from tui.search.saved_library import Condition, SavedLibrary

QUERIES = (
    "", "the", "minister", "ceasefire", "sprinklers", "speaker:kerry", "about:minister", "!about:a", "kremlin", "a",
    "talks oslo", "“",
)  # fmt: skip


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "library.sqlite"


def results(finder: Finder, query: str) -> Results:
    finder.refresh()
    found = finder.find(query)
    assert found is not None
    return found


def found(archive: Archive, query: str, finder: Finder | None = None) -> tuple[list[str], list[str], list[str]]:
    """Return the actors, the documents and the words of what is found."""
    here = results(finder or Finder(archive), query)
    records = [archive.statement(key) for key in here.statements]
    return list(here.actors), [record.document.id for record in records], [record.words for record in records]


def everything(archive: Archive, finder: Finder | None = None) -> dict[str, object]:
    finder = finder or Finder(archive)
    return {query: found(archive, query, finder) for query in QUERIES}


def anew(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """Return what is found where nothing that was saved is used."""
    with monkeypatch.context() as patched:
        patched.setattr(SavedLibrary, "open", lambda *_: Condition.MISSING)
        patched.setattr(SavedLibrary, "is_mine", lambda _: False)
        return everything(archive)


def steps_taken(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return a list that grows by the key of each statement that is read for the index."""
    taken: list[int] = []
    entry = entry_of

    def noted(said):  # type: ignore[no-untyped-def]
        taken.append(said.key)
        return entry(said)

    monkeypatch.setattr(library_intake, "entry_of", noted)
    return taken


def test_statements_are_found_by_the_same_as_in_memory(file: Path) -> None:
    archive = archive_of(file, *map(analysis, sorted(ids())))
    shown = list(read_shown(archive.connection(), archive.contents))
    said = [entry_of(each) for each in read_said(archive.connection(), [each.analysis for each in shown])]

    expected = [statement_entry(archive.statement(key), archive.named(key)) for key in archive.statement_keys()]

    def lines(fields: dict[str, str]) -> dict[str, set[str]]:
        return {name: {*text.split("\n")} for name, text in fields.items()}

    assert [(each.key, each.text, each.day) for each in said] == [(each.key, each.text, each.day) for each in expected]
    assert [lines(dict(each.fields)) for each in said] == [lines(dict(each.fields)) for each in expected]
    assert [each.about for each in said] == [each.about for each in expected]
    assert any(each.about for each in said)


def test_the_same_is_found_as_in_memory(file: Path) -> None:
    names = sorted(ids())
    archive = archive_of(file, *map(analysis, names))
    in_memory = Library()
    for name in names:
        in_memory.keep(in_memory.add(article(name)), analysis(name))
    finder, of_memory = Finder(archive), Finder(in_memory)

    for query in QUERIES:
        here, there = results(finder, query), results(of_memory, query)
        assert [archive.statement(key).words for key in here.statements] == [
            in_memory.statement(key).words for key in there.statements
        ]
        assert {*here.actors} == {*there.actors}
        assert (here.actor_total, here.statement_total) == (there.actor_total, there.statement_total)


def test_what_was_saved_is_opened_again_and_finds_the_same(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = archive_of(file, *map(analysis, sorted(ids())))
    before = everything(archive)
    taken = steps_taken(monkeypatch)

    again = opened(file)

    assert everything(again) == before
    assert taken == []


def test_it_can_be_searched_at_once_when_it_is_opened_again(file: Path) -> None:
    everything(archive_of(file, analysis("b01"), analysis("b02")))
    finder = Finder(opened(file))

    finder.refresh(lambda: True)
    at_once = finder.find("")

    assert at_once is not None
    assert at_once.statement_total == len(opened(file).statement_keys())
    assert at_once.actor_total == opened(file).actor_count()


def test_what_others_add_is_found_at_once_and_after_opening(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = archive_of(file, analysis("b02"))
    finder = Finder(archive)
    everything(archive, finder)
    taken = steps_taken(monkeypatch)

    archive_of(file, analysis("b01"))
    archive.refresh()

    there = anew(archive, monkeypatch)
    taken.clear()
    assert everything(archive, finder) == there
    assert len(taken) == len(analysis("b01").statements)
    taken.clear()
    again = opened(file)
    assert everything(again) == there
    assert len(taken) <= len(analysis("b01").statements)


def test_what_is_removed_is_not_found(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = archive_of(file, analysis("b01"), analysis("b02"), analysis("b10"))
    finder = Finder(archive)
    everything(archive, finder)

    with closing(open_database(file)) as database:
        assert remove(database, "b01")
    archive.refresh()

    expected = anew(archive, monkeypatch)
    assert everything(archive, finder) == expected
    assert everything(opened(file)) == expected
    assert not {*found(archive, "", finder)[1]} & {"b01"}


def test_keys_that_are_given_again_are_not_mistaken(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = archive_of(file, analysis("b02"), analysis("b01"))
    everything(archive)
    with closing(open_database(file)) as database:
        remove(database, "b01")
        compact(database, FINGERPRINT)
    archive = archive_of(file, analysis("b10"))

    assert everything(archive) == anew(archive, monkeypatch)


def test_another_file_in_its_place_is_not_mistaken(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = archive_of(file, analysis("b01"))
    everything(archive)
    archive.close()
    for part in file.parent.glob("library.sqlite*"):
        if part.is_file():
            part.unlink()
    archive = archive_of(file, analysis("b02"))

    assert everything(archive) == anew(archive, monkeypatch)


@pytest.mark.parametrize("part", ["statements", "actors"])
@pytest.mark.parametrize("files", ["segment-*.bin", "index.json"])
def test_what_is_torn_is_made_anew(file: Path, part: str, files: str) -> None:
    archive = archive_of(file, analysis("b01"), analysis("b02"))
    before = everything(archive)
    torn = list(SearchFolder.beside(file).path.glob(f"{part}/**/{files}"))
    assert torn
    for each in torn:
        each.write_bytes(each.read_bytes()[:-3])

    assert everything(opened(file)) == before
    assert everything(opened(file)) == before


def test_what_is_removed_while_it_is_taken_in_is_not_taken_for_known(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = archive_of(file, analysis("b01"), analysis("b02"))
    with monkeypatch.context() as patched:
        patched.setattr(library_intake, "read_said", lambda connection, analyses: read_said(connection, analyses[1:]))
        assert results(Finder(archive), "").statement_total == len(analysis("b02").statements)

    assert list(results(Finder(opened(file)), "").statements) == list(archive.statement_keys())


@pytest.mark.parametrize("statement", [0, 1_000])
def test_keys_of_something_else_are_not_trusted(file: Path, monkeypatch: pytest.MonkeyPatch, statement: int) -> None:
    archive = archive_of(file, analysis("b01"), analysis("b02"))
    before = everything(archive)
    saved = SavedIndex(SearchFolder.beside(file).statements)
    stamp = saved.stamp()
    assert stamp is not None
    saved.update(stamp, [Entry(statement, "the ceasefire")])

    assert everything(opened(file)) == before


def test_actors_who_are_not_in_the_library_are_not_trusted(file: Path) -> None:
    archive = archive_of(file, analysis("b01"), analysis("b02"))
    before = everything(archive)
    saved = SavedActors(SearchFolder.beside(file).actors)
    stamp = saved.open()
    assert stamp is not None
    saved.take_in([Named(1_000_000, ("John Kerry",), ())])
    saved.save(stamp)

    again = LibraryIntake(opened(file))
    again.advance(lambda: False)

    assert everything(opened(file)) == before
    assert 1_000_000 not in again.catalogue.names.live_keys


def test_where_it_cannot_be_saved_it_is_searched_all_the_same(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = archive_of(file, analysis("b01"))
    SearchFolder.beside(file).path.write_text("no folder")
    finder = Finder(archive)

    assert everything(archive, finder) == anew(archive, monkeypatch)
    assert finder.trouble is not None
    assert "cannot be kept" in finder.trouble


def test_a_full_disk_is_told(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_space(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(SavedIndex, "save", no_space)
    archive = archive_of(file, analysis("b01"))
    finder = Finder(archive)

    assert results(finder, "").statement_total == len(archive.statement_keys())
    assert "no space left" in (finder.trouble or "")


def test_of_two_at_once_one_saves(file: Path) -> None:
    first = Finder(archive_of(file, analysis("b01")))
    first.refresh()
    stamps = SearchFolder.beside(file).statements / "index.json"
    saved = stamps.read_bytes()
    second = Finder(archive_of(file, analysis("b02")))

    assert results(second, "").statement_total == len(opened(file).statement_keys())
    assert second.trouble is None
    assert stamps.read_bytes() == saved


def test_a_cancelled_intake_goes_on_from_there(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library_intake, "_STEP", 1)
    archive = archive_of(file, *map(analysis, sorted(ids())))
    taken = steps_taken(monkeypatch)
    finder, sizes = Finder(archive), set()
    is_done = False
    while not is_done:
        looks: list[bool] = []

        def cancelled(looks: list[bool] = looks) -> bool:
            looks.append(len(looks) > 0)
            return looks[-1]

        finder.refresh(cancelled)
        is_done = not any(looks)
        here = finder.find("")
        assert here is not None
        sizes.add(here.statement_total)

    assert taken == list(archive.statement_keys())
    assert len(sizes) > 3
    assert everything(archive, finder) == anew(archive, monkeypatch)
