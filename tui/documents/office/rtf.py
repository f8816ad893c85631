"""RTF, as word processors and press databases write it: one document a file, its paragraphs as they are read."""

from collections.abc import Iterator

from tui.documents.office.manuscript import Manuscript, documents_of
from tui.documents.office.rtf_text import TextOfFile
from tui.documents.office.rtf_tokens import tokens
from tui.documents.source import Format, Item, Source, UnreadableError, read_at_most

MAX_RTF_BYTES = 100_000_000
"""Its pictures are in it, two letters a byte."""
_SIGNATURE = b"{\\rtf"


def read(source: Source) -> Iterator[Item]:
    """Yield the one document of `source`, or the articles of an export of a press database.

    Raises UnreadableError where it is none, has no text, or too much.
    """
    data = read_at_most(MAX_RTF_BYTES, source, f"an RTF file may have {MAX_RTF_BYTES:,} at the most")
    if not data.strip():
        raise UnreadableError("is empty")
    yield from documents_of(manuscript_of(data), source)


def is_rtf(head: bytes) -> bool:
    """Tell whether a file that begins so is RTF, whatever its name: Word calls some of its own .doc."""
    return head.lstrip().startswith(_SIGNATURE)


FORMAT = Format("RTF", (".rtf",), read, is_rtf)


def manuscript_of(data: bytes) -> Manuscript:
    """Return the paragraphs of an RTF file. Raises UnreadableError where it is none, or too much."""
    if not is_rtf(data[:1024]):
        raise UnreadableError("is no RTF: it does not begin as such")
    text = TextOfFile()
    for token in tokens(data.decode("latin-1")):
        text.take(token)
    return text.manuscript()
