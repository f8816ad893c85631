"""Texts that are copies of each other, such as what several papers print of what an agency has sent.

They are linked when a text is written, and never dropped: a copy has an outlet, a headline and words of its own. The
texts that share some of the sample of a new one are looked up in the file, and only those that share much of it are
read and compared; so the work for a text, and the memory, stay the same however many there are. Each function works
inside its caller's transaction.
"""

import sqlite3
from array import array
from collections import Counter
from collections.abc import Iterator, Sequence

from tui.library.database import Database
from tui.library.duplicates import MOST_PLACES
from tui.library.rows import unpacked
from tui.library.shingles import are_copies, runs_of, sample_of

_MOST_OF_A_RUN = 300
"""Texts that are looked at for a run: what more texts have is everybody's phrase, or the note below an outlet's."""
_LEAST_SHARE_OF_SAMPLE = 0.25
"""A sample of a dozen runs may show half of what both texts share."""
_MOST_COMPARED = 50
"""Texts that a new one is compared with, those first that share most of the sample."""
_AT_ONCE = 100
"""Texts in one transaction, so that nobody waits long for it."""
_RUN_BYTES = "I"
_HAVING = "SELECT text FROM run WHERE run = ? LIMIT ?"
_COPIES = (
    "WITH its AS (SELECT text, pipeline FROM analysis JOIN article ON article.key = article WHERE analysis.key = :key)"
    " SELECT analysis.key FROM (SELECT text FROM its UNION SELECT other FROM its JOIN copy ON copy.text = its.text)"
    " AS alike JOIN article ON article.text = alike.text JOIN analysis ON analysis.article = article.key"
    " WHERE pipeline = (SELECT pipeline FROM its) AND is_counted AND analysis.key <> :key ORDER BY analysis.key"
    f" LIMIT {MOST_PLACES}"
)
_COPIED = (
    "SELECT text.sha256 FROM document JOIN article ON article.key = document.article"
    " JOIN copy ON copy.text = article.text"
    " JOIN text ON text.key = other WHERE document.key = ?"
)
_ORPHANS = "SELECT text, runs FROM sample WHERE text NOT IN (SELECT text FROM article)"


def link(connection: sqlite3.Connection, text: int, words: str) -> None:
    """Link a text, which is new, with those that are its copies."""
    runs = runs_of(words)
    sample = sample_of(runs)
    if not sample:
        return
    copies = [other for other in _candidates(connection, sample) if are_copies(runs, _runs_of(connection, other))]
    connection.executemany("INSERT OR IGNORE INTO copy VALUES (?, ?)", ((text, other) for other in copies))
    connection.executemany("INSERT OR IGNORE INTO copy VALUES (?, ?)", ((other, text) for other in copies))
    connection.executemany("INSERT OR IGNORE INTO run VALUES (?, ?)", ((run, text) for run in sample))
    connection.execute("INSERT OR REPLACE INTO sample VALUES (?, ?)", (text, array(_RUN_BYTES, sample).tobytes()))


def _candidates(connection: sqlite3.Connection, sample: list[int]) -> Iterator[int]:
    """Yield the texts that have much of a sample."""
    shared = Counter(
        text for run in sample for (text,) in connection.execute(_HAVING, (run, _MOST_OF_A_RUN)).fetchall()
    )
    for text, count in shared.most_common(_MOST_COMPARED):
        (size,) = connection.execute("SELECT length(runs) / 4 FROM sample WHERE text = ?", (text,)).fetchone()
        if count >= _LEAST_SHARE_OF_SAMPLE * min(size, len(sample)):
            yield text


def _runs_of(connection: sqlite3.Connection, text: int) -> frozenset[int]:
    (words,) = connection.execute("SELECT words FROM text WHERE key = ?", (text,)).fetchone()
    return runs_of(unpacked(words))


def read_copies(connection: sqlite3.Connection, analysis: int) -> Sequence[int]:
    """Return the analyses, by the same pipeline, of what are copies of the document that one analysis is of.

    Also of other documents that have the very same words. They are in order; which of them are shown is not asked.
    """
    return [key for (key,) in connection.execute(_COPIES, {"key": analysis}).fetchall()]


def read_copied(connection: sqlite3.Connection, document: int) -> Sequence[bytes]:
    """Return the hashes of the texts that are copies of that of a document, by the key of its row."""
    return [sha256 for (sha256,) in connection.execute(_COPIED, (document,)).fetchall()]


def forget_orphans(connection: sqlite3.Connection) -> None:
    """Forget what is known of texts that no article has any more, before they are removed."""
    for text, runs in connection.execute(_ORPHANS).fetchall():
        sample = array(_RUN_BYTES, runs)
        connection.executemany("DELETE FROM run WHERE run = ? AND text = ?", ((run, text) for run in sample))
        connection.execute(
            "DELETE FROM copy WHERE other = ? AND text IN (SELECT other FROM copy WHERE text = ?)", (text, text)
        )
        connection.execute("DELETE FROM copy WHERE text = ?", (text,))


def are_all_linked(connection: sqlite3.Connection) -> bool:
    """Return whether copies have been looked for of all texts, also of those that an older program has left."""
    return connection.execute("SELECT 1 FROM unlinked LIMIT 1").fetchone() is None


def link_rest(database: Database) -> None:
    """Link the texts that an older program has left, some after the other."""
    is_done = are_all_linked(database.connection)
    while not is_done:
        with database.writing() as connection:
            rows = connection.execute(
                "SELECT text, words FROM unlinked JOIN text ON text.key = text LIMIT ?", (_AT_ONCE,)
            ).fetchall()
            for text, words in rows:
                link(connection, text, unpacked(words))
                connection.execute("DELETE FROM unlinked WHERE text = ?", (text,))
            is_done = are_all_linked(connection)
