"""Where a statement stands: what every format tells of it, so that it can be found again.

Apart from the formats because they all tell the same things, each in its own way.
"""

from functools import lru_cache
from hashlib import sha256

from tui.harmless import harmless_in_file
from tui.language.paragraphs import paragraphs
from tui.language.quotations import find_quotations
from tui.library import StatementRecord
from tui.model import Document, Span, StatementKind


def statement_id(record: StatementRecord) -> str:
    """Return a name for the statement: its document's id and its index in the document's list of statements."""
    return f"{record.document.id}#{record.index}"


def reporters(record: StatementRecord) -> tuple[StatementRecord, ...]:
    """Return the statements through which this one is reported, the nearest first; none for most."""
    if record.outer is None:
        return ()
    return (record.outer, *reporters(record.outer))


def extent(record: StatementRecord) -> Span:
    """Return the stretch from the first to the last word of what is reported."""
    content = record.statement.content
    return Span(min(span.start for span in content), max(span.end for span in content))


def quoted_spans(record: StatementRecord) -> tuple[Span, ...]:
    """Return which parts of what is reported are the speaker's own words: all, those in quotation marks, or none."""
    statement = record.statement
    if statement.kind is not StatementKind.MIXED:
        return statement.content if statement.kind is StatementKind.DIRECT else ()
    shared = (
        Span(max(part.start, quoted.start), min(part.end, quoted.end))
        for part in statement.content
        for quoted in _quotations(record.document.text)
    )
    return tuple(span for span in shared if span.start < span.end)


def text_digest(document: Document) -> str:
    """Return the SHA-256 of the document's text in UTF-8, in hexadecimal: offsets hold for exactly this text."""
    return _digest(document.text)


def printable(text: str) -> str:
    """Return `text` as it may be shown over several lines: harmless, and every line break a line feed."""
    return harmless_in_file(text.replace("\r\n", "\n").replace("\r", "\n"))


@lru_cache(maxsize=1)
def _quotations(text: str) -> tuple[Span, ...]:
    """Return the quotations of a text that stand in no other."""
    return tuple(each.span for each in find_quotations(text, paragraphs(text)) if each.depth == 0)


@lru_cache(maxsize=1)  # The statements of a document follow one another, and a text may be long.
def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
