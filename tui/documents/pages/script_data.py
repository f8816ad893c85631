"""The article of a page that is empty until its own script fills it, from the data that stand beside the script.

Such data are objects in objects, with the prose in fields of any name. They are made into a tree of elements, the names
of the fields their classes, so that the article is found in them as in a page: the related articles, the comments and
the captions are left out by what their fields are called.
"""

import json
import re
from collections.abc import Iterator

from tui.documents.pages.tree import MAX_TAGS, Element, parse
from tui.documents.source import UnreadableError

MAX_DEPTH_OF_DATA = 60
MAX_FRAGMENTS = 5_000
"""Pieces of markup in data that are parsed."""

_DATA = "application/json"
_MARKUP = re.compile(r"\s*<[a-z][^<>]*>", re.IGNORECASE)
_PROSE = re.compile(r"\S+\s.*[.!?…。！？][\s”\"'’)»\]]*", re.DOTALL)


def data_of(page: Element) -> Iterator[Element]:
    """Yield the data that `page`, the root of a page, holds for its own script, each as a tree with its prose."""
    for element in page.elements():
        if element.tag == "script" and element.get("type").strip().lower() == _DATA and element.children:
            try:
                value = json.loads(element.text())
            except (ValueError, RecursionError):
                continue
            yield _Data().tree(value)


class _Data:
    """Data in the making of a tree; the same prose is taken once."""

    def __init__(self) -> None:
        self._seen: set[str] = set()
        self._tags = self._fragments = 0

    def tree(self, value: object, name: str = "", depth: int = 0) -> Element:
        root = Element("div", {"class": name})
        named: Iterator[tuple[str, object]] = iter(())
        if isinstance(value, dict):
            named = iter(value.items())
        elif isinstance(value, list):
            named = (("", each) for each in value)
        for key, each in named:
            if isinstance(each, str):
                root.children += self._prose(each, key)
            elif depth < MAX_DEPTH_OF_DATA and isinstance(each, dict | list):
                child = self.tree(each, key, depth + 1)
                if child.children:
                    root.children.append(child)
        return root

    def _prose(self, text: str, name: str) -> list[Element]:
        if text in self._seen:
            return []
        if _MARKUP.match(text):
            self._tags += text.count("<")
            self._fragments += 1
            if self._tags > MAX_TAGS or self._fragments > MAX_FRAGMENTS:
                return []
            self._seen.add(text)
            try:
                return [Element("div", {"class": name}, [parse(text)])]
            except UnreadableError:
                return []
        if not _PROSE.fullmatch(text):
            return []
        self._seen.add(text)
        paragraphs: list[Element] = [Element("p", {}, [line]) for line in text.split("\n")]
        return [Element("div", {"class": name}, [*paragraphs])]
