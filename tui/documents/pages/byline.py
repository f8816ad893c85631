"""The byline that a web page shows its readers, where it does not say the author otherwise."""

import re
from collections.abc import Callable, Sequence

from tui.documents.clues.bylines import names_in
from tui.documents.pages.parts import words_of
from tui.documents.pages.title import below_headline
from tui.documents.pages.tree import Element

_MAX_CHARS = 500
_MAX_WORDS = 20
_MAX_BETWEEN = 6
"""Elements between the names of one byline."""
_LINES = frozenset(("p", "div", "span", "address", "h2", "h3", "h4", "h5", "h6", "li", "td", "em", "strong", "small"))
_BY = re.compile(r"(?:By|BY)(?::\s*|\s+)[^\W\d_a-z].{2,98}\Z")
_IS_NAME = re.compile(r"[^\W\d_a-z]")
_NO_BYLINE = frozenset(
    ("bio", "comment", "comments", "avatar", "image", "img", "photo", "follow", "social", "box", "about")
)


def visible_byline(elements: Sequence[Element], title: str | None) -> str | None:
    """Return the names that a page marks as its author's for its readers.

    What is marked by what it means comes before what is only styled as a byline, and what stands below the headline
    before what stands above it, where other articles may be announced.
    """
    below = below_headline(elements, title)
    for part in (elements[below:], elements[:below]):
        for is_byline in (_is_marked, _styled_as("byline"), _styled_as("author"), _says_by):
            if name := _first(part, is_byline):
                return name
    return None


def _first(elements: Sequence[Element], is_byline: Callable[[Element], bool]) -> str | None:
    """Return the first byline among elements, with the names beside it that are marked likewise."""
    names: list[str] = []
    last = 0
    for index, element in enumerate(elements):
        if names and index - last > _MAX_BETWEEN:
            break
        if is_byline(element) and (name := _names_of(element)):
            last = index
            # The whole byline, and each name in it, may be marked.
            if not any(name in other for other in names):
                names.append(name)
    return ", ".join(names) or None


def _names_of(element: Element) -> str | None:
    line = element.line(_MAX_CHARS)
    name = names_in(line) if line else None
    is_name = name and (_is_marked(element) or _IS_NAME.match(name)) and len(name.split()) <= _MAX_WORDS
    return name if is_name else None


def _is_marked(element: Element) -> bool:
    return element.tag not in ("meta", "link") and (
        element.get("itemprop") == "author" or "author" in element.get("rel").split()
    )


def _says_by(element: Element) -> bool:
    """Tell whether a line of its own begins with "By"."""
    return element.tag in _LINES and _BY.match(element.line(_MAX_CHARS)) is not None


def _styled_as(word: str) -> Callable[[Element], bool]:
    def is_styled(element: Element) -> bool:
        words = words_of(element)
        return word in words and _NO_BYLINE.isdisjoint(words) and element.tag not in ("body", "article", "img", "meta")

    return is_styled
