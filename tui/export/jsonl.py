"""Statements as JSON Lines: one statement a line, as `statement_fields` names it; for programs."""

from collections.abc import Iterable
from typing import TextIO

from tui.export.format import TextFormat
from tui.export.json_line import json_line
from tui.export.statement_fields import fields
from tui.library import StatementRecord


def write(records: Iterable[StatementRecord], stream: TextIO) -> None:
    """Write one statement a line as a JSON object."""
    for record in records:
        stream.write(json_line(fields(record)))


FORMAT = TextFormat(name="jsonl", title="JSON Lines", suffix=".jsonl", write=write)
