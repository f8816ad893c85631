"""Statements as CSL-JSON, for Zotero, pandoc and other users of citation styles.

Each is a newspaper article with the quotation in its note; a year alone is a year, and a date that cannot be read stays
as it is printed.
"""

from collections.abc import Iterable
from typing import TextIO

from tui.export.account import beside_citation, lines
from tui.export.address import address, language, page
from tui.export.citation import cited_title, date_parts, keyed
from tui.export.format import TextFormat
from tui.export.json_line import write_array
from tui.library import StatementRecord


def write(records: Iterable[StatementRecord], stream: TextIO) -> None:
    """Write an array with one item a statement."""
    write_array((_item(key, record) for key, record in keyed(records)), stream)


def _item(key: str, record: StatementRecord) -> dict[str, object]:
    document = record.document
    known = {
        "title": cited_title(document),
        # A byline may name several, or none but a desk: it is not taken apart.
        "author": [{"literal": document.byline}] if document.byline else None,
        "container-title": document.outlet,
        "issued": _issued(document.published),
        "page": str(page(record) or ""),
        "language": language(document),
        "URL": address(document),
        "keyword": ", ".join(record.note.tags),
        "note": "\n".join((record.words, *lines(beside_citation(record)))),
    }
    return {"id": key, "type": "article-newspaper"} | {name: value for name, value in known.items() if value}


def _issued(published: str | None) -> dict[str, object] | None:
    parts = date_parts(published)
    if parts:
        return {"date-parts": [parts]}
    return {"literal": published} if published else None


FORMAT = TextFormat(name="csl", title="CSL-JSON", suffix=".csl.json", write=write)
