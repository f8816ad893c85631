"""What is remembered from one start to the next beside the library, such as the colours chosen last.

It is a small JSON file of sections, each of which belongs to one part of the program and is a table of plain values:

    {"version": 1, "looks": {"theme": "nord"}, "panes": {"actors": 30}}

Nothing in it is worth a failure. A file that cannot be read counts as none, and is replaced at the next change; what
cannot be written is forgotten; both are told in a sentence. Whoever reads a section checks its values: a user may have
edited them.
"""

import json
import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeAlias

from tui.user_folders import Folder, user_file

VERSION = 1
"""Of the form of the file; one of a newer version is left alone."""
_VERSION = "version"
_DAMAGED = "is damaged: what was remembered in it is lost"

Section: TypeAlias = Mapping[str, Any]
"""Values that JSON can hold, by their names."""


def state_file() -> Path | None:
    """Return the file of the user; None for a user without a home. It need not be there."""
    return user_file(Folder.STATE, "state.json")


def read_sections(file: Path | None) -> tuple[dict[str, Section], str | None]:
    """Return the sections of a file, and what is wrong with it, if anything is; there are none then."""
    if file is None or not file.exists():
        return {}, None
    try:
        return _sections(file), None
    except _UnreadableError as error:
        return {}, f"{file} {error}"


def keep_section(file: Path | None, name: str, section: Section) -> str | None:
    """Put a section in place of the one of its name, and leave the others; return why it cannot be kept, if so.

    The file is written all or nothing, so that neither who reads it meanwhile nor a full disk leaves half of it.
    """
    if file is None:
        return "there is no home folder to remember anything in"
    others: dict[str, Section] = {}
    try:
        others = _sections(file) if file.exists() else {}
    except _NewerError as error:
        return f"{file} {error}"
    except _UnreadableError:
        pass
    try:
        _write(file, json.dumps({_VERSION: VERSION, **others, name: section}, indent=1) + "\n")
    except OSError as error:
        return f"{file} cannot be written: {_reason(error)}"
    return None


class _UnreadableError(Exception):
    """A file without any sections for this version, and why."""


class _NewerError(_UnreadableError):
    """A file that a newer version has written, which knows better."""


def _sections(file: Path) -> dict[str, Section]:
    try:
        table = json.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise _UnreadableError(f"cannot be read: {_reason(error)}") from error
    except (ValueError, RecursionError) as error:
        raise _UnreadableError(_DAMAGED) from error
    version = table.get(_VERSION) if isinstance(table, dict) else None
    if type(version) is not int or version < 1:
        raise _UnreadableError(_DAMAGED)
    if version > VERSION:
        raise _NewerError("is of a newer version of onrecord, and left alone")
    return {name: section for name, section in table.items() if isinstance(section, dict)}


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    # A link stays one: the file of some users lies in a folder that they share between their computers.
    target = file.resolve()
    beside = target.with_name(f"{target.name}.{secrets.token_hex(4)}")
    try:
        with beside.open("x", encoding="utf-8") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
