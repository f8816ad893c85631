"""Analyses from the library, or else made and kept there: what is known is not analysed again.

A library that cannot be used keeps nobody from reading. It is said once, and the work goes on without it.
"""

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TypeAlias

from tui.language.fingerprint import pipeline
from tui.library.database import LibraryError, open_database
from tui.library.store import Store
from tui.model import Analysis, Document, Problem

Outcome: TypeAlias = Analysis | Problem
Analyse: TypeAlias = Callable[[Iterable[Document]], Iterator[Outcome]]
"""One outcome a document, in order."""


_BROKEN_INSTALLATION = re.compile(r"\((ImportError|ModuleNotFoundError|OSError): ")


def is_lasting(outcome: Outcome) -> bool:
    """Return whether an outcome is one of the document.

    An installation without its model, or with a broken library, fails on all of them, and may be mended tomorrow.
    """
    return isinstance(outcome, Analysis) or _BROKEN_INSTALLATION.search(outcome.reason) is None


def is_piped(document: Document) -> bool:
    """Return whether a document came through standard input: whoever pipes it in has not asked for it to stay."""
    return document.path is None and document.fetched_from is None


def open_store(file: Path) -> Store:
    """Open a library for the analyses that this process makes; raises LibraryError where it cannot be used."""
    made_with = pipeline()
    return Store(open_database(file), made_with.fingerprint, made_with.description)


class OneByOne(Iterator[Document]):
    """An analysis that is given one document after another, and is not told of the next before it has done the last.

    To the analysis this is the documents: there are no more of them while none is waiting, and later there may be. The
    process that `analyse_apart` starts thus stays for all of them, and is not started before the first.
    """

    def __init__(self, analyse: Analyse) -> None:
        self._analyse = analyse
        self._waiting: deque[Document] = deque()
        self._outcomes: Iterator[Outcome] | None = None
        self._is_closed = False

    def __next__(self) -> Document:
        if not self._waiting:
            raise StopIteration
        return self._waiting.popleft()

    def of(self, document: Document) -> Outcome | None:
        """Return what comes of a document; None where it has been closed meanwhile."""
        self._waiting.append(document)
        if self._outcomes is None:
            self._outcomes = self._analyse(self)
        outcome = next(self._outcomes, None)
        if outcome is None and not self._is_closed:
            # It has taken the end of the documents so far for the end of all.
            self._outcomes = self._analyse(self)
            outcome = next(self._outcomes, None)
        if outcome is None and not self._is_closed:
            return Problem(document.where, "the analysis gave no answer")
        return outcome

    def close(self) -> None:
        """End the analysis; also from another thread, which is then told that nothing came of its document."""
        self._is_closed = True
        close = getattr(self._outcomes, "close", None)
        if close is not None:
            # A generator that is at work cannot be closed.
            with suppress(ValueError):
                close()


class Kept:
    """Analyses by way of a library."""

    def __init__(self, file: Path | None, say: Callable[[str], None]) -> None:
        """Take the library's file, if there is to be one, and what to tell the user with."""
        self._file = file
        self._say = say

    def analyses(self, documents: Iterable[Document], analyse: Analyse) -> Iterator[Outcome]:
        """Yield one outcome a document, in order: from the library, or else made by `analyse` and kept.

        The library is opened by the thread that asks for the first, and is that thread's alone.
        """
        store = self._opened()
        if store is None:
            yield from analyse(documents)
            return
        made = OneByOne(analyse)
        shelf = _Shelf(store, self._say)
        try:
            for document in documents:
                outcome = shelf.find(document)
                if outcome is None:
                    outcome = made.of(document)
                    if outcome is None:
                        return
                    shelf.keep(document, outcome)
                yield outcome
        finally:
            made.close()
            store.database.close()

    def _opened(self) -> Store | None:
        if self._file is None:
            return None
        try:
            return open_store(self._file)
        except LibraryError as error:
            self._say(f"{error}; going on without it")
            return None


class _Shelf:
    """A store that may fail at any time: then it is left alone, which is said once.

    Standard input is not kept.
    """

    def __init__(self, store: Store, say: Callable[[str], None]) -> None:
        self._store = store
        self._say = say
        self._is_readable = self._is_writable = True

    def find(self, document: Document) -> Outcome | None:
        if not self._is_readable:
            return None
        try:
            found = self._store.find(document)
        except LibraryError as error:
            self._is_readable = self._is_writable = False
            self._say(f"{error}; going on without it")
            return None
        if found is not None:
            self._write(document, lambda: self._store.note(document))
        return found

    def keep(self, document: Document, outcome: Outcome) -> None:
        if is_lasting(outcome):
            self._write(document, lambda: self._store.keep(document, outcome))

    def _write(self, document: Document, write: Callable[[], None]) -> None:
        if not self._is_writable or is_piped(document):
            return
        try:
            write()
        except LibraryError as error:
            self._is_writable = False
            self._say(f"{error}; going on without keeping anything")
