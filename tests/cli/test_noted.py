"""What the user has written on statements in the reader is in what the commands export."""

import json
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import Result

from tui.library import Note
from tui.library.database import open_database
from tui.library.notes import Notes
from tui.library.upkeep import entries
from tui.model import Span, Statement, StatementKind

Invoke = Callable[..., Result]


@pytest.fixture(autouse=True)
def _note(run: Invoke, dam: Path, library_file: Path) -> None:
    """A note on the second of two statements."""
    assert run("extract", dam.name).exit_code == 0
    with closing(open_database(library_file)) as database:
        [entry] = entries(database)
        start = entry.document.text.index("“It leaks,”")
        leaks = Statement((Span(start, start + len("“It leaks,”")),), (), (), (), StatementKind.DIRECT)
        assert Notes(database).write(entry.document, [leaks], {0: Note("Since when?", ("check",))})


def notes(result: Result) -> list[tuple[str, str, list[str]]]:
    fields = map(json.loads, result.stdout.splitlines())
    return [(each["words"], each["note"], each["tags"]) for each in fields]


@pytest.mark.parametrize("source", ["dam.txt", "--all"])
def test_an_export_has_the_notes(run: Invoke, source: str) -> None:
    assert notes(run("export", source, "--format", "jsonl")) == [
        ("“The dam holds,”", "", []),
        ("“It leaks,”", "Since when?", ["check"]),
    ]


@pytest.mark.parametrize("source", ["dam.txt", "--all"])
def test_so_has_a_search(run: Invoke, source: str) -> None:
    assert notes(run("search", "leaks", source, "--format", "jsonl")) == [("“It leaks,”", "Since when?", ["check"])]


def test_without_the_library_there_are_none(run: Invoke) -> None:
    found = notes(run("--no-library", "export", "dam.txt", "--format", "jsonl"))

    assert [note for _, note, _ in found] == ["", ""]
