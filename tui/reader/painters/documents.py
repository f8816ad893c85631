"""The rows of lists of documents: title, then what is known of it, and on the right how many statements it has."""

from collections.abc import Hashable, Sequence

from rich.cells import cell_len

from tui.counting import counted
from tui.harmless import harmless_line
from tui.library import Holdings
from tui.model import Document
from tui.reader.dates import shown_day
from tui.reader.painters.places import place_counts
from tui.reader.painters.shaping import fitted, shown_title
from tui.reader.signs import STARRED, UNREAD
from tui.reader.state import ViewState
from tui.reader.widgets.line_view import Piece, RowLine

_INDENT = 4
_GAP = 2
"""Cells before what is known, and at least between that and what stands on the right."""
_LEAST_CELLS = 10
"""Of a fact that is cut; with less room it is left out."""


class DocumentRows:
    """Some or all documents of the library, in order."""

    row_height = 2

    def __init__(self, library: Holdings, keys: Sequence[int], view: ViewState) -> None:
        self._library = library
        self._keys = keys
        self._view = view

    def __len__(self) -> int:
        return len(self._keys)

    def key(self, row: int) -> Hashable:
        """Return the document's key."""
        return self._keys[row]

    def row_of(self, key: Hashable) -> int | None:
        """Return the row of a document."""
        return self._keys.index(key) if isinstance(key, int) and key in self._keys else None

    def paint(self, row: int, width: int) -> Sequence[RowLine]:
        """Return a document on two lines."""
        key = self._keys[row]
        document = self._library.document(key)
        state = fitted(harmless_line(self._state(key)), width - _INDENT - 1)
        room = max(0, width - _INDENT - 1 - cell_len(state) - _GAP)
        line = _in_room([harmless_line(fact) for fact in self._facts(key, document) if fact], room)
        gap = " " * (room - cell_len(line) + _GAP)
        title = fitted(shown_title(document), width - _INDENT - 1)
        unread = Piece(" " if key in self._view.read else UNREAD, "current")
        starred = Piece(f" {STARRED} " if key in self._view.starred else "   ", "mark")
        return [[unread, starred, Piece(title, "name")], [Piece(" " * _INDENT), Piece(f"{line}{gap}{state}", "dim")]]

    def _facts(self, key: int, document: Document) -> Sequence[str | None]:
        """Return what is known of a document, the most needed first: the last ones give way on a narrow screen."""
        return [document.outlet, shown_day(document.published), *place_counts(self._library, key), document.id]

    def _state(self, key: int) -> str:
        if problem := self._library.problem(key):
            return f"not analysed: {problem.reason}"
        if not self._library.is_analysed(key):
            return "being analysed"
        return counted(len(self._library.statement_keys(key)), "statement")


class CopyRows(DocumentRows):
    """Documents that are copies of each other: told apart by day, outlet and file."""

    def _facts(self, key: int, document: Document) -> Sequence[str | None]:
        return [shown_day(document.published), document.outlet, document.where]


def _in_room(facts: Sequence[str], room: int) -> str:
    """Return as many facts as there is room for, the last one cut where enough of it is left."""
    line = ""
    for fact in facts:
        before = f"{line} · " if line else ""
        left = room - cell_len(before)
        if cell_len(fact) > left:
            return before + fitted(fact, left) if left >= _LEAST_CELLS or not line else line
        line = before + fact
    return line
