"""What the exports of press databases have in common: lines with their places, and articles made of them.

Some break the lines of a paragraph to the width of a page, others have one line a paragraph; which of them it is shows
in the whole export.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tui.documents.source import UnreadableError
from tui.model import Anchor

MAX_LINES = 300_000
"""Of one export; each takes some memory, however short it is."""

_LINE = re.compile(r"([^\r\n\f\v\x85\u2028\u2029]*)(?:\r\n|[\r\n\f\v\x85\u2028\u2029]|$)")
# What is longer and has several words is a paragraph on one line.
_MAX_WRAPPED_CHARS = 100
_FEWEST_WORDS = 5


NOWHERE = -1


class Line(NamedTuple):
    """A line without the blanks around it."""

    text: str
    offset: int
    """Where it begins in the text of the file; `NOWHERE` in one whose text is made first."""
    indent: int = 0

    def behind(self, rest: str) -> "Line":
        """Return what is left of it, its last letters."""
        return Line(rest, self.offset if self.offset == NOWHERE else self.offset + len(self.text) - len(rest))


@dataclass(slots=True)
class Article:
    """One article of an export, as far as it is told; the body are the lines of its text."""

    body: Sequence[Line] = ()
    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    published: str | None = None
    language: str | None = None
    """As the export names it."""
    url: str | None = None
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Export:
    """The articles of an export, and how many there are by its own account, if it says so."""

    articles: Sequence[Article]
    announced: int | None = None


def lines_of(text: str) -> list[Line]:
    """Return the lines of a text, blank ones too. Raises UnreadableError where there are too many."""
    found: list[Line] = []
    for match in _LINE.finditer(text):
        if len(found) == MAX_LINES:
            raise UnreadableError(f"has more than {MAX_LINES:,} lines, too many for an export of a press database")
        raw = match[1].replace("\xa0", " ")
        left = raw.lstrip()
        indent = len(raw) - len(left)
        found.append(Line(left.rstrip(), match.start() + indent, indent))
    return found


def are_wrapped(lines: Iterable[Line]) -> bool:
    """Return whether the paragraphs of an export are broken to some width."""
    return all(len(line.text) <= _MAX_WRAPPED_CHARS or len(line.text.split()) < _FEWEST_WORDS for line in lines)


def text_of(body: Sequence[Line], *, wrapped: bool) -> tuple[str, tuple[Anchor, ...]]:
    """Return the paragraphs of a body, parted by blank lines, and where each of them stands in the file."""
    parts: list[str] = []
    anchors: list[Anchor] = []
    length = 0
    for paragraph in _paragraphs(body, wrapped=wrapped):
        text = " ".join(line.text for line in paragraph)
        if paragraph[0].offset != NOWHERE:
            anchors.append(Anchor(length, paragraph[0].offset))
        parts.append(text)
        length += len(text) + 2
    return "\n\n".join(parts), tuple(anchors)


def _paragraphs(body: Sequence[Line], *, wrapped: bool) -> Iterator[list[Line]]:
    width = max((len(line.text) for line in body if " " in line.text), default=0)
    paragraph: list[Line] = []
    for line in body:
        if paragraph and not (line.text and wrapped and _is_full(paragraph[-1].text, line.text, width)):
            yield paragraph
            paragraph = []
        if line.text:
            paragraph.append(line)
    if paragraph:
        yield paragraph


def _is_full(line: str, following: str, width: int) -> bool:
    """Return whether a line was broken since there was no room for the next word."""
    return len(line) + 1 + len(following.split(maxsplit=1)[0]) > width


def joined(lines: Iterable[str]) -> str | None:
    """Return lines as one; None where there is nothing on them."""
    return " ".join(filter(None, lines)) or None


def without_by(name: str | None) -> str | None:
    """Return a byline without the word that says that it is one."""
    if name is None:
        return None
    return re.sub(r"^(?:by|von|par|por|di|door|de)\b:?\s+", "", name, flags=re.IGNORECASE).strip() or None
