"""Finding actors and statements of a library by what a reader types.

`refresh` and `find` are made for worker threads: they may run beside each other and beside the thread that adds to the
library. Numpy and rapidfuzz are first imported by `refresh`, so that the program starts without them.
"""

import time
from array import array
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from threading import Lock
from typing import TYPE_CHECKING

from tui.library import Holdings
from tui.library.archive import Archive
from tui.library.part import Part
from tui.search.answer import Answer
from tui.search.parsing import parse
from tui.search.query import NO_QUERY, Query

if TYPE_CHECKING:
    from tui.search.catalogue import ActorOrder, Catalogue
    from tui.search.elsewhere import Variant
    from tui.search.index import Index
    from tui.search.intake import Intake
    from tui.search.library_intake import LibraryIntake
    from tui.search.same_words import Comparison, SameWords
    from tui.search.states import States


@dataclass(frozen=True, slots=True)
class Results:
    """What a query finds: all that match every word of it; where nothing does, all that match as many as anything does.

    It is the same number of words for actors and statements.
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
    asked: Query = NO_QUERY
    """What was looked for, by which the letters that match can be told."""
    is_partial: bool = False
    """Whether nothing matches all clauses of the query."""
    revision: int = 0
    """The revision of the library that was searched: in another one, actors may be gone."""


@dataclass(frozen=True, slots=True)
class Sifted:
    """All statements that match a query, in the order of the library."""

    query: str
    keys: "array[int]"
    """The keys of the statements."""
    statement_total: int
    """How many statements were looked through."""
    asked: Query
    """What was looked for; what of the query could not be followed is told in it."""
    revision: int
    """The revision of the library that was looked through."""


def _never() -> bool:
    return False


class Finder:
    """Searches one library; of one in a file, what it is found by is saved beside it."""

    def __init__(self, library: Holdings) -> None:
        self.library = library
        """What is searched."""
        self._intake: Intake | LibraryIntake | None = None
        self._refreshing = Lock()
        self._actor_order: tuple[Index, int, ActorOrder] | None = None
        self.marked: Collection[int] = ()
        """The keys of the statements that the user has marked, for `is:marked`; replaced as a whole by any thread."""
        self._states: tuple[Collection[int], int, States] | None = None
        self._comparison: Comparison | None = None

    def refresh(self, cancelled: Callable[[], bool] = _never) -> None:
        """Take in what the library has gained; where cancelled, the next call goes on from there."""
        with self._refreshing:
            self._intake = self._intake or self._new_intake()
            self._intake.advance(cancelled)

    @property
    def trouble(self) -> str | None:
        """Why what is found by cannot be saved, in a line, if it cannot; it can be searched all the same."""
        return None if self._intake is None else self._intake.trouble

    def _new_intake(self) -> "Intake | LibraryIntake":
        from tui.search.intake import Intake
        from tui.search.library_intake import LibraryIntake
        from tui.search.part_intake import PartIntake

        match self.library:
            case Archive() as archive:
                return LibraryIntake(archive)
            case Part() as part:
                return PartIntake(part)
        return Intake(self.library)

    def find(self, query: str, cancelled: Callable[[], bool] = _never) -> Results | None:
        """Return the actors and statements that match the words of a query; None where cancelled.

        A blank query finds everything, in the order of the library, and so does one without a letter or digit find all
        that has its signs just so. What of a query cannot be followed is left out, and told in `asked.problems`.
        Nothing is found before the first `refresh`.
        """
        started = time.perf_counter()
        if self._intake is None:
            seconds = time.perf_counter() - started
            return Results(query, (), range(0), 0, 0, seconds, parse(query), revision=self.library.revision)
        catalogue = self._catalogue(self._intake)
        order = self._order_of_actors(self._intake, catalogue)
        asked = parse(query)
        found: Answer | None
        if asked.signs:
            found = Answer(*self._with_signs(asked.signs, catalogue, order, cancelled), asked)
        else:
            found = catalogue.answer(asked, order, cancelled)
        if found is None or cancelled():
            return None
        seconds = time.perf_counter() - started
        totals = len(order.ids), catalogue.statements.live_size
        parts = found.actors, found.statements, *totals, seconds, found.asked, found.is_partial
        return Results(query, *parts, catalogue.revision)

    def sift(self, query: str, cancelled: Callable[[], bool] = _never) -> Sifted | None:
        """Return all statements that match every part of a query; None where cancelled.

        The query is complete: its last word is none that is being typed.
        """
        asked = parse(f"{query} ")
        if self._intake is None:
            return Sifted(query, array("q"), 0, asked, self.library.revision)
        catalogue = self._catalogue(self._intake)
        if asked.signs:
            order = self._order_of_actors(self._intake, catalogue)
            keys = array("q", sorted(self._with_signs(asked.signs, catalogue, order, cancelled)[1]))
        else:
            sifted = catalogue.sifted(asked, cancelled)
            if sifted is None:
                return None
            asked, keys = sifted
        if cancelled():
            return None
        return Sifted(query, keys, catalogue.statements.live_size, asked, catalogue.revision)

    def elsewhere(self, key: int, cancelled: Callable[[], bool] = _never) -> "Sequence[Variant] | None":
        """Return the statements of other documents that have the words of one, the most alike first.

        None where cancelled; only what has been taken in by `refresh` is looked at.
        """
        if self._intake is None:
            return ()
        from tui.search.elsewhere import variants

        library = self.library
        own = library.statement(key)

        def words_of(other: int) -> str:
            record = library.statement(other)
            return "" if record.document_key == own.document_key else record.words

        return variants(own.words, self._intake.catalogue.statements, words_of, cancelled)

    def _catalogue(self, intake: "Intake | LibraryIntake") -> "Catalogue":
        """Return what has been taken in, with what is known of the statements now."""
        from tui.search.states import States

        marked, version, known = self.marked, self.library.version, self._states
        if known is None or known[0] is not marked or known[1] != version:
            library = self.library
            known = self._states = marked, version, States(marked, library.unsure_statements, library.corrected_keys)
        return replace(intake.catalogue, states=known[2])

    def same_words(self, cancelled: Callable[[], bool] = _never) -> "SameWords | None":
        """Return which statements have the same words, of all that has been taken in; None where cancelled.

        One thread asks. What has been compared is remembered: of a library that grows, only what is new is read.
        """
        if self._intake is None:
            return None
        from tui.search.same_words import Comparison

        self._comparison = self._comparison or Comparison()
        catalogue = self._intake.catalogue
        return self._comparison.of(catalogue.statements, catalogue.revision, cancelled)

    def _with_signs(
        self, signs: str, catalogue: "Catalogue", order: "ActorOrder", cancelled: Callable[[], bool]
    ) -> tuple[Sequence[str], Sequence[int]]:
        """Return the actors and statements whose text has these signs; cut short by `cancelled`."""
        from tui.search.signs import in_bulk, one_by_one

        library = self.library
        if isinstance(library, Archive):
            return in_bulk(library, signs, catalogue, order, cancelled)
        return one_by_one(library, signs, catalogue, order, cancelled)

    def _order_of_actors(self, intake: "Intake | LibraryIntake", catalogue: "Catalogue") -> "ActorOrder":
        """Return the actors in the order of the library, which is sorted anew only when the library has changed."""
        known, version = self._actor_order, self.library.version
        names = catalogue.names
        if known is None or known[0] is not names or known[1] != version:
            known = self._actor_order = (names, version, intake.order(catalogue))
        return known[2]
