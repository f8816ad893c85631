"""Lines of a file of any size and of unknown encoding, decoded one by one.

The encoding is looked for in the whole file first: it may be plain English for a gigabyte before the first accent.
"""

import codecs
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from tui.documents.source import UnreadableError
from tui.documents.text.decoding import (
    decode,
    decode_legacy,
    guessed,
    legacy_encoding,
    refuse_known_binary,
    wide_encoding,
)

_CHUNK_BYTES = 262_144
_UTF_8 = "utf-8"
_UTF_8_MARK = b"\xef\xbb\xbf"
# Old spreadsheets of the Macintosh end lines by carriage returns alone.
_LINE = re.compile(r"[^\r\n]*(?:\r?\n|\r)|[^\r\n]+")


@dataclass(frozen=True, slots=True)
class Encoding:
    """The name of an encoding, and a sentence for the reader where it is a guess."""

    name: str
    is_wide: bool = False
    warning: str | None = None


def encoding_of(stream: BinaryIO) -> Encoding:
    """Return the encoding of a stream that can be gone back in, which is done.

    Raises UnreadableError where it is no text.
    """
    head = stream.read(_CHUNK_BYTES)
    refuse_known_binary(head)
    if wide := wide_encoding(head):
        stream.seek(0)
        return Encoding(wide, is_wide=True)
    unsound = _first_unsound(head, stream)
    stream.seek(0)
    if unsound is None:
        decode(_whole_lines(head))  # It may be binary for all that.
        return Encoding(_UTF_8)
    legacy = legacy_encoding(_whole_lines(unsound))
    if legacy is None:
        return Encoding(_UTF_8, warning="read as UTF-8, though some bytes of the file cannot be")
    return Encoding(legacy, warning=guessed(legacy))


def decoded_lines(stream: BinaryIO, encoding: Encoding, max_chars: int) -> Iterator[str]:
    """Yield each line with its line break.

    Raises UnreadableError where one has more than `max_chars` characters, or the file breaks with its encoding.
    """
    if encoding.is_wide:
        yield from _wide_lines(stream, encoding.name, max_chars)
        return
    is_first = True
    while line := stream.readline(4 * max_chars + 1):
        if is_first:
            line = line.removeprefix(_UTF_8_MARK)
            is_first = False
        # An encoding that was guessed from a part need not hold for all.
        if encoding.name == _UTF_8:
            text = line.decode(_UTF_8, "surrogateescape")
        else:
            try:
                text = decode_legacy(line, encoding.name)
            except UnicodeDecodeError:
                text = line.decode("latin-1")
        yield from _LINE.findall(_bearable(text, max_chars))


def _wide_lines(stream: BinaryIO, encoding: str, max_chars: int) -> Iterator[str]:
    text = io.TextIOWrapper(stream, encoding=encoding, newline="")
    try:
        is_first = True
        while line := text.readline(max_chars + 1):
            yield _bearable(line.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}") if is_first else line, max_chars)
            is_first = False
    except UnicodeDecodeError:
        raise UnreadableError(f"is damaged: it begins as {encoding[:6].upper()} and does not go on so") from None
    finally:
        text.detach()


def _bearable(line: str, max_chars: int) -> str:
    if len(line) > max_chars:
        raise UnreadableError(f"has a line of more than {max_chars:,} characters")
    return line


def _first_unsound(head: bytes, stream: BinaryIO) -> bytes | None:
    """Return the first part of a stream that is not UTF-8; None where all is."""
    decoder = codecs.getincrementaldecoder(_UTF_8)()
    chunk = head
    while True:
        try:
            decoder.decode(chunk, final=not chunk)
        except UnicodeDecodeError:
            return chunk or head
        if not chunk:
            return None
        chunk = stream.read(_CHUNK_BYTES)


def _whole_lines(chunk: bytes) -> bytes:
    """Return a part of a stream without the lines at its ends that may be cut through."""
    start, end = chunk.find(b"\n") + 1, chunk.rfind(b"\n") + 1
    if len(chunk) < _CHUNK_BYTES:
        return chunk
    return chunk[start:end] if start < end else chunk
