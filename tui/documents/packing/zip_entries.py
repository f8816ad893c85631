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
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from tui.documents.source import UnreadableError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

MAX_ENTRIES = 200_000
MAX_ALL_ENTRIES = 400_000
"""Of an archive and all those in it."""
MAX_DIRECTORY_BYTES = 20_000_000
"""Of the list of what is in an archive, which is read as a whole before anything else is known."""
MAX_INNER_DIRECTORY_BYTES = 5_000_000
"""The same, of an archive within another: all the lists on the way down are in memory together."""
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
_IS_UTF_8 = 0x800
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How files in files began before office documents were ZIP archives ([MS-CFB]); one that is locked is in such."""
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_MAX_LOOKED_AT_BYTES = 100_000_000
_IS_LOCKED = "is locked: it needs a password, and onrecord cannot ask for one; save a copy without"
_DAMAGED = "is damaged: it cannot be unpacked"
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


class Budget:
    """What may come out of an archive, and out of all those in it: archives in archives make the largest bombs."""

    def __init__(self, packed_bytes: int) -> None:
        self._packed_bytes = packed_bytes
        self._given = 0
        self._entries = 0
        self.is_spent = False
        """Whether nothing more may come out."""

    def list(self, entries: int) -> None:
        """Take note of what an archive holds. Raises UnreadableError where that is too much with all others."""
        self._entries += entries
        if self._entries > MAX_ALL_ENTRIES:
            self._spend(f"its archive and those in it hold more than {MAX_ALL_ENTRIES:,} files")

    def give(self, size: int) -> None:
        """Take note of what comes out. Raises UnreadableError where it is too much."""
        self._given += size
        if self._given > MAX_UNPACKED_BYTES:
            self._spend(f"its archive unpacks to more than {MAX_UNPACKED_BYTES:,} bytes")
        if self._given > UNJUDGED_BYTES and self._given > MAX_RATIO * self._packed_bytes:
            self._spend(f"its archive unpacks to more than {MAX_RATIO} times its size")

    def _spend(self, reason: str) -> None:
        self.is_spent = True
        raise UnreadableError(f"is not read: {reason}")


class Archive:
    """What a ZIP file holds, in the order of its list; folders are left out."""

    def __init__(self, stream: BinaryIO, budget: Budget | None = None) -> None:
        """Read the list; `budget` is that of the archive in which this one is.

        Raises UnreadableError where there is no list, or it shows the archive to be a bomb.
        """
        _require_unlocked(stream)
        packed_bytes = stream.seek(0, io.SEEK_END)
        max_bytes = MAX_DIRECTORY_BYTES if budget is None else MAX_INNER_DIRECTORY_BYTES
        self.budget = budget or Budget(packed_bytes)
        with _told_damages("is no ZIP archive, or a damaged one: what it holds cannot be told"):
            self._zip = zipfile.ZipFile(_ShortReads(stream, max_bytes))
        infos = self._zip.infolist()
        if len(infos) > MAX_ENTRIES:
            raise UnreadableError(f"holds {len(infos):,} files; an archive may hold {MAX_ENTRIES:,} at the most")
        self.budget.list(len(infos))
        if sum(info.compress_size for info in infos) > packed_bytes:
            raise UnreadableError("holds files that share their bytes, as only made-up archives do")
        self.entries = tuple(
            Entry(_name(info), info, _refusal(info)) for info in infos if not info.filename.endswith("/")
        )

    def read_member(self, entry: Entry, max_bytes: int = MAX_MEMBER_BYTES) -> bytes:
        """Return what an entry holds.

        Raises UnreadableError where it is refused, damaged, longer than `max_bytes`, or makes the archive a bomb.
        """
        if entry.refusal is not None:
            raise UnreadableError(entry.refusal)
        parts: list[bytes] = []
        size = 0
        with _told_damages(_DAMAGED), self._zip.open(entry.info) as member:
            while part := member.read(_CHUNK_BYTES):
                size += len(part)
                if size > max_bytes:
                    raise UnreadableError(f"unpacks to more than {max_bytes:,} bytes, too many for one file of it")
                self.budget.give(len(part))
                parts.append(part)
        return b"".join(parts)

    def open_member(self, entry: Entry) -> BinaryIO:
        """Return a stream of what an entry holds, however long that is; going back in it unpacks it anew.

        Raises UnreadableError, now or as it is read, as `read_member` does.
        """
        if entry.refusal is not None:
            raise UnreadableError(entry.refusal)
        return io.BufferedReader(_Member(self._zip, entry.info, self.budget))


class _Member(io.RawIOBase):
    """What an entry unpacks to, as it is read."""

    def __init__(self, archive: zipfile.ZipFile, info: zipfile.ZipInfo, budget: Budget) -> None:
        self._archive, self._info, self._budget = archive, info, budget
        self._at = self._given = 0
        with _told_damages(_DAMAGED):
            self._stream = archive.open(info)

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def readinto(self, buffer: "WriteableBuffer") -> int:
        room = memoryview(buffer).cast("B")
        with _told_damages(_DAMAGED):
            data = self._stream.read(len(room))
        self._at += len(data)
        # What is unpacked once more is judged once.
        if self._at > self._given:
            self._budget.give(self._at - self._given)
            self._given = self._at
        room[: len(data)] = data
        return len(data)

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        if whence != io.SEEK_SET:
            offset += self._at if whence == io.SEEK_CUR else self._info.file_size
        if offset < self._at:
            self._stream.close()
            with _told_damages(_DAMAGED):
                self._stream = self._archive.open(self._info)
            self._at = 0
        skipped = bytearray(min(_CHUNK_BYTES, offset - self._at))
        while self._at < offset and self.readinto(memoryview(skipped)[: offset - self._at]):
            pass
        return self._at

    def close(self) -> None:
        self._stream.close()
        super().close()


class _ShortReads(io.RawIOBase):
    """A file whose list of contents is not read where it is too long; it shows by how much is asked for at once."""

    def __init__(self, stream: BinaryIO, max_bytes: int) -> None:
        self._stream = stream
        self._max_bytes = max_bytes

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def read(self, size: int = -1, /) -> bytes:
        if size > self._max_bytes:
            raise UnreadableError(f"has a list of contents of more than {self._max_bytes:,} bytes")
        return self._stream.read(size)

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        return self._stream.seek(offset, whence)

    def tell(self) -> int:
        return self._stream.tell()


def _require_unlocked(stream: BinaryIO) -> None:
    """Raise UnreadableError where a stream is an office document of the kind before ZIP, as locked ones still are."""
    stream.seek(0)
    data = stream.read(len(_COMPOUND))
    if data != _COMPOUND:
        return
    while stream.tell() < _MAX_LOOKED_AT_BYTES and (chunk := stream.read(_CHUNK_BYTES)):
        data = data[-len(_LOCKED) :] + chunk
        if _LOCKED in data:
            raise UnreadableError(_IS_LOCKED)
    raise UnreadableError("is an old office document, whatever its name says; save it as .docx or .xlsx")


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


def _name(info: zipfile.ZipInfo) -> str:
    """Return the path of an entry, parted by slashes; in UTF-8 if it is that, whether it says so or not."""
    name = info.filename
    if not name.isascii() and not info.flag_bits & _IS_UTF_8:
        # Python has taken it for what the format's inventor wrote names in; other programs write UTF-8 and do not say.
        with suppress(UnicodeError):
            name = name.encode("cp437").decode()
    return name.replace("\\", "/")


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
