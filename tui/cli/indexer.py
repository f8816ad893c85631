"""Analysing into a library with several processes at once, each of which is handed one document at a time.

A long document thus holds up nobody but its own process. This thread alone writes to the library; it keeps each
outcome as soon as it comes, so whatever ends the work costs no more than the documents in work.
"""

import os
import queue
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from tui.cli.kept import Analyse, OneByOne, Outcome, is_lasting
from tui.library.store import Status, Store
from tui.model import Document, Problem

_SETTLED_AT_ONCE = 200
"""After so many analyses namesakes are told apart, for those who read the library meanwhile."""
_LOOK_AGAIN_SECONDS = 0.2
"""How often to look whether another indexer has done what is left."""


@dataclass(slots=True)
class Tally:
    """What has come of the documents so far."""

    analysed: int = 0
    there: int = 0
    """Analysed before, or by somebody else meanwhile."""
    failed: int = 0
    """Could not be analysed, now or before."""
    unread: int = 0
    """Could not be read."""

    @property
    def documents(self) -> int:
        """How many documents are done with."""
        return self.analysed + self.there + self.failed


class Watcher(Protocol):
    """Who is told how the work goes on."""

    def problem(self, problem: Problem) -> None:
        """Something could not be read or analysed."""

    def show(self, tally: Tally) -> None:
        """So much has been done."""


class Indexer:
    """Analyses documents into a library."""

    def __init__(self, store: Store, watcher: Watcher, analyse: Analyse, *, jobs: int, retry: bool = False) -> None:
        """Take a library, and what analyses in a process of its own, of which there will be `jobs`.

        With `retry`, documents that could not be analysed before are tried again.
        """
        self.tally = Tally()
        self._store = store
        self._watcher = watcher
        self._retry = retry
        self._done: _Done = queue.SimpleQueue()
        self._idle = [_Worker(analyse, self._done) for _ in range(jobs)]
        self._busy: set[_Worker] = set()
        self._others: deque[Document] = deque()
        """What somebody else is analysing just now, or this process for another place."""
        self._in_hand: tuple[Document, Outcome] | None = None

    def run(self, items: Iterator[Document | Problem]) -> bool:
        """Analyse what is new among `items`; return False where the user has interrupted it.

        What was done by then is kept. Raises LibraryError where the library cannot be written.
        """
        try:
            self._hand_out(self._wanted(items))
            self._store.settle()
            self._store.link_rest()
        except KeyboardInterrupt:
            self._end()
            return False
        except BaseException:
            self._close()
            raise
        self._close()
        return True

    def _hand_out(self, documents: Iterator[Document]) -> None:
        for document in documents:
            worker = self._idle.pop()
            self._busy.add(worker)
            worker.give(document)
            while not self._idle:
                self._take_one()
        while self._busy:
            self._take_one()

    def _wanted(self, items: Iterator[Document | Problem]) -> Iterator[Document]:
        """Yield what is to be analysed, claimed for this process."""
        for item in items:
            if isinstance(item, Problem):
                self.tally.unread += 1
                self._watcher.problem(item)
            elif self._is_claimed(item, retry=self._retry):
                yield item
            self._take_done()
            if self._others and self._is_claimed(other := self._others.popleft(), retry=False):
                yield other
        while self._others:
            if self._is_claimed(other := self._others.popleft(), retry=False):
                yield other
            elif self._others:
                self._take_done(wait_seconds=_LOOK_AGAIN_SECONDS)

    def _is_claimed(self, document: Document, *, retry: bool) -> bool:
        """Return whether this process is to analyse a document; count it where it is done, else put it off."""
        status = self._store.status(document)
        if status is Status.NEW or (retry and status is Status.FAILED):
            if self._store.claim(document, retry=retry):
                return True
            self._others.append(document)
            return False
        self._store.note(document)
        if status is Status.ANALYSED:
            self.tally.there += 1
        else:
            self._fail(self._store.find(document))
        self._watcher.show(self.tally)
        return False

    def _fail(self, problem: Outcome | None) -> None:
        self.tally.failed += 1
        if isinstance(problem, Problem):
            self._watcher.problem(problem)

    def _take_done(self, wait_seconds: float = 0.0) -> None:
        """Keep what has been analysed by now."""
        try:
            while True:
                self._take_one(wait_seconds)
        except queue.Empty:
            return

    def _take_one(self, wait_seconds: float | None = None) -> None:
        """Keep one outcome; wait for it, so long at most, and raise queue.Empty where there is none."""
        worker, document, outcome = (
            self._done.get(timeout=wait_seconds) if wait_seconds else (self._done.get(block=wait_seconds is None))
        )
        self._in_hand = (document, outcome) if not isinstance(outcome, BaseException) and outcome else None
        self._busy.discard(worker)
        self._idle.append(worker)
        if isinstance(outcome, BaseException):
            raise outcome
        self._keep_in_hand()

    def _keep_in_hand(self) -> None:
        if self._in_hand is None:
            return
        document, outcome = self._in_hand
        if is_lasting(outcome):
            self._store.keep(document, outcome)
        else:
            self._store.give_back(document)
        self._in_hand = None
        if isinstance(outcome, Problem):
            self._fail(outcome)
        else:
            self.tally.analysed += 1
            if self.tally.analysed % _SETTLED_AT_ONCE == 0:
                self._store.settle()
        self._watcher.show(self.tally)

    def _end(self) -> None:
        """Keep what is done, and leave the rest to whoever comes next."""
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)
        try:
            self._keep_in_hand()
            self._take_done()
            self._close()
            self._store.give_back_claims()
        finally:
            signal.signal(signal.SIGINT, before)

    def _close(self) -> None:
        for worker in (*self._idle, *self._busy):
            worker.close()


class _Worker:
    """A thread that waits for one process."""

    def __init__(self, analyse: Analyse, done: "_Done") -> None:
        self._made = OneByOne(analyse)
        self._inbox: queue.SimpleQueue[Document | None] = queue.SimpleQueue()
        self._done = done
        threading.Thread(target=self._work, name="indexing", daemon=True).start()

    def give(self, document: Document) -> None:
        """Hand over a document; what comes of it goes to the queue of what is done."""
        self._inbox.put(document)

    def close(self) -> None:
        """End the process, and the thread."""
        self._made.close()
        self._inbox.put(None)

    def _work(self) -> None:
        for document in iter(self._inbox.get, None):
            try:
                outcome: Outcome | BaseException | None = self._made.of(document)
            except Exception as error:
                outcome = error
            self._done.put((self, document, outcome))


_Done = queue.SimpleQueue[tuple[_Worker, Document, Outcome | BaseException | None]]


def default_jobs(cores: Iterable[int] | None = None) -> int:
    """Return how many processes to use: one a core that this process may use, but each takes its memory."""
    if cores is None:
        cores = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else range(os.cpu_count() or 1)
    return max(1, min(len(list(cores)), 8))
