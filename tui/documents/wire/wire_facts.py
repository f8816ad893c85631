"""What files of wires, feeds and books say about an article, brought into the form that a document has it in."""

import re

from tui.documents.clues.dates import iso_or_printed
from tui.documents.pages.tree import Element
from tui.documents.records import fields
from tui.documents.records.fields import MAX_FIELD_CHARS
from tui.languages import language_tag

_BY = re.compile(r"^by:?\s+(?=\S)", re.IGNORECASE)


def one_line(text: str | None) -> str | None:
    """Return a value on one line; None where it is blank, or too long to be one."""
    if text is None or len(text) > 10 * MAX_FIELD_CHARS:
        return None
    line = " ".join(text.split())
    return line if 0 < len(line) <= MAX_FIELD_CHARS else None


def line_of(element: Element | None) -> str | None:
    """Return what an element says on one line; None where it says nothing, or is not there."""
    return None if element is None else one_line(element.text())


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
