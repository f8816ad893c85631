"""Files that are packed by themselves, with gzip or Zstandard: a page, a feed or a table, as downloads come.

What is packed is held in memory, since most formats are gone back in. JSON Lines and crawls, which have gigabytes, are
read as they are unpacked, by formats of their own.
"""

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePath

from tui.documents.packing.packed import gzip_stream, zstd_stream
from tui.documents.source import Container, Source, UnreadableError

MAX_HELD_BYTES = 100_000_000
"""Unpacked; of what is longer, the packed file has to be unpacked first."""

_GZIP, _ZSTD = b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd"
_PACKED = (".gz", ".zst")
_WITHIN = (
    *(".txt", ".md", ".json", ".csv", ".tsv", ".html", ".htm", ".xhtml", ".xml", ".nitf", ".rss", ".atom"),
    *(".eml", ".mbox"),
)


def is_packed(head: bytes) -> bool:
    """Tell whether a file that begins so is packed."""
    return head.startswith((_GZIP, _ZSTD))


def members(source: Source) -> Iterator[Source]:
    """Yield what is packed in `source`. Raises UnreadableError where it is damaged, too long, or a bomb."""
    head = source.stream.read(len(_ZSTD))
    source.stream.seek(0)
    unpack = zstd_stream if head.startswith(_ZSTD) else gzip_stream
    with unpack(source.stream) as stream:
        data = stream.read(MAX_HELD_BYTES + 1)
    if len(data) > MAX_HELD_BYTES:
        raise UnreadableError(f"unpacks to more than {MAX_HELD_BYTES:,} bytes: unpack it, and name what comes out")
    file = PurePath(source.name)
    name = file.stem if file.suffix.lower() in _PACKED else file.name
    yield replace(
        source,
        stream=io.BytesIO(data),
        where=f"{source.where}/{name}",
        size=len(data),
        member=source.place_of(name),
        known_as=None,
    )


FORMAT = Container("packed file", tuple(within + packed for within in _WITHIN for packed in _PACKED), members)
