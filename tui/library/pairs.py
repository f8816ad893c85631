"""Who is quoted and named together: pairs of actors, in one document and in one statement.

Unnamed speakers are left out, since nobody can tell whether those of two documents are the same, and so are places.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from tui.library.holdings import Holdings
from tui.library.named import named_in, spoken_of
from tui.library.records import StatementRecord
from tui.model import ActorKind, Mention

_LEFT_OUT = (ActorKind.UNNAMED, ActorKind.PLACE)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two actors, the one who speaks more of the other first."""

    one: str
    """An id, as is the other."""
    other: str
    names: tuple[str, str]
    quoted_together: int
    """In how many documents both are quoted."""
    about: int
    """In how many statements of the one, and not of both together, the other is named."""
    about_back: int
    """And the other way round."""
    named_together: int
    """How many statements, of whomever, name both."""


class Pairs:
    """Pairs of actors, counted document by document."""

    def __init__(self, library: Holdings) -> None:
        self._library = library
        self._quoted: Counter[tuple[str, str]] = Counter()
        self._about: Counter[tuple[str, str]] = Counter()
        self._named: Counter[tuple[str, str]] = Counter()
        self._name: dict[str, str | None] = {}

    def add(self, mentions: Sequence[Mention], records: Sequence[StatementRecord]) -> None:
        """Count the statements of a document, given the mentions in it, which are in order."""
        quoted = {actor for record in records for actor in record.statement.speaker if self._counts(actor)}
        self._quoted.update(combinations(sorted(quoted), 2))
        for record in records:
            content, speakers = record.statement.content, record.statement.speaker
            named = {mention.actor for mention in named_in(content, mentions) if self._counts(mention.actor)}
            self._named.update(combinations(sorted(named), 2))
            others = named & {mention.actor for mention in spoken_of(content, speakers, mentions)}
            for speaker in set(speakers) & quoted:
                self._about.update((speaker, actor) for actor in others)

    def made(self) -> Sequence[Pair]:
        """Return the pairs, those who are quoted together most first."""
        both = {*self._quoted, *self._named, *(_in_order(*pair) for pair in self._about)}
        found = map(self._pair, both)
        return sorted(found, key=lambda pair: (-pair.quoted_together, -pair.about, -pair.named_together, pair.names))

    def _pair(self, pair: tuple[str, str]) -> Pair:
        one, other = max(pair, pair[::-1], key=lambda each: self._about[each])
        names = (self._name[one] or one, self._name[other] or other)
        about = self._about[one, other], self._about[other, one]
        return Pair(one, other, names, self._quoted[pair], *about, self._named[pair])

    def _counts(self, actor: str) -> bool:
        """Return whether an actor is one who is counted."""
        if actor not in self._name:
            try:
                record = self._library.actor(actor)
            except KeyError:  # gone since the document was read
                self._name[actor] = None
            else:
                self._name[actor] = None if record.kind in _LEFT_OUT else record.name
        return self._name[actor] is not None


def _in_order(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def pairs_of(library: Holdings) -> Sequence[Pair]:
    """Return all pairs of actors in a library."""
    pairs = Pairs(library)
    for document, keys in library.statements_by_document():
        pairs.add(library.mentions(document), [library.statement(key) for key in keys])
    return pairs.made()
