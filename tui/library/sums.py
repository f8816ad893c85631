"""Sums over some documents: who is in them, how often mentioned, what they said, and what they are called.

They are made of findings, in the order of the documents. One thread adds to them, others may read them meanwhile: each
actor's sum is a value that is replaced as a whole.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter
from typing import NamedTuple

from tui.library.findings import Appearance
from tui.library.records import Role
from tui.library.roles import distinct_roles
from tui.model import ActorKind, Alias

_NOTHING_SAID: "array[int]" = array("q")
_MENTIONS = 2**32
"""More than anybody has."""


class ActorSum(NamedTuple):
    """An actor over all documents so far."""

    id: str
    rank: int
    """The lower, the more they are quoted, and as often quoted, mentioned."""
    name: str
    """That of the first document, as is the kind."""
    kind: ActorKind
    aliases: tuple[Alias, ...]
    printed: Mapping[str, str | None]
    """The roles as printed, with the earliest date of any document that has them."""
    mentions: int
    said: "array[int]"
    """The keys of their statements, in order."""
    only_document: int | None
    """The only document in which they occur; None where there are several."""
    stands_for: str | None

    @property
    def roles(self) -> tuple[Role, ...]:
        """The roles that are different ones."""
        return distinct_roles(self.printed.items())

    def said_in(self, first: int, end: int) -> Sequence[int]:
        """Return their statements with keys from `first` on and before `end`."""
        return self.said[bisect_left(self.said, first) : bisect_left(self.said, end)]


_RANK = attrgetter("rank")


class Sums:
    """The actors of some documents, by id, in the order in which they came."""

    def __init__(self) -> None:
        self._actors: dict[str, ActorSum] = {}

    def __len__(self) -> int:
        return len(self._actors)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sums) and self._actors == other._actors

    __hash__ = None  # type: ignore[assignment]  # as a dictionary

    def __getitem__(self, actor: str) -> ActorSum:
        return self._actors[actor]

    def get(self, actor: str) -> ActorSum | None:
        """Return the sum of an actor, if there is one."""
        return self._actors.get(actor)

    def ranked(self) -> Sequence[ActorSum]:
        """Return the actors: most quoted first, then most mentioned, then in the order in which they came."""
        # Listed in one go, and so not disturbed by the thread that adds to them.
        return sorted(self._actors.values(), key=_RANK)

    def add(self, document: int, first: int, published: str | None, appearances: Iterable[Appearance]) -> None:
        """Add who is in the next document, whose first statement has the key `first`."""
        for appearance in appearances:
            actor_id = appearance.actor.id
            before = self._actors.get(actor_id)
            its = _sum_of(document, first, published, appearance)
            self._actors[actor_id] = its if before is None else _added(before, its)


def _sum_of(document: int, first: int, published: str | None, appearance: Appearance) -> ActorSum:
    actor, mentions, said = appearance
    return ActorSum(
        actor.id,
        _rank(len(said), mentions),
        actor.name,
        actor.kind,
        tuple(dict.fromkeys(actor.aliases)),
        {actor.role: published} if actor.role else {},
        mentions,
        array("q", [first + place for place in said]) if said else _NOTHING_SAID,
        document,
        actor.stands_for,
    )


def _added(before: ActorSum, its: ActorSum) -> ActorSum:
    new_aliases = tuple(alias for alias in its.aliases if alias not in before.aliases)
    return before._replace(
        rank=before.rank + its.rank,
        aliases=before.aliases + new_aliases if new_aliases else before.aliases,
        printed=_with_earlier(before.printed, its.printed),
        mentions=before.mentions + its.mentions,
        said=before.said + its.said if its.said else before.said,
        only_document=None,
    )


def _rank(statements: int, mentions: int) -> int:
    # One number, since 100,000 actors are put in order while the user waits.
    return -(statements * _MENTIONS + mentions)


def _with_earlier(before: Mapping[str, str | None], its: Mapping[str, str | None]) -> Mapping[str, str | None]:
    """Return the roles of both, each with the earlier date."""
    earlier = {
        role: since
        for role, since in its.items()
        if role not in before or (since is not None and since < (before[role] or since + "~"))
    }
    return {**before, **earlier} if earlier else before
