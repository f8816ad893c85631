"""What a page of a book is called: by the heading above its words, or in the table of contents.

Readers see the heading, so it goes first. What the contents call the page is often cut short ("Mayor resigns"), or a
number; but it tells the heading of the article from that of its section, which stands above every article of it, and
it is all there is where a page has none, or only headings within its text.
"""

from collections import Counter
from collections.abc import Iterator

from tui.documents.archives.epub_package import Book
from tui.documents.clues.letters import letters_of
from tui.documents.pages.parts import HEADINGS
from tui.documents.pages.tree import Element
from tui.documents.wire.wire_facts import line_of

_LEAST_PROSE_WORDS = 12
"""Of a paragraph of the text; above it stand bylines, days and leads that are part of the head."""


class PageTitles:
    """Tells the titles of the pages of a book."""

    def __init__(self, book: Book) -> None:
        self._named = book.titles
        self._pages_called = Counter(map(letters_of, book.titles.values()))
        self._book = letters_of(book.title or "")

    def of(self, page: Element, path: str) -> str | None:
        """Return the title of the page at a path; None where it has none.

        Its own `<title>` is no help: it is often that of the book.
        """
        named = self._named.get(path)
        headings = list(_headings(page))
        above = [line for line, is_above in headings if is_above and not self._is_of_others(line, named)]
        for heading in above:
            if named and letters_of(heading) == letters_of(named):
                return heading
        if above:
            # "Chapter 1" above a page that the contents call "Chapter 1: The flood" says less.
            return named if named and letters_of(above[0]) in letters_of(named) else above[0]
        return named or next((line for line, _ in headings), None)

    def _is_of_others(self, heading: str, named: str | None) -> bool:
        """Return whether a heading is the title of the book, or of another page, such as that of a section."""
        letters = letters_of(heading)
        others = self._pages_called[letters] - (named is not None and letters_of(named) == letters)
        return letters == self._book or others > 0


def _headings(page: Element) -> Iterator[tuple[str, bool]]:
    """Yield the headings of a page, each with whether it stands above the text; those of the first level always do."""
    is_above = True
    for element in page.elements():
        if element.tag in HEADINGS and (line := line_of(element)):
            yield line, is_above or element.tag == "h1"
        elif element.tag == "p" and is_above:
            is_above = len((line_of(element) or "").split()) < _LEAST_PROSE_WORDS
