"""What is saved beside a library file for the search: the indexes of its statements and actors, and what they are of.

What is torn, of something else, or has other keys than it should is not used, and is made anew by whoever takes in the
library. One thread uses it.
"""

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum, auto
from pathlib import Path

import numpy as np

from tui.library.contents import Contents
from tui.library.search_folder import SearchFolder, state_of
from tui.search.keeping import Keeping
from tui.search.ledger import Ledger
from tui.search.saved import SavedIndex
from tui.search.saved_actors import SavedActors

_TRIES = 3


class Condition(Enum):
    """What the files are found to be when they are opened; the worst of them counts."""

    DAMAGED = auto()
    MISSING = auto()
    """There are none of this pipeline and this version of the program, or not all."""
    SOUND = auto()


class SavedLibrary:
    """The indexes beside one library file."""

    def __init__(self, library: Path, fingerprint: str) -> None:
        folder = SearchFolder.beside(library)
        self.statements = SavedIndex(folder.statements)
        self.actors = SavedActors(folder.actors)
        self.ledger = Ledger()
        """The documents whose statements have been taken in."""
        self.actors_of: int | None = None
        """The revision of the library that the actors are of, but for those of new documents."""
        self.trouble: str | None = None
        """Why nothing can be saved, in a line, if nothing can."""
        self._folder = folder
        self._fingerprint = fingerprint
        self._keeping = Keeping(folder.path)

    def open(self, contents: Contents) -> Condition:
        """Open what can be trusted, beside a library that shows these contents; return what all of it was found to be.

        What is sound need not have all that is shown by now.
        """
        found = {self._open_statements(), self._open_actors(contents)}
        return next(condition for condition in Condition if condition in found)

    def _open_statements(self) -> Condition:
        condition = Condition.MISSING
        for _ in range(_TRIES):  # somebody else may be saving it
            stamp = self.statements.stamp()
            ledger = None if stamp is None else Ledger.of_stamp(stamp, self._fingerprint)
            if stamp is None or ledger is None:
                break
            if self.statements.open(stamp, ledger.keys()):
                self.ledger = ledger
                return Condition.SOUND
            condition = Condition.DAMAGED
        return condition

    def _open_actors(self, contents: Contents) -> Condition:
        if self.actors.stamp() is None:
            return Condition.MISSING
        opened = self.actors.open()
        if opened is None:
            return Condition.DAMAGED
        owner, _, state = opened.partition(" ")
        revision, _, check = state.partition(" ")
        if owner != self._fingerprint or not revision.isdecimal() or check != self._check():
            return Condition.MISSING
        # While nothing is taken out of the library, nobody goes.
        if int(revision) == contents.changes and np.setdiff1d(self.actors.identities(), contents.actors).size:
            return Condition.DAMAGED
        self.actors_of = int(revision)
        return Condition.SOUND

    def is_mine(self) -> bool:
        """Return whether this process may save it; where nobody can, there is `trouble`."""
        if self.trouble is None:
            with self._told():
                return self._keeping.is_mine()
        return False

    def save_statements(self) -> None:
        """Save the statements that have been taken in, if this process may."""
        if self.is_mine():
            with self._told():
                self.statements.save(self.ledger.stamp(self._fingerprint))

    def save(self, changes: int) -> bool:
        """Save all that has been taken in of a library, after so many changes, if this process may; return whether."""
        self.save_statements()
        if self.is_mine():
            with self._told():
                self.actors.save(f"{self._fingerprint} {self.actors_of} {self._check()}")
        self.note(changes)
        return self.is_mine()

    def note(self, changes: int) -> None:
        """Write down that all of the library has been saved, after so many changes of it; if this process may."""
        state = state_of(self._fingerprint, changes, self.ledger.latest)
        if self._folder.state() != state and self.is_mine():
            with self._told():
                self._folder.note(state)

    def close(self) -> None:
        """Let others save it."""
        self._keeping.end()

    def _check(self) -> str:
        """Return what tells whether the actors are of the same documents as the statements."""
        return str(zlib.crc32(repr(sorted(self.ledger.documents.values())).encode()))

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            self.trouble = f"the search index of the library cannot be kept beside it: {reason}; going on without"
