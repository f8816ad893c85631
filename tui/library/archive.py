"""A whole library file as holdings: windows over queries, so that a million statements open as fast as ten.

Shown is what the current pipeline has analysed. Of several versions of one file (documents of the same path and id),
it is the one that was indexed last; the others stay in the file. Documents that were read together are no versions of
each other, whatever their ids. A document that lies in several places is shown once, in that of which most is known.

Each thread has a connection of its own, which cannot write. What is shown stays the same until `refresh` looks whether
somebody has changed the file; what was taken out of it by then reads as a document that says so.
"""

import sqlite3
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from tui.library import actors, places
from tui.library.contents import Contents, read_contents, read_state
from tui.library.copies import read_copies
from tui.library.corrections.correction import Correction
from tui.library.corrections.effects import corrections_of
from tui.library.database import open_database
from tui.library.named import Named
from tui.library.outline_rows import Filing, read_outlines
from tui.library.outlines import Outline
from tui.library.records import ActorRecord, StatementRecord
from tui.library.rows import unpacked
from tui.library.settling import is_settled, settle
from tui.library.shelf import Found, Shelf, StatementPlace, gone_statement, snapshot, statement_record
from tui.library.windows import StatementWindow
from tui.model import ActorKind, Analysis, Document, Mention, Problem

_RECORDS_KEPT = 1_024
_LISTS_KEPT = 16
_COUNTED_AT_ONCE = 500
"""Statements in one query."""
_STANDING = (
    "SELECT coalesce(copy_of, analysis.key) FROM document JOIN analysis ON analysis.article = document.article"
    " WHERE document.key = ? AND pipeline = ?"
)


class Archive:
    """All that a library file has of one pipeline; empty until it is opened."""

    def __init__(self, file: Path, fingerprint: str) -> None:
        self._shelf = Shelf(file)
        self._fingerprint = fingerprint
        self._contents = Contents()
        self._seen = -1
        self._state: tuple[object, ...] = ()
        # Remembered by what they depend on, so that nothing has to be forgotten.
        self._actor = lru_cache(_RECORDS_KEPT)(self._read_actor)
        self._keys_of = lru_cache(_LISTS_KEPT)(self._read_keys)
        self._unsure = lru_cache(1)(self._read_unsure)
        self._sure = lru_cache(1)(self._made_sure)
        self._kin = lru_cache(_RECORDS_KEPT)(self._read_kin)

    # -- opening, and keeping up

    def open(self) -> None:
        """Open the file, brought up to date if need be; raises LibraryError where it cannot be used."""
        open_database(self.file).close()
        self.refresh()

    def settle(self) -> None:
        """Tell namesakes apart where whoever has written last has not; raises LibraryError where it cannot."""
        if not is_settled(self.connection(), self._fingerprint):
            with closing(open_database(self.file)) as database:
                settle(database, self._fingerprint)

    def refresh(self) -> bool:
        """Look whether somebody has changed the file; return whether anything else is shown now.

        One thread calls it, always the same.
        """
        seen = self._shelf.data_version()
        if seen == self._seen:
            return False
        connection = self.connection()
        with snapshot(connection):
            state = read_state(connection, self._fingerprint)
            if self._contents.version and state == self._state:
                self._seen = seen
                return False
            contents = read_contents(connection, self._fingerprint, self._contents.version + 1)
        self._seen, self._state = seen, state
        if self._contents.version and contents.is_like(self._contents):
            return False
        _ = contents.statements  # made now, in this thread, and not in the one that draws
        self._contents = contents
        return True

    def close(self) -> None:
        """Close all connections; no other thread may be reading any more."""
        self._shelf.close()

    def other_documents(self) -> int:
        """Return how many articles are not shown, since only another version of the program has analysed them."""
        (count,) = self._shelf.one(
            "SELECT count(*) FROM article WHERE key IN (SELECT article FROM document WHERE is_current = 1)"
            " AND NOT EXISTS (SELECT 1 FROM analysis WHERE article = article.key AND pipeline = ?)",
            self._contents.pipeline,
        )
        return int(count)

    @property
    def version(self) -> int:
        """Grows with every change that is shown."""
        return self._contents.version

    @property
    def revision(self) -> int:
        """Grows when what was there before has changed; it is kept in the file, and the same for all who read it."""
        return self._contents.changes

    # -- for whoever makes an index of it; see `tui.library.spoken`

    @property
    def file(self) -> Path:
        """The library file."""
        return self._shelf.file

    @property
    def fingerprint(self) -> str:
        """That of the pipeline whose analyses are shown."""
        return self._fingerprint

    @property
    def contents(self) -> Contents:
        """What is shown now; it never changes, but is replaced."""
        return self._contents

    def connection(self) -> sqlite3.Connection:
        """Return the connection of the thread that asks, which cannot write."""
        return self._shelf.connection()

    def ids_of(self, identities: "array[int]") -> Sequence[str]:
        """Return the ids of actors by the keys of their identities."""
        return actors.Ids(identities, self._shelf.connection)

    # -- seats, which would need sums of their own

    @property
    def seats_apart(self) -> bool:
        """Whether a seat is an actor of its own: never."""
        return False

    @property
    def can_part_seats(self) -> bool:
        """Whether it could be: not here."""
        return False

    def show_seats_apart(self, apart: bool) -> None:
        """Leave seats as they are."""

    # -- documents

    def document_keys(self) -> Sequence[int]:
        """Return the keys of all documents, in the order in which they were analysed."""
        return self._contents.documents

    def document(self, document_key: int) -> Document:
        """Return a document."""
        return self._shelf.document(document_key + 1, self.revision)

    def row(self, document_key: int, file: Path) -> int | None:
        """Return the key of the row that a document has in a library file, if it is in that."""
        return document_key + 1 if file == self.file else None

    def successor(self, document_key: int) -> int | None:
        """Return the key of the same document in the place that is shown, where it is another one now."""
        contents = self._contents
        if contents.place_of_document(document_key) is not None:
            return None
        found = self._shelf.one(_STANDING, document_key + 1, contents.pipeline)
        place = None if found is None else contents.place_of_analysis(found[0])
        return None if place is None else contents.documents[place]

    def also_in(self, document_key: int) -> tuple[str, ...]:
        """Return the other places of a document."""
        return self._kin(document_key, self._contents, self._seen)[0]

    def copies(self, document_key: int) -> Sequence[int]:
        """Return the keys of the documents that are copies of one, in order."""
        return self._kin(document_key, self._contents, self._seen)[1]

    def is_analysed(self, document_key: int) -> bool:
        """Return whether what was said in a document is known."""
        contents = self._contents
        place = contents.place_of_document(document_key)
        return place is not None and contents.counts[place] >= 0

    def problem(self, document_key: int) -> Problem | None:
        """Return why a document could not be analysed, if it could not."""
        contents = self._contents
        place = contents.place_of_document(document_key)
        if place is None or contents.counts[place] >= 0:
            return None
        found = self._shelf.one("SELECT failure FROM analysis WHERE key = ?", contents.analyses[place])
        return Problem(self.document(document_key).where, unpacked(found[0]) if found and found[0] else "is gone")

    def analysis(self, document_key: int) -> Analysis:
        """Return all that was found in a document, namesakes told apart; nothing where it could not be analysed."""
        return self._found_in(document_key).analysis

    def mentions(self, document_key: int) -> tuple[Mention, ...]:
        """Return the mentions of actors in a document, in order; none where it could not be analysed."""
        return self._found_in(document_key).analysis.mentions

    # -- statements

    def statement_keys(self, document_key: int | None = None, actor: str | None = None) -> Sequence[int]:
        """Return the keys of the statements, in order: all, those of a document, those of an actor, or of both."""
        contents = self._contents
        if document_key is None:
            return contents.statements if actor is None else self._keys_of(actor, contents)
        place = contents.place_of_document(document_key)
        keys = range(0) if place is None else contents.keys_at(place)
        if actor is None:
            return keys
        statements = self._found_in(document_key).analysis.statements
        return [key for key, statement in zip(keys, statements, strict=False) if actor in statement.speaker]

    def statements(self, keys: Sequence[int]) -> Sequence[StatementRecord]:
        """Return the statements of some keys; each is made when it is asked for, so a million cost nothing."""
        return StatementWindow(self, keys)

    def statements_by_document(
        self, document_key: int | None = None, actor: str | None = None, *, sure_only: bool = False
    ) -> Sequence[tuple[int, Sequence[int]]]:
        """Return the same keys as `statement_keys`, with the key of their document; no document without statements.

        With `sure_only`, statements of low confidence are left out.
        """
        if sure_only and document_key is None and actor is None:
            return self._sure(self._contents)
        groups = self._by_document(document_key, actor)
        return _sure_of(groups, self._unsure(self._contents)) if sure_only else groups

    def _by_document(self, document_key: int | None, actor: str | None) -> Sequence[tuple[int, Sequence[int]]]:
        contents = self._contents
        if document_key is not None:
            keys = self.statement_keys(document_key, actor)
            return [(document_key, keys)] if keys else []
        if actor is None:
            return contents.groups
        return contents.by_document(self._keys_of(actor, contents))

    def unsure_statements(self) -> Collection[int]:
        """Return the keys of the statements of low confidence, in order; of other pipelines, too."""
        return self._unsure(self._contents)

    def speaker_counts(self, keys: Sequence[int], cancelled: Callable[[], bool]) -> Mapping[str, int]:
        """Return how many of some statements each actor has made who has made any; cut short by `cancelled`."""
        counts: Counter[int] = Counter()
        for first in range(0, len(keys), _COUNTED_AT_ONCE):
            if cancelled():
                break
            counts.update(dict(actors.read_speaker_counts(self.connection(), keys[first : first + _COUNTED_AT_ONCE])))
        identities = array("q", counts)
        return dict(zip(self.ids_of(identities), map(counts.__getitem__, identities), strict=True))

    def statement(self, key: int) -> StatementRecord:
        """Return a statement with its document, its speakers and the statement that reports it."""
        contents = self._contents
        place = contents.place_of_statement(key)
        if place is None:
            return gone_statement(key)
        document_key, first = contents.documents[place], contents.firsts[place]
        document, index = self.document(document_key), key - first
        found = self._shelf.found_around(contents.analyses[place], index, document, contents.changes)
        return statement_record(
            StatementPlace(key, document_key, index), document, found, lambda outer: self.statement(first + outer)
        )

    def named(self, statement_key: int) -> Sequence[Named]:
        """Return whom a statement speaks of, mention by mention, as its document has them; not those who say it."""
        contents = self._contents
        place = contents.place_of_statement(statement_key)
        if place is None:
            return ()
        document, index = self.document(contents.documents[place]), statement_key - contents.firsts[place]
        return self._shelf.named(contents.analyses[place], index, document, contents.changes)

    def document_of(self, statement_key: int) -> int | None:
        """Return the key of the document of a statement; None where it is gone."""
        contents = self._contents
        place = contents.place_of_statement(statement_key)
        return None if place is None else contents.documents[place]

    def outlines(self) -> Iterator[Outline]:
        """Yield what each analysed document tells of who is quoted in it, in order."""
        contents = self._contents
        places = zip(contents.documents, contents.analyses, contents.counts, strict=True)
        filings = [Filing(document + 1, analysis) for document, analysis, count in places if count >= 0]
        yield from read_outlines(self.connection(), filings)

    # -- actors

    def actor_count(self) -> int:
        """Return the number of actors in all documents."""
        return len(self._contents.actors)

    def actor_ids(self, document_key: int | None = None, kind: ActorKind | None = None) -> Sequence[str]:
        """Return the ids of the actors, of one document or of all: most quoted there first, then most mentioned."""
        contents = self._contents
        if document_key is None:
            keys = contents.actors if kind is None else contents.by_kind.get(kind, array("q"))
            return actors.Ids(keys, self._shelf.connection)
        place = contents.place_of_document(document_key)
        return [] if place is None else actors.read_ids(self.connection(), contents.analyses[place], kind)

    def actor(self, actor_id: str, document_key: int | None = None) -> ActorRecord:
        """Return an actor with the aliases and roles of all documents, and the counts of one document or of all.

        Raises KeyError where there is no such actor.
        """
        record = self._actor(actor_id, self._contents)
        if document_key is None:
            return record
        statements, mentions = _counts(self._found_in(document_key).analysis)
        return replace(record, statements=statements[actor_id], mentions=mentions[actor_id])

    # -- corrections

    def corrections(self, actor_id: str) -> Sequence[Correction]:
        """Return the user's corrections that have made of an actor what is shown, in the order in which they came."""
        return corrections_of(self.connection(), actor_id)

    def corrected_keys(self) -> Sequence[int]:
        """Return the keys of the statements that the user has corrected, in order."""
        rows = self.connection().execute("SELECT key FROM statement WHERE is_corrected = 1 ORDER BY key")
        place_of = self._contents.place_of_statement
        return [key - 1 for (key,) in rows if place_of(key - 1) is not None]

    # -- reading

    def _read_kin(self, document_key: int, contents: Contents, seen: int) -> tuple[tuple[str, ...], Sequence[int]]:
        place = contents.place_of_document(document_key)
        if place is None:
            return (), ()
        connection, analysis = self.connection(), contents.analyses[place]
        others = places.other_places(connection, analysis, document_key + 1)
        also_in = tuple(self._shelf.document(other, contents.changes).where for other in others)
        copies = map(contents.place_of_analysis, read_copies(connection, analysis))
        return also_in, [contents.documents[other] for other in copies if other is not None]

    def _found_in(self, document_key: int) -> Found:
        contents = self._contents
        place, document = contents.place_of_document(document_key), self.document(document_key)
        if place is None or contents.counts[place] < 0:
            return Found.of(Analysis(document, (), (), ()))
        return self._shelf.found(contents.analyses[place], document, contents.changes)

    def _read_actor(self, actor_id: str, contents: Contents) -> ActorRecord:
        found = actors.read_actor(self.connection(), contents.pipeline, actor_id)
        if found is None:
            raise KeyError(actor_id)
        record, only_analysis = found
        place = None if only_analysis is None else contents.place_of_analysis(only_analysis)
        return record if place is None else replace(record, document=self.document(contents.documents[place]))

    def _read_keys(self, actor: str, contents: Contents) -> Sequence[int]:
        connection = self.connection()
        with snapshot(connection):
            found, others = actors.read_statements(connection, actor)
        places = ((key, contents.place_of_statement(key)) for key in found)
        return [key for key, place in places if place is not None and contents.analyses[place] not in others]

    def _made_sure(self, contents: Contents) -> Sequence[tuple[int, Sequence[int]]]:
        return _sure_of(contents.groups, self._unsure(contents))

    def _read_unsure(self, contents: Contents) -> "array[int]":
        # The number stands in the index too; see the third migration.
        rows = self.connection().execute("SELECT key FROM statement WHERE confidence < 0.7 ORDER BY key")
        return array("q", (key - 1 for (key,) in rows))


def _counts(analysis: Analysis) -> tuple[Counter[str], Counter[str]]:
    """Return how many statements each actor has made in a document, and how often it mentions them."""
    statements = Counter(speaker for statement in analysis.statements for speaker in set(statement.speaker))
    return statements, Counter(mention.actor for mention in analysis.mentions)


def _sure_of(groups: Sequence[tuple[int, Sequence[int]]], unsure: "array[int]") -> Sequence[tuple[int, Sequence[int]]]:
    """Return the statements by document without those that are unsure, nor documents that have no others."""
    sure = ((document, _without(keys, unsure)) for document, keys in groups)
    return [(document, keys) for document, keys in sure if keys]


def _without(keys: Sequence[int], unsure: "array[int]") -> Sequence[int]:
    """Return the keys, which are in order, without those that are unsure."""
    among = unsure[bisect_left(unsure, keys[0]) : bisect_left(unsure, keys[-1] + 1)]
    return array("q", sorted(set(keys).difference(among))) if among else keys
