"""What has been taken in of a library: an immutable value that one thread searches while another makes the next one.

An actor is found by name and aliases, and less well by role; a statement by what is reported and by whom, not by its
cue.
"""

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from tui.library import ActorRecord, StatementRecord
from tui.search.index import Index
from tui.search.query import QueryWord
from tui.search.ranking import ranked
from tui.search.words import words_of

Key = TypeVar("Key")

_ROLE_WEIGHT = 0.6
"""What a match in an actor's role counts against one in a name."""


@dataclass(frozen=True, slots=True)
class ActorWords:
    """The words by which an actor is found."""

    names: frozenset[str]
    roles: frozenset[str]


@dataclass(frozen=True, slots=True)
class Found(Generic[Key]):
    """What has been found, best first, all of it by equally many words of the query."""

    keys: Sequence[Key]
    words: int
    """How many; 0 where nothing is found."""


@dataclass(frozen=True, slots=True, eq=False)
class ActorOrder:
    """Actors in an order, with their entries in a catalogue."""

    ids: tuple[str, ...]
    entries: NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Catalogue:
    """Indexes of the statements and of the actors of a library."""

    statements: Index
    """The entry of a statement is its key."""
    names: Index
    roles: Index
    """The roles of the actors, with the same entries as their names."""
    entry_of: Mapping[str, int]
    """The entry of each actor. An actor whose words change gets a new one; nothing points to the old one then."""
    revision: int = 0
    """The revision of the library that it is of."""

    @classmethod
    def empty(cls, revision: int) -> "Catalogue":
        """Return a catalogue of nothing, to be filled from a revision of the library."""
        return cls(Index(), Index(), Index(), {}, revision)

    def with_statements(self, words: Iterable[set[str]]) -> "Catalogue":
        """Return a catalogue that has these statements as well, with the keys that follow."""
        return replace(self, statements=self.statements.with_entries(words))

    def with_actors(self, actors: Mapping[str, ActorWords]) -> "Catalogue":
        """Return a catalogue in which these actors, new or changed, are found by these words."""
        entry_of = {**self.entry_of, **{actor: self.names.size + place for place, actor in enumerate(actors)}}
        names = self.names.with_entries(words.names for words in actors.values())
        roles = self.roles.with_entries(words.roles for words in actors.values())
        return replace(self, names=names, roles=roles, entry_of=entry_of)

    def order(self, actors: Sequence[str]) -> ActorOrder:
        """Return those of the actors that are in the catalogue, in the order given."""
        ids = tuple(actor for actor in actors if actor in self.entry_of)
        return ActorOrder(ids, np.array([self.entry_of[actor] for actor in ids], np.int64))

    def known(self, asked: Sequence[QueryWord]) -> tuple[QueryWord, ...]:
        """Return the words of a query, each with whether it is known: to statements, names or roles."""
        indexes = (self.statements, self.names, self.roles)
        return tuple(
            word._replace(is_known=any(index.has_beginning(word.letters) for index in indexes)) for word in asked
        )

    def find_statements(self, asked: Sequence[QueryWord], cancelled: Callable[[], bool]) -> Found[int] | None:
        """Return the keys of the statements that match, best first; None where cancelled."""
        strengths = _of_each(asked, self.statements.strengths, cancelled)
        if strengths is None:
            return None
        ranking = ranked(strengths)
        return Found(array("q", ranking.entries.tobytes()), ranking.words)

    def find_actors(
        self, asked: Sequence[QueryWord], order: ActorOrder, cancelled: Callable[[], bool]
    ) -> Found[str] | None:
        """Return the ids of the actors that match, best first, equals in the order given; None where cancelled."""

        def strengths_of(word: QueryWord) -> NDArray[np.uint8]:
            of_names, of_roles = self.names.strengths(word), self.roles.strengths(word)
            return np.maximum(of_names, (of_roles * np.float32(_ROLE_WEIGHT)).astype(np.uint8))[order.entries]

        strengths = _of_each(asked, strengths_of, cancelled)
        if strengths is None:
            return None
        ranking = ranked(strengths)
        return Found(tuple(order.ids[place] for place in ranking.entries.tolist()), ranking.words)


def statement_text(statement: StatementRecord) -> str:
    """Return the text in which a statement is found."""
    return f"{statement.words}\n{statement.shown_speaker}"


def statement_words(statement: StatementRecord) -> set[str]:
    """Return the words by which a statement is found."""
    return words_of(statement_text(statement))


def actor_text(actor: ActorRecord) -> str:
    """Return the text in which an actor is found."""
    return "\n".join([_names(actor), _roles(actor)])


def actor_words(actor: ActorRecord) -> ActorWords:
    """Return the words by which an actor is found."""
    return ActorWords(frozenset(words_of(_names(actor))), frozenset(words_of(_roles(actor))))


def _names(actor: ActorRecord) -> str:
    return "\n".join([actor.name, *(alias.name for alias in actor.aliases)])


def _roles(actor: ActorRecord) -> str:
    return "\n".join(role.title for role in actor.roles)


def _of_each(
    asked: Sequence[QueryWord], strengths: Callable[[QueryWord], NDArray[np.uint8]], cancelled: Callable[[], bool]
) -> list[NDArray[np.uint8]] | None:
    found = []
    for word in asked:
        if cancelled():
            return None
        found.append(strengths(word))
    return None if cancelled() else found
