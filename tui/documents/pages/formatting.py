"""What formatting that is never closed would cost: browsers, and so the parser, open it anew in every block after it.

A page of some kilobytes, `<p><font color=1>a<p><font color=2>a` and so on, becomes millions of elements that way. How
many is told before it is parsed, from its tags alone, and rather too high: an end tag counts only where it is sure to
end what it names. The rules are those of the standard
(https://html.spec.whatwg.org/multipage/parsing.html#reconstruct-the-active-formatting-elements).
"""

import re
from collections import Counter

MAX_REOPENED = 300_000
"""Elements; each takes a kilobyte of memory until the page is read."""

_ALIKE = 3
"""Of what is open with the same name and attributes, so many are opened anew."""
_LOOKED_AT = 8
"""Blocks within formatting that its end tag reaches over."""
_FORMATTING = frozenset(("b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"))
"""Without links: the next one ends the one before."""
_VOID = frozenset(
    (
        *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track"),
        "wbr",
    )
)
# What is in them may be no markup, or may not reach what is around them.
_BARRIERS = frozenset(
    (
        *("applet", "button", "caption", "iframe", "marquee", "math", "noembed", "noframes", "noscript", "object"),
        *("plaintext", "script", "select", "style", "svg", "table", "tbody", "td", "template", "textarea", "tfoot"),
        *("th", "thead", "title", "tr", "xmp"),
    )
)
_UNSURE = "<!"
_OPENED = re.compile(r"<(?:b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)(?=[\s/>])[^<>]*+", re.IGNORECASE)
_TOKEN = re.compile(
    r"""<(?:!--[^<]*?--> | /(?P<end>[a-z][^\s/>]*+) | (?P<start>[a-z][^\s/>]*+)(?:[^<>"']|"[^"]*+"|'[^']*+')*+ |
    (?P<unsure>[!?]))""",
    re.IGNORECASE | re.VERBOSE,
)


def reopened(markup: str) -> int:
    """Return how many elements formatting may be opened anew as, at the most; 0 where it is surely bearable."""
    tags = markup.count("<")
    if _ALIKE * len(set(_OPENED.findall(markup))) * tags <= MAX_REOPENED:
        return 0
    open_tags = _OpenTags()
    count = 0
    for token in _TOKEN.finditer(markup):
        if token["start"]:
            open_tags.start(token["start"].lower(), token.group().lower())
        elif token["end"]:
            open_tags.end(token["end"].lower())
        elif token["unsure"]:
            open_tags.start(_UNSURE, "")
        count += open_tags.formatting
    return count


class _OpenTags:
    """The tags that are open in some place of a page, the innermost last."""

    def __init__(self) -> None:
        self.formatting = 0
        """Elements that a block would open anew."""
        self._open: list[tuple[str, str]] = []
        self._alike: Counter[str] = Counter()

    def start(self, name: str, tag: str) -> None:
        if name in _VOID:
            return
        self._open.append((name, tag))
        if name in _FORMATTING:
            self._alike[tag] += 1
            self.formatting += self._alike[tag] <= _ALIKE

    def end(self, name: str) -> None:
        place = self._place(name)
        if place is None:
            return
        _, tag = self._open.pop(place)
        if name in _FORMATTING:
            self._alike[tag] -= 1
            self.formatting -= self._alike[tag] < _ALIKE

    def _place(self, name: str) -> int | None:
        """Return where the tag is, counted from the last, that an end tag is sure to end."""
        for place in range(-1, -1 - min(_LOOKED_AT, len(self._open)), -1):
            found = self._open[place][0]
            if found == name:
                return place
            if found in _BARRIERS or found == _UNSURE or name not in _FORMATTING:
                return None
        return None
