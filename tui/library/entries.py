"""The rows around an analysis: the text, the article that is analysed, where it was found, and what with.

Text is kept once, however many articles have it; an article is analysed once, in however many places it lies. Each
function works inside its caller's transaction.
"""

import hashlib
import json
import sqlite3
from collections.abc import Container
from datetime import UTC, datetime

from tui.documents.web.addresses import absolute_place, is_address
from tui.library import copies, tallies
from tui.library.corrections.effects import correct_new
from tui.library.rows import packed, sha256_of, unpacked, utf_8, write_findings
from tui.model import Analysis, Anchor, Document, Problem


def article_hash(document: Document) -> bytes:
    """Return a hash of what an analysis depends on: the words and the title, whose they are, and the id.

    The id counts since actors who cannot be told apart across documents are called by it.
    """
    return sha256_of(document.text, document.id, document.title, document.byline)


def document_hash(document: Document) -> bytes:
    """Return a hash of an article and of what is known of it in one place."""
    place = place_of(document)
    # What documents had before the others could be known comes first, and alone where nothing else is known: theirs is
    # the hash by which older libraries know them.
    later = (document.url, document.language, document.member)
    return sha256_of(
        *(document.text, document.id, document.title, document.byline, place, document.outlet, document.published),
        *(later if any(later) else ()),
    )


def absolute(path: str | None) -> str | None:
    """Return a path that means the same file in whatever folder the program runs."""
    return None if path is None else absolute_place(path)


def place_of(document: Document) -> str | None:
    """Return where a document was found, as the library keeps it: its file, or the address that it was fetched from."""
    return absolute(document.path or document.fetched_from)


def now() -> str:
    """Return the time, as the library keeps it."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def write_document(connection: sqlite3.Connection, document: Document, siblings: Container[bytes] = ()) -> int:
    """Write a document, as far as it is not there; return the key of its article.

    It is the current version of its place and id from then on, beside those of its siblings, which are known by their
    hashes.
    """
    article = _article(connection, document)
    sha256 = document_hash(document)
    connection.execute(
        "INSERT OR IGNORE INTO document (sha256, article, path, outlet, published, warnings, added_at, is_current,"
        " url, language, member, anchors) VALUES (?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?)",
        (
            sha256,
            article,
            packed(place_of(document)),
            packed(document.outlet),
            packed(document.published),
            json.dumps(document.warnings),
            now(),
            packed(document.url),
            packed(document.language),
            packed(document.member),
            json.dumps(document.anchors, separators=(",", ":")) if document.anchors else None,
        ),
    )
    key, is_current = connection.execute("SELECT key, is_current FROM document WHERE sha256 = ?", (sha256,)).fetchone()
    if not is_current:
        _make_current(connection, key, article, siblings)
    return article


def _make_current(connection: sqlite3.Connection, key: int, article: int, siblings: Container[bytes]) -> None:
    """Let a document be the version of its place and id that is shown, rather than any other but its siblings."""
    others = connection.execute(
        "SELECT other.key, other.article, other.sha256 FROM document JOIN article ON article.key = document.article"
        " JOIN document AS other ON other.path = document.path AND other.key <> document.key AND other.is_current"
        " AND other.member IS document.member"
        " JOIN article AS its ON its.key = other.article AND its.id = article.id WHERE document.key = ?",
        (key,),
    ).fetchall()
    replaced = [(other, its) for other, its, sha256 in others if sha256 not in siblings]
    with tallies.changing(connection, {article, *(its for _, its in replaced)}):
        connection.executemany("UPDATE document SET is_current = 0 WHERE key = ?", ((other,) for other, _ in replaced))
        connection.execute("UPDATE document SET is_current = 1 WHERE key = ?", (key,))


def _article(connection: sqlite3.Connection, document: Document) -> int:
    sha256 = article_hash(document)
    found = connection.execute("SELECT key FROM article WHERE sha256 = ?", (sha256,)).fetchone()
    if found:
        return int(found[0])
    added = connection.execute(
        "INSERT INTO article (sha256, text, id, title, byline) VALUES (?, ?, ?, ?, ?)",
        (
            sha256,
            _text(connection, document.text),
            packed(document.id),
            packed(document.title),
            packed(document.byline),
        ),
    )
    return int(added.lastrowid or 0)


def _text(connection: sqlite3.Connection, text: str) -> int:
    sha256 = text_hash(text)
    found = connection.execute("SELECT key FROM text WHERE sha256 = ?", (sha256,)).fetchone()
    if found:
        return int(found[0])
    added = connection.execute("INSERT INTO text (sha256, words) VALUES (?, ?)", (sha256, packed(text)))
    key = int(added.lastrowid or 0)
    copies.link(connection, key, text)
    return key


def text_hash(text: str) -> bytes:
    """Return the hash by which a text is kept: that of its UTF-8, as in exports."""
    return hashlib.sha256(utf_8(text)).digest()


def write_outcome(
    connection: sqlite3.Connection, article: int, pipeline: int, outcome: Analysis | Problem, made_at: str
) -> bool:
    """Write what came of analysing an article, unless it is known; an analysis takes the place of a failure.

    Returns whether anything was written.
    """
    known = connection.execute(
        "SELECT key, failure FROM analysis WHERE article = ? AND pipeline = ?", (article, pipeline)
    ).fetchone()
    failure = outcome.reason if isinstance(outcome, Problem) else None
    if known is not None:
        if known[1] is None:
            return False
        connection.execute("DELETE FROM analysis WHERE key = ?", (known[0],))
        connection.execute("UPDATE pipeline SET changes = changes + 1 WHERE key = ?", (pipeline,))
    added = connection.execute(
        "INSERT INTO analysis (article, pipeline, made_at, failure) VALUES (?, ?, ?, ?)",
        (article, pipeline, made_at, packed(failure)),
    )
    if isinstance(outcome, Analysis):
        key = int(added.lastrowid or 0)
        write_findings(connection, key, outcome)
        correct_new(connection, key)
        tallies.count_in(connection, key)
    return True


def write_pipeline(connection: sqlite3.Connection, fingerprint: str, description: str) -> int:
    """Write what analyses are made with, unless it is there; return its key."""
    connection.execute(
        "INSERT OR IGNORE INTO pipeline (fingerprint, description) VALUES (?, ?)", (fingerprint, description)
    )
    found = connection.execute("SELECT key FROM pipeline WHERE fingerprint = ?", (fingerprint,)).fetchone()
    return int(found[0])


DOCUMENT_COLUMNS = "article.id, words, title, outlet, published, byline, path, warnings, url, language, member, anchors"
"""What `document_of` takes, from the tables below."""
DOCUMENT_TABLES = "document JOIN article ON article.key = document.article JOIN text ON text.key = article.text"


def document_of(
    id: str | bytes,
    words: str | bytes,
    title: str | bytes | None,
    outlet: str | bytes | None,
    published: str | bytes | None,
    byline: str | bytes | None,
    path: str | bytes | None,
    warnings: str,
    url: str | bytes | None,
    language: str | bytes | None,
    member: str | bytes | None,
    anchors: str | None,
) -> Document:
    """Return a document from its columns."""
    place = unpacked(path)
    is_fetched = place is not None and is_address(place)
    return Document(
        id=unpacked(id),
        text=unpacked(words),
        title=unpacked(title),
        outlet=unpacked(outlet),
        published=unpacked(published),
        byline=unpacked(byline),
        path=None if is_fetched else place,
        warnings=tuple(json.loads(warnings)),
        url=unpacked(url),
        language=unpacked(language),
        member=unpacked(member),
        anchors=() if anchors is None else tuple(Anchor(*each) for each in json.loads(anchors)),
        fetched_from=place if is_fetched else None,
    )
