"""The search behind the screen.

It runs in a daemon thread, since it may be far from done when the user leaves; Textual's workers would hold up the
exit. It hands over what it has by messages. A bug in it is told, and does not leave the user waiting.
"""

import logging
import threading
from collections.abc import Callable
from time import monotonic
from typing import TYPE_CHECKING

from textual.message import Message

from tui.reader.messages import Found, SearchFailed, WordsCompared
from tui.reader.painters.statements import whole_folded
from tui.search import Finder, Results

if TYPE_CHECKING:
    from tui.search.same_words import Fold, SameWords

_LOG = logging.getLogger(__name__)

PATIENCE_SECONDS = 0.5
"""So long a search may take in what is new in the library before it answers from what it has."""

MOST_FOLDED = 50_000
"""Of more results nobody looks for the same words, and to fold them would take longer than to find them."""

Post = Callable[[Message], object]


class Searcher:
    """Answers the latest query in a thread of its own; queries that a newer one has overtaken are dropped."""

    def __init__(self, finder: Finder, post: Post) -> None:
        self._finder = finder
        self._post = post
        self._latest: str | None = None
        self._asked = threading.Condition()
        self._is_closed = self._rests = False
        self._has_told = False
        self._same: SameWords | None = None
        threading.Thread(target=self._answer, name="searching", daemon=True).start()

    def ask(self, query: str) -> None:
        """Search for `query`; a `Found` message follows unless another query comes first."""
        with self._asked:
            self._latest, self._rests = query, False
            self._asked.notify()

    def rest(self) -> None:
        """Take nothing in until something is asked again; what is being looked for is given up."""
        with self._asked:
            self._latest, self._rests = None, True

    def close(self) -> None:
        """Answer no more."""
        with self._asked:
            self._is_closed = True
            self._asked.notify()

    def _overtaken(self) -> bool:
        return self._is_closed or self._rests or self._latest is not None

    def _answer(self) -> None:
        while True:
            with self._asked:
                self._asked.wait_for(lambda: self._is_closed or self._latest is not None)
                query, self._latest = self._latest or "", None
            if self._is_closed:
                return
            try:
                self._find(query)
            except Exception as error:
                _LOG.exception("a search has failed")
                self._post(SearchFailed(f"Searching failed by an error in the program: {error!r}"))

    def _find(self, query: str) -> None:
        """Answer from what has been taken in after a while, and again after each while that is twice as long."""
        patience = PATIENCE_SECONDS
        has_all = False
        results = None
        while not (has_all or self._overtaken()):
            has_all = self._take_in(monotonic() + patience)
            patience *= 2
            results = self._finder.find(query, self._overtaken)
            if results is not None:
                self._post(Found(results, self._folded(results)))
        if has_all:
            self._compare(results)

    def _compare(self, results: Results | None) -> None:
        """Look which statements have the same words, once all have been taken in, and answer by that as well."""
        same = self._finder.same_words(self._overtaken)
        if same is None or same is self._same:
            return
        self._same = same
        self._post(WordsCompared(same, whole_folded(self._finder.library, same)))
        if results is not None:
            self._post(Found(results, self._folded(results)))

    def _folded(self, results: Results) -> "Fold | None":
        same = self._same
        if same is None or same.revision != results.revision or len(results.statements) > MOST_FOLDED:
            return None
        return same.fold(results.statements)

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
