"""Which documents have newer versions in their places, so that they are not shown any more."""

from array import array
from collections.abc import Mapping, Sequence

from tui.library.contents import Keys


class Succession:
    """Keys of documents, which count from 0, and those of the versions that have taken their places."""

    def __init__(self) -> None:
        self._later: dict[int, int] = {}
        self._shown: Sequence[int] = range(0)
        self._shown_of = (0, 0)

    def __contains__(self, document_key: int) -> bool:
        return document_key in self._later

    def add(self, successors: Mapping[int, int]) -> None:
        """Let newer versions take the places of documents."""
        self._later = {**self._later, **successors}

    def successor(self, document_key: int) -> int | None:
        """Return the key of the version that has taken a document's place, if one has."""
        return self._later.get(document_key)

    def shown(self, count: int) -> Sequence[int]:
        """Return the keys of those of so many documents whose places nobody has taken."""
        later = self._later
        if not later:
            return range(count)
        if self._shown_of != (count, len(later)):
            self._shown = Keys(array("q", (key for key in range(count) if key not in later)))
            self._shown_of = count, len(later)
        return self._shown
