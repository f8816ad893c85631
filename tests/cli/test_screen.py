from collections.abc import Iterator
from io import BytesIO, TextIOWrapper
from pathlib import Path

import click
import pytest

from tui.cli.screen import open_reader
from tui.model import Document, Problem

Opened = list[tuple[list[str], str]]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Opened:
    """What a reader that closes at once was opened on: ids or the places of problems, and the title."""
    seen: Opened = []

    def start(items: Iterator[Document | Problem], title: str, *, seats_apart: bool, **_: object) -> list[Problem]:
        read = list(items)
        seen.append(([item.id if isinstance(item, Document) else item.where for item in read], title))
        return [item for item in read if isinstance(item, Problem)]

    monkeypatch.setattr("tui.reader.start", start)
    return seen


def test_the_reader_is_opened_on_all_there_is(opened: Opened, dam: Path, mill: Path) -> None:
    assert open_reader(["dam.txt", "mill.txt"]) == 0
    assert opened == [(["dam", "mill"], "2 files and folders")]


def test_a_single_path_is_the_title(opened: Opened, dam: Path) -> None:
    open_reader([str(dam.parent)])

    assert opened == [(["dam"], dam.parent.name)]


def test_standard_input_is_read_before_the_keyboard_takes_its_place(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(b"It rained.")))

    open_reader(["-"])

    assert opened == [(["stdin"], "standard input")]


def test_what_could_not_be_read_is_told_when_the_reader_closes(
    opened: Opened, dam: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert open_reader(["no-such.txt", "dam.txt"]) == 1
    assert opened == [(["no-such.txt", "dam"], "2 files and folders")]
    assert capsys.readouterr().err.startswith("onrecord: no-such.txt: ")


def test_the_reader_stays_shut_when_there_is_nothing_to_read(
    opened: Opened, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(click.ClickException, match="there is nothing to read"):
        open_reader(["no-such.txt", "nor-this.txt"])

    assert opened == []
    assert [line.split(":")[1] for line in capsys.readouterr().err.splitlines()] == [" no-such.txt", " nor-this.txt"]


@pytest.mark.parametrize("apart", [True, False])
def test_the_reader_is_told_whether_to_keep_seats_apart(
    apart: bool, dam: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = []

    def start(*_: object, seats_apart: bool, **__: object) -> list[Problem]:
        told.append(seats_apart)
        return []

    monkeypatch.setattr("tui.reader.start", start)

    open_reader(["dam.txt"], seats_apart=apart)

    assert told == [apart]


def test_a_missing_keyboard_is_told(dam: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def start(*_: object, **__: object) -> list[Problem]:
        raise OSError

    monkeypatch.setattr("tui.reader.start", start)
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO()))

    with pytest.raises(click.ClickException, match="there is no keyboard"):
        open_reader(["dam.txt"])
