"""What imports what: the rooms know only the rooms before them, and nothing heavy is loaded before it is needed."""

import subprocess
import sys
from pathlib import Path

import pytest

SEEDS = Path(__file__).parents[1] / "seeds"
PYPROJECT = Path(__file__).parents[1] / "pyproject.toml"
ROOMS = ("documents", "export", "language", "library", "search")
OF_FORMATS = (
    *("backports", "defusedxml", "duckdb", "fastwarc", "httpx", "jinja2", "openpyxl", "pypdfium2", "resiliparse"),
    "xlsxwriter",
)
HEAVY = (*OF_FORMATS, "numpy", "rapidfuzz", "spacy", "textual", "thinc")


def loaded_by(code: str) -> set[str]:
    """Top-level modules that a fresh interpreter has loaded after running `code`."""
    script = f"import sys\ntry:\n    {code}\nexcept SystemExit:\n    pass\nprint('loaded', *sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return {name.partition(".")[0] for name in done.stdout.splitlines()[-1].split()[1:]}


def heavy_loaded_by(code: str) -> set[str]:
    return loaded_by(code) & set(HEAVY)


def test_a_heavy_import_is_seen() -> None:
    assert heavy_loaded_by("import numpy") == {"numpy"}


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["extract", "--help"], ["completion", "zsh"]])
def test_answers_about_the_program_load_nothing_heavy(arguments: list[str]) -> None:
    assert heavy_loaded_by(f"import sys, tui.cli; sys.argv[1:] = {arguments}; tui.cli.main()") == set()


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_loads_nothing_heavy_when_it_is_imported(room: str) -> None:
    assert heavy_loaded_by(f"import tui.{room}") == set()


def test_the_reader_loads_nothing_but_textual_when_it_is_imported() -> None:
    assert heavy_loaded_by("import tui.reader.app") == {"textual"}


def test_each_room_knows_only_the_rooms_before_it() -> None:
    lint = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(sys.argv[1], no_cache=True))"

    done = subprocess.run([sys.executable, "-c", lint, PYPROJECT], capture_output=True, text=True)

    assert done.returncode == 0, done.stdout


def test_what_speaks_with_servers_is_loaded_only_to_fetch_a_page() -> None:
    assert "asyncio" not in loaded_by("import sys, tui.cli; sys.argv[1:] = ['extract', '--help']; tui.cli.main()")


def test_plain_articles_are_read_without_a_library_of_another_format() -> None:
    assert heavy_loaded_by(f"import tui.documents as d; [*d.read([{str(SEEDS)!r}])]") == set()
