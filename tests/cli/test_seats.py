"""`--apart`, which keeps seats of power apart from the power, on an article that has several."""

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from click.testing import Result
from support.articles import analysis, article

from tui.model import Analysis, Document

Invoke = Callable[..., Result]


@pytest.fixture(autouse=True)
def mackerel(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file with an article in which the Kremlin, Oslo and Reykjavik speak, analysed by hand."""

    def as_marked(documents: Iterable[Document]) -> Iterator[Analysis]:
        for document in documents:
            yield replace(analysis("b10"), document=document)

    monkeypatch.setattr("tui.cli.run.analyse", as_marked)
    path = folder / "mackerel.txt"
    path.write_text(article("b10").text, encoding="utf-8")
    return path


def speakers(printed: Result) -> set[str]:
    """Return the speakers in CSV that has been printed."""
    return {row["speaker"] for row in csv.DictReader(StringIO(printed.stdout_bytes.decode(), newline=""))}


@pytest.mark.parametrize("command", ["extract", "export"])
def test_seats_speak_for_themselves_where_they_are_kept_apart(run: Invoke, command: str) -> None:
    folded = speakers(run(command, "mackerel.txt", "--format", "csv"))
    apart = speakers(run(command, "mackerel.txt", "--format", "csv", "--apart"))

    assert {"Russia", "Norway", "Iceland"} <= folded
    assert {"The Kremlin", "Oslo", "Reykjavik"} <= apart
    assert not {"The Kremlin", "Oslo", "Reykjavik"} & folded
    assert "Russia" not in apart


def test_documents_as_json_lines_say_what_each_seat_stands_for(run: Invoke) -> None:
    folded, apart = (
        {actor["name"]: actor["stands_for"] for actor in json.loads(line)["actors"]}
        for line in (
            run("extract", "mackerel.txt", "--format", "jsonl").stdout,
            run("extract", "mackerel.txt", "--format", "jsonl", "--apart").stdout,
        )
    )

    assert set(folded.values()) == {None}
    assert (apart["The Kremlin"], apart["Oslo"], apart["Russia"]) == ("Russia", "Norway", None)


def test_the_statements_of_a_seat_are_exported_without_those_of_its_power(run: Invoke) -> None:
    kremlin = run("export", "mackerel.txt", "--apart", "--speaker", "the kremlin")
    russia = run("export", "mackerel.txt", "--apart", "--speaker", "Russia")

    assert "— **The Kremlin**, said (indirect)" in kremlin.stdout
    assert (russia.exit_code, russia.stderr) == (1, "onrecord: there is no such statement\n")


def test_a_search_finds_seats_that_are_kept_apart(run: Invoke) -> None:
    lines = run("search", "kremlin", "mackerel.txt", "--apart").stdout.splitlines()

    assert any("The Kremlin  indirect  said" in line for line in lines)
    assert lines[-1].split()[:5] == ["mackerel", "The", "Kremlin", "government", "1"]


@pytest.mark.parametrize("arguments", [["mackerel.txt", "--apart"], ["--apart", "mackerel.txt"]])
def test_the_table_that_is_printed_without_a_screen_has_them_apart(run: Invoke, arguments: list[str]) -> None:
    assert "The Kremlin" in run(*arguments).stdout


def test_the_option_holds_before_a_command_as_well(run: Invoke) -> None:
    before = run("--apart", "extract", "mackerel.txt")

    assert before.stdout == run("extract", "mackerel.txt", "--apart").stdout
    assert "The Kremlin" in before.stdout


def test_the_article_that_comes_along_can_be_had_with_seats_apart(
    run: Invoke, mackerel: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.cli.commands.data_folder", lambda _: mackerel.parent)

    assert "The Kremlin" in run("--apart").stdout


def test_the_screen_is_opened_with_seats_apart(run: Invoke, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = []

    def open_reader(paths: Sequence[str], *, seats_apart: bool, **_: object) -> int:
        opened.append((paths, seats_apart))
        return 0

    monkeypatch.setattr("tui.cli.commands.obeys_escapes", lambda _: True)
    monkeypatch.setattr("tui.cli.commands.open_reader", open_reader)

    for arguments in (["mackerel.txt"], ["mackerel.txt", "--apart"], ["--apart", "mackerel.txt"]):
        run(*arguments)

    assert opened == [(("mackerel.txt",), False), (("mackerel.txt",), True), (("mackerel.txt",), True)]


@pytest.mark.parametrize("command", [[], ["extract"], ["search"], ["export"]])
def test_the_help_tells_of_it(run: Invoke, command: list[str]) -> None:
    assert "--apart" in run(*command, "--help").stdout
