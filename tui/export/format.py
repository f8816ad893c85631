"""What a format of export is: its names, its suffix, and the function that writes it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TextIO

from tui.library import StatementRecord

Writer = Callable[[Iterable[StatementRecord], TextIO], None]
"""Writes statements to a stream as they come, so that nothing is held back from a pipe."""


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write statements down."""

    name: str
    """As typed on the command line: "md"."""
    title: str
    """As shown to the user: "Markdown"."""
    suffix: str
    """Of its files: ".md"."""
    write: Writer
    encoding: str = "utf-8"
    """Of its files; a stream that the caller opens is plain UTF-8."""
    raw: "Format | None" = None
    """The same with every word left as it is, where the format itself alters some for safety."""


def format_of(file_name: str, formats: Iterable[Format]) -> Format | None:
    """Return the format whose suffix a file's name has, the longest where several fit: ".csl.json" before ".json"."""
    named = (entry for entry in formats if file_name.lower().endswith(entry.suffix))
    return max(named, key=lambda entry: len(entry.suffix), default=None)
