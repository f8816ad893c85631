"""A folder for a library that is to leave no trace: it is gone when the program ends, in whatever way it can notice."""

from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock

from tui.library.database import LibraryError

_PREFIX = "onrecord-"


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
                    # It goes with the interpreter, too, where nobody closes it.
                    self._folder = TemporaryDirectory(prefix=_PREFIX, ignore_cleanup_errors=True)
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
