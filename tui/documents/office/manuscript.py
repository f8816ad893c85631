"""A text as people write it in a word processor, made into a document: which line is the headline, the byline, the day.

Word documents and RTF have it in common that styles may say what a line is, and more often nobody has used them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from tui.documents.clues.file_properties import sane_author, sane_day, sane_title
from tui.documents.clues.head_lines import byline_of, head_of
from tui.documents.press.article import NOWHERE, Line
from tui.documents.press.exports import articles_in
from tui.documents.prose.plain import heading_of
from tui.documents.source import Item, Source, UnreadableError, require_bearable
from tui.model import Document

_NO_NAME = re.compile(r"[\d©()@]")
_BLANK_LINES = re.compile(r"\n{2,}")
_FIRST_LINES = 6
"""Among these is the headline, if there is one."""

# What styles are called in English, whatever the language of the program.
_TITLE_STYLE = re.compile(r"title|document title|article title")
_AUTHOR_STYLE = re.compile(r"authors?|by-?line")
_HEADING_STYLE = re.compile(r"heading ?1|heading|headline")
_OTHER_STYLE = re.compile(r"(?:toc|table of|index) ?\w*\d*|caption|header|footer|(?:foot|end)note text|annotation text")


class Role(Enum):
    """What the style of a paragraph says that it is."""

    TITLE = "title"
    HEADING = "heading"
    AUTHOR = "author"
    OTHER = "other"
    NOT_TEXT = "not text"
    """A caption, or a line of a table of contents."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as it is written, lines that it breaks itself parted by line breaks."""

    text: str
    role: Role = Role.OTHER


class Paragraphs:
    """The paragraphs of a file, put down one after the other."""

    def __init__(self) -> None:
        self.found: list[Paragraph] = []
        self._is_initial = False

    def add(self, text: str, role: Role, *, is_initial: bool = False) -> None:
        """Put down what a file has as one; a large first letter, which it has as a paragraph, belongs to the next."""
        added = list(parted(text, role))
        if added and self._is_initial:
            # It may be a word, which a blank follows.
            blank = " " if text[:1].isspace() else ""
            added[0] = replace(added[0], text=f"{self.found.pop().text}{blank}{added[0].text}")
        self._is_initial = is_initial if added else self._is_initial
        self.found += added


@dataclass(frozen=True, slots=True)
class Properties:
    """What a file says of itself; the programs that fill it in know less than the text does."""

    title: str | None = None
    author: str | None = None
    created: str | None = None
    """As `sane_day` takes it."""


@dataclass(frozen=True, slots=True)
class Manuscript:
    """The paragraphs of a file, none of them blank, and what the file says of itself."""

    paragraphs: tuple[Paragraph, ...]
    properties: Properties


def role_of(style: str) -> Role:
    """Return what a style of that name says of its paragraphs."""
    style = style.lower()
    if _OTHER_STYLE.fullmatch(style):
        return Role.NOT_TEXT
    if _TITLE_STYLE.fullmatch(style):
        return Role.TITLE
    if _AUTHOR_STYLE.fullmatch(style):
        return Role.AUTHOR
    return Role.HEADING if _HEADING_STYLE.fullmatch(style) else Role.OTHER


def parted(text: str, role: Role = Role.OTHER) -> Iterator[Paragraph]:
    """Yield the paragraphs of what a file has as one: people part them by two line breaks, too."""
    lines = "\n".join(" ".join(line.split()) for line in text.split("\n"))
    for words in _BLANK_LINES.split(lines.strip()):
        if words:
            yield Paragraph(words, role)


def documents_of(manuscript: Manuscript, source: Source) -> Iterator[Item]:
    """Yield the document of a manuscript, or where it is an export of a press database, the articles in it.

    Raises UnreadableError where it has no text, or too much.
    """
    shown = (paragraph.text for paragraph in manuscript.paragraphs if paragraph.role is not Role.NOT_TEXT)
    lines = [Line(line.strip(), NOWHERE) for text in shown for line in text.split("\n")]
    articles = articles_in(lines, source)
    yield from (document_of(manuscript, source),) if articles is None else articles


def document_of(manuscript: Manuscript, source: Source) -> Document:
    """Return the document of a manuscript. Raises UnreadableError where it has no text, or too much."""
    paragraphs, properties = manuscript.paragraphs, manuscript.properties
    if not paragraphs:
        raise UnreadableError("has no text")
    texts = [paragraph.text for paragraph in paragraphs]
    headline, title = _headline(paragraphs, properties)
    head = head_of(texts, headline)
    authors = {
        index: name
        for index in _first(paragraphs)
        if paragraphs[index].role is Role.AUTHOR and (name := _name(texts[index])) is not None
    }
    left_out = head.said_by.union(authors, () if headline is None else (headline,))
    text = "\n\n".join([each for index, each in enumerate(texts) if index not in left_out] or texts)
    require_bearable(text)
    return Document(
        id=source.stem,
        text=text,
        title=title,
        outlet=head.outlet,
        byline=", ".join(authors.values()) or head.byline or sane_author(properties.author),
        published=head.published or sane_day(properties.created, text),
        path=source.path,
    )


def _headline(paragraphs: Sequence[Paragraph], properties: Properties) -> tuple[int | None, str | None]:
    """Return which paragraph is the headline, and the title, whether a paragraph has it or not."""
    first = _first(paragraphs)
    title = sane_title(properties.title)
    found = next((index for index in first if paragraphs[index].role is Role.TITLE), None)
    if found is None and title is not None:
        found = next((index for index in first if _is_same(paragraphs[index].text, title)), None)
    if found is None:
        found = next((index for index in first if paragraphs[index].role is Role.HEADING), None)
    if found is None and title is None:
        lines = [line for paragraph in paragraphs[:_FIRST_LINES] for line in (paragraph.text, "")]
        found = 0 if heading_of(lines).title is not None else None
    return found, title if found is None else " ".join(paragraphs[found].text.split())


def _first(paragraphs: Sequence[Paragraph]) -> range:
    return range(min(_FIRST_LINES, len(paragraphs)))


def _name(line: str) -> str | None:
    """Return the name in a line in the style of authors; in that some have addresses, days and copyrights, too."""
    return None if _NO_NAME.search(line) else sane_author(byline_of(line) or line)


def _is_same(text: str, title: str) -> bool:
    return text.casefold().split() == title.casefold().split()
