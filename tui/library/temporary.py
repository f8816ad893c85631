"""A folder for a library that is to leave no trace: it is gone when the program ends, in whatever way it can notice.

What a program has left behind that could not notice its end goes when the next one makes a folder.
"""

import os
import re
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock

from tui.library.database import LibraryError
from tui.library.store import is_running

_PREFIX = "onrecord-"
_NAME = re.compile(rf"{_PREFIX}(\d+)-\w+")
"""With the process that it belongs to."""


class TemporaryFolder:
    """Made when it is first asked for. Only the user may look into it."""

    def __init__(self) -> None:
        self._folder: TemporaryDirectory[str] | None = None
        self._is_closed = False
        self._lock = Lock()

    def file(self) -> Path:
        """Return the path for a library in it; raises LibraryError where there is no place for any."""
        with self._lock:
            if self._is_closed:
                raise LibraryError("the program is ending")
            if self._folder is None:
                try:
                    _sweep(Path(tempfile.gettempdir()))
                    # It goes with the interpreter, too, where nobody closes it.
                    prefix = f"{_PREFIX}{os.getpid()}-"
                    self._folder = TemporaryDirectory(prefix=prefix, ignore_cleanup_errors=True)
                except OSError as error:
                    reason = (error.strerror or str(error)).lower()
                    raise LibraryError(f"there is no place for temporary files: {reason}") from error
            return Path(self._folder.name, "library.sqlite")

    def close(self) -> None:
        """Delete it, and make none any more."""
        with self._lock:
            self._is_closed = True
            if self._folder is not None:
                self._folder.cleanup()


def _sweep(place: Path) -> None:
    """Delete the user's folders that belong to no running process."""
    if not hasattr(os, "getuid"):
        return  # there, asking whether a process is running would be ending it
    for folder in place.glob(f"{_PREFIX}*"):
        name = _NAME.fullmatch(folder.name)
        with suppress(OSError):
            if name and folder.lstat().st_uid == os.getuid() and folder.is_dir() and not is_running(int(name[1])):
                shutil.rmtree(folder, ignore_errors=True)
