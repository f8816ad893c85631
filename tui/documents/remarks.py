"""What is to be said of the documents of one run together, once all have been read."""

from collections.abc import Iterator

from tui.documents.clues.language import Languages
from tui.documents.missing_extras import MissingExtras
from tui.documents.repeats import Ids
from tui.model import Document, Problem


class Remarks:
    """Takes note of documents, and of what gives none, as they are read."""

    def __init__(self) -> None:
        self._ids = Ids()
        self._languages = Languages()
        self._missing = MissingExtras()

    def add(self, item: Document | Problem) -> None:
        """Take note of a document, or of a problem: those that have an `extra` are told here, all others one by one."""
        if isinstance(item, Problem):
            self._missing.add(item)
            return
        self._ids.add(item.id)
        self._languages.add(item)

    def sentences(self) -> Iterator[str]:
        """Yield what is to be said, a sentence each."""
        yield from map(str, self._missing.problems())
        yield from filter(None, (self._ids.warning(), self._languages.warning()))
