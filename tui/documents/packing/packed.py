"""Packed files, unpacked as they are read, never as a whole, and no further than a text can be packed.

A few kilobytes may unpack to gigabytes of nothing (a gzip bomb), so what comes out is measured against what went in.
"""

import gzip
import importlib
import io
import sys
import zlib
from typing import TYPE_CHECKING, BinaryIO, Protocol

from tui.documents.source import UnreadableError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

MAX_UNPACKED_BYTES = 50_000_000_000
"""What one file may unpack to: some months of the web's news."""
MAX_RATIO = 200
"""News packs to a third or a tenth, the same article over and over to a hundredth; a bomb to a thousandth."""
_UNJUDGED_BYTES = 20_000_000
"""So much may come out of any file, however small: one document of the longest kind, and room for its fields."""


class _Unpacker(Protocol):
    def read(self, size: int, /) -> bytes: ...
    def close(self) -> None: ...


def gzip_stream(stream: BinaryIO) -> BinaryIO:
    """Return a stream of what a gzip file holds. Reading it raises UnreadableError where it is damaged or a bomb."""
    damages = (zlib.error, gzip.BadGzipFile)
    return io.BufferedReader(_Bounded(gzip.GzipFile(fileobj=stream, mode="rb"), stream, "gzip", damages))


def zstd_stream(stream: BinaryIO) -> BinaryIO:
    """Return a stream of what a Zstandard file holds; as `gzip_stream`."""
    # The same by another name; imported with the first such file.
    zstd = importlib.import_module("compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd")
    return io.BufferedReader(_Bounded(zstd.ZstdFile(stream), stream, "Zstandard", (zstd.ZstdError,)))


class _Bounded(io.RawIOBase):
    """What an unpacker gives, as far as it may."""

    def __init__(self, unpacker: _Unpacker, packed: BinaryIO, kind: str, damages: tuple[type[Exception], ...]) -> None:
        self._unpacker = unpacker
        self._packed = packed
        self._kind = kind
        self._damages = damages
        self._given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        room = memoryview(buffer).cast("B")
        try:
            data = self._unpacker.read(len(room))
        except EOFError:
            raise UnreadableError(f"is damaged: its {self._kind} data breaks off") from None
        except self._damages:
            raise UnreadableError(f"is damaged, or not packed with {self._kind}") from None
        self._given += len(data)
        self._require_bearable()
        room[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._unpacker.close()
        super().close()

    def _require_bearable(self) -> None:
        if self._given > MAX_UNPACKED_BYTES:
            raise UnreadableError(f"unpacks to more than {MAX_UNPACKED_BYTES:,} bytes, too many for one file")
        if self._given > _UNJUDGED_BYTES and self._given > MAX_RATIO * self._packed.tell():
            raise UnreadableError(f"unpacks to more than {MAX_RATIO} times its size, as no text does")
