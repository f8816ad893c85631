"""What the threads behind the reader tell it. They never touch a widget or the library."""

from dataclasses import dataclass

from textual.message import Message

from tui.model import Analysis, Document, Problem
from tui.search import Results


@dataclass
class DocumentsRead(Message):
    """Some documents have been read, or could not be."""

    items: tuple[Document | Problem, ...]


@dataclass
class ReadingEnded(Message):
    """All documents have been read."""


@dataclass
class DocumentAnalysed(Message):
    """The next document, in the order of reading, has been analysed, or could not be."""

    outcome: Analysis | Problem


@dataclass
class AnalysingFailed(Message):
    """No more documents will be analysed."""

    reason: str


@dataclass
class LibraryOpened(Message):
    """A whole library is there to be shown."""

    others: int
    """How many articles it has that are not shown, since only another version of the program has analysed them."""


class LibraryChanged(Message):
    """Another program has changed the library."""


@dataclass
class LibraryFailed(Message):
    """The library cannot be used, or no longer."""

    reason: str


@dataclass
class SearchFailed(Message):
    """A search has failed."""

    reason: str


@dataclass
class Found(Message):
    """A search has come to its end."""

    results: Results
