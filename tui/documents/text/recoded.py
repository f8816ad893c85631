"""Text in other encodings as UTF-8, for what reads bytes: shells and scripts of Windows write JSON so."""

import codecs
import io
from contextlib import suppress
from typing import TYPE_CHECKING, BinaryIO

from tui.documents.source import UnreadableError
from tui.documents.text.decoding import decode_legacy, guessed, legacy_encoding, wide_encoding

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_CHUNK_BYTES = 65_536
_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"


def recoded(head: bytes, stream: BinaryIO) -> BinaryIO | None:
    """Return what begins with `head`, read from `stream` already, in UTF-8; None where it does not declare to be wide.

    What is read of it raises UnreadableError where the bytes are not of their encoding.
    """
    encoding = wide_encoding(head)
    return None if encoding is None else io.BufferedReader(_Recoded(head, stream, encoding))


class Legacy:
    """Parts of a file that does not say its encoding; the first one that is no UTF-8 shows it."""

    def __init__(self) -> None:
        self._encoding: str | None = None
        self._is_looked_for = False
        self.warning: str | None = None
        """A sentence for the reader, where the last part was read by a guess."""

    def utf_8(self, part: bytes) -> bytes:
        """Return a part in UTF-8; as it is where it is that already, or in no encoding that is known."""
        self.warning = None
        if _is_utf_8(part):
            return part
        if not self._is_looked_for:
            self._is_looked_for = True
            with suppress(UnreadableError):
                self._encoding = legacy_encoding(part)
        if self._encoding is None:
            return part
        try:
            text = decode_legacy(part, self._encoding)
        except UnicodeDecodeError:
            return part
        self.warning = guessed(self._encoding)
        return text.encode()


def _is_utf_8(part: bytes) -> bool:
    if part.isascii():
        return True
    try:
        part.decode()
    except UnicodeDecodeError:
        return False
    return True


class _Recoded(io.RawIOBase):
    def __init__(self, head: bytes, stream: BinaryIO, encoding: str) -> None:
        self._stream = stream
        self._name = encoding[:6].upper()
        self._decoder = codecs.getincrementaldecoder(encoding)()
        self._is_done = False
        self._rest = self._decoded(head).removeprefix(_MARK.encode())

    def readable(self) -> bool:
        """Return whether it can be read, which it can."""
        return True

    def readinto(self, buffer: "WriteableBuffer", /) -> int:
        """Fill `buffer` with the next bytes; return how many, which at the end is none."""
        while not self._rest and not self._is_done:
            chunk = self._stream.read(_CHUNK_BYTES)
            self._is_done = not chunk
            self._rest = self._decoded(chunk)
        view = memoryview(buffer)
        taken, self._rest = self._rest[: len(view)], self._rest[len(view) :]
        view[: len(taken)] = taken
        return len(taken)

    def _decoded(self, chunk: bytes) -> bytes:
        try:
            return self._decoder.decode(chunk, final=self._is_done).encode()
        except UnicodeDecodeError:
            raise UnreadableError(f"is damaged: it begins as {self._name} and does not go on so") from None
