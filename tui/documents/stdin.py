"""Standard input, made into a source: what it is shows in how it begins.

Lines of JSON are read as they come, since somebody may pipe in documents for hours. A file that must be gone back in,
such as an archive, is read as a whole first, as far as may be.
"""

import io
from collections.abc import Callable
from typing import TYPE_CHECKING, BinaryIO, TypeAlias

from tui.documents.mail import messages
from tui.documents.packing import packed
from tui.documents.pages import html
from tui.documents.pages.encoding import HEAD_BYTES
from tui.documents.press import exports
from tui.documents.prose import markdown, plain
from tui.documents.records import json_file, jsonl
from tui.documents.records.json_records import MAX_RECORD_BYTES
from tui.documents.source import Container, Format, Source, UnreadableError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

WHERE = "standard input"
MAX_HELD_BYTES = 100_000_000
"""Of what must be gone back in; it is held in memory, since whoever pipes something in has not asked for it to stay."""
_MAX_PACKINGS = 2
"""One in the other."""
_STEM = "stdin"
_PACKED = ((b"\x1f\x8b\x08", packed.gzip_stream), (b"\x28\xb5\x2f\xfd", packed.zstd_stream))
_READ_FORWARD = (
    *(plain.FORMAT, jsonl.FORMAT, json_file.FORMAT, html.FORMAT, messages.FORMAT, messages.MBOX_FORMAT),
    *(markdown.FORMAT, exports.FORMAT),
)

FormatOf: TypeAlias = Callable[[bytes], Format | Container]
"""Tells the format of a file by how it begins."""


def opened(stream: BinaryIO, format_of: FormatOf, packings: int = 0) -> tuple[Source, Format | Container]:
    """Return standard input as a source, and its format: JSON Lines if its first line is such a document, or else what
    `format_of` tells.

    Raises UnreadableError where it is too much to be held.
    """
    head = _first_line(stream)
    if jsonl.is_document(head):
        return _source(_joined(head, stream)), jsonl.FORMAT
    while len(head) < HEAD_BYTES and (line := stream.readline(HEAD_BYTES)):
        head += line
    unpack = next((unpack for magic, unpack in _PACKED if head.startswith(magic)), None)
    if unpack is not None and packings < _MAX_PACKINGS:
        return opened(unpack(_joined(head, stream)), format_of, packings + 1)
    format_ = format_of(head[:HEAD_BYTES])
    if format_ in _READ_FORWARD:
        return _source(_joined(head, stream)), format_
    data = head + stream.read(max(0, MAX_HELD_BYTES + 1 - len(head)))
    if len(data) > MAX_HELD_BYTES:
        raise UnreadableError(
            f"has more than {MAX_HELD_BYTES:,} bytes of the kind {format_.name}: write it to a file, and name that"
        )
    return _source(io.BytesIO(data), len(data)), format_


def _source(stream: BinaryIO, size: int | None = None) -> Source:
    return Source(stream, where=WHERE, stem=_STEM, size=size)


def _joined(head: bytes, rest: BinaryIO) -> BinaryIO:
    return io.BufferedReader(_Rejoined(head, rest))


def _first_line(stream: BinaryIO) -> bytes:
    """Read up to the end of the first line that is not blank, at most as far as a line of JSON Lines may go."""
    head = bytearray()
    while len(head) <= MAX_RECORD_BYTES:
        line = stream.readline(MAX_RECORD_BYTES + 1)
        head += line
        if not line or not line.isspace():
            break
    return bytes(head)


class _Rejoined(io.RawIOBase):
    """A stream with what was read off its beginning put back; closing it leaves the stream itself open."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = io.BytesIO(head)
        self._rest = rest
        self._given = 0

    def readable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._given

    def readinto(self, buffer: "WriteableBuffer") -> int:
        room = memoryview(buffer).cast("B")
        # A line at a time, not a buffer: what somebody pipes in slowly is read as it comes.
        data = self._head.read(len(room)) or self._rest.readline(len(room))
        room[: len(data)] = data
        self._given += len(data)
        return len(data)
