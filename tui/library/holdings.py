"""What whoever shows, searches or exports a library asks of it, wherever it is held.

Everything is handed out in windows, keys and single records, never the whole: so a view of ten documents in memory and
one of a million statements in a file are the same to those who read them.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from tui.library.corrections.correction import Correction
from tui.library.named import Named
from tui.library.outlines import Outline
from tui.library.records import ActorRecord, StatementRecord
from tui.model import ActorKind, Document, Mention, Problem


class Holdings(Protocol):
    """Documents, and the statements and actors found in them.

    Documents and statements are known by keys, whole numbers; those of statements grow in the order of the documents,
    and of the words in each. A key is never given to anything else, but what it stood for may be gone. An actor is
    known by the id that the analysis gave it, or where several people of the library have that one, by an id of its
    own. All of it may be read by several threads, while it changes.
    """

    @property
    def version(self) -> int:
        """Grows with every change, so that a view can tell whether it is out of date."""
        ...

    @property
    def revision(self) -> int:
        """Grows when what was there before has changed, so that whatever was made of it is to be made anew."""
        ...

    @property
    def seats_apart(self) -> bool:
        """Whether a seat such as the Kremlin is an actor of its own, rather than another name of Russia."""
        ...

    def show_seats_apart(self, apart: bool) -> None:
        """Make seats actors of their own, or take them for what they stand for; the keys of statements stay the same.

        Nothing changes where `can_part_seats` is not so.
        """
        ...

    @property
    def can_part_seats(self) -> bool:
        """Whether seats can be made actors of their own here."""
        ...

    def document_keys(self) -> Sequence[int]:
        """Return the keys of all documents, in order."""
        ...

    def document(self, document_key: int) -> Document:
        """Return a document."""
        ...

    def row(self, document_key: int, file: Path) -> int | None:
        """Return the key of the row that a document has in a library file, if it is in that."""
        ...

    def successor(self, document_key: int) -> int | None:
        """Return the key of the version, or of another place of the same text, that has taken a document's place."""
        ...

    def also_in(self, document_key: int) -> tuple[str, ...]:
        """Return the other places of a document, as `Document.where` would have them; the same text is one document.

        Raises sqlite3.Error where the library cannot be read.
        """
        ...

    def copies(self, document_key: int) -> Sequence[int]:
        """Return the keys of the documents that have much the same words, as wire copies have; in order.

        Raises sqlite3.Error where the library cannot be read.
        """
        ...

    def is_analysed(self, document_key: int) -> bool:
        """Return whether what was said in a document is known."""
        ...

    def problem(self, document_key: int) -> Problem | None:
        """Return why a document could not be analysed, if it could not."""
        ...

    def mentions(self, document_key: int) -> tuple[Mention, ...]:
        """Return the mentions of actors in a document, in order; none before it is analysed."""
        ...

    def statement_keys(self, document_key: int | None = None, actor: str | None = None) -> Sequence[int]:
        """Return the keys of the statements, in order: all, those of a document, those of an actor, or of both."""
        ...

    def statements(self, keys: Sequence[int]) -> Sequence[StatementRecord]:
        """Return the statements of some keys; each is made when it is asked for, so a million cost nothing."""
        ...

    def statements_by_document(
        self, document_key: int | None = None, actor: str | None = None, *, sure_only: bool = False
    ) -> Sequence[tuple[int, Sequence[int]]]:
        """Return the same keys as `statement_keys`, with the key of their document; no document without statements.

        With `sure_only`, statements of low confidence are left out.
        """
        ...

    def unsure_statements(self) -> Collection[int]:
        """Return the keys of the statements of low confidence, in any order."""
        ...

    def speaker_counts(self, keys: Sequence[int], cancelled: Callable[[], bool]) -> Mapping[str, int]:
        """Return how many of some statements each actor has made who has made any; cut short by `cancelled`."""
        ...

    def statement(self, key: int) -> StatementRecord:
        """Return a statement with its document, its speakers and the statement that reports it."""
        ...

    def named(self, statement_key: int) -> Sequence[Named]:
        """Return whom a statement speaks of, mention by mention, as its document has them; not those who say it."""
        ...

    def document_of(self, statement_key: int) -> int | None:
        """Return the key of the document of a statement; None where it is gone."""
        ...

    def outlines(self) -> Iterator[Outline]:
        """Yield what each analysed document tells of who is quoted in it, in order; without records, as fast as can be.

        One thread takes them all.
        """
        ...

    def actor_count(self) -> int:
        """Return the number of actors in all documents."""
        ...

    def actor_ids(self, document_key: int | None = None, kind: ActorKind | None = None) -> Sequence[str]:
        """Return the ids of the actors, of one document or of all: most quoted there first, then most mentioned."""
        ...

    def actor(self, actor_id: str, document_key: int | None = None) -> ActorRecord:
        """Return an actor with the aliases and roles of all documents, and the counts of one document or of all.

        Raises KeyError where there is no such actor, as when seats have been taken for their powers meanwhile.
        """
        ...

    def corrections(self, actor_id: str) -> Sequence[Correction]:
        """Return the user's corrections that have made of an actor what is shown, in the order in which they were made.

        Raises sqlite3.Error where the library cannot be read.
        """
        ...

    def corrected_keys(self) -> Sequence[int]:
        """Return the keys of the statements that the user has corrected, in order."""
        ...
