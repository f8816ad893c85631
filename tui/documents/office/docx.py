"""Word documents (.docx): one document a file, its paragraphs as they are read, without what was deleted or hidden.

The file is a ZIP archive of XML (ECMA-376), which Python reads; of it only the main text, the names of the styles and
the properties are looked at. Pictures, links, macros and what is in other files are never opened.
"""

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from typing import BinaryIO

from tui.documents.office.docx_text import TextOfPart, styles_of
from tui.documents.office.manuscript import Manuscript, Properties, documents_of
from tui.documents.office.office_xml import MAX_ELEMENTS, parse
from tui.documents.packing.zip_entries import Archive
from tui.documents.source import Format, Item, Source, UnreadableError, read_at_most

MAX_DOCX_BYTES = 100_000_000
"""Its pictures are in it."""
MAX_PART_BYTES = 50_000_000
"""Unpacked: of the longest text that is read, with all that Word notes on each word."""
_MAX_SMALL_PART_BYTES = 5_000_000
_MAIN_PART = "word/document.xml"
_MAIN_RELATION = "/officeDocument"
_MAGIC = b"PK\x03\x04"
# Others that are made of the same parts, tables and slides, have their own folders.
_PART_OF_TEXT = re.compile(rb"word/[\w/]+\.xml")


def read(source: Source) -> Iterator[Item]:
    """Yield the one document of `source`, or the articles of an export of a press database.

    Raises UnreadableError where it is damaged, has no text, or too much.
    """
    data = read_at_most(MAX_DOCX_BYTES, source, f"a Word document may have {MAX_DOCX_BYTES:,} at the most")
    if not data:
        raise UnreadableError("is empty")
    yield from documents_of(manuscript_of(BytesIO(data)), source)


def is_docx(head: bytes) -> bool:
    """Tell whether a file that begins so is a Word document, whatever its name."""
    return head.startswith(_MAGIC) and _PART_OF_TEXT.search(head) is not None


FORMAT = Format("Word document", (".docx", ".docm"), read, is_docx)


def manuscript_of(stream: BinaryIO) -> Manuscript:
    """Return the paragraphs of a Word document. Raises UnreadableError where it is damaged, or too much."""
    archive = Archive(stream)
    entries = {entry.name.lstrip("/"): entry for entry in archive.entries}

    def part(name: str, max_bytes: int = _MAX_SMALL_PART_BYTES) -> bytes | None:
        entry = entries.get(name)
        return None if entry is None else archive.read_member(entry, max_bytes)

    main = _main_part(part("_rels/.rels"))
    data = part(main, MAX_PART_BYTES)
    if data is None:
        raise UnreadableError("is no Word document: it has no text part")
    text = TextOfPart(styles_of(_optional(part, posixpath.join(posixpath.dirname(main), "styles.xml"))))
    parse(data, text, MAX_ELEMENTS)
    return Manuscript(text.paragraphs, _properties(_optional(part, "docProps/core.xml")))


def _optional(part: Callable[[str], bytes | None], name: str) -> bytes | None:
    """Return a part that may be missing or damaged: the text can be read without."""
    try:
        return part(name)
    except UnreadableError:
        return None


class _Relations:
    """Where the main text is."""

    def __init__(self) -> None:
        self.main = _MAIN_PART

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "Relationship" and attributes.get("Type", "").endswith(_MAIN_RELATION):
            self.main = attributes.get("Target", _MAIN_PART).lstrip("/")

    def end(self, name: str) -> None:
        pass

    def text(self, words: str) -> None:
        pass


def _main_part(relations: bytes | None) -> str:
    found = _Relations()
    if relations is not None:
        parse(relations, found)
    return found.main


class _Core:
    """The properties that any office document has, by their names."""

    def __init__(self) -> None:
        self.values: dict[str, str] = {}
        self._name = ""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        self._name = name

    def end(self, name: str) -> None:
        self._name = ""

    def text(self, words: str) -> None:
        self.values[self._name] = self.values.get(self._name, "") + words


def _properties(data: bytes | None) -> Properties:
    core = _Core()
    if data is not None:
        try:
            parse(data, core)
        except UnreadableError:
            return Properties()
    return Properties(core.values.get("title"), core.values.get("creator"), core.values.get("created"))
