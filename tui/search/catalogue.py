"""What has been taken in of a library: an immutable value that one thread searches while another makes the next one.

An actor is found by name and aliases, and less well by role; a statement by what is reported and by whom, not by its
cue.
"""

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from tui.languages import language_words
from tui.library import ActorRecord, StatementRecord
from tui.library.named import Named
from tui.library.windows import Window
from tui.model import Alias
from tui.search.about import called
from tui.search.answer import Answer
from tui.search.clauses import Graded, graded
from tui.search.dates import day_of
from tui.search.entry import Entry
from tui.search.index import Index
from tui.search.matches import Entries, Matches
from tui.search.matching import doubted
from tui.search.packed import AnyMatches
from tui.search.parsing import CUE, KIND, LANGUAGE, OUTLET, SPEAKER
from tui.search.query import Days, FieldWords, Query, QueryWord, Said, State, Term
from tui.search.ranking import Ranking, all_equal, matching_all, ranked, with_newest_first, with_rows_first
from tui.search.states import States

Key = TypeVar("Key")

_ROLE_WEIGHT = 0.6
"""What a match in an actor's role counts against one in a name."""
_DOUBTED_CLAUSES = 6
"""A query of more is a pasted text: it has enough of other words, and would take too long."""
_OF_ROLES = (np.arange(101) * _ROLE_WEIGHT).astype(np.uint8)


@dataclass(frozen=True, slots=True)
class ActorWords:
    """The texts by which an actor is found, a name or a role a line."""

    names: str
    roles: str


@dataclass(frozen=True, slots=True)
class Found(Generic[Key]):
    """What has been found, best first, all of it by equally many clauses of the query."""

    keys: Sequence[Key]
    clauses: int
    """How many; 0 where nothing is found."""


@dataclass(frozen=True, slots=True, eq=False)
class ActorOrder:
    """Actors in an order, with their entries in a catalogue."""

    ids: Sequence[str]
    entries: NDArray[np.int64]
    at: Callable[[Entries], Sequence[str]]
    """Returns the ids in some places of this order."""


@dataclass(frozen=True, slots=True, eq=False)
class Catalogue:
    """Indexes of the statements and of the actors of a library."""

    statements: Index
    names: Index
    roles: Index
    """The roles of the actors, with the same entries as their names."""
    entry_of: Mapping[str, int]
    """The entry of each actor. An actor whose words change gets a new one; nothing points to the old one then."""
    revision: int = 0
    """The revision of the library that it is of."""
    states: States = field(default_factory=States)
    """What is known of the statements apart from their words."""

    @classmethod
    def empty(cls, revision: int) -> "Catalogue":
        """Return a catalogue of nothing, to be filled from a revision of the library."""
        return cls(Index(), Index(), Index(), {}, revision)

    def with_statements(self, statements: Iterable[Entry]) -> "Catalogue":
        """Return a catalogue that has these statements as well."""
        return replace(self, statements=self.statements.with_entries(statements))

    def with_actors(self, actors: Mapping[str, ActorWords]) -> "Catalogue":
        """Return a catalogue in which these actors, new or changed, are found by these words."""
        entry_of = {**self.entry_of, **{actor: self.names.size + place for place, actor in enumerate(actors)}}
        numbers = range(self.names.size, self.names.size + len(actors))
        words = list(zip(numbers, actors.values(), strict=True))
        names = self.names.with_entries(Entry(number, its.names) for number, its in words)
        roles = self.roles.with_entries(Entry(number, its.roles) for number, its in words)
        return replace(self, names=names, roles=roles, entry_of=entry_of)

    def order(self, actors: Sequence[str]) -> ActorOrder:
        """Return those of the actors that are in the catalogue, in the order given."""
        ids = tuple(actor for actor in actors if actor in self.entry_of)
        entries = np.array([self.entry_of[actor] for actor in ids], np.int64)
        return ActorOrder(ids, entries, lambda places: tuple(ids[place] for place in places.tolist()))

    def answer(self, asked: Query, order: ActorOrder, cancelled: Callable[[], bool]) -> Answer | None:
        """Return what matches all clauses of a query, or as many as anything does; None where cancelled.

        Where nothing matches all of them, a word is taken for mistyped although there is such a word, if that helps.
        """
        if not asked.clauses:
            return Answer(order.ids, self.all_statements(), asked)
        known = self.known(asked)
        answer = self._answer(known, order, cancelled)
        if answer is None or not answer.missing:
            return answer
        guessed = known.with_words(doubted)
        if guessed == known or len(known.clauses) > _DOUBTED_CLAUSES:
            return answer
        better = self._answer(guessed, order, cancelled)
        return answer if better is not None and better.missing else better

    def sifted(self, asked: Query, cancelled: Callable[[], bool]) -> "tuple[Query, array[int]] | None":
        """Return the keys of all statements that match all clauses of a query, in order; None where cancelled.

        A word is taken for mistyped as `answer` does it. What was looked for is returned with them.
        """
        known = self.known(asked)
        found = self._matching(known, cancelled)
        guessed = known.with_words(doubted)
        if found is not None and not found and guessed != known and len(known.clauses) <= _DOUBTED_CLAUSES:
            found, known = self._matching(guessed, cancelled), guessed
        return None if found is None else (known, found)

    def _matching(self, asked: Query, cancelled: Callable[[], bool]) -> "array[int] | None":
        if not asked.clauses:
            return array("q", self.all_statements())
        found = graded(asked.clauses, self._of_statements, cancelled)
        if found is None:
            return None
        entries = matching_all(found.words, found.allowed) if found.words else _allowed(found, self.statements.dropped)
        return array("q", np.sort(self.statements.keys[entries]).tobytes())

    def _of_statements(self, term: Term) -> AnyMatches:
        """Return how well each statement matches a term."""
        if isinstance(term, State):
            return self.states.matches(self.statements, term)
        return self.statements.matches(term)

    def _answer(self, asked: Query, order: ActorOrder, cancelled: Callable[[], bool]) -> Answer | None:
        actors = self.find_actors(asked, order, cancelled)
        statements = self.find_statements(asked, cancelled)
        if actors is None or statements is None:
            return None
        most = max(actors.clauses, statements.clauses)
        return Answer(
            actors.keys if actors.clauses == most else (),
            statements.keys if statements.clauses == most else (),
            asked,
            len(asked.clauses) - most,
        )

    def known(self, asked: Query) -> Query:
        """Return a query whose words tell whether they are known: to statements, names or roles."""
        indexes = (self.statements, self.names, self.roles)

        def known(word: QueryWord) -> QueryWord:
            return word._replace(is_known=any(index.has_beginning(word.letters) for index in indexes))

        return asked.with_words(known)

    def all_statements(self) -> Sequence[int]:
        """Return the keys of all statements, in order."""
        keys = self.statements.live_keys
        # What went and came again stands behind what has come meanwhile.
        return array("q", (keys if (keys[1:] > keys[:-1]).all() else np.sort(keys)).tobytes())

    def find_statements(self, asked: Query, cancelled: Callable[[], bool]) -> Found[int] | None:
        """Return the keys of the statements that match, best first; None where cancelled."""
        index = self.statements
        found = graded(asked.clauses, self._of_statements, cancelled)
        if found is None:
            return None
        if found.words:
            ranking = ranked(found.words, found.allowed, index.live_size)
            ranking = with_rows_first(ranking, [word.letters for word in asked.words], index.texts)
        else:
            ranking = _in_order(found, index.dropped)
        if asked.is_short:
            ranking = with_newest_first(ranking, index.days)
        return Found(RankedKeys(ranking, index.keys), ranking.words + found.demands if ranking.count else 0)

    def find_actors(self, asked: Query, order: ActorOrder, cancelled: Callable[[], bool]) -> Found[str] | None:
        """Return the ids of the actors that match, best first, equals in the order given; None where cancelled."""
        if not len(order.ids):
            return Found((), 0)
        found = graded(asked.clauses, partial(self._of_actors, order), cancelled)
        if found is None:
            return None
        ranking = ranked(found.words, found.allowed) if found.words else _in_order(found, None)
        keys = order.at(ranking.entries)
        return Found(keys, ranking.words + found.demands if ranking.count else 0)

    def _of_actors(self, order: ActorOrder, term: Term) -> Matches:
        """Return how well each actor matches a term. What they are called is their field; they have no other."""
        if isinstance(term, Days | Said | State) or (isinstance(term, FieldWords) and term.field != SPEAKER):
            return Matches.of_levels(len(order.ids), ())
        if isinstance(term, FieldWords):
            of_words = [self.names.matches(word).of_all()[order.entries] for word in term.words]
            return Matches.of(np.minimum.reduce(of_words))
        of_names, of_roles = self.names.matches(term).of_all(), self.roles.matches(term)
        if of_roles.count:
            of_names = np.maximum(of_names, _OF_ROLES[of_roles.of_all()])
        return Matches.of(of_names[order.entries])


class RankedKeys(Window[int]):
    """The keys of entries, best first; beyond the best, they are put in order when one of them is asked for."""

    def __init__(self, ranking: Ranking, keys: NDArray[np.int64]) -> None:
        self._ranking = ranking
        self._keys = keys

    def __len__(self) -> int:
        return self._ranking.count

    def part(self, indices: slice) -> Sequence[int]:
        """Return some of the keys."""
        top, stop = self._ranking.top, indices.stop
        entries = top if 0 <= (stop if stop is not None else -1) <= len(top) else self._entries
        return array("q", self._keys[entries[indices]].tobytes())

    def item(self, index: int) -> int:
        """Return a key."""
        if not -len(self) <= index < len(self):
            raise IndexError("no such place")
        place = index % len(self)
        top = self._ranking.top
        return int(self._keys[top[place] if place < len(top) else self._entries[place]])

    def __iter__(self) -> Iterator[int]:
        return iter(self._keys[self._entries].tolist())

    def __contains__(self, key: object) -> bool:
        return bool((self._keys[self._entries] == key).any())

    def index(self, key: int, start: int = 0, stop: int | None = None) -> int:
        """Return the place of a key; raise ValueError where it is not there."""
        places = np.flatnonzero(self._keys[self._entries[start:stop]] == key)
        if not len(places):
            raise ValueError(f"{key} is not there")
        return start + int(places[0])

    @cached_property
    def _entries(self) -> Entries:
        return self._ranking.entries


def statement_entry(statement: StatementRecord, named: Iterable[Named]) -> Entry:
    """Return by what a statement is found, given whom it speaks of."""
    speakers = [name for speaker in statement.speakers for name in (speaker.name, *_aliases(speaker.aliases))]
    fields = {
        SPEAKER: "\n".join([*speakers, statement.source, statement.shown_speaker]),
        KIND: statement.statement.kind.value,
        OUTLET: statement.document.outlet or "",
        LANGUAGE: language_words(statement.document.language),
        CUE: " ".join(part for part in (statement.statement.cue_class.value, statement.cue) if part),
    }
    about = tuple(dict.fromkeys(called(each.actor) for each in named))
    return Entry(statement.key, statement_text(statement), fields, day_of(statement.document.published), about)


def statement_text(statement: StatementRecord) -> str:
    """Return the text in which a statement is found."""
    return text_by(statement.words, statement.shown_speaker)


def text_by(words: str, speaker: str) -> str:
    """Return the text in which a statement is found: its words, and on the last line who said them."""
    return f"{words}\n{' '.join(speaker.split())}"


def actor_text(actor: ActorRecord) -> str:
    """Return the text in which an actor is found."""
    return "\n".join([_names(actor), _roles(actor)])


def actor_words(actor: ActorRecord) -> ActorWords:
    """Return the texts by which an actor is found."""
    return ActorWords(_names(actor), _roles(actor))


def _names(actor: ActorRecord) -> str:
    return "\n".join([actor.name, *_aliases(actor.aliases)])


def _aliases(aliases: Iterable[Alias]) -> list[str]:
    return [alias.name for alias in aliases]


def _roles(actor: ActorRecord) -> str:
    return "\n".join(role.title for role in actor.roles)


def _in_order(found: Graded, dropped: NDArray[np.bool_] | None) -> Ranking:
    """Return all that is allowed, where no words are asked for that could match better or worse."""
    return all_equal(_allowed(found, dropped))


def _allowed(found: Graded, dropped: NDArray[np.bool_] | None) -> Entries:
    assert found.allowed is not None  # there is a clause
    return np.flatnonzero(found.allowed if dropped is None else found.allowed & ~dropped)
