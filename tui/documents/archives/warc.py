"""WARC, the archive of crawls (ISO 28500), as CC-NEWS is: each web page that was answered with is read as a page.

The texts that others have made of pages (WET, records of the type "conversion") are read as plain texts.

Files of gigabytes are read record by record. One that is damaged is told, and reading goes on with the next: in a
packed archive each record is packed by itself, so that it can be found again.
"""

import io
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, Literal, TypeAlias

from tui.documents.effort import BYTES_A_TAG, Effort, plain_effort_of
from tui.documents.extras import library
from tui.documents.packing.packed import zstd_stream
from tui.documents.pages.encoding import declaring
from tui.documents.pages.html import MAX_PAGE_BYTES
from tui.documents.refusals import Refusals
from tui.documents.source import Container, Source, UnreadableError
from tui.documents.wire import wire_facts
from tui.model import Problem

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

MAX_DAMAGES = 1_000
"""Places at which reading is taken up again; a file that is damaged in more is given up."""
MAX_RATIO = 100
"""Of what comes out of a packed archive to what went in."""
UNJUDGED_BYTES = 20_000_000
MAX_DICTIONARY_BYTES = 10_000_000
"""Unpacked, of what an archive is packed with; they have some hundred thousand."""

_Unpacked: TypeAlias = Literal["none", "content", "all"]
"""Of a page that was packed, and sent in chunks."""

_PAGE_TYPES = ("text/html", "application/xhtml+xml")
_FOUND = 200
_TEXT_TYPE = "text/plain"
_GZIP = b"\x1f\x8b"
_ZSTD = b"\x28\xb5\x2f\xfd"
_DICTIONARY = b"\x5d\x2a\x4d\x18"
"""Of what is packed with a dictionary, which comes first (https://iipc.github.io/warc-specifications/)."""
# The head of what gzip packs by itself, with the flags and systems that there are: three bytes would do by chance.
_PACKED_RECORD = re.compile(rb"\x1f\x8b\x08[\x00\x04\x08\x0c\x10].{4}[\x00\x02\x04][\x00-\x0d\xff]", re.DOTALL)
_ZSTD_RECORD = re.compile(re.escape(_ZSTD))
_RECORD = re.compile(rb"(?<=\n)WARC/[01]\.\d+\r?\n")
_CHUNK_BYTES = 1_000_000
_OVERLAP_BYTES = 16
# What is wrong with the bytes comes as either.
_DAMAGES = (OSError, ValueError)
_MAGIC = re.compile(rb"WARC/[01]\.\d")


def members(source: Source) -> Iterator[Source | Problem]:
    """Yield the pages of a crawl, and texts of pages, with their addresses, and problems with damaged records.

    Raises UnreadableError where there is no page.
    """
    refusals = Refusals(source.where, "record")
    is_found = False
    reading = _Reading(source)
    plain_effort = None if reading.is_packed else plain_effort_of(reading.size, source.effort)
    effort = plain_effort or source.effort
    for record in _records(reading, source, refusals):
        yield from refusals.taken()
        if effort is not None and effort.is_spent:
            break
        try:
            page = _content(record)
        except UnreadableError as error:
            refusals.add(f"{source.where}, record {record.number}", error.reason)
            continue
        if page is not None:
            is_found = True
            if plain_effort is not None and record.block is not None and len(record.block) < len(page):
                plain_effort.allow(len(record.block) // BYTES_A_TAG)  # as servers send it, who pack their pages
            yield _member(page, record, source, effort)
    problems = [*refusals.taken(), *refusals.counted()]
    yield from problems
    if not is_found and not problems:
        reason = "none of its records is a page that a server answered with, or the text of one"
        raise UnreadableError(f"holds no web page: {reason}")


def recognises(head: bytes) -> bool:
    """Tell whether a file begins as an archive that is not packed; of packed ones the name tells."""
    return _MAGIC.match(head) is not None


_SUFFIXES = (".warc", ".warc.gz", ".warc.zst", ".wet", ".wet.gz", ".wet.zst")
FORMAT = Container("WARC", _SUFFIXES, members, recognises, part="page")


class _DamageError(Exception):
    """A record cannot be read; the reason is in words for the user."""


@dataclass(frozen=True, slots=True)
class _Record:
    """A page or its text."""

    number: int
    address: str | None
    block: bytes | None
    """What a server answered, the page as it is, or its text; None where it is too long."""
    is_answer: bool
    is_text: bool


def _records(reading: "_Reading", source: Source, refusals: Refusals) -> Iterator[_Record]:
    """Yield each page that can be read; after a damaged record, from the next that can be found."""
    library("fastwarc.warc", "warc", "WARC archives")
    start: int | None = 0
    damages = 0
    while start is not None:
        try:
            yield from reading.records(start)
        except _DamageError as error:
            damages += 1
            if reading.start == 0 and reading.is_stuck and not reading.is_packed:
                raise UnreadableError("is no WARC archive, or a damaged one") from None
            if damages > MAX_DAMAGES:
                raise UnreadableError(f"is damaged in more than {MAX_DAMAGES:,} places") from None
            if start == 0 or not reading.is_stuck:  # else it is the damage that has been told
                refusals.add(f"{source.where}, record {reading.number}", str(error))
        else:
            if reading.is_done:
                return
        start = reading.next_start()


class _Reading:
    """Reads on from one place in an archive, as far as nothing is wrong."""

    def __init__(self, source: Source) -> None:
        self.number = 0
        """Of the record that is being read, or was read last."""
        self.start = 0
        """Where it begins, or the one before it."""
        self.is_stuck = self.is_done = False
        """Whether no record could be read from the last place on; whether all have been read."""
        self._stream = source.stream
        head = self._stream.read(len(_ZSTD))
        self._beginning = _beginning(head)
        self.is_packed = self._beginning is not _RECORD
        if head == _DICTIONARY:
            _require_short_dictionary(self._stream)
        self.size = self._stream.seek(0, io.SEEK_END)
        if not self.size:
            raise UnreadableError("is empty")
        self._meter = _Meter(self._stream)

    def records(self, start: int) -> Iterator[_Record]:
        """Yield the pages from a place on. Raises _DamageError where a record is damaged."""
        from fastwarc.warc import ArchiveIterator, WarcRecordType

        self._stream.seek(start)
        self.number -= self.is_stuck
        self.start, self.is_stuck = start, True
        records = iter(ArchiveIterator(self._stream, parse_http=False))
        while (record := self._next(records)) is not None:
            self.start, self.is_stuck = record.stream_pos, False
            self._meter.add(min(record.content_length, MAX_PAGE_BYTES))
            if not self.is_packed and self.start + record.content_length > self.size:
                raise _DamageError("is damaged: it breaks off, or its length is wrong")
            is_long = record.content_length > MAX_PAGE_BYTES
            is_answer = record.record_type == WarcRecordType.response and record.is_http
            # What was made of a page may also be its picture.
            is_text = record.record_type == WarcRecordType.conversion and _type_of(record) == _TEXT_TYPE
            # Programs that put a folder into an archive write its pages as they are.
            is_page = record.record_type == WarcRecordType.resource and _type_of(record) in _PAGE_TYPES
            if is_answer or is_text or is_page:
                block = None if is_long else _block(record)
                yield _Record(self.number, record.headers.get("WARC-Target-URI"), block, is_answer, is_text)
            if is_long and self.is_packed:
                return  # else it would be unpacked, just to be passed over
        self.is_done = True

    def next_start(self) -> int | None:
        """Return where the next record begins, as far as its first bytes tell; None for nowhere."""
        # A record that is not packed begins a line, which is told by the byte before it.
        self._stream.seek(self.start)
        data = b""
        while chunk := self._stream.read(_CHUNK_BYTES):
            data = data[-_OVERLAP_BYTES:] + chunk
            if (match := self._beginning.search(data, 1)) is not None:
                return self._stream.tell() - len(data) + match.start()
        return None

    def _next(self, records: "Iterator[WarcRecord]") -> "WarcRecord | None":
        self.number += 1
        try:
            return next(records, None)
        except OSError as error:
            raise _damage(error) from None


def _beginning(head: bytes) -> re.Pattern[bytes]:
    """Return what a record begins with in an archive that begins so."""
    if head.startswith(_GZIP):
        return _PACKED_RECORD
    return _ZSTD_RECORD if head.startswith((_ZSTD, _DICTIONARY)) else _RECORD


def _require_short_dictionary(stream: BinaryIO) -> None:
    """Raise UnreadableError where the dictionary that comes next, which may be packed itself, is too long."""
    size = int.from_bytes(stream.read(4), "little")
    held = stream.read(min(size, MAX_DICTIONARY_BYTES + 1))
    if held.startswith(_ZSTD):
        held = zstd_stream(io.BytesIO(held)).read(MAX_DICTIONARY_BYTES + 1)
    if len(held) > MAX_DICTIONARY_BYTES:
        raise UnreadableError(f"is packed with a dictionary of more than {MAX_DICTIONARY_BYTES:,} bytes")


def _type_of(record: "WarcRecord") -> str:
    return str(record.headers.get("Content-Type") or "").partition(";")[0].strip().lower()


def _block(record: "WarcRecord") -> bytes:
    """Return what a record has below its head."""
    try:
        data = record.reader.read(MAX_PAGE_BYTES)
    except OSError as error:
        raise _damage(error) from None
    if len(data) < record.content_length:
        raise _DamageError("is damaged: it breaks off")
    return data


def _damage(error: OSError) -> Exception:
    """Return what is told of a damaged record; the error itself where the system could not read."""
    return _DamageError(f"is damaged: {str(error).lower()}") if error.errno is None else error


class _Meter:
    """Measures what comes out of an archive against what has been read of it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._given = 0

    def add(self, size: int) -> None:
        """Take note of a record. Raises UnreadableError where the archive is a bomb."""
        self._given += size
        if self._given > UNJUDGED_BYTES and self._given > MAX_RATIO * self._stream.tell():
            raise UnreadableError(f"unpacks to more than {MAX_RATIO} times its size, as no crawl does")


def _content(record: _Record) -> bytes | None:
    """Return the page of a record, or its text; None where it is neither. Raises UnreadableError where it is no use."""
    if record.block is None:
        raise UnreadableError(f"has more than {MAX_PAGE_BYTES:,} bytes, too many for a web page")
    return _page(record.block) if record.is_answer else record.block


def _page(data: bytes) -> bytes | None:
    """Return the web page that a server answered with, so that its encoding can be told; None where it is none.

    Raises UnreadableError where it is packed in a way that cannot be unpacked.
    """
    # Read apart from the archive, so that what is wrong with the page does no harm to the next record.
    answer = _answer(data, "none")
    if answer.http_headers.status_code != _FOUND or answer.http_content_type not in _PAGE_TYPES:
        return None
    try:
        page = _unpacked(data, "all")
    except UnreadableError:
        # Some crawlers keep the head as it was, and the page without what the head says that it is packed in.
        pages = [each for each in _unpacked_less(data) if each.lstrip().startswith(b"<")]
        if not pages:
            raise
        page = pages[0]
    return declaring(page, answer.http_charset)


def _unpacked_less(data: bytes) -> Iterator[bytes]:
    modes: tuple[_Unpacked, ...] = ("content", "none")
    for less in modes:
        with suppress(UnreadableError):
            yield _unpacked(data, less)


def _unpacked(data: bytes, unpacked: _Unpacked) -> bytes:
    try:
        return _answer(data, unpacked).reader.read(MAX_PAGE_BYTES + 1)
    except _DAMAGES as error:
        raise UnreadableError(f"has a page that cannot be unpacked: {str(error).lower()}") from None


def _answer(data: bytes, unpacked: _Unpacked) -> "WarcRecord":
    """Return what a server answered, with its head taken apart."""
    warc = library("fastwarc.warc", "warc", "WARC archives")
    answer: WarcRecord = warc.WarcRecord()
    answer.init_headers(warc.WarcRecordType.response)
    answer.set_bytes_content(data)
    answer.is_http = True
    try:
        answer.parse_http(auto_decode=unpacked)
    except _DAMAGES as error:
        raise UnreadableError(f"has an answer that cannot be taken apart: {str(error).lower()}") from None
    return answer


def _member(page: bytes, record: _Record, source: Source, effort: Effort | None) -> Source:
    # Of this name, so that it is read as a page even where it does not begin as one.
    stem = f"{source.stem}-{record.number}"
    name = f"{stem}.txt" if record.is_text else f"{stem}.html"
    address = wire_facts.web_address((record.address or "").strip("<>"))
    return Source(
        io.BytesIO(page),
        where=f"{source.where}/{name}",
        stem=stem,
        path=source.path,
        size=len(page),
        member=source.place_of(name),
        facts={} if address is None else {"url": address},
        effort=effort,
    )
