"""The search index follows what commands do to a library, at their end."""

import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import Result

from tui.cli import following
from tui.cli.group import INTERRUPTED
from tui.language.fingerprint import pipeline
from tui.library.archive import Archive
from tui.library.search_folder import SearchFolder
from tui.search import library_intake
from tui.search.following import Standing, standing
from tui.search.keeping import Keeping

Invoke = Callable[..., Result]


@pytest.fixture
def index_folder(library_file: Path) -> Path:
    return SearchFolder.beside(library_file).path


def standing_of(library_file: Path) -> Standing:
    with closing(Archive(library_file, pipeline().fingerprint)) as archive:
        archive.open()
        return standing(archive)


def files_of(folder: Path) -> dict[str, bytes]:
    return {str(file): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def refuse_to_follow(*_: object, **__: object) -> bool:
    raise AssertionError("the index is followed up although it is current")


def test_what_has_been_indexed_is_in_the_search_index(run: Invoke, dam: Path, mill: Path, library_file: Path) -> None:
    assert run("index", "dam.txt").stderr == "onrecord: 1 analysed, 0 there already\n"
    assert standing_of(library_file) is Standing.CURRENT

    run("index", "mill.txt")

    assert standing_of(library_file) is Standing.CURRENT


def test_what_has_been_indexed_is_not_read_again_by_the_search(
    run: Invoke, dam: Path, mill: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("index", ".")
    monkeypatch.setattr(library_intake, "read_said", refuse_to_follow)

    assert "It leaks" in run("search", "leaks", "--all").stdout


def test_where_nothing_is_new_no_more_than_a_look_is_taken(
    run: Invoke, dam: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("index", ".")
    monkeypatch.setattr("tui.cli.index.follow_up", refuse_to_follow)

    assert run("index", ".").exit_code == 0


def test_where_nothing_is_new_nothing_heavy_is_loaded(run: Invoke, dam: Path) -> None:
    run("index", "dam.txt")
    code = "import sys; from tui.cli import onrecord; onrecord(['index', 'dam.txt'], standalone_mode=False)"

    done = subprocess.run([sys.executable, "-c", f"{code}; print(*sys.modules)"], capture_output=True, text=True)

    assert done.stderr == "onrecord: 0 analysed, 1 there already\n"
    assert not {"numpy", "rapidfuzz", "spacy"} & {*done.stdout.split()}


@pytest.mark.parametrize("change", ["It holds.", "“It is gone,” said Ada Vance.", "“It leaks,” said Ben Brook."])
def test_a_changed_file_is_followed(run: Invoke, dam: Path, library_file: Path, change: str) -> None:
    run("index", ".")
    dam.write_text(change, encoding="utf-8")

    run("index", ".")

    assert standing_of(library_file) is Standing.CURRENT
    assert run("search", "holds", "--all").exit_code == 1


def test_a_library_with_nothing_to_find_gets_no_index(run: Invoke, folder: Path, index_folder: Path) -> None:
    (folder / "odd.txt").write_text("unanalysable")

    run("index", "odd.txt")

    assert not index_folder.exists()


def test_where_the_index_cannot_be_written_it_is_said_and_the_indexing_has_not_failed(
    run: Invoke, dam: Path, index_folder: Path
) -> None:
    index_folder.write_text("no folder")

    result = run("index", "dam.txt")

    assert result.exit_code == 0
    done, trouble = result.stderr.splitlines()
    assert done == "onrecord: 1 analysed, 0 there already"
    assert trouble.startswith("onrecord: the search index of the library cannot be kept beside it: ")


def test_another_process_that_keeps_the_index_is_left_to_do_so(
    run: Invoke, dam: Path, mill: Path, index_folder: Path
) -> None:
    run("index", "dam.txt")
    reader = Keeping(index_folder)
    assert reader.is_mine()
    before = files_of(index_folder)

    result = run("index", ".")

    assert (result.exit_code, result.stderr) == (0, "onrecord: 1 analysed, 1 there already\n")
    assert files_of(index_folder) == before
    reader.end()


def test_ctrl_c_stops_it_and_the_next_run_goes_on(
    run: Invoke, dam: Path, library_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(library_intake, "read_said", interrupted)
        result = run("index", "dam.txt")

    assert result.exit_code == INTERRUPTED
    assert result.stderr.splitlines()[0] == "onrecord: 1 analysed, 0 there already"
    assert result.stderr.splitlines()[1].startswith("onrecord: stopped: all of it is in the library")
    assert standing_of(library_file) is not Standing.CURRENT
    assert run("index", "dam.txt").stderr == "onrecord: 0 analysed, 1 there already\n"
    assert standing_of(library_file) is Standing.CURRENT


def test_it_says_how_far_it_is_now_and_then(run: Invoke, dam: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(following, "_LINE_SECONDS", -1)

    assert "onrecord: search index: 0 of 2 statements" in run("index", "dam.txt").stderr.splitlines()


@pytest.mark.parametrize("lost", ["state", "statements/index.json", "actors/names/index.json"])
def test_an_index_that_was_lost_is_made_again(
    run: Invoke, dam: Path, mill: Path, index_folder: Path, library_file: Path, lost: str
) -> None:
    run("index", "dam.txt")
    (index_folder / lost).unlink()

    run("index", ".")

    assert standing_of(library_file) is Standing.CURRENT


def words_in(folder: Path) -> bytes:
    """Return all that the files of an index hold."""
    return b"".join(files_of(folder).values())


@pytest.mark.parametrize("removed", ["mill", "mill.txt", "."])
def test_words_of_removed_documents_leave_the_search_index(
    run: Invoke, dam: Path, mill: Path, index_folder: Path, library_file: Path, removed: str
) -> None:
    mill.write_text("“Zymurgy is shut,” said Iris Quill.", encoding="utf-8")
    run("index", ".")
    assert b"zymurgy" in words_in(index_folder)
    assert b"quill" in words_in(index_folder)

    assert run("library", "remove", removed).exit_code == 0

    assert b"zymurgy" not in words_in(index_folder)
    assert b"quill" not in words_in(index_folder)
    assert standing_of(library_file) is Standing.CURRENT


def test_words_that_a_reader_has_left_in_the_search_index_leave_when_the_library_is_compacted(
    run: Invoke, dam: Path, mill: Path, index_folder: Path, library_file: Path
) -> None:
    run("index", ".")
    reader = Keeping(index_folder)
    assert reader.is_mine()
    told = run("library", "remove", "mill.txt").stderr.splitlines()
    assert told[0] == "onrecord: removed 1 document"
    assert told[1].startswith("onrecord: another process keeps the search index now")
    assert b"mill" in words_in(index_folder)
    reader.end()

    run("library", "compact")

    assert b"mill" not in words_in(index_folder)
    assert standing_of(library_file) is Standing.CURRENT


def test_removing_makes_no_search_index_where_there_is_none(run: Invoke, dam: Path, index_folder: Path) -> None:
    run("extract", "dam.txt")

    run("library", "remove", "dam.txt")
    run("library", "compact")

    assert not index_folder.exists()


def test_an_imported_library_can_be_searched_at_once(run: Invoke, dam: Path, folder: Path) -> None:
    run("index", "dam.txt")
    run("library", "export", "all.jsonl")

    run("--library", "other.sqlite", "library", "import", "all.jsonl")

    assert standing_of(folder / "other.sqlite") is Standing.CURRENT


def test_ctrl_c_while_words_are_taken_out_says_how_to_go_on(
    run: Invoke, dam: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    run("index", "dam.txt")
    monkeypatch.setattr("tui.search.library_intake.LibraryIntake.purge", interrupted)

    result = run("library", "remove", "dam.txt")

    assert result.exit_code == INTERRUPTED
    assert "onrecord library compact takes them out" in result.stderr.splitlines()[1]
