"""The article of a page that is empty until its own script fills it, from the data that stand beside the script.

Such data are objects in objects, with the prose in fields of any name. They are made into a tree of elements, the names
of the fields their classes, so that the article is found in them as in a page: the related articles, the comments and
the captions are left out by what their fields are called.
"""

import json
import re
from collections.abc import Iterator

from tui.documents.effort import Effort, SpentError
from tui.documents.pages.tree import MAX_TAGS, SCRIPT_DATA, Child, Element, is_data, parse
from tui.documents.source import MAX_TEXT_CHARS, UnreadableError

MAX_DEPTH_OF_DATA = 60
"""Objects in one another: each is an element, and walks over the tree are recursive."""
MAX_PIECES = 20_000
"""Paragraphs of all data of a page, and pieces of markup in them: no article has so many."""

_MARKUP = re.compile(r"\s*<[a-z][^<>]*>", re.IGNORECASE)
_PROSE = re.compile(r"\S+\s.*[.!?…。！？][\s”\"'’)»\]]*", re.DOTALL)


def data_of(page: Element, effort: Effort | None = None) -> Iterator[Element]:
    """Yield the data that `page`, the root of a page, holds for its own script, each as a tree with its prose.

    Raises SpentError where the markup in them has more tags than is left of `effort`.
    """
    data = _Data(effort)
    for element in page.elements():
        if is_data(element, SCRIPT_DATA) and element.children:
            try:
                value = json.loads(element.text())
            except (ValueError, RecursionError):
                continue
            yield data.tree(value)


class _Data:
    """Makes trees of the data of a page; in each the same prose is taken once."""

    def __init__(self, effort: Effort | None) -> None:
        self._effort = effort
        self._seen: set[str] = set()
        self._tags = self._pieces = 0

    def tree(self, value: object) -> Element:
        """Return data as a tree."""
        self._seen.clear()
        return self._element(value, "", 0)

    def _element(self, value: object, name: str, depth: int) -> Element:
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
                child = self._element(each, key, depth + 1)
                if child.children:
                    root.children.append(child)
        return root

    def _prose(self, text: str, name: str) -> list[Element]:
        if text in self._seen or len(text) > MAX_TEXT_CHARS:
            return []
        inner = self._parsed(text) if _MARKUP.match(text) else self._paragraphs(text)
        if inner:
            self._seen.add(text)
        return [Element("div", {"class": name}, inner)] if inner else []

    def _parsed(self, markup: str) -> list[Child]:
        self._tags += markup.count("<")
        self._pieces += 1
        if self._tags > MAX_TAGS or self._pieces > MAX_PIECES:
            return []
        try:
            return [parse(markup, self._effort)]
        except SpentError:
            raise
        except UnreadableError:
            return []

    def _paragraphs(self, text: str) -> list[Child]:
        lines = [line for line in text.split("\n") if line.strip()] if _PROSE.fullmatch(text) else []
        self._pieces += len(lines)
        return [] if self._pieces > MAX_PIECES else [Element("p", {}, [line]) for line in lines]
