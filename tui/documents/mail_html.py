"""The text of a message in HTML: its words, with a line for each block, and nothing of how it looked."""

import re
from html.parser import HTMLParser

_UNSEEN = frozenset({"head", "script", "style", "template", "title"})
_BLOCKS = frozenset(
    {
        *("address", "article", "aside", "blockquote", "br", "center", "dd", "div", "dl", "dt", "figcaption", "figure"),
        *("footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre"),
        *("section", "table", "td", "th", "tr", "ul"),
    }
)
_SPACES = re.compile(r"[ \t\r\n\f]+")


def text_of_html(html: str) -> str:
    """Return the words of a page, a paragraph a block, with an empty line between; "" where there are none."""
    words = _Words()
    try:
        words.feed(html)
        words.close()
    except AssertionError:
        pass  # Python's parser gives up at some declarations; what came before them stays.
    return "\n\n".join(words.paragraphs())


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._blocks: list[list[str]] = [[]]
        self._unseen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self._unseen.append(tag)
        elif tag == "body":
            self._unseen.clear()
        elif tag in _BLOCKS:
            self._blocks.append([])

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            if tag in self._unseen:
                del self._unseen[self._unseen.index(tag) :]
        elif tag in _BLOCKS:
            self._blocks.append([])

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self._blocks[-1].append(data)

    def paragraphs(self) -> list[str]:
        """Return the words of each block that has any."""
        written = (_SPACES.sub(" ", "".join(block)).strip() for block in self._blocks)
        # Newsletters fill the preview that mailboxes show with characters that take no room.
        return [words for words in written if any(map(str.isalnum, words))]
