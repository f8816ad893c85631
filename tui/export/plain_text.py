"""Statements as plain text: the words, and indented below them what is known; for mail and for printing."""

from collections.abc import Iterable
from typing import TextIO

from tui.export.account import facts, lines
from tui.export.format import TextFormat
from tui.export.provenance import printable
from tui.library import StatementRecord

_INDENT = "    "


def write(records: Iterable[StatementRecord], stream: TextIO) -> None:
    """Write each statement as its words with the facts below, and a blank line between statements."""
    for number, record in enumerate(records):
        between = "\n" if number else ""
        told = "".join(f"{_indented(line)}\n" for line in lines(facts(record)))
        stream.write(f"{between}{printable(record.words)}\n{told}")


def _indented(line: str) -> str:
    """Return a fact indented; what follows its line breaks, more deeply."""
    return _INDENT + printable(line).replace("\n", f"\n{2 * _INDENT}")


FORMAT = TextFormat(name="txt", title="Text", suffix=".txt", write=write)
