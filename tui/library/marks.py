"""The statements that the user has marked, kept apart from what was found, so that they outlive every analysis.

A mark is on words of a document. After another analysis it is on the statement that has just these words, or else on
the one that has most of them; in a newer version of the document, on one that has the same words. A mark that is on no
statement now is kept: another analysis may find it again.
"""

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from tui.library.database import Database
from tui.library.entries import document_hash, now
from tui.library.passages import statement_at, words_at
from tui.library.rows import line_of, spans_of, unpacked
from tui.model import Document, Span, Statement

# An article is the same in all places where it lies, and a file has one version after the other; what it has beside it
# under the same id is another document.
_KIN = (
    "SELECT key FROM document WHERE article = :article UNION SELECT other.key FROM document"
    " JOIN article ON article.key = document.article JOIN document AS other ON other.path = document.path"
    " JOIN article AS its ON its.key = other.article AND its.id = article.id WHERE document.key = :document"
    " AND (other.key = document.key OR NOT (other.is_current AND document.is_current))"
)
_MARKED = (
    "SELECT DISTINCT (SELECT max(key) FROM document WHERE article = shown.article AND is_current) AS place FROM"
    " (SELECT article FROM document WHERE key IN (SELECT document FROM mark)"
    " UNION SELECT now.article FROM document JOIN article ON article.key = document.article"
    " JOIN document AS now ON now.path = document.path AND now.is_current"
    " JOIN article AS its ON its.key = now.article AND its.id = article.id"
    " WHERE document.key IN (SELECT document FROM mark)) AS shown WHERE place IS NOT NULL ORDER BY place"
)


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of a document that the user has marked."""

    document: int
    """The key of the document's row, that of the version in which they were marked."""
    content: tuple[Span, ...]
    words: tuple[str, ...]
    """What stands in these spans."""


def marked_statement(mark: Mark, text: str, statements: Sequence[Statement]) -> int | None:
    """Return the place of the statement of a text that a mark is on, if it is on any."""
    return statement_at(mark.content, mark.words, text, statements)


class Marks:
    """The marks in a library. It belongs to the thread that has opened the library."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def documents(self) -> Iterator[int]:
        """Yield the keys of the rows of the documents that have marks now, each in the place where it is shown."""
        with self.database.reading() as connection:
            yield from (key for (key,) in connection.execute(_MARKED).fetchall())

    def are_in(self, document: Document) -> bool:
        """Return whether there are any in a document; without having to know its statements."""
        with self.database.reading() as connection:
            return bool(_marks(connection, document))

    @property
    def are_anywhere(self) -> bool:
        """Whether there are any."""
        with self.database.reading() as connection:
            return _are_anywhere(connection)

    def statements(self, document: Document, statements: Sequence[Statement]) -> Collection[int]:
        """Return which of the statements that were found in a document are marked, by their places."""
        with self.database.reading() as connection:
            marks = _marks(connection, document)
        return {at for mark in marks if (at := marked_statement(mark, document.text, statements)) is not None}

    def add(self, document: Document, statements: Iterable[Statement]) -> bool:
        """Mark statements of a document; return False where the library does not have it."""
        with self.database.writing() as connection:
            found = _row(connection, document)
            if found is None:
                return False
            key, _ = found
            connection.executemany(
                "INSERT OR IGNORE INTO mark VALUES (?, ?, ?)",
                ((key, line_of(statement.content), now()) for statement in statements),
            )
        return True

    def remove(self, document: Document, statements: Sequence[Statement], places: Collection[int]) -> None:
        """Take the marks from some of the statements that were found in a document."""
        with self.database.writing() as connection:
            marks = _marks(connection, document)
            gone = (mark for mark in marks if marked_statement(mark, document.text, statements) in places)
            connection.executemany(
                "DELETE FROM mark WHERE document = ? AND content = ?",
                ((mark.document, line_of(mark.content)) for mark in gone),
            )


def _marks(connection: sqlite3.Connection, document: Document) -> Sequence[Mark]:
    """Return the marks in all places and versions of a document; none where the library does not have it."""
    if not _are_anywhere(connection):
        return ()
    found = _row(connection, document)
    if found is None:
        return ()
    key, article = found
    rows = connection.execute(
        "SELECT mark.document, content, words FROM mark JOIN document ON document.key = mark.document"
        " JOIN article ON article.key = document.article JOIN text ON text.key = article.text"
        f" WHERE mark.document IN ({_KIN})"
        " ORDER BY marked_at",
        {"document": key, "article": article},
    )
    return [
        Mark(row, spans, words_at(unpacked(text), spans))
        for row, content, text in rows
        for spans in (spans_of(content),)
    ]


def _are_anywhere(connection: sqlite3.Connection) -> bool:
    return connection.execute("SELECT 1 FROM mark LIMIT 1").fetchone() is not None


def _row(connection: sqlite3.Connection, document: Document) -> tuple[int, int] | None:
    """Return the keys of the rows of a document and of its article, if the library has it."""
    found = connection.execute(
        "SELECT key, article FROM document WHERE sha256 = ?", (document_hash(document),)
    ).fetchone()
    return None if found is None else (int(found[0]), int(found[1]))
