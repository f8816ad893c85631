"""A statement in words for people: facts under titles, for formats that have one text for all they have no field for.

Plain text shows them; the formats of reference managers keep them in notes. The values are as they stand in the
document: whoever writes them down escapes them.
"""

from collections.abc import Iterable, Iterator

from tui.export.address import address, language, page
from tui.export.provenance import quoted_spans, reporters, statement_id, text_digest
from tui.library import StatementRecord
from tui.model import Span

Fact = tuple[str, str]
"""A title and what stands under it."""


def facts(record: StatementRecord) -> tuple[Fact, ...]:
    """Return all that is known of a statement but its words; what is not known is left out."""
    return (*said(record), *article(record), *place(record), *written_on(record))


def beside_citation(record: StatementRecord) -> tuple[Fact, ...]:
    """Return what a reference has no field for; the date is there as printed, since its field has no time of day."""
    dates = _known(("Published", record.document.published))
    return (*said(record), *dates, *place(record), *_known(("Note", record.note.words)))


def said(record: StatementRecord) -> tuple[Fact, ...]:
    """Return who said it, and how it is reported."""
    roles = dict.fromkeys(speaker.role for speaker in record.speakers if speaker.role)
    return _known(
        ("Speaker", " and ".join(record.speaker_names)),
        ("Role", "; ".join(roles)),
        ("Source", record.source),
        ("Cue", record.cue),
        ("Kind", record.statement.kind.value),
        ("Reported by", ", reported by ".join(outer.shown_speaker for outer in reporters(record))),
        ("Corrected", "yes" if record.statement.is_corrected else ""),
    )


def article(record: StatementRecord) -> tuple[Fact, ...]:
    """Return what is known of the article that it stands in."""
    document = record.document
    return _known(
        ("Title", document.title),
        ("Outlet", document.outlet),
        ("Published", document.published),
        ("Byline", document.byline),
        ("Language", language(document)),
        ("Address", address(document)),
    )


def place(record: StatementRecord) -> tuple[Fact, ...]:
    """Return where it stands, so that it can be found again; offsets as "0-12 20-31"."""
    return _known(
        ("Statement", statement_id(record)),
        ("File", record.document.path),
        ("In the file", record.document.member),
        ("Page", str(page(record) or "")),
        ("Characters", _offsets(record.statement.content)),
        ("Quoted", _offsets(quoted_spans(record))),
        ("SHA-256 of the text", text_digest(record.document)),
    )


def written_on(record: StatementRecord) -> tuple[Fact, ...]:
    """Return what the user has written on it."""
    return _known(("Tags", ", ".join(record.note.tags)), ("Note", record.note.words))


def lines(told: Iterable[Fact]) -> Iterator[str]:
    """Yield facts as lines such as "Cue: told reporters"; what stands under a title may have line breaks."""
    return (f"{title}: {value}" for title, value in told)


def _known(*told: tuple[str, str | None]) -> tuple[Fact, ...]:
    return tuple((title, value) for title, value in told if value)


def _offsets(spans: Iterable[Span]) -> str:
    return " ".join(f"{start}-{end}" for start, end in spans)
