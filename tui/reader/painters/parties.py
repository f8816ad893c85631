"""The rows of those among whom somebody is picked: actors who were found, then whoever is typed, as somebody new."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from tui.counting import counted
from tui.harmless import harmless_line
from tui.library import Holdings
from tui.library.corrections.correction import Party
from tui.library.corrections.naming import new_party
from tui.model import ActorKind
from tui.reader.painters.shaping import fitted, matched
from tui.reader.widgets.line_view import Piece, RowLine
from tui.search import SPEAKER, Results, matched_letters

NEW_KINDS = (ActorKind.PERSON, ActorKind.ORGANISATION, ActorKind.GOVERNMENT, ActorKind.UNNAMED)


@dataclass(frozen=True, slots=True)
class Nobody:
    """Key of the row for nobody who could be named."""


class PartyRows:
    """Those who were found, best first; then the typed name, of each kind."""

    row_height = 1

    def __init__(
        self,
        library: Holdings,
        results: Results,
        without: frozenset[str],
        *,
        kind: ActorKind | None,
        allows_new: bool,
    ) -> None:
        """Take what was found, who is not to be picked, and which kind is likely where nothing is typed."""
        self._library = library
        self._asked = results.asked
        name = " ".join(results.query.split())
        found = results.actors if name else library.actor_ids(kind=kind)
        self._ids = [actor for actor in found[:_MOST] if actor not in without]
        self._new: list[Party | Nobody] = []
        if allows_new:
            self._new = [new_party(name, kind) for kind in NEW_KINDS] if name else [Nobody()]

    def __len__(self) -> int:
        return len(self._ids) + len(self._new)

    def key(self, row: int) -> Hashable:
        """Return the id of an actor, or a new party, or `Nobody`."""
        return self._ids[row] if row < len(self._ids) else self._new[row - len(self._ids)]

    def row_of(self, key: Hashable) -> int | None:
        """Return the row of an actor."""
        return self._ids.index(key) if key in self._ids else None

    def paint(self, row: int, width: int) -> Sequence[RowLine]:
        """Return an actor on one line."""
        match self.key(row):
            case str(actor_id):
                return [self._actor(actor_id, width)]
            case Party() as party:
                return [[Piece(fitted(f" + “{harmless_line(party.name)}”, {_NEW[party.kind]}", width), "dim")]]
        return [[Piece(" – nobody who could be named", "dim")]]

    def _actor(self, actor_id: str, width: int) -> RowLine:
        try:
            actor = self._library.actor(actor_id)
        except KeyError:  # gone since: the search is being asked again
            return []
        name = fitted(harmless_line(actor.name), width // 2)
        count = f"  {actor.kind.value}, {counted(actor.statements, 'statement')}"
        others = ", ".join([*(alias.name for alias in actor.aliases), *map(str, actor.roles)])
        others = fitted(harmless_line(others), width - cell_len(name) - cell_len(count) - 3)
        return [
            Piece(" "),
            *matched(name, matched_letters(self._asked, name, SPEAKER), "name"),
            Piece("  "),
            Piece(others, "dim"),
            Piece(count, "count"),
        ]


_MOST = 200
_NEW = {
    ActorKind.PERSON: "a new person",
    ActorKind.ORGANISATION: "a new organisation",
    ActorKind.GOVERNMENT: "a new government",
    ActorKind.UNNAMED: "somebody unnamed",
}
