"""Taking in a library file: what was saved beside it is opened, and brought up to date by what is new or gone.

Statements have their keys in the index, and actors those of their identities. What the index is of is told by a ledger
of documents; the actors are looked through whenever anything else than an addition has come between. A file that is
torn or of something else is left alone, and all of it is taken in anew.
"""

import math
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from time import monotonic
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tui.languages import language_words
from tui.library.archive import Archive
from tui.library.contents import Contents
from tui.library.spoken import (
    Named,
    Said,
    Shown,
    read_appearing,
    read_named,
    read_said,
    read_shown,
    read_some_named,
)
from tui.search.catalogue import ActorOrder, Catalogue, text_by
from tui.search.dates import day_of
from tui.search.entry import Entry
from tui.search.parsing import CUE, KIND, LANGUAGE, OUTLET, SPEAKER
from tui.search.saved_library import SavedLibrary

_STEP = 4_096
"""How many statements or actors are taken in between two looks at `cancelled`."""
_SAVED_STATEMENTS = 200_000
"""Of a library that is taken in anew, what is done so far is saved after so many."""
_SAVE_SECONDS = 20.0
"""What comes bit by bit is saved so often, since there is a part of the index that is written each time."""


class _Comparing(NamedTuple):
    """How far all actors have been looked through."""

    version: int
    """That of the library when it was begun; whoever is in documents that came later is looked at once more."""
    changes: int
    last: int
    """The identity of the last actor so far."""


class LibraryIntake:
    """Keeps a catalogue of a library file. One thread advances it."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._saved = SavedLibrary(archive.file, archive.fingerprint)
        self._looked_at: Contents | None = None
        """The contents of which the ledger was brought up to date last."""
        self._looking_at: tuple[Contents, Mapping[int, Shown]] | None = None
        """Those of which it is being brought up to date, and what they show; what is gone has been taken out."""
        self._new: list[int] = []
        """Analyses whose actors have not been taken in."""
        self._comparing: _Comparing | None = None
        self._compared_in: int | None = None
        """The version of which all actors have been looked through."""
        self._version = -1
        self._is_open = False
        self._unsaved = 0
        """How much has been taken in and out since all of it was saved."""
        self._saved_at = -math.inf
        self.catalogue = Catalogue.empty(archive.revision)
        """What has been taken in; replaced as a whole, so that other threads can read it at any time."""

    @property
    def trouble(self) -> str | None:
        """Why nothing can be saved, in a line, if nothing can."""
        return self._saved.trouble

    def advance(self, cancelled: Callable[[], bool]) -> None:
        """Take in what is new and take out what is gone; where cancelled, the next call goes on from there."""
        contents = self._archive.contents
        if not contents.version:
            return
        if not self._is_open:
            self._is_open = True
            self._saved.open(contents)
            self._show(contents)
        if contents.version != self._version:
            if not self._take_all(contents, cancelled):
                return
            self._version = contents.version
            if not self._unsaved:
                self._saved.note(contents.changes)
            elif self._unsaved >= _STEP or monotonic() - self._saved_at >= _SAVE_SECONDS:
                self._save(contents)
        self._show(contents)

    def may_save(self) -> bool:
        """Return whether this process may save it; where nobody can, there is `trouble`."""
        return self._saved.is_mine()

    def purge(self) -> None:
        """Leave nothing in the files of what has been taken out, where all has been, if this process may save them."""
        contents = self._archive.contents
        if contents.version != self._version:
            return
        has_purged = [part.purge() for part in (self._saved.statements, self._saved.actors)]
        if any(has_purged):
            self._save(contents)
            self._show(contents)

    def finish(self) -> None:
        """Wait for what goes on behind the scenes."""
        self._saved.statements.wait()

    def close(self) -> None:
        """Let others save."""
        self._saved.close()

    def _save(self, contents: Contents) -> None:
        if self._saved.save(contents.changes):
            self._unsaved = 0
        self._saved_at = monotonic()

    def _take_all(self, contents: Contents, cancelled: Callable[[], bool]) -> bool:
        if self._looking_at is None or self._looking_at[0] is not contents:
            self._looking_at = contents, self._shown(contents)
            self._take_gone(*self._looking_at)
        _, shown = self._looking_at
        # Where all actors are to be looked through, they come first: it takes seconds, all statements may take minutes.
        return (
            (self._saved.actors_of == contents.changes or self._compare_actors(contents, cancelled))
            and self._take_statements(contents, shown, cancelled)
            and self._take_new_actors(contents)
        )

    def order(self, catalogue: Catalogue) -> ActorOrder:
        """Return the actors of the library that have been taken in, in its order."""
        identities = np.array(self._archive.contents.actors, np.int64)
        entries = self._saved.actors.entries_of(identities, catalogue.names)
        has_entry = entries >= 0
        identities = identities[has_entry]

        def ids(identities: NDArray[np.int64]) -> Sequence[str]:
            return self._archive.ids_of(array("q", identities.tobytes()))

        return ActorOrder(ids(identities), entries[has_entry], lambda places: ids(identities[places]))

    def _show(self, contents: Contents) -> None:
        shown = self._saved.statements.index, self._saved.actors.names, self._saved.actors.roles
        now = self.catalogue
        if shown != (now.statements, now.names, now.roles) or now.revision != contents.changes:
            self.catalogue = Catalogue(*shown, {}, contents.changes)

    # -- statements

    def _take_gone(self, contents: Contents, shown: Mapping[int, Shown]) -> None:
        """Take out what is gone."""
        taken = self._saved.ledger.documents
        gone = [document for document in taken.values() if shown.get(document.analysis) != document]
        if gone:
            self._saved.statements.take_in(gone=[key for document in gone for key in _keys(document)])
            for document in gone:
                del taken[document.analysis]
            self._saved.actors_of = None
            self._unsaved += len(gone)
            self._show(contents)

    def _take_statements(self, contents: Contents, shown: Mapping[int, Shown], cancelled: Callable[[], bool]) -> bool:
        """Take in the new statements; return whether all of them."""
        taken = self._saved.ledger.documents
        new = [document for document in shown.values() if document.analysis not in taken]
        taken_in = 0
        for some in _steps(new):
            if cancelled():
                return False
            there = self._take_said(some)
            taken.update((document.analysis, document) for document in there)
            self._new += [document.analysis for document in there]
            self._show(contents)
            count = sum(document.statements for document in some)
            self._unsaved += 1 + count
            taken_in += count
            if taken_in >= _SAVED_STATEMENTS:
                self._saved.save_statements()
                taken_in = 0
        self._looked_at, self._looking_at = contents, None
        return True

    def _take_said(self, documents: Sequence[Shown]) -> Sequence[Shown]:
        """Take in the statements of some documents; return those that nobody has removed meanwhile."""
        keys: set[int] = set()

        def entries() -> Iterator[Entry]:
            for said in read_said(self._archive.connection(), [document.analysis for document in documents]):
                keys.add(said.key)
                yield entry_of(said)

        self._saved.statements.take_in(entries())
        return [document for document in documents if keys.issuperset(_keys(document))]

    def _shown(self, contents: Contents) -> dict[int, Shown]:
        """Return the documents that are shown; of those that were looked at before, nothing is read if none changed."""
        before, connection = self._looked_at, self._archive.connection()
        if before is None or before.changes != contents.changes:
            return {document.analysis: document for document in read_shown(connection, contents)}
        count = len(before.analyses)
        if contents.analyses[:count] != before.analyses or contents.counts[:count] != before.counts:
            return {document.analysis: document for document in read_shown(connection, contents)}
        last = before.analyses[-1] if count else 0
        return self._saved.ledger.documents | {each.analysis: each for each in read_shown(connection, contents, last)}

    # -- actors

    def _take_new_actors(self, contents: Contents) -> bool:
        """Take in the actors of the documents that are new, as they are called now in all of them."""
        if self._new and self._compared_in != contents.version:
            connection = self._archive.connection()
            appearing = sorted(read_appearing(connection, self._new))
            for _ in self._taken(read_some_named(connection, contents.pipeline, appearing), contents):
                pass
        self._new = []
        return True

    def _compare_actors(self, contents: Contents, cancelled: Callable[[], bool]) -> bool:
        """Take in all actors, as far as they are new or called otherwise, and take out who is gone."""
        begun = self._comparing
        if begun is None or begun.changes != contents.changes:
            begun = self._comparing = _Comparing(contents.version, contents.changes, 0)
        if cancelled():
            return False
        connection = self._archive.connection()
        for last in self._taken(read_named(connection, contents.pipeline, begun.last), contents):
            self._comparing = begun._replace(last=last)
            if cancelled():
                return False
        known = np.array(contents.actors, np.int64)
        self._saved.actors.take_out(np.setdiff1d(self._saved.actors.identities(), known).tolist())
        self._comparing, self._compared_in = None, begun.version
        self._saved.actors_of = contents.changes
        self._unsaved += 1
        return True

    def _taken(self, named: Iterable[Named], contents: Contents) -> Iterator[int]:
        """Take actors in, step by step; yield the last one of each."""
        for some in _batches(named):
            self._saved.actors.take_in(some)
            self._show(contents)
            yield some[-1].identity


def entry_of(said: Said) -> Entry:
    """Return by what a statement is found; the same as of the whole statement."""
    fields = {
        SPEAKER: "\n".join([*said.speakers, *said.aliases, said.source, _shown_speaker(said)]),
        KIND: said.kind,
        OUTLET: said.outlet,
        CUE: said.cue,
        LANGUAGE: language_words(said.language),
    }
    return Entry(said.key, text_of(said), fields, day_of(said.published), tuple(map("\n".join, said.about)))


def text_of(said: Said) -> str:
    """Return the text in which a statement is found; the same as of the whole statement."""
    return text_by(said.words, _shown_speaker(said))


def _shown_speaker(said: Said) -> str:
    return " and ".join(said.speakers) or said.source


def _keys(document: Shown) -> range:
    return range(document.first, document.first + document.statements)


def _steps(documents: Iterable[Shown]) -> Iterator[Sequence[Shown]]:
    """Yield documents, some at a time, so that their statements make a step."""
    some: list[Shown] = []
    count = 0
    for document in documents:
        some.append(document)
        count += document.statements
        if count >= _STEP:
            yield some
            some, count = [], 0
    if some:
        yield some


def _batches(actors: Iterable[Named]) -> Iterator[Sequence[Named]]:
    remaining = iter(actors)
    while some := tuple(islice(remaining, _STEP)):
        yield some
