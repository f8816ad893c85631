"""Taking in what a library has gained, step by step, into a catalogue that can be searched after every step.

It reads the library while another thread may be adding to it, and looks only at what is new: each statement once, and
the actors of the documents that have been analysed since. Where what was there before has changed, it starts over.
"""

from collections.abc import Callable

from tui.library import Holdings
from tui.search.catalogue import ActorOrder, ActorWords, Catalogue, actor_words, statement_entry

_STEP = 4_096
"""How many statements or actors are taken in between two looks at `cancelled`."""


class Intake:
    """Keeps a catalogue of one library."""

    def __init__(self, library: Holdings) -> None:
        self._library = library
        self._version = -1
        self._start_over(library.revision)

    def _start_over(self, revision: int) -> None:
        """Begin with nothing taken in."""
        self.catalogue = Catalogue.empty(revision)
        """What has been taken in; replaced as a whole, so that other threads can read it at any time."""
        self._documents_seen = 0
        self._waiting: list[int] = []
        self._latest: list[int] = []
        self._actor_words: dict[str, ActorWords] = {}

    @property
    def trouble(self) -> str | None:
        """Why nothing can be saved: nothing is, so nothing can go wrong."""
        return None

    def advance(self, cancelled: Callable[[], bool]) -> None:
        """Take in what is new; where cancelled, the next call goes on from there."""
        version, revision = self._library.version, self._library.revision
        if version == self._version:
            return
        if revision != self.catalogue.revision:
            self._start_over(revision)
        if self._take_statements(cancelled) and self._take_actors(cancelled):
            self._version = version

    def order(self, catalogue: Catalogue) -> ActorOrder:
        """Return the actors of the library that have been taken in, in its order."""
        return catalogue.order(self._library.actor_ids())

    def _take_statements(self, cancelled: Callable[[], bool]) -> bool:
        """Take in the new statements; return whether all of them."""
        keys = self._library.statement_keys()
        for first in range(self.catalogue.statements.size, len(keys), _STEP):
            if cancelled():
                return False
            # One at a time, so that nothing piles up for a full garbage collection, which would stop every thread.
            entries = (
                statement_entry(self._library.statement(key), self._library.named(key))
                for key in keys[first : first + _STEP]
            )
            self.catalogue = self.catalogue.with_statements(entries)
        return True

    def _take_actors(self, cancelled: Callable[[], bool]) -> bool:
        """Take in the actors of the documents analysed since, where their words are new; return whether all of them."""
        keys = self._library.document_keys()
        waiting = [*self._waiting, *keys[self._documents_seen :]]
        analysed = [document for document in waiting if self._library.is_analysed(document)]
        # The library may not have finished keeping the documents of last time when they were looked at: so once more.
        documents = self._latest + analysed
        actors = list(dict.fromkeys(actor for document in documents for actor in self._library.actor_ids(document)))
        for first in range(0, len(actors), _STEP):
            if cancelled():
                return False
            self._take_changed(actors[first : first + _STEP])
        done = set(analysed)
        self._waiting = [document for document in waiting if document not in done and not self._has_failed(document)]
        self._latest, self._documents_seen = analysed, len(keys)
        return True

    def _take_changed(self, actors: list[str]) -> None:
        changed = {}
        for actor in actors:
            words = self._words_of(actor)
            if words is not None and words != self._actor_words.get(actor):
                changed[actor] = words
        if changed:
            self.catalogue = self.catalogue.with_actors(changed)
            self._actor_words |= changed

    def _words_of(self, actor: str) -> ActorWords | None:
        try:
            return actor_words(self._library.actor(actor))
        except KeyError:  # its document is being kept at this moment, or it is gone since
            return None

    def _has_failed(self, document: int) -> bool:
        return self._library.problem(document) is not None
