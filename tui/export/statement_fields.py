"""A statement as named fields: what JSON and JSON Lines tell of it, every field and the exact text.

The keys are those of the CSV columns and a few more. Where CSV joins, these keep lists: `speaker`, `speaker_id`,
`speaker_kind`, `speaker_aliases` and `role` go side by side, one entry a speaker; spans are pairs of code point offsets
into the document's text, end exclusive.
"""

from tui.export.address import address, language, page
from tui.export.provenance import extent, quoted_spans, reporters, statement_id, text_digest
from tui.library import StatementRecord


def fields(record: StatementRecord) -> dict[str, object]:
    """Return a statement as values that JSON knows."""
    return _said(record) | _found(record) | {"tags": record.note.tags, "note": record.note.words}


def _said(record: StatementRecord) -> dict[str, object]:
    """Who said what, and how it is reported."""
    return {
        "id": statement_id(record),
        "kind": record.statement.kind,
        "words": record.words,
        "speaker": record.speaker_names,
        "speaker_id": [speaker.id for speaker in record.speakers],
        "speaker_kind": [speaker.kind for speaker in record.speakers],
        "speaker_aliases": [[alias.name for alias in speaker.aliases] for speaker in record.speakers],
        "role": [speaker.role for speaker in record.speakers],
        "source": record.source,
        "cue": record.cue,
        "cue_class": record.statement.cue_class,
        "speech": record.statement.is_speech,
        "confidence": round(record.statement.confidence, 3),
        "corrected": record.statement.is_corrected,
        "via": [reporter.shown_speaker for reporter in reporters(record)],
        "part_of": statement_id(record.outer) if record.outer else None,
    }


def _found(record: StatementRecord) -> dict[str, object]:
    """Where the statement stands."""
    document, statement, (start, end) = record.document, record.statement, extent(record)
    return {
        "document": document.id,
        "title": document.title,
        "outlet": document.outlet,
        "published": document.published,
        "byline": document.byline,
        "path": document.path,
        "member": document.member,
        "page": page(record),
        "url": address(document),
        "language": language(document),
        "start": start,
        "end": end,
        "content_spans": statement.content,
        "quoted_spans": quoted_spans(record),
        "source_spans": statement.source,
        "cue_spans": statement.cue,
        "sha256": text_digest(document),
        "also_in": record.also_in,
        "copies": record.copies,
    }
