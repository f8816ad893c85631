"""The text of a message in HTML: its words, with a line for each block, and nothing of how it looked.

Python's own parser takes time that grows with the square of a text in which nothing is closed; this one never looks
at a character twice.
"""

import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import NamedTuple

_UNSEEN = frozenset({"script", "style", "template", "title"})
_BLOCKS = frozenset(
    {
        *("address", "article", "aside", "blockquote", "br", "center", "dd", "div", "dl", "dt", "figcaption", "figure"),
        *("footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre"),
        *("section", "table", "td", "th", "tr", "ul"),
    }
)
_HIDEABLE = frozenset({"div", "span", "p", "td", "tr", "table", "center", "section"})
# Newsletters have the preview there that mailboxes show, and a second form of a part for other screens.
_NOT_SHOWN = re.compile(r"""\bstyle\s*=\s*(?:"[^">]*?|'[^'>]*?)\bdisplay\s*:\s*none\b""", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\r\n\f]+")
_TAG = re.compile(r"<(?:(/?[A-Za-z][A-Za-z0-9]*)|[!?])")
_TAG_PART = re.compile(r"""[>"']""")
_ENDS_OF_UNSEEN = {name: re.compile(rf"</{name}\b", re.IGNORECASE) for name in _UNSEEN}


def text_of_html(html: str) -> str:
    """Return the words of a page, a paragraph a block, with an empty line between; "" where there are none."""
    blocks: list[list[str]] = [[]]
    for words, tag in _shown(_pieces(html)):
        blocks[-1].append(words)
        if tag in _BLOCKS:
            blocks.append([])
    paragraphs = (_SPACES.sub(" ", unescape("".join(block))).strip() for block in blocks)
    # Newsletters fill the preview that mailboxes show with characters that take no room.
    return "\n\n".join(words for words in paragraphs if any(map(str.isalnum, words)))


class _Piece(NamedTuple):
    words: str
    """As they are written."""
    tag: str
    """The name of the tag behind them; "" for none."""
    is_end: bool = False
    hides: bool = False
    """Whether what is in its element is not shown."""


def _shown(pieces: Iterable[_Piece]) -> Iterator[tuple[str, str]]:
    """Yield words with the tag behind them, but for elements that are not shown and are closed."""
    held: list[tuple[str, str]] = []
    hidden, depth = "", 0
    for piece in pieces:
        if not depth:
            yield piece.words, piece.tag
            hidden, depth = piece.tag, int(piece.hides)
            continue
        held.append((piece.words, piece.tag))
        if piece.tag == hidden:
            depth += -1 if piece.is_end else 1
        if not depth:
            yield "", piece.tag
            held.clear()
    yield from held


def _pieces(html: str) -> Iterator[_Piece]:
    tags = _Tags(html)
    at = 0
    while (tag := _TAG.search(html, at)) is not None:
        name = (tag[1] or "").lower()
        words = html[at : tag.start()]
        if html.startswith("<!--", tag.start()):
            end = html.find("-->", tag.end())
            at = len(html) if end < 0 else end + len("-->")
        else:
            at = tags.end(tag.end())
        hides = name in _HIDEABLE and _NOT_SHOWN.search(html, tag.end(), at) is not None
        yield _Piece(words, name.removeprefix("/"), name.startswith("/"), hides)
        if name in _UNSEEN:
            closing = _ENDS_OF_UNSEEN[name].search(html, at)
            at = len(html) if closing is None else closing.start()
    yield _Piece(html[at:], "")


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
