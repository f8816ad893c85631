"""What a format of export is: its names, its suffix, and the function that writes it.

There are three kinds: one file of text, one file of bytes, and a folder of files.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, NamedTuple, TextIO, TypeAlias

from tui.library import StatementRecord

PACKED_SUFFIX = ".zip"
"""Behind that of a folder: all its files in one archive."""


class ExportError(Exception):
    """An export that could not be written: what, where, and what to do, in one sentence for the user."""


class Piece(NamedTuple):
    """What a file of a folder has next; the first piece of its name begins the file."""

    file: str
    """The name of the file, without a folder."""
    text: str


@dataclass(frozen=True, slots=True)
class TextFormat:
    """A way to write statements down as one text."""

    name: str
    """As typed on the command line: "md"."""
    title: str
    """As shown to the user: "Markdown"."""
    suffix: str
    """Of its files: ".md"."""
    write: Callable[[Iterable[StatementRecord], TextIO], None]
    """Writes statements to a stream as they come, so that nothing is held back from a pipe."""
    encoding: str = "utf-8"
    """Of its files; a stream that the caller opens is plain UTF-8."""
    raw: "TextFormat | None" = None
    """The same with every word left as it is, where the format itself alters some for safety."""


@dataclass(frozen=True, slots=True)
class BinaryFormat:
    """A way to write statements down as one file that is no text."""

    name: str
    title: str
    suffix: str
    write: Callable[[Iterable[StatementRecord], BinaryIO], None]
    """Raises ExportError where it cannot, such as without the library of an extra."""
    about: str
    """What is in such a file, in a sentence, for want of anything to show of it."""


@dataclass(frozen=True, slots=True)
class FolderFormat:
    """A way to write statements down as several files of text."""

    name: str
    title: str
    suffix: str
    """Of its folders; with `PACKED_SUFFIX` behind it, of archives of them."""
    pieces: Callable[[Iterable[StatementRecord]], Iterator[Piece]]


StreamFormat: TypeAlias = TextFormat | BinaryFormat
"""What can go to a pipe."""
Format: TypeAlias = StreamFormat | FolderFormat


def format_of(file_name: str, formats: Iterable[Format]) -> Format | None:
    """Return the format whose suffix a file's name has, the longest where several fit: ".csl.json" before ".json"."""
    name = file_name.lower().rstrip("/")
    plain = name.removesuffix(PACKED_SUFFIX)
    named = (entry for entry in formats if (plain if isinstance(entry, FolderFormat) else name).endswith(entry.suffix))
    return max(named, key=lambda entry: len(entry.suffix), default=None)
