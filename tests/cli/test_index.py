import json
from collections.abc import Callable, Iterable, Iterator
from io import StringIO
from pathlib import Path

import pytest
from click.testing import Result

from tui.cli.index import Bar, Lines, _duration
from tui.cli.indexer import Tally, default_jobs
from tui.cli.kept import open_store
from tui.library.upkeep import entries
from tui.model import Analysis, Document, Problem

Invoke = Callable[..., Result]


class Analyser:
    """Stands in for the processes; fails on documents that ask for it, and notes what it is given."""

    def __init__(self) -> None:
        self.given: list[str] = []

    def __call__(self, documents: Iterable[Document]) -> Iterator[Analysis | Problem]:
        for document in documents:
            self.given.append(document.id)
            if "unanalysable" in document.text:
                yield Problem(document.where, "cannot be analysed")
            else:
                yield Analysis(document, (), (), ())


@pytest.fixture(autouse=True)
def analyser(monkeypatch: pytest.MonkeyPatch) -> Analyser:
    made = Analyser()
    monkeypatch.setattr("tui.cli.index.analyse_apart", made)
    return made


def kept_ids(library_file: Path) -> list[str]:
    database = open_store(library_file).database
    return sorted(entry.document.id for entry in entries(database))


def test_documents_are_analysed_into_the_library(run: Invoke, dam: Path, mill: Path, library_file: Path) -> None:
    result = run("index", ".")

    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "onrecord: 2 analysed, 0 there already\n")
    assert kept_ids(library_file) == ["dam", "mill"]


def test_only_what_is_new_or_changed_is_analysed(run: Invoke, dam: Path, mill: Path, analyser: Analyser) -> None:
    run("index", "dam.txt")
    assert run("index", ".").stderr == "onrecord: 1 analysed, 1 there already\n"

    dam.write_text("It leaks.")

    assert run("index", ".").stderr == "onrecord: 1 analysed, 1 there already\n"
    assert analyser.given == ["dam", "mill", "dam"]


def test_the_reader_finds_what_was_indexed(run: Invoke, dam: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("index", "dam.txt")
    monkeypatch.setattr("tui.cli.run.analyse", lambda documents: iter(()))

    assert run("extract", "dam.txt", "--format", "jsonl").stdout.startswith('{"id": "dam"')


def test_the_same_article_in_two_places_is_analysed_once(
    run: Invoke, dam: Path, folder: Path, analyser: Analyser, library_file: Path
) -> None:
    (folder / "copy").mkdir()
    (folder / "copy" / "dam.txt").write_bytes(dam.read_bytes())

    run("index", ".")

    assert analyser.given == ["dam"]
    assert kept_ids(library_file) == ["dam", "dam"]


def test_all_documents_of_one_id_in_a_file_are_shown_and_indexing_it_again_changes_nothing(
    run: Invoke, folder: Path
) -> None:
    def shown(*texts: str) -> list[str]:
        lines = (json.dumps({"id": "note", "text": text}) for text in texts)
        (folder / "news.jsonl").write_text("\n".join(lines), encoding="utf-8")
        run("index", "news.jsonl")
        return sorted(
            json.loads(line)["text"] for line in run("extract", "--all", "--format", "jsonl").stdout.splitlines()
        )

    assert shown("It rained.", "It snowed.") == ["It rained.", "It snowed."]
    assert shown("It rained.", "It snowed.") == ["It rained.", "It snowed."]
    assert shown("It rained.", "It thawed.") == ["It rained.", "It thawed."]


def test_what_cannot_be_read_or_analysed_is_told_and_the_rest_is_done(run: Invoke, dam: Path, folder: Path) -> None:
    (folder / "odd.txt").write_text("unanalysable")

    result = run("index", "no-such.txt", "odd.txt", "dam.txt")

    assert result.exit_code == 1
    assert sorted(result.stderr.splitlines()) == [
        "onrecord: 1 analysed, 0 there already, 1 could not be analysed (--retry tries again), 1 could not be read",
        "onrecord: no-such.txt: there is no such file or folder",
        "onrecord: odd.txt: cannot be analysed",
    ]


def test_failures_are_told_each_time_and_tried_again_only_when_asked(
    run: Invoke, folder: Path, analyser: Analyser
) -> None:
    (folder / "odd.txt").write_text("unanalysable")

    for arguments, times in ((["index"], 1), (["index"], 1), (["index", "--retry"], 2)):
        result = run(*arguments, "odd.txt")
        assert result.exit_code == 2
        assert "onrecord: odd.txt: cannot be analysed" in result.stderr.splitlines()
        assert analyser.given == ["odd"] * times


def test_standard_input_is_kept_when_it_is_indexed(run: Invoke, library_file: Path, analyser: Analyser) -> None:
    for _ in range(2):
        assert run("index", "-", standard_input="It rained.").exit_code == 0

    assert kept_ids(library_file) == ["stdin"]
    assert analyser.given == ["stdin"]


def test_a_library_that_cannot_be_used_is_refused_in_one_line(run: Invoke, dam: Path, mill: Path) -> None:
    result = run("--library", "mill.txt", "index", "dam.txt")

    assert (result.exit_code, result.stderr) == (2, "onrecord: mill.txt is no library of onrecord\n")


def test_a_full_disk_is_refused_in_one_line(run: Invoke, dam: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(file: Path) -> object:
        store = open_store(file)
        pages = store.database.connection.execute("PRAGMA page_count").fetchone()[0]
        store.database.connection.execute(f"PRAGMA max_page_count = {pages}")
        return store

    dam.write_text("It rained. " * 1_000)
    monkeypatch.setattr("tui.cli.index.open_store", full)

    result = run("index", "dam.txt")

    assert result.exit_code == 2
    assert result.stderr.endswith("cannot be written: there is no space left; free some\n")
    assert len(result.stderr.splitlines()) == 1


def test_a_network_file_system_is_told(run: Invoke, dam: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.library.database.network_file_system", lambda path: "nfs4")

    result = run("index", "dam.txt")

    assert result.exit_code == 0
    assert "is on a network file system (nfs4)" in result.stderr


def test_an_error_in_the_program_is_not_kept_as_a_failure(
    run: Invoke, dam: Path, library_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(documents: Iterable[Document]) -> Iterator[Analysis | Problem]:
        raise RuntimeError("a bug")

    monkeypatch.setattr("tui.cli.index.analyse_apart", broken)

    assert isinstance(run("index", "dam.txt").exception, RuntimeError)
    assert kept_ids(library_file) == []


def test_a_broken_installation_is_told_for_each_document_and_tried_again(
    run: Invoke, dam: Path, folder: Path, analyser: Analyser, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(documents: Iterable[Document]) -> Iterator[Analysis | Problem]:
        return (Problem(each.where, "cannot be analysed (ImportError: no numpy)") for each in documents)

    (folder / "copy").mkdir()
    (folder / "copy" / "dam.txt").write_bytes(dam.read_bytes())
    with monkeypatch.context() as while_broken:
        while_broken.setattr("tui.cli.index.analyse_apart", broken)
        assert len(run("index", ".").stderr.splitlines()) == 3 + 1  # and that both have the same id

    assert run("index", "dam.txt").stderr == "onrecord: 1 analysed, 0 there already\n"


def test_jobs_are_as_many_as_cores_but_no_more_than_8() -> None:
    assert [default_jobs(range(cores)) for cores in (0, 1, 4, 128)] == [1, 1, 4, 8]


def test_without_a_terminal_it_says_how_far_it_is_now_and_then(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = Lines()
    monkeypatch.setattr("tui.cli.index._LINE_SECONDS", 0)

    lines.show(Tally(analysed=1_200, there=34))

    assert capsys.readouterr().err == "onrecord: 1,234 documents: 1,200 analysed, 34 there already\n"


class Screen(StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_shows_how_much_of_all_is_done(dam: Path, mill: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen()
    monkeypatch.setattr("sys.stderr", screen)
    monkeypatch.setenv("COLUMNS", "100")
    bar = Bar(["."])

    with bar.shown():
        while not bar._total.is_final:
            pass
        bar.show(Tally(analysed=1, unread=1))
        bar.problem(Problem("odd.txt", "is a pipe"))

    shown = screen.getvalue()
    assert "1 of 2" in shown
    assert "1 failed" in shown
    assert "onrecord: odd.txt: is a pipe\n" in shown


@pytest.mark.parametrize(("seconds", "shown"), [(0.4, "0:00"), (61, "1:01"), (7_322, "2:02:02")])
def test_the_time_left_is_shown_as_on_a_clock(seconds: float, shown: str) -> None:
    assert _duration(seconds) == shown
