"""Files in the order in which they are read: as named, folders opened up, in the order that people count in."""

import re
import stat
from collections.abc import Collection, Iterator
from pathlib import Path

from tui.documents.source import why
from tui.model import Problem

MAX_SUFFIX_PARTS = 3
"""Of the name of a file; no format has more, and a name may be made of nothing else."""

# No more at once than Python makes a number of.
_DIGITS = re.compile(r"(\d{1,1000})")


def find(path: str, suffixes: Collection[str]) -> Iterator[str | Problem]:
    """Yield `path` itself, whatever it is, unless it is a folder: then the files below it that have such a suffix.

    Suffixes are in lower case, with the dot. Hidden files and folders in a folder are left out. A folder without any
    such file gives a problem, and so does one that may not be opened.
    """
    # Path("") would be the working folder.
    if not path or _folder_identity(path) is None:
        yield path
        return
    found_nothing = True
    for found in _walk(path, suffixes):
        found_nothing = False
        yield found
    if found_nothing:
        yield Problem(path, f"holds no file that onrecord reads ({', '.join(sorted(suffixes))})")


def natural_order(name: str) -> tuple[list[str | int], str]:
    """Return a sort key that puts "9.txt" before "10.txt" and does not tell capitals from small letters."""
    # Words and numbers take turns in it, so that like is always compared with like.
    parts = _DIGITS.split(name.casefold())
    return [int(part) if place % 2 else part for place, part in enumerate(parts)], name


def suffix_of(path: str, suffixes: Collection[str]) -> str:
    """Return the longest of the suffixes that the name of a file ends in, such as ".jsonl.gz"; "" for none."""
    # A dot at the start makes a file hidden; it begins no suffix.
    parts = Path(path).name.lower().lstrip(".").rsplit(".", MAX_SUFFIX_PARTS)
    endings = (f".{'.'.join(parts[number:])}" for number in range(1, len(parts)))
    return next((ending for ending in endings if ending in suffixes), "")


def _walk(folder: str, suffixes: Collection[str]) -> Iterator[str | Problem]:
    # A stack, since folders nest deeper than Python calls; each folder once, since links may lead round in a circle.
    pending = [folder]
    seen = set()
    while pending:
        path = pending.pop()
        identity = _folder_identity(path)
        if identity is None:
            if suffix_of(path, suffixes):
                yield path
        elif identity not in seen:
            seen.add(identity)
            try:
                pending.extend(reversed(_entries(path)))
            except OSError as error:
                yield Problem(path, why(error))


def _entries(folder: str) -> list[str]:
    shown = (entry for entry in Path(folder).iterdir() if not entry.name.startswith("."))
    return [str(entry) for entry in sorted(shown, key=lambda entry: natural_order(entry.name))]


def _folder_identity(path: str) -> tuple[int, int] | None:
    """Return what tells a folder from all others; None for what is no folder, is not there, or cannot be reached."""
    try:
        status = Path(path).stat()
    except (OSError, ValueError):
        return None
    return (status.st_dev, status.st_ino) if stat.S_ISDIR(status.st_mode) else None
