"""Statements as W3C Web Annotations, for Hypothesis, Recogito and other annotators.

An annotation has a target for each part of an interrupted statement, each with the quotation (in the words around it)
and the position (in code points), since positions alone break when a text changes. All that is known of the statement
is its body: in words, and as the JSON that JSON Lines has.

The source is the article's address, by which annotators find the page that they are to show it on; there the quotation
leads to the words. The positions hold for the text as it was read, which the state of the source names by its hash
(RFC 6920). Without an address the source is that text itself, wherever its file lies.
"""

from base64 import urlsafe_b64encode
from collections.abc import Iterable, Iterator
from typing import TextIO

from tui.export.account import facts, lines
from tui.export.address import address
from tui.export.format import TextFormat
from tui.export.json_line import write_array
from tui.export.provenance import text_digest
from tui.export.statement_fields import fields
from tui.library import StatementRecord
from tui.model import Document, Span

CONTEXT_CHARS = 32
"""How much text there is on each side of a quotation."""
_CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"statement": {"@id": "urn:x-onrecord:statement", "@type": "@json"}}]


def write(records: Iterable[StatementRecord], stream: TextIO) -> None:
    """Write an array with one annotation a statement."""
    write_array(map(_annotation, records), stream)


def _annotation(record: StatementRecord) -> dict[str, object]:
    text = _text_name(record.document)
    return {
        "@context": _CONTEXT,
        "id": f"{text}#statement-{record.index}",
        "type": "Annotation",
        "motivation": "describing",
        "body": list(_bodies(record)),
        "target": [_target(record.document, text, part) for part in record.statement.content],
        "statement": fields(record),
    }


def _bodies(record: StatementRecord) -> Iterator[dict[str, object]]:
    told = "\n".join(lines(facts(record)))
    yield {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "value": told}
    for tag in (*record.speaker_names, record.statement.kind.value, *record.note.tags):
        yield {"type": "TextualBody", "purpose": "tagging", "value": tag}
    if record.note.words:
        yield {"type": "TextualBody", "purpose": "commenting", "format": "text/plain", "value": record.note.words}


def _target(document: Document, name: str, part: Span) -> dict[str, object]:
    text, where = document.text, address(document)
    quotation = {
        "type": "TextQuoteSelector",
        "exact": text[part.start : part.end],
        "prefix": text[max(0, part.start - CONTEXT_CHARS) : part.start],
        "suffix": text[part.end : part.end + CONTEXT_CHARS],
    }
    position = {"type": "TextPositionSelector", "start": part.start, "end": part.end}
    # No TimeState: that would have to tell when the page was read, which nobody has kept.
    state = {"state": {"type": "oa:State", "cached": name}} if where else {}
    return {"type": "SpecificResource", "source": where or name, **state, "selector": [quotation, position]}


def _text_name(document: Document) -> str:
    digest = urlsafe_b64encode(bytes.fromhex(text_digest(document))).decode().rstrip("=")
    return f"ni:///sha-256;{digest}"


FORMAT = TextFormat(name="annotations", title="Web Annotation", suffix=".annotations.jsonld", write=write)
