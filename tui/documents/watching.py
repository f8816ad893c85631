"""Which of the files that were named have changed since, are new in their folders, or are gone.

It is asked now and then, and looks at names, times and sizes alone: that works on every file system, also over a
network, where nobody tells of changes. A file is told of once it has been the same for two looks in a row, so that
none is read while it is being written.
"""

import stat
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, TypeAlias

from tui.documents import FORMATS, files
from tui.model import Problem

_Stamp: TypeAlias = tuple[int, int, int]
"""When it was written, how long it is, and which file it is."""
_SUFFIXES = frozenset(suffix for format_ in FORMATS for suffix in format_.suffixes)


class Changes(NamedTuple):
    """What has become of files."""

    changed: Sequence[str] = ()
    """Those that are new, or others than before, in the order in which they would be read."""
    gone: Sequence[str] = ()

    def __bool__(self) -> bool:
        return bool(self.changed or self.gone)


class Watch:
    """Looks at files and folders; what is there when it begins counts as known."""

    def __init__(self, paths: Sequence[str]) -> None:
        self._paths = paths
        self._known: Mapping[str, _Stamp] = {}
        self._before: Mapping[str, _Stamp] = {}

    def begin(self) -> None:
        """Look for the first time, which takes a while for many files."""
        self._known, _ = self._look()
        self._before = self._known

    def changes(self) -> Changes:
        """Return what has changed since it was told last, as far as it has been the same for two looks."""
        now, is_whole = self._look()
        before, self._before = self._before, now
        changed = [path for path, stamp in now.items() if self._known.get(path) != stamp and before.get(path) == stamp]
        # Of a folder that cannot be reached just now, nothing is known to be gone.
        gone = [path for path in self._known if path not in now and path not in before] if is_whole else []
        still = {path: stamp for path, stamp in self._known.items() if path not in gone}
        self._known = still | {path: now[path] for path in changed}
        return Changes(changed, gone)

    def _look(self) -> tuple[Mapping[str, _Stamp], bool]:
        """Return the files that are there, and whether all could be looked at."""
        stamps: dict[str, _Stamp] = {}
        is_whole = True
        for path in self._paths:
            for found in files.find(path, _SUFFIXES):
                if isinstance(found, Problem):
                    is_whole = False
                    continue
                try:
                    status = Path(found).stat()
                except FileNotFoundError:
                    continue
                except (OSError, ValueError):
                    is_whole = False
                    continue
                if stat.S_ISREG(status.st_mode):
                    stamps[found] = (status.st_mtime_ns, status.st_size, status.st_ino)
        return stamps, is_whole
