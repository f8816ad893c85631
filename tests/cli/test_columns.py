"""Columns and fields of the user's own names."""

import json
from pathlib import Path

import pytest
from cli.conftest import Invoke

from tui.documents.records.own_names import all_own_names

SAID = "“The dam holds,” said Ada Vance."
TABLE = f"Nummer;Wortlaut;Kopf;Blatt;Tag\n7;{SAID};Der Damm;Talpost;2031-05-06\n"
COLUMNS = ("id=Nummer", "text=Wortlaut", "title=Kopf", "outlet=Blatt", "published=Tag")


@pytest.fixture
def table(folder: Path) -> Path:
    path = folder / "press.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_a_table_is_read_by_the_names_that_are_given(run: Invoke, table: Path) -> None:
    done = run("extract", str(table), "--format", "jsonl", *(f"--column={each}" for each in COLUMNS))

    document = json.loads(done.stdout)
    assert [document[name] for name in ("id", "text", "title", "outlet", "published")] == [
        *("7", SAID, "Der Damm", "Talpost", "2031-05-06")
    ]


def test_the_names_are_those_of_one_run(run: Invoke, table: Path) -> None:
    run("extract", str(table), "--column", "text=Wortlaut")

    assert all_own_names() == {}
    assert run("extract", str(table)).exit_code == 2


def test_given_names_come_before_those_that_are_known(run: Invoke, folder: Path) -> None:
    (folder / "a.jsonl").write_text(json.dumps({"text": "A summary.", "whole": SAID}), encoding="utf-8")

    done = run("extract", "a.jsonl", "--format", "jsonl", "--column", "text=whole")

    assert json.loads(done.stdout)["text"] == SAID


@pytest.mark.parametrize("given", ["text", "=x", "author=x", "text="])
def test_what_is_no_pair_is_refused_with_an_example(run: Invoke, table: Path, given: str) -> None:
    done = run("extract", str(table), "--column", given)

    assert done.exit_code == 2
    assert "is not like title=Headline" in done.stderr
