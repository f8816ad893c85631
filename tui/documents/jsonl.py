"""JSON Lines: one document a line, as an object with "id", "text", and what is known of its publication.

Files of any size are read line by line, and a line that is no document does not keep the others from being read. Of
many that fail alike the first few are told, and the rest are counted; a file that is binary is refused as a whole.
"""

import json
import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO, TypeGuard

from tui.documents.decoding import HOLDS_CONTROLS, HOLDS_NULS, STRAY_CONTROLS, refuse_known_binary, wide_encoding
from tui.documents.source import MAX_TEXT_CHARS, Format, Item, Source, UnreadableError, require_bearable
from tui.model import Document, Problem

# A character beyond the basic plane takes twelve bytes where it is escaped; the rest is room for the other fields.
MAX_LINE_BYTES = 12 * MAX_TEXT_CHARS + 1_000_000
_SKIPPED_AT_ONCE_BYTES = 1_000_000
_MAX_FIELD_CHARS = 1_000
_FIELDS = ("title", "outlet", "published", "byline")
_UTF_8_MARK = b"\xef\xbb\xbf"

TOLD_ONE_BY_ONE = 5
"""Lines that fail for the same reason and are told with their numbers; of more, only how many there are."""
_JUDGED_BYTES = 65_536
"""So much without any document shows whether a file is binary; shorter ones show it at their end."""
# JSON writes all control characters as escapes, so no line of it holds any. In random bytes they are one in ten.
_MAX_CONTROL_SHARE = 0.05
# What is different in the reason from one line to the next: numbers, and what JSON expected there.
_PARTICULARS = re.compile(r":.*|[\d,]+")


def read(source: Source) -> Iterator[Item]:
    """Yield a document, or a problem, for each line of `source` that is not blank.

    Raises UnreadableError where the whole is no JSON Lines: a binary file, UTF-16, or nothing at all.
    """
    bad_lines = _BadLines(source.where)
    is_empty, has_document = True, False
    for number, line in _numbered(source.stream):
        is_empty, found = False, []
        try:
            found.append(_document(line, number, source))
        except UnreadableError as error:
            bad_lines.add(line, number, error.reason, may_be_binary=not has_document)
        has_document = has_document or bool(found)
        if has_document:
            yield from bad_lines.taken()
        yield from found
    if is_empty:
        raise UnreadableError("is empty")
    if not has_document:
        bad_lines.refuse_binary()
    yield from bad_lines.taken()
    yield from bad_lines.counted()


FORMAT = Format("JSON Lines", (".jsonl", ".ndjson"), read)


def is_document(line: bytes) -> bool:
    """Return whether `line`, blank lines before it aside, is a JSON object with a text: the start of JSON Lines."""
    try:
        return "text" in _record(line.removeprefix(_UTF_8_MARK))
    except UnreadableError:
        return False


class _BadLines:
    """Lines that are no documents: the first few of each kind as problems, the others counted.

    They are held back until there is a document, or enough to tell a binary file by.
    """

    def __init__(self, where: str) -> None:
        self._where = where
        self._held: list[Problem] = []
        self._reasons: Counter[str] = Counter()
        self._bytes = self._controls = self._nuls = 0

    def add(self, line: bytes, number: int, reason: str, *, may_be_binary: bool) -> None:
        """Take note of a line. Raises UnreadableError where the whole is binary by now."""
        kind = _PARTICULARS.sub("", reason).strip()
        self._reasons[kind] += 1
        if self._reasons[kind] <= TOLD_ONE_BY_ONE:
            self._held.append(Problem(f"{self._where}:{number}", reason))
        if may_be_binary and self._bytes < _JUDGED_BYTES:
            self._bytes += len(line)
            self._controls += len(line) - len(line.translate(None, STRAY_CONTROLS))
            self._nuls += line.count(0)
            if self._bytes >= _JUDGED_BYTES:
                self.refuse_binary()

    def refuse_binary(self) -> None:
        """Raise UnreadableError where the lines so far, none of which is a document, are those of a binary file."""
        if self._controls > max(1, _MAX_CONTROL_SHARE * self._bytes):
            raise UnreadableError(HOLDS_NULS if 2 * self._nuls > self._controls else HOLDS_CONTROLS)

    def taken(self) -> Iterator[Problem]:
        """Yield the problems that have been held back."""
        held, self._held = self._held, []
        yield from held

    def counted(self) -> Iterator[Problem]:
        """Yield a problem for all the lines that have not been told one by one, by their kind."""
        for kind, count in self._reasons.items():
            if (more := count - TOLD_ONE_BY_ONE) > 0:
                lines = "1 more line" if more == 1 else f"{more:,} more lines"
                yield Problem(self._where, f"{lines} cannot be read for the same reason: {kind}")


def _numbered(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Yield each line that is not blank, with its number."""
    for number, line in enumerate(_lines(stream), start=1):
        if number == 1:
            _require_utf_8(line)
            line = line.removeprefix(_UTF_8_MARK)
        if line and not line.isspace():
            yield number, line


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
