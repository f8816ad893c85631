"""Who is who, after all merges: the last word of the user on each actor, whatever the order of the documents."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from tui.library.corrections.correction import Change, Distinction, Merge, Rekinding, Renaming
from tui.model import ActorKind


@dataclass(frozen=True, slots=True)
class Appellation:
    """What an actor is called, and what they are; None where that is as the documents have it."""

    name: str | None = None
    kind: ActorKind | None = None


@dataclass(slots=True)
class Identities:
    """What some corrections say of actors, by their ids."""

    merged: dict[str, str] = field(default_factory=dict)
    """Who is shown as whom; nobody is shown as somebody who is shown as another."""
    appellations: dict[str, Appellation] = field(default_factory=dict)
    refused: list[Merge] = field(default_factory=list)
    """Merges of actors who are never the same."""

    def shown(self, actor: str) -> str:
        """Return the id by which an actor is shown."""
        return self.merged.get(actor, actor)

    @classmethod
    def of(cls, changes: Iterable[Change]) -> "Identities":
        """Return what changes, in the order in which they were made, say of actors.

        Actors who are never the same stay apart, also where they were taken for one before that was said.
        """
        made = cls()
        changes = list(changes)
        apart = [(change.actor.id, change.other.id) for change in changes if isinstance(change, Distinction)]
        for change in changes:
            match change:
                case Merge():
                    made._merge(change, apart)
                case Renaming(actor, name):
                    made._call(actor.id, name=name)
                case Rekinding(actor, kind):
                    made._call(actor.id, kind=kind)
        return made

    def _merge(self, merge: Merge, apart: Iterable[tuple[str, str]]) -> None:
        one, other = self.shown(merge.actor.id), self.shown(merge.into.id)
        if one == other:
            return
        if any({self.shown(first), self.shown(second)} == {one, other} for first, second in apart):
            self.refused.append(merge)
            return
        for actor, shown in list(self.merged.items()):
            if shown == one:
                self.merged[actor] = other
        self.merged[one] = other
        self.appellations.pop(one, None)
        own = self.appellations.get(other, Appellation())
        self._call(other, name=own.name or merge.into.name, kind=own.kind or merge.into.kind)

    def _call(self, actor: str, *, name: str | None = None, kind: ActorKind | None = None) -> None:
        actor = self.shown(actor)
        before = self.appellations.get(actor, Appellation())
        self.appellations[actor] = Appellation(name or before.name, kind or before.kind)
