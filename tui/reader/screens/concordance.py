"""The concordance in the reader: every match of a query amid the text around it."""

from collections.abc import Iterator
from functools import partial

from tui.export.concordance import Line, lines
from tui.reader.screens.table import TableScreen, TablesRead
from tui.reader.tables import ConcordanceTable
from tui.search import Finder, nodes_in

MOST_LINES = 100_000
"""More nobody reads, and each takes about half a kilobyte of memory."""
_FIRST_SHOWN = 200
_TOO_MANY = "the first {:,} only"


class ConcordanceScreen(TableScreen):
    """The matches of a query, the best statements first; answers the statement to go to."""

    def __init__(self, finder: Finder, query: str) -> None:
        super().__init__()
        self._finder = finder
        self._query = query

    def read(self) -> Iterator[TablesRead]:
        """Yield the lines as they are found."""
        self._finder.refresh(self.is_left.is_set)
        results = self._finder.find(self._query, self.is_left.is_set)
        if results is None:
            return
        library = self._finder.library
        matches = partial(nodes_in, results.asked, named=library.named)
        found: list[Line] = []
        due = _FIRST_SHOWN
        for number, key in enumerate(results.statements):
            if self.is_left.is_set():
                return
            if len(found) >= MOST_LINES:
                yield self._as_found(found, _TOO_MANY.format(MOST_LINES))
                return
            if number == due:
                due *= 2
                yield self._as_found(list(found), f"{number:,} of {len(results.statements):,} statements …")
            found += lines(library.statement(int(key)), matches)
        yield self._as_found(found, "")

    def _as_found(self, found: list[Line], progress: str) -> TablesRead:
        return TablesRead([ConcordanceTable(self._query, found)], progress)
