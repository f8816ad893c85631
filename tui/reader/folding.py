"""Statements with the same words as one row of a list: which they are, and what the row says of them."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len

from tui.counting import counted
from tui.harmless import harmless_line
from tui.library import Holdings, StatementRecord
from tui.reader.dates import shown_day

if TYPE_CHECKING:
    from tui.search.same_words import Fold, SameWords

Groups = Sequence[tuple[int, Sequence[int]]]
"""Keys of statements by key of document."""


class Folding:
    """What stands for what in one list; without a fold, everything for itself."""

    def __init__(self, library: Holdings, same: "SameWords | None" = None, fold: "Fold | None" = None) -> None:
        self._library = library
        self._same = same
        self.fold = fold

    def is_of(self, revision: int) -> bool:
        """Return whether it is of a revision of the library."""
        return self._same is not None and self._same.revision == revision

    def copies(self, key: int) -> Sequence[int]:
        """Return the statements that a row stands for."""
        return (key,) if self.fold is None else self.fold.copies(key)

    def leader(self, key: int) -> int:
        """Return the statement whose row stands for one."""
        return key if self.fold is None else self.fold.leader(key)

    def with_copies(self, keys: Iterable[int]) -> frozenset[int]:
        """Return all that the rows of some statements stand for."""
        return frozenset(keys) if self.fold is None else self.fold.with_copies(keys)

    def folded(self, groups: Groups) -> Groups:
        """Return the statements that have rows of their own."""
        return groups if self.fold is None else self.fold.without_copies(groups)

    def told(self, key: int, width: int) -> str:
        """Return in how many articles the words of a row are, and where first, as far as there is room."""
        copies = self.copies(key)
        if len(copies) < 2:
            return ""
        first = copies[0] if self._same is None else self._same.first_of(copies)
        articles = len({self._library.document_of(each) for each in copies})
        where = place_of(self._library.statement(first))
        many = f"in {counted(articles, 'article')}" if articles > 1 else f"{len(copies):,} times"
        short = f"×{len(copies):,}"
        lines = (f"{many}, first {where}", f"{short} since {where}", f"{short} {where}") if where else (many,)
        return harmless_line(next((line for line in lines if cell_len(line) <= width), short))


def place_of(record: StatementRecord) -> str:
    """Return the date and the outlet of a statement, as far as they are known."""
    document = record.document
    return " ".join(part for part in (shown_day(document.published), document.outlet or "") if part)
