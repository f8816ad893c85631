"""What an analysis was made with, as one short text: two analyses with the same fingerprint are the same.

It is told from files alone, without importing spaCy, so that what is kept can be opened without it.
"""

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from tui.language import models

SCHEMA = 1
"""To be raised when analyses change in a way that no file of this room shows."""
_ROOM = Path(__file__).parent
_ELSEWHERE = tuple(_ROOM.parent / file for file in ("model.py", "languages.py", "documents/clues/language.py"))
"""What analyses depend on besides: what they are made of, and which texts are in a language that is analysed."""
_SUFFIXES = frozenset({".py", ".toml", ".npz"})
_NOT_USED = frozenset({"training", "grammar"})
"""What makes weights, and what tells others of grammar, have no part in analyses."""
_FINGERPRINT_DIGITS = 32


@dataclass(frozen=True, slots=True)
class Pipeline:
    """What makes analyses."""

    fingerprint: str
    """Hexadecimal; another one means that analyses may be different."""
    description: str
    """For the user: the spaCy pipeline and its version."""


def pipeline() -> Pipeline:
    """Return what analyses are made with in this process."""
    return _pipeline_of(models.chosen())


@cache
def _pipeline_of(model: str) -> Pipeline:
    digest = hashlib.sha256(f"{SCHEMA}\n{model}\nspacy {_installed('spacy')}\n".encode())
    for file in (*_ELSEWHERE, *_files()):
        digest.update(f"{file.relative_to(_ROOM.parent).as_posix()}\n".encode())
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    folder = _folder_of(model)
    for line in _contents(folder):
        digest.update(f"{line}\n".encode())
    return Pipeline(digest.hexdigest()[:_FINGERPRINT_DIGITS], f"{model} {_installed(model)}".strip())


def _files() -> list[Path]:
    """Return the sources, lexicons and weights that analyses are made with."""
    return sorted(
        file
        for file in _ROOM.rglob("*")
        if file.suffix in _SUFFIXES and not _NOT_USED.intersection(file.relative_to(_ROOM).parts)
    )


def _installed(package: str) -> str:
    """Return the version of an installed package; "" where it is none, as a folder is not."""
    # Takes a thirtieth of a second to load, which nobody who only asks for help should wait for.
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(package)
    except (PackageNotFoundError, ValueError):
        return ""


def _folder_of(model: str) -> Path | None:
    """Return where a spaCy pipeline lies; finding a package does not import it."""
    if Path(model).is_dir():
        return Path(model)
    spec = find_spec(model) if model.isidentifier() else None
    return Path(spec.origin).parent if spec and spec.origin else None


def _contents(folder: Path | None) -> list[str]:
    """Return a line for each file of a spaCy pipeline: its name and size, which tell versions apart without reading."""
    if folder is None:
        return []
    files = sorted(file for file in folder.rglob("*") if file.is_file() and "__pycache__" not in file.parts)
    return [f"{file.relative_to(folder).as_posix()} {file.stat().st_size}" for file in files]
