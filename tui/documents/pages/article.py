"""The article of a web page: its paragraphs, without the menus, captions, related links and notices around them.

What is left out is first what says by its element, role or class that it is no part of the article. Of the rest, the
article is the smallest part of the page that has nearly all of its prose: text that is not linked, in pieces too long
for a menu. After the idea of "readability" (arc90), with the quotations kept: a `<blockquote>` with the line below it
that names the speaker is the article's own.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tui.documents.pages.consent import asks_for_consent, is_agreement
from tui.documents.pages.paragraph import PageParagraph, PageParagraphDraft
from tui.documents.pages.parts import (
    ALWAYS_KEPT,
    BLOCKS,
    HEADINGS,
    OTHER,
    UNSEEN,
    is_hidden,
    is_note_mark,
    is_often_longer,
    is_other,
    is_quotation,
)
from tui.documents.pages.surroundings import without_surroundings
from tui.documents.pages.title import is_title
from tui.documents.pages.tree import Element

_MIN_PROSE_CHARS = (60, 20)
"""Of one piece of text: what is shorter may be a button or a menu's entry. The second where a page has none so long."""
_DOMINANT_SHARE = 0.9
"""Of the prose of an element: a part of it that has so much is all of the article."""
_SHARE_ABOVE_REST = 0.6
"""The same, of a part with something else below it."""
_MAX_SHARE_BELOW = 0.25
"""What each of the elements below it may have at the most: what has more is another part of the article."""
_ARTICLE_SHARE = 0.35
"""Of the page's prose: what an element must have for its own word that it is the article."""
_PROTECTED_SHARE = 0.5
"""Of the page's prose: what has more of it is not left out for its class, which may name all that is in it."""
_OFTEN_LONGER_SHARE = 0.9
"""The same for comments, and for what asks for consent, which are often longer than the article."""
_LINKED_SHARE = 0.6

_WRAPPERS = frozenset(("header", "footer", "aside", "form"))
"""Elements that pages wrap all of themselves in, though they are for something else."""
_SPACES = re.compile(r"[ \t\r\n\f]+")
_SOFT_HYPHEN = "\N{SOFT HYPHEN}"
"""Where a word may be broken: in the text it would hide the word."""


def paragraphs_of(page: Element, title: str | None) -> list[PageParagraph]:
    """Return the paragraphs of the article of `page`; none where it has none.

    The headline is not part of it where it is `title`.
    """
    for min_chars in _MIN_PROSE_CHARS:
        prose = _Prose(page, min_chars)
        root = _article_element(page, prose)
        if root is not None:
            return _found(root, prose, title)
    return []


def _found(root: Element, prose: "_Prose", title: str | None) -> list[PageParagraph]:
    found = without_surroundings(_Paragraphs(prose).of(root))
    return [each for each in found if not (each.is_heading and is_title(each.text, title))]


class _Prose:
    """How much prose there is in each element, and what is left out as no part of an article."""

    def __init__(self, page: Element, min_chars: int) -> None:
        self._min_chars = min_chars
        self._chars: dict[int, int] = {}
        self._all: dict[int, int] = {}
        self._asking: set[int] = set()
        """Elements that ask for consent, with a button to give it."""
        self._measure(page)
        self._total = self._all[id(page)]
        self._measured_again(page)

    def of(self, element: Element) -> int:
        """Characters of prose in the parts of an element that are not left out."""
        return self._chars.get(id(element), 0)

    def is_left_out(self, element: Element, quotes: bool) -> bool:
        """Tell whether an element is no part of an article, as far as it says itself."""
        if is_hidden(element) or element.tag in UNSEEN or is_note_mark(element):
            return True
        if element.tag in ALWAYS_KEPT or is_quotation(element):
            return False
        if id(element) in self._asking and self._all[id(element)] <= _OFTEN_LONGER_SHARE * self._total:
            return True
        if quotes and element.tag in ("footer", "figcaption", "header"):
            return False
        # A class of the whole page's wrapper may say what else is on it, such as "has-sidebar".
        share = _OFTEN_LONGER_SHARE if is_often_longer(element) else _PROTECTED_SHARE
        return self._all.get(id(element), 0) <= share * self._total and is_other(element)

    def _measure(self, element: Element) -> tuple[int, int, bool]:
        """Note the prose of an element, and return its own characters of text, all and linked, where it is inline.

        With them comes whether there is a button in it to agree with what the prose around it asks.
        """
        own = linked = within = 0
        is_asking = False
        for child in element.children:
            if isinstance(child, str):
                own += len(child.strip())
            elif child.tag not in OTHER or child.tag in _WRAPPERS:
                inline, inline_linked, is_child_asking = self._measure(child)
                is_asking = is_asking or is_child_asking
                within += self._all[id(child)]
                if child.tag not in BLOCKS:
                    own, linked = own + inline, linked + (inline if _is_link(child) else inline_linked)
            else:
                is_asking = is_asking or is_agreement(child)
        is_prose = own - linked >= self._min_chars and linked < _LINKED_SHARE * own
        is_block = element.tag in BLOCKS
        self._all[id(element)] = within + (own - linked if is_prose and is_block else 0)
        if is_asking and self._all[id(element)] > 0:
            is_asking = False
            if asks_for_consent(element):
                self._asking.add(id(element))
        return own, linked, is_asking

    def _measured_again(self, element: Element, quotes: bool = False) -> int:
        """Note the prose of an element without what is left out."""
        if self.is_left_out(element, quotes):
            return 0
        blocks = sum(self._all[id(child)] for child in _elements(element) if id(child) in self._all)
        own = max(0, self._all.get(id(element), 0) - blocks)
        quotes = quotes or is_quotation(element)
        total = own + sum(self._measured_again(child, quotes) for child in _elements(element))
        self._chars[id(element)] = total
        return total


def _article_element(page: Element, prose: _Prose) -> Element | None:
    total = prose.of(page)
    if total == 0:
        return None
    for is_marked in (
        lambda element: "articleBody" in element.get("itemprop").split(),
        lambda element: element.tag == "article",
        lambda element: element.tag == "main" or element.get("role") == "main",
    ):
        marked = [element for element in page.elements() if is_marked(element) and prose.of(element) > 0]
        best = max(marked, key=prose.of, default=None)
        # A live blog has many articles, none of which is the whole.
        if best is not None and prose.of(best) >= _ARTICLE_SHARE * total and not _has_rival(best, marked, prose):
            return best
    return _narrowed(page, prose)


def _has_rival(best: Element, marked: list[Element], prose: _Prose) -> bool:
    within = {id(element) for element in best.elements()}
    others = sum(prose.of(element) for element in marked if id(element) not in within)
    return others > prose.of(best) / 2


def _narrowed(element: Element, prose: _Prose) -> Element:
    """Return the smallest part of an element that has nearly all its prose, or most of it where the rest is below.

    With it comes the lead, which may stand above that part.
    """
    enough = _DOMINANT_SHARE * prose.of(element)
    most = _SHARE_ABOVE_REST * prose.of(element)
    while True:
        inner = max(_elements(element), key=prose.of, default=None)
        if inner is None or prose.of(inner) < most or inner.tag in ("p", "blockquote"):
            return element
        if prose.of(inner) < enough and not _is_above_rest(inner, element, prose):
            return element
        if lead := list(_lead(inner, element, prose)):
            return Element(element.tag, element.attributes, [*lead, _narrowed(inner, prose)])
        element = inner


def _lead(inner: Element, element: Element, prose: _Prose) -> Iterator[Element]:
    """Yield what has prose above one of the children of an element, and below the headline."""
    is_below = False
    for child in _elements(element):
        if child is inner:
            return
        is_below = is_below or any(each.tag in ("h1", "h2") for each in child.elements())
        if is_below and prose.of(child) > 0:
            yield child


def _is_above_rest(inner: Element, element: Element, prose: _Prose) -> bool:
    """Tell whether the prose of an element begins in one of its children, and what is below that is something else.

    A lead stands above the rest of an article, and an advertisement may tear it into parts that are alike, or long.
    """
    children = [child for child in _elements(element) if prose.of(child) > 0]
    own = prose.of(element) - sum(map(prose.of, children))
    if own > 0 or children[0] is not inner:
        return False
    most = _MAX_SHARE_BELOW * prose.of(element)
    return all(prose.of(child) <= most and not _are_alike(child, inner) for child in children[1:])


def _are_alike(one: Element, other: Element) -> bool:
    return one.tag == other.tag and one.get("class") == other.get("class")


class _Paragraphs:
    """The paragraphs of an element, in their order."""

    def __init__(self, prose: _Prose) -> None:
        self._prose = prose
        self._found: list[PageParagraphDraft] = [PageParagraphDraft()]

    def of(self, element: Element) -> list[PageParagraph]:
        """Return those that are not left out for what their elements say."""
        self._add(element, _Context())
        return [each for draft in self._found for each in draft.finished()]

    def _add(self, element: Element, context: "_Context") -> None:
        if element.tag == "br":
            self._break_line(context)
            return
        is_block = element.tag in BLOCKS
        inner = context.within(element)
        if is_block:
            self._found.append(PageParagraphDraft(is_heading=inner.is_heading, is_listed=inner.is_listed))
        for child in element.children:
            if isinstance(child, str):
                self._write(child, inner)
            elif not self._prose.is_left_out(child, inner.quotes):
                self._add(child, inner)
        if is_block:
            self._found.append(PageParagraphDraft(is_heading=context.is_heading, is_listed=context.is_listed))
        elif element.tag in ("td", "th"):
            self._found[-1].parts.append(" ")

    def _break_line(self, context: "_Context") -> None:
        parts = self._found[-1].parts
        while parts and parts[-1] == " ":
            parts.pop()
        if parts and parts[-1] == "\n":  # two in a row: how a paragraph ends where none is marked
            self._found.append(PageParagraphDraft(is_heading=context.is_heading, is_listed=context.is_listed))
        else:
            parts.append("\n")

    def _write(self, text: str, context: "_Context") -> None:
        paragraph = self._found[-1]
        run = text
        text = text.replace(_SOFT_HYPHEN, "")
        text = text if context.is_preformatted else _SPACES.sub(" ", text)
        if not context.is_preformatted and (not paragraph.parts or paragraph.parts[-1][-1:] in (" ", "\n")):
            text = text.lstrip(" ")
        if text:
            paragraph.parts.append(text)
            paragraph.runs.append(run)
            if context.is_linked:
                paragraph.linked.append(text)


@dataclass(frozen=True, slots=True)
class _Context:
    """What the elements around a text say of it."""

    is_linked: bool = False
    is_heading: bool = False
    is_listed: bool = False
    is_preformatted: bool = False
    quotes: bool = False

    def within(self, element: Element) -> "_Context":
        return _Context(
            self.is_linked or _is_link(element),
            self.is_heading or element.tag in HEADINGS,
            self.is_listed or element.tag == "li",
            self.is_preformatted or element.tag == "pre",
            self.quotes or is_quotation(element),
        )


def _elements(element: Element) -> Iterator[Element]:
    return (child for child in element.children if isinstance(child, Element))


def _is_link(element: Element) -> bool:
    # Without an address it is the mark of a place, which old pages often leave open.
    return element.tag == "a" and "href" in element.attributes
