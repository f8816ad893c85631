"""What the user has chosen for good, in a file of their own; nothing has to be in it.

theme = "nord"
ascii = true
mouse = false
watch = false
log = "~/onrecord.log"
library = "~/research/library.sqlite"

[keys]
search = ["/", "ctrl+s"]
next_statement = "n"
"""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from tui.user_folders import Folder, user_file

VARIABLE = "ONRECORD_CONFIG"
_NAMES = ("theme", "ascii", "mouse", "watch", "log", "library", "keys")


@dataclass(frozen=True, slots=True)
class Settings:
    """What has been chosen; what has not is None."""

    theme: str | None = None
    """The name of the reader's colours."""
    library: Path | None = None
    """The file of the library, where none is named otherwise."""
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The keys of the reader's actions, by the actions' names; those of others stay as they are."""
    ascii: bool | None = None
    """Whether the reader's signs are of ASCII alone; None for what the terminal can show."""
    mouse: bool | None = None
    """Whether the reader takes the mouse."""
    watch: bool | None = None
    """Whether the reader takes in what changes in the files that it is opened on."""
    log: Path | None = None
    """The file of the log, where none is named otherwise."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What has been chosen for one start of the reader, before the settings; what has not is None."""

    theme: str | None = None
    ascii: bool | None = None
    mouse: bool | None = None
    watch: bool | None = None


NOTHING_CHOSEN = Chosen()


def settings_file() -> Path | None:
    """Return the file of the settings: that of ONRECORD_CONFIG, or the user's; None for a user without a home."""
    chosen = os.environ.get(VARIABLE)
    if chosen:
        return Path(chosen)
    return user_file(Folder.SETTINGS, "config.toml")


def read_settings(file: Path | None) -> tuple[Settings, tuple[str, ...]]:
    """Return the settings in a file, and what is wrong with it, a sentence each; what is wrong is left out.

    Without a file there are no settings, which is no mistake.
    """
    if file is None or not file.exists():
        return Settings(), ()
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        return Settings(), (f"it cannot be read: {(error.strerror or str(error)).lower()}",)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        return Settings(), (f"it is no TOML: {error}",)
    problems = [f"{name} is no setting{nearest(name, _NAMES)}" for name in table if name not in _NAMES]
    theme = _words("theme", table, problems)
    library, log = (_path(name, table, problems) for name in ("library", "log"))
    ascii_, mouse, watch = (_choice(name, table, problems) for name in ("ascii", "mouse", "watch"))
    keys = _keys(table.get("keys", {}), problems)
    return Settings(theme, library, keys, ascii_, mouse, watch, log), tuple(problems)


def nearest(name: str, names: "tuple[str, ...] | list[str]") -> str:
    """Return which of some names a wrong one may mean, as the end of a sentence; nothing where none is like it."""
    found = get_close_matches(name, names, n=1)
    return f"; did you mean {found[0]}?" if found else ""


def _words(name: str, table: Mapping[str, Any], problems: list[str]) -> str | None:
    value = table.get(name)
    if value is None or (isinstance(value, str) and value.strip()):
        return value
    problems.append(f'{name} must be words in quotes, as in {name} = "…"')
    return None


def _path(name: str, table: Mapping[str, Any], problems: list[str]) -> Path | None:
    words = _words(name, table, problems)
    try:
        return None if words is None else Path(words).expanduser()
    except RuntimeError:
        problems.append(f"{name}: there is no such user as in “{words}”")
        return None


def _choice(name: str, table: Mapping[str, Any], problems: list[str]) -> bool | None:
    value = table.get(name)
    if value is None or isinstance(value, bool):
        return value
    problems.append(f"{name} must be true or false, as in {name} = true")
    return None


def _keys(table: object, problems: list[str]) -> dict[str, tuple[str, ...]]:
    if not isinstance(table, dict):
        problems.append("keys must be a table: a line [keys], and below it an action a line")
        return {}
    keys: dict[str, tuple[str, ...]] = {}
    for name, value in table.items():
        several = [value] if isinstance(value, str) else value
        if isinstance(several, list) and several and all(isinstance(key, str) and key for key in several):
            keys[name] = tuple(several)
        else:
            problems.append(f'keys.{name} must be a key or several, as in {name} = "x" or {name} = ["x", "ctrl+x"]')
    return keys
