"""Which documents have others in their places, so that they are not shown: newer versions, or other places of a text.

Whoever has listed the documents may rely on it that others only come after them, until they are told that all is to be
listed anew; see `tui.library.filling`.
"""

from array import array
from collections.abc import Iterable, Mapping, Sequence

from tui.library.contents import Keys


class Succession:
    """Keys of documents, which count from 0, and those of the documents that are shown in their places."""

    def __init__(self) -> None:
        self._later: Mapping[int, int] = {}
        self._standing: Mapping[int, int] = {}
        self._shown: Sequence[int] = range(0)
        self._shown_of: tuple[object, ...] = ()

    def __contains__(self, document_key: int) -> bool:
        return document_key in self._later or document_key in self._standing

    def is_replaced(self, document_key: int) -> bool:
        """Return whether there is a newer version of a document."""
        return document_key in self._later

    def is_elsewhere(self, document_key: int) -> bool:
        """Return whether a document is shown in another place."""
        return document_key in self._standing

    def add(self, successors: Mapping[int, int]) -> None:
        """Let newer versions take the places of documents."""
        self._later = {**self._later, **successors}

    def stand(self, documents: Iterable[Sequence[int]]) -> None:
        """Let the first of the places of each of some documents stand for the others."""
        places = [(key, keys[0]) for keys in documents for key in keys]
        standing = {**self._standing, **{key: first for key, first in places if key != first}}
        for key, first in places:
            if key == first:
                standing.pop(key, None)
        self._standing = standing

    def successor(self, document_key: int) -> int | None:
        """Return the key of the document that is shown in the place of one, if another is."""
        later = self._later.get(document_key)
        return self._standing.get(document_key) if later is None else self._standing.get(later, later)

    def shown(self, count: int) -> Sequence[int]:
        """Return the keys of those of so many documents whose places nobody has taken."""
        later, standing = self._later, self._standing
        if not later and not standing:
            return range(count)
        shown_of = (count, later, standing)
        if self._shown_of != shown_of:
            there = (key for key in range(count) if key not in later and key not in standing)
            self._shown = Keys(array("q", there))
            self._shown_of = shown_of
        return self._shown
