"""What a filter leaves of the statements, found behind the screen."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from textual.message import Message

from tui.reader.background import Answering
from tui.reader.messages import FilterFound
from tui.reader.painters.statements import only
from tui.search import Query


class Sieve(NamedTuple):
    """What is asked: the same once more has the same answer, as long as the library is the same."""

    query: str
    sure_only: bool
    marked: frozenset[int]
    """The marked statements, where the query asks for them; else nothing."""


@dataclass(frozen=True, slots=True, eq=False)
class Filtered:
    """The statements that are left."""

    sieve: Sieve
    keys: Sequence[int]
    """The keys of all that match, in order, the unsure ones too."""
    groups: Sequence[tuple[int, Sequence[int]]]
    """The keys of those that are listed, by key of document."""
    asked: Query
    """What they match."""
    revision: int
    """The revision of the library that was looked through."""

    def has(self, key: int) -> bool:
        """Return whether a statement is left."""
        place = bisect_left(self.keys, key)
        return place < len(self.keys) and self.keys[place] == key


class Sifter(Answering[Sieve]):
    """Answers what a filter leaves by `FilterFound` messages."""

    def answer(self, question: Sieve, cancelled: Callable[[], bool]) -> Message | None:
        """Return what is left of all statements."""
        sifted = self.finder.sift(question.query, cancelled)
        if sifted is None:
            return None
        groups = self.finder.library.statements_by_document(sure_only=question.sure_only)
        left = only(groups, sifted.keys)
        return FilterFound(Filtered(question, sifted.keys, left, sifted.asked, sifted.revision))
