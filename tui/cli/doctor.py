"""The command that prints what a bug report needs: versions, terminal, settings, library. Nothing of any document."""

import locale
import os
import platform
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import click

from tui import __version__
from tui.cli import options
from tui.counting import counted
from tui.harmless import harmless_line
from tui.language.fingerprint import pipeline
from tui.library.database import LibraryError, open_database
from tui.library.file_systems import network_file_system
from tui.library.upkeep import inventory
from tui.log_file import default_log_file
from tui.paths import data_folder
from tui.settings import read_settings, settings_file

_PACKAGES = ("textual", "rich", "spacy", "numpy", "rapidfuzz", "click")
_OF_FORMATS = ("resiliparse", "pypdfium2", "defusedxml", "fastwarc", "duckdb", "openpyxl", "xlsxwriter", "httpx")
"""Those that read and write formats; most come with extras."""
_VARIABLES = ("TERM", "COLORTERM", "TERM_PROGRAM", "TMUX", "STY", "SSH_TTY", "NO_COLOR", "LANG", "LC_ALL")
_BYTES_A_MEGABYTE = 1_000_000
_NAME_CELLS = 12


@click.command()
@options.model
@options.library
@options.no_library
@click.pass_context
def doctor(context: click.Context) -> None:
    """Print what a bug report needs; nothing of any document is in it."""
    facts: tuple[tuple[str, Callable[[], str]], ...] = (
        ("onrecord", lambda: f"{__version__}, {_home(Path(str(data_folder('styles'))).parent)}"),
        ("python", lambda: f"{platform.python_version()}, {platform.platform()}"),
        ("packages", lambda: ", ".join(_versions(_PACKAGES))),
        ("formats", lambda: ", ".join(_versions(_OF_FORMATS))),
        ("sqlite", lambda: sqlite3.sqlite_version),
        ("model", lambda: f"{pipeline().description} {pipeline().fingerprint}"),
        ("terminal", _terminal),
        ("environment", lambda: ", ".join(_environment()) or "nothing of note"),
        ("encoding", lambda: f"{sys.stdout.encoding}, {locale.getpreferredencoding(False)}"),
        ("settings", _settings),
        ("log", _log),
        ("library", lambda: _library(options.library_file(context))),
    )
    for name, fact in facts:
        try:
            told = fact()
        except (OSError, LibraryError, RuntimeError, ValueError) as error:
            told = f"cannot be told: {error}"
        click.echo(f"{name:<{_NAME_CELLS}}{harmless_line(told)}")


def _versions(packages: Sequence[str]) -> Iterator[str]:
    for package in packages:
        try:
            yield f"{package} {version(package)}"
        except PackageNotFoundError:
            yield f"{package} missing"


def _terminal() -> str:
    size = shutil.get_terminal_size()
    screens = [name for name in ("stdin", "stdout", "stderr") if getattr(sys, name).isatty()]
    return f"{size.columns}x{size.lines}, {', '.join(screens) or 'none'} on it"


def _environment() -> Iterator[str]:
    return (f"{name}={os.environ[name]}" for name in _VARIABLES if name in os.environ)


def _settings() -> str:
    file = settings_file()
    if file is None:
        return "no home folder"
    _, problems = read_settings(file)
    state = f"{counted(len(problems), 'problem')}, see onrecord config check" if problems else "in order"
    return f"{_home(file)}, {state if file.exists() else 'not there'}"


def _log() -> str:
    settings, _ = read_settings(settings_file())
    file = settings.log or default_log_file()
    if file is None:
        return "no home folder"
    return f"{_home(file)}, {f'{file.stat().st_size:,} bytes' if file.exists() else 'nothing in it'}"


def _library(file: Path | None) -> str:
    if file is None:
        return "none"
    if not file.exists():
        return f"{_home(file)}, not there yet"
    with closing(open_database(file)) as database:
        counts = inventory(database)
    facts = [
        _home(file),
        f"{file.stat().st_size / _BYTES_A_MEGABYTE:,.1f} MB",
        counted(counts.documents, "document"),
        counted(counts.statements, "statement"),
        f"on {network_file_system(file) or 'a local disk'}",
        f"{shutil.disk_usage(file.parent).free // _BYTES_A_MEGABYTE:,} MB free",
    ]
    return ", ".join(facts)


def _home(path: Path) -> str:
    """Return a path without the name of the user, as far as it is in their home."""
    try:
        return f"~/{path.absolute().relative_to(Path.home())}"
    except (ValueError, RuntimeError):
        return str(path)
