"""The user's settings, from the command line and in the reader."""

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from support.terminal import ONRECORD, Terminal

from tui.settings import read_settings

Invoke = Callable[..., Result]


@pytest.fixture
def file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = folder / "config.toml"
    monkeypatch.setenv("ONRECORD_CONFIG", str(file))
    return file


def test_the_path_is_printed_whether_there_is_a_file_or_not(run: Invoke, file: Path) -> None:
    assert run("config", "path").stdout == f"{file}\n"


def test_without_a_file_all_is_as_it_comes(run: Invoke, file: Path) -> None:
    result = run("config", "check")

    assert (result.exit_code, result.stderr) == (0, f"onrecord: there is no {file}, so all is as it comes\n")


def test_what_is_shown_is_a_file_of_settings_that_changes_nothing(run: Invoke, file: Path) -> None:
    shown = run("config", "show").stdout

    assert tomllib.loads(shown) == {"keys": {}}
    assert '# search = ["slash"]' in shown
    file.write_text('[keys]\nsearch = "f9"', encoding="utf-8")
    assert tomllib.loads(run("config", "show").stdout) == {"keys": {"search": ["f9"]}}


def test_all_keys_as_they_are_shown_are_in_order(run: Invoke, file: Path) -> None:
    lines = run("config", "show").stdout.splitlines()
    begin = lines.index("[keys]")
    keys = [line.removeprefix("# ").partition("  # ")[0] for line in lines[begin + 1 :]]
    file.write_text("\n".join(["[keys]", *keys]), encoding="utf-8")

    result = run("config", "check")

    assert (result.exit_code, result.stderr) == (0, f"onrecord: {file} is in order\n")


def test_what_is_wrong_is_told_with_what_may_have_been_meant(run: Invoke, file: Path) -> None:
    file.write_text('theme = "nrd"\ncolor = "red"\n[keys]\nserch = "x"\nquit = "/"\n', encoding="utf-8")

    result = run("config", "check")

    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        f"onrecord: {file}: color is no setting",
        f"onrecord: {file}: theme: there is no “nrd”; did you mean nord?",
        f"onrecord: {file}: keys.serch is no action; did you mean search?",
        f"onrecord: {file}: keys.search and keys.quit are both on “/”",
    ]


def test_the_library_of_the_settings_is_used_where_none_is_named(
    run: Invoke, file: Path, dam: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ONRECORD_LIBRARY", raising=False)
    file.write_text(f'library = "{folder}/mine.sqlite"\n', encoding="utf-8")

    assert run("extract", "dam.txt").exit_code == 0

    assert (folder / "mine.sqlite").exists()
    assert run("library", "info").stdout.splitlines()[0].endswith("mine.sqlite")


def test_the_reader_takes_on_the_users_keys_and_tells_what_is_wrong(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text('[keys]\nsearch = "S"\nquit = "Q"\nzomm = "x"\n', encoding="utf-8")
    assert read_settings(file)[1] == ()
    article = tmp_path / "dam.txt"
    article.write_text("The dam holds, Ada Vance said.\n", encoding="utf-8")
    environment = {"ONRECORD_CONFIG": str(file), "XDG_DATA_HOME": str(tmp_path)}
    with Terminal(ONRECORD, str(article), environment=environment) as terminal:
        terminal.wait_for("keys.zomm is no action", "Q Quit", "S Search")
        terminal.send("Sdam")
        terminal.wait_for("/ dam")
        terminal.send("\x1b")
        terminal.wait_for(lambda text: "/ dam" not in text)
        terminal.send("Q")
        assert terminal.exit_code() == 0
