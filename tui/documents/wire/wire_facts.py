"""What files of wires, feeds and books say about an article, brought into the form that a document has it in."""

import re

from tui.documents.clues.dates import iso_or_printed
from tui.documents.pages.tree import Child, Element
from tui.documents.records import fields
from tui.documents.records.fields import MAX_FIELD_CHARS
from tui.languages import language_tag

MAX_LINE_PARTS = 1_000
"""Elements and pieces of text in what may be one line."""

_MAX_LINE_CHARS = 10 * MAX_FIELD_CHARS
_BY = re.compile(r"^by:?\s+(?=\S)", re.IGNORECASE)


def one_line(text: str | None) -> str | None:
    """Return a value on one line; None where it is blank, or too long to be one."""
    if text is None or len(text) > _MAX_LINE_CHARS:
        return None
    line = " ".join(text.split())
    return line if 0 < len(line) <= MAX_FIELD_CHARS else None


def line_of(element: Element | None) -> str | None:
    """Return what an element says on one line; None where it says nothing, too much for a line, or is not there."""
    return None if element is None else one_line(_text_within(element))


def _text_within(element: Element) -> str | None:
    """Return the text in an element; None where it is too much for a line.

    It is not walked through for that: titles may be in titles, each of which has all the text of the file.
    """
    parts: list[str] = []
    chars = 0
    pending: list[Child] = [element]
    for _ in range(MAX_LINE_PARTS):
        if not pending:
            return "".join(parts)
        child = pending.pop()
        if isinstance(child, str):
            parts.append(child)
            chars += len(child)
            if chars > _MAX_LINE_CHARS:
                return None
        else:
            pending.extend(reversed(child.children[:MAX_LINE_PARTS]))
    return None


def byline(text: str | None) -> str | None:
    """Return the names in a byline, without "By"."""
    line = one_line(text)
    return None if line is None else _BY.sub("", line, count=1).rstrip(" ,;") or None


def date(text: str | None) -> str | None:
    """Return a date in ISO 8601 where it is plain, and as it is printed elsewhere."""
    line = one_line(text)
    return None if line is None else iso_or_printed(line)


def language(tag: str | None) -> str | None:
    """Return the tag of a language that is declared in any way; None where it is none."""
    return language_tag(tag) if tag else None


def web_address(text: str | None) -> str | None:
    """Return an address on the web; None for what is none."""
    line = one_line(text)
    return None if line is None else fields.web_address(line)
