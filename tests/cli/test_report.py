"""The page of an actor, from the command line."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Invoke = Callable[..., Result]


@pytest.fixture
def news(folder: Path) -> Path:
    """A file with three articles."""
    articles = [
        {"id": "dam", "text": "“The dam holds,” said Ada Vance.", "published": "2031-05-06", "outlet": "Gazette"},
        {"id": "mill", "text": "“The mill is shut,” said Ada Vance.", "published": "2031-05-08", "outlet": "Herald"},
        {"id": "road", "text": "“It is icy,” said Ben Vance.", "published": "2031-05-08", "outlet": "Herald"},
    ]
    path = folder / "news.jsonl"
    path.write_text("\n".join(map(json.dumps, articles)), encoding="utf-8")
    return path


@pytest.mark.usefixtures("news")
def test_it_is_a_web_page_with_what_they_said(run: Invoke) -> None:
    result = run("report", "ada  vance", "news.jsonl")

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("<!doctype html>")
    assert "<title>Ada Vance</title>" in result.stdout
    assert "“The dam holds,”" in result.stdout
    assert "“It is icy,”" not in result.stdout
    assert "2 statements in 2 documents" in result.stdout


@pytest.mark.usefixtures("news")
def test_of_a_whole_library_it_is_the_same(run: Invoke) -> None:
    assert run("extract", "news.jsonl").exit_code == 0

    assert run("report", "Ada Vance", "--all").stdout == run("report", "Ada Vance", "news.jsonl").stdout


@pytest.mark.usefixtures("news")
def test_a_file_is_written_whole_and_never_over_another_unasked(run: Invoke, folder: Path) -> None:
    arguments = ("report", "Ada Vance", "news.jsonl", "--output", "vance.html")
    assert run(*arguments).stderr == "onrecord: wrote vance.html\n"
    page = (folder / "vance.html").read_text(encoding="utf-8")

    again = run(*arguments)

    assert (again.exit_code, "--force replaces it" in again.stderr) == (2, True)
    assert run(*arguments, "--force").exit_code == 0
    assert (folder / "vance.html").read_text(encoding="utf-8") == page


@pytest.mark.usefixtures("news")
def test_a_name_that_several_bear_is_nobodys_page(run: Invoke) -> None:
    result = run("report", "vance", "news.jsonl")

    assert (result.exit_code, result.stdout) == (1, "")
    assert "“vance” may be any of “Ada Vance”, “Ben Vance”" in result.stderr


@pytest.mark.usefixtures("news")
def test_a_misspelt_name_is_told_whom_it_may_mean(run: Invoke) -> None:
    result = run("report", "Ada Vanse", "news.jsonl")

    assert (result.exit_code, result.stdout) == (1, "")
    assert "nobody is called “Ada Vanse”; did you mean “Ada Vance”" in result.stderr


def test_without_anything_to_read_it_is_not_written(run: Invoke) -> None:
    assert run("report", "Ada Vance").exit_code == 2
    assert run("report", "Ada Vance", "nowhere.txt").exit_code == 2
