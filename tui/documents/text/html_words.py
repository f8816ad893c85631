"""The text of a message in HTML: its words, with a line for each block, and nothing of how it looked.

Python's own parser takes time that grows with the square of a text in which nothing is closed; this one never looks
at a character twice.
"""

import re
from collections.abc import Iterator
from html import unescape

_UNSEEN = frozenset({"script", "style", "template", "title"})
_BLOCKS = frozenset(
    {
        *("address", "article", "aside", "blockquote", "br", "center", "dd", "div", "dl", "dt", "figcaption", "figure"),
        *("footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre"),
        *("section", "table", "td", "th", "tr", "ul"),
    }
)
_SPACES = re.compile(r"[ \t\r\n\f]+")
_TAG = re.compile(r"<(?:(/?[A-Za-z][A-Za-z0-9]*)|[!?])")
_TAG_PART = re.compile(r"""[>"']""")
_ENDS_OF_UNSEEN = {name: re.compile(rf"</{name}\b", re.IGNORECASE) for name in _UNSEEN}


def text_of_html(html: str) -> str:
    """Return the words of a page, a paragraph a block, with an empty line between; "" where there are none."""
    blocks: list[list[str]] = [[]]
    for words, tag in _pieces(html):
        blocks[-1].append(words)
        if tag in _BLOCKS:
            blocks.append([])
    paragraphs = (_SPACES.sub(" ", unescape("".join(block))).strip() for block in blocks)
    # Newsletters fill the preview that mailboxes show with characters that take no room.
    return "\n\n".join(words for words in paragraphs if any(map(str.isalnum, words)))


def _pieces(html: str) -> Iterator[tuple[str, str]]:
    """Yield words as they are written, with the name of the tag behind them; "" for none."""
    tags = _Tags(html)
    at = 0
    while (tag := _TAG.search(html, at)) is not None:
        name = (tag[1] or "").lower()
        yield html[at : tag.start()], name.removeprefix("/")
        if html.startswith("<!--", tag.start()):
            end = html.find("-->", tag.end())
            at = len(html) if end < 0 else end + len("-->")
        else:
            at = tags.end(tag.end())
        if name in _UNSEEN:
            closing = _ENDS_OF_UNSEEN[name].search(html, at)
            at = len(html) if closing is None else closing.start()
    yield html[at:], ""


class _Tags:
    """Finds the ends of tags: past what is quoted in them, as far as the quotation marks are closed."""

    def __init__(self, html: str) -> None:
        self._html = html
        self._never_closed: set[str] = set()

    def end(self, at: int) -> int:
        """Return where the tag ends that has begun before `at`."""
        while (part := _TAG_PART.search(self._html, at)) is not None:
            at = part.end()
            mark = part.group()
            if mark == ">":
                return at
            if mark not in self._never_closed:
                closing = self._html.find(mark, at)
                if closing < 0:
                    self._never_closed.add(mark)
                else:
                    at = closing + 1
        return len(self._html)
