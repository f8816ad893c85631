"""The byline that a web page shows its readers, where it does not say the author otherwise."""

from collections.abc import Iterator, Sequence

from tui.documents.bylines import names_in
from tui.documents.page_parts import words_of
from tui.documents.page_tree import Element

_MAX_BYLINE_CHARS = 150
_MAX_AUTHORS = 4
_NO_BYLINE = frozenset(
    ("bio", "comment", "comments", "avatar", "image", "img", "photo", "follow", "social", "box", "about")
)


def visible_byline(elements: Sequence[Element]) -> str | None:
    """Return the names that a page marks as its author's for its readers.

    What is marked by what it means comes before what is only styled as a byline, of which the first is the article's.
    """
    marked = list(_names(each for each in elements if _is_marked(each)))
    if marked:
        # The whole byline, and each name in it, may be marked.
        whole = marked[0]
        if all(name in whole for name in marked):
            return whole
        return ", ".join(marked) if len(marked) <= _MAX_AUTHORS else None
    for styled_as in ("byline", "author"):
        if names := list(_names(each for each in elements if _is_styled(each, styled_as))):
            return names[0]
    return None


def _names(elements: Iterator[Element]) -> Iterator[str]:
    seen = set()
    for element in elements:
        line = " ".join(element.text().split())
        name = names_in(line) if 0 < len(line) <= _MAX_BYLINE_CHARS else None
        if name and name.casefold() not in seen and any(map(str.isalpha, name)):
            seen.add(name.casefold())
            yield name


def _is_marked(element: Element) -> bool:
    return element.tag not in ("meta", "link") and (
        element.get("itemprop") == "author" or "author" in element.get("rel").split()
    )


def _is_styled(element: Element, word: str) -> bool:
    words = words_of(element)
    return (
        word in words
        and _NO_BYLINE.isdisjoint(words)
        and element.tag not in ("body", "article", "img", "a" if word == "byline" else "img")
    )
