"""JSON Lines: one document a line, as an object with "id", "text", and what is known of its publication.

Files of any size are read line by line, and a line that is no document does not keep the others from being read.
"""

import json
import math
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO, TypeGuard

from tui.documents.decoding import refuse_known_binary, wide_encoding
from tui.documents.source import MAX_TEXT_CHARS, Format, Item, Source, UnreadableError, require_bearable
from tui.model import Document, Problem

# A character beyond the basic plane takes twelve bytes where it is escaped; the rest is room for the other fields.
MAX_LINE_BYTES = 12 * MAX_TEXT_CHARS + 1_000_000
_SKIPPED_AT_ONCE_BYTES = 1_000_000
_MAX_FIELD_CHARS = 1_000
_FIELDS = ("title", "outlet", "published", "byline")
_UTF_8_MARK = b"\xef\xbb\xbf"


def read(source: Source) -> Iterator[Item]:
    """Yield a document, or a problem, for each line of `source` that is not blank.

    Raises UnreadableError where the whole is no JSON Lines: a binary file, UTF-16, or nothing at all.
    """
    is_empty = True
    for number, line in enumerate(_lines(source.stream), start=1):
        if number == 1:
            _require_utf_8(line)
            line = line.removeprefix(_UTF_8_MARK)
        if line and not line.isspace():
            is_empty = False
            yield _item(line, number, source)
    if is_empty:
        raise UnreadableError("is empty")


FORMAT = Format("JSON Lines", (".jsonl", ".ndjson"), read)


def is_document(line: bytes) -> bool:
    """Return whether `line`, blank lines before it aside, is a JSON object with a text: the start of JSON Lines."""
    try:
        return "text" in _record(line.removeprefix(_UTF_8_MARK))
    except UnreadableError:
        return False


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """Yield each line; of a line that is too long no more than shows that it is."""
    while line := stream.readline(MAX_LINE_BYTES + 1):
        yield line
        while line and not line.endswith(b"\n"):
            line = stream.readline(_SKIPPED_AT_ONCE_BYTES)


def _require_utf_8(first_line: bytes) -> None:
    refuse_known_binary(first_line)
    encoding = wide_encoding(first_line)
    if encoding is not None:
        raise UnreadableError(f"is {encoding[:6].upper()}: JSON Lines must be UTF-8")
    if b"\0" in first_line:
        raise UnreadableError("is binary: it holds NUL bytes")


def _item(line: bytes, number: int, source: Source) -> Item:
    try:
        return _document(line, number, source)
    except UnreadableError as error:
        return Problem(f"{source.where}:{number}", error.reason)


def _document(line: bytes, number: int, source: Source) -> Document:
    record = _record(line)
    text = record.get("text")
    if not isinstance(text, str):
        raise UnreadableError('has no "text"' if text is None else 'has a "text" that is not a string')
    require_bearable(text)
    return Document(
        id=_id(record.get("id")) or f"{source.stem}-{number}",
        text=text,
        title=_field(record, "title"),
        outlet=_field(record, "outlet"),
        published=_field(record, "published"),
        byline=_field(record, "byline"),
        path=source.path,
        warnings=tuple(_warnings(record)),
    )


def _record(line: bytes) -> Mapping[str, Any]:
    if len(line) > MAX_LINE_BYTES:
        raise UnreadableError(f"has more than {MAX_LINE_BYTES:,} bytes, too many for one document")
    try:
        record = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError:
        raise UnreadableError("is not UTF-8") from None
    except json.JSONDecodeError as error:
        raise UnreadableError(f"is not JSON: at character {error.pos + 1}, {error.msg}") from None
    except (ValueError, RecursionError):
        raise UnreadableError("is JSON of a number too long or a nesting too deep to read") from None
    if not isinstance(record, dict):
        raise UnreadableError("is not a JSON object")
    return record


def _id(value: object) -> str | None:
    match value:
        case None:
            return None
        case str() if len(value) <= _MAX_FIELD_CHARS:
            return value if value.strip() else None
        case int() if not isinstance(value, bool):
            return str(value)
        case float() if math.isfinite(value):
            return str(value)
    raise UnreadableError(f'has an "id" that is neither a number nor a string of up to {_MAX_FIELD_CHARS:,} characters')


def _field(record: Mapping[str, Any], name: str) -> str | None:
    value = record.get(name)
    return value if _is_field(value) and value.strip() else None


def _warnings(record: Mapping[str, Any]) -> Iterator[str]:
    for name in _FIELDS:
        value = record.get(name)
        if value is not None and not _is_field(value):
            yield f"its {name} was left out: it is not a string of up to {_MAX_FIELD_CHARS:,} characters"


def _is_field(value: object) -> TypeGuard[str]:
    return isinstance(value, str) and len(value) <= _MAX_FIELD_CHARS
