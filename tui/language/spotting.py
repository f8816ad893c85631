"""Many known names found in a text at once, each as words of its own."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from tui.model import Span

# A name that begins here begins with these characters: in full where they are letters.
_BEGINNING = re.compile(r"\w+|[^\w\s]")
_WITHIN = re.compile(r"[\w-]")


class Spotter:
    """Finds any of many names, the longest first; its time does not grow with how many they are."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_beginning: defaultdict[str, list[str]] = defaultdict(list)
        for name in sorted(set(names), key=len, reverse=True):
            if beginning := _BEGINNING.match(name):
                self._by_beginning[beginning[0]].append(name)

    def places(self, text: str) -> Iterator[Span]:
        """Yield where names stand in a text, in order; none overlaps another, or is a part of a word."""
        end = 0
        for beginning in _BEGINNING.finditer(text):
            start = beginning.start()
            if start < end or (start and _WITHIN.match(text, start - 1)):
                continue
            for name in self._by_beginning.get(beginning[0], ()):
                if text.startswith(name, start) and not _WITHIN.match(text, start + len(name)):
                    end = start + len(name)
                    yield Span(start, end)
                    break
