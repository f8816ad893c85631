"""The text that a news item has in it: as NITF, as HTML, in another vocabulary, or as plain words.

What it is the item says, and often says wrongly: markup comes as plain text, and NITF without its root.
"""

import re
from html import unescape

from tui.documents.effort import Effort
from tui.documents.pages import tree
from tui.documents.pages.fragment import text_of
from tui.documents.pages.tree import Element
from tui.documents.source import Source
from tui.documents.wire.nitf import text_of_nitf
from tui.documents.wire.xml_tree import first

MAX_WRITTEN_TAGS = 500_000
"""Of the articles in a file that are written as HTML, all together."""
MAX_BARREN_TAGS = 150_000
"""The same, of those in a row that have no text, of which nothing is heard."""

_MARKUP = re.compile(r"</?(?:p|br|div|span|html|body|h[1-6]|ul|table)\b[^<>]*>", re.IGNORECASE)
# Possessive: a text of nothing else would take a hundred times its size in memory.
_BLANK_LINES = re.compile(r"\n[ \t]*+(?:\n[ \t]*+)++")
_LINE_BREAK = re.compile(r"\r\n?")


def effort_of_written(source: Source) -> Effort:
    """Return what the articles may make that a file has written as HTML."""
    return Effort(MAX_WRITTEN_TAGS, MAX_BARREN_TAGS, of=source.effort)


def text_of_inline(element: Element, content_type: str = "", effort: Effort | None = None) -> str:
    """Return the paragraphs in an element that holds an article, a blank line between them; "" where there are none.

    Raises UnreadableError where it is written as HTML that is too much, by itself or for what is left of `effort`.
    """
    if first(element, "body.content") is not None:
        return text_of_nitf(element)
    if any(isinstance(child, Element) for child in element.children):
        return text_of(first(element, "body") or element)
    return text_of_written(element.text(), content_type, effort)


def text_of_written(written: str, content_type: str = "", effort: Effort | None = None) -> str:
    """Return the paragraphs of what is written as plain text, or as HTML."""
    is_html = "html" in content_type.lower()
    if _MARKUP.search(written) or (is_html and "<" in written):
        page = tree.parse(written, effort)
        return text_of(first(page, "body") or page)
    # The words stay as they are, but for blanks around paragraphs: wires indent these, or part them by blank lines.
    words = unescape(written) if is_html else written
    return _BLANK_LINES.sub("\n\n", _LINE_BREAK.sub("\n", words)).strip()
