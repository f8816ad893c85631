"""The rows of the actors' pane: grouped by kind, each actor with other names and role beneath."""

from bisect import bisect_right
from collections.abc import Hashable, Mapping, Sequence
from contextlib import suppress
from itertools import accumulate

from rich.cells import cell_len

from tui.harmless import harmless_line
from tui.library import ActorRecord, Holdings
from tui.model import ActorKind, AliasKind
from tui.reader.painters.shaping import fitted
from tui.reader.signs import CHOSEN, KIND_TITLE, NONE, SEAT
from tui.reader.widgets.line_view import Piece, RowLine

COUNT_WIDTH = 5


class ActorRows:
    """Actors by kind, most quoted first, of all documents or of one, with counts to match.

    Holds the ids; the rest of an actor is looked up when it comes into sight.
    """

    row_height = 2

    def __init__(
        self,
        library: Holdings,
        document_key: int | None = None,
        groups: Sequence[tuple[ActorKind, Sequence[str]]] | None = None,
        said: Mapping[str, int] | None = None,
    ) -> None:
        """Take some of the actors by kind, and how many statements of each count, where not all do."""
        self._library = library
        self._document_key = document_key
        self._said = said
        if groups is None:
            by_kind = ((kind, library.actor_ids(document_key, kind)) for kind in ActorKind)
            groups = [(kind, ids) for kind, ids in by_kind if ids]
        self._groups = groups
        self._ends = list(accumulate(1 + len(ids) for _, ids in self._groups))
        self.narrowed_to: str | None = None
        """Id of the actor to whom the statements are narrowed."""

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    def count(self) -> int:
        """Return the number of actors."""
        return len(self) - len(self._groups)

    def key(self, row: int) -> Hashable:
        """Return the actor's id; None for a heading."""
        group, place = self._at(row)
        return None if place < 0 else self._groups[group][1][place]

    def row_of(self, key: Hashable) -> int | None:
        """Return the row of an actor."""
        if not isinstance(key, str):
            return None
        # Looked for when it is asked for, which is seldom: of 200,000 actors, a table would take longer to make.
        for end, (_, ids) in zip(self._ends, self._groups, strict=True):
            with suppress(ValueError):
                return end - len(ids) + ids.index(key)
        return None

    def paint(self, row: int, width: int) -> Sequence[RowLine]:
        """Return a name with its number of statements over what else is known of the actor, or a heading."""
        group, place = self._at(row)
        kind, ids = self._groups[group]
        if place < 0:
            return [(), [Piece(KIND_TITLE[kind], "heading"), Piece(f" {len(ids):,}", "dim")]]
        try:
            actor = self._library.actor(ids[place], self._document_key)
        except KeyError:  # gone since: the list is about to be drawn anew
            return [(), ()]
        sign = f"{CHOSEN} " if actor.id == self.narrowed_to else ""
        name = fitted(sign + harmless_line(actor.name), width - COUNT_WIDTH)
        said = actor.statements if self._said is None else self._said.get(actor.id, 0)
        count = str(said or NONE).rjust(max(1, width - 1 - cell_len(name)))
        beneath = fitted(harmless_line(_beneath(actor)), width - 3)
        return [[Piece(name, "name"), Piece(count, "count")], [Piece("  "), Piece(beneath, "dim")]]

    def _at(self, row: int) -> tuple[int, int]:
        """Return the group of a row, and its place in that group; -1 for the heading."""
        group = bisect_right(self._ends, row)
        return group, row - (self._ends[group - 1] if group else 0) - 1


def _beneath(actor: ActorRecord) -> str:
    """Return an actor's other names, seats that stand for them or the power that they stand for, and roles."""
    names = [alias.name for alias in actor.aliases if alias.kind is not AliasKind.METONYM]
    linked = [alias.name for alias in actor.aliases if alias.kind is AliasKind.METONYM]
    if actor.stands_for is not None:
        linked = [actor.stands_for.name]
    parts = [", ".join(names), f"{SEAT} {', '.join(linked)}" if linked else "", "; ".join(map(str, actor.roles))]
    return " · ".join(part for part in parts if part)
