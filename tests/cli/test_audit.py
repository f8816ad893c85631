"""Who gets quoted, from the command line."""

import csv
import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from click.testing import Result

Invoke = Callable[..., Result]


@pytest.fixture(autouse=True)
def news(folder: Path) -> Path:
    """A file with three articles."""
    articles = [
        {"id": "dam", "text": "“The dam holds,” said Ada Vance.", "outlet": "Gazette"},
        {"id": "mill", "text": "“The mill is shut,” said Ada Vance.", "outlet": "=Herald"},
        {"id": "road", "text": "“It is icy and dark,” said Ben Brook. “No,” said Ben Brook.", "outlet": "=Herald"},
    ]
    path = folder / "news.jsonl"
    path.write_text("\n".join(map(json.dumps, articles)), encoding="utf-8")
    return path


def cells(result: Result) -> list[list[str]]:
    return list(csv.reader(StringIO(result.stdout)))


def test_by_actor_it_is_a_table_of_who_is_quoted_most(run: Invoke) -> None:
    result = run("audit", "news.jsonl")

    header, first, second = (line.split() for line in result.stdout.splitlines())
    assert result.exit_code == 0
    assert header[:3] == ["actor", "kind", "statements"]
    assert first == ["Ada", "Vance", "person", "2", "50.0", "7", "53.8", "100.0", "2", "2"]
    assert second[:4] == ["Ben", "Brook", "person", "2"]


def test_by_outlet_it_tells_of_their_sources(run: Invoke) -> None:
    header, herald, gazette = cells(run("audit", "news.jsonl", "--by", "outlet", "--format", "csv"))

    assert header[:4] == ["outlet", "documents", "statements", "words"]
    assert herald[:4] == ["'=Herald", "2", "3", "10"]
    assert gazette[:4] == ["Gazette", "1", "1", "3"]
    assert herald[header.index("% named")] == "100.0"


def test_by_pairs_it_tells_who_is_quoted_together(run: Invoke, folder: Path) -> None:
    text = "“The dam holds,” said Ada Vance. “It leaks, whatever Ada Vance says,” said Ben Brook."
    (folder / "both.txt").write_text(text, encoding="utf-8")

    header, pair = cells(run("audit", "both.txt", "--by", "pairs", "--format", "csv"))

    assert header[:3] == ["actor", "other", "quoted together"]
    assert set(pair[:2]) == {"Ada Vance", "Ben Brook"}
    assert pair[2] == "1"


def test_more_pairs_than_anybody_reads_are_left_out_unless_they_are_asked_for(
    run: Invoke, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.cli.audit.MOST_PAIRS", 2)
    text = "“It holds,” said Ada Vance. “It leaks,” said Ben Brook. “It is dry,” said Cy Cole."
    (folder / "three.txt").write_text(text, encoding="utf-8")
    by_pairs = ("audit", "three.txt", "--by", "pairs", "--format", "csv")

    cut, limited, whole = run(*by_pairs), run(*by_pairs, "--limit", "1"), run(*by_pairs, "--limit", "0")

    assert len(cells(cut)) == 1 + 2
    assert "the first 2 of 3 pairs; --limit 0 writes all of them" in cut.stderr
    assert (len(cells(limited)), "first" in limited.stderr) == (1 + 1, False)
    assert (len(cells(whole)), "first" in whole.stderr) == (1 + 3, False)


def test_of_a_library_what_could_not_be_analysed_is_told(run: Invoke, folder: Path) -> None:
    (folder / "bad.txt").write_text("This is unanalysable.", encoding="utf-8")
    run("extract", "news.jsonl", "bad.txt")

    result = run("audit", "--all")

    assert result.exit_code == 1
    assert "not analysed: 1 in the library" in result.stderr


def test_pairs_are_not_sorted_by_words(run: Invoke) -> None:
    result = run("audit", "news.jsonl", "--by", "pairs", "--sort", "words")

    assert result.exit_code == 2
    assert "--sort words is not for pairs: statements, documents, name." in result.stderr


@pytest.mark.parametrize(
    ("order", "first"),
    [("statements", "'=Herald"), ("words", "'=Herald"), ("documents", "'=Herald"), ("name", "'=Herald")],
)
def test_it_is_sorted_and_cut_off(run: Invoke, order: str, first: str) -> None:
    rows = cells(run("audit", "news.jsonl", "--by", "outlet", "--sort", order, "--limit", "1", "--format", "csv"))

    assert [row[0] for row in rows] == ["outlet", first]


def test_shares_are_of_all_also_where_some_are_left_out(run: Invoke) -> None:
    header, only = cells(run("audit", "news.jsonl", "--limit", "1", "--format", "csv"))

    assert only[header.index("% of all")] == "50.0"


def test_raw_csv_leaves_a_name_that_a_spreadsheet_would_run_as_it_is(run: Invoke) -> None:
    _, herald, _ = cells(run("audit", "news.jsonl", "--by", "outlet", "--format", "csv", "--raw"))

    assert herald[0] == "=Herald"


def test_a_whole_library_is_audited_alike(run: Invoke) -> None:
    assert run("extract", "news.jsonl").exit_code == 0

    for subject in ("actor", "outlet"):
        assert run("audit", "--all", "--by", subject).stdout == run("audit", "news.jsonl", "--by", subject).stdout


def test_without_a_statement_there_is_nothing_to_tell(run: Invoke, folder: Path) -> None:
    (folder / "rain.txt").write_text("It rained.", encoding="utf-8")

    result = run("audit", "rain.txt")

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "onrecord: there is no statement\n"


def test_raw_is_for_csv_alone(run: Invoke) -> None:
    assert run("audit", "news.jsonl", "--raw").exit_code == 2
