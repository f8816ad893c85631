"""Corrections from the command line: seen, shared, undone; and in what is printed."""

import json
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import Result

from tui.library.corrections.correction import Change, Distinction, Merge, Party, Passage, Renaming, Respeaking
from tui.library.corrections.keeping import Corrections
from tui.library.database import open_database
from tui.library.entries import text_hash
from tui.model import ActorKind, Span

Invoke = Callable[..., Result]
VANCE = Party("Ada Vance", "Ada Vance", ActorKind.PERSON)
BROOK = Party("Ben Brook", "Ben Brook", ActorKind.PERSON)


@pytest.fixture(autouse=True)
def news(folder: Path) -> Path:
    """A file with two articles."""
    articles = [
        {"id": "dam", "text": "“The dam holds,” said Ada Vance."},
        {"id": "road", "text": "“It is icy and dark,” said Ben Brook."},
    ]
    path = folder / "news.jsonl"
    path.write_text("\n".join(map(json.dumps, articles)), encoding="utf-8")
    return path


def correct(file: Path, *changes: Change) -> None:
    with closing(open_database(file)) as database:
        Corrections(database).make(changes)


def test_what_is_corrected_is_so_in_all_that_is_printed(run: Invoke, folder: Path) -> None:
    file = folder / "library.sqlite"
    run("index", "news.jsonl", "--library", str(file))
    correct(file, Merge(BROOK, VANCE))

    for command in (
        ["extract", "news.jsonl"],
        ["search", "icy", "news.jsonl"],
        ["search", "icy", "--all"],
        ["export", "news.jsonl"],
        ["audit", "news.jsonl"],
    ):
        printed = run(*command, "--library", str(file)).stdout
        assert "Ada Vance" in printed, command
        assert "Ben Brook" not in printed, command


def test_the_statements_that_are_corrected_are_found(run: Invoke, folder: Path) -> None:
    file = folder / "library.sqlite"
    run("index", "news.jsonl", "--library", str(file))
    text, words = "“It is icy and dark,” said Ben Brook.", "It is icy and dark,"
    said = Span(text.index(words), text.index(words) + len(words))
    correct(file, Respeaking(Passage(text_hash(text).hex(), (said,), (words,)), (VANCE,)))

    for command in (
        ["search", "is:corrected", "news.jsonl"],
        ["search", "is:corrected", "--all"],
        ["export", "--filter", "is:corrected", "news.jsonl"],
    ):
        printed = run(*command, "--library", str(file)).stdout
        assert "icy" in printed, command
        assert "holds" not in printed, command


def test_they_are_listed_and_undone(run: Invoke, folder: Path) -> None:
    file = folder / "library.sqlite"
    correct(file, Renaming(VANCE, "A. Vance"))

    [line] = run("corrections", "list", "--library", str(file)).stdout.splitlines()
    when, what = line.split("\t")
    assert when.startswith("you, 20")
    assert what == "Ada Vance is called A. Vance"
    assert run("corrections", "undo", "--library", str(file)).exit_code == 0
    none = run("corrections", "list", "--library", str(file))
    assert (none.exit_code, none.stdout, none.stderr) == (0, "", "onrecord: nothing has been corrected\n")
    assert run("corrections", "undo", "--library", str(file)).exit_code == 1
    assert run("corrections", "redo", "--library", str(file)).exit_code == 0


def test_they_go_from_one_library_to_another(run: Invoke, folder: Path) -> None:
    one, other = str(folder / "one.sqlite"), str(folder / "other.sqlite")
    correct(folder / "one.sqlite", Merge(BROOK, VANCE))

    assert run("corrections", "export", "team.toml", "--by", "Eve", "--library", one).exit_code == 0
    result = run("corrections", "import", "team.toml", "--library", other)

    assert "took in 1 correction; 0 known already" in result.stderr
    assert run("corrections", "list", "--library", other).stdout.startswith("Eve, 20")
    assert "1 known already" in run("corrections", "import", "team.toml", "--library", other).stderr
    assert run("corrections", "export", "team.toml", "--library", one).exit_code == 2
    assert run("corrections", "export", "-", "--library", one).stdout.startswith("# Who said what")


def test_what_contradicts_is_left_out_and_told(run: Invoke, folder: Path) -> None:
    one, other = folder / "one.sqlite", folder / "other.sqlite"
    correct(one, Merge(BROOK, VANCE))
    correct(other, Distinction(VANCE, BROOK))
    run("corrections", "export", "team.toml", "--library", str(one))

    result = run("corrections", "import", "team.toml", "--library", str(other))

    assert result.exit_code == 1
    assert "left out: Ben Brook is Ada Vance: here they are never the same" in result.stderr


def test_a_file_of_something_else_is_refused(run: Invoke, folder: Path) -> None:
    result = run("corrections", "import", "news.jsonl", "--library", str(folder / "one.sqlite"))

    assert result.exit_code == 2
    assert "news.jsonl: this is no TOML" in result.stderr
