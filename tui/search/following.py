"""The index beside a library as a command sees to it that has changed the library, and need not search it."""

from collections.abc import Callable
from contextlib import closing
from enum import Enum, auto

import numpy as np

from tui.library.archive import Archive
from tui.library.spoken import read_shown
from tui.search.library_intake import LibraryIntake
from tui.search.saved_library import Condition, SavedLibrary

Watch = Callable[[int, int], None]
"""Is told now and then how many statements have been taken in, and of how many."""
_KEPT_BY_ANOTHER = (
    "another process keeps the search index now, in which words of what was removed stay for a while;"
    " onrecord library compact takes them out once that has ended"
)


class Standing(Enum):
    """How an index stands to its library."""

    MISSING = auto()
    """There is none that this version of the program could use."""
    DAMAGED = auto()
    BEHIND = auto()
    """It is of an earlier state."""
    CURRENT = auto()


def follow(archive: Archive, watch: Watch, *, purge: bool = False) -> str | None:
    """Bring the index beside a library up to date, unless another process keeps it.

    With `purge`, nothing stays in its files of what has been removed from the library. What has been saved when it is
    interrupted is not done again. Returns a line for the user where something is not as it should be.
    """
    with closing(LibraryIntake(archive)) as intake:

        def look() -> bool:
            watch(intake.catalogue.statements.live_size, len(archive.contents.statements))
            return intake.trouble is not None

        if intake.may_save():
            intake.advance(look)
            if purge:
                intake.purge()
            intake.finish()
        elif purge and intake.trouble is None:
            return _KEPT_BY_ANOTHER
        return intake.trouble


def standing(archive: Archive) -> Standing:
    """Return how the index stands to its library, after a look at all of it."""
    contents = archive.contents
    saved = SavedLibrary(archive.file, archive.fingerprint)
    condition = saved.open(contents)
    if condition is not Condition.SOUND:
        return Standing.MISSING if condition is Condition.MISSING else Standing.DAMAGED
    has_all = (
        saved.actors_of == contents.changes
        and sorted(saved.ledger.documents.values()) == list(read_shown(archive.connection(), contents))
        and np.array_equal(saved.actors.identities(), np.sort(contents.actors))
    )
    return Standing.CURRENT if has_all else Standing.BEHIND
