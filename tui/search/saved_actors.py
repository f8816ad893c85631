"""The names and the roles of actors as two indexes that are saved together, with the same entries in both."""

import secrets
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tui.library.spoken import Named
from tui.search.entry import Entry
from tui.search.index import Index
from tui.search.storage import IndexFolder
from tui.search.words import normal_form

_NAMES, _ROLES = "names", "roles"


class SavedActors:
    """The names and roles of actors, whose keys are those of their identities. One thread uses it."""

    def __init__(self, path: Path) -> None:
        self.names = Index()
        self.roles = Index()
        self._folders = {part: IndexFolder(path / part) for part in (_NAMES, _ROLES)}
        self._placed: tuple[Index, NDArray[np.int64], NDArray[np.int64]] | None = None

    def stamp(self) -> str | None:
        """Return what both were saved under; None where they were not saved together."""
        stamps = {folder.stamp() for folder in self._folders.values()}
        return stamps.pop() if len(stamps) == 1 else None

    def open(self) -> str | None:
        """Open what was saved; return its stamp, None where nothing can be trusted."""
        stamp = self.stamp()
        if stamp is None:
            return None
        opened = [folder.open(stamp) for folder in self._folders.values()]
        names, roles = opened
        if names is None or roles is None or not np.array_equal(names.keys, roles.keys):
            return None
        self.names, self.roles = names, roles
        return stamp.rpartition(" ")[0]

    def save(self, stamp: str) -> None:
        """Save both; raises OSError where the disk does not allow it."""
        # No two are saved under the same: a stamp that both have is from one saving.
        once = f"{stamp} {secrets.token_hex(8)}"
        if self.names.should_be_compacted:
            # Entries are the same and dropped alike, so they have the same numbers afterwards, too.
            self.names, self.roles = self.names.compacted(), self.roles.compacted()
        self._folders[_NAMES].save(self.names, once)
        self._folders[_ROLES].save(self.roles, once)

    def identities(self) -> NDArray[np.int64]:
        """Return the identities of all actors, in order."""
        return self._places(self.names)[0]

    def entries_of(self, identities: NDArray[np.int64], names: Index | None = None) -> NDArray[np.int64]:
        """Return the entries of some actors, -1 for those that are not there; as they were in an earlier index."""
        known, entries = self._places(self.names if names is None else names)
        if not len(known):
            return np.full(len(identities), -1, np.int64)
        at = np.minimum(np.searchsorted(known, identities), len(known) - 1)
        return np.where(known[at] == identities, entries[at], -1)

    def take_in(self, actors: Sequence[Named]) -> None:
        """Take in actors as they are called now, as far as they are not there, or were called otherwise."""
        entries = self.entries_of(np.array([actor.identity for actor in actors], np.int64)).tolist()
        known = [entry for entry in entries if entry >= 0]
        texts = iter(zip(self.names.texts(known), self.roles.texts(known), strict=True))
        changed, gone = [], []
        for actor, entry in zip(actors, entries, strict=True):
            if entry >= 0:
                if next(texts) == (_normal(actor.names), _normal(actor.roles)):
                    continue
                gone.append(actor.identity)
            changed.append(actor)
        self.take_out(gone)
        self.names = self.names.with_entries(Entry(actor.identity, "\n".join(actor.names)) for actor in changed)
        self.roles = self.roles.with_entries(Entry(actor.identity, "\n".join(actor.roles)) for actor in changed)

    def take_out(self, identities: Collection[int]) -> None:
        """Take out the actors with some identities."""
        if identities:
            self.names, self.roles = self.names.without(identities), self.roles.without(identities)

    def purge(self) -> bool:
        """Let nothing of those who have been taken out be saved; return whether there was anybody."""
        if self.names.dropped is None:
            return False
        # Entries are the same and dropped alike, so they have the same numbers afterwards, too.
        self.names, self.roles = self.names.purged(), self.roles.purged()
        return True

    def _places(self, names: Index) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return the identities in order, and the entry of each."""
        placed = self._placed
        if placed is None or placed[0] is not names:
            live = np.arange(names.size) if names.dropped is None else np.flatnonzero(~names.dropped)
            keys = names.keys[live]
            order = np.argsort(keys, kind="stable")
            self._placed = placed = names, keys[order], live[order]
        return placed[1:]


def _normal(lines: Iterable[str]) -> bytes:
    return normal_form("\n".join(lines)).encode()
