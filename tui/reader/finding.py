"""What is found in the article, looked for behind the screen: a long one takes a while."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from textual.message import Message

from tui.library.named import Named
from tui.reader.background import Answering
from tui.reader.messages import FoundWithin
from tui.search.within import find_within


class Sought(NamedTuple):
    """What is looked for in which document."""

    document: int
    query: str


class Looker(Answering[Sought]):
    """Answers where in a document something is, by `FoundWithin` messages."""

    def answer(self, question: Sought, cancelled: Callable[[], bool]) -> Message | None:
        """Return where it is."""
        library = self.finder.library

        def named() -> Iterator[Named]:
            for key in library.statement_keys(question.document):
                yield from library.named(key)

        found = find_within(library.document(question.document).text, question.query, cancelled, named)
        return None if found is None else FoundWithin(question, found)

    def find(self, question: Sought) -> None:
        """Look for it at once: nothing needs to be taken in for one text."""
        answer = self.answer(question, self.is_overtaken)
        if answer is not None:
            self.post(answer)
