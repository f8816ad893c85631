"""Words of a document to which the user has fixed something, such as a mark, and where they are in what is found later.

It is kept apart from what was found, so that it outlives every analysis. After another analysis it is on the statement
that has just these words, or else on the one that has most of them; in a newer version of the document, on one that
has the same words. What is on no statement now is kept: another analysis may find it again.

Every table of such things has the columns `document` and `content`, which are its key.
"""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from tui.library.database import Database
from tui.library.entries import document_hash
from tui.library.passages import statement_at, words_at
from tui.library.places import SHOWN_PLACE, same_articles
from tui.library.rows import line_of, spans_of, unpacked
from tui.model import Document, Span, Statement

KIN = (
    "SELECT key FROM document WHERE article IN (SELECT value FROM json_each(:articles))"
    " UNION SELECT other.key FROM document"
    " JOIN article ON article.key = document.article JOIN document AS other ON other.path = document.path"
    " AND other.member IS document.member"
    " JOIN article AS its ON its.key = other.article AND its.id = article.id WHERE document.key = :document"
    " AND (other.key = document.key OR NOT (other.is_current AND document.is_current))"
)
"""The keys of the rows of all places and versions of a document, by what `kin` returns.

It is the same in all places where it lies, and a file has one version after the other; what it has beside it under the
same id is another document.
"""
_WITH_ANY = (
    "SELECT article FROM document WHERE key IN (SELECT document FROM {table})"
    " UNION SELECT now.article FROM document JOIN article ON article.key = document.article"
    " JOIN document AS now ON now.path = document.path AND now.member IS document.member AND now.is_current"
    " JOIN article AS its ON its.key = now.article AND its.id = article.id"
    " WHERE document.key IN (SELECT document FROM {table})"
)
_PLACE = f"SELECT {SHOWN_PLACE.format('?')}"


@dataclass(frozen=True, slots=True)
class Anchor:
    """Words of a document to which something is fixed."""

    document: int
    """The key of the document's row, that of the version in which it was fixed."""
    content: tuple[Span, ...]
    words: tuple[str, ...]
    """What stands in these spans."""

    @property
    def key(self) -> tuple[int, str]:
        """What its row is known by."""
        return self.document, line_of(self.content)


class Anchored:
    """What the user has fixed to words of documents in a library. It belongs to the thread that has opened that."""

    TABLE: ClassVar[str]

    def __init__(self, database: Database) -> None:
        self.database = database

    def documents(self) -> Iterator[int]:
        """Yield the keys of the rows of the documents that have any now, each in the place where it is shown."""
        with self.database.reading() as connection:
            yield from documents_shown(connection, self.TABLE)

    def are_in(self, document: Document) -> bool:
        """Return whether there are any in a document; without having to know its statements."""
        with self.database.reading() as connection:
            return bool(anchors(connection, self.TABLE, document))

    @property
    def are_anywhere(self) -> bool:
        """Whether there are any."""
        with self.database.reading() as connection:
            return any_in(connection, self.TABLE)

    def on_statements(
        self, connection: sqlite3.Connection, document: Document, statements: Sequence[Statement], columns: str = ""
    ) -> Iterator[tuple[int, Anchor, Sequence[Any]]]:
        """Yield what is on any of the statements that were found in a document, after the place of that one.

        The earliest comes first, each with some more of its columns.
        """
        for anchor, more in anchors(connection, self.TABLE, document, columns):
            at = statement_at(anchor.content, anchor.words, document.text, statements)
            if at is not None:
                yield at, anchor, more


def anchors(
    connection: sqlite3.Connection, table: str, document: Document, columns: str = ""
) -> Sequence[tuple[Anchor, Sequence[Any]]]:
    """Return the anchors of a table in all places and versions of a document, the earliest first.

    Each comes with some more of its columns. There are none where the library does not have the document.
    """
    if not any_in(connection, table):
        return ()
    found = row_of(connection, document)
    if found is None:
        return ()
    key, article = found
    more = "".join(f", {table}.{column}" for column in columns.split())
    rows = connection.execute(
        f"SELECT {table}.document, content, text.words{more}"
        f" FROM {table} JOIN document ON document.key = {table}.document"
        " JOIN article ON article.key = document.article JOIN text ON text.key = article.text"
        f" WHERE {table}.document IN ({KIN}) ORDER BY {table}.made_at",
        kin(connection, key, article),
    )
    return [
        (Anchor(row, spans, words_at(unpacked(text), spans)), rest)
        for row, content, text, *rest in rows
        for spans in (spans_of(content),)
    ]


def documents_shown(connection: sqlite3.Connection, table: str) -> Iterator[int]:
    """Yield the keys of the rows of the documents that anchors of a table are in, each in the place where it is shown.

    They are in order. Of a document of several articles it is one of each: which is shown depends on what is analysed.
    """
    articles = {article for (article,) in connection.execute(_WITH_ANY.format(table=table)).fetchall()}
    same = {each for article in articles for each in same_articles(connection, article)}
    places = (connection.execute(_PLACE, (article,)).fetchone()[0] for article in same)
    yield from sorted(place for place in places if place is not None)


def kin(connection: sqlite3.Connection, document: int, article: int) -> dict[str, object]:
    """Return what `KIN` is asked with, for the rows of a document and of its article."""
    return {"document": document, "articles": json.dumps(same_articles(connection, article))}


def any_in(connection: sqlite3.Connection, table: str) -> bool:
    """Return whether a table has any row."""
    return connection.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone() is not None


def row_of(connection: sqlite3.Connection, document: Document) -> tuple[int, int] | None:
    """Return the keys of the rows of a document and of its article, if the library has it."""
    found = connection.execute(
        "SELECT key, article FROM document WHERE sha256 = ?", (document_hash(document),)
    ).fetchone()
    return None if found is None else (int(found[0]), int(found[1]))
