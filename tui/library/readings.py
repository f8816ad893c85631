"""Which documents the user has read, and which they have starred.

A document that lies in several places is read in all of them; a new version of it is unread again, but starred as the
one before was.
"""

import json
import sqlite3
from collections.abc import Collection, Iterator
from typing import NamedTuple

from tui.library.anchors import KIN, any_in, kin
from tui.library.database import Database
from tui.library.entries import now
from tui.library.places import same_articles

_SAME = "SELECT key FROM document WHERE article IN (SELECT value FROM json_each(:articles))"
_SET = (
    "INSERT INTO reading (document, is_read, is_starred, made_at) VALUES (?, ?, ?, ?)"
    " ON CONFLICT (document) DO UPDATE SET is_read = excluded.is_read, is_starred = excluded.is_starred,"
    " made_at = excluded.made_at"
)
_OF_ALL = (
    "SELECT document.key FROM document WHERE article IN"
    " (SELECT article FROM reading JOIN document ON document.key = reading.document WHERE {flag})"
)
_OF_TEXTS = (
    "SELECT DISTINCT document.article FROM reading JOIN document ON document.key = reading.document"
    " JOIN article ON article.key = document.article"
    " WHERE {flag}"
    " AND EXISTS (SELECT 1 FROM article AS other WHERE other.text = article.text AND other.key <> article.key)"
)
"""Articles of which the flag is set, and whose texts have others."""
_LATER = (
    " UNION SELECT other.key FROM reading JOIN document ON document.key = reading.document"
    " JOIN article ON article.key = document.article JOIN document AS other ON other.path = document.path"
    " AND other.member IS document.member"
    " JOIN article AS its ON its.key = other.article AND its.id = article.id WHERE is_starred"
    " AND NOT (other.is_current AND document.is_current)"
)


class Reading(NamedTuple):
    """What the user has done with a document."""

    is_read: bool = False
    is_starred: bool = False


class Readings:
    """The readings in a library. It belongs to the thread that has opened the library."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @property
    def are_anywhere(self) -> bool:
        """Whether there are any."""
        with self._database.reading() as connection:
            return any_in(connection, "reading")

    def of(self, row: int) -> Reading:
        """Return what has been done with the document of a row."""
        with self._database.reading() as connection:
            article = _article(connection, row)
            return Reading() if article is None else _reading(connection, row, article)

    def all(self) -> tuple[Collection[int], Collection[int]]:
        """Return the keys of the rows of all documents that are read, and of all that are starred."""
        with self._database.reading() as connection:
            read = connection.execute(_OF_ALL.format(flag="is_read")).fetchall()
            starred = connection.execute(_OF_ALL.format(flag="is_starred") + _LATER).fetchall()
            return (
                {key for (key,) in read}.union(_in_other_articles(connection, "is_read")),
                {key for (key,) in starred}.union(_in_other_articles(connection, "is_starred")),
            )

    def set(self, row: int, reading: Reading) -> None:
        """Set what has been done with the document of a row, wherever and in whatever version it is."""
        with self._database.writing() as connection:
            article = _article(connection, row)
            if article is None:
                return
            its = kin(connection, row, article) | {"flag": reading.is_read}
            connection.execute(f"UPDATE reading SET is_read = :flag WHERE document IN ({_SAME})", its)
            its["flag"] = reading.is_starred
            connection.execute(f"UPDATE reading SET is_starred = :flag WHERE document IN ({KIN})", its)
            connection.execute(_SET, (row, reading.is_read, reading.is_starred, now()))


def _in_other_articles(connection: sqlite3.Connection, flag: str) -> Iterator[int]:
    """Yield the rows of documents of which the flag is set in another place, where it is another article."""
    for (article,) in connection.execute(_OF_TEXTS.format(flag=flag)).fetchall():
        its = {"articles": json.dumps(same_articles(connection, article))}
        yield from (key for (key,) in connection.execute(_SAME, its).fetchall())


def _article(connection: sqlite3.Connection, row: int) -> int | None:
    found = connection.execute("SELECT article FROM document WHERE key = ?", (row,)).fetchone()
    return None if found is None else int(found[0])


def _reading(connection: sqlite3.Connection, row: int, article: int) -> Reading:
    its = kin(connection, row, article)
    read, starred = (
        connection.execute(f"SELECT max({flag}) FROM reading WHERE document IN ({rows})", its).fetchone()[0]
        for flag, rows in (("is_read", _SAME), ("is_starred", KIN))
    )
    return Reading(bool(read), bool(starred))
