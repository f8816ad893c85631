"""The same text in several places is one document in what is printed, with all its places told."""

import csv
import json
from io import StringIO
from itertools import permutations
from pathlib import Path

import pytest
from cli.conftest import Invoke
from support import wire
from support.articles import article

from tui.cli.gathered import Gathered
from tui.model import Document

TEXT = "“The dam holds,” said Ada Vance. “It leaks,” said Ben Brook."
RECORD = {"id": "dam-7", "text": TEXT, "title": "The dam holds", "outlet": "Valley Post", "published": "2031-05-06"}


@pytest.fixture
def places(folder: Path) -> tuple[str, ...]:
    """A text in three places, of which two tell no more than the text."""
    for name in ("copy.txt", "inbox.txt"):
        (folder / name).write_text(TEXT, encoding="utf-8")
    (folder / "post.jsonl").write_text(json.dumps(RECORD) + "\n", encoding="utf-8")
    return "copy.txt", "inbox.txt", "post.jsonl"


def exported(run: Invoke, *arguments: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in run(*arguments, "--format", "jsonl").stdout.splitlines()]


def test_it_is_exported_once_with_its_other_places_whatever_their_order(run: Invoke, places: tuple[str, ...]) -> None:
    for order in permutations(places):
        found = exported(run, "export", *order, "--no-library")

        assert [(each["document"], each["outlet"]) for each in found] == [("dam-7", "Valley Post")] * 2
        assert found[0]["also_in"] == ["copy.txt", "inbox.txt"]


def test_who_gets_quoted_is_counted_once_and_for_the_outlet_that_is_known(run: Invoke, places: tuple[str, ...]) -> None:
    table = run("audit", *places, "--by", "outlet", "--format", "csv", "--no-library").stdout

    (row,) = csv.DictReader(StringIO(table))
    assert (row["outlet"], row["statements"], row["documents"]) == ("Valley Post", "2", "1")


def test_as_a_whole_it_is_printed_once_with_its_other_places(run: Invoke, places: tuple[str, ...]) -> None:
    (whole,) = exported(run, "extract", *places, "--no-library")

    assert (whole["path"], whole["also_in"], whole["outlet"]) == (
        "post.jsonl",
        ["copy.txt", "inbox.txt"],
        "Valley Post",
    )


def test_it_is_found_once(run: Invoke, places: tuple[str, ...]) -> None:
    found = exported(run, "search", "leaks", *places, "--no-library")

    assert [each["also_in"] for each in found] == [["copy.txt", "inbox.txt"]]


def test_a_whole_library_tells_the_same(run: Invoke, folder: Path, places: tuple[str, ...]) -> None:
    run("--library", "news.sqlite", "index", *places)

    found = exported(run, "--library", "news.sqlite", "export", "--all")

    assert [each["document"] for each in found] == ["dam-7"] * 2
    assert found[0]["also_in"] == [str(folder / "copy.txt"), str(folder / "inbox.txt")]


def test_the_same_words_of_two_outlets_are_two_documents_and_copies(run: Invoke, folder: Path) -> None:
    for outlet in ("Valley Post", "Vale Star"):
        record = RECORD | {"id": outlet, "outlet": outlet}
        (folder / f"{outlet}.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")

    found = exported(run, "export", ".", "--no-library")

    assert [(each["document"], each["copies"]) for each in found[::2]] == [
        ("Vale Star", ["Valley Post.jsonl"]),
        ("Valley Post", ["Vale Star.jsonl"]),
    ]


def test_the_inventory_of_a_library_tells_of_copies(run: Invoke, folder: Path) -> None:
    text = article("b05").text
    for name, words in (("here", text), ("far", wire.as_printed_elsewhere(text)), ("other", article("b01").text)):
        (folder / f"{name}.txt").write_text(words, encoding="utf-8")
    run("--library", "news.sqlite", "index", ".")

    told = run("--library", "news.sqlite", "library", "info").stdout

    assert "copies      2 documents" in told


def test_documents_come_as_they_were_read_in_the_order_in_which_they_were_read() -> None:
    documents = [
        Document(str(number), f"It rained {number} times.", path=f"news/{number}.txt") for number in range(450)
    ]
    gathered = Gathered()

    assert list(gathered.documents(iter(documents))) == documents


def test_of_a_file_with_one_document_nothing_is_waited_for() -> None:
    only = Document("only", TEXT)

    assert list(Gathered().documents(iter([only]))) == [only]
    assert list(Gathered().documents(iter([]))) == []
