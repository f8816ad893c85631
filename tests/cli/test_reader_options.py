"""The options of the reader: told apart from those of the commands, and wrong ones refused."""

import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from tui.cli import onrecord
from tui.cli.screen import open_reader
from tui.export import STREAM_FORMATS
from tui.library import Library, StatementRecord
from tui.log_file import begin_log
from tui.model import Problem
from tui.settings import Chosen

from .conftest import analyse


@pytest.fixture(autouse=True)
def _no_log_left() -> Iterator[None]:
    yield
    begin_log(None)


def refused(*arguments: str) -> str:
    """Return what the command line is refused with."""
    done = CliRunner().invoke(onrecord, arguments)
    assert done.exit_code == 2
    return done.stderr


def test_printing_needs_a_screen_to_mark_on(dam: Path) -> None:
    assert "--print needs a screen" in refused("--print", "dam.txt")
    assert "--print needs a screen" in refused("dam.txt", "--print", "--format", "csv")


def test_a_format_is_for_printing(dam: Path) -> None:
    assert "--format is for --print" in refused("--format", "csv", "dam.txt")


def test_a_theme_that_there_is_not_is_refused_with_the_nearest(dam: Path) -> None:
    with pytest.raises(Exception, match="“onrecord-drk”; did you mean onrecord-dark"):
        open_reader(["dam.txt"], chosen=Chosen(theme="onrecord-drk"))


def test_a_log_that_cannot_be_written_is_refused(dam: Path) -> None:
    assert refused("--log", "no/such/folder.log", "dam.txt").startswith("onrecord: the log no/such/folder.log cannot")


def test_the_log_is_where_it_is_wanted(dam: Path) -> None:
    assert CliRunner().invoke(onrecord, ["--log", "own.log", "--log-level", "info", "dam.txt"]).exit_code == 0

    logging.getLogger("tui.somewhere").info("the terminal has signs")

    assert "the terminal has signs" in Path("own.log").read_text()


def records_of(file: Path) -> list[StatementRecord]:
    """Return the statements of a file."""
    from tui.documents import read

    library = Library()
    for document in read([str(file)]):
        assert not isinstance(document, Problem)
        [analysis] = analyse([document])
        assert not isinstance(analysis, Problem)
        library.keep(library.add(document), analysis)
    return [library.statement(key) for key in library.statement_keys()]


def test_what_is_marked_is_printed_after_the_screen(
    dam: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def start(*_: object, chosen: Chosen, on_leaving: object, **__: object) -> list[Problem]:
        assert chosen == Chosen("nord", None, False)
        assert callable(on_leaving)
        os.write(1, b"an editor's screen\n")
        on_leaving(records_of(dam)[:1])
        return []

    monkeypatch.setattr("tui.reader.start", start)

    assert open_reader(["dam.txt"], chosen=Chosen("nord", None, False), printed_as=STREAM_FORMATS["md"]) == 0

    printed, told = capfd.readouterr()
    assert printed.startswith("> “The dam holds,”")
    assert told == "an editor's screen\n"


def test_nothing_marked_is_told(dam: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("tui.reader.start", lambda *_, **__: [])

    assert open_reader(["dam.txt"], printed_as=STREAM_FORMATS["md"]) == 1

    assert capfd.readouterr() == ("", "onrecord: nothing is marked, so nothing is printed\n")
