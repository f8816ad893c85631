"""An index that is saved, kept up to date with what it is made of, and compacted behind the scenes.

One thread updates it; others search `index` meanwhile, which is replaced as a whole and never changed.
"""

import logging
import threading
from collections.abc import Collection, Iterable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tui.search.entry import Entry
from tui.search.index import Index
from tui.search.storage import IndexFolder

_LOG = logging.getLogger(__name__)


class SavedIndex:
    """An index in a folder of its own.

    A stamp says what it is made of, such as a library, its revision, and the last entry taken in. Whoever finds a stamp
    from which the way to the present is known opens the index and updates it; whoever does not builds it anew, by an
    update of an index that has not been opened.
    """

    def __init__(self, path: Path) -> None:
        self.index = Index()
        """What has been taken in."""
        self._folder = IndexFolder(path)
        self._stamp: str | None = None
        """What `index` is saved under; None where it is not saved as it is."""
        self._changing = threading.Lock()
        self._compacting: threading.Thread | None = None

    def stamp(self) -> str | None:
        """Return the stamp of what is saved; None where nothing is."""
        return self._folder.stamp()

    def open(self, stamp: str, keys: NDArray[np.int64] | None = None) -> bool:
        """Open what was saved with this stamp; return whether it is there and can be trusted.

        It cannot where the keys of its entries are others than those given in order, if any are.
        """
        opened = self._folder.open(stamp)
        if opened is None or not (keys is None or np.array_equal(np.sort(opened.live_keys), keys)):
            return False
        with self._changing:
            self.index, self._stamp = opened, stamp
        return True

    def update(self, stamp: str, entries: Iterable[Entry] = (), gone: Collection[int] = ()) -> None:
        """Take out the entries with the keys that are `gone`, take in new ones, and save it all under a new stamp.

        An entry that has changed is given both ways. Raises OSError where it cannot be saved; it can be searched still.
        """
        self.take_in(entries, gone)
        self.save(stamp)

    def take_in(self, entries: Iterable[Entry] = (), gone: Collection[int] = ()) -> None:
        """Take out and take in as `update` does, without saving it."""
        # The long part first, so that the lock is not held for it.
        new = Index().with_entries(entries)
        with self._changing:
            before = self.index
            self.index = (before.without(gone) if gone else before).with_index(new)
            if self.index is not before:
                self._stamp = None
        if self.index.should_be_compacted:
            self._compact_soon()

    def save(self, stamp: str) -> None:
        """Save what has been taken in; raises OSError where it cannot be."""
        with self._changing:
            self._folder.save(self.index, stamp)
            self._stamp = stamp

    def purge(self) -> bool:
        """Let nothing of what has been taken out be saved; return whether there was anything."""
        self.wait()
        with self._changing:
            before = self.index
            self.index = before.purged()
            if self.index is before:
                return False
            self._stamp = None
        return True

    def wait(self) -> None:
        """Wait until nothing is being compacted."""
        if self._compacting is not None:
            self._compacting.join()

    def _compact_soon(self) -> None:
        if self._compacting is None or not self._compacting.is_alive():
            self._compacting = threading.Thread(target=self._compact, name="compacting", daemon=True)
            self._compacting.start()

    def _compact(self) -> None:
        before = self.index
        compacted = before.compacted()
        with self._changing:
            replaced = self.index.with_compacted(before, compacted)
            if replaced is None:
                return  # its parts have been merged otherwise meanwhile; the next update tries again
            self.index = replaced
            if self._stamp is None:
                return  # it is saved with what it has taken in meanwhile, or not at all
            try:
                self._folder.save(replaced, self._stamp)
            except OSError:
                _LOG.warning("the compacted index could not be saved", exc_info=True)
