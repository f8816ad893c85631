"""What the parts of a web page say of themselves, by element, role and class: article, quotation, or something else.

Only the part itself is looked at here; whether its word is taken depends on what else is on the page.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from tui.documents.pages.tree import Element


def _set(names: str) -> frozenset[str]:
    return frozenset(names.split())


UNSEEN = _set("head script style template noscript")
"""Elements that no browser shows."""
OTHER = UNSEEN | _set(
    """
    svg math iframe object canvas audio video nav form button input select textarea dialog menu figcaption map
    header footer aside caption label datalist progress frameset title
    """
)
"""Elements that are no part of an article's text, unless they hold most of the page or belong to a quotation."""
HEADINGS = _set("h1 h2 h3 h4 h5 h6")
ALWAYS_KEPT = _set("html body #document blockquote cite q") | {""}
BLOCKS = (
    HEADINGS
    | ALWAYS_KEPT - _set("cite q")
    | _set(
        """
        main article section div p figure figcaption header footer aside address ul ol li dl dt dd
        table tbody thead tfoot tr td th pre hr center fieldset details summary hgroup nav form
        """
    )
)
"""Elements that stand on lines of their own."""

_OTHER_ROLES = _set(
    """
    navigation banner complementary contentinfo search dialog alertdialog alert menu menubar toolbar tablist button
    form doc-toc status tooltip
    """
)
_QUOTE_WORDS = _set("quote pullquote blockquote quotation")
_COMMENT_WORDS = _set("comment comments commentlist disqus respond")
_CONSENT_WORDS = _set("cookie cookies consent gdpr cmp onetrust didomi")
_OFTEN_LONGER_WORDS = _COMMENT_WORDS | _CONSENT_WORDS
_OTHER_ARTICLE_WORDS = _set("teaser related promo comment recommended sponsored")
_OTHER_WORDS = _OFTEN_LONGER_WORDS | _set(
    """
    nav navbar navigation menu menus breadcrumb breadcrumbs sidebar footer masthead toolbar skip toc pagination pager
    related relatedposts recommended recommendations recirc trending popular teaser readmore morelinks
    share sharing sharebar sharedaddy social addtoany modal popup overlay lightbox dropdown
    newsletter subscribe subscription signup promo promotion ad ads advert adverts advertisement advertising sponsor
    sponsored outbrain taboola banner caption captions credit credits
    tags taglist byline bylines author authors bio timestamp pubdate postmeta meta metadata noprint
    """
)
_OTHER_PAIRS = frozenset(
    ("sr only", "visually hidden", "screen reader", "read more", "see also", "most read", "wm ipp")
)
"""Also of the bar that the Wayback Machine puts above a page."""
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_MAX_NAMES_CHARS = 1_000
_NOTE_KINDS = _set("noteref doc-noteref backlink doc-backlink")
_NOTE_MARK = re.compile(r"[\[(]?(?:\d{1,3}|[a-z]|[*†‡§]{1,3}|[↑↩^]\ufe0e?)[\])]?")
_MAX_MARK_CHARS = 12
"""With the blanks that elements in it are parted by."""
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def is_hidden(element: Element) -> bool:
    """Tell whether a browser would not show the element, as far as it says so itself."""
    return (
        "hidden" in element.attributes
        or element.get("aria-hidden").lower() == "true"
        or _HIDDEN.search(element.get("style")[:_MAX_NAMES_CHARS]) is not None
    )


def is_note_mark(element: Element) -> bool:
    """Tell whether an element is the mark of a footnote or the way back from one: it would be glued to a word."""
    if element.tag not in ("a", "sup"):
        return False
    if not _NOTE_KINDS.isdisjoint(f"{element.get('role')} {element.get('epub:type')}".lower().split()):
        return True
    if _NOTE_MARK.fullmatch("".join(element.line(_MAX_MARK_CHARS).split())) is None:
        return False
    links = [each for each in element.elements() if each.tag == "a" and "#" in each.get("href")]
    # Lists of pages and of letters have links as short, but not above the line.
    is_raised = any(each.tag == "sup" for each in element.elements())
    is_named = any(word.startswith(("footnote", "noteref")) for link in links for word in words_of(link))
    return bool(links) and (is_raised or is_named)


def is_quotation(element: Element) -> bool:
    """Tell whether an element is a quotation, or a figure or aside that says that it shows one."""
    if element.tag == "blockquote":
        return True
    if element.tag == "figure":
        return any(isinstance(child, Element) and child.tag == "blockquote" for child in element.children)
    return element.tag in ("aside", "div", "section") and not _QUOTE_WORDS.isdisjoint(words_of(element))


def is_often_longer(element: Element) -> bool:
    """Tell whether an element is named after the comments of readers, or after the consent that a page asks for."""
    return not _OFTEN_LONGER_WORDS.isdisjoint(words_of(element))


def is_other(element: Element) -> bool:
    """Tell whether an element says that it is no part of an article."""
    # The id of a heading is made of its words.
    words = _words_in(element.get("class")) if element.tag in HEADINGS else words_of(element)
    if element.tag == "article":  # its classes say what it is about, too
        return not _OTHER_ARTICLE_WORDS.isdisjoint(words)
    return element.tag in OTHER or element.get("role").lower() in _OTHER_ROLES or _are_of_other(words)


def _are_of_other(words: Sequence[str]) -> bool:
    return not _OTHER_WORDS.isdisjoint(words) or any(f"{one} {two}" in _OTHER_PAIRS for one, two in pairwise(words))


def words_of(element: Element) -> list[str]:
    """Return the words that class and id are made of, whether they are joined by hyphens, or as inCapitals."""
    return _words_in(f"{element.get('class')} {element.get('id')}")


def _words_in(names: str) -> list[str]:
    # Most elements have neither.
    return [] if names in ("", " ") else [word.lower() for word in _WORD.findall(names[:_MAX_NAMES_CHARS])]
