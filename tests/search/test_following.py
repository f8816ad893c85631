"""Who changes a library sees to the index beside it, and can tell how that stands."""

from contextlib import closing
from pathlib import Path

import pytest
from support.archives import archive_of, opened
from support.articles import analysis, ids

from tui.library.archive import Archive
from tui.library.database import open_database
from tui.library.search_folder import SearchFolder
from tui.library.upkeep import remove
from tui.model import Actor, ActorKind, Alias, AliasKind, Analysis, Document, Mention, Span, Statement, StatementKind
from tui.search import Finder, library_intake
from tui.search import index as index_module
from tui.search.following import Standing, follow, standing
from tui.search.keeping import Keeping


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "library.sqlite"


def unwatched(done: int, total: int) -> None:
    """Let nobody know how far it is."""


def removed(file: Path, name: str) -> Archive:
    with closing(open_database(file)) as database:
        assert remove(database, name)
    return opened(file)


def files(file: Path) -> set[Path]:
    """Return the files that hold the words of statements."""
    return {*SearchFolder.beside(file).path.glob("statements/segment-*")}


def test_after_it_nothing_is_left_to_be_taken_in(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = archive_of(file, *map(analysis, sorted(ids())))

    assert follow(archive, unwatched) is None

    assert standing(opened(file)) is Standing.CURRENT
    monkeypatch.setattr(library_intake, "read_said", None)
    finder = Finder(opened(file))
    finder.refresh()
    found = finder.find("")
    assert found is not None
    assert found.statement_total == len(archive.statement_keys())


def test_it_tells_how_far_it_is(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library_intake, "_STEP", 1)
    archive = archive_of(file, analysis("b01"), analysis("b02"), analysis("b10"))
    told: list[tuple[int, int]] = []

    follow(archive, lambda done, total: told.append((done, total)))

    assert told == sorted(told)
    assert told[0][0] == 0
    assert {total for _, total in told} == {len(archive.statement_keys())}
    assert len({done for done, _ in told}) == 3


def test_where_it_is_interrupted_what_was_saved_is_not_done_again(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library_intake, "_STEP", 1)
    monkeypatch.setattr(library_intake, "_SAVED_STATEMENTS", 1)
    archive = archive_of(file, analysis("b01"), analysis("b02"), analysis("b10"))

    def interrupting(done: int, total: int) -> None:
        if done > len(analysis("b01").statements):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        follow(archive, interrupting)
    dones: list[int] = []
    follow(opened(file), lambda done, _: dones.append(done))

    assert dones[0] > len(analysis("b01").statements)
    assert standing(opened(file)) is Standing.CURRENT


def test_only_with_a_purge_what_is_removed_leaves_the_files_at_once(file: Path) -> None:
    follow(archive_of(file, *map(analysis, sorted(ids()))), unwatched)
    before = files(file)

    follow(removed(file, "b01"), unwatched)
    assert standing(opened(file)) is Standing.CURRENT
    assert files(file) == before

    follow(opened(file), unwatched, purge=True)
    assert standing(opened(file)) is Standing.CURRENT
    assert not files(file) & before


def test_nobody_of_whom_removed_documents_spoke_is_in_the_files_after_a_purge(file: Path) -> None:
    spoken_of = "“The mayor of Zubrowka wrote to us,” Ada Vance said."
    at = spoken_of.index("Zubrowka")
    mayor = Actor("person:zubrowka", "Zubrowka", ActorKind.PERSON, (Alias("Agatha", AliasKind.VARIANT),))
    said = Statement((Span(0, 36),), (), (), (), StatementKind.DIRECT)
    letter = Analysis(Document("letter", spoken_of), (mayor,), (Mention(Span(at, at + 8), mayor.id),), (said,))
    follow(archive_of(file, analysis("b01"), letter), unwatched)
    assert any(b"agatha" in each.read_bytes() for each in files(file))

    follow(removed(file, "letter"), unwatched, purge=True)

    assert not any(b"agatha" in each.read_bytes() for each in files(file))


def test_a_purge_leaves_alone_what_holds_nothing_of_it(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index_module, "_LARGE_ENTRIES", 0)
    follow(archive_of(file, analysis("b01")), unwatched)
    first = files(file)
    follow(archive_of(file, analysis("b02")), unwatched)

    follow(removed(file, "b02"), unwatched, purge=True)

    assert len(first) == 1
    assert first <= files(file)


def test_another_process_that_keeps_it_is_left_to_do_so(file: Path) -> None:
    archive = archive_of(file, analysis("b01"))
    reader = Keeping(SearchFolder.beside(file).path)
    assert reader.is_mine()

    assert follow(archive, unwatched) is None
    assert standing(opened(file)) is Standing.MISSING
    assert "another process" in (follow(archive, unwatched, purge=True) or "")

    reader.end()
    assert follow(archive, unwatched) is None
    assert standing(opened(file)) is Standing.CURRENT


def test_others_may_keep_it_afterwards(file: Path) -> None:
    follow(archive_of(file, analysis("b01")), unwatched)

    reader = Keeping(SearchFolder.beside(file).path)

    assert reader.is_mine()
    reader.end()


def test_how_it_stands_is_told_after_a_look_at_all_of_it(file: Path) -> None:
    archive = archive_of(file, analysis("b01"))
    assert standing(archive) is Standing.MISSING

    follow(archive, unwatched)
    assert standing(archive_of(file, analysis("b02"))) is Standing.BEHIND

    for segment in SearchFolder.beside(file).actors.rglob("segment-*"):
        segment.write_bytes(segment.read_bytes()[:-1] + b"x")
    assert standing(opened(file)) is Standing.DAMAGED

    follow(opened(file), unwatched)
    assert standing(opened(file)) is Standing.CURRENT
