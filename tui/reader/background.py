"""The work behind the screen: reading and analysing documents, and searching.

Both run in daemon threads, since they may be far from done when the user leaves; Textual's workers would hold up the
exit. They hand over what they have by messages; only the main thread changes the library. A bug in them is told, and
does not leave the user waiting.
"""

import logging
import math
import queue
import threading
from collections.abc import Callable, Iterable, Iterator
from time import monotonic
from typing import TypeAlias

from textual.message import Message

from tui.language.worker import analyse_apart
from tui.model import Analysis, Document, Problem
from tui.reader.messages import AnalysingFailed, DocumentAnalysed, DocumentsRead, Found, ReadingEnded, SearchFailed
from tui.search import Finder

_LOG = logging.getLogger(__name__)

BATCH = 200
"""Documents handed over at once, so that a large archive does not flood the screen with messages."""
PATIENCE_SECONDS = 0.5
"""So long a search may take in what is new in the library before it answers from what it has."""
BATCH_SECONDS = 0.05
"""Documents that come further apart are handed over one by one."""

Post = Callable[[Message], object]
Analyses: TypeAlias = Callable[[Iterable[Document]], Iterator[Analysis | Problem]]
"""What comes of documents: one outcome each, in their order."""
_Queue: TypeAlias = "queue.SimpleQueue[Document | None]"


def read_and_analyse(documents: Iterator[Document | Problem], post: Post, analyses: Analyses | None = None) -> None:
    """Start reading `documents`, and analysing them; `post` is told of each step.

    Without `analyses`, they are analysed in another process.
    """
    to_analyse: _Queue = queue.SimpleQueue()
    threading.Thread(target=_read, args=(documents, to_analyse, post), name="reading", daemon=True).start()
    threading.Thread(
        target=_analyse, args=(to_analyse, post, analyses or analyse_apart), name="analysing", daemon=True
    ).start()


def _read(documents: Iterator[Document | Problem], to_analyse: _Queue, post: Post) -> None:
    try:
        for batch in _batches(documents):
            # Told before it is analysed: outcomes are matched to documents by their order.
            post(DocumentsRead(batch))
            for item in batch:
                if isinstance(item, Document):
                    to_analyse.put(item)
    except Exception as error:
        _LOG.exception("reading has failed")
        post(DocumentsRead((Problem("reading", f"stopped by an error in the program: {error!r}"),)))
    post(ReadingEnded())
    to_analyse.put(None)


def _batches(documents: Iterator[Document | Problem]) -> Iterator[tuple[Document | Problem, ...]]:
    """Yield what is read: one by one while it comes slowly, in batches while it comes fast; all before any error."""
    batch: list[Document | Problem] = []
    handed_over = -math.inf
    try:
        for item in documents:
            batch.append(item)
            if len(batch) == BATCH or monotonic() - handed_over > BATCH_SECONDS:
                yield tuple(batch)
                batch.clear()
                handed_over = monotonic()
    finally:
        if batch:
            yield tuple(batch)


def _analyse(to_analyse: _Queue, post: Post, analyses: Analyses) -> None:
    try:
        for outcome in analyses(iter(to_analyse.get, None)):
            post(DocumentAnalysed(outcome))
    except Exception as error:
        _LOG.exception("analysing has failed")
        post(AnalysingFailed(f"stopped by an error in the program: {error!r}"))


class Searcher:
    """Answers the latest query in a thread of its own; queries that a newer one has overtaken are dropped."""

    def __init__(self, finder: Finder, post: Post) -> None:
        self._finder = finder
        self._post = post
        self._latest: str | None = None
        self._asked = threading.Condition()
        self._has_told = False
        threading.Thread(target=self._answer, name="searching", daemon=True).start()

    def ask(self, query: str) -> None:
        """Search for `query`; a `Found` message follows unless another query comes first."""
        with self._asked:
            self._latest = query
            self._asked.notify()

    def _overtaken(self) -> bool:
        return self._latest is not None

    def _answer(self) -> None:
        while True:
            with self._asked:
                self._asked.wait_for(self._overtaken)
                query, self._latest = self._latest or "", None
            try:
                self._find(query)
            except Exception as error:
                _LOG.exception("searching for %r has failed", query)
                self._post(SearchFailed(f"Searching failed by an error in the program: {error!r}"))

    def _find(self, query: str) -> None:
        """Answer from what has been taken in after a while, and again after each while that is twice as long."""
        patience = PATIENCE_SECONDS
        has_all = False
        while not (has_all or self._overtaken()):
            has_all = self._take_in(monotonic() + patience)
            patience *= 2
            results = self._finder.find(query, self._overtaken)
            if results is not None:
                self._post(Found(results))

    def _take_in(self, deadline: float) -> bool:
        """Take in what the library has gained, until a deadline; return whether all of it has been taken in."""
        was_stopped = False

        def is_enough() -> bool:
            nonlocal was_stopped
            was_stopped = self._overtaken() or monotonic() > deadline
            return was_stopped

        self._finder.refresh(is_enough)
        if self._finder.trouble and not self._has_told:
            self._has_told = True
            self._post(SearchFailed(f"{self._finder.trouble}."))
        return not was_stopped
