"""Garbage collection when nobody waits for it.

A full collection goes through every object: tens of milliseconds for the screen alone, in the middle of a word that is
being typed. So it is left to the moments in which the user reads. What is there at the beginning, which is the program
itself, is set aside from all of them. Later nothing is: with what is there then would go what is drawn just then, which
is garbage soon after, tens of thousands of objects each time.
"""

import gc
from time import monotonic

IDLE_SECONDS = 2.0
"""So long after the last key or click a full collection may run."""
_NEVER = 1_000_000
"""Rounds of the younger generations until Python would run a full collection itself."""


class IdleCollection:
    """Runs full collections when the user is idle; in force between `begin` and `end`."""

    def __init__(self) -> None:
        self._thresholds = gc.get_threshold()
        self._last_input = monotonic()
        self._done_since_input = False
        self._collected = -1

    def begin(self) -> None:
        """Let Python run no full collection of its own accord."""
        young, middle, _ = self._thresholds
        gc.set_threshold(young, middle, _NEVER)
        gc.freeze()

    def end(self) -> None:
        """Leave it to Python again."""
        gc.set_threshold(*self._thresholds)
        gc.unfreeze()

    def note_input(self) -> None:
        """Note that the user does something."""
        self._last_input = monotonic()
        self._done_since_input = False

    def collect_if_idle(self, library_version: int) -> None:
        """Collect once when the user has been idle, and again when the library has grown meanwhile."""
        if monotonic() - self._last_input < IDLE_SECONDS:
            return
        if self._done_since_input and library_version == self._collected:
            return
        gc.collect()
        self._collected = library_version
        self._done_since_input = True
