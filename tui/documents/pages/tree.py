"""A web page as a plain tree of elements, parsed as browsers do, with bounds on what a hostile page may cost.

It is the one place that knows the parser; what finds the article and its title in a page sees this tree alone.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from tui.documents.effort import Effort
from tui.documents.pages.formatting import MAX_REOPENED, reopened
from tui.documents.source import UnreadableError

if TYPE_CHECKING:
    from resiliparse.parse.html import ElementNode, Node

MAX_TAGS = 150_000
"""A page of the longest text that is read has hardly a third of it; this many take seconds where they are nested."""
MAX_ATTRIBUTES = 10_000
"""Of one tag: the parser compares each with all before it."""
MANY_ATTRIBUTES = 500
MAX_LONG_TAGS = 20
"""Tags of more than `MANY_ATTRIBUTES`: no page has them, but scripts have what looks like one, as in "if(a<b"."""
MAX_OPTIONS = 20_000
"""Of lists to choose from: the parser looks through a list for each."""
MAX_DEPTH = 200
"""Elements deeper than this stand beside one another, as in browsers, so that walks over the tree may be recursive."""

MAX_PARTS_OF_LINE = 60
"""Elements and pieces of text in a headline, a byline or a date."""
_BLANKS_SHARE = 5
"""Markup has blanks where its lines are indented."""
_INLINE = frozenset(
    ("a", "abbr", "b", "em", "font", "i", "mark", "q", "s", "small", "strong", "sub", "sup", "time", "u")
)

# The grammar of a tag, so that a ">" within a quoted attribute does not end it. Possessive: linear on any input.
_ATTRIBUTE = r"""[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"?|'[^']*+'?|[^\s"'>][^\s>]*+)?+)?+"""
_TAG = re.compile(
    rf"<[a-zA-Z][^\s/>]*+(?:{_ATTRIBUTE}){{0,{MANY_ATTRIBUTES}}}+"
    rf"(?P<many>(?:{_ATTRIBUTE}){{1,{MAX_ATTRIBUTES - MANY_ATTRIBUTES}}}+)?+(?P<more>{_ATTRIBUTE})?+"
)
_CODE = frozenset(("script", "style", "template", "noscript", "svg", "math", "iframe", "object", "canvas", "textarea"))
_ATTRIBUTES = frozenset(
    (
        *("class", "id", "role", "hidden", "aria-hidden", "style", "href", "rel", "type", "name", "property"),
        *("itemprop", "content", "datetime", "pubdate", "http-equiv", "lang", "xml:lang", "epub:type"),
    )
)
"""Those that tell what an element is; no other is kept."""
_HALVES = re.compile("[\ud800-\udfff]")
"""What damaged bytes were decoded to, which the parser cannot take."""
_OPTION = re.compile("<opt(?:ion|group)", re.IGNORECASE)
LINKED_DATA = "application/ld+json"
"""The type of a script with what a page tells machines of itself."""
SCRIPT_DATA = "application/json"
"""That of one with what the page's own scripts show."""

Child: TypeAlias = "Element | str"


@dataclass(slots=True, eq=False)
class Element:
    """An element with its attributes and what is in it, in the order of the page."""

    tag: str
    """In lower case."""
    attributes: Mapping[str, str]
    children: list[Child] = field(default_factory=list)

    def get(self, name: str) -> str:
        """Return an attribute; "" where there is none."""
        return self.attributes.get(name, "")

    def elements(self) -> Iterator["Element"]:
        """Yield this element and all in it, in the order in which they begin."""
        pending = [self]
        while pending:
            element = pending.pop()
            yield element
            pending.extend(child for child in reversed(element.children) if isinstance(child, Element))

    def text(self) -> str:
        """Return all text in the element, as it stands in the page."""
        parts: list[str] = []
        pending: list[Child] = [self]
        while pending:
            child = pending.pop()
            if isinstance(child, str):
                parts.append(child)
            else:
                pending.extend(reversed(child.children))
        return "".join(parts)

    def line(self, max_chars: int) -> str:
        """Return the text in the element on one line; "" where it is more than that.

        What is nested in much else is not walked through to its end for that: a page may have many such elements.
        """
        parts: list[str] = []
        chars = 0
        pending: list[Child] = [self]
        for _ in range(MAX_PARTS_OF_LINE):
            if not pending:
                line = " ".join("".join(parts).split())
                return line if len(line) <= max_chars else ""
            child = pending.pop()
            if isinstance(child, str):
                parts.append(child)
                chars += len(child)
                if chars > _BLANKS_SHARE * max_chars:
                    return ""
            elif child.tag in _INLINE:
                pending.extend(reversed(child.children))
            else:
                pending.extend((" ", *reversed(child.children), " "))
        return ""


def parse(markup: str, effort: Effort | None = None) -> Element:
    """Return the root of a page. Scripts that are no data, styles and other code are in it without their contents.

    Raises UnreadableError where the page has more tags, or attributes of one tag, than is borne, or where its tags are
    more than what is left of `effort`.
    """
    _require_bearable(markup)
    if effort is not None:
        effort.spend(markup.count("<"))
    from resiliparse.parse.html import ElementNode, HTMLTree  # only where a page is opened

    document = HTMLTree.parse(_HALVES.sub("\N{REPLACEMENT CHARACTER}", markup)).document
    root = Element("", {})
    open_elements = [root]
    # Depth of what comes next; the parser itself has no bound on it, nor may the walk.
    pending: list[tuple[Node, int]] = [] if document is None else [(document, 0)]
    while pending:
        node, depth = pending.pop()
        if node.next is not None:
            pending.append((node.next, depth))
        del open_elements[min(depth, MAX_DEPTH) + 1 :]
        parent = open_elements[-1]
        name = (node.tag or "").lower()
        if name == "#text":
            parent.children.append(node.value or "")
        if name.startswith("#") and name != "#document":
            continue
        element = Element(name, _attributes(node) if isinstance(node, ElementNode) else {})
        parent.children.append(element)
        open_elements.append(element)
        is_code = name in _CODE and not is_data(element, LINKED_DATA, SCRIPT_DATA)
        if not is_code and node.first_child is not None:
            pending.append((node.first_child, depth + 1))
    return root


def is_data(element: Element, *types: str) -> bool:
    """Tell whether an element is a script that is no code but data of one of these types."""
    return element.tag == "script" and element.get("type").strip().lower().startswith(types)


def _attributes(node: "ElementNode") -> Mapping[str, str]:
    return {name: node.getattr(name) or "" for name in node.attrs if name in _ATTRIBUTES}


def _require_bearable(markup: str) -> None:
    if (tags := markup.count("<")) > MAX_TAGS:
        raise UnreadableError(f"has {tags:,} tags; a web page may have {MAX_TAGS:,} at the most")
    if (options := len(_OPTION.findall(markup))) > MAX_OPTIONS:
        raise UnreadableError(
            f"has {options:,} options to choose from; a web page may have {MAX_OPTIONS:,} at the most"
        )
    long_tags = 0
    for tag in _TAG.finditer(markup):
        long_tags += tag["many"] is not None
        if tag["more"]:
            raise UnreadableError(f"has a tag of more than {MAX_ATTRIBUTES:,} attributes, too many for a web page")
        if long_tags > MAX_LONG_TAGS:
            raise UnreadableError(
                f"has more than {MAX_LONG_TAGS} tags of more than {MANY_ATTRIBUTES} attributes, too many for a web page"
            )
    if reopened(markup) > MAX_REOPENED:
        raise UnreadableError(f"has formatting that is not closed: it would be opened anew {MAX_REOPENED:,} times")
