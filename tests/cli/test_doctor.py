"""What a bug report needs, and nothing of any document."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from tui import __version__

Invoke = Callable[..., Result]


def told(result: Result) -> dict[str, str]:
    pairs = (line.partition(" ") for line in result.stdout.splitlines())
    return {name: fact.strip() for name, _, fact in pairs}


def test_it_tells_versions_terminal_settings_and_library(run: Invoke, dam: Path, library_file: Path) -> None:
    assert run("extract", "dam.txt").exit_code == 0

    facts = told(run("doctor"))

    assert facts["onrecord"].startswith(__version__)
    assert "textual 8" in facts["packages"]
    assert "missing" not in facts["packages"]
    assert "resiliparse 2" in facts["formats"]
    assert facts["library"].split(", ")[0].endswith(library_file.name)
    assert "1 document, 2 statements, on a local disk" in facts["library"]


def test_nothing_of_a_document_is_in_it(run: Invoke, dam: Path) -> None:
    assert run("extract", "dam.txt").exit_code == 0

    result = run("doctor")

    assert "dam" not in result.stdout
    assert "Vance" not in result.stdout


def test_what_cannot_be_told_keeps_nothing_else_from_being_told(run: Invoke, library_file: Path) -> None:
    library_file.parent.mkdir(parents=True, exist_ok=True)
    library_file.write_text("This is no database." * 100)

    result = run("doctor")

    assert result.exit_code == 0
    assert "cannot be told: " in told(result)["library"]
    assert told(result)["sqlite"]


def test_paths_at_home_do_not_tell_who_the_user_is(run: Invoke, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder / ".config"))
    monkeypatch.delenv("ONRECORD_CONFIG", raising=False)

    assert told(run("doctor"))["settings"] == "~/.config/onrecord/config.toml, not there"
    assert told(run("doctor", "--no-library"))["library"] == "none"
