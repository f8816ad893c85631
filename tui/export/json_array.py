"""Statements as one JSON array of the objects that JSON Lines has; for programs that read a file whole."""

from collections.abc import Iterable
from typing import TextIO

from tui.export.format import TextFormat
from tui.export.json_line import write_array
from tui.export.statement_fields import fields
from tui.library import StatementRecord


def write(records: Iterable[StatementRecord], stream: TextIO) -> None:
    """Write an array with one statement a line."""
    write_array(map(fields, records), stream)


FORMAT = TextFormat(name="json", title="JSON", suffix=".json", write=write)
