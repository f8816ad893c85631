"""Statements out: the formats in which they are written, and how they become files.

Each format is a module with a `write(records, stream)` and a `FORMAT` entry; a new one adds its module and one line to
the table below. Apart from them stand the table for a terminal (`table`) and the document contract
(`documents_jsonl`), which are asked for by name.
"""

from tui.export import jsonl, markdown, table_csv
from tui.export.files import ExportError, preview, save, suggested_name
from tui.export.format import Format

FORMATS: dict[str, Format] = {
    entry.name: entry
    for entry in (
        markdown.FORMAT,
        table_csv.FORMAT,
        jsonl.FORMAT,
    )
}
"""Every format in which statements can be saved, by name, the most readable first."""

__all__ = ["FORMATS", "ExportError", "Format", "preview", "save", "suggested_name"]
