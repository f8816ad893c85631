"""What pages of a book are beside articles: those about the book, and lists of other pages; and where a page is from.

Magazines have a page for each section, with the headline and the lead of each article in it: all of it is in the
articles, too. Calibre, which makes books of newspapers' pages, notes the address of each below it.
"""

import posixpath
from collections.abc import Set
from dataclasses import dataclass

from tui.documents.archives.epub_package import NOT_ARTICLES, path_in_book
from tui.documents.pages.tree import Element
from tui.documents.wire import wire_facts

_LISTED_SHARE = 0.8
"""Of a page's text: a list of articles has a heading and a way back beside it."""
_MIN_LISTED = 2
_DOWNLOADED_FROM = "calibre-downloaded-from"


def is_article(page: Element, path: str, pages: Set[str]) -> bool:
    """Tell whether a page of a book may have an article, as far as it says itself; `pages` are the paths of all."""
    return not (_is_about_book(page) or _lists_pages(page, path, pages))


def address_of(page: Element) -> str | None:
    """Return where a page has been fetched from, where it says so."""
    links = (each for each in page.elements() if each.tag == "a" and _DOWNLOADED_FROM in each.get("rel").split())
    return next(filter(None, (wire_facts.web_address(each.get("href")) for each in links)), None)


def _is_about_book(page: Element) -> bool:
    """Tell whether a page says that all of it is a title page, a table of contents, or the like."""
    element = next((each for each in page.elements() if each.tag == "body"), page)
    while NOT_ARTICLES.isdisjoint(element.get("epub:type").lower().split()):
        within = [child for child in element.children if isinstance(child, Element)]
        if len(within) != 1:
            return False
        [element] = within
    return True


@dataclass(slots=True)
class _Measure:
    """How much text an element has, and how much of it is in items of a list that lead to other pages."""

    chars: int = 0
    listed_chars: int = 0
    items: int = 0
    has_link: bool = False

    def add(self, other: "_Measure") -> None:
        self.chars += other.chars
        self.listed_chars += other.listed_chars
        self.items += other.items
        self.has_link = self.has_link or other.has_link


def _lists_pages(page: Element, path: str, pages: Set[str]) -> bool:
    measured = _measured(page, path, pages)
    return measured.items >= _MIN_LISTED and measured.listed_chars > _LISTED_SHARE * measured.chars


def _measured(element: Element, path: str, pages: Set[str]) -> _Measure:
    found = _Measure()
    if element.tag == "head":
        return found
    for child in element.children:
        if isinstance(child, str):
            found.chars += len(child.strip())
        else:
            found.add(_measured(child, path, pages))
    if element.tag == "a":
        target = path_in_book(posixpath.dirname(path), element.get("href"))
        found.has_link = found.has_link or (target != path and target in pages)
    elif element.tag == "li" and found.has_link:
        return _Measure(found.chars, found.chars, found.items + 1)
    return found
