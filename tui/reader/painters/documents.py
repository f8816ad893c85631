"""The rows of the list of documents: title, then outlet, date, other places and copies, number of statements."""

from collections.abc import Hashable, Sequence

from tui.counting import counted
from tui.harmless import harmless_line
from tui.library import Holdings
from tui.reader.dates import shown_day
from tui.reader.painters.places import place_counts
from tui.reader.painters.shaping import fitted, shown_title
from tui.reader.signs import STARRED, UNREAD
from tui.reader.state import ViewState
from tui.reader.widgets.line_view import Piece, RowLine


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
        places = place_counts(self._library, key)
        facts = [document.outlet, shown_day(document.published), *places, document.id, self._state(key)]
        line = " · ".join(harmless_line(fact) for fact in facts if fact)
        title = fitted(shown_title(document), width - 5)
        unread = Piece(" " if key in self._view.read else UNREAD, "current")
        starred = Piece(f" {STARRED} " if key in self._view.starred else "   ", "mark")
        return [[unread, starred, Piece(title, "name")], [Piece("    "), Piece(fitted(line, width - 5), "dim")]]

    def _state(self, key: int) -> str:
        if problem := self._library.problem(key):
            return f"not analysed: {problem.reason}"
        if not self._library.is_analysed(key):
            return "being analysed"
        return counted(len(self._library.statement_keys(key)), "statement")
