"""The pages of a PDF as pieces of text at their places, read by a process of their own (`program`)."""

import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from tui.documents.extras import library
from tui.documents.pdf import program
from tui.documents.source import UnreadableError

MAX_SECONDS = 30
"""Where the system does not count the time of a process, or is busy with others."""
_PROGRAM = str(Path(program.__file__))
# -P: the folder of the program has modules that are named after formats, as some of Python's own are.
_OPTIONS = ("-P", "-B")

_ERRORS = {
    "password": "is locked: it needs a password, and onrecord cannot ask for one; save a copy without",
    "damaged": "is damaged: no page of it can be read",
    "chars": f"has more than {program.MAX_CHARS:,} characters, too many for one document",
    "pieces": f"has text in more than {program.MAX_PIECES:,} pieces, too many for one document",
}
_TOO_MUCH = (
    f"is damaged, or takes more than {program.MAX_MEMORY_BYTES // 1_000_000:,} MB of memory "
    f"or {program.MAX_CPU_SECONDS} seconds to read"
)


class Piece(NamedTuple):
    """Letters that follow one another on a line; lengths are in points, y goes up."""

    text: str
    first: int
    """The index of its first character in its page, as PDFium counts them."""
    left: float
    right: float
    baseline: float
    bottom: float
    top: float
    size: float
    """Of the font."""
    is_bold: bool

    @property
    def height(self) -> float:
        """Of the tallest letter of the font."""
        return max(self.top - self.bottom, 0.1)


@dataclass(frozen=True, slots=True)
class Page:
    """A page that can be read, upright."""

    number: int
    """From 1."""
    bottom: float
    top: float
    pieces: tuple[Piece, ...]
    has_pictures: bool = False


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of a PDF, and what it says of itself."""

    pages: tuple[Page, ...]
    info: Mapping[str, str]
    damaged: int
    """Pages that cannot be read."""
    left: int
    """Pages after the last that is read."""


def pages_of(data: bytes) -> Pages:
    """Return the pages of a PDF. Raises UnreadableError where it is locked, damaged or too much to read."""
    library("pypdfium2", "pdf", "PDF files")
    try:
        command = [sys.executable, *_OPTIONS, _PROGRAM]
        done = subprocess.run(
            command, input=data, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=MAX_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise UnreadableError(_TOO_MUCH) from None
    try:
        found = json.loads(done.stdout)
    except ValueError:
        raise UnreadableError(_TOO_MUCH) from None
    if "error" in found:
        raise UnreadableError(_ERRORS.get(found["error"], _TOO_MUCH))
    pages = tuple(map(_page, found["pages"]))
    damaged = len(found["damaged"])
    return Pages(pages, found["info"], damaged, max(0, found["count"] - len(pages) - damaged))


def _page(found: Mapping[str, Any]) -> Page:
    _, bottom, _, top = found["box"]
    pieces = (Piece(*each) for each in found["pieces"])
    return Page(found["number"], bottom, top, tuple(pieces), found["has_pictures"])
