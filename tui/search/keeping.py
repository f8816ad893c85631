"""The right to keep an index: of all who search a library, one saves what it takes in; the others only read that.

It is held by a lock that ends with its process, however that ends.
"""

import sqlite3
from pathlib import Path

_LOCK = "lock"


class Keeping:
    """The right to write to a folder, taken when it is first asked for and free, and held until it is given back."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._held: sqlite3.Connection | None = None

    def is_mine(self) -> bool:
        """Return whether this process may write there; raise OSError where nobody can."""
        if self._held is None:
            self._held = self._taken()
        return self._held is not None

    def end(self) -> None:
        """Give it back."""
        if self._held is not None:
            self._held.close()
            self._held = None

    def _taken(self) -> sqlite3.Connection | None:
        self._folder.mkdir(parents=True, exist_ok=True)
        lock = None
        try:
            # SQLite locks a file on every system, and for every thread alike.
            lock = sqlite3.connect(self._folder / _LOCK, timeout=0, isolation_level=None, check_same_thread=False)
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.Error as error:
            if lock is not None:
                lock.close()
            if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY:
                return None
            raise OSError(str(error)) from error
        return lock
