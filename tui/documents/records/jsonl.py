"""JSON Lines: one document a line, as an object with "id", "text", and what is known of its publication.

Files of any size are read line by line, packed ones too, and a line that is no document does not keep the others from
being read. `fields` has the names that the fields may have.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import BinaryIO

from tui.documents.packing import packed
from tui.documents.records.fields import has_text
from tui.documents.records.json_records import MAX_RECORD_BYTES, UTF_8_MARK, read_numbered, record_of
from tui.documents.source import Format, Item, Source, UnreadableError
from tui.documents.text.decoding import refuse_known_binary
from tui.documents.text.recoded import Legacy, recoded

_SKIPPED_AT_ONCE_BYTES = 1_000_000


def read(source: Source) -> Iterator[Item]:
    """Yield a document, or a problem, for each line of `source` that is not blank.

    Raises UnreadableError where the whole is no JSON Lines: a binary file, or nothing at all.
    """
    legacy = Legacy()
    lines = ((number, legacy.utf_8(line)) for number, line in _numbered(source.stream))
    yield from read_numbered(lines, source, legacy, "line", ":")


def is_document(line: bytes) -> bool:
    """Return whether `line`, blank lines before it aside, is a JSON object with a text: the start of JSON Lines."""
    try:
        return has_text(record_of(line.removeprefix(UTF_8_MARK)))
    except UnreadableError:
        return False


def _read_packed(unpack: Callable[[BinaryIO], BinaryIO]) -> Callable[[Source], Iterator[Item]]:
    def read_packed(source: Source) -> Iterator[Item]:
        with unpack(source.stream) as stream:
            yield from read(replace(source, stream=stream, size=None))

    return read_packed


FORMAT = Format("JSON Lines", (".jsonl", ".ndjson"), read)
GZIP_FORMAT = Format("JSON Lines packed with gzip", (".jsonl.gz", ".ndjson.gz"), _read_packed(packed.gzip_stream))
ZSTD_FORMAT = Format(
    "JSON Lines packed with Zstandard", (".jsonl.zst", ".ndjson.zst"), _read_packed(packed.zstd_stream)
)


def _numbered(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Yield each line that is not blank, with its number."""
    first = stream.readline(MAX_RECORD_BYTES + 1)
    refuse_known_binary(first)
    if (wide := recoded(first, stream)) is not None:
        stream, first = wide, wide.readline(MAX_RECORD_BYTES + 1)
    for number, line in enumerate(_lines(first.removeprefix(UTF_8_MARK), stream), start=1):
        if line and not line.isspace():
            yield number, line


def _lines(line: bytes, stream: BinaryIO) -> Iterator[bytes]:
    """Yield the first line and each that follows; of a line that is too long no more than shows that it is."""
    while line:
        yield line
        while line and not line.endswith(b"\n"):
            line = stream.readline(_SKIPPED_AT_ONCE_BYTES)
        line = stream.readline(MAX_RECORD_BYTES + 1)
