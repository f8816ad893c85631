"""Statements as RIS, for EndNote, Zotero, Mendeley and library catalogues.

Each is a newspaper article; the first note is the quotation, the others what else is known of it. A field is one line,
so line breaks are spaces.
"""

from collections.abc import Iterable, Iterator
from typing import TextIO

from tui.export.account import beside_citation, lines
from tui.export.address import address, language, page
from tui.export.citation import cited_title, date_parts, keyed
from tui.export.format import TextFormat
from tui.harmless import harmless_line_in_file
from tui.library import StatementRecord

_DATE_PLACES = 4
"""A date is year/month/day/other, whatever of it is known."""


def write(records: Iterable[StatementRecord], stream: TextIO) -> None:
    """Write one reference a statement; the stream must not translate line ends."""
    for key, record in keyed(records):
        tagged = (("TY", "NEWS"), *_fields(key, record), ("ER", ""))
        stream.write("".join(f"{tag}  - {_value(value)}\r\n" for tag, value in tagged) + "\r\n")


def _fields(key: str, record: StatementRecord) -> Iterator[tuple[str, str]]:
    document = record.document
    known = (("ID", key), ("TI", cited_title(document)), ("AU", document.byline), ("T2", document.outlet))
    yield from ((tag, value) for tag, value in known if value)
    parts = [f"{part:04}" if place == 0 else f"{part:02}" for place, part in enumerate(date_parts(document.published))]
    if parts:
        yield "PY", parts[0]
        yield "DA", "/".join((*parts, *[""] * (_DATE_PLACES - len(parts))))
    found = (("SP", str(page(record) or "")), ("LA", language(document)), ("UR", address(document)))
    yield from ((tag, value) for tag, value in found if value)
    yield "N1", record.words
    yield from (("N1", line) for line in lines(beside_citation(record)))
    yield from (("KW", tag) for tag in record.note.tags)


def _value(value: str) -> str:
    return harmless_line_in_file(value).strip()


FORMAT = TextFormat(name="ris", title="RIS", suffix=".ris", write=write)
