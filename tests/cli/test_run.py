import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from click.testing import Result

from tui.cli.run import Run
from tui.cli.talk import Progress

Invoke = Callable[..., Result]


def test_all_that_works_is_code_0(run: Invoke, dam: Path, mill: Path) -> None:
    assert run("extract", "dam.txt", "mill.txt").exit_code == 0


@pytest.mark.parametrize("missing", ["no-such.txt", "empty.txt", "junk.txt", "bare"])
def test_what_cannot_be_read_is_told_and_the_rest_is_done(
    run: Invoke, folder: Path, dam: Path, mill: Path, missing: str
) -> None:
    (folder / "empty.txt").touch()
    (folder / "junk.txt").write_bytes(bytes(range(256)) * 16)
    (folder / "bare").mkdir()

    result = run("extract", "dam.txt", missing, "mill.txt")

    assert result.exit_code == 1
    assert [line.split()[0] for line in result.stdout.splitlines()[1:]] == ["dam", "dam", "mill"]
    assert result.stderr.startswith(f"onrecord: {missing}: ")
    assert len(result.stderr.splitlines()) == 1


def test_what_cannot_be_analysed_is_told_and_the_rest_is_done(run: Invoke, folder: Path, dam: Path) -> None:
    (folder / "odd.txt").write_text("unanalysable")

    result = run("extract", "odd.txt", "dam.txt")

    assert (result.exit_code, result.stderr) == (1, "onrecord: odd.txt: cannot be analysed\n")
    assert "“The dam holds,”" in result.stdout


@pytest.mark.parametrize("command", [["extract"], ["export"], ["search", "dam"], []])
def test_when_nothing_can_be_done_it_is_code_2(run: Invoke, command: list[str]) -> None:
    result = run(*command, "no-such.txt")

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("onrecord: no-such.txt: ")


def test_a_document_in_which_nobody_speaks_is_no_failure(run: Invoke, folder: Path) -> None:
    (folder / "rain.txt").write_text("It rained.")

    assert run("extract", "rain.txt").exit_code == 0


def test_an_id_that_two_documents_have_is_told_once(run: Invoke, folder: Path) -> None:
    lines = [f'{{"id": "s1", "text": "It {rained}."}}\n' for rained in ("rained", "snowed", "hailed")]
    (folder / "news.jsonl").write_text("".join(lines))

    result = run("extract", "news.jsonl", "--format", "jsonl")

    assert [line[:12] for line in result.stdout.splitlines()] == ['{"id": "s1",'] * 3
    assert result.exit_code == 0
    told = "onrecord: 3 documents have the id s1; exports tell them apart by path and hash"
    assert result.stderr.splitlines().count(told) == 1


def test_what_is_said_of_one_of_several_documents_in_a_file_names_it(run: Invoke, folder: Path) -> None:
    (folder / "news.jsonl").write_text('{"id": "s1", "text": "It rained.", "byline": 7}\n')

    result = run("extract", "news.jsonl")

    assert result.stderr.startswith("onrecord: news.jsonl, document s1: its byline was left out")


def test_a_guessed_encoding_is_told(run: Invoke, folder: Path) -> None:
    (folder / "old.txt").write_bytes("“Où est le café?” said Ada Vance. “À côté.” ".encode("cp1252") * 20)

    result = run("extract", "old.txt")

    assert result.exit_code == 0
    assert result.stderr.startswith("onrecord: old.txt: ")
    assert "“Où est le café?”" in result.stdout


def test_names_of_files_are_told_harmlessly(run: Invoke, folder: Path) -> None:
    result = run("extract", "a\x1b[2J\nb.txt")

    assert result.stderr.startswith("onrecord: a␛[2J b.txt: ")


@pytest.mark.parametrize("name", ["table", "jsonl", "csv", "md"])
def test_hostile_text_never_drives_the_terminal(run: Invoke, folder: Path, name: str) -> None:
    (folder / "bad.txt").write_text("“[/] [bold] \x1b[31m \x9b2J \u202e \x07,” said Ada Vance.", encoding="utf-8")

    result = run("extract", "bad.txt", "--format", name)

    assert result.exit_code == 0
    assert not set(result.output) & set("\x1b\x9b\u202e\x07")


def test_documents_are_printed_one_by_one(dam: Path, mill: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    flushed = []

    class Pipe(StringIO):
        def flush(self) -> None:
            flushed.append(True)

    monkeypatch.setattr(sys, "stdout", Pipe())
    analyses = Run(["dam.txt", "mill.txt"]).analyses()

    next(analyses)
    assert flushed == []
    next(analyses)
    assert flushed == [True]


class Screen(StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_is_one_line_that_is_gone_in_the_end(dam: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("COLUMNS", "20")

    list(Run(["dam.txt"]).analyses())

    shown = screen.getvalue()
    assert "loading the languag" in shown
    assert "analysing dam.txt" in shown
    assert "\n" not in shown
    assert shown.endswith("\r\x1b[2K")


def test_progress_keeps_quiet_without_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    progress = Progress()

    progress.show("working")
    progress.erase()

    assert stream.getvalue() == ""


def test_progress_gives_way_to_what_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)

    list(Run(["no-such.txt"]).analyses())

    assert "\r\x1b[2Konrecord: no-such.txt: " in screen.getvalue()


@pytest.mark.parametrize("command", ["extract", "index"])
def test_a_missing_extra_is_told_once_with_how_many_files_need_it(
    run: Invoke, folder: Path, dam: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    for number in range(3):
        (folder / f"scan-{number}.pdf").write_bytes(b"%PDF-1.7")
    (folder / "junk.txt").write_bytes(bytes(range(256)) * 16)

    result = run(command, ".")

    assert result.exit_code == 1
    told = [line.removeprefix("onrecord: ") for line in result.stderr.splitlines() if "analysed" not in line]
    assert [line.split(":")[0] for line in told] == ["junk.txt", "scan-0.pdf and 2 more"]
    assert told[1].endswith("cannot be read: PDF files need an extra; install it with: pip install 'onrecord[pdf]'")


def test_a_missing_extra_is_told_where_there_is_nothing_else(
    run: Invoke, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    for number in range(2):
        (folder / f"scan-{number}.pdf").write_bytes(b"%PDF-1.7")

    result = run("extract", "scan-0.pdf", "scan-1.pdf")

    assert result.exit_code == 2
    assert result.stderr.startswith("onrecord: scan-0.pdf and 1 more: cannot be read: PDF files need an extra")
    assert run("scan-0.pdf", "scan-1.pdf").stderr.splitlines()[0] == result.stderr.strip()
