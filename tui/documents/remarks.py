"""What is to be said of the documents of one run together, once all have been read."""

from collections.abc import Iterator

from tui.documents.clues.language import Languages
from tui.documents.repeats import Ids
from tui.model import Document


class Remarks:
    """Takes note of documents as they are read."""

    def __init__(self) -> None:
        self._ids = Ids()
        self._languages = Languages()

    def add(self, document: Document) -> None:
        """Take note of a document."""
        self._ids.add(document.id)
        self._languages.add(document)

    def sentences(self) -> Iterator[str]:
        """Yield what is to be said, a sentence each."""
        yield from filter(None, (self._ids.warning(), self._languages.warning()))
