"""Documents from standard input, whose format nothing but its first line can tell."""

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from tui.documents import docx, html, jsonl, pdf, plain, rtf
from tui.documents.json_records import MAX_RECORD_BYTES
from tui.documents.page_encoding import HEAD_BYTES
from tui.documents.source import Item, Source

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

WHERE = "standard input"
_STEM = "stdin"
_KNOWN_BY_HEAD = (html.FORMAT, pdf.FORMAT, docx.FORMAT, rtf.FORMAT)
_PACKED = b"PK\x03\x04"
# Lines that may come before the one that shows a web page.
_BEFORE_PAGE = (b"<?xml", b"<!--")


def read(stream: BinaryIO) -> Iterator[Item]:
    """Yield the documents of `stream`: of JSON Lines if its first line is such a document, of a web page, PDF, Word
    document or RTF if it begins as one, else of one plain text.

    Raises UnreadableError where the whole gives no document.
    """
    head = _head(stream)
    known = (format_.read for format_ in _KNOWN_BY_HEAD if format_.recognises and format_.recognises(head))
    read_as = jsonl.read if jsonl.is_document(head) else next(known, plain.read)
    with io.BufferedReader(_Rejoined(head, stream)) as rejoined:
        yield from read_as(Source(rejoined, where=WHERE, stem=_STEM))


def _head(stream: BinaryIO) -> bytes:
    """Read up to the end of the first line that is not blank, at most as far as a line of JSON Lines may go."""
    head = bytearray()
    while len(head) <= MAX_RECORD_BYTES:
        line = stream.readline(MAX_RECORD_BYTES + 1)
        head += line
        is_packed = head.startswith(_PACKED) and len(head) < HEAD_BYTES  # and has line breaks anywhere
        if not line or not (is_packed or line.isspace() or line.lstrip().startswith(_BEFORE_PAGE)):
            break
    return bytes(head)


class _Rejoined(io.RawIOBase):
    """A stream with what was read off its beginning put back; closing it leaves the stream itself open."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = io.BytesIO(head)
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        room = memoryview(buffer).cast("B")
        # A line at a time, not a buffer: what somebody pipes in slowly is read as it comes.
        data = self._head.read(len(room)) or self._rest.readline(len(room))
        room[: len(data)] = data
        return len(data)
