"""What a query finds in a catalogue."""

from collections.abc import Sequence
from dataclasses import dataclass

from tui.search.query import Query


@dataclass(frozen=True, slots=True)
class Answer:
    """Actors and statements, best first, all of which match equally many clauses of the query."""

    actors: Sequence[str]
    """Their ids."""
    statements: Sequence[int]
    """Their keys."""
    asked: Query
    """What they match, by which the letters that match can be told."""
    missing: int = 0
    """How many clauses of the query they do not match; all, where nothing is found."""

    @property
    def is_partial(self) -> bool:
        """Whether something is found, but nothing that matches all clauses."""
        return self.missing > 0 and len(self.actors) + len(self.statements) > 0
