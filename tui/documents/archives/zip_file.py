"""ZIP archives of documents: each file in one is read as what it is, and so is an archive in an archive.

Nothing is unpacked to the disk. What is in memory at a time is one file of each archive on the way down, and of a long
one that is read from its beginning to its end, such as a gigabyte of JSON Lines, only where it is read.
"""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import BinaryIO

from tui.documents.files import natural_order
from tui.documents.packing.zip_entries import Archive, Budget, Entry
from tui.documents.refusals import Refusals
from tui.documents.source import Container, Source, UnreadableError
from tui.model import Problem

MAX_HELD_BYTES = 20_000_000
"""Unpacked, of a file that is held in memory, where it is read the fastest."""
MAX_INNER_BYTES = 100_000_000
"""Unpacked, of an archive within another: its list is at its end, so it cannot be read as it comes."""

_MAX_FOLDERS = 10
"""By which files are put in order; what is deeper goes by the rest of its name, which may be made of folders alone."""
_MAGICS = (b"PK\x03\x04", b"PK\x05\x06")
_NAME_AT = 30
# What the files of other kinds that are ZIP archives begin with: text documents, books, spreadsheets, programs.
_OF_OTHERS = (b"[content_types].xml", b"mimetype", b"_rels/", b"docprops/", b"word/", b"xl/", b"ppt/", b"meta-inf/")
_HIDDEN = ("__MACOSX", "Thumbs.db", "desktop.ini")


class _Held(BytesIO):
    """What an archive within another unpacks to, with what else may come out of all of them."""

    def __init__(self, data: bytes, budget: Budget) -> None:
        super().__init__(data)
        self.budget = budget


def members(source: Source) -> Iterator[Source | Problem]:
    """Yield the files of an archive in natural order of their names, without hidden ones.

    Raises UnreadableError for one that is damaged or a bomb.
    """
    archive = Archive(source.stream, source.stream.budget if isinstance(source.stream, _Held) else None)
    refusals = Refusals(source.where, "file")
    for entry in sorted(filter(_is_shown, archive.entries), key=_place):
        if archive.budget.is_spent:
            raise UnreadableError("was given up: more came out of it than may")
        where = f"{source.where}/{entry.name}"
        try:
            with _opened(archive, entry) as stream:
                refusals.interrupt()
                yield _member(source, entry, stream, where)
        except UnreadableError as error:
            refusals.add(where, error.reason)
            yield from refusals.taken()
    yield from refusals.counted()


def is_archive(head: bytes) -> bool:
    """Tell whether a file that begins so is a ZIP archive, and not a document of a kind that is one."""
    return head.startswith(_MAGICS) and not head[_NAME_AT:].lower().startswith(_OF_OTHERS)


FORMAT = Container("ZIP archive", (".zip",), members, is_archive, holds_anything=True)


def _opened(archive: Archive, entry: Entry) -> BinaryIO:
    if entry.info.file_size <= MAX_HELD_BYTES:
        return _Held(archive.read_member(entry, MAX_HELD_BYTES), archive.budget)
    stream = archive.open_member(entry)
    head = stream.read(len(_MAGICS[0]))
    if head not in _MAGICS:
        stream.seek(0)
        return stream
    stream.close()
    return _Held(archive.read_member(entry, MAX_INNER_BYTES), archive.budget)


def _member(source: Source, entry: Entry, stream: BinaryIO, where: str) -> Source:
    member, size = source.place_of(entry.name), entry.info.file_size
    return replace(source, stream=stream, where=where, stem=entry.name, size=size, member=member, known_as=None)


def _is_shown(entry: Entry) -> bool:
    # A name that leads out of the archive is hidden to nobody.
    return not any(
        part in _HIDDEN or (part.startswith(".") and part not in (".", "..")) for part in entry.name.split("/")
    )


def _place(entry: Entry) -> list[tuple[list[str | int], str]]:
    return [natural_order(part) for part in entry.name.split("/", _MAX_FOLDERS)]
