"""The XML in office documents, read as it comes: no tree is built, and nothing but the document itself is read.

Office documents have no document type (ECMA-376, Part 2), so one that has is refused: it is there for entities, of
which a few make gigabytes, or for files of others.
"""

from collections.abc import Mapping
from typing import Protocol
from xml.parsers import expat

from tui.documents.source import UnreadableError
from tui.documents.text.xml_namespaces import require_short_namespaces

MAX_DEPTH = 2_000
"""Elements in one another; tables in tables in tables have a tenth of it."""
MAX_ELEMENTS = 2_000_000
"""A text of the longest kind has a tenth of it; these take some seconds."""
MAX_SMALL_PART_ELEMENTS = 200_000
"""Of what is beside the text: styles, properties."""
MAX_TAG_BYTES = 1_000_000
"""Of one tag: all its attributes are taken together."""
_CHUNK_BYTES = 65_536
_DAMAGED = "is damaged: its text is no XML"


class Handler(Protocol):
    """What is told of elements as they come; their names are without prefixes."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take the beginning of an element; so are the names of its attributes."""

    def end(self, name: str) -> None:
        """Take the end of an element."""

    def text(self, words: str) -> None:
        """Take words of the innermost element, or a part of them."""


def parse(data: bytes, handler: Handler, max_elements: int = MAX_SMALL_PART_ELEMENTS) -> None:
    """Tell `handler` what a part of a document holds. Raises UnreadableError where it is damaged, or too much."""
    require_short_namespaces(data)
    depth = elements = 0

    def start(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal depth, elements
        depth += 1
        elements += 1
        if depth > MAX_DEPTH:
            raise UnreadableError(f"has more than {MAX_DEPTH:,} elements in one another")
        if elements > max_elements:
            raise UnreadableError(f"has more than {max_elements:,} elements, too many for one document")
        handler.start(_local(name), {_local(key): value for key, value in attributes.items()})

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        handler.end(_local(name))

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = handler.text
    parser.StartDoctypeDeclHandler = _refuse
    rest = memoryview(data)
    place = 0
    try:
        while place < len(rest):
            parser.Parse(rest[place : place + _CHUNK_BYTES], False)
            place += _CHUNK_BYTES
            # It is where the tag begins of which the end has not come yet.
            if place - parser.CurrentByteIndex > MAX_TAG_BYTES:
                raise UnreadableError(f"has a tag of more than {MAX_TAG_BYTES:,} bytes, too long for any document")
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError, LookupError):
        raise UnreadableError(_DAMAGED) from None


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


def _refuse(*_: object) -> None:
    raise UnreadableError("has a document type, as no office document has: it may be there to harm")
