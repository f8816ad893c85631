"""What a filter leaves of the statements, found behind the screen."""

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from textual.message import Message

from tui.library import Holdings
from tui.model import ActorKind
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
    said: Mapping[str, int] | None = None
    """How many of them each actor has made; None until that is known, too."""
    actors: Sequence[tuple[ActorKind, Sequence[str]]] = ()
    """The ids of these actors by kind, those who have made the most first."""

    def has(self, key: int) -> bool:
        """Return whether a statement is left."""
        place = bisect_left(self.keys, key)
        return place < len(self.keys) and self.keys[place] == key


class Sifter(Answering[Sieve]):
    """Answers what a filter leaves by `FilterFound` messages."""

    _latest_answer: Filtered | None = None

    def find(self, question: Sieve) -> None:
        """Answer what is left, and then who has said it: of a million statements, that takes longer."""
        self._latest_answer = None
        super().find(question)
        found = self._latest_answer
        if found is not None and not self.is_overtaken():
            self._tell_of_actors(found)

    def _tell_of_actors(self, found: Filtered) -> None:
        library = self.finder.library
        said = library.speaker_counts(found.keys, self.is_overtaken)
        if not self.is_overtaken():
            self.post(FilterFound(replace(found, said=said, actors=by_kind(library, None, said))))

    def answer(self, question: Sieve, cancelled: Callable[[], bool]) -> Message | None:
        """Return what is left of all statements."""
        sifted = self.finder.sift(question.query, cancelled)
        if sifted is None:
            return None
        groups = self.finder.library.statements_by_document(sure_only=question.sure_only)
        left = only(groups, sifted.keys)
        found = self._latest_answer = Filtered(question, sifted.keys, left, sifted.asked, sifted.revision)
        return FilterFound(found)


def by_kind(
    library: Holdings, document_key: int | None, said: Mapping[str, int]
) -> Sequence[tuple[ActorKind, Sequence[str]]]:
    """Return the actors of a document, or of all, who have made statements, by kind; those who made the most first."""
    groups = []
    for kind in ActorKind:
        ids = [actor for actor in library.actor_ids(document_key, kind) if actor in said]
        if ids:
            groups.append((kind, sorted(ids, key=lambda actor: -said[actor])))
    return groups
