"""Statements as CSV: RFC 4180, with a header, one statement a row; for spreadsheets.

A spreadsheet runs a cell that begins like a formula, and news text holds many such: a quotation that opens with a
dash, a name with an at sign. Such cells get an apostrophe in front, which a spreadsheet takes for "this is text"
(OWASP ASVS 5, 1.2.10). A cell that already begins with apostrophes before such a sign gets one more, so the guard can
be undone: of a cell that begins with an apostrophe and, behind all its apostrophes, like a formula, drop the first.
Control characters, and what turns the writing direction round, are shown as signs, and line breaks are line feeds.

The raw format is for programs: it leaves the guard out, and of the words nothing is altered but control characters,
which would drive a terminal, and halves of characters, which UTF-8 cannot hold.
"""

import csv
import unicodedata
from collections.abc import Callable, Iterable
from typing import TextIO

from tui.export.address import address, language, page
from tui.export.format import TextFormat
from tui.export.provenance import extent, printable, quoted_spans, reporters, statement_id, text_digest
from tui.harmless import inert
from tui.library import StatementRecord
from tui.model import Span

COLUMNS = (
    "id",
    "kind",
    "words",
    "speaker",
    "role",
    "source",
    "cue",
    "cue_class",
    "speech",
    "confidence",
    "corrected",
    "via",
    "document",
    "title",
    "outlet",
    "published",
    "byline",
    "path",
    "member",
    "page",
    "url",
    "language",
    "start",
    "end",
    "content_spans",
    "quoted_spans",
    "sha256",
    "tags",
    "note",
    "also_in",
    "copies",
)
"""The header. `speaker`, `role`, `tags` and the places join several by "; "; `content_spans` is "0-12 20-31", and
`quoted_spans` what of it is in the speaker's own words."""

_RUN_BY_SPREADSHEETS = frozenset("=+-@＝＋－＠\t\r\n")


def write(records: Iterable[StatementRecord], stream: TextIO) -> None:
    """Write one statement a row, with cells guarded against being run; the stream must not translate line ends."""
    _write_rows(records, stream, lambda cell: printable(guarded(cell)))


def write_raw(records: Iterable[StatementRecord], stream: TextIO) -> None:
    """Write one statement a row, without the guard; the stream must not translate line ends."""
    _write_rows(records, stream, exact)


def guarded(cell: str) -> str:
    """Return `cell` with an apostrophe in front if a spreadsheet might run it."""
    return f"'{cell}" if _begins_like_formula(cell.lstrip("'")) else cell


def unguarded(cell: str) -> str:
    """Return what `guarded` was given."""
    return cell[1:] if cell.startswith("'") and _begins_like_formula(cell.lstrip("'")) else cell


def exact(cell: str) -> str:
    """Return `cell` with nothing altered but what drives a terminal or cannot be encoded; line breaks drive none."""
    return "\r\n".join(map(inert, cell.split("\r\n")))


def cells(record: StatementRecord) -> tuple[str, ...]:
    """Return what stands in the columns, as it is in the document."""
    document, (start, end) = record.document, extent(record)
    return (
        statement_id(record),
        record.statement.kind,
        record.words,
        _joined(record.speaker_names),
        _joined(speaker.role or "" for speaker in record.speakers),
        record.source,
        record.cue,
        record.statement.cue_class,
        "yes" if record.statement.is_speech else "no",
        f"{record.statement.confidence:.3f}",
        "yes" if record.statement.is_corrected else "no",
        _joined(reporter.shown_speaker for reporter in reporters(record)),
        document.id,
        document.title or "",
        document.outlet or "",
        document.published or "",
        document.byline or "",
        document.path or "",
        document.member or "",
        str(page(record) or ""),
        address(document) or "",
        language(document) or "",
        str(start),
        str(end),
        _offsets(record.statement.content),
        _offsets(quoted_spans(record)),
        text_digest(document),
        _joined(record.note.tags),
        record.note.words,
        _joined(record.also_in),
        _joined(record.copies),
    )


def _begins_like_formula(cell: str) -> bool:
    for character in cell:
        if character in _RUN_BY_SPREADSHEETS:
            return True
        # Spreadsheets skip spaces, controls and invisible marks before they look for a formula.
        if unicodedata.category(character)[0] not in "CZ":
            return False
    return False


def _write_rows(records: Iterable[StatementRecord], stream: TextIO, made: Callable[[str], str]) -> None:
    rows = csv.writer(stream, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    for record in records:
        rows.writerow([made(cell) for cell in cells(record)])


def _joined(parts: Iterable[str]) -> str:
    return "; ".join(part for part in parts if part)


def _offsets(spans: Iterable[Span]) -> str:
    return " ".join(f"{start}-{end}" for start, end in spans)


# Excel reads a file as UTF-8 only if it begins with a byte order mark; other programs would take it for a letter.
FORMAT = TextFormat(
    name="csv",
    title="CSV",
    suffix=".csv",
    write=write,
    encoding="utf-8-sig",
    raw=TextFormat(name="csv", title="CSV as printed", suffix=".csv", write=write_raw),
)
