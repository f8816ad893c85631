"""Statements out: the formats in which they are written, and how they become files.

Each format is a module with a `FORMAT` entry and a `write(records, stream)`, or with `pieces(records)` where it has
several files; a new one adds its module and one line to the table below. Apart from them stand the table for a terminal
(`table`) and whole documents (`documents_jsonl`), which are asked for by name.
"""

from tui.export import (
    annotations,
    bibtex,
    brat,
    claim_review,
    csl_json,
    html_page,
    json_array,
    jsonl,
    markdown,
    obsidian,
    plain_text,
    ris,
    schema_org,
    table_csv,
    tei,
    xlsx,
)
from tui.export.files import as_bytes, preview, require_place, save, suggested_name
from tui.export.format import (
    BinaryFormat,
    ExportError,
    FolderFormat,
    Format,
    StreamFormat,
    TextFormat,
    format_of,
)

FORMATS: dict[str, Format] = {
    entry.name: entry
    for entry in (
        markdown.FORMAT,
        table_csv.FORMAT,
        xlsx.FORMAT,
        jsonl.FORMAT,
        json_array.FORMAT,
        plain_text.FORMAT,
        html_page.FORMAT,
        obsidian.FORMAT,
        obsidian.BY_ACTOR,
        csl_json.FORMAT,
        ris.FORMAT,
        bibtex.FORMAT,
        annotations.FORMAT,
        schema_org.FORMAT,
        claim_review.FORMAT,
        tei.FORMAT,
        brat.FORMAT,
    )
}
"""Every format in which statements can be saved, by name, those for everybody first."""

STREAM_FORMATS: dict[str, StreamFormat] = {
    name: entry for name, entry in FORMATS.items() if not isinstance(entry, FolderFormat)
}
"""Those of one file, which can go to a pipe."""

__all__ = [
    "FORMATS",
    "STREAM_FORMATS",
    "BinaryFormat",
    "ExportError",
    "FolderFormat",
    "Format",
    "StreamFormat",
    "TextFormat",
    "as_bytes",
    "format_of",
    "preview",
    "require_place",
    "save",
    "suggested_name",
]
