"""ZIP archives, as they come from strangers: what is in them, and the bytes of each part, within bounds.

Nothing is ever unpacked to the disk, so a name that leads out of a folder can do no harm; it is refused all the same,
since it lies about where a document is. What many kinds of files are made of is here; what they hold is not known.
"""

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO

from tui.documents.source import UnreadableError

MAX_ENTRIES = 100_000
MAX_DIRECTORY_BYTES = 20_000_000
"""Of the list of what is in an archive, which is read as a whole before anything else is known."""
MAX_MEMBER_BYTES = 200_000_000
"""Unpacked, of one entry: it is held in memory."""
MAX_UNPACKED_BYTES = 20_000_000_000
"""Of all entries of an archive together."""
MAX_RATIO = 200
"""Of what comes out of an archive to its size; see `packed`, where text is measured too."""
UNJUDGED_BYTES = 20_000_000
"""So much may come out of any archive, however small."""

_CHUNK_BYTES = 1_000_000
_UNIX = 3
_ENCRYPTED = 0x1
# LZMA is left out: a few bytes make its unpacker ask for gigabytes.
_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2)
_DAMAGES = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, ValueError, NotImplementedError, RuntimeError)


@dataclass(frozen=True, slots=True)
class Entry:
    """One file in an archive."""

    name: str
    """Its path within the archive, parted by slashes."""
    info: zipfile.ZipInfo
    refusal: str | None = None
    """Why it is not read, as far as its name and kind tell; None where they allow it."""


class Archive:
    """What a ZIP file holds, in the order of its list; folders are left out."""

    def __init__(self, stream: BinaryIO) -> None:
        """Read the list. Raises UnreadableError where there is none, or it shows the archive to be a bomb."""
        self._packed_bytes = stream.seek(0, io.SEEK_END)
        with _told_damages("is no ZIP archive, or a damaged one: what it holds cannot be told"):
            self._zip = zipfile.ZipFile(_ShortReads(stream))
        infos = self._zip.infolist()
        if len(infos) > MAX_ENTRIES:
            raise UnreadableError(f"holds {len(infos):,} files; an archive may hold {MAX_ENTRIES:,} at the most")
        if sum(info.compress_size for info in infos) > self._packed_bytes:
            raise UnreadableError("holds files that share their bytes, as only made-up archives do")
        self.entries = tuple(Entry(info.filename, info, _refusal(info)) for info in infos if not info.is_dir())
        self._given = 0

    def read_member(self, entry: Entry, max_bytes: int = MAX_MEMBER_BYTES) -> bytes:
        """Return what an entry holds.

        Raises UnreadableError where it is refused, damaged, longer than `max_bytes`, or makes the archive a bomb.
        """
        if entry.refusal is not None:
            raise UnreadableError(entry.refusal)
        parts: list[bytes] = []
        size = 0
        with _told_damages("is damaged: it cannot be unpacked"), self._zip.open(entry.info) as member:
            while part := member.read(_CHUNK_BYTES):
                size += len(part)
                if size > max_bytes:
                    raise UnreadableError(f"unpacks to more than {max_bytes:,} bytes, too many for one file of it")
                self._require_bearable(len(part))
                parts.append(part)
        return b"".join(parts)

    def _require_bearable(self, more: int) -> None:
        self._given += more
        if self._given > MAX_UNPACKED_BYTES:
            raise UnreadableError(f"is not read: its archive unpacks to more than {MAX_UNPACKED_BYTES:,} bytes")
        if self._given > UNJUDGED_BYTES and self._given > MAX_RATIO * self._packed_bytes:
            raise UnreadableError(f"is not read: its archive unpacks to more than {MAX_RATIO} times its size")


class _ShortReads(io.RawIOBase):
    """A file whose list of contents is not read where it is too long; it shows by how much is asked for at once."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def read(self, size: int = -1, /) -> bytes:
        if size > MAX_DIRECTORY_BYTES:
            raise UnreadableError(f"has a list of contents of more than {MAX_DIRECTORY_BYTES:,} bytes")
        return self._stream.read(size)

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        return self._stream.seek(offset, whence)

    def tell(self) -> int:
        return self._stream.tell()


@contextmanager
def _told_damages(reason: str) -> Iterator[None]:
    try:
        yield
    except _DAMAGES:
        raise UnreadableError(reason) from None
    except OSError as error:
        if error.errno is not None:
            raise
        # The unpacker of bzip2 has no other word for what is none.
        raise UnreadableError(reason) from None


def _refusal(info: zipfile.ZipInfo) -> str | None:
    parts = info.filename.replace("\\", "/").split("/")
    kind = stat.S_IFMT(info.external_attr >> 16) if info.create_system == _UNIX else 0
    if not parts[0] or parts[0].endswith(":") or ".." in parts:
        return "is not read: its name leads out of the archive"
    if kind not in (0, stat.S_IFREG):
        return "is not read: it is a link, not a file" if kind == stat.S_IFLNK else "is not read: it is no regular file"
    if info.flag_bits & _ENCRYPTED:
        return "is not read: it is encrypted"
    if info.compress_type not in _PACKINGS:
        return f"is not read: it is packed in a way (method {info.compress_type}) that onrecord does not unpack"
    return None
