"""The search index beside a library, brought up to date at the end of a command that has changed the library.

What loads numpy is imported where there is something to do, which a quick look tells beforehand.
"""

import sys
import time
from contextlib import closing
from pathlib import Path

from tui.cli.group import Refusal
from tui.cli.talk import Progress, obeys_escapes, say
from tui.cli.whole import Whole
from tui.language.fingerprint import pipeline
from tui.library.database import Database
from tui.library.search_folder import SearchFolder

_LINE_SECONDS = 10.0
"""How often a line says how far it is where there is no terminal to draw on."""
_STOPPED = (
    "stopped: all of it is in the library, but not yet in the search index;"
    " the same command, or the next search, goes on from there"
)
_PURGE_STOPPED = (
    "stopped: it is removed from the library, but its words may be in the search index still;"
    " onrecord library compact takes them out"
)


def is_followed(database: Database) -> bool:
    """Return whether the search index has all that the library shows now, by a look that costs next to nothing."""
    with database.reading() as connection:
        return SearchFolder.beside(database.path).is_current(connection, pipeline().fingerprint)


def follow_up(library_file: Path, *, purge: bool = False) -> bool:
    """Let the search index have all that a library shows now; return False where the user has interrupted it.

    With `purge`, nothing of what has been removed from the library stays in its files. What keeps it from that is said
    in a line; another process that keeps the index is left to do so.
    """
    from tui.search.following import follow

    watching = _Watching()
    try:
        with closing(Whole(library_file).archive) as archive:
            trouble = follow(archive, watching.show, purge=purge)
    except Refusal as refusal:
        trouble = refusal.message
    except KeyboardInterrupt:
        watching.end()
        say(_PURGE_STOPPED if purge else _STOPPED)
        return False
    finally:
        watching.end()
    if trouble:
        say(trouble)
    return True


class _Watching:
    """Shows how far it is: on a terminal always, elsewhere in a line now and then."""

    def __init__(self) -> None:
        self._drawn = Progress()
        self._is_drawn = obeys_escapes(sys.stderr)
        self._said_at = time.monotonic()

    def show(self, done: int, total: int) -> None:
        """Show that so many statements of all have been taken in."""
        message = f"search index: {done:,} of {total:,} statements"
        self._drawn.show(message)
        if not self._is_drawn and time.monotonic() - self._said_at > _LINE_SECONDS:
            self._said_at = time.monotonic()
            say(message)

    def end(self) -> None:
        """Take down what is drawn."""
        self._drawn.erase()
