"""What the threads behind the reader tell it, which never touch a widget or the library; and its screen the app."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

from tui.library.sessions import Stop
from tui.model import Document, Problem
from tui.search import Results

if TYPE_CHECKING:
    from tui.reader.filtering import Filtered


@dataclass
class DocumentsRead(Message):
    """Some documents have been read, or could not be."""

    items: tuple[Document | Problem, ...]


@dataclass
class ReadingEnded(Message):
    """All documents have been read."""


class DocumentsAnalysed(Message):
    """Something has come of the next documents, in the order of reading."""

    def can_replace(self, message: Message) -> bool:
        """One of them tells as much as several."""
        return isinstance(message, DocumentsAnalysed)


class AnalysingEnded(Message):
    """Something has come of all documents."""


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
class StopFound(Message):
    """Where the user has stopped reading last time is known."""

    last: Stop


@dataclass
class MarksFound(Message):
    """Statements are marked, as the library has it."""

    keys: frozenset[int]


@dataclass
class NothingKept(Message):
    """What the user does cannot be kept."""

    reason: str


@dataclass
class Marked(Message):
    """The user has marked statements, or taken marks away."""

    added: frozenset[int]
    removed: frozenset[int]


@dataclass
class SearchFailed(Message):
    """A search has failed."""

    reason: str


@dataclass
class FilterFound(Message):
    """It is known what a filter leaves."""

    filtered: "Filtered"


@dataclass
class Found(Message):
    """A search has come to its end."""

    results: Results
