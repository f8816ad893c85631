"""The log: a small file in which what went wrong behind the screen is found afterwards, tracebacks above all.

A text that is read may be confidential, so nothing of it is in the log: an exception is told by its kind and its place
in the program, and by its words only where these are the system's. At the level "debug" all words are there.
"""

import logging
import threading
import traceback
from pathlib import Path
from types import TracebackType

from tui.harmless import harmless
from tui.user_folders import Folder, user_file

LEVELS = {"error": logging.ERROR, "warning": logging.WARNING, "info": logging.INFO, "debug": logging.DEBUG}
DEFAULT_LEVEL = "warning"
MAX_BYTES = 500_000
"""Of the file; the one before is kept beside it, with .1 at the end of its name."""

_OURS = "tui"
_LOG = logging.getLogger("tui.threads")
_OF_THE_SYSTEM = (OSError, ImportError, MemoryError, TypeError, AttributeError, NameError)
"""Exceptions whose words name files, modules and parts of the program."""
_UNSAID = "(its words are told at the level debug)"


def default_log_file() -> Path | None:
    """Return the log of the user; None for a user without a home. It is made when there is something to write."""
    return user_file(Folder.STATE, "onrecord.log")


def begin_log(file: Path | None, level: str = DEFAULT_LEVEL) -> None:
    """Write what the program logs to a file from now on, and no longer to another; without a file, nowhere."""
    logger = logging.getLogger(_OURS)
    for handler in [each for each in logger.handlers if isinstance(each, _LogFile)]:
        logger.removeHandler(handler)
        handler.close()
    logger.setLevel(LEVELS[level])
    if file is not None:
        logger.addHandler(_LogFile(file, with_words=LEVELS[level] <= logging.DEBUG))


def log_what_ends_threads() -> None:
    """Log what ends a thread, instead of printing it over the screen."""
    threading.excepthook = _log_end_of_thread


def _log_end_of_thread(end: threading.ExceptHookArgs) -> None:
    name = end.thread.name if end.thread is not None else "?"
    error = end.exc_value or end.exc_type()
    _LOG.error("the thread %s has failed", name, exc_info=(type(error), error, end.exc_traceback))


class _LogFile(logging.Handler):
    """Opens its file with the first record, so that a run in which all is well leaves none."""

    def __init__(self, file: Path, *, with_words: bool) -> None:
        super().__init__()
        self._path = file
        self._file: logging.Handler | None = None
        self.setFormatter(_Formatter(with_words=with_words))

    def emit(self, record: logging.LogRecord) -> None:
        """Write a record; a log that cannot be written is no reason to stop anything."""
        try:
            if self._file is None:
                self._file = self._opened()
            self._file.emit(record)
        except OSError:
            self._file = logging.NullHandler()

    def _opened(self) -> logging.Handler:
        # Takes longer to import than all else that a start without trouble needs of a log.
        from logging.handlers import RotatingFileHandler

        self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        file = RotatingFileHandler(self._path, maxBytes=MAX_BYTES, backupCount=1, encoding="utf-8", errors="replace")
        file.setFormatter(self.formatter)
        # What it would print on standard error would be drawn over the screen.
        file.handleError = lambda record: None  # type: ignore[method-assign]
        return file

    def close(self) -> None:
        """Close the file."""
        if self._file is not None:
            self._file.close()
        super().close()


class _Formatter(logging.Formatter):
    def __init__(self, *, with_words: bool) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(process)d: %(message)s")
        self._with_words = with_words

    def format(self, record: logging.LogRecord) -> str:
        """Return the lines of a record, harmless to a terminal that they are printed on."""
        # Another handler may have put its traceback, with all words, where this one would take it from.
        record.exc_text = None
        return harmless(super().format(record))

    def formatException(  # noqa: N802 - as logging has it
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None],
    ) -> str:
        """Return a traceback, with the words of the exceptions as far as they may be told."""
        if self._with_words or ei[1] is None:
            return super().formatException(ei)
        return "\n".join(self._told(ei[1]))

    def _told(self, error: BaseException) -> list[str]:
        before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        told = [*self._told(before), "which led to"] if before is not None and before is not error else []
        words = str(error) if isinstance(error, _OF_THE_SYSTEM) else _UNSAID
        frames = (line.rstrip("\n") for line in traceback.format_tb(error.__traceback__))
        return [*told, *frames, f"{type(error).__qualname__}: {words}"]
