"""Plain text: one document a file, with what the text itself says of its title and byline.

Only what is plainly there is taken: a missed headline costs nothing, a wrong one misleads. The words are copied, never
cut out: the document's text is all that the file says.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tui.documents.clues.credits import is_credit
from tui.documents.clues.head_lines import byline_of, head_of, outlet_among
from tui.documents.source import MAX_TEXT_CHARS, Format, Source, read_at_most, require_bearable
from tui.documents.text.decoding import Decoded, decode, refuse_known_binary
from tui.model import Document

# The longest encodings, UTF-8 and UTF-32, take four bytes a character; a byte order mark may come before them.
_MAX_BYTES = 4 * MAX_TEXT_CHARS + 4
_MAGIC_BYTES = 64
_BOUND = f"one document may have {MAX_TEXT_CHARS:,} characters at the most"

_LINE_BREAK = re.compile(r"\r\n|\n|\r")
_MARKDOWN_MARK = re.compile(r"#{1,6}\s+")
_SENTENCE_END = re.compile(r"""[.!?…:;,–—-]["'”’»)\]]*$""")

_MAX_HEADLINE_CHARS = 120
_MIN_HEADLINE_WORDS = 3
_MAX_HEAD_LINES = 5
# Texts that are broken into lines of a screen's or a page's width stay below it; a longer line is a whole paragraph.
_MAX_WRAPPED_CHARS = 120


@dataclass(frozen=True, slots=True)
class Heading:
    """What the first lines of a text say of it."""

    title: str | None = None
    byline: str | None = None
    published: str | None = None
    outlet: str | None = None


def read(source: Source) -> Iterator[Document]:
    """Yield the one document of `source`. Raises UnreadableError where it is no text, empty or too long."""
    yield document_of(decode(read_bounded(source)), source)


FORMAT = Format("plain text", (".txt", ".text"), read)


def document_of(decoded: Decoded, source: Source) -> Document:
    """Return the document of a whole text. Raises UnreadableError where that is blank or too long."""
    require_bearable(decoded.text)
    lines = [line.strip() for line in _LINE_BREAK.split(decoded.text)]
    heading = heading_of(lines)
    return Document(
        id=source.stem,
        text=decoded.text,
        title=heading.title,
        outlet=heading.outlet,
        published=heading.published,
        byline=heading.byline,
        path=source.path,
        warnings=() if decoded.warning is None else (decoded.warning,),
    )


def read_bounded(source: Source) -> bytes:
    """Return all of `source`. Raises UnreadableError where it is too large for one text, or known to be none."""
    if source.size is not None and source.size > _MAX_BYTES:
        refuse_known_binary(source.stream.read(_MAGIC_BYTES))
    return read_at_most(_MAX_BYTES, source, _BOUND)


def heading_of(lines: Sequence[str]) -> Heading:
    """Return what the first lines of a text, blank ones among them, show plainly to be its title and what is of it."""
    written = [number for number, line in enumerate(lines) if line][:_MAX_HEAD_LINES]
    if len(written) < 2 or not _is_headline(lines[written[0]]):
        return Heading()
    first = [lines[number] for number in written]
    body = next((place for place in range(1, len(first)) if not _is_of_head(first[0], first[place])), None)
    if body is None or not _starts_paragraph(lines, written[body], written[body - 1]):
        return Heading()
    head = head_of(first[:body], 0)
    outlet = head.outlet or outlet_among(first[1:body])
    return Heading(_MARKDOWN_MARK.sub("", first[0]), head.byline, head.published, outlet)


def _is_of_head(headline: str, line: str) -> bool:
    return bool(head_of((headline, line), 0).said_by) or outlet_among([line]) == line


def _is_headline(line: str) -> bool:
    return (
        len(line) <= _MAX_HEADLINE_CHARS
        and len(line.split()) >= _MIN_HEADLINE_WORDS
        and not line[0].islower()
        and not _SENTENCE_END.search(line)
        and byline_of(line) is None
        and not is_credit(line)
    )


def _starts_paragraph(lines: Sequence[str], number: int, line_before: int) -> bool:
    stands_apart = number > line_before + 1 or len(lines[number]) > _MAX_WRAPPED_CHARS
    return stands_apart and not is_credit(lines[number])
