"""Finding actors and statements of a library by what a reader types.

`refresh` and `find` are made for worker threads: they may run beside each other and beside the thread that adds to the
library. Numpy and rapidfuzz are first imported by `refresh`, so that the program starts without them.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

from tui.library import Library
from tui.search.query import parse

if TYPE_CHECKING:
    from tui.search.catalogue import ActorOrder, Catalogue
    from tui.search.intake import Intake


@dataclass(frozen=True, slots=True)
class Results:
    """What a query finds: all that match every word of it; where nothing does, all that match as many as anything does.

    Actors and statements are counted apart: one may match all words and the other some.
    """

    query: str
    actors: Sequence[str]
    """The ids of the actors, best first."""
    statements: Sequence[int]
    """The keys of the statements, best first."""
    actor_total: int
    """How many actors were searched."""
    statement_total: int
    """How many statements were searched."""
    seconds: float


def _never() -> bool:
    return False


class Finder:
    """Searches one library."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._intake: Intake | None = None
        self._refreshing = Lock()
        self._actor_order: tuple[Catalogue, int, ActorOrder] | None = None

    def refresh(self, cancelled: Callable[[], bool] = _never) -> None:
        """Take in what the library has gained; where cancelled, the next call goes on from there."""
        from tui.search.intake import Intake

        with self._refreshing:
            self._intake = self._intake or Intake(self._library)
            self._intake.advance(cancelled)

    def find(self, query: str, cancelled: Callable[[], bool] = _never) -> Results | None:
        """Return the actors and statements that match the words of a query; None where cancelled.

        A query without a letter or digit finds everything, in the order of the library. Nothing is found before the
        first `refresh`.
        """
        started = time.perf_counter()
        if self._intake is None:
            return Results(query, (), range(0), 0, 0, time.perf_counter() - started)
        catalogue = self._intake.catalogue
        order = self._order_of_actors(catalogue)
        actors: Sequence[str] | None = order.ids
        statements: Sequence[int] | None = range(catalogue.statements.size)
        if asked := parse(query):
            actors = catalogue.find_actors(asked, order, cancelled)
            statements = catalogue.find_statements(asked, cancelled)
        if actors is None or statements is None:
            return None
        seconds = time.perf_counter() - started
        return Results(query, actors, statements, len(order.ids), catalogue.statements.size, seconds)

    def _order_of_actors(self, catalogue: "Catalogue") -> "ActorOrder":
        """Return the actors in the order of the library, which is sorted anew only when the library has changed."""
        known, version = self._actor_order, self._library.version
        if known is None or known[:2] != (catalogue, version):
            known = self._actor_order = (catalogue, version, catalogue.order(self._library.actor_ids()))
        return known[2]
