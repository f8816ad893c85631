"""JSON: a file with one document, with an array or a sequence of them, or with an object that holds such an array.

The objects are those that JSON Lines has, ninjs among them. A long array is taken apart as it is read, also one that an
object holds, so that no more than one document is in memory at a time.
"""

import json
import re
from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO

from tui.documents.records.fields import has_text
from tui.documents.records.json_preface import array_within
from tui.documents.records.json_records import MAX_RECORD_BYTES, UTF_8_MARK, read_numbered, value_of
from tui.documents.source import Format, Item, Source, UnreadableError
from tui.documents.text.decoding import refuse_known_binary
from tui.documents.text.recoded import Legacy, recoded

_LIST_NAMES = ("articles", "documents", "items", "stories", "results", "docs", "data", "response")
"""Fields in which interfaces and archives wrap their documents; one may be in another."""
MAX_MARKS = 5_000_000
"""Brackets, commas and quotation marks of one value, in a text too, where a value ends by them."""
_CHUNK_BYTES = 65_536
_MAX_PREFACE_BYTES = 1_000_000
"""What a long object has before its array."""

_SPACE = b" \t\r\n"
_OUTSIDE = re.compile(rb'["{}\[\],]')
_INSIDE_STRING = re.compile(rb'["\\]')


def read(source: Source) -> Iterator[Item]:
    """Yield a document, or a problem, for each object of the array, or for the one object.

    Raises UnreadableError where the whole is no JSON: a binary file, or nothing at all.
    """
    stream = source.stream
    head = stream.read(_CHUNK_BYTES)
    refuse_known_binary(head)
    if (wide := recoded(head, stream)) is not None:
        stream, head = wide, wide.read(_CHUNK_BYTES)
    head = head.removeprefix(UTF_8_MARK)
    while head and not head.strip(_SPACE):
        head = stream.read(_CHUNK_BYTES)
    head = head.lstrip(_SPACE)
    is_array = head.startswith(b"[")
    if is_array:
        head = head[1:]
    elif head.startswith(b"{"):
        head, is_long = _first_value(head, stream)
        # A character a byte, so that a place in the text is one in the bytes; only names in ASCII are sought.
        preface = head[:_MAX_PREFACE_BYTES].decode("latin-1") if is_long else ""
        if (place := array_within(preface, _LIST_NAMES)) is not None:
            is_array, head = True, head[place:]
    legacy = Legacy()
    elements = _records(map(legacy.utf_8, _elements(head, stream, is_array=is_array)))
    yield from read_numbered(enumerate(elements, start=1), source, legacy, "document", ", document ")


FORMAT = Format("JSON", (".json",), read)


def _first_value(head: bytes, stream: BinaryIO) -> tuple[bytes, bool]:
    """Return `head` with what is read on to tell whether its first value is too long for one document, and if it is."""
    splitter, begun, chunk = _Splitter(), [head], head
    length = len(head)
    while chunk and length <= MAX_RECORD_BYTES:
        try:
            if next(splitter.add(chunk), None) is not None:
                return b"".join(begun), False
        except UnreadableError:  # it has too much in it
            return b"".join(begun), True
        chunk = stream.read(_CHUNK_BYTES)
        begun.append(chunk)
        length += len(chunk)
    return b"".join(begun), length > MAX_RECORD_BYTES


def _records(elements: Iterator[bytes]) -> Iterator[bytes]:
    """Yield the elements; of one alone that holds an array of documents, those of the array."""
    first = list(islice(elements, 2))
    listed = _listed(first[0]) if len(first) == 1 else None
    if listed is None:
        yield from first
        yield from elements
        return
    for value in listed:
        try:
            yield json.dumps(value).encode()
        except RecursionError:
            raise UnreadableError("is JSON of a nesting too deep to read") from None


def _listed(element: bytes) -> list[object] | None:
    """Return the array of documents that an object without a text holds, if any."""
    try:
        value = value_of(element)
    except UnreadableError:
        return None  # It is told when it is read as a document.
    if not isinstance(value, dict):
        return None
    while isinstance(value, dict) and not has_text(value):
        value = next((value[name] for name in _LIST_NAMES if isinstance(value.get(name), dict | list)), None)
    return value if isinstance(value, list) else None


def _elements(rest: bytes, stream: BinaryIO, *, is_array: bool) -> Iterator[bytes]:
    """Yield the values of an array, or of a sequence; of one that is too long only so much as shows it."""
    splitter = _Splitter()
    while rest:
        yield from splitter.add(rest)
        if splitter.is_done:
            return
        rest = stream.read(_CHUNK_BYTES)
    yield from splitter.rest()
    if is_array:
        raise UnreadableError("breaks off: its array has no end")


class _Splitter:
    """Finds where one value ends and the next begins, without reading what is in them."""

    def __init__(self) -> None:
        self.is_done = False
        self._element = bytearray()
        self._depth = self._marks = 0
        self._in_string = False
        self._after_backslash = False

    def add(self, chunk: bytes) -> Iterator[bytes]:
        """Yield the values that end in the next bytes. Raises UnreadableError where one has too much in it."""
        place = start = 0
        if self._after_backslash:
            self._after_backslash = False
            place = 1
        while match := (_INSIDE_STRING if self._in_string else _OUTSIDE).search(chunk, place):
            place = match.end()
            self._marks += 1
            match match.group():
                case b"\\":
                    place += 1
                    self._after_backslash = place > len(chunk)
                case b'"':
                    self._in_string = not self._in_string
                case b"{" | b"[":
                    self._depth += 1
                case b"}" | b"]" if self._depth:
                    self._depth -= 1
                    if not self._depth:
                        self._keep(chunk[start:place])
                        yield from self.rest()
                        start = place
                case _ if not self._depth:
                    self._keep(chunk[start : match.start()])
                    yield from self.rest()
                    start = place
                    if match.group() != b",":
                        self.is_done = True
                        return
        self._keep(chunk[start:])
        if self._marks > MAX_MARKS:
            raise UnreadableError(f"has a value of more than {MAX_MARKS:,} brackets, commas and quotation marks")

    def rest(self) -> Iterator[bytes]:
        """Yield the value that has begun, unless it is blank."""
        # One that is too long stays so.
        element = bytes(self._element)
        element = element.strip(_SPACE) if len(element) <= MAX_RECORD_BYTES else element
        self._element.clear()
        self._marks = 0
        if element:
            yield element

    def _keep(self, part: bytes) -> None:
        self._element += part[: MAX_RECORD_BYTES + 1 - len(self._element)]
