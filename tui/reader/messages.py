"""What the threads behind the reader tell it, which never touch a widget or the library; and its screen the app."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

from tui.library import Note
from tui.library.corrections.correction import Change, Correction
from tui.library.readings import Reading
from tui.library.sessions import Stop
from tui.model import Document, Problem
from tui.search import Results

if TYPE_CHECKING:
    from tui.reader.filtering import Filtered
    from tui.reader.finding import Sought
    from tui.search.same_words import Fold, SameWords
    from tui.search.within import Within


@dataclass
class DocumentsRead(Message):
    """Some documents have been read, or could not be."""

    items: tuple[Document | Problem, ...]


@dataclass
class ReadingEnded(Message):
    """All documents have been read."""


class Paused(Message):
    """What is being analysed is to be left for now, or to be gone on with."""


@dataclass
class FilesChanged(Message):
    """Files have changed while the reader is open; what has come of them is shown."""

    new: int
    """How many documents are new."""
    changed: int
    """How many are newer versions."""
    gone: tuple[str, ...]
    """The files that are no longer there."""


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

    places: Mapping[int, int]
    """Their places in the user's order, by their keys."""
    instead_of: frozenset[int] = frozenset()
    """What was marked before in the same documents, in which statements may be others now."""


@dataclass
class NotesFound(Message):
    """There are notes on statements, as the library has it."""

    notes: Mapping[int, Note]
    instead_of: frozenset[int] = frozenset()
    """What had notes before in the same documents, in which statements may be others now."""


@dataclass
class ReadingsFound(Message):
    """Documents are read, or starred, as the library has it."""

    read: frozenset[int]
    starred: frozenset[int]


@dataclass
class TagsFound(Message):
    """Tags are in use."""

    tags: tuple[str, ...]


@dataclass
class NothingKept(Message):
    """What the user does cannot be kept."""

    reason: str


@dataclass
class Marked(Message):
    """The user has marked statements, or taken marks away."""

    added: Mapping[int, int]
    """Their places in the order, by their keys."""
    removed: frozenset[int]


@dataclass
class Reordered(Message):
    """The user has put marked statements in other places of the order."""

    places: Mapping[int, int]


@dataclass
class Shelved(Message):
    """The user has read or starred a document, or the opposite."""

    document: int
    reading: Reading


@dataclass
class Noted(Message):
    """The user has written notes on statements, in place of those that they had."""

    notes: Mapping[int, Note]


@dataclass
class SearchFailed(Message):
    """A search has failed."""

    reason: str


@dataclass
class FilterFound(Message):
    """It is known what a filter leaves."""

    filtered: "Filtered"


@dataclass
class FoundWithin(Message):
    """It is known where in a document something is."""

    sought: "Sought"
    found: "Within"


@dataclass
class Found(Message):
    """A search has come to its end."""

    results: Results
    fold: "Fold | None" = None
    """Which of its statements have the same words, where that is known."""


@dataclass
class WordsCompared(Message):
    """Which statements of the library have the same words is known, as far as it has been taken in."""

    same: "SameWords"


@dataclass
class CorrectionAsked(Message):
    """The user corrects something."""

    changes: Sequence[Change]


class UndoAsked(Message):
    """The last correction is to be undone."""


class RedoAsked(Message):
    """The correction that was undone last is to be made again."""


@dataclass
class Corrected(Message):
    """Corrections have been made, or undone; there may be none to undo."""

    corrections: Sequence[Correction]
    is_undone: bool = False


@dataclass
class CorrectionRefused(Message):
    """Something cannot be corrected."""

    reason: str
