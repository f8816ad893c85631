"""Analyses from the library, or else made and kept there."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import Result
from support.articles import analysis, article

from tui.cli.kept import Kept, OneByOne, open_store
from tui.library.store import Store
from tui.model import Analysis, Document, Problem

Invoke = Callable[..., Result]


class Analyser:
    """Stands in for the analysis, and notes what it is given."""

    def __init__(self) -> None:
        self.given: list[str] = []

    def __call__(self, documents: Iterable[Document]) -> Iterator[Analysis | Problem]:
        for document in documents:
            self.given.append(document.id)
            if document.id == "b03":
                yield Problem(document.where, "cannot be analysed")
            else:
                yield Analysis(document, (), (), analysis(document.id).statements)


def at(*names: str) -> list[Document]:
    """Articles in files."""
    return [Document(name, article(name).text, path=f"/news/{name}.txt") for name in names]


@pytest.fixture
def analyser() -> Analyser:
    return Analyser()


def test_what_is_known_is_not_analysed_again(library_file: Path, analyser: Analyser) -> None:
    first = list(Kept(library_file, print).analyses(at("b01", "b02"), analyser))
    again = list(Kept(library_file, print).analyses(at("b01", "b02"), analyser))

    assert again == first
    assert analyser.given == ["b01", "b02"]


def test_results_come_in_the_order_of_the_documents(library_file: Path, analyser: Analyser) -> None:
    list(Kept(library_file, print).analyses(at("b02", "b04"), analyser))

    results = list(Kept(library_file, print).analyses(at("b01", "b02", "b05", "b04"), analyser))

    assert [result.document.id for result in results if isinstance(result, Analysis)] == ["b01", "b02", "b05", "b04"]
    assert analyser.given == ["b02", "b04", "b01", "b05"]


def test_a_failure_is_told_again_and_not_tried_again(library_file: Path, analyser: Analyser) -> None:
    for _ in range(2):
        results = list(Kept(library_file, print).analyses(at("b03"), analyser))
        assert results == [Problem("/news/b03.txt", "cannot be analysed")]

    assert analyser.given == ["b03"]


def test_a_broken_installation_is_no_failure_of_the_document(library_file: Path, analyser: Analyser) -> None:
    def broken(documents: Iterable[Document]) -> Iterator[Analysis | Problem]:
        return (Problem(each.where, "cannot be analysed (OSError: [E050] Can't find model)") for each in documents)

    assert isinstance(next(Kept(library_file, print).analyses(at("b01"), broken)), Problem)

    assert isinstance(next(Kept(library_file, print).analyses(at("b01"), analyser)), Analysis)


def test_standard_input_is_not_kept(library_file: Path, analyser: Analyser) -> None:
    for _ in range(2):
        list(Kept(library_file, print).analyses([article("b01")], analyser))

    assert analyser.given == ["b01", "b01"]


def test_without_a_library_all_is_analysed(library_file: Path, analyser: Analyser) -> None:
    for _ in range(2):
        list(Kept(None, print).analyses(at("b01"), analyser))

    assert analyser.given == ["b01", "b01"]
    assert not library_file.exists()


def test_each_document_is_kept_before_the_next_is_begun(library_file: Path, analyser: Analyser) -> None:
    results = Kept(library_file, print).analyses(at("b01", "b02"), analyser)
    next(results)

    with closing(open_store(library_file).database) as database:
        assert database.connection.execute("SELECT count(*) FROM analysis").fetchone() == (1,)
    assert analyser.given == ["b01"]


def test_a_library_that_cannot_be_opened_is_told_once_and_the_work_goes_on(tmp_path: Path, analyser: Analyser) -> None:
    said: list[str] = []

    results = list(Kept(tmp_path, said.append).analyses(at("b01", "b02"), analyser))

    assert len(results) == 2
    assert len(said) == 1
    assert said[0].endswith("; going on without it")


def test_a_library_that_can_no_longer_be_written_is_told_once_and_still_read(
    library_file: Path, analyser: Analyser, monkeypatch: pytest.MonkeyPatch
) -> None:
    list(Kept(library_file, print).analyses(at("b02"), analyser))
    full_at_once(monkeypatch)
    said: list[str] = []

    results = list(Kept(library_file, said.append).analyses(at("b01", "b02", "b04"), analyser))

    assert len(results) == 3
    assert analyser.given == ["b02", "b01", "b04"]
    assert [line.partition(" cannot ")[2] for line in said] == [
        "be written: there is no space left; free some; going on without keeping anything"
    ]


def full_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let libraries that are opened from now on have no room for more."""

    def opened(file: Path) -> Store:
        store = open_store(file)
        pages = store.database.connection.execute("PRAGMA page_count").fetchone()[0]
        store.database.connection.execute(f"PRAGMA max_page_count = {pages}")
        return store

    monkeypatch.setattr("tui.cli.kept.open_store", opened)


def test_an_analysis_that_takes_all_documents_at_once_is_asked_again() -> None:
    def all_at_once(documents: Iterable[Document]) -> Iterator[Analysis | Problem]:
        yield from (Problem(document.id, "no") for document in list(documents))

    made = OneByOne(all_at_once)

    assert [made.of(document) for document in at("b01", "b02")] == [Problem("b01", "no"), Problem("b02", "no")]


def test_an_analysis_that_gives_no_answer_is_a_problem() -> None:
    made = OneByOne(lambda documents: iter(()))

    assert made.of(article("b01")) == Problem("b01", "the analysis gave no answer")


@pytest.mark.parametrize(
    "command", [["extract"], ["extract", "--format", "jsonl"], ["search", "dam"], ["export"], []], ids=" ".join
)
def test_commands_give_the_same_from_the_library(
    run: Invoke, dam: Path, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    first = run(*command, "dam.txt")
    monkeypatch.setattr("tui.cli.run.analyse", forbidden)

    again = run(*command, "dam.txt")

    assert (first.exit_code, first.stderr) == (0, "")
    assert (again.exit_code, again.output) == (0, first.output)


def forbidden(documents: object) -> Iterator[Analysis | Problem]:
    raise AssertionError("analysed again")


@pytest.mark.parametrize("arguments", [["--no-library", "extract", "dam.txt"], ["extract", "dam.txt", "--no-library"]])
def test_no_library_is_made_where_none_is_wanted(
    run: Invoke, dam: Path, library_file: Path, arguments: list[str]
) -> None:
    assert run(*arguments).exit_code == 0
    assert not library_file.exists()


@pytest.mark.parametrize(
    "arguments", [["--library", "l.sqlite", "dam.txt"], ["extract", "dam.txt", "--library", "l.sqlite"]]
)
def test_another_library_can_be_named(
    run: Invoke, dam: Path, folder: Path, library_file: Path, arguments: list[str]
) -> None:
    assert run(*arguments).exit_code == 0
    assert (folder / "l.sqlite").exists()
    assert not library_file.exists()


@pytest.mark.parametrize(
    ("variables", "place"),
    [
        ({"XDG_DATA_HOME": "/data", "HOME": "/home/ada"}, "/data/onrecord/library.sqlite"),
        ({"XDG_DATA_HOME": "", "HOME": "/home/ada"}, "/home/ada/.local/share/onrecord/library.sqlite"),
        ({"XDG_DATA_HOME": "data", "HOME": "/home/ada"}, "/home/ada/.local/share/onrecord/library.sqlite"),
    ],
)
def test_the_users_own_library_is_where_data_belong(
    run: Invoke, dam: Path, monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], place: str
) -> None:
    opened: list[str] = []
    monkeypatch.delenv("ONRECORD_LIBRARY")
    for name, value in variables.items():
        monkeypatch.setenv(name, value)

    def refuse(file: Path) -> Store:
        opened.append(str(file))
        raise sqlite3.Error

    monkeypatch.setattr("tui.cli.kept.open_store", refuse)
    run("extract", "dam.txt")

    assert opened == [place]


def test_a_user_without_a_home_reads_without_a_library(run: Invoke, dam: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless() -> Path:
        raise RuntimeError

    monkeypatch.delenv("ONRECORD_LIBRARY")
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.setattr(Path, "home", homeless)

    assert run("extract", "dam.txt").exit_code == 0


def test_a_file_that_is_no_library_is_told_and_left_alone(run: Invoke, dam: Path, mill: Path) -> None:
    before = mill.read_bytes()

    result = run("--library", "mill.txt", "extract", "dam.txt")

    assert result.exit_code == 0
    assert result.stderr == "onrecord: mill.txt is no library of onrecord; going on without it\n"
    assert "“The dam holds,”" in result.stdout
    assert mill.read_bytes() == before


def test_spacy_is_not_loaded_where_nothing_is_new(run: Invoke, dam: Path) -> None:
    run("extract", "dam.txt")
    program = (
        "import sys, tui.cli\n"
        "try:\n    tui.cli.main()\n"
        "except SystemExit:\n    print([name for name in ('spacy', 'thinc', 'numpy') if name in sys.modules])"
    )

    done = subprocess.run([sys.executable, "-c", program, "extract", "dam.txt"], capture_output=True, text=True)

    assert "“The dam holds,”" in done.stdout
    assert done.stdout.endswith("[]\n")


@pytest.mark.skipif(os.name == "nt" or os.getuid() == 0, reason="needs a user who may not write everywhere")
def test_a_folder_that_cannot_be_written_is_told_in_one_line(run: Invoke, dam: Path, folder: Path) -> None:
    closed = folder / "closed"
    closed.mkdir(mode=0o500)

    result = run("--library", "closed/library.sqlite", "extract", "dam.txt")

    assert result.exit_code == 0
    assert len(result.stderr.splitlines()) == 1
