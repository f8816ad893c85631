"""Analysis in a process of its own, so that a terminal reader never waits for the parser.

The other process is this module run as a program: documents come in and results go out, pickled, on its standard
input and output. It has no part in the terminal, and ends when its input does, so it cannot outlive its parent.
"""

import contextlib
import os
import pickle
import queue
import signal
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from tui.language import analyse
from tui.model import Analysis, Document, Problem

_DOCUMENTS_AHEAD = 2
"""One in work and one waiting, so that the other process never idles and memory stays small."""
_COMMAND = (sys.executable, "-P", "-m", "tui.language.worker")
"""-P: a file in the user's directory must not stand in for a module of ours."""
_GONE = (EOFError, OSError, ValueError, pickle.UnpicklingError)
"""What reading or writing raises when the other process has ended or its pipes are closed."""


def analyse_apart(documents: Iterable[Document]) -> "AnalysesApart":
    """Yield one analysis a document, in order, made in another process; see `tui.language.analyse`.

    A document that the process dies of gives a problem, and a fresh process goes on with the next. `documents` is
    read as the results are asked for. Closing the iterator, from any thread, ends the process and the iteration.
    """
    return AnalysesApart(documents)


class AnalysesApart(Iterator[Analysis | Problem]):
    """The results of another process, in the order of the documents."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._documents = iter(documents)
        self._pending: deque[Document] = deque()
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        self._is_closed = False

    def __next__(self) -> Analysis | Problem:
        self._send_ahead()
        if not self._pending or self._is_closed:
            self.close()
            raise StopIteration
        try:
            result = self._receive()
        except _GONE:
            return self._after_death()
        self._pending.popleft()
        return result

    def __del__(self) -> None:
        self.close()

    def close(self) -> None:
        """End the process; what is being waited for will not come."""
        with self._lock:
            self._is_closed = True
            self._end()

    def _send_ahead(self) -> None:
        """Keep the other process supplied."""
        while len(self._pending) < _DOCUMENTS_AHEAD and not self._is_closed:
            document = next(self._documents, None)
            if document is None:
                return
            self._pending.append(document)
            self._send(document)

    def _send(self, document: Document) -> None:
        process = self._running()
        if process is None or process.stdin is None:
            return
        try:
            pickle.dump(document, process.stdin)
            process.stdin.flush()
        except _GONE:
            # That it is dead shows when its result is asked for.
            return

    def _receive(self) -> Analysis | Problem:
        process = self._process
        if process is None or process.stdout is None:
            raise EOFError
        result: Analysis | Problem = pickle.load(process.stdout)
        return result

    def _after_death(self) -> Problem:
        """Give up the document that was in work, and hand the others to a fresh process."""
        if self._is_closed:
            raise StopIteration
        lost = self._pending.popleft()
        with self._lock:
            self._end()
        for document in self._pending:
            self._send(document)
        return Problem(lost.where, "the analysis stopped unexpectedly; it may have run out of memory")

    def _running(self) -> subprocess.Popen[bytes] | None:
        with self._lock:
            if self._process is None and not self._is_closed:
                self._process = subprocess.Popen(
                    _COMMAND,
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                    # Keys such as ctrl+c are for the reader alone.
                    start_new_session=True,
                )
            return self._process

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            # Closing flushes, which a dead process cannot take.
            with contextlib.suppress(OSError):
                if pipe is not None:
                    pipe.close()


def serve() -> None:
    """Analyse the documents that come in on standard input until it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    results = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (sys.stdout, sys.stderr):
        os.dup2(nowhere, stream.fileno())
    waiting: queue.SimpleQueue[Document] = queue.SimpleQueue()
    threading.Thread(target=_take_in, args=(sys.stdin.buffer, waiting), daemon=True).start()
    for result in analyse(iter(waiting.get, None)):
        pickle.dump(result, results)
        results.flush()


def _take_in(source: BinaryIO, waiting: "queue.SimpleQueue[Document]") -> None:
    """Queue the documents as they come; end the process with the input, whatever is in work."""
    try:
        while True:
            waiting.put(pickle.load(source))
    except _GONE:
        os._exit(0)


if __name__ == "__main__":
    serve()
