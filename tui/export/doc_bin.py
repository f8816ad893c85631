"""Whole documents as a DocBin of spaCy, with their grammar and their statements.

`doc.text` is the very text. The statements are in `doc.spans`: their words under "statements", labelled direct, mixed
or indirect; under "cues" and "sources" the reporting words and those that name the speaker. Spans of one statement
share an `id_`: its number in `doc.user_data["onrecord"]["statements"]`, where all is that JSON Lines tell of a text.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import BinaryIO

from tui.export.documents_jsonl import document_fields
from tui.export.format import ExportError
from tui.language import doc_bin
from tui.language.grammar import Marked, Parsed, TooLongError
from tui.model import Analysis

MAX_WORDS = 5_000_000
"""A DocBin is made in memory: of so many words it takes half a gigabyte."""


def write(analyses: Iterable[Analysis], stream: BinaryIO) -> None:
    """Write all documents at once; raises ExportError where they are too many."""
    try:
        stream.write(doc_bin(map(_parsed, analyses), MAX_WORDS))
    except TooLongError:
        raise ExportError(f"a DocBin has no more than {MAX_WORDS:,} words: write fewer documents at a time") from None


def _parsed(analysis: Analysis) -> Parsed:
    known = document_fields(analysis)
    del known["text"]
    marked = list(_marked(analysis))
    groups = {name: [each for group, each in marked if group == name] for name in ("statements", "cues", "sources")}
    return Parsed(analysis.document.text, {"onrecord": _plain(known)}, groups)


def _plain(value: object) -> object:
    """Return a value as spaCy can keep it: of plain types, and of whole characters."""
    if isinstance(value, str):
        return value.encode(errors="replace").decode()
    if isinstance(value, Mapping):
        return {name: _plain(each) for name, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, list | tuple) else value


def _marked(analysis: Analysis) -> Iterator[tuple[str, Marked]]:
    for number, statement in enumerate(analysis.statements):
        of_statement = (
            ("statements", statement.kind.value, statement.content),
            ("cues", statement.cue_class.value, statement.cue),
            ("sources", "source", statement.source),
        )
        for group, label, spans in of_statement:
            yield from ((group, Marked(span, label, str(number))) for span in spans)
