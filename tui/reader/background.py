"""The search behind the screen.

It runs in a daemon thread, since it may be far from done when the user leaves; Textual's workers would hold up the
exit. It hands over what it has by messages. A bug in it is told, and does not leave the user waiting.
"""

import logging
import threading
from collections.abc import Callable
from time import monotonic
from typing import TYPE_CHECKING, Generic, TypeVar

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
Question = TypeVar("Question")


class Answering(Generic[Question]):
    """Answers the latest question in a thread of its own; those that a newer one has overtaken are dropped."""

    def __init__(self, finder: Finder, post: Post) -> None:
        self.finder = finder
        self.post = post
        self._latest: Question | None = None
        self._asked = threading.Condition()
        self._is_closed = self._rests = False
        self._has_told = False
        threading.Thread(target=self._work, name=type(self).__name__.lower(), daemon=True).start()

    def answer(self, question: Question, cancelled: Callable[[], bool]) -> Message | None:
        """Return what answers a question from what has been taken in; None where cancelled."""
        raise NotImplementedError

    def ask(self, question: Question) -> None:
        """Look for what answers a question; a message follows unless another question comes first."""
        with self._asked:
            self._latest, self._rests = question, False
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

    def is_overtaken(self) -> bool:
        """Return whether nobody waits for the answer any more."""
        return self._is_closed or self._rests or self._latest is not None

    def _work(self) -> None:
        while True:
            with self._asked:
                self._asked.wait_for(lambda: self._is_closed or self._latest is not None)
                question, self._latest = self._latest, None
            if self._is_closed or question is None:
                return
            try:
                self.find(question)
            except Exception as error:
                _LOG.exception("a search has failed")
                self.post(SearchFailed(f"Searching failed by an error in the program: {error!r}"))

    def find(self, question: Question) -> None:
        """Answer from what has been taken in after a while, and again after each while that is twice as long."""
        patience = PATIENCE_SECONDS
        has_all = False
        answer: Message | None = None
        begun = monotonic()
        while not (has_all or self.is_overtaken()):
            has_all = self._take_in(monotonic() + patience)
            patience *= 2
            answer = self.answer(question, self.is_overtaken)
            if answer is not None:
                _LOG.debug("%s answers %r after %d ms", type(self).__name__, question, 1000 * (monotonic() - begun))
                self.post(answer)
        if has_all:
            self.when_all_is_in(answer)

    def when_all_is_in(self, answer: Message | None) -> None:
        """Do what is to be done once all of the library has been taken in; `answer` is the last one given."""

    def _take_in(self, deadline: float) -> bool:
        """Take in what the library has gained, until a deadline; return whether all of it has been taken in."""
        was_stopped = False

        def is_enough() -> bool:
            nonlocal was_stopped
            was_stopped = self.is_overtaken() or monotonic() > deadline
            return was_stopped

        self.finder.refresh(is_enough)
        if self.finder.trouble and not self._has_told:
            self._has_told = True
            self.post(SearchFailed(f"{self.finder.trouble}."))
        return not was_stopped


class Searcher(Answering[str]):
    """Answers queries by `Found` messages, and tells which statements have the same words."""

    _same: "SameWords | None" = None

    def answer(self, question: str, cancelled: Callable[[], bool]) -> Message | None:
        """Return what a query finds."""
        results = self.finder.find(question, cancelled)
        return None if results is None else Found(results, self._folded(results))

    def when_all_is_in(self, answer: Message | None) -> None:
        """Look which statements have the same words, and answer by that as well."""
        self.finder.library.statements_by_document(sure_only=True)  # found out before a key asks for them
        same = self.finder.same_words(self.is_overtaken)
        if same is None or same is self._same:
            return
        self._same = same
        self.post(WordsCompared(same, whole_folded(self.finder.library, same)))
        if isinstance(answer, Found):
            self.post(Found(answer.results, self._folded(answer.results)))

    def _folded(self, results: Results) -> "Fold | None":
        same = self._same
        if same is None or same.revision != results.revision or len(results.statements) > MOST_FOLDED:
            return None
        return same.fold(results.statements)
