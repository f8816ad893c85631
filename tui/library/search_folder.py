"""Where the index of the search lies beside a library file, and of which state of the library it was saved last.

It is in this room, and not in that of the search, since a look at the state is all that most commands need, and takes
less than to load the modules of the search.
"""

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from tui.library.spoken import Shown, read_latest

FORMAT = 5
"""Changes with whatever an older program would read wrongly: the files, and how texts are made into words."""
_STATE = "state"


@dataclass(frozen=True, slots=True)
class SearchFolder:
    """The folder that belongs to a library file. It need not be there."""

    path: Path

    @classmethod
    def beside(cls, library: Path) -> "SearchFolder":
        """Return the folder of a library."""
        return cls(library.with_name(f"{library.name}.search"))

    @property
    def statements(self) -> Path:
        """Where the index of the statements is."""
        return self.path / "statements"

    @property
    def actors(self) -> Path:
        """Where the indexes of the actors are."""
        return self.path / "actors"

    def exists(self) -> bool:
        """Return whether any words have been saved there."""
        return self.statements.exists() or self.actors.exists()

    def bytes_on_disk(self) -> int:
        """Return how large it is."""
        return sum(file.stat().st_size for file in self.path.rglob("*") if file.is_file())

    def state(self) -> str | None:
        """Return the state of the library that the index was saved of; None where that is not known."""
        try:
            return (self.path / _STATE).read_text(encoding="ascii")
        except (OSError, ValueError):
            return None

    def note(self, state: str) -> None:
        """Write down the state of the library that the index has been saved of; raises OSError where it cannot."""
        # Its name is the same each time, since one process at a time writes here, which may be ended before it is done.
        unfinished = self.path / f"{_STATE}.part"
        unfinished.write_text(state, encoding="ascii")
        unfinished.replace(self.path / _STATE)

    def is_current(self, connection: sqlite3.Connection, fingerprint: str) -> bool:
        """Return whether the index has all that is shown of a library, as far as a quick look tells.

        It has where nothing is shown, unless something was before.
        """
        changes, latest = read_latest(connection, fingerprint)
        is_needed = latest is not None or self.exists()
        return not is_needed or self.state() == state_of(fingerprint, changes, latest)


def state_of(fingerprint: str, changes: int, latest: Shown | None) -> str:
    """Return what is another for each state of a library: what is not added behind the latest document is a change."""
    return f"{FORMAT} {fingerprint} {changes} {latest.analysis if latest else 0} {latest.digest if latest else 0}"
