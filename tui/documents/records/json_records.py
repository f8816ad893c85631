"""JSON objects that are documents, one after another: what JSON Lines and files of JSON have in common.

One that is no document does not keep the others from being read; a file that is binary is refused as a whole.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from tui.documents.records.fields import document_of
from tui.documents.refusals import Refusals
from tui.documents.source import MAX_TEXT_CHARS, Item, Source, UnreadableError
from tui.documents.text.decoding import HOLDS_CONTROLS, HOLDS_NULS, STRAY_CONTROLS
from tui.documents.text.recoded import Legacy

# A character beyond the basic plane takes twelve bytes where it is escaped; the rest is room for the other fields.
MAX_RECORD_BYTES = 12 * MAX_TEXT_CHARS + 1_000_000
UTF_8_MARK = b"\xef\xbb\xbf"

_JUDGED_BYTES = 65_536
"""So much without any document shows whether a file is binary; shorter ones show it at their end."""
# JSON writes all control characters as escapes, so no line of it holds any. In random bytes they are one in ten.
_MAX_CONTROL_SHARE = 0.05


def read_numbered(
    records: Iterable[tuple[int, bytes]], source: Source, legacy: Legacy, part: str, place: str
) -> Iterator[Item]:
    """Yield a document, or a problem, for each of the records, which come with their numbers.

    `legacy` is what they have been read through, `part` what the user calls one, and `place` what a number follows,
    such as ":". Raises UnreadableError where there is none, or where all is binary.
    """
    refusals = Refusals(source.where, part)
    noise = _Noise()
    is_empty, has_document = True, False
    for number, data in records:
        is_empty, found = False, []
        try:
            document = document_of(record_of(data), number, source)
            warnings = () if legacy.warning is None else (legacy.warning,)
            found.append(replace(document, warnings=(*document.warnings, *warnings)) if warnings else document)
        except UnreadableError as error:
            refusals.add(f"{source.where}{place}{number}", error.reason, size=len(data))
            if not has_document:
                noise.add(data)
        has_document = has_document or bool(found)
        if has_document or noise.is_judged:
            yield from refusals.taken()
        if found:
            refusals.interrupt()
        yield from found
    if is_empty:
        raise UnreadableError("is empty")
    if not has_document:
        noise.refuse_binary()
    yield from refusals.taken()
    yield from refusals.counted()


def record_of(data: bytes) -> Mapping[str, Any]:
    """Return the JSON object that `data` holds. Raises UnreadableError where it holds none."""
    value = value_of(data)
    if not isinstance(value, dict):
        raise UnreadableError("is not a JSON object")
    return value


def value_of(data: bytes) -> object:
    """Return the JSON value that `data` holds. Raises UnreadableError where it holds none."""
    if len(data) > MAX_RECORD_BYTES:
        raise UnreadableError(f"has more than {MAX_RECORD_BYTES:,} bytes, too many for one document")
    try:
        return json.loads(data.decode("utf-8"))
    except UnicodeDecodeError:
        raise UnreadableError("is not UTF-8") from None
    except json.JSONDecodeError as error:
        raise UnreadableError(f"is not JSON: at character {error.pos + 1}, {error.msg}") from None
    except (ValueError, RecursionError):
        raise UnreadableError("is JSON of a number too long or a nesting too deep to read") from None


class _Noise:
    """What there is before the first document, to tell a binary file by."""

    def __init__(self) -> None:
        self._bytes = self._controls = self._nuls = 0

    @property
    def is_judged(self) -> bool:
        """Whether there has been enough, and it is not binary."""
        return self._bytes >= _JUDGED_BYTES

    def add(self, data: bytes) -> None:
        """Take note of bytes that are no document. Raises UnreadableError where all is binary by now."""
        if not self.is_judged:
            self._bytes += len(data)
            self._controls += len(data) - len(data.translate(None, STRAY_CONTROLS))
            self._nuls += data.count(0)
            if self.is_judged:
                self.refuse_binary()

    def refuse_binary(self) -> None:
        """Raise UnreadableError where the bytes so far are those of a binary file."""
        if self._controls > max(1, _MAX_CONTROL_SHARE * self._bytes):
            raise UnreadableError(HOLDS_NULS if 2 * self._nuls > self._controls else HOLDS_CONTROLS)
