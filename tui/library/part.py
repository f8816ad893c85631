"""A part of a library as holdings: the documents that the user has named, in the order in which they are read.

A document is held in memory until something has come of it; from then on, it is known by the keys of its rows, and
texts and findings are read when they are asked for. What is kept of each actor is a sum over the documents. So the part
may lie in several files: what cannot be kept in the user's library is in a temporary one.

The threads that read and analyse add to it (`tui.library.filling`); any thread may ask. What others do to a file
meanwhile is looked for by `refresh`: who is told apart from whom, and documents that are gone.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, groupby, islice
from pathlib import Path

from tui.documents.web.addresses import absolute_place
from tui.library import actors, seats
from tui.library.copies import read_copied
from tui.library.corrections.correction import Correction
from tui.library.corrections.effects import corrections_of
from tui.library.duplicates import MOST_PLACES
from tui.library.filling import Filling
from tui.library.findings import Filed, WatchedShelf, finding_of
from tui.library.named import Named, named_by
from tui.library.outline_rows import Filing, read_outlines
from tui.library.outlines import Outline, outline_of
from tui.library.recent import Recent
from tui.library.records import ActorRecord, StatementRecord
from tui.library.shelf import Found, StatementPlace, gone_statement, statement_record
from tui.library.sums import ActorSum, Sums
from tui.library.taken import STATEMENTS_A_DOCUMENT, Taken, Whereabouts
from tui.library.windows import KeyRuns, StatementWindow
from tui.model import Actor, ActorKind, Analysis, Mention, Problem

_PARTED_KEPT = 64


@dataclass(frozen=True, slots=True)
class _Lists:
    """What is listed at one moment."""

    version: int
    groups: Sequence[tuple[int, Sequence[int]]]
    statements: KeyRuns
    actors: Mapping[ActorKind | None, Sequence[str]]


class Part(Filling):
    """Documents that are in libraries, or about to be."""

    def __init__(self) -> None:
        super().__init__()
        self._parted: Recent[Found] = Recent(_PARTED_KEPT)
        self._lists = _Lists(-1, (), KeyRuns(()), {})

    def whereabouts(self) -> Whereabouts | None:
        """Return where in one library file the statements are; None where they are not, or not as they are here."""
        return self.taken.whereabouts()

    # -- seats

    @property
    def seats_apart(self) -> bool:
        """Whether a seat is an actor of its own, or about to be."""
        return self.are_seats_wanted_apart

    @property
    def can_part_seats(self) -> bool:
        """Whether seats can be made actors of their own here: always."""
        return True

    # -- documents

    def document_keys(self) -> Sequence[int]:
        """Return the keys of all documents, in order."""
        return self.succession.shown(len(self.paths))

    def row(self, document_key: int, file: Path) -> int | None:
        """Return the key of the row that a document has in a library file, if it is in that."""
        filed = self.taken.filed_at(document_key)
        return filed.document if filed is not None and filed.shelf.file == file else None

    def path(self, document_key: int) -> str | None:
        """Return the file that a document came from, as the user has written it."""
        return self.paths[document_key]

    def keys_at(self, place: str | None) -> Sequence[int]:
        """Return the keys of the documents in a file, whose path is absolute, or at an address."""
        places = map(self.place, range(len(self.paths)))
        return [key for key, its in enumerate(places) if its is not None and absolute_place(its) == place]

    def also_in(self, document_key: int) -> tuple[str, ...]:
        """Return the other places of a document, as the user has written them."""
        own = self.document(document_key).where
        others = (key for key in self.texts.same(document_key) if self.is_elsewhere(key))
        places = (key for key in others if self.succession.successor(key) == document_key)
        return tuple(sorted({self.document(key).where for key in islice(places, MOST_PLACES)} - {own}))

    def copies(self, document_key: int) -> Sequence[int]:
        """Return the keys of the documents that are copies of one, in order."""
        filed = self.taken.filed_at(document_key)
        hashes = [] if filed is None else read_copied(filed.shelf.connection(), filed.document)
        same = chain(self.texts.same(document_key), *map(self.texts.having, hashes))
        shown = (key for key in same if key != document_key and key not in self.succession)
        return sorted(set(islice(shown, MOST_PLACES)))

    def is_analysed(self, document_key: int) -> bool:
        """Return whether what was said in a document is known."""
        taken = self.taken
        return document_key < len(taken.filed) and taken.has(document_key)

    def problem(self, document_key: int) -> Problem | None:
        """Return why a document could not be analysed, if it could not."""
        return self.taken.problems.get(document_key)

    def mentions(self, document_key: int) -> tuple[Mention, ...]:
        """Return the mentions of actors in a document, in order; none before it is analysed."""
        return self._found_in(self.taken, document_key).analysis.mentions

    # -- statements

    def statement_keys(self, document_key: int | None = None, actor: str | None = None) -> Sequence[int]:
        """Return the keys of the statements, in order: all, those of a document, those of an actor, or of both."""
        taken = self.taken
        if document_key is None and actor is None:
            return self._listed().statements
        its = None if actor is None else taken.sums.get(actor)
        if document_key is None:
            return [] if its is None else its.said
        keys = taken.keys_of(document_key)
        if actor is None:
            return keys
        return [] if its is None else its.said_in(keys.start, keys.stop)

    def statements(self, keys: Sequence[int]) -> Sequence[StatementRecord]:
        """Return the statements of some keys; each is made when it is asked for, so a million cost nothing."""
        return StatementWindow(self, keys)

    def statements_by_document(
        self, document_key: int | None = None, actor: str | None = None, *, sure_only: bool = False
    ) -> Sequence[tuple[int, Sequence[int]]]:
        """Return the same keys as `statement_keys`, with the key of their document; no document without statements.

        With `sure_only`, statements of low confidence are left out.
        """
        groups = self._by_document(document_key, actor)
        if not sure_only:
            return groups
        unsure = self.taken.unsure
        sure = ((document, _without(keys, unsure.get(document))) for document, keys in groups)
        return [(document, keys) for document, keys in sure if keys]

    def _by_document(self, document_key: int | None, actor: str | None) -> Sequence[tuple[int, Sequence[int]]]:
        if document_key is None and actor is None:
            return self._listed().groups
        keys = self.statement_keys(document_key, actor)
        if document_key is not None:
            return [(document_key, keys)] if keys else []
        return [
            (document, tuple(theirs)) for document, theirs in groupby(keys, lambda key: key // STATEMENTS_A_DOCUMENT)
        ]

    def unsure_statements(self) -> Collection[int]:
        """Return the keys of the statements of low confidence, in any order."""
        return [key for keys in list(self.taken.unsure.values()) for key in keys]

    def speaker_counts(self, keys: Sequence[int], cancelled: Callable[[], bool]) -> Mapping[str, int]:
        """Return how many of some statements each actor has made who has made any; cut short by `cancelled`."""
        wanted = set(keys)
        counts = {}
        for its in self.taken.sums.ranked():
            if cancelled():
                break
            if count := sum(map(wanted.__contains__, its.said)):
                counts[its.id] = count
        return counts

    def statement(self, key: int) -> StatementRecord:
        """Return a statement with its document, its speakers and the statement that reports it."""
        taken = self.taken
        document_key, place = divmod(key, STATEMENTS_A_DOCUMENT)
        filed = taken.filed_at(document_key)
        if filed is None or not taken.has(document_key):
            return gone_statement(key)
        document = self.document(document_key)
        if document_key in taken.parted:
            found = self._found_in(taken, document_key), place
        else:
            found = filed.shelf.found_around(filed.analysis, place, document, filed.shelf.revision)
        first = key - place
        return statement_record(
            StatementPlace(key, document_key, place), document, found, lambda outer: self.statement(first + outer)
        )

    def named(self, statement_key: int) -> Sequence[Named]:
        """Return whom a statement speaks of, mention by mention, as its document has them; not those who say it."""
        taken = self.taken
        document_key, index = divmod(statement_key, STATEMENTS_A_DOCUMENT)
        filed = taken.filed_at(document_key)
        if filed is None or not taken.has(document_key):
            return ()
        if document_key in taken.parted:
            return named_by(*self._found_in(taken, document_key), index)
        return filed.shelf.named(filed.analysis, index, self.document(document_key), filed.shelf.revision)

    def document_of(self, statement_key: int) -> int | None:
        """Return the key of the document of a statement."""
        return statement_key // STATEMENTS_A_DOCUMENT

    def _found_in(self, taken: Taken, document_key: int) -> Found:
        """Return what was found in a document, with seats as they are shown."""
        filed, document = taken.filed_at(document_key), self.document(document_key)
        if filed is None or not taken.has(document_key):
            return Found.of(Analysis(document, (), (), ()))
        revision = filed.shelf.revision
        found = filed.shelf.found(filed.analysis, document, revision)
        if document_key not in taken.parted:
            return found
        key = (filed.shelf, filed.analysis, revision)
        shared = filed.shelf.shared_names(revision)
        return self._parted.get(key) or self._parted.put(key, Found.of(seats.apart(found.analysis), shared))

    def outlines(self) -> Iterator[Outline]:
        """Yield what each analysed document tells of who is quoted in it, in order."""
        taken = self.taken
        there = ((key, filed) for key, filed in enumerate(list(taken.filed)) if filed and taken.has(key))
        for (shelf, is_parted), some in groupby(there, lambda each: (each[1].shelf, each[0] in taken.parted)):
            if is_parted:
                for key, _ in some:
                    yield outline_of(self.document(key), self._found_in(taken, key).analysis)
            else:
                yield from self._read_outlines(shelf, tuple(some))

    def _read_outlines(self, shelf: WatchedShelf, places: Sequence[tuple[int, Filed]]) -> Iterator[Outline]:
        filings = [Filing(filed.document, filed.analysis) for _, filed in places]
        found = read_outlines(shelf.connection(), filings)
        for (key, _), outline in zip(places, found, strict=True):
            name, _, member, published = outline.document
            yield outline._replace(document=(name, self.place(key), member, published))

    # -- actors

    def actor_count(self) -> int:
        """Return the number of actors in all documents."""
        return len(self.taken.sums)

    def actor_ids(self, document_key: int | None = None, kind: ActorKind | None = None) -> Sequence[str]:
        """Return the ids of the actors, of one document or of all: most quoted there first, then most mentioned."""
        taken = self.taken
        if document_key is None:
            return self._listed().actors[kind]
        filed = taken.filed_at(document_key)
        if filed is None or not taken.has(document_key):
            return []
        if document_key not in taken.parted:
            return actors.read_ids(filed.shelf.connection(), filed.analysis, kind)
        finding = finding_of(self._found_in(taken, document_key).analysis)
        its = sorted(finding.appearances, key=lambda each: (-len(each.said), -each.mentions))
        return [each.actor.id for each in its if kind in (None, each.actor.kind)]

    def actor(self, actor_id: str, document_key: int | None = None) -> ActorRecord:
        """Return an actor with the aliases and roles of all documents, and the counts of one document or of all.

        Raises KeyError where there is no such actor.
        """
        taken = self.taken
        its = taken.sums[actor_id]
        statements, mentions = len(its.said), its.mentions
        if document_key is not None:
            statements = len(self.statement_keys(document_key, actor_id))
            mentions = sum(mention.actor == actor_id for mention in self.mentions(document_key))
        return ActorRecord(
            id=actor_id,
            name=its.name,
            kind=its.kind,
            aliases=its.aliases,
            roles=its.roles,
            statements=statements,
            mentions=mentions,
            document=None if its.only_document is None else self.document(its.only_document),
            stands_for=_power(its, taken.sums),
        )

    # -- corrections

    def corrections(self, actor_id: str) -> Sequence[Correction]:
        """Return the user's corrections that have made of an actor what is shown, in the order in which they came."""
        return [each for shelf in self.shelves for each in corrections_of(shelf.connection(), actor_id)]

    def corrected_keys(self) -> Sequence[int]:
        """Return the keys of the statements that the user has corrected, in order."""
        return [key for _, keys in sorted(self.taken.corrected.items()) for key in keys]

    def _listed(self) -> _Lists:
        """Return what is listed now; it is put in order once a version."""
        lists, version = self._lists, self.version
        if lists.version == version:
            return lists
        taken = self.taken
        groups = [(key, keys) for key in range(len(taken.filed)) if (keys := taken.keys_of(key))]
        ranked = taken.sums.ranked()
        by_kind: dict[ActorKind | None, Sequence[str]] = {None: [its.id for its in ranked]}
        by_kind |= {kind: [its.id for its in ranked if its.kind is kind] for kind in ActorKind}
        lists = self._lists = _Lists(version, groups, KeyRuns([keys for _, keys in groups]), by_kind)
        return lists


def _power(seat: ActorSum, sums: Sums) -> Actor | None:
    power = None if seat.stands_for is None else sums.get(seat.stands_for)
    return None if power is None or seat.stands_for is None else Actor(seat.stands_for, power.name, power.kind)


def _without(keys: Sequence[int], unsure: frozenset[int] | None) -> Sequence[int]:
    return tuple(key for key in keys if key not in unsure) if unsure else keys
