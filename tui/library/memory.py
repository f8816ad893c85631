"""The library held in memory: what is being read and analysed just now."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import takewhile
from pathlib import Path

from tui.library import seats
from tui.library.corrections.correction import Correction
from tui.library.named import Named
from tui.library.namesakes import Namesakes, renamed
from tui.library.outlines import Outline
from tui.library.records import ActorRecord, StatementRecord
from tui.library.tables import Tables
from tui.library.windows import StatementWindow
from tui.model import ActorKind, Analysis, Document, Mention, Problem

_GROWTH = 1.25
"""Namesakes are told apart anew when there are so many times as many documents."""


class Library:
    """Holdings that grow; keys are given in the order in which documents and statements come, from 0.

    One thread changes a library; others may read it meanwhile.
    """

    def __init__(self) -> None:
        self.version = 0
        """Grows with every change, so that a view can tell whether it is out of date."""
        self.revision = 0
        """Grows when what was kept before has changed, so that whatever was made of it is to be made anew."""
        self._documents: list[Document] = []
        self._problems: dict[int, Problem] = {}
        self._as_they_came: dict[int, Analysis] = {}
        self._namesakes = Namesakes()
        self._is_to_be_renamed = False
        self._analysed_when_renamed = 0
        self._seats_apart = False
        self._tables = Tables(self._documents)

    def add(self, document: Document) -> int:
        """Take in a document that is yet to be analysed; return its key."""
        self._documents.append(document)
        self.version += 1
        return len(self._documents) - 1

    def keep(self, document_key: int, analysis: Analysis) -> None:
        """Keep what was found in a document; threads that ask for it meanwhile are given all of it or nothing."""
        self._as_they_came[document_key] = analysis
        self._is_to_be_renamed |= bool(self._namesakes.add(document_key, analysis))
        if self._is_to_be_renamed and self._is_time_to_rename():
            self._rebuild()
        else:
            self._tables.keep(document_key, self._as_shown(document_key, analysis))
            self.version += 1

    def _is_time_to_rename(self) -> bool:
        """Whether to tell namesakes apart in what has been kept before: at the end, and seldom enough until then."""
        analysed = len(self._as_they_came)
        is_last = analysed + len(self._problems) == len(self._documents)
        return is_last or analysed >= _GROWTH * self._analysed_when_renamed

    def fail(self, document_key: int, problem: Problem) -> None:
        """Record that a document could not be analysed."""
        self._problems[document_key] = problem
        self.version += 1
        if self._is_to_be_renamed and self._is_time_to_rename():
            self._rebuild()

    @property
    def seats_apart(self) -> bool:
        """Whether a seat such as the Kremlin is an actor of its own, rather than another name of Russia."""
        return self._seats_apart

    @property
    def can_part_seats(self) -> bool:
        """Whether seats can be made actors of their own here: always."""
        return True

    def show_seats_apart(self, apart: bool) -> None:
        """Make seats actors of their own, in all documents and those to come; or take them for what they stand for.

        The keys of the statements stay the same.
        """
        if apart == self._seats_apart:
            return
        self._seats_apart = apart
        self._rebuild()

    def _rebuild(self) -> None:
        tables = Tables(self._documents)
        for document_key, analysis in self._as_they_came.items():
            tables.keep(document_key, self._as_shown(document_key, analysis))
        self._tables = tables
        self._is_to_be_renamed, self._analysed_when_renamed = False, len(self._as_they_came)
        # Last: whoever sees the new revision must find the new tables.
        self.revision += 1
        self.version += 1

    def _as_shown(self, document_key: int, analysis: Analysis) -> Analysis:
        told_apart = renamed(analysis, self._namesakes.new_ids(document_key, analysis))
        return seats.apart(told_apart) if self._seats_apart else told_apart

    def document_keys(self) -> Sequence[int]:
        """Return the keys of all documents, in order."""
        return range(len(self._documents))

    def document(self, document_key: int) -> Document:
        """Return a document."""
        return self._documents[document_key]

    def row(self, document_key: int, file: Path) -> int | None:
        """Return None: it is in no file."""
        return None

    def successor(self, document_key: int) -> int | None:
        """Return None: which version has taken a document's place is not known here."""
        return None

    def also_in(self, document_key: int) -> tuple[str, ...]:
        """Return no other places: what is held in memory is held once a place."""
        return ()

    def copies(self, document_key: int) -> Sequence[int]:
        """Return no copies: they are linked in library files alone."""
        return ()

    def is_analysed(self, document_key: int) -> bool:
        """Return whether what was said in a document is known."""
        return self._tables.is_analysed(document_key)

    def problem(self, document_key: int) -> Problem | None:
        """Return why a document could not be analysed, if it could not."""
        return self._problems.get(document_key)

    def mentions(self, document_key: int) -> tuple[Mention, ...]:
        """Return the mentions of actors in a document, in order; none before it is analysed."""
        return self._tables.mentions(document_key)

    def statement_keys(self, document_key: int | None = None, actor: str | None = None) -> Sequence[int]:
        """Return the keys of the statements, in order: all, those of a document, those of an actor, or of both."""
        return self._tables.statement_keys(document_key, actor)

    def statements(self, keys: Sequence[int]) -> Sequence[StatementRecord]:
        """Return the statements of some keys; each is made when it is asked for, so a million cost nothing."""
        return StatementWindow(self, keys)

    def statements_by_document(
        self, document_key: int | None = None, actor: str | None = None, *, sure_only: bool = False
    ) -> Sequence[tuple[int, Sequence[int]]]:
        """Return the same keys as `statement_keys`, with the key of their document; no document without statements.

        With `sure_only`, statements of low confidence are left out.
        """
        return self._tables.statements_by_document(document_key, actor, sure_only=sure_only)

    def unsure_statements(self) -> Collection[int]:
        """Return the keys of the statements of low confidence, in any order."""
        return self._tables.unsure_statements()

    def speaker_counts(self, keys: Sequence[int], cancelled: Callable[[], bool]) -> Mapping[str, int]:
        """Return how many of some statements each actor has made who has made any; cut short by `cancelled`."""
        counts: Counter[str] = Counter()
        for key in takewhile(lambda _: not cancelled(), keys):
            counts.update(set(self._tables.statement(key).statement.speaker))
        return counts

    def statement(self, key: int) -> StatementRecord:
        """Return a statement with its document, its speakers and the statement that reports it."""
        return self._tables.statement(key)

    def named(self, statement_key: int) -> Sequence[Named]:
        """Return whom a statement speaks of, mention by mention, as its document has them; not those who say it."""
        return self._tables.named(statement_key)

    def document_of(self, statement_key: int) -> int | None:
        """Return the key of the document of a statement."""
        return self._tables.statement(statement_key).document_key

    def outlines(self) -> Iterator[Outline]:
        """Yield what each analysed document tells of who is quoted in it, in order."""
        return self._tables.outlines()

    def actor_count(self) -> int:
        """Return the number of actors in all documents."""
        return self._tables.actor_count()

    def actor_ids(self, document_key: int | None = None, kind: ActorKind | None = None) -> Sequence[str]:
        """Return the ids of the actors, of one document or of all: most quoted there first, then most mentioned."""
        return self._tables.actor_ids(document_key, kind)

    def actor(self, actor_id: str, document_key: int | None = None) -> ActorRecord:
        """Return an actor with the aliases and roles of all documents, and the counts of one document or of all.

        Raises KeyError where there is no such actor, as when seats have been taken for their powers meanwhile.
        """
        return self._tables.actor(actor_id, document_key)

    def corrections(self, actor_id: str) -> Sequence[Correction]:
        """Return the corrections of an actor: they are kept in library files alone."""
        return ()

    def corrected_keys(self) -> Sequence[int]:
        """Return the keys of the statements that the user has corrected, in order."""
        return [key for key in self.statement_keys() if self.statement(key).statement.is_corrected]
