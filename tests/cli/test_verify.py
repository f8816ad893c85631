"""`onrecord verify`: what has become of what was exported."""

import csv
from io import StringIO
from pathlib import Path

import pytest

from .conftest import Invoke


@pytest.fixture
def export(run: Invoke, dam: Path, mill: Path, folder: Path) -> Path:
    made = folder / "made.csv"
    assert run("export", "dam.txt", "mill.txt", "--format", "csv", "--output", str(made)).exit_code == 0
    return made


def test_what_is_in_place_is_counted_and_all_is_well(run: Invoke, export: Path) -> None:
    result = run("verify", export.name)

    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "onrecord: 3 statements: 3 verbatim\n"


def test_what_is_not_in_place_is_listed_with_where_it_is_now(run: Invoke, export: Path, dam: Path, mill: Path) -> None:
    dam.write_text(f"Updated. {dam.read_text(encoding='utf-8')}", encoding="utf-8")
    mill.write_text("It burnt down.", encoding="utf-8")

    result = run("verify", export.name, "--format", "csv")

    assert result.exit_code == 1
    moved, also_moved, gone = csv.DictReader(StringIO(result.stdout))
    start, end = map(int, moved["is at"].split("-"))
    assert dam.read_text(encoding="utf-8")[start:end] == moved["words"]
    assert [each["standing"] for each in (moved, also_moved, gone)] == ["moved", "moved", "gone"]
    assert gone["is at"] == ""
    assert result.stderr.endswith("3 statements: 2 moved, 1 gone\n")
    assert "the text has been changed" in run("verify", export.name).stdout


def test_all_lists_what_is_verbatim_too(run: Invoke, export: Path) -> None:
    result = run("verify", export.name, "--all")

    assert result.stdout.splitlines()[:2] == ["verbatim  dam.txt 0-16", "          “The dam holds,”"]
    assert [line.split()[0] for line in result.stdout.splitlines()[::2]] == ["verbatim"] * 3


def test_what_is_no_export_and_what_is_not_there_are_told(run: Invoke, dam: Path) -> None:
    result = run("verify", "dam.txt", "missing.csv")

    assert (result.exit_code, result.stdout) == (2, "")
    no_export, missing, nothing = result.stderr.splitlines()
    assert no_export.startswith("onrecord: dam.txt: is no export of statements")
    assert missing == "onrecord: missing.csv: there is no such file or folder"
    assert nothing == "onrecord: no statement has been verified"


def test_a_file_of_another_kind_is_told_once_however_many_lines_it_has(run: Invoke, dam: Path, mill: Path) -> None:
    for name in ("quotes.csl.json", "quotes.annotations.jsonld"):
        assert run("export", "dam.txt", "mill.txt", "--output", name).exit_code == 0
    Path("texts.jsonl").write_text(run("extract", "dam.txt", "mill.txt", "--format", "jsonl").stdout, encoding="utf-8")

    for name in ("quotes.csl.json", "quotes.annotations.jsonld", "texts.jsonl"):
        problem, nothing = run("verify", name).stderr.splitlines()
        assert problem.startswith(f"onrecord: {name}: is no export of statements")
        assert nothing == "onrecord: no statement has been verified"
