"""The key reference, and the guide held against it."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from tui.reader.actions import ACTIONS, Where
from tui.reader.keymap import name_of

Invoke = Callable[..., Result]

README = Path(__file__).parents[2] / "README.md"


@pytest.fixture(autouse=True)
def settings(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = folder / "config.toml"
    monkeypatch.setenv("ONRECORD_CONFIG", str(file))
    return file


@pytest.mark.parametrize("format_name", ["table", "md"])
def test_every_action_is_there_with_its_name_and_what_it_does(run: Invoke, format_name: str) -> None:
    result = run("keys", "--format", format_name)

    assert result.exit_code == 0
    for action in ACTIONS:
        assert any(name_of(action) in line and action.help in line for line in result.stdout.splitlines())


def test_as_markdown_it_is_tables_of_keys(run: Invoke) -> None:
    lines = run("keys", "--format", "md").stdout.splitlines()

    assert lines[:5] == ["# Keys", "", "## Move", "", "| Keys | Name | What it does |"]
    assert "| `gg` `Home` | `top` | First line or row; 5gg: the 5th |" in lines
    assert any(line.startswith("| `\\|` | `pipe` | ") for line in lines)


def test_the_keys_are_those_of_the_user(run: Invoke, settings: Path) -> None:
    settings.write_text('[keys]\nsearch = ["f3", "g /"]\nserch = "x"\n', encoding="utf-8")

    result = run("keys")

    assert any(line.split()[:3] == ["f3", "g/", "search"] for line in result.stdout.splitlines())
    assert "onrecord: settings: keys.serch is no action; did you mean search?" in result.stderr


def test_the_guide_names_no_key_that_does_nothing() -> None:
    section = (
        README.read_text(encoding="utf-8").split("## Reading")[1].split("\n## ")[0].replace("\\|", "\N{BROKEN BAR}")
    )
    first_table = section[section.index("|---|") :].split("\n\n")[0]
    table = [line.split("|")[1] for line in first_table.splitlines()[1:]]
    named = {key.replace("\N{BROKEN BAR}", "|") for cell in table for key in re.findall("`([^`]+)`", cell)}

    known = {key for action in ACTIONS if action.where is Where.READING for key in action.keys}
    known |= {key for action in ACTIONS for key in action.shown_keys.split()}

    assert len(named) > 30
    assert named - known == set()
