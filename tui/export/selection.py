"""Which statements to export: those of some speakers, those of some kinds; and whom a misspelt name may mean."""

from collections.abc import Collection, Iterable, Iterator
from difflib import get_close_matches

from tui.library import StatementRecord
from tui.model import Actor, StatementKind


def selected(
    records: Iterable[StatementRecord], speakers: Collection[str] = (), kinds: Collection[StatementKind] = ()
) -> Iterator[StatementRecord]:
    """Yield the statements that one of `speakers` made, as one of `kinds`; an empty collection lets all pass.

    A speaker is given by name or by another name of theirs; case and white space do not matter.
    """
    wanted = {plain(name) for name in speakers}
    for record in records:
        if (not wanted or wanted & _names(record)) and (not kinds or record.statement.kind in kinds):
            yield record


class Names:
    """The names by which the actors of some documents are known."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}

    def add(self, actors: Iterable[Actor]) -> None:
        """Take note of actors."""
        for actor in actors:
            for name in (actor.name, *(alias.name for alias in actor.aliases)):
                self._names.setdefault(plain(name), actor.name)

    def __contains__(self, name: str) -> bool:
        return plain(name) in self._names

    def nearest(self, name: str) -> str | None:
        """Return the actor of whose names one is spelt most like `name`, if any is nearly so."""
        nearest = get_close_matches(plain(name), self._names, n=1)
        return self._names[nearest[0]] if nearest else None


def _names(record: StatementRecord) -> set[str]:
    names = {speaker.name for speaker in record.speakers}
    names.update(alias.name for speaker in record.speakers for alias in speaker.aliases)
    return {plain(name) for name in names}


def plain(name: str) -> str:
    """Return a name as it is compared: case and white space do not matter."""
    return " ".join(name.casefold().split())
