"""Statements out: the formats in which they are written, and how they become files.

Each format is a module with a `write(records, stream)` and a `FORMAT` entry; a new one adds its module and one line to
the table below. Apart from them stand the table for a terminal (`table`) and the document contract
(`documents_jsonl`), which are asked for by name.
"""

from tui.export import (
    annotations,
    bibtex,
    claim_review,
    csl_json,
    html_page,
    json_array,
    jsonl,
    markdown,
    plain_text,
    ris,
    schema_org,
    table_csv,
    tei,
)
from tui.export.files import ExportError, preview, save, suggested_name
from tui.export.format import Format, format_of

FORMATS: dict[str, Format] = {
    entry.name: entry
    for entry in (
        markdown.FORMAT,
        table_csv.FORMAT,
        jsonl.FORMAT,
        json_array.FORMAT,
        plain_text.FORMAT,
        html_page.FORMAT,
        csl_json.FORMAT,
        ris.FORMAT,
        bibtex.FORMAT,
        annotations.FORMAT,
        schema_org.FORMAT,
        claim_review.FORMAT,
        tei.FORMAT,
    )
}
"""Every format in which statements can be saved, by name, those for everybody first."""

__all__ = ["FORMATS", "ExportError", "Format", "format_of", "preview", "save", "suggested_name"]
