"""What the keeper of a library may want to know and do: how much is in it, whether it is sound, making it smaller."""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tui.documents.web.addresses import absolute_place
from tui.library import copies as copying
from tui.library import tallies
from tui.library.database import Database
from tui.library.entries import DOCUMENT_COLUMNS, DOCUMENT_TABLES, document_of, text_hash
from tui.library.rows import packed, unpacked
from tui.model import Document

_COUNTED = (
    "count(*) FROM document",
    "count(*) FROM article",
    "count(*) FROM statement",
    "count(DISTINCT identity) FROM actor",
    "count(*) FROM mention",
    "count(DISTINCT article.key) FROM article JOIN analysis ON analysis.article = article.key AND is_counted"
    " WHERE text IN (SELECT text FROM copy) OR EXISTS (SELECT 1 FROM article AS other"
    " JOIN analysis AS its ON its.article = other.key AND its.is_counted"
    " WHERE other.text = article.text AND other.key <> article.key)",
)
_ORPHANED_ARTICLES = "DELETE FROM article WHERE key NOT IN (SELECT article FROM document)"
_ORPHANS = (
    # They have words of it.
    "DELETE FROM correction WHERE text IN (SELECT sha256 FROM text WHERE key NOT IN (SELECT text FROM article))",
    "DELETE FROM text WHERE key NOT IN (SELECT text FROM article)",
    "DELETE FROM pipeline WHERE key NOT IN (SELECT pipeline FROM analysis)",
)
_UNUSED_IDENTITIES = (
    "DELETE FROM identity WHERE key NOT IN (SELECT identity FROM actor UNION SELECT identity FROM mention"
    " UNION SELECT identity FROM speaker UNION SELECT stands_for FROM actor WHERE stands_for IS NOT NULL"
    " UNION SELECT full_name FROM actor WHERE full_name IS NOT NULL UNION SELECT shown FROM namesake"
    " UNION SELECT full_name FROM unsettled UNION SELECT identity FROM merged UNION SELECT shown FROM merged"
    " UNION SELECT identity FROM appellation)"
)
_PAST_CLAIMS = "DELETE FROM claim WHERE until < CAST(strftime('%s', 'now') AS INTEGER)"
_SHOWN_PROBLEMS = 20


@dataclass(frozen=True, slots=True)
class Made:
    """How many analyses one pipeline has made."""

    fingerprint: str
    description: str
    analyses: int
    failures: int


@dataclass(frozen=True, slots=True)
class Inventory:
    """How much is in a library."""

    documents: int
    articles: int
    """Different texts, ids, titles and bylines, each of which is analysed once."""
    statements: int
    actors: int
    mentions: int
    copies: int
    """Documents that have much the same words as another one."""
    made: tuple[Made, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A document in the library, and what is known of it."""

    document: Document
    statements: int | None
    """As the latest analysis has them; None where there is none."""
    failure: str | None


def inventory(database: Database) -> Inventory:
    """Count what is in a library."""
    with database.reading() as connection:
        documents, articles, statements, actors, mentions, copies = (
            connection.execute(f"SELECT {counted}").fetchone()[0] for counted in _COUNTED
        )
        made = connection.execute(
            "SELECT fingerprint, description, count(*) - count(failure), count(failure) FROM pipeline"
            " JOIN analysis ON pipeline = pipeline.key GROUP BY pipeline.key ORDER BY max(analysis.key)"
        )
        return Inventory(documents, articles, statements, actors, mentions, copies, tuple(Made(*row) for row in made))


def entries(database: Database) -> Iterator[Entry]:
    """Yield the documents of a library, in the order in which they came."""
    latest = "(SELECT max(analysis.key) FROM analysis WHERE analysis.article = document.article)"
    with database.reading() as connection:
        rows = connection.execute(
            f"SELECT {DOCUMENT_COLUMNS}, analysis.key, failure,"
            " (SELECT count(*) FROM statement WHERE analysis = analysis.key)"
            f" FROM {DOCUMENT_TABLES} LEFT JOIN analysis ON analysis.key = {latest} ORDER BY document.key"
        )
        for *columns, analysis, failure, statements in rows:
            is_analysed = analysis is not None and failure is None
            yield Entry(document_of(*columns), statements if is_analysed else None, unpacked(failure))


def check(database: Database) -> Sequence[str]:
    """Return what is wrong with a library, a line each; nothing where it is sound."""
    with database.reading() as connection:
        found = [row[0] for row in connection.execute(f"PRAGMA integrity_check({_SHOWN_PROBLEMS})")]
        if found == ["ok"]:
            found = [f"{table} lacks what it refers to" for table, *_ in connection.execute("PRAGMA foreign_key_check")]
            found += [
                f"the text {sha256.hex()} is not what was kept"
                for sha256, words in connection.execute("SELECT sha256, words FROM text")
                if text_hash(unpacked(words)) != sha256
            ]
        return found[:_SHOWN_PROBLEMS]


def remove(database: Database, path_or_id: str) -> int:
    """Remove the documents of a file, folder or address, or with an id, and what was found in them; return how many."""
    path = absolute_place(path_or_id)
    folder = path.rstrip("/\\") + "/"
    with database.writing() as connection:
        found = connection.execute(
            "SELECT key, article FROM document WHERE path = ? OR substr(path, 1, ?) = ?"
            " OR article IN (SELECT key FROM article WHERE id = ?)",
            (packed(path), len(folder), packed(folder), packed(path_or_id)),
        ).fetchall()
        with tallies.changing(connection, {article for _, article in found}):
            connection.executemany("DELETE FROM document WHERE key = ?", ((key,) for key, _ in found))
        _remove_orphans(connection)
        return len(found)


def _remove_orphans(connection: sqlite3.Connection) -> None:
    connection.execute(_ORPHANED_ARTICLES)
    copying.forget_orphans(connection)
    for orphans in _ORPHANS:
        connection.execute(orphans)


def compact(database: Database, fingerprint: str) -> int:
    """Remove analyses that a newer one has replaced, and give back the space; return how many.

    An analysis by another pipeline than that of `fingerprint` stays where it is the only one of its article.
    """
    with database.writing() as connection:
        removed = connection.execute(
            "DELETE FROM analysis WHERE pipeline NOT IN (SELECT key FROM pipeline WHERE fingerprint = ?)"
            " AND article IN (SELECT article FROM analysis JOIN pipeline ON pipeline.key = pipeline"
            " WHERE fingerprint = ?)",
            (fingerprint, fingerprint),
        ).rowcount
        if removed:
            tallies.rebuild(connection)
        _remove_orphans(connection)
        for unused in (_UNUSED_IDENTITIES, _PAST_CLAIMS):
            connection.execute(unused)
    with database.reading() as connection:
        connection.execute("VACUUM")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return removed
