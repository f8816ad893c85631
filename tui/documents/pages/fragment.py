"""The text of a piece of markup that is an article, or a part of one: all its paragraphs, without captions and code.

A page is searched for its article (`article`). A wire, a feed or a book has no menus around the text, so here
nothing is left out for being short or off the side. It takes HTML, and XML vocabularies of news too.
"""

import re
from collections.abc import Iterator

from tui.documents.pages.parts import BLOCKS, HEADINGS, OTHER, UNSEEN, is_hidden, is_note_mark, is_other, is_quotation
from tui.documents.pages.tree import Element


def _set(names: str) -> frozenset[str]:
    return frozenset(names.split())


_XML_BLOCKS = _set("block bq hl1 hl2 head quote lg l sp ab credit")
"""Blocks of NITF and TEI that HTML does not have."""
_XML_HEADINGS = _set("hl1 hl2 head")
_LEFT_OUT = _set("media media-caption media-producer note ednote figdesc correction")
"""Elements of NITF and TEI that are not the text itself."""
_KEPT = _set("head aside title")
"""Elements that are no text on a page, and in an article may be: a title that of a book, a head a heading of TEI."""
_WRAPPERS = _set("header footer")
"""They hold what the fields of an article say too, unless they hold all of it."""
_UNSEEN = UNSEEN - _KEPT
_INLINE = _set(
    """
    a abbr acronym alt-code b bdi bdo big chron cite city classifier code copyrite country data del dfn em event font
    frac frac-den frac-num frac-sep function hi i ins kbd lang location mark money name nobr num object.title org
    person persname placename postaddr pronounce q region ref rs ruby s said samp seg small span state strike
    strong sub sublocation sup time title tt u var virtloc wbr
    """
)
_SPACES = re.compile(r"[ \t\r\n\f]+")


def text_of(fragment: Element, title: str | None = None) -> str:
    """Return the paragraphs of a fragment, a blank line between them; "" where it has none.

    Lines within a paragraph are those that the markup breaks. A heading that is `title` is no part of it.
    """
    # What is named after ads, shares and the like is left out, unless that is all there is.
    return _text(fragment, title, is_strict=True) or _text(fragment, title, is_strict=False)


def _text(fragment: Element, title: str | None, *, is_strict: bool) -> str:
    paragraphs = list(_Paragraphs(is_strict=is_strict).of(fragment))
    while paragraphs and paragraphs[-1][1]:
        paragraphs.pop()  # a heading of nothing
    return "\n\n".join(text for text, is_heading in paragraphs if not (is_heading and _is_same(text, title)))


class _Paragraphs:
    """The paragraphs of an element, in their order, each with whether it is a heading."""

    def __init__(self, *, is_strict: bool) -> None:
        self._is_strict = is_strict
        self._found: list[tuple[list[str], bool]] = [([], False)]

    def of(self, element: Element) -> Iterator[tuple[str, bool]]:
        self._add(element, is_heading=False, is_quoted=False, is_preformatted=False)
        for parts, is_heading in self._found:
            text = "\n".join(line.strip(" ") for line in "".join(parts).split("\n")).strip()
            if text:
                yield text, is_heading

    def _add(self, element: Element, *, is_heading: bool, is_quoted: bool, is_preformatted: bool) -> None:
        is_heading = is_heading or element.tag in HEADINGS or element.tag in _XML_HEADINGS
        is_quoted = is_quoted or is_quotation(element)
        is_preformatted = is_preformatted or element.tag in ("pre", "listing", "plaintext", "xmp")
        self._found.append(([], is_heading))
        is_mixed = any(isinstance(child, str) and not child.isspace() for child in element.children)
        self._add_children(element, is_mixed, is_heading, is_quoted, is_preformatted)
        self._found.append(([], is_heading))

    def _add_children(
        self, element: Element, is_mixed: bool, is_heading: bool, is_quoted: bool, is_preformatted: bool
    ) -> None:
        for child in element.children:
            if isinstance(child, str):
                self._write(child, is_preformatted=is_preformatted)
            elif child.tag == "br" or child.tag == "lb":
                self._break_line(is_heading)
            elif self._is_left_out(child, is_quoted=is_quoted):
                continue
            elif _is_block(child, is_mixed=is_mixed):
                self._add(child, is_heading=is_heading, is_quoted=is_quoted, is_preformatted=is_preformatted)
            else:
                self._add_children(child, is_mixed, is_heading, is_quoted, is_preformatted)

    def _is_left_out(self, element: Element, *, is_quoted: bool) -> bool:
        if element.tag in _UNSEEN or element.tag in _LEFT_OUT or is_hidden(element) or is_note_mark(element):
            return True
        if is_quoted or is_quotation(element):
            return False
        if element.tag in OTHER - _KEPT - _WRAPPERS:
            return True
        # The class of a few words in a sentence, such as a credit, is no reason to tear it.
        is_apart = element.tag in BLOCKS and element.tag not in _KEPT
        return self._is_strict and (element.tag in _WRAPPERS or (is_apart and is_other(element)))

    def _break_line(self, is_heading: bool) -> None:
        parts = self._found[-1][0]
        if parts and parts[-1] == "\n":  # two in a row: how a paragraph ends where none is marked
            self._found.append(([], is_heading))
        elif parts:
            parts.append("\n")

    def _write(self, text: str, *, is_preformatted: bool) -> None:
        parts = self._found[-1][0]
        if not is_preformatted:
            text = _SPACES.sub(" ", text)
            if not parts or parts[-1][-1:] in (" ", "\n"):
                text = text.lstrip(" ")
        if text:
            parts.append(text)


def _is_block(element: Element, *, is_mixed: bool) -> bool:
    if element.tag in BLOCKS or element.tag in _XML_BLOCKS:
        return True
    # An element of an unknown name is part of a sentence where there is text beside it.
    return not is_mixed and element.tag not in _INLINE


def _is_same(text: str, title: str | None) -> bool:
    return title is not None and " ".join(text.split()).casefold() == title.casefold()
